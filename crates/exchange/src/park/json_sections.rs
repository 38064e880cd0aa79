//! A GLPI inventory as flat records of text, whatever types its fields have.
//!
//! Agents, SNMP cards and scripts write numbers as strings, one record where a list belongs, or nothing: a field of
//! the wrong type is worth less than the device it describes. Only the sections that are read are kept, each bounded,
//! so that a file takes no more memory than it has bytes.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The most records that are kept of a section, fields of a record, and characters of a text.
const MAX_RECORDS: usize = 1_000;
const MAX_FIELDS: usize = 100;
const MAX_TEXT: usize = 1_000;

/// The sections that are read.
const SECTIONS: &[&str] = &[
    "bios",
    "hardware",
    "cpus",
    "memories",
    "storages",
    "monitors",
    "network_device",
    "network_components",
];

/// The sections that tell of people: each entry is counted, none is kept.
const PEOPLE: &[&str] = &["users", "local_users", "remote_mgmt", "simcards"];

/// The sections that tell what people do with the device: each counts as one, and is not even looked into.
const HABITS: &[&str] = &[
    "softwares",
    "processes",
    "envs",
    "accesslog",
    "local_groups",
    "licenseinfos",
];

/// An inventory file.
#[derive(Debug, Default)]
pub struct Inventory {
    /// `Computer`, `Phone`, …
    pub itemtype: String,
    /// Whether it only adds to what is known.
    pub partial: bool,
    /// How much the sections about people hold.
    pub personal: u32,
    /// Whether anything in it is what an inventory has.
    pub recognised: bool,
    sections: HashMap<String, Vec<Record>>,
}

impl Inventory {
    /// The records of a section; none when it is missing.
    pub fn section(&self, name: &str) -> &[Record] {
        self.sections.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first record of a section: of those that describe the device itself there is one.
    pub fn only(&self, name: &str) -> &Record {
        static NOTHING: std::sync::LazyLock<Record> = std::sync::LazyLock::new(Record::default);
        self.section(name).first().unwrap_or(&NOTHING)
    }
}

/// One record: its fields that are text, number or truth value, as text.
#[derive(Debug, Default)]
pub struct Record(HashMap<String, String>);

impl Record {
    /// A field without the white space around it; empty when it is missing.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }

    /// The number that a field begins with: `4096`, `"4096"`, `"4096 MB"`, `4096.0`.
    pub fn number(&self, field: &str) -> Option<u64> {
        let text = self.text(field);
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().ok()
    }
}

/// What any JSON value is to us: records and how many there are, or a text.
enum Loose {
    Records(Vec<Record>, u32),
    Text(String),
}

impl Loose {
    fn text(self) -> String {
        if let Self::Text(text) = self {
            text
        } else {
            String::new()
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
        Ok(Loose::Records(vec![record(map)?], 1))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Loose, A::Error> {
        let (mut records, mut count) = (Vec::new(), 0_u32);
        while records.len() < MAX_RECORDS {
            match list.next_element::<Loose>()? {
                None => return Ok(Loose::Records(records, count)),
                Some(Loose::Records(more, _)) => records.extend(more),
                Some(Loose::Text(_)) => {}
            }
            count = count.saturating_add(1);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            count = count.saturating_add(1);
        }
        Ok(Loose::Records(records, count))
    }
}

fn record<'de, A: MapAccess<'de>>(mut map: A) -> Result<Record, A::Error> {
    let mut fields = HashMap::new();
    while let Some((name, value)) = map.next_entry::<String, Loose>()? {
        let text = value.text();
        if fields.len() < MAX_FIELDS && !text.is_empty() {
            fields.insert(name, text);
        }
    }
    Ok(Record(fields))
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
                    let Content {
                        sections,
                        personal,
                        recognised,
                    } = map.next_value()?;
                    file = Inventory {
                        sections,
                        personal,
                        recognised,
                        ..file
                    };
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
            let name = name.as_str();
            let (read, people, habit) = (SECTIONS.contains(&name), PEOPLE.contains(&name), HABITS.contains(&name));
            content.recognised |= read || people || habit || name == "versionclient";
            if read || people {
                let Loose::Records(records, count) = map.next_value()? else {
                    continue;
                };
                if read {
                    content.sections.insert(name.to_owned(), records);
                } else {
                    content.personal = content.personal.saturating_add(count);
                }
            } else {
                map.next_value::<IgnoredAny>()?;
                content.personal = content.personal.saturating_add(u32::from(habit));
            }
        }
        Ok(content)
    }
}
