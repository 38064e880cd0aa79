//! How many cells an ODS unfolds to. A cell and a row can say that they are repeated a million times, in a few bytes;
//! the library that reads them would write each of them out.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::ExchangeError;

/// The cells of the widest sheet's rectangle, and of all rows as they are kept while reading: whichever is more.
pub fn cells_of_sheets(bytes: &[u8]) -> Result<usize, ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Spreadsheet)?;
    let mut text = String::new();
    archive
        .by_name("content.xml")
        .map_err(|_| ExchangeError::Spreadsheet)?
        .read_to_string(&mut text)
        .map_err(|_| ExchangeError::Spreadsheet)?;
    Ok(count(&text))
}

fn count(text: &str) -> usize {
    let mut kept = 0_usize;
    let (mut widest, mut rows, mut rectangles) = (0_usize, 0_usize, 0_usize);
    let (mut width, mut gap, mut repeated) = (0_usize, 0_usize, 1_usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = end_of_tag(rest);
        let (tag, after) = rest.split_at(end);
        rest = after;
        let name = tag
            .split(|c: char| c.is_ascii_whitespace() || c == '/')
            .next()
            .unwrap_or_default();
        match name {
            "table:table" => {
                (widest, rows) = (0, 0);
            }
            "table:table-row" => {
                (width, gap) = (0, 0);
                repeated = attribute(tag, "number-rows-repeated");
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = attribute(tag, "number-columns-repeated");
                // A cell that holds nothing counts once another one follows that does.
                if tag.ends_with('/') && !tag.contains("value") && !tag.contains("formula") {
                    gap = gap.saturating_add(times);
                } else {
                    let added = gap.saturating_add(times);
                    width = width.saturating_add(added);
                    kept = kept.saturating_add(added);
                    gap = 0;
                }
                if width > 0 {
                    widest = widest.max(width);
                }
            }
            _ => {}
        }
        if tag.starts_with("/table:table-row") && width > 0 {
            rows = rows.saturating_add(repeated);
            rectangles = rectangles.max(widest.saturating_mul(rows));
        }
    }
    kept.max(rectangles)
}

/// Where a tag ends: at the first `>` outside of a value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The number of an attribute; 1 where it is not there.
fn attribute(tag: &str, name: &str) -> usize {
    let Some((_, value)) = tag.split_once(name) else {
        return 1;
    };
    let digits: String = value
        .trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\''))
        .chars()
        .take_while(char::is_ascii_digit)
        .take(9)
        .collect();
    digits.parse().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_cells_and_rows_are_counted_as_they_unfold() {
        let sheet = |rows: &str| format!("<table:table table:name=\"a>b\">{rows}</table:table>");
        let cell = |times: u32| {
            format!(
                "<table:table-cell table:number-columns-repeated=\"{times}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
            )
        };
        let empty = "<table:table-cell table:number-columns-repeated='16384'/>";
        let row = |times: u32, cells: &str| {
            format!("<table:table-row table:number-rows-repeated = \"{times}\">{cells}</table:table-row>")
        };
        assert_eq!(
            count(&sheet(&row(1, &(cell(3) + empty)))),
            3,
            "what is empty at the end counts nothing"
        );
        assert_eq!(count(&sheet(&row(1_000_000, empty))), 0);
        assert_eq!(count(&sheet(&row(1_000_000, &cell(5)))), 5_000_000);
        assert_eq!(count(&sheet(&row(1, &(empty.to_owned() + &cell(1))))), 16_385);
    }
}
