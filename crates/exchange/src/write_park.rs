//! Parks as tables of our own: brought back after somebody edited a cell, they change exactly that. By which cell that is
//! told: [`crate::record_cell`].
//!
//! Everything is written as text and row by row. Nothing in it is ever a formula: in a CSV, a cell that a spreadsheet
//! would calculate is guarded by an apostrophe, which our reader takes off again; in a workbook it is a cell of text.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use regain_domain::columns::Column;
use regain_domain::device::Kind;
use regain_domain::id::DeviceId;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::row::{Description, Medium, ParkRow};
use rust_xlsxwriter::{ColNum, RowNum, Workbook};

use crate::park::table::rows::{guarded, needs_guard};
use crate::record_cell::{MARKED, RecordCell};

/// Most spreadsheets take a CSV for UTF-8 only if it begins so.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The longest text that a cell of a workbook holds, in characters.
const LONGEST_CELL: usize = 32_767;

/// In whose words headings and kinds are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Semicolons separate the cells of a CSV, as spreadsheets in French expect.
    French,
    /// The same with English words.
    English,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFile {
    /// UTF-8 with its mark, `;` between cells.
    Csv,
    /// A workbook of one sheet.
    Xlsx,
}

/// Our columns in their order, with their headings in French and in English; the reader knows all of them. The last one says
/// which record the row is.
const HEADINGS: &[(Column, [&str; 2])] = &[
    (Column::AssetTag, ["Numéro d'inventaire", "Asset tag"]),
    (Column::Serial, ["Numéro de série", "Serial number"]),
    (Column::Uuid, ["UUID", "UUID"]),
    (Column::Imei, ["IMEI", "IMEI"]),
    (Column::Mac, ["Adresses MAC", "MAC addresses"]),
    (Column::Sort, ["Type", "Type"]),
    (Column::Maker, ["Fabricant", "Maker"]),
    (Column::Model, ["Modèle", "Model"]),
    (Column::Processor, ["Processeur", "Processor"]),
    (Column::Memory, ["Mémoire", "Memory"]),
    (Column::Media, ["Stockage", "Storage"]),
    (Column::Site, ["Lieu", "Location"]),
    (Column::Service, ["Mise en service", "In service since"]),
    (Column::WarrantyEnd, ["Garantie jusqu'au", "Warranty until"]),
    (Column::Status, ["Statut", "Status"]),
    (
        Column::Record,
        ["Fiche Regain (ne pas modifier)", "Regain record (do not edit)"],
    ),
];

const _: () = assert!(
    HEADINGS.len() == MARKED.len() + 1,
    "the record's cell has a mark for each other column"
);

/// What stands before the columns of a dry run's lines; the reader knows none of it.
const LINE_HEADINGS: [[&str; 2]; 4] = [
    ["Ligne", "Line"],
    ["Fichier", "File"],
    ["Verdict", "Verdict"],
    ["Motif", "Reason"],
];
/// And after them: a line that could not be cut into columns.
const ORIGINAL_HEADING: [&str; 2] = ["Texte d'origine", "Original text"];

/// Writes a park as it comes, page by page.
pub struct ParkWriter<W: Write + Send> {
    table: Table<W>,
    wording: Wording,
}

impl<W: Write + Send> ParkWriter<W> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// What the writer behind it says; for a workbook, also when no temporary file can be made.
    pub fn new(out: W, file: TableFile, wording: Wording) -> io::Result<Self> {
        let mut table = Table::new(out, file)?;
        let headings = HEADINGS.iter().map(|(_, words)| wording.of(words).to_owned());
        table.row(headings)?;
        Ok(Self { table, wording })
    }

    /// One device.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn write(&mut self, device: DeviceId, identifiers: &[Identifier], description: &Description) -> io::Result<()> {
        let cells = cells(identifiers, description, self.wording);
        let record = RecordCell::new(device, &cells, &[]);
        self.table.row(in_order(cells, record.text()))
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn finish(self) -> io::Result<W> {
        self.table.finish()
    }
}

/// What a line of a dry run said of a device.
#[derive(Clone, Copy, Debug)]
pub enum LineContent<'a> {
    /// It could be taken.
    Device(&'a ParkRow),
    /// It could not: its cells as they stood, and the text of one that could not even be cut into cells.
    Rejected(&'a [(Column, String)], &'a str),
}

