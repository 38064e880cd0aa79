//! Snapshots of eReuse Workbench as devices: what the tool of refurbishers says of a computer that it looked at.
//!
//! The older layout describes the device and its components (JSON, or YAML in its tests); the newer one carries the
//! outputs of `dmidecode`, `lshw` and `smartctl` as they are. What was done to the media is read elsewhere
//! ([`crate::erasure`]).

use regain_domain::row::ParkAccount;
use serde_json::Value;

use super::agent;
use super::collect::{Collector, Give};
use super::dmidecode;
use super::glpi_json::nests_too_deeply;
use super::inventory::{Inventory, Record};
use super::lshw;
use crate::ExchangeError;
use crate::erasure::megabytes;

/// Whether the text is such a snapshot, in JSON or YAML.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    let has = |word: &str| text.contains(word);
    if start.starts_with(['{', '[']) {
        let older = has("\"device\"") && has("\"components\"") && (has("\"Snapshot\"") || has("\"Workbench"));
        let newer = has("\"data\"") && (has("\"dmidecode\"") || has("\"lshw\"")) && !has("\"content\"");
        older || newer
    } else {
        let line = |begin: &str| text.lines().any(|line| line.starts_with(begin));
        line("type:") && line("device:") && line("components:") && has("Snapshot")
    }
}

/// Reads the snapshot, or the snapshots of a list.
pub fn read(text: &str, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let snapshots = match parse(text)? {
        Value::Array(snapshots) => snapshots,
        snapshot => vec![snapshot],
    };
    let mut collector = Collector::new("ereuse", give);
    let mut any = false;
    for snapshot in &snapshots {
        let inventories = inventories(snapshot);
        any |= !inventories.is_empty();
        for inventory in &inventories {
            agent::take(inventory, &mut collector)?;
        }
    }
    if any {
        Ok(collector.finish())
    } else {
        Err(ExchangeError::UnknownFormat)
    }
}

fn parse(text: &str) -> Result<Value, ExchangeError> {
    if !text.trim_start().starts_with(['{', '[']) {
        // Its own budget bounds nesting and references to anchors, by which a short text becomes a huge value.
        return serde_saphyr::from_str(text).map_err(|_| ExchangeError::UnknownFormat);
    }
    if nests_too_deeply(text) {
        return Err(ExchangeError::TooDeep);
    }
    serde_json::from_str(text).map_err(|error| match error.is_eof() {
        true => ExchangeError::Truncated,
        false => ExchangeError::BrokenJson {
            line: u32::try_from(error.line()).unwrap_or(u32::MAX),
        },
    })
}

fn inventories(snapshot: &Value) -> Vec<Inventory> {
    let device = &snapshot["device"];
    let mut inventories = if device.is_object() {
        vec![described(device, &snapshot["components"])]
    } else {
        outputs(&snapshot["data"])
    };
    // Who ran the tool.
    let person = ["author", "agent", "owner"]
        .into_iter()
        .any(|field| snapshot.get(field).is_some_and(|value| !value.is_null()));
    if let Some(first) = inventories.first_mut() {
        first.personal = first.personal.saturating_add(u32::from(person));
    }
    inventories
}

