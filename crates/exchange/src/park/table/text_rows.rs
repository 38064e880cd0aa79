//! Tables as text. The separator is whichever makes the first rows most like headings, so that no setting of the
//! exporting tool has to be guessed from the data.

use std::ops::ControlFlow;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::rows::{Cells, Each, Rows};
use crate::ExchangeError;
use crate::park::lines::Lines;

/// What may stand between cells; of equals the first is taken.
pub const SEPARATORS: &[u8] = b";,\t|";

/// The most headings that are looked at: nothing is that wide but what was made to be slow.
const MAX_WIDTH: usize = 2_000;

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

    fn reader(&self) -> Reader<&'a [u8]> {
        ReaderBuilder::new()
            .delimiter(self.separator)
            .flexible(true)
            .has_headers(false)
            .from_reader(self.table().as_bytes())
    }

    /// Whether the last row opens a quotation mark that nothing closes: it then spans lines and has an odd number of
    /// them.
    fn unclosed(&self, last: usize) -> bool {
        let row = self.table().get(last..).unwrap_or_default().trim();
        row.contains(['\r', '\n']) && row.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
    }
}

impl Rows for TextRows<'_> {
    fn walk(&self, each: &mut Each<'_>) -> Result<(), ExchangeError> {
        let mut lines = Lines::new(self.text);
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        let mut cells = Cells::default();
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
            cells.clear();
            for field in &record {
                cells.push(&String::from_utf8_lossy(field));
            }
            if cells.is_blank() {
                continue;
            }
            let line = lines.of(self.start.saturating_add(last));
            if each(line, cells.row())?.is_break() {
                return Ok(());
            }
        }
        match self.unclosed(last) {
            true => Err(ExchangeError::UnclosedQuote {
                line: lines.of(self.start.saturating_add(last)),
            }),
            false => Ok(()),
        }
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
