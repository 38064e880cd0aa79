//! Archives of exports: each file is read by what stands in it, as if it came alone, and its rows bear its name.
//!
//! A file that cannot be read is a rejected row that says why; the others are read all the same.

use regain_domain::row::{ParkAccount, RejectedRow, RowProblem};

use super::collect::{Give, holds_address};
use super::container::{File, Sort, sort, unpack};
use super::together::{Together, named};
use crate::{ExchangeError, ParsedPark};

/// Reads one file as if it came alone.
type ReadAlone<'r> = &'r dyn Fn(&[u8]) -> Result<ParsedPark, ExchangeError>;

/// Reads an archive.
pub fn read(
    bytes: &[u8],
    packed: Sort,
    read_alone: ReadAlone<'_>,
    give: Give<'_>,
) -> Result<ParkAccount, ExchangeError> {
    let mut whole = Together::new(RowProblem::RepeatsFile);
    let mut first: Option<(String, Result<ParsedPark, ExchangeError>)> = None;
    let mut files = 0_u32;
    unpack(bytes, packed, &mut |File { name, content }| {
        let result = content.and_then(|content| match sort(&content) {
            Some(_) => Err(ExchangeError::NestedArchive),
            None => read_alone(&content),
        });
        files += 1;
        // Not even the name of a file may name a person.
        let name = if holds_address(&name) { files.to_string() } else { name };
        if files == 1 {
            first = Some((name, result));
            return Ok(());
        }
        if let Some((name, result)) = first.take() {
            add(&mut whole, name, result)?;
        }
        add(&mut whole, name, result)
    })?;
    let park = match first {
        // A file that is alone in its archive is read like one that came without.
        Some((name, result)) => named(result?, &name),
        None if files == 0 => return Err(ExchangeError::EmptyArchive),
        None => whole.finish("archive"),
    };
    Ok(park.give(give))
}

fn add(whole: &mut Together, file: String, result: Result<ParsedPark, ExchangeError>) -> Result<(), ExchangeError> {
    match result {
        Ok(park) => whole.add(named(park, &file)),
        Err(error) => whole.reject(unreadable(file, &error)),
    }
}

/// A file that is no export of a park, or a damaged one, as a row of the archive.
fn unreadable(file: String, error: &ExchangeError) -> RejectedRow {
    let mut said = serde_json::to_value(error).unwrap_or_default();
    let problem = said["problem"].as_str().unwrap_or_default().to_owned();
    let mut detail = said["detail"].take();
    if let Some(detail) = detail.as_object_mut() {
        // What the sentences need, and not the whole of a table.
        detail.retain(|key, _| matches!(key.as_str(), "found" | "limit" | "line"));
    }
    RejectedRow {
        line: 1,
        reason: RowProblem::UnreadableFile { problem, detail },
        original: String::new(),
        cells: Vec::new(),
        file,
    }
}

#[cfg(test)]
#[path = "archive_tests.rs"]
pub(crate) mod tests;
