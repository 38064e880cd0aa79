//! One device as an employer's own tool describes it: what every format of park export is brought to.
//!
//! There is no field for a user, an e-mail address or a host name: personal data is dropped while a file is parsed and
//! can go no further than that, because there is nowhere to put it.

use serde::{Deserialize, Serialize};

use crate::columns::{Column, TableRead};
use crate::device::{Kind, words};
use crate::id::DeviceId;
use crate::identifier::Identifier;
use crate::medium::MediumKind;

/// A calendar day as exports give it, `YYYY-MM-DD`. Kept as text: it is compared and shown, not computed with beyond
/// its year and month.
pub type Day = String;

/// What a park export says of one device. `None` means "the file does not say", which never erases what is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Description {
    /// Laptop, desktop, …
    pub kind: Option<Kind>,
    /// `HP`, `Dell`, `Lenovo`, …
    pub maker: Option<String>,
    /// `ProBook 450 G7`, …
    pub model: Option<String>,
    /// `Intel Core i5-10210U`, …
    pub processor: Option<String>,
    /// Mebibytes.
    pub memory_mib: Option<u32>,
    /// Storage media, largest first.
    pub media: Vec<Medium>,
    /// Where it stands, in the holder's own words.
    pub site: Option<String>,
    /// When it was bought, or put into service.
    pub in_service: Option<Day>,
    /// The holder's own word for its state ("En service", "À réformer").
    pub status: Option<String>,
    /// The last day of the maker's or seller's guarantee. Left out where nothing is known, so that acts recorded before
    /// it was asked keep their hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warranty_end: Option<Day>,
}

impl Description {
    /// Whether it says what the device is, beyond where it stands or what is in it: what it must say of a device that is
    /// not known yet.
    pub const fn says_what_it_is(&self) -> bool {
        self.kind.is_some() || self.maker.is_some() || self.model.is_some()
    }
}

/// One storage medium, as an inventory names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    /// Maker and model.
    pub model: String,
    /// Serial number; empty when the inventory gives none.
    pub serial: String,
    /// Megabytes (10⁶ bytes).
    pub size_mb: u64,
    /// What the tool says that it is. Left out where it says nothing, so that acts recorded before it was asked keep
    /// their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MediumKind>,
}

/// One row of an import, after parsing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkRow {
    /// Where in the file: the line of a CSV (the heading is line 1), or 1 for a file that describes one device.
    pub line: u32,
    /// Every name of the device that means something, the asset tag first.
    pub identifiers: Vec<Identifier>,
    /// What it is.
    pub description: Description,
    /// Which file of an archive, or which of several sheets, it comes from; empty for a file that came alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// What was left out of it, though the row can be taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<RowWarning>,
    /// What it was written from, in a table of our own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordRow>,
}

/// Of a row of a table that we wrote: the record it was written from, and what a person has edited since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRow {
    /// The record.
    pub device: DeviceId,
    /// The columns whose cells are not as they were written; one that is empty now was emptied.
    pub edited: Vec<Column>,
}

/// What a person should look at in a row that is taken all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "warning", content = "detail")]
pub enum RowWarning {
    /// A number that a spreadsheet ruined, such as `3.54E+15`: left out, since the row has another name.
    ScientificSerial(String),
}

/// A row that cannot be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// The line in the file.
    pub line: u32,
    /// Why, for a translated sentence.
    pub reason: RowProblem,
    /// The line as it stood, shortened to 500 characters, personal columns left out.
    pub original: String,
    /// Its cells by what they tell, where it is a row of a table: what is written out for a person to correct.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<(Column, String)>,
    /// Which file of an archive, or which of several sheets, it comes from; empty for a file that came alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem", content = "detail")]
pub enum RowProblem {
    /// Neither serial nor asset tag nor any other name: it could never be found again.
    NoIdentifier,
    /// A virtual machine: nothing to collect.
    VirtualMachine,
    /// The same names stand in an earlier row; its line.
    RepeatsLine(u32),
    /// The same names stand in an earlier file of the archive; its name.
    RepeatsFile(String),
    /// The same names stand in an earlier sheet of the workbook; its name.
    RepeatsSheet(String),
    /// A file of an archive that cannot be read at all, and why: the word and the details of the reader's error.
    UnreadableFile {
        /// The error's word, as for a file that came alone.
        problem: String,
        /// The error's details.
        detail: serde_json::Value,
    },
    /// The row has another number of fields than the heading.
    FieldCount { expected: u32, found: u32 },
    /// A serial that a spreadsheet turned into a number, such as `3.54E+15`.
    ScientificSerial(String),
    /// Neither maker nor model nor kind, and no device is known by its names: nothing is known of it.
    NotDescribed,
    /// A device that this organisation no longer has in hand; it cannot change it.
    NoLongerHeld,
    /// Its names point to several devices; their codes or identifiers.
    Ambiguous(Vec<String>),
}

/// What a reader gives of one row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadRow {
    /// It can be taken.
    Taken(ParkRow),
    /// It cannot.
    Rejected(RejectedRow),
}

/// What there is to say of a file as a whole, its rows apart: those are as many as the file has and are given one by one,
/// so that a large file takes no more memory than a small one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParkAccount {
    /// The format's word: `glpi_json`, `glpi_csv`.
    pub format: String,
    /// How many rows it gave, rejected ones among them.
    pub rows: u32,
    /// How many personal values were dropped while reading.
    pub personal_fields_dropped: u32,
    /// Whether the file only adds to what is known (`true`), as partial inventories do.
    pub partial: bool,
    /// Words that our tables of common names could not place, the most frequent first; no more than [`MAX_UNPLACED`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Unplaced>,
    /// How the columns were read, if it is a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<TableRead>,
}

/// The most unplaced words that one result lists.
pub const MAX_UNPLACED: usize = 200;

words! {
    /// The tables of common names.
    NameTable {
        Maker = "maker",
        Kind = "kind",
        MediumKind = "medium_kind",
        Processor = "processor",
    }
}

/// A word of a file that a table of common names does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Which table.
    pub table: NameTable,
    /// As written, shortened to 100 characters.
    pub text: String,
    /// How many rows bear it.
    pub rows: u32,
}