/// A line of a dry run.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Where it stood.
    pub line: u32,
    /// In which file of an archive; empty for a file that came alone.
    pub file: &'a str,
    /// What becomes of it, in the reader's words.
    pub verdict: &'a str,
    /// Why, in the reader's words.
    pub reason: &'a str,
    /// What it said.
    pub content: LineContent<'a>,
}

/// Writes the lines of a dry run as a table that can be corrected and brought back: what stands around our columns is
/// not read.
pub struct LineWriter<W: Write + Send> {
    table: Table<W>,
    wording: Wording,
}

impl<W: Write + Send> LineWriter<W> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn new(out: W, file: TableFile, wording: Wording) -> io::Result<Self> {
        let mut table = Table::new(out, file)?;
        let before = LINE_HEADINGS.iter().map(|words| wording.of(words));
        let columns = HEADINGS.iter().map(|(_, words)| wording.of(words));
        let all = before.chain(columns).chain([wording.of(&ORIGINAL_HEADING)]);
        table.row(all.map(str::to_owned))?;
        Ok(Self { table, wording })
    }

    /// One line.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn write(&mut self, line: Line<'_>) -> io::Result<()> {
        let mut row = vec![
            line.line.to_string(),
            line.file.to_owned(),
            line.verdict.to_owned(),
            line.reason.to_owned(),
        ];
        match line.content {
            LineContent::Device(device) => {
                let cells = cells(&device.identifiers, &device.description, self.wording);
                let record = device.record.as_ref();
                let record = record.map(|record| RecordCell::new(record.device, &cells, &record.edited).text());
                row.extend(in_order(cells, record.unwrap_or_default()));
                row.push(String::new());
            }
            LineContent::Rejected(cells, original) => {
                let stood = MARKED.map(|column| (column, as_it_stood(column, cells)));
                let record = RecordCell::parse(&as_it_stood(Column::Record, cells));
                let record = record.map(|record| record.without_emptied(&stood).text());
                row.extend(in_order(stood, record.unwrap_or_default()));
                row.push(if cells.is_empty() {
                    original.to_owned()
                } else {
                    String::new()
                });
            }
        }
        self.table.row(row)
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn finish(self) -> io::Result<W> {
        self.table.finish()
    }
}

impl Wording {
    const fn of<'a>(self, words: &[&'a str; 2]) -> &'a str {
        match self {
            Self::French => words[0],
            Self::English => words[1],
        }
    }
}

/// The word of a kind, which the reader brings back to it.
const fn kind_word(kind: Kind, wording: Wording) -> &'static str {
    wording.of(match kind {
        Kind::Laptop => &["Ordinateur portable", "Laptop"],
        Kind::Desktop => &["Ordinateur de bureau", "Desktop"],
        Kind::Server => &["Serveur", "Server"],
        Kind::Screen => &["Écran", "Monitor"],
        Kind::Tablet => &["Tablette", "Tablet"],
        Kind::Smartphone => &["Smartphone", "Smartphone"],
        Kind::Printer => &["Imprimante", "Printer"],
        Kind::Network => &["Équipement réseau", "Network equipment"],
        Kind::Other => &["Autre", "Other"],
    })
}

