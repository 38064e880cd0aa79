//! The lines of a dry run, each with what becomes of it, to be corrected and brought back.

use std::io::{self, Write};

use regain_domain::columns::Column;
use regain_domain::row::ParkRow;

use super::cells::{HEADINGS, Wording, cells, in_order};
use super::record_cell::{MARKED, RecordCell, stands_for};
use super::table_file::{Table, TableFile};

/// What stands before the columns of a dry run's lines; the reader knows none of it.
const LINE_HEADINGS: [[&str; 2]; 4] = [
    ["Ligne", "Line"],
    ["Fichier", "File"],
    ["Verdict", "Verdict"],
    ["Motif", "Reason"],
];
/// And after them: a line that could not be cut into columns.
const ORIGINAL_HEADING: [&str; 2] = ["Texte d'origine", "Original text"];

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

/// What a rejected row said under a column of ours, or under the one that stands in for it.
fn as_it_stood(column: Column, cells: &[(Column, String)]) -> String {
    let under = |wanted: &dyn Fn(Column) -> bool| cells.iter().find(|(column, _)| wanted(*column));
    let found = under(&|one| one == column).or_else(|| under(&|one| stands_for(one) == column));
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}
