//! Inventories that agents send to GLPI: one JSON file a device, with the screens attached to it.
//!
//! Network addresses are not taken as names: docks and adapters carry them from one computer to another.

use regain_domain::device::Kind;
use regain_domain::identifier::{IdentifierKind, is_junk};
use regain_domain::row::{Description, Medium, ParsedPark};

use super::collect::{Candidate, Collector, is_filler};
use super::json_sections::{Inventory, Record};
use super::virtual_machines::{Traits, is_virtual};
use crate::ExchangeError;
use crate::fold::fold;
use crate::kinds::kind;
use crate::makers::{maker, makes_only_panels};

/// Inventories nest five deep. What nests far deeper is refused before a parser meets it, whose own limit stays on.
const MAX_DEPTH: u32 = 64;

/// The line of everything in a file that describes one device.
const LINE: u32 = 1;

/// Fields about people in the sections that are read: counted, never kept.
const PERSONAL_FIELDS: &[(&str, &[&str])] = &[
    (
        "hardware",
        &[
            "name",
            "lastloggeduser",
            "datelastloggeduser",
            "winowner",
            "description",
        ],
    ),
    ("network_device", &["name", "contact", "description"]),
];

/// Media that are not part of the device, by a word of their type, description, interface or name.
const LOOSE_MEDIA: &[&str] = &[
    "usb",
    "removable",
    "cd",
    "cdrom",
    "dvd",
    "floppy",
    "external",
    "tape",
    "optical",
    "sd",
];

/// Ports that only a built-in panel hangs on.
const INNER_PORTS: &[&str] = &["edp", "lvds", "internal"];

/// Whether the text is JSON of the only sort that inventories are: one record.
pub fn looks_like(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// Reads the inventory.
pub fn read(text: &str) -> Result<ParsedPark, ExchangeError> {
    if nests_too_deeply(text) {
        return Err(ExchangeError::TooDeep);
    }
    let inventory: Inventory = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => ExchangeError::Truncated,
        // Fields may have any type, so that a wrong one means that the file is no inventory.
        serde_json::error::Category::Data => ExchangeError::UnknownFormat,
        _ => ExchangeError::BrokenJson {
            line: u32::try_from(error.line()).unwrap_or(u32::MAX),
        },
    })?;
    if !inventory.recognised {
        return Err(ExchangeError::UnknownFormat);
    }
    let mut collector = Collector::new("glpi_json", inventory.partial);
    collector.dropped(inventory.personal);
    for (section, fields) in PERSONAL_FIELDS {
        let section = inventory.only(section);
        let dropped = fields.iter().filter(|field| !section.text(field).is_empty()).count();
        collector.dropped(u32::try_from(dropped).unwrap_or(u32::MAX));
    }
    let device = device(&inventory);
    let real = !device.is_virtual;
    collector.take(device)?;
    // The screens of a virtual machine are as virtual as it is.
    for screen in inventory
        .section("monitors")
        .iter()
        .filter(|screen| real && is_screen(screen))
    {
        collector.take(screen_of(screen))?;
    }
    Ok(collector.finish())
}

/// The device that the inventory is about: agents describe it under `bios` and `hardware`, the network's own
/// equipment is asked from outside and described under `network_device`.
fn device(inventory: &Inventory) -> Candidate {
    let (bios, hardware, network) = (
        inventory.only("bios"),
        inventory.only("hardware"),
        inventory.only("network_device"),
    );
    let chassis = inventory
        .section("network_components")
        .iter()
        .find(|part| part.text("type") == "chassis");
    let of_chassis = |field| chassis.map_or("", |chassis| chassis.text(field));
    let raw_maker = first([
        bios.text("smanufacturer"),
        network.text("manufacturer"),
        bios.text("mmanufacturer"),
    ]);
    let raw_model = first([
        bios.text("smodel"),
        network.text("model"),
        of_chassis("model"),
        bios.text("mmodel"),
    ]);
    let serial = first([
        bios.text("ssn"),
        network.text("serial"),
        of_chassis("serial"),
        bios.text("enclosureserial"),
    ]);
    let tag = first([bios.text("assettag"), network.text("assettag")]);
    let sort = hardware.text("chassis_type");
    let by_item = match inventory.itemtype.trim() {
        "Phone" => Some(Kind::Smartphone),
        "Printer" => Some(Kind::Printer),
        "NetworkEquipment" => Some(Kind::Network),
        _ => kind(network.text("type")),
    };
    Candidate {
        line: LINE,
        names: vec![
            (IdentifierKind::AssetTag, tag.to_owned()),
            (IdentifierKind::Serial, serial.to_owned()),
            (IdentifierKind::Uuid, hardware.text("uuid").to_owned()),
        ],
        is_virtual: is_virtual(Traits {
            maker: raw_maker,
            model: raw_model,
            serial,
            sort,
            system: hardware.text("vmsystem"),
        }),
        description: Description {
            kind: kind(sort).or(by_item),
            maker: some(raw_maker).map(|text| maker(&text)),
            model: some(raw_model),
            processor: processor(inventory),
            memory_mib: memory(inventory),
            media: media(inventory.section("storages")),
            site: some(network.text("location")),
            in_service: None,
            status: None,
            warranty_end: None,
        },
        sort: sort.to_owned(),
        original: [raw_maker, raw_model, serial, tag].map(str::to_owned).to_vec(),
    }
}

