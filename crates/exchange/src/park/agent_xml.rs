//! Inventories of FusionInventory and OCS agents, and of FusionInventory's questions to printers and switches: XML,
//! one `REQUEST` a device, or several of them in one file.
//!
//! The file is walked through once, event by event; only the sections that are read are ever kept. Entities are never
//! expanded: a file that declares some is refused.

use regain_domain::row::ParkAccount;

use super::agent;
use super::collect::{Collector, Give};
use super::inventory::Inventory;
use super::xml_sections::walk;
use crate::ExchangeError;

/// What agents call the outermost element, and what some tools leave of it.
const ROOTS: &[&str] = &["<request", "<content", "<requests", "<ocsinventory", "<inventory"];

/// Whether the text is XML; whether it holds inventories is seen while reading.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    let begins = |word: &str| {
        start
            .get(..word.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    begins("<?xml") || begins("<!doctype") && !begins("<!doctype html") || ROOTS.iter().any(|root| begins(root))
}

/// Reads the inventories.
pub fn read(text: &str, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let mut collector = Collector::new("", give);
    let mut any = false;
    walk(text, |inventory| {
        if !any {
            collector.is(format(&inventory));
        }
        any = true;
        collector.partial(inventory.partial);
        agent::take(&inventory, &mut collector)
    })?;
    any.then(|| collector.finish()).ok_or(ExchangeError::UnknownFormat)
}

/// OCS writes its name, or the chassis where FusionInventory does not.
fn format(inventory: &Inventory) -> &'static str {
    let client = inventory.client.to_lowercase();
    let chassis_with_firmware = !inventory.only("bios").text("type").is_empty();
    if client.contains("ocs") || client.is_empty() && chassis_with_firmware {
        "ocs_xml"
    } else {
        "fusion_xml"
    }
}

#[cfg(test)]
#[path = "agent_xml_tests.rs"]
mod tests;
