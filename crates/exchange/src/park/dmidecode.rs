//! What `dmidecode` prints of a computer's firmware: the way of those who boot a stick instead of installing an agent.
//!
//! Blocks of `Key: Value` under a title; with or without handles (`-q`), whole or in part (`-t system`), several
//! computers one after the other.

use regain_domain::row::ParkAccount;

use super::agent;
use super::collect::{Collector, Give, is_filler};
use super::inventory::{Inventory, MAX_TEXT, Record};
use crate::ExchangeError;
use crate::fold::fold;

/// The blocks that are read, by their titles.
const SYSTEM: &str = "System Information";
const BOARD: &str = "Base Board Information";
const CHASSIS: &str = "Chassis Information";
const PROCESSOR: &str = "Processor Information";
const MEMORY: &str = "Memory Device";
const FIRMWARE: &str = "BIOS Information";
const TITLES: &[&str] = &[SYSTEM, BOARD, CHASSIS, PROCESSOR, MEMORY, FIRMWARE];

/// Whether the text is of this sort: every dump that names a device has a block about the system.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("# dmidecode")
        || text.contains("DMI type ") && text.contains("Handle 0x")
        || has_title(text, SYSTEM) && (has_title(text, CHASSIS) || has_title(text, FIRMWARE))
}

fn has_title(text: &str, title: &str) -> bool {
    text.lines().any(|line| line.trim() == title)
}

/// Reads the dumps.
pub fn read(text: &str, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let inventories = inventories(text);
    if inventories.is_empty() {
        // The title of the file, and no block about a system in it: what `| head` leaves.
        return Err(ExchangeError::Truncated);
    }
    let mut collector = Collector::new("dmidecode", give);
    for inventory in &inventories {
        agent::take(inventory, &mut collector)?;
    }
    Ok(collector.finish())
}

/// The computers that a text describes.
pub fn inventories(text: &str) -> Vec<Inventory> {
    let mut dumps = Dumps::default();
    for (at, line) in text.lines().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let is_inside = line.starts_with([' ', '\t']);
        if line.trim().is_empty() {
            dumps.end_block();
        } else if is_inside && !TITLES.contains(&line.trim()) {
            dumps.field(line);
        } else if line.starts_with("# dmidecode") {
            dumps.end_computer();
            dumps.line = number;
        } else {
            dumps.end_block();
            // The oldest versions indent the title too.
            dumps.begin_block(line.trim(), number);
        }
    }
    dumps.end_computer();
    dumps.done
}

/// What has been read, and what is being read.
#[derive(Default)]
struct Dumps {
    done: Vec<Inventory>,
    computer: Computer,
    /// Where the computer at hand begins.
    line: u32,
    block: Option<(&'static str, Record)>,
}

/// The blocks of one computer.
#[derive(Default)]
struct Computer {
    system: Option<Record>,
    board: Option<Record>,
    chassis: Option<Record>,
    firmware: bool,
    processors: Vec<Record>,
    modules: Vec<Record>,
}

impl Dumps {
    fn begin_block(&mut self, title: &str, line: u32) {
        let Some(title) = TITLES.iter().copied().find(|known| *known == title) else {
            return;
        };
        // A second one of what every computer has once: the next computer.
        let again = (title == SYSTEM && self.computer.system.is_some())
            || (title == FIRMWARE && self.computer.firmware && self.computer.system.is_some());
        if again {
            self.end_computer();
        }
        if self.line == 0 {
            self.line = line;
        }
        self.block = Some((title, Record::default()));
    }

    fn field(&mut self, line: &str) {
        let Some((_, block)) = &mut self.block else { return };
        if let Some((key, value)) = line.split_once(':') {
            let value: String = value.trim().chars().take(MAX_TEXT).collect();
            block.set_first(fold(key), value);
        }
    }

    fn end_block(&mut self) {
        let Some((title, block)) = self.block.take() else {
            return;
        };
        let computer = &mut self.computer;
        match title {
            SYSTEM => computer.system = Some(block),
            // Modules and risers are boards too; the first one is the computer's.
            BOARD => computer.board = computer.board.take().or(Some(block)),
            CHASSIS => computer.chassis = computer.chassis.take().or(Some(block)),
            FIRMWARE => computer.firmware = true,
            PROCESSOR => computer.processors.push(block),
            _ => computer.modules.push(block),
        }
    }

    fn end_computer(&mut self) {
        self.end_block();
        let computer = std::mem::take(&mut self.computer);
        let line = std::mem::take(&mut self.line);
        if let Some(system) = computer.system {
            self.done.push(inventory(
                line.max(1),
                &system,
                &computer.board.unwrap_or_default(),
                &computer.chassis.unwrap_or_default(),
                &computer.processors,
                &computer.modules,
            ));
        }
    }
}

fn inventory(
    line: u32,
    system: &Record,
    board: &Record,
    chassis: &Record,
    processors: &[Record],
    modules: &[Record],
) -> Inventory {
    let mut inventory = Inventory::at(line);
    inventory.add(
        "bios",
        [Record::of([
            ("smanufacturer", system.text("manufacturer")),
            ("smodel", model(system)),
            ("ssn", system.text("serial number")),
            ("assettag", chassis.text("asset tag")),
            ("enclosureserial", chassis.text("serial number")),
            ("mmanufacturer", board.text("manufacturer")),
            ("mmodel", board.text("product name")),
        ])],
    );
    inventory.add(
        "hardware",
        [Record::of([
            ("uuid", system.text("uuid")),
            ("chassis_type", chassis.text("type")),
        ])],
    );
    let named = processors
        .iter()
        .filter(|processor| !is_filler(processor.text("version")));
    inventory.add(
        "cpus",
        named.map(|processor| Record::of([("name", processor.text("version"))])),
    );
    let capacities = modules.iter().filter_map(|module| {
        let capacity = mebibytes(module.text("size"))?.to_string();
        Some(Record::of([
            ("capacity", capacity.as_str()),
            ("type", module.text("type")),
        ]))
    });
    inventory.add("memories", capacities);
    inventory
}

/// Lenovo's product name is a number for ordering; what people call the model stands as its version.
fn model(system: &Record) -> &str {
    let (product, version) = (system.text("product name"), system.text("version"));
    let is_lenovo = fold(system.text("manufacturer")) == "lenovo";
    let is_name = version.contains(' ') && version.starts_with(|c: char| c.is_alphabetic()) && !is_filler(version);
    if is_lenovo && is_name { version } else { product }
}

/// `8192 MB`, `8 GB`, `4096 kB`; none for `No Module Installed`.
fn mebibytes(size: &str) -> Option<u64> {
    let (number, unit) = size.split_once(' ')?;
    let number: u64 = number.parse().ok()?;
    match unit.trim() {
        "kB" | "KB" => Some(number / 1024),
        "MB" => Some(number),
        "GB" => Some(number.saturating_mul(1024)),
        "TB" => Some(number.saturating_mul(1024 * 1024)),
        _ => None,
    }
}

#[cfg(test)]
#[path = "dmidecode_tests.rs"]
mod tests;
