//! Inventories that agents send to GLPI: JSON, one record a device. Several may stand in one file, in a list or one
//! after the other, as scripts collect them.

use regain_domain::row::ParkAccount;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::agent;
use super::collect::{Collector, Give};
use super::inventory::Inventory;
use super::lines::Lines;
use crate::ExchangeError;

/// Inventories nest five deep. What nests far deeper is refused before a parser meets it, whose own limit stays on.
const MAX_DEPTH: u32 = 64;

/// Whether the text is JSON of the only sort that inventories are: a record, or a list of them.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('{') || start.starts_with('[')
}

/// Reads the inventories.
pub fn read(text: &str, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    if nests_too_deeply(text) {
        return Err(ExchangeError::TooDeep);
    }
    let mut lines = Lines::new(text);
    let mut collector = Collector::new("glpi_json", give);
    let mut any = false;
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<OneOrMany>();
    loop {
        let line = lines.of(values.byte_offset());
        let Some(value) = values.next() else { break };
        for mut inventory in value.map_err(refusal)?.0 {
            inventory.line = line;
            if inventory.recognised {
                any = true;
                collector.partial(inventory.partial);
                agent::take(&inventory, &mut collector)?;
            }
        }
    }
    any.then(|| collector.finish()).ok_or(ExchangeError::UnknownFormat)
}

fn refusal(error: serde_json::Error) -> ExchangeError {
    match error.classify() {
        serde_json::error::Category::Eof => ExchangeError::Truncated,
        // Fields may have any type, so that a wrong one means that the file is no inventory.
        serde_json::error::Category::Data => ExchangeError::UnknownFormat,
        _ => ExchangeError::BrokenJson {
            line: u32::try_from(error.line()).unwrap_or(u32::MAX),
        },
    }
}

/// An inventory, or a list of them.
struct OneOrMany(Vec<Inventory>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyShape)
    }
}

struct AnyShape;

impl<'de> Visitor<'de> for AnyShape {
    type Value = OneOrMany;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("an inventory or a list of them")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<OneOrMany, A::Error> {
        let inventory = Inventory::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        Ok(OneOrMany(vec![inventory]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
        let mut inventories = Vec::new();
        while let Some(inventory) = list.next_element::<Inventory>()? {
            inventories.push(inventory);
        }
        Ok(OneOrMany(inventories))
    }
}

/// Whether brackets outside strings open further than any inventory does.
pub fn nests_too_deeply(text: &str) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_u32, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
#[path = "glpi_json_tests.rs"]
mod tests;