/// `Intel Core i5-8250U` out of `Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz`.
fn processor(inventory: &Inventory) -> Option<String> {
    let processor = inventory.only("cpus");
    let name = first([processor.text("name"), processor.text("model")]);
    let name = name
        .split('@')
        .next()
        .unwrap_or_default()
        .replace("(R)", " ")
        .replace("(TM)", " ");
    let words: Vec<&str> = name.split_whitespace().filter(|word| *word != "CPU").collect();
    some(&words.join(" "))
}

/// The modules added up. What the system sees of them is less, and serves only where a whole inventory lists none: in
/// a partial one it would take the place of the right figure.
fn memory(inventory: &Inventory) -> Option<u32> {
    let modules = inventory
        .section("memories")
        .iter()
        .filter(|module| fold(module.text("type")) != "flash");
    let total = modules
        .filter_map(|module| module.number("capacity"))
        .fold(0, u64::saturating_add);
    let seen = inventory
        .only("hardware")
        .number("memory")
        .filter(|_| !inventory.partial);
    let mib = Some(total).filter(|total| *total > 0).or(seen).filter(|mib| *mib > 0)?;
    Some(u32::try_from(mib).unwrap_or(u32::MAX))
}

fn media(storages: &[Record]) -> Vec<Medium> {
    let mut media: Vec<Medium> = storages.iter().filter_map(medium).collect();
    media.sort_by_key(|medium| std::cmp::Reverse(medium.size_mb));
    media
}

/// A medium that is part of the device. One of unknown size is kept: it, too, has to be erased.
fn medium(storage: &Record) -> Option<Medium> {
    let is_loose = ["type", "description", "interface"].into_iter().any(|field| {
        let words = fold(storage.text(field));
        words.split(' ').any(|word| LOOSE_MEDIA.contains(&word))
    });
    if is_loose || is_optical(storage.text("name")) {
        return None;
    }
    let (maker, model) = (storage.text("manufacturer"), storage.text("model"));
    let model = match is_junk(maker) || fold(model).replace(' ', "").contains(&fold(maker).replace(' ', "")) {
        true => model.to_owned(),
        false => format!("{maker} {model}").trim().to_owned(),
    };
    let serial = Some(storage.text("serial"))
        .filter(|serial| !is_junk(serial))
        .unwrap_or_default()
        .to_owned();
    let size_mb = storage.number("disksize").unwrap_or(0);
    let known = size_mb > 0 || !serial.is_empty() || !is_junk(&model);
    known.then_some(Medium {
        model,
        serial,
        size_mb,
        kind: None,
    })
}

/// `sr0`, `cdrom1`: how systems name optical drives.
fn is_optical(name: &str) -> bool {
    let name = fold(name);
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "sr" | "scd" | "cdrom" | "dvd" | "fd")
}

/// Whether a monitor is a device of its own: it can be found again, and is no panel inside the computer.
fn is_screen(monitor: &Record) -> bool {
    let port = fold(monitor.text("port"));
    let inside =
        INNER_PORTS.iter().any(|inner| port.starts_with(inner)) || makes_only_panels(monitor.text("manufacturer"));
    let named = ["serial", "altserial"]
        .into_iter()
        .any(|field| !is_junk(monitor.text(field)));
    named && !inside
}

fn screen_of(monitor: &Record) -> Candidate {
    let model = first([monitor.text("caption"), monitor.text("name")]);
    let (raw_maker, serial) = (monitor.text("manufacturer"), monitor.text("serial"));
    Candidate {
        line: LINE,
        names: [serial, monitor.text("altserial")]
            .map(|name| (IdentifierKind::Serial, name.to_owned()))
            .to_vec(),
        description: Description {
            kind: Some(Kind::Screen),
            maker: some(raw_maker).map(|text| maker(&text)),
            model: some(model),
            ..Description::default()
        },
        original: [raw_maker, model, serial].map(str::to_owned).to_vec(),
        ..Candidate::default()
    }
}

/// The first text that says something.
fn first<const N: usize>(texts: [&str; N]) -> &str {
    texts.into_iter().find(|text| !is_filler(text)).unwrap_or_default()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether brackets outside strings open further than any inventory does.
fn nests_too_deeply(text: &str) -> bool {
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
