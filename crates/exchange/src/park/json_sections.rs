//! A GLPI inventory in JSON as flat records of text, whatever types its fields have.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::inventory::{Inventory, MAX_RECORDS, MAX_TEXT, Record, Section, section};

/// What any JSON value is to us: a text, or records, how many things stand beside each other, and those that are texts,
/// one a line: a telephone has a list of IMEIs.
enum Loose {
    Records(Vec<Record>, u32, String),
    Text(String),
}

impl Loose {
    fn text(self) -> String {
        match self {
            Self::Text(text) | Self::Records(_, _, text) => text,
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Loose;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Text(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Text(String::new()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Loose, E> {
        Ok(Loose::Text(value.chars().take(MAX_TEXT).collect()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Loose, A::Error> {
        Ok(Loose::Records(vec![record(map)?], 1, String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let (mut records, mut count, mut texts) = (Vec::new(), 0_u32, String::new());
        while records.len() < MAX_RECORDS {
            match list.next_element::<Loose>()? {
                None => return Ok(Loose::Records(records, count, texts)),
                Some(Loose::Records(more, ..)) => records.extend(more),
                Some(Loose::Text(text)) => {
                    if texts.len() + text.len() < MAX_TEXT {
                        texts.push_str(if texts.is_empty() { "" } else { "\n" });
                        texts.push_str(&text);
                    }
                }
            }
            count = count.saturating_add(1);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            count = count.saturating_add(1);
        }
        Ok(Loose::Records(records, count, texts))
    }
}

fn record<'de, A: MapAccess<'de>>(mut map: A) -> Result<Record, A::Error> {
    let mut record = Record::default();
    while let Some((name, value)) = map.next_entry::<String, Loose>()? {
        record.set(name, value.text());
    }
    Ok(record)
}

/// Fills an inventory from the file's outermost record.
struct File;

impl<'de> Deserialize<'de> for Inventory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(File)
    }
}

impl<'de> Visitor<'de> for File {
    type Value = Inventory;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an inventory")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inventory, A::Error> {
        let mut file = Inventory::default();
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "content" => {
                    let content: Content = map.next_value()?;
                    (file.personal, file.recognised, file.client) =
                        (content.personal, content.recognised, content.client);
                    for (name, records) in content.sections {
                        file.add(&name, records);
                    }
                }
                "itemtype" => file.itemtype = map.next_value::<Loose>()?.text(),
                "partial" => file.partial = matches!(map.next_value::<Loose>()?.text().as_str(), "true" | "1"),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(file)
    }
}

/// What `content` holds, once it is known to be a record.
#[derive(Default)]
struct Content {
    sections: HashMap<String, Vec<Record>>,
    personal: u32,
    recognised: bool,
    client: String,
}

struct AnyContent;

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AnyContent)
    }
}

impl<'de> Visitor<'de> for AnyContent {
    type Value = Content;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("the sections of an inventory")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut content = Content::default();
        while let Some(name) = map.next_key::<String>()? {
            let what = section(&name);
            content.recognised |= what != Section::Other || name == "versionclient";
            match what {
                Section::Read => {
                    if let Loose::Records(records, ..) = map.next_value()? {
                        content.sections.insert(name, records);
                    }
                }
                Section::People => {
                    if let Loose::Records(_, count, _) = map.next_value()? {
                        content.personal = content.personal.saturating_add(count);
                    }
                }
                Section::Habit => {
                    map.next_value::<IgnoredAny>()?;
                    content.personal = content.personal.saturating_add(1);
                }
                Section::Other if name == "versionclient" => content.client = map.next_value::<Loose>()?.text(),
                Section::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(content)
    }
}
