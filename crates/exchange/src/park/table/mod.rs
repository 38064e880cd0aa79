//! Tables: lists of tools, and those that people keep by hand, as text or in a workbook.
//!
//! A table is walked twice. The first look finds the headings, tells which tool wrote them, in which order its dates
//! are written and by which cells a person recognises a column; the second makes devices of the rows. What a heading
//! means is suggested by its caption and can be said by a person; a heading about a person is never read.

mod alike;
mod captions;
mod compound;
mod cuts;
mod date_order;
mod date_words;
mod dates;
mod device;
mod heading_row;
mod headings;
mod old_cells;
mod people;
mod repeats;
pub mod rows;
mod scan;
mod shared_texts;
mod text_rows;
pub mod tools;
mod workbook;

use std::ops::ControlFlow;

use regain_domain::columns::{Reading, TableRead, Taken};
use regain_domain::row::ParkAccount;

use self::device::{CommonNames, Values};
use self::heading_row::HeadingRow;
use self::rows::Rows;
use self::text_rows::{SEPARATORS, TextRows, first_rows};
use super::collect::{Collector, Give};
use crate::ExchangeError;

pub use self::workbook::{is_workbook, read_workbook};

/// How many headings an error shows, and how much of each.
const SHOWN_HEADINGS: usize = 30;
const SHOWN_LENGTH: usize = 60;

/// How many rows must be cut as the headings are before a text without any heading that we know passes for a table.
const LOOKED_AT: usize = 25;

/// Whether the text begins as a table does: with headings that we know, or with rows that are cut alike. A licence has
/// commas, too.
pub fn looks_like(text: &str) -> bool {
    if text.trim_start().starts_with(['<', '[', '{']) {
        return false;
    }
    let Some((rows, heading)) = cut(text, &Reading::default()) else {
        return false;
    };
    let (known, width) = heading.worth();
    if known > 1 || (known == 1 && width == 1) {
        return true;
    }
    let first = first_rows(&rows, LOOKED_AT);
    let alike = first.iter().filter(|(_, cells)| cells.len() >= width);
    width > 1 && alike.count() * 2 >= first.len()
}

/// Reads a table of text.
pub fn read(text: &str, reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let (rows, heading) = cut(text, reading).ok_or(ExchangeError::Empty)?;
    read_rows(&rows, &heading, reading, give, |table| {
        table.separator = Some(rows.separator());
    })
}

/// The rows, cut by the separator that gives the most headings we know, or else the most headings.
fn cut<'a>(text: &'a str, reading: &Reading) -> Option<(TextRows<'a>, HeadingRow)> {
    let cuts = SEPARATORS.iter().rev().filter_map(|&separator| {
        let rows = TextRows::new(text, separator);
        let heading = HeadingRow::find(&rows, reading)?;
        Some((rows, heading))
    });
    cuts.max_by_key(|(_, heading)| heading.worth())
}

/// Reads the rows under a heading; `place` adds to the account of it what only their source knows.
fn read_rows(
    rows: &dyn Rows,
    heading: &HeadingRow,
    reading: &Reading,
    give: Give<'_>,
    place: impl FnOnce(&mut TableRead),
) -> Result<ParkAccount, ExchangeError> {
    let mut scan = scan::scan(rows, heading, reading)?;
    place(&mut scan.table);
    if !heading.names_devices() {
        return Err(ExchangeError::NoUsableColumn {
            found: found(&scan.table),
            table: Box::new(scan.table),
        });
    }
    let mut collector = Collector::new(heading.format, give);
    let mut common = CommonNames::default();
    cuts::walk(rows, heading, &mut |line, cells, miscut| {
        match miscut {
            Some(miscut) => collector.reject(line, miscut.problem, miscut.certain)?,
            None => take(&mut collector, &mut common, heading, &scan, line, cells)?,
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(ParkAccount {
        table: Some(scan.table),
        ..collector.finish()
    })
}

fn take(
    collector: &mut Collector<'_>,
    common: &mut CommonNames,
    heading: &HeadingRow,
    scan: &scan::Scan,
    line: u32,
    cells: &[String],
) -> Result<(), ExchangeError> {
    let mut values = Values::default();
    let columns = heading.taken.iter().zip(&scan.orders);
    for (cell, (taken, order)) in cells.iter().zip(columns).filter(|(cell, _)| !cell.is_empty()) {
        match taken {
            Taken::Personal => collector.dropped(1),
            Taken::NotRead | Taken::Alike(_) => {}
            Taken::Suggested(column) | Taken::Mapped(column) => values.add(*column, cell, *order),
        }
    }
    let mut candidate = values.candidate(line, common);
    candidate.record = values.record(heading.taken.iter().filter_map(|taken| taken.column()));
    collector.take_row(candidate, || values.said())
}

/// Headings for an error.
fn found(table: &TableRead) -> Vec<String> {
    let texts = table
        .headings
        .iter()
        .map(|one| one.heading.as_str())
        .filter(|text| !text.is_empty())
        .take(SHOWN_HEADINGS);
    texts.map(|text| text.chars().take(SHOWN_LENGTH).collect()).collect()
}

#[cfg(test)]
#[path = "glpi_tests.rs"]
mod glpi_tests;
#[cfg(test)]
mod table_tests;
