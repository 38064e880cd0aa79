//! Workbooks: XLSX, ODS and the older XLS. Every visible sheet that names devices is read; of formulas, the value
//! that stands there counts, and nothing is ever calculated.
//!
//! A workbook is an archive of texts that may be made to unfold without end. What it unpacks to is counted before a
//! library opens it, and so are the cells that it repeats.

use std::cell::RefCell;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetVisible, Xls, Xlsx};
use regain_domain::columns::Reading;
use regain_domain::row::{ParkAccount, RowProblem};
use zip::ZipArchive;

use super::compound::{chains_end, streams};
use super::heading_row::{HeadingRow, shown};
use super::old_cells::{Unfolded, unfolded};
use super::read_rows;
use super::repeats::cells_of_sheets;
use super::rows::{Cells, Each, Rows};
use crate::ExchangeError;
use crate::park::collect::Give;
use crate::park::together::{Together, named};
use crate::park::whole;

/// How the older compound files begin.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most that a workbook may unpack to, in bytes: a hundred thousand devices in twenty columns need half of it.
const MAX_UNPACKED: u64 = 400 * 1024 * 1024;

/// The most files that a workbook may consist of.
const MAX_ENTRIES: usize = 5_000;

/// The most cells that are read: as many devices as we take, in fifty columns.
const MAX_CELLS: usize = 10_000_000;

/// Columns beyond are not looked at.
const MAX_COLUMNS: u32 = 1_000;

/// How many sheets are looked at.
const MAX_SHEETS: usize = 50;

/// The sorts of workbooks that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Xlsx,
    Ods,
    Xls,
}

fn sort_of(bytes: &[u8]) -> Option<Sort> {
    if bytes.starts_with(COMPOUND) {
        return Some(Sort::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        Some(Sort::Xlsx)
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        Some(Sort::Ods)
    } else {
        None
    }
}

/// Whether the bytes are a workbook, and not another archive.
pub fn is_workbook(bytes: &[u8]) -> bool {
    sort_of(bytes).is_some()
}

/// Reads the sheets that name devices.
pub fn read_workbook(bytes: &[u8], reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let sort = sort_of(bytes).ok_or(ExchangeError::Spreadsheet)?;
    if sort != Sort::Xls {
        check_unpacked(bytes)?;
    }
    // Workbooks are taken apart by a library that meets what strangers made; should it ever panic, it is the file
    // that is refused and nothing else.
    let read = AssertUnwindSafe(|| match sort {
        Sort::Xlsx => read_xlsx(bytes, reading, give),
        Sort::Ods => read_ods(bytes, reading, give),
        Sort::Xls => read_xls(bytes, reading, give),
    });
    catch_unwind(read).unwrap_or(Err(ExchangeError::Spreadsheet))
}

/// Unpacks everything into nothing, up to the limit: what an archive says of its sizes need not be true.
fn check_unpacked(bytes: &[u8]) -> Result<(), ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Spreadsheet)?;
    if archive.len() > MAX_ENTRIES {
        return Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|_| ExchangeError::Spreadsheet)?;
        let unpacked = std::io::copy(&mut entry.by_ref().take(left.saturating_add(1)), &mut std::io::sink())
            .map_err(|_| ExchangeError::Spreadsheet)?;
        left = left
            .checked_sub(unpacked)
            .ok_or(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED })?;
    }
    Ok(())
}

fn read_xlsx(bytes: &[u8], reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Spreadsheet)?;
    let sheets = visible(book.sheets_metadata());
    let book = RefCell::new(book);
    let tables = sheets.into_iter().map(|sheet| {
        let rows = XlsxRows {
            book: &book,
            sheet: sheet.clone(),
        };
        (sheet, rows)
    });
    read_sheets(tables, reading, give)
}

fn read_ods(bytes: &[u8], reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    if cells_of_sheets(bytes)? > MAX_CELLS {
        return Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
    }
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Spreadsheet)?;
    let sheets = visible(book.sheets_metadata());
    let tables: Vec<(String, RangeRows)> = sheets
        .into_iter()
        .filter_map(|sheet| {
            let range = book.worksheet_range(&sheet).ok()?;
            Some((sheet, RangeRows(range)))
        })
        .collect();
    read_sheets(tables.into_iter(), reading, give)
}

fn read_xls(bytes: &[u8], reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    if !chains_end(bytes) {
        return Err(ExchangeError::Spreadsheet);
    }
    for stream in streams(bytes, &["Workbook", "Book"]) {
        let small = |whole: Unfolded| whole.cells <= MAX_CELLS && whole.text as u64 <= MAX_UNPACKED;
        if !unfolded(&stream, MAX_SHEETS).is_some_and(small) {
            return Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
        }
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| ExchangeError::Spreadsheet)?;
    let sheets = visible(book.sheets_metadata());
    let tables: Vec<(String, RangeRows)> = sheets
        .into_iter()
        .filter_map(|sheet| {
            let range = book.worksheet_range(&sheet).ok()?;
            Some((sheet, RangeRows(range)))
        })
        .collect();
    read_sheets(tables.into_iter(), reading, give)
}

fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let visible = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    visible.take(MAX_SHEETS).map(|sheet| sheet.name.clone()).collect()
}

/// A sheet that holds something.
struct Sheet<R> {
    name: String,
    rows: R,
    heading: HeadingRow,
}