/// The older layout.
fn described(device: &Value, components: &Value) -> Inventory {
    let mut inventory = Inventory::at(1);
    let tag = device["tags"].get(0).map(|tag| word(tag, "id")).unwrap_or_default();
    let sort = spaced(&word(device, "type"));
    inventory.add(
        "bios",
        [Record::of([
            ("smanufacturer", word(device, "manufacturer").as_str()),
            ("smodel", word(device, "model").as_str()),
            ("ssn", word(device, "serialNumber").as_str()),
            ("assettag", tag.as_str()),
            ("imei", word(device, "imei").as_str()),
            ("type", sort.as_str()),
        ])],
    );
    inventory.add(
        "hardware",
        [Record::of([("chassis_type", word(device, "chassis").as_str())])],
    );
    for component in components.as_array().into_iter().flatten() {
        let (model, serial) = (word(component, "model"), word(component, "serialNumber"));
        let maker = word(component, "manufacturer");
        match word(component, "type").as_str() {
            "Processor" => inventory.add("cpus", [Record::of([("name", model.as_str())])]),
            "RamModule" => {
                let capacity = mebibytes(&component["size"]).unwrap_or(0).to_string();
                inventory.add("memories", [Record::of([("capacity", capacity.as_str())])]);
            }
            kind @ ("HardDrive" | "SolidStateDrive" | "DataStorage" | "Mmc") => {
                let size = megabytes(&component["size"]).unwrap_or(0).to_string();
                let medium = Record::of([
                    ("manufacturer", maker.as_str()),
                    ("model", model.as_str()),
                    ("serialnumber", serial.as_str()),
                    ("disksize", size.as_str()),
                    ("interface", word(component, "interface").as_str()),
                    ("type", if kind == "Mmc" { "eMMC" } else { kind }),
                ]);
                inventory.add("storages", [medium]);
            }
            "NetworkAdapter" => {
                let adapter = Record::of([("mac", serial.as_str()), ("model", model.as_str())]);
                inventory.add("networks", [adapter]);
            }
            _ => {}
        }
    }
    inventory
}

/// The newer layout: what other tools printed.
fn outputs(data: &Value) -> Vec<Inventory> {
    let mut inventories = dmidecode::inventories(data["dmidecode"].as_str().unwrap_or_default());
    inventories.truncate(1);
    // Printed as JSON, or put in as text.
    let printed = data["lshw"].as_str().and_then(|text| serde_json::from_str(text).ok());
    let tree = lshw::inventory(printed.as_ref().unwrap_or(&data["lshw"]));
    let inventory = match (inventories.pop(), tree) {
        (Some(mut firmware), Some(tree)) => {
            firmware.personal = tree.personal;
            for section in ["networks", "storages"] {
                firmware.add(section, tree.section(section).iter().cloned());
            }
            if firmware.section("cpus").is_empty() {
                firmware.add("cpus", tree.section("cpus").iter().cloned());
            }
            Some(firmware)
        }
        (one, other) => one.or(other),
    };
    let Some(mut inventory) = inventory else {
        return Vec::new();
    };
    let disks: Vec<Record> = data["smart"].as_array().into_iter().flatten().map(smart).collect();
    if !disks.is_empty() {
        inventory.replace("storages", disks);
    }
    inventory.line = 1;
    vec![inventory]
}

/// What `smartctl --json` says of a medium.
fn smart(disk: &Value) -> Record {
    let bytes = disk["user_capacity"]["bytes"]
        .as_u64()
        .or_else(|| disk["nvme_total_capacity"].as_u64());
    let size = bytes.map_or(0, |bytes| bytes / 1_000_000).to_string();
    let kind = match disk["rotation_rate"].as_u64() {
        Some(0) => "SSD",
        Some(_) => "HDD",
        None => "",
    };
    Record::of([
        ("model", word(disk, "model_name").as_str()),
        ("serialnumber", word(disk, "serial_number").as_str()),
        ("disksize", size.as_str()),
        ("interface", word(&disk["device"], "protocol").as_str()),
        ("type", kind),
    ])
}

fn word(value: &Value, key: &str) -> String {
    match &value[key] {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// `Computer Monitor` for `ComputerMonitor`.
fn spaced(word: &str) -> String {
    let mut spaced = String::with_capacity(word.len() + 4);
    for c in word.chars() {
        if c.is_uppercase() && !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    spaced
}

/// `4096`, `1024.0 mebibyte`, `8 GB`.
fn mebibytes(size: &Value) -> Option<u64> {
    let amount = match size {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => {
            let (number, unit) = text.trim().split_once(' ').unwrap_or((text.trim(), "MB"));
            let number: f64 = number.parse().ok()?;
            match unit.trim() {
                "mebibyte" | "MiB" | "MB" | "megabyte" => number,
                "gibibyte" | "GiB" | "GB" | "gigabyte" => number * 1024.0,
                _ => return None,
            }
        }
        _ => return None,
    };
    // `as` saturates: a nonsensical amount becomes a large one, never a panic.
    (amount >= 1.0).then_some(amount as u64)
}

#[cfg(test)]
#[path = "ereuse_tests.rs"]
mod tests;
