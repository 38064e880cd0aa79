//! What an agent's inventory is to us, in JSON or in XML: sections of flat records of text.
//!
//! Agents, SNMP cards and scripts write numbers as strings, one record where a list belongs, or nothing: a field of
//! the wrong type is worth less than the device it describes. Only the sections that are read are kept, each bounded,
//! so that a file takes no more memory than it has bytes. Names of sections and fields are those of the JSON format;
//! the older XML has the same in capitals.

use std::collections::HashMap;

/// The most records that are kept of a section, fields of a record, and characters of a text.
pub const MAX_RECORDS: usize = 1_000;
pub const MAX_FIELDS: usize = 100;
pub const MAX_TEXT: usize = 1_000;

/// The sections that are read.
const SECTIONS: &[&str] = &[
    "bios",
    "hardware",
    "cpus",
    "memories",
    "storages",
    "monitors",
    "modems",
    "networks",
    "operatingsystem",
    "network_device",
    "network_components",
];

/// The sections that tell of people: each entry is counted, none is kept. `sim` and `userslist` are those of OCS and
/// Rudder.
const PEOPLE: &[&str] = &["users", "local_users", "userslist", "remote_mgmt", "simcards", "sim"];

/// The sections that tell what people do with the device: each counts as one, and is not even looked into.
const HABITS: &[&str] = &[
    "softwares",
    "processes",
    "envs",
    "accesslog",
    "local_groups",
    "licenseinfos",
];

/// Fields about people in the sections that are read: counted, never kept.
const PERSONAL_FIELDS: &[(&str, &[&str])] = &[
    (
        "hardware",
        &[
            "name",
            "userid",
            "userdomain",
            "lastloggeduser",
            "datelastloggeduser",
            "winowner",
            "description",
        ],
    ),
    ("network_device", &["name", "contact", "description"]),
];

/// What a section is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Read.
    Read,
    /// About people.
    People,
    /// About what people do.
    Habit,
    /// Neither of these.
    Other,
}

/// What the section of this name, in lower case, is to us.
pub fn section(name: &str) -> Section {
    if SECTIONS.contains(&name) {
        Section::Read
    } else if PEOPLE.contains(&name) {
        Section::People
    } else if HABITS.contains(&name) {
        Section::Habit
    } else {
        Section::Other
    }
}

/// The inventory of one device.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Where it begins in its file.
    pub line: u32,
    /// `Computer`, `Phone`, …
    pub itemtype: String,
    /// Which agent made it.
    pub client: String,
    /// Whether it only adds to what is known.
    pub partial: bool,
    /// How much the sections about people hold.
    pub personal: u32,
    /// Whether anything in it is what an inventory has.
    pub recognised: bool,
    sections: HashMap<String, Vec<Record>>,
}

impl Inventory {
    /// An inventory that begins at this line and is one by its format.
    pub fn at(line: u32) -> Self {
        Self {
            line,
            recognised: true,
            ..Self::default()
        }
    }

    /// The records of a section; none when it is missing.
    pub fn section(&self, name: &str) -> &[Record] {
        self.sections.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first record of a section: of those that describe the device itself there is one.
    pub fn only(&self, name: &str) -> &Record {
        static NOTHING: std::sync::LazyLock<Record> = std::sync::LazyLock::new(Record::default);
        self.section(name).first().unwrap_or(&NOTHING)
    }

    /// Adds records to a section, as far as there is room.
    pub fn add(&mut self, section: &str, records: impl IntoIterator<Item = Record>) {
        let kept = self.sections.entry(section.to_owned()).or_default();
        let room = MAX_RECORDS.saturating_sub(kept.len());
        kept.extend(records.into_iter().take(room));
    }

    /// Puts records in the place of a section.
    pub fn replace(&mut self, section: &str, records: Vec<Record>) {
        self.sections.remove(section);
        self.add(section, records);
    }

    /// How many personal values it holds: what the sections about people hold, and the fields about people in others.
    pub fn personal_values(&self) -> u32 {
        let fields = PERSONAL_FIELDS.iter().map(|(section, fields)| {
            let record = self.only(section);
            fields.iter().filter(|field| !record.text(field).is_empty()).count()
        });
        let fields = u32::try_from(fields.sum::<usize>()).unwrap_or(u32::MAX);
        self.personal.saturating_add(fields)
    }
}

/// One record: its fields that are text, number or truth value, as text.
#[derive(Clone, Debug, Default)]
pub struct Record(HashMap<String, String>);

impl Record {
    /// A record of these fields.
    pub fn of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut record = Self::default();
        for (field, text) in fields {
            record.set(field.to_owned(), text.to_owned());
        }
        record
    }

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

    /// Keeps a field, unless it is empty or there are too many.
    pub fn set(&mut self, field: String, text: String) {
        if self.0.len() < MAX_FIELDS && !text.is_empty() {
            self.0.insert(field, text);
        }
    }

    /// Like [`Self::set`], but the first of several values stays.
    pub fn set_first(&mut self, field: String, text: String) {
        if !self.0.contains_key(&field) {
            self.set(field, text);
        }
    }
}
