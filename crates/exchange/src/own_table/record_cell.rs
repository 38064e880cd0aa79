//! The cell by which a row of a table of ours says which record it was written from, and how its other cells were then.
//!
//! Without it an emptied cell could not be told from one that was empty, a corrected number not from one that another tool
//! knows, and a cell that nobody touched would undo what was learnt since. Of each cell stands a mark of twenty bits: enough
//! that of a million edited cells one passes for untouched, and few enough that the whole fits beside a row.

use regain_domain::columns::Column;
use regain_domain::id::DeviceId;
use regain_domain::identifier::Identifier;
use regain_domain::row::{Description, RecordRow};
use sha2::{Digest, Sha256};

use super::cells::{Wording, cell};
use crate::park::collect::{is_filler, is_scientific};
use crate::park::table::rows::{Cells, guarded};

/// The columns of which a mark stands in the cell, in their order. What comes later is added at the end, so that older
/// tables can still be read.
pub const MARKED: [Column; 15] = [
    Column::AssetTag,
    Column::Serial,
    Column::Uuid,
    Column::Imei,
    Column::Mac,
    Column::Sort,
    Column::Maker,
    Column::Model,
    Column::Processor,
    Column::Memory,
    Column::Media,
    Column::Site,
    Column::Service,
    Column::WarrantyEnd,
    Column::Status,
];

/// How many signs a mark has, of five bits each.
const SIGNS: usize = 4;
/// Crockford's, which has no letters that are taken for digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The mark of a cell that is known to have been edited: no cell has it.
const EDITED: &str = "----";
/// How many zeros at the beginning of a number a spreadsheet may have taken.
const MOST_ZEROS: usize = 20;
/// Between the record and its marks.
const BETWEEN: char = '/';

/// What the cell says.
#[derive(Clone, Debug)]
pub struct RecordCell {
    device: DeviceId,
    marks: Vec<String>,
}

impl RecordCell {
    /// Of a record and its cells, as a table is written that was edited in these columns before.
    pub fn new(device: DeviceId, cells: &[(Column, String)], edited: &[Column]) -> Self {
        let marks = MARKED.iter().map(|column| {
            if edited.contains(column) {
                return EDITED.to_owned();
            }
            mark(device, *column, text_of(cells, *column))
        });
        Self {
            device,
            marks: marks.collect(),
        }
    }

    /// Reads [`Self::text`] back; nothing where something else was written.
    pub fn parse(text: &str) -> Option<Self> {
        let (device, marks) = text.trim().split_once(BETWEEN)?;
        let device = DeviceId::parse(device)?;
        if !marks.is_ascii() || marks.len() % SIGNS != 0 || marks.len() > SIGNS * Column::ALL.len() {
            return None;
        }
        let marks = marks.as_bytes().chunks(SIGNS);
        let marks = marks.map(|mark| String::from_utf8_lossy(mark).into_owned()).collect();
        Some(Self { device, marks })
    }

    /// As it is written.
    pub fn text(&self) -> String {
        format!("{}{BETWEEN}{}", self.device, self.marks.concat())
    }

    /// The same for cells of which it is not known whether they were emptied or never stood there: they count as untouched.
    pub fn without_emptied(mut self, cells: &[(Column, String)]) -> Self {
        for (column, kept) in MARKED.iter().zip(&mut self.marks) {
            if text_of(cells, *column).is_empty() {
                *kept = mark(self.device, *column, "");
            }
        }
        self
    }

    fn mark_of(&self, column: Column) -> Option<&str> {
        let at = MARKED.iter().position(|marked| *marked == column)?;
        self.marks.get(at).map(String::as_str)
    }
}

/// The row of a table of ours as it was read.
#[derive(Clone, Debug)]
pub struct ReadRecord {
    /// What that cell says.
    pub cell: RecordCell,
    /// The cells of the columns that the table has, empty ones among them.
    pub cells: Vec<(Column, String)>,
}

