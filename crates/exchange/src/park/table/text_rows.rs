//! Tables as text. The separator is whichever makes the first rows most like headings, so that no setting of the
//! exporting tool has to be guessed from the data.

use std::io::Read;
use std::ops::ControlFlow;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::rows::{Cells, Each, Rows};
use crate::ExchangeError;
use crate::park::lines::Lines;

/// What may stand between cells; of equals the first is taken.
pub const SEPARATORS: &[u8] = b";,\t|";

/// The most headings that are looked at: nothing is that wide but what was made to be slow.
const MAX_WIDTH: usize = 2_000;

/// Above how many cells in each of its lines a row passes for several that a quotation mark swallowed: a note of
/// several lines may well hold a few separators, and exports are wide.
const ROW_LIKE: usize = 7;

/// A text, cut by one separator.
pub struct TextRows<'a> {
    text: &'a str,
    /// Where the table starts: after the line `sep=;` that spreadsheets write and read.
    start: usize,
    separator: u8,
}

impl<'a> TextRows<'a> {
    /// The text, to be cut by a separator.
    pub fn new(text: &'a str, separator: u8) -> Self {
        let end = text.find(['\r', '\n']).unwrap_or(text.len());
        let named = end <= 6 && text[..end].to_ascii_lowercase().starts_with("sep=");
        Self {
            text,
            start: if named { end } else { 0 },
            separator,
        }
    }

    /// What stands between the cells.
    pub fn separator(&self) -> char {
        char::from(self.separator)
    }

    fn table(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or_default()
    }

    fn reader<R: Read>(&self, from: R) -> Reader<R> {
        ReaderBuilder::new()
            .delimiter(self.separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(from)
    }

    /// Whether the last row opens a quotation mark that nothing closes, be it in the middle of a line: it then swallows
    /// a row that is put behind it. The reader itself takes the end of the file for the end of the cell.
    fn unclosed(&self, last: usize) -> bool {
        let row = self.table().get(last..).unwrap_or_default();
        let mut reader = self.reader(row.as_bytes().chain(&b"\none more"[..]));
        let mut record = ByteRecord::new();
        let mut another = || reader.read_byte_record(&mut record).unwrap_or(false);
        another() && !another()
    }

    /// Whether a row of several lines is several rows: as if there were no quotation marks, each of its lines has as many
    /// cells as the row before it. One was then opened by mistake (`"15 pouces` in a cell of its own), and what closed
    /// it is a mistake further down.
    fn swallows(&self, start: usize, end: usize, before: usize) -> bool {
        let row = self.table().get(start..end).unwrap_or_default();
        let mut lines = row.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
        let several = lines.clone().nth(1).is_some();
        let cells = |line: &str| line.bytes().filter(|byte| *byte == self.separator).count() + 1;
        before > ROW_LIKE && several && lines.all(|line| cells(line) == before)
    }
}

impl Rows for TextRows<'_> {
    fn walk(&self, each: &mut Each<'_>) -> Result<(), ExchangeError> {
        let mut lines = Lines::new(self.text);
        let mut reader = self.reader(self.table().as_bytes());
        let mut record = ByteRecord::new();
        let mut cells = Cells::default();
        let mut last = None;
        let mut before = 0;
        while reader
            .read_byte_record(&mut record)
            .map_err(|_| ExchangeError::NotText)?
        {
            let start = record
                .position()
                .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
            // Of a row without content, too: a file may be cut right after the mark.
            last = Some(start);
            if record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            if self.swallows(start, end, before) {
                return Err(ExchangeError::UnclosedQuote {
                    line: lines.of(self.start.saturating_add(start)),
                });
            }
            before = record.len();
            cells.clear();
            for field in &record {
                cells.push(&String::from_utf8_lossy(field));
            }
            if cells.is_blank() {
                continue;
            }
            let line = lines.of(self.start.saturating_add(start));
            if each(line, cells.row())?.is_break() {
                return Ok(());
            }
        }
        match last.filter(|last| self.unclosed(*last)) {
            Some(last) => Err(ExchangeError::UnclosedQuote {
                line: lines.of(self.start.saturating_add(last)),
            }),
            None => Ok(()),
        }
    }

    fn may_be_cut(&self) -> bool {
        !self.text.ends_with(['\r', '\n'])
    }
}

/// The first rows, without complaint about what comes after them.
pub fn first_rows(rows: &dyn Rows, count: usize) -> Vec<(u32, Vec<String>)> {
    let mut found = Vec::new();
    // Trouble further down is told when the whole is read.
    let _ = rows.walk(&mut |line, cells| {
        found.push((line, cells.iter().take(MAX_WIDTH).cloned().collect()));
        Ok(if found.len() < count {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        })
    });
    found
}
