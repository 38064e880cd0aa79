//! Rows of text on their way into a file. Nothing in it is ever a formula: in a CSV, a cell that a spreadsheet would
//! calculate is guarded by an apostrophe, which our reader takes off again; in a workbook it is a cell of text.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use rust_xlsxwriter::{ColNum, RowNum, Workbook};

use crate::park::table::rows::{guarded, needs_guard};

/// Most spreadsheets take a CSV for UTF-8 only if it begins so.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The longest text that a cell of a workbook holds, in characters.
const LONGEST_CELL: usize = 32_767;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFile {
    /// UTF-8 with its mark, `;` between cells.
    Csv,
    /// A workbook of one sheet.
    Xlsx,
}

/// A file in the making.
pub enum Table<W: Write + Send> {
    Csv(Box<Writer<W>>),
    Xlsx { book: Box<Workbook>, out: W, row: RowNum },
}

impl<W: Write + Send> Table<W> {
    /// Begins the file.
    pub fn new(mut out: W, file: TableFile) -> io::Result<Self> {
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

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
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

    /// Ends the file, and gives back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Self::Csv(writer) => writer.into_inner().map_err(|error| io::Error::other(error.to_string())),
            Self::Xlsx { mut book, mut out, .. } => {
                book.save_to_writer(&mut out).map_err(io::Error::other)?;
                Ok(out)
            }
        }
    }
}