/// Reads the sheets with a column that names devices, or else tells what stands in the first that holds anything. Several
/// are put together as the files of an archive are; a single one is given on row by row.
fn read_sheets<R: Rows>(
    tables: impl Iterator<Item = (String, R)>,
    reading: &Reading,
    give: Give<'_>,
) -> Result<ParkAccount, ExchangeError> {
    let sheets = tables.filter_map(|(name, rows)| {
        let heading = HeadingRow::find(&rows, reading)?;
        Some(Sheet { name, rows, heading })
    });
    let (mut usable, mut others): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.heading.names_devices());
    if usable.is_empty() {
        usable.extend((!others.is_empty()).then(|| others.remove(0)));
    }
    let not_read: Vec<String> = others.iter().map(|sheet| shown(&sheet.name)).collect();
    let read = |sheet: &Sheet<R>, give: Give<'_>| {
        read_rows(&sheet.rows, &sheet.heading, reading, give, |table| {
            table.sheet = Some(sheet.name.clone());
            table.sheets_not_read.clone_from(&not_read);
        })
    };
    match usable.as_slice() {
        [] => Err(ExchangeError::Empty),
        [one] => read(one, give),
        [first, ..] => {
            let mut together = Together::new(RowProblem::RepeatsSheet);
            for sheet in &usable {
                let park = whole(|give| read(sheet, give))?;
                together.add(named(park, &shown(&sheet.name)))?;
            }
            Ok(together.finish(first.heading.format).give(give))
        }
    }
}

/// A sheet of an XLSX, cell by cell as it is unpacked: a sheet of two cells in opposite corners takes the memory of
/// two.
struct XlsxRows<'a, 'b> {
    book: &'a RefCell<Xlsx<Cursor<&'b [u8]>>>,
    sheet: String,
}

impl Rows for XlsxRows<'_, '_> {
    fn walk(&self, each: &mut Each<'_>) -> Result<(), ExchangeError> {
        let mut book = self.book.borrow_mut();
        let mut reader = book
            .worksheet_cells_reader(&self.sheet)
            .map_err(|_| ExchangeError::Spreadsheet)?;
        let (mut cells, mut row, mut width, mut count) = (Cells::default(), 0, 0, 0);
        while let Some(cell) = reader.next_cell().map_err(|_| ExchangeError::Spreadsheet)? {
            count += 1;
            if count > MAX_CELLS {
                return Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
            }
            let (at, column) = cell.get_position();
            if at != row {
                if hand_over(&mut cells, &mut width, row, each)?.is_break() {
                    return Ok(());
                }
                row = at;
            }
            let column = column.min(MAX_COLUMNS) as usize;
            // Cells stand in order; one that does not is none.
            if column >= cells.row().len() && column < MAX_COLUMNS as usize {
                cells.pad(column);
                match cell.get_value() {
                    DataRef::String(text) => cells.push(text),
                    DataRef::SharedString(text) => cells.push(text),
                    DataRef::Int(number) => cells.push(&number.to_string()),
                    DataRef::Float(number) => cells.push(&figures(*number)),
                    DataRef::Bool(yes) => cells.push(&yes.to_string()),
                    DataRef::DateTime(moment) => cells.push(&day(*moment)),
                    DataRef::DateTimeIso(text) => cells.push(text),
                    DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => cells.push(""),
                }
            }
        }
        hand_over(&mut cells, &mut width, row, each).map(|_| ())
    }

    fn columns_are_certain(&self) -> bool {
        true
    }
}

fn hand_over(
    cells: &mut Cells,
    width: &mut usize,
    row: u32,
    each: &mut Each<'_>,
) -> Result<ControlFlow<()>, ExchangeError> {
    *width = cells.row().len().max(*width);
    cells.pad(*width);
    let flow = if cells.is_blank() {
        ControlFlow::Continue(())
    } else {
        each(row.saturating_add(1), cells.row())?
    };
    cells.clear();
    Ok(flow)
}

/// A sheet that the library has unfolded.
struct RangeRows(Range<Data>);

impl Rows for RangeRows {
    fn walk(&self, each: &mut Each<'_>) -> Result<(), ExchangeError> {
        let start = self.0.start().map_or(0, |(row, _)| row);
        let (mut cells, mut width) = (Cells::default(), 0);
        for (row, values) in (start..).zip(self.0.rows()) {
            for value in values.iter().take(MAX_COLUMNS as usize) {
                match value {
                    Data::String(text) => cells.push(text),
                    Data::Int(number) => cells.push(&number.to_string()),
                    Data::Float(number) => cells.push(&figures(*number)),
                    Data::Bool(yes) => cells.push(&yes.to_string()),
                    Data::DateTime(moment) => cells.push(&day(*moment)),
                    Data::DateTimeIso(text) => cells.push(text),
                    Data::DurationIso(_) | Data::Error(_) | Data::Empty => cells.push(""),
                }
            }
            if hand_over(&mut cells, &mut width, row, each)?.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }

    fn columns_are_certain(&self) -> bool {
        true
    }
}

/// The day of a cell that a workbook shows as a date; none of one that holds but a time.
fn day(moment: ExcelDateTime) -> String {
    if !moment.is_datetime() || moment.as_f64() < 1.0 {
        return String::new();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A number as its digits: serial numbers of figures are numbers to a spreadsheet. One that cannot be exact, or that
/// was short once and written out since, is written so that it is known for what it is: `3.54E+15`.
fn figures(number: f64) -> String {
    /// Beyond, not every whole number exists.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !number.is_finite() {
        return String::new();
    }
    if number.fract() != 0.0 {
        return number.to_string();
    }
    let digits = format!("{number:.0}");
    let significant = digits.trim_start_matches('-').trim_end_matches('0').len();
    if number.abs() < EXACT && (digits.len() < 12 || significant > 6) {
        return digits;
    }
    format!("{number:e}").replacen('e', "E+", 1)
}

#[cfg(test)]
#[path = "workbook_tests.rs"]
mod tests;
