//! Lists exported from GLPI as CSV, and tables kept by hand under the same headings.
//!
//! The separator is whichever makes the first row most like headings, so that no setting of the exporting tool has to
//! be guessed from the data.

use csv::{ByteRecord, Reader, ReaderBuilder};
use regain_domain::columns::{Column, Reading, TableRead};
use regain_domain::identifier::IdentifierKind;
use regain_domain::row::{Description, ParsedPark, RowProblem};

use super::collect::{Candidate, Collector, holds_address};
use super::headings::{COLUMNS, Meaning, meaning, names_devices};
use super::lines::Lines;
use super::virtual_machines::{Traits, is_virtual};
use super::{amounts, dates};
use crate::ExchangeError;
use crate::kinds::kind;
use crate::makers::maker;

const SEPARATORS: &[u8] = b";,\t|";

/// How many headings an error shows, and how much of each.
const SHOWN_HEADINGS: usize = 30;
const SHOWN_LENGTH: usize = 60;

/// How older exports write what HTML reserves, the sign that the others begin with last.
const HTML: &[(&str, &str)] = &[
    ("&#62;", ">"),
    ("&gt;", ">"),
    ("&#60;", "<"),
    ("&lt;", "<"),
    ("&#38;", "&"),
    ("&amp;", "&"),
];

/// A heading row, as one separator cuts it.
struct Heading {
    separator: u8,
    texts: Vec<String>,
    meanings: Vec<Meaning>,
}

/// Whether the text begins as a table does: with several columns, or with one whose heading we know.
pub fn looks_like(text: &str) -> bool {
    let heading = heading(table(text).1);
    !text.trim_start().starts_with(['<', '[', '{'])
        && (heading.texts.len() > 1 || heading.meanings.iter().any(|meaning| *meaning != Meaning::Unknown))
}

/// Reads the table.
pub fn read(text: &str, _reading: &Reading) -> Result<ParsedPark, ExchangeError> {
    let (start, table) = table(text);
    let Heading {
        separator,
        texts,
        meanings,
    } = heading(table);
    if !meanings.iter().copied().any(names_devices) {
        return Err(ExchangeError::NoUsableColumn {
            found: shown(&texts),
            table: Box::new(TableRead::default()),
        });
    }
    let mut collector = Collector::new("glpi_csv", false);
    let mut lines = Lines::new(text);
    let mut reader = reader(table, separator);
    let mut record = ByteRecord::new();
    let mut heading_passed = false;
    let mut last = 0;
    while reader
        .read_byte_record(&mut record)
        .map_err(|_| ExchangeError::NotText)?
    {
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        last = record
            .position()
            .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        if !heading_passed {
            heading_passed = true;
            continue;
        }
        let cells: Vec<String> = record.iter().map(cell).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let line = lines.of(start.saturating_add(last));
        // Exports end lines with a separator, so that empty cells beyond the headings are no fault.
        let found = cells
            .iter()
            .rposition(|cell| !cell.is_empty())
            .map_or(0, |at| at + 1)
            .max(meanings.len());
        if cells.len() < meanings.len() || found > meanings.len() {
            let found = if cells.len() < meanings.len() {
                cells.len()
            } else {
                found
            };
            let (expected, found) = (clamped(meanings.len()), clamped(found));
            // Which cell is whose name can no longer be told, so nothing of the line is kept.
            collector.reject(line, RowProblem::FieldCount { expected, found }, &[])?;
            continue;
        }
        take(&mut collector, &meanings, line, cells)?;
    }
    match unclosed(table, last) {
        true => Err(ExchangeError::UnclosedQuote {
            line: lines.of(start.saturating_add(last)),
        }),
        false => Ok(collector.finish()),
    }
}

