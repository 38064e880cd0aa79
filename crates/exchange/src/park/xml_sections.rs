//! An agent's XML as flat records of text, one event at a time.

use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::inventory::{Inventory, MAX_TEXT, Record, Section, section};
use super::lines::Lines;
use crate::ExchangeError;

/// Inventories nest eight deep.
const MAX_DEPTH: usize = 64;

/// Walks through a file and gives each device's inventory as soon as it is read.
///
/// # Errors
/// When the file stops in the middle, is no XML, nests too deeply or declares entities, and what `take` answers.
pub fn walk(text: &str, mut take: impl FnMut(Inventory) -> Result<(), ExchangeError>) -> Result<(), ExchangeError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // Agents write names of software as they find them.
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut lines = Lines::new(text);
    let mut walk = Walk::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                if walk.path.len() >= MAX_DEPTH {
                    return Err(ExchangeError::TooDeep);
                }
                walk.path.push(element.local_name().as_ref().to_ascii_lowercase());
                walk.start(|| lines.of(at));
            }
            Ok(Event::End(_)) => {
                if let Some(inventory) = walk.end() {
                    take(inventory)?;
                }
                walk.path.pop();
            }
            Ok(Event::Text(text)) => walk.text(&text.into_inner()),
            Ok(Event::CData(text)) => walk.text(&text.into_inner()),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(character)) => walk.text(character.encode_utf8(&mut [0; 4])),
                _ => {
                    let name = reference.into_inner();
                    // What an agent did not mean as a reference stays as it wrote it.
                    let literal = format!("&{name};");
                    walk.text(resolve_predefined_entity(&name).unwrap_or(&literal));
                }
            },
            Ok(Event::DocType(declared)) => {
                if declared.into_inner().to_ascii_uppercase().contains("<!ENTITY") {
                    return Err(ExchangeError::DeclaresEntities);
                }
            }
            Ok(Event::Eof) if walk.path.is_empty() => return Ok(()),
            Ok(Event::Eof) => return Err(ExchangeError::Truncated),
            Ok(_) => {}
            Err(quick_xml::Error::Syntax(_)) => return Err(ExchangeError::Truncated),
            Err(_) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                return Err(ExchangeError::BrokenXml { line: lines.of(at) });
            }
        }
    }
}

/// Where the walk is, and what it has found of the device at hand.
#[derive(Default)]
struct Walk {
    /// The open elements, in lower case.
    path: Vec<String>,
    /// How deep `content` stands: the sections are the elements in it.
    content: Option<usize>,
    inventory: Inventory,
    habits: HashSet<String>,
    /// The record that is being read: its section and how deep it stands.
    record: Option<(String, usize, Record)>,
    field: String,
}

impl Walk {
    /// The elements below `content`, the innermost last.
    fn inside(&self) -> &[String] {
        self.content
            .and_then(|content| self.path.get(content..))
            .unwrap_or_default()
    }

    fn start(&mut self, line: impl FnOnce() -> u32) {
        self.field.clear();
        if self.record.is_some() {
            return;
        }
        let depth = self.path.len();
        if self.content.is_none() {
            if self.path.last().is_some_and(|name| name == "content") {
                self.content = Some(depth);
                self.begin(line());
            }
            return;
        }
        let inside: Vec<&str> = self.inside().iter().map(String::as_str).collect();
        let record = match inside.as_slice() {
            // One answer may tell of several devices of the network.
            ["device"] => {
                self.begin(line());
                None
            }
            ["device", "info"] => Some("network_device"),
            ["device", "components", "component"] => Some("network_components"),
            [name] => match section(name) {
                Section::Read => Some(*name),
                Section::People => {
                    self.inventory.personal = self.inventory.personal.saturating_add(1);
                    self.inventory.recognised = true;
                    None
                }
                Section::Habit => {
                    let name = (*name).to_owned();
                    self.inventory.recognised = true;
                    if self.habits.insert(name) {
                        self.inventory.personal = self.inventory.personal.saturating_add(1);
                    }
                    None
                }
                Section::Other => None,
            },
            _ => None,
        };
        if let Some(name) = record.map(str::to_owned) {
            self.inventory.recognised = true;
            self.record = Some((name, depth, Record::default()));
        }
    }

    /// What follows tells of a device that begins here.
    fn begin(&mut self, line: u32) {
        self.inventory.line = line;
    }

    fn text(&mut self, text: &str) {
        let reads = match &self.record {
            Some((_, depth, _)) => self.path.len() == depth + 1,
            None => self.inside() == ["versionclient"],
        };
        if reads && self.field.len() < MAX_TEXT {
            self.field.extend(text.chars().take(MAX_TEXT));
        }
    }

    /// Closes the innermost element; gives the device that ends with it.
    fn end(&mut self) -> Option<Inventory> {
        let depth = self.path.len();
        match self.record.take() {
            Some((name, begun, record)) if begun == depth => {
                self.inventory.add(&name, [record]);
                return None;
            }
            Some((name, begun, mut record)) => {
                if depth == begun + 1 {
                    let field = self.path.last().cloned().unwrap_or_default();
                    record.set_first(field, std::mem::take(&mut self.field).trim().to_owned());
                }
                self.record = Some((name, begun, record));
                return None;
            }
            None => {}
        }
        if self.inside() == ["versionclient"] {
            self.inventory.client = std::mem::take(&mut self.field).trim().to_owned();
            return None;
        }
        let ends_device = self.inside() == ["device"];
        let ends_content = self.content == Some(depth);
        if ends_content {
            self.content = None;
        }
        if !ends_device && !ends_content {
            return None;
        }
        self.habits.clear();
        let inventory = std::mem::take(&mut self.inventory);
        self.inventory.line = inventory.line;
        inventory.recognised.then_some(inventory)
    }
}
