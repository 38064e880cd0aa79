//! A table wherever it stands, walked from the top as often as needed: nothing of it is copied but the row at hand.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::ExchangeError;

/// What is done with a row: its line, and its cells without the white space around them.
pub type Each<'a> = dyn FnMut(u32, &[String]) -> Result<ControlFlow<()>, ExchangeError> + 'a;

/// Rows of cells, one after the other.
pub trait Rows {
    /// Hands over every row that is not blank, until the caller breaks off.
    fn walk(&self, each: &mut Each<'_>) -> Result<(), ExchangeError>;

    /// Whether a cell stands under its heading whatever stands beside it, as in a workbook: a row of a text that has
    /// another number of cells was cut somewhere.
    fn columns_are_certain(&self) -> bool {
        false
    }

    /// Whether the last row may be the beginning of one: a text that was cut has no end of line at its end.
    fn may_be_cut(&self) -> bool {
        false
    }
}

/// Cells that are used again for each row, so that a hundred thousand rows need the memory of one.
#[derive(Default)]
pub struct Cells {
    texts: Vec<String>,
    count: usize,
}

/// How older exports write what HTML reserves, the sign that the others begin with last.
const HTML: &[(&str, &str)] = &[
    ("&#62;", ">"),
    ("&gt;", ">"),
    ("&#60;", "<"),
    ("&lt;", "<"),
    ("&#38;", "&"),
    ("&amp;", "&"),
];

/// The longest cell that is kept, in bytes: of plain letters as many as Excel takes.
const MAX_CELL: usize = 32_767;

impl Cells {
    /// Forgets the row.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Adds a cell: without the white space around it, its lines ended by `\n`. Older exports write `>` of
    /// "Ville > Mairie" as HTML does; careful ones put an apostrophe before what a spreadsheet would take for a formula.
    pub fn push(&mut self, text: &str) {
        if self.texts.len() == self.count {
            self.texts.push(String::new());
        }
        let Some(cell) = self.texts.get_mut(self.count) else {
            return;
        };
        self.count += 1;
        cell.clear();
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let text = &text[..text.floor_char_boundary(MAX_CELL)];
        cell.push_str(unguarded(text));
        if cell.contains('\r') {
            *cell = cell.replace("\r\n", "\n").replace('\r', "\n");
        }
        if cell.contains('&') {
            for (written, meant) in HTML {
                if cell.contains(written) {
                    *cell = cell.replace(written, meant);
                }
            }
        }
    }

    /// Empty cells up to a column.
    pub fn pad(&mut self, columns: usize) {
        while self.count < columns {
            self.push("");
        }
    }

    /// The row.
    pub fn row(&self) -> &[String] {
        self.texts.get(..self.count).unwrap_or_default()
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.row().iter().all(String::is_empty)
    }
}

/// What spreadsheets take for the beginning of a formula.
pub const FORMULA_SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// Whether a spreadsheet that opens this cell would calculate; apostrophes before it count with it, so that guarding
/// can be undone.
pub fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_SIGNS)
}

/// A cell as it is written into a text.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if needs_guard(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// A cell without the apostrophe that guards it.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned_and_rows_forgotten() {
        let mut cells = Cells::default();
        for (text, cell) in [
            ("  a\u{a0}", "a"),
            ("Ville &#62; Mairie &amp;gt;", "Ville > Mairie &gt;"),
            ("1\r\n2\r3", "1\n2\n3"),
            ("'=1+1", "=1+1"),
            ("''-x", "'-x"),
            ("'hui", "'hui"),
        ] {
            cells.clear();
            cells.push(text);
            assert_eq!(cells.row(), [cell]);
        }
        cells.clear();
        assert!(cells.is_blank());
        cells.pad(2);
        assert_eq!(cells.row(), ["", ""]);
    }
}