fn take(collector: &mut Collector, meanings: &[Meaning], line: u32, cells: Vec<String>) -> Result<(), ExchangeError> {
    let mut values: [String; COLUMNS] = Default::default();
    let mut original = Vec::new();
    for (meaning, cell) in meanings.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        match meaning {
            Meaning::Unknown => {}
            Meaning::Personal => collector.dropped(1),
            Meaning::Tells(column) => {
                original.push(cell.clone());
                // Of columns that mean the same, the first that says something counts.
                if let Some(value) = values.get_mut(*column as usize).filter(|value| value.is_empty()) {
                    *value = cell;
                }
            }
        }
    }
    let value = |column: Column| values.get(column as usize).map_or("", String::as_str);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let names = [
        (IdentifierKind::AssetTag, Column::AssetTag),
        (IdentifierKind::Serial, Column::Serial),
        (IdentifierKind::Uuid, Column::Uuid),
        (IdentifierKind::Imei, Column::Imei),
    ];
    collector.take(Candidate {
        line,
        names: names
            .into_iter()
            .map(|(kind, column)| (kind, value(column).to_owned()))
            .collect(),
        sort: value(Column::Sort).to_owned(),
        is_virtual: is_virtual(Traits {
            maker: value(Column::Maker),
            model: value(Column::Model),
            serial: value(Column::Serial),
            sort: value(Column::Sort),
            system: "",
        }),
        description: Description {
            kind: kind(value(Column::Sort)).or_else(|| kind(value(Column::ItemType))),
            maker: some(value(Column::Maker)).map(|text| maker(&text)),
            model: some(value(Column::Model)),
            processor: value(Column::Processor).lines().next().and_then(some),
            memory_mib: amounts::memory_mib(value(Column::Memory)),
            media: amounts::media(value(Column::Media)),
            site: some(value(Column::Site)),
            in_service: dates::day(value(Column::Service)).or_else(|| dates::day(value(Column::Purchase))),
            status: some(value(Column::Status)),
            warranty_end: None,
        },
        original,
    })
}

/// The table and where it starts: after the line `sep=;` that spreadsheets write and read.
fn table(text: &str) -> (usize, &str) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let start = if end <= 6 && text[..end].to_ascii_lowercase().starts_with("sep=") {
        end
    } else {
        0
    };
    (start, &text[start..])
}

fn reader(table: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(table.as_bytes())
}

/// The heading row, cut by the separator that gives the most headings we know, or else the most headings.
fn heading(table: &str) -> Heading {
    let cuts = SEPARATORS.iter().rev().map(|&separator| {
        let mut reader = reader(table, separator);
        let first = reader
            .byte_records()
            .map_while(Result::ok)
            .find(|record| record.iter().any(|cell| !cell.is_empty()));
        let mut texts: Vec<String> = first
            .map(|record| record.iter().map(cell).collect())
            .unwrap_or_default();
        texts.truncate(texts.iter().rposition(|text| !text.is_empty()).map_or(0, |at| at + 1));
        let meanings = texts.iter().map(|text| meaning(text)).collect();
        Heading {
            separator,
            texts,
            meanings,
        }
    });
    let known = |heading: &Heading| {
        heading
            .meanings
            .iter()
            .filter(|meaning| **meaning != Meaning::Unknown)
            .count()
    };
    cuts.max_by_key(|heading| (known(heading), heading.texts.len()))
        .unwrap_or(Heading {
            separator: b';',
            texts: Vec::new(),
            meanings: Vec::new(),
        })
}

/// A cell without the white space around it, its lines ended by `\n`; older exports write `>` of "Ville > Mairie" as
/// HTML does.
fn cell(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut text = text
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned();
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if text.contains('&') {
        for (written, meant) in HTML {
            text = text.replace(written, meant);
        }
    }
    text
}

/// Whether the last row opens a quotation mark that nothing closes: it then spans lines and has an odd number of them.
fn unclosed(table: &str, last: usize) -> bool {
    let row = table.get(last..).unwrap_or_default().trim();
    row.contains(['\r', '\n']) && row.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// Headings for an error. A file without headings shows its first device here, so addresses are left out.
fn shown(texts: &[String]) -> Vec<String> {
    let texts = texts
        .iter()
        .filter(|text| !text.is_empty() && !holds_address(text))
        .take(SHOWN_HEADINGS);
    texts.map(|text| text.chars().take(SHOWN_LENGTH).collect()).collect()
}

fn clamped(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "glpi_csv_tests.rs"]
mod tests;