/// What a rejected row said under a column of ours, or under the one that stands in for it.
fn as_it_stood(column: Column, cells: &[(Column, String)]) -> String {
    let under = |wanted: Column| cells.iter().find(|(column, _)| *column == wanted);
    let found = under(column).or_else(|| match column {
        Column::Sort => under(Column::ItemType),
        Column::Service => under(Column::Purchase),
        _ => None,
    });
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

/// The cells of a device, but for the one that says which record it is.
fn cells(identifiers: &[Identifier], description: &Description, wording: Wording) -> Vec<(Column, String)> {
    let cell = |column| (column, cell(column, identifiers, description, wording));
    MARKED.into_iter().map(cell).collect()
}

/// Under their headings, the record last.
fn in_order(cells: impl IntoIterator<Item = (Column, String)>, record: String) -> impl Iterator<Item = String> {
    cells.into_iter().map(|(_, text)| text).chain([record])
}

/// What stands in a column of ours, the record's own apart.
pub fn cell(column: Column, identifiers: &[Identifier], what: &Description, wording: Wording) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::AssetTag => names(identifiers, IdentifierKind::AssetTag),
        Column::Serial => names(identifiers, IdentifierKind::Serial),
        Column::Uuid => names(identifiers, IdentifierKind::Uuid),
        Column::Imei => names(identifiers, IdentifierKind::Imei),
        Column::Mac => names(identifiers, IdentifierKind::Mac),
        Column::Sort => what
            .kind
            .map(|kind| kind_word(kind, wording))
            .unwrap_or_default()
            .to_owned(),
        Column::Maker => text(&what.maker),
        Column::Model => text(&what.model),
        Column::Processor => text(&what.processor),
        Column::Memory => what.memory_mib.map(|mib| format!("{mib} MiB")).unwrap_or_default(),
        Column::Media => {
            let media: Vec<String> = what.media.iter().map(medium).collect();
            media.join("\n")
        }
        Column::Site => text(&what.site),
        Column::Service => text(&what.in_service),
        Column::WarrantyEnd => text(&what.warranty_end),
        Column::Status => text(&what.status),
        Column::ItemType | Column::Purchase | Column::WarrantyStart | Column::WarrantyMonths | Column::Record => {
            String::new()
        }
    }
}

/// The names of one sort, one a line.
fn names(identifiers: &[Identifier], kind: IdentifierKind) -> String {
    let names: Vec<&str> = identifiers
        .iter()
        .filter(|one| one.kind == kind)
        .map(|one| one.value.as_str())
        .collect();
    names.join("\n")
}

/// `Samsung MZVLB256 | S4GXNF0M | 256060 MB | ssd`: read back by `park::amounts`.
fn medium(medium: &Medium) -> String {
    let plain = |text: &str| text.replace(['|', '\n', '\r'], "/");
    let size = if medium.size_mb > 0 {
        format!("{} MB", medium.size_mb)
    } else {
        String::new()
    };
    let kind = medium.kind.map(|kind| kind.word()).unwrap_or_default();
    format!("{} | {} | {size} | {kind}", plain(&medium.model), plain(&medium.serial))
}

/// Rows of text on their way into a file.
enum Table<W: Write + Send> {
    Csv(Box<Writer<W>>),
    Xlsx { book: Box<Workbook>, out: W, row: RowNum },
}

impl<W: Write + Send> Table<W> {
    fn new(mut out: W, file: TableFile) -> io::Result<Self> {
        Ok(match file {
            TableFile::Csv => {
                out.write_all(MARK)?;
                let writer = WriterBuilder::new()
                    .delimiter(b';')
                    .terminator(Terminator::CRLF)
                    .from_writer(out);
                Self::Csv(Box::new(writer))
            }
            TableFile::Xlsx => {
                let mut book = Workbook::new();
                // Rows go to a temporary file as they come.
                let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
                sheet.set_freeze_panes(1, 0).map_err(io::Error::other)?;
                Self::Xlsx {
                    book: Box::new(book),
                    out,
                    row: 0,
                }
            }
        })
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        match self {
            Self::Csv(writer) => {
                for text in cells {
                    writer.write_field(guarded(text.trim()).as_bytes())?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
            Self::Xlsx { book, row, .. } => {
                let sheet = book.worksheet_from_index(0).map_err(io::Error::other)?;
                for (column, text) in (0..).zip(cells) {
                    let column: ColNum = column;
                    let text = text.trim();
                    // A cell of text is no formula; only an apostrophe that our reader would take off needs another.
                    let guard = if text.starts_with('\'') && needs_guard(text) {
                        "'"
                    } else {
                        ""
                    };
                    let text: String = guard.chars().chain(text.chars()).take(LONGEST_CELL).collect();
                    if !text.is_empty() {
                        sheet.write_string(*row, column, text).map_err(io::Error::other)?;
                    }
                }
                *row += 1;
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<W> {
        match self {
            Self::Csv(writer) => writer.into_inner().map_err(|error| io::Error::other(error.to_string())),
            Self::Xlsx { mut book, mut out, .. } => {
                book.save_to_writer(&mut out).map_err(io::Error::other)?;
                Ok(out)
            }
        }
    }
}

#[cfg(test)]
#[path = "write_park_tests.rs"]
mod tests;