impl ReadRecord {
    /// Which cells were edited, by what was read of the row.
    pub fn row(&self, identifiers: &[Identifier], description: &Description) -> RecordRow {
        let mut edited: Vec<Column> = Vec::new();
        for (column, text) in &self.cells {
            let marked = stands_for(*column);
            // A column that was put in beside ours says nothing where ours does.
            let spoken_for = marked != *column && !text_of(&self.cells, marked).is_empty();
            if !spoken_for && !edited.contains(&marked) && self.is_edited(marked, text, identifiers, description) {
                edited.push(marked);
            }
        }
        RecordRow {
            device: self.cell.device,
            edited,
        }
    }

    fn is_edited(&self, column: Column, text: &str, identifiers: &[Identifier], what: &Description) -> bool {
        let Some(written) = self.cell.mark_of(column) else {
            return false;
        };
        let is_written = |text: &str| mark(self.cell.device, column, text) == written;
        if is_written(text) {
            return false;
        }
        // What a spreadsheet made of it is not what somebody wrote: a rounded number, or one without its first zeros.
        if text.lines().any(is_scientific) {
            return false;
        }
        if column.name_kind().is_some() && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let mut longer = text.to_owned();
            for _ in 0..MOST_ZEROS {
                longer.insert(0, '0');
                if is_written(&longer) {
                    return false;
                }
            }
        }
        // It may have written the same otherwise: a date, an amount.
        let read = [Wording::French, Wording::English].map(|wording| cell(column, identifiers, what, wording));
        if read[0].is_empty() {
            return text.is_empty() || is_filler(text);
        }
        text.is_empty() || !read.iter().any(|text| is_written(text))
    }
}

/// The column of ours in whose place one of another table stands.
pub const fn stands_for(column: Column) -> Column {
    match column {
        Column::ItemType => Column::Sort,
        Column::Purchase => Column::Service,
        Column::WarrantyStart | Column::WarrantyMonths => Column::WarrantyEnd,
        own => own,
    }
}

fn text_of(cells: &[(Column, String)], column: Column) -> &str {
    let found = cells.iter().find(|(one, _)| *one == column);
    found.map(|(_, text)| text.as_str()).unwrap_or_default()
}

/// The mark of a cell of a record. Of the record, too: a cell that a sort brought beside another is no longer as written.
fn mark(device: DeviceId, column: Column, text: &str) -> String {
    // As it comes back from a file.
    let mut read = Cells::default();
    read.push(&guarded(text.trim()));
    let hash = Sha256::new()
        .chain_update(device.0.as_bytes())
        .chain_update(column.word())
        .chain_update([0])
        .chain_update(read.row().concat())
        .finalize();
    let signs = hash
        .iter()
        .take(SIGNS)
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    signs.map(|sign| char::from(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use regain_domain::time::Timestamp;

    use super::*;

    const fn device(n: u8) -> DeviceId {
        DeviceId(uuid::Uuid::from_bytes([n; 16]))
    }

    #[test]
    fn what_is_written_is_read_back_and_anything_else_is_nothing() {
        let cells = [(Column::Site, "Mairie".to_owned())];
        let cell = RecordCell::new(DeviceId::new(Timestamp(7), [7; 10]), &cells, &[Column::Model]);
        let text = cell.text();
        let back = RecordCell::parse(&format!(" {text} ")).unwrap();
        assert_eq!(back.text(), text);
        assert_eq!(back.mark_of(Column::Model), Some(EDITED));
        let id = device(1).to_string();
        for nothing in [
            "",
            "Mairie",
            &id,
            "x/0000",
            &format!("{id}/000"),
            &format!("{id}/é00"),
            &format!("{id}/{}", "0000".repeat(40)),
        ] {
            assert!(RecordCell::parse(nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn a_mark_is_of_one_cell_of_one_record() {
        let marks = [
            mark(device(1), Column::Site, "Mairie"),
            mark(device(1), Column::Site, "mairie"),
            mark(device(1), Column::Status, "Mairie"),
            mark(device(2), Column::Site, "Mairie"),
        ];
        for (at, one) in marks.iter().enumerate() {
            assert_eq!(one.len(), SIGNS);
            assert!(!marks[at + 1..].contains(one));
        }
        assert_eq!(
            mark(device(1), Column::Media, "a\nb"),
            mark(device(1), Column::Media, " a\r\nb")
        );
    }
}
