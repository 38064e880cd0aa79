//! Archives of exports: each file is read by what stands in it, as if it came alone, and its rows bear its name.
//!
//! A file that cannot be read is a rejected row that says why; the others are read all the same. The same device in
//! two of them is one row, the later one pointing to the earlier; what only adds to a device is added to it.

use regain_domain::columns::TableRead;
use regain_domain::matching::{added_identifiers, merged};
use regain_domain::row::{ParkRow, ParsedPark, RejectedRow, RowProblem};

use super::MAX_ROWS;
use super::collect::holds_address;
use super::container::{File, Sort, sort, unpack};
use super::seen::Seen;
use super::unplaced::Unplaceds;
use crate::ExchangeError;

/// Reads one file as if it came alone.
type ReadAlone<'r> = &'r dyn Fn(&[u8]) -> Result<ParsedPark, ExchangeError>;

/// Reads an archive.
pub fn read(bytes: &[u8], packed: Sort, read_alone: ReadAlone<'_>) -> Result<ParsedPark, ExchangeError> {
    let mut whole = Whole::default();
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
            whole.add(name, result)?;
        }
        whole.add(name, result)
    })?;
    match first {
        // A file that is alone in its archive is read like one that came without.
        Some((name, result)) => result.map(|park| named(park, &name)),
        None if files == 0 => Err(ExchangeError::EmptyArchive),
        None => Ok(whole.finish()),
    }
}

fn named(mut park: ParsedPark, file: &str) -> ParsedPark {
    for row in &mut park.rows {
        file.clone_into(&mut row.file);
    }
    for row in &mut park.rejected {
        file.clone_into(&mut row.file);
    }
    park
}

/// What the files gave together.
#[derive(Default)]
struct Whole {
    park: ParsedPark,
    /// Whether each row only adds to what is known.
    adds: Vec<bool>,
    seen: Seen<usize>,
    unplaced: Unplaceds,
    complete: bool,
}

impl Whole {
    fn add(&mut self, file: String, result: Result<ParsedPark, ExchangeError>) -> Result<(), ExchangeError> {
        match result {
            Ok(park) => {
                self.complete |= !park.partial;
                self.park.personal_fields_dropped = self
                    .park
                    .personal_fields_dropped
                    .saturating_add(park.personal_fields_dropped);
                for word in &park.unplaced {
                    self.unplaced.add_many(word.table, &word.text, word.rows);
                }
                let adds = park.partial;
                let ParsedPark {
                    rows, rejected, table, ..
                } = named(park, &file);
                // One is kept to be asked about: the first, or the first whose dates leave something open.
                let open =
                    |table: &Option<TableRead>| table.as_ref().is_some_and(|table| !table.ambiguous_dates.is_empty());
                if self.park.table.is_none() || (open(&table) && !open(&self.park.table)) {
                    self.park.table = table;
                }
                self.park.rejected.extend(rejected);
                for row in rows {
                    self.row(row, adds);
                }
            }
            Err(error) => self.park.rejected.push(unreadable(file, &error)),
        }
        let count = self.park.rows.len() + self.park.rejected.len();
        if u32::try_from(count).is_ok_and(|count| count <= MAX_ROWS) {
            Ok(())
        } else {
            Err(ExchangeError::TooManyRows { limit: MAX_ROWS })
        }
    }

    fn row(&mut self, row: ParkRow, adds: bool) {
        let maker = row.description.maker.clone();
        let earlier = self.seen.earlier(&row.identifiers, maker.as_deref());
        // Rows of one file are told apart already: what they share, they may share.
        let earlier = earlier.filter(|at| self.park.rows.get(*at).is_some_and(|known| known.file != row.file));
        let Some(at) = earlier else {
            self.seen
                .remember(&row.identifiers, maker.as_deref(), self.park.rows.len());
            self.park.rows.push(row);
            self.adds.push(adds);
            return;
        };
        let (Some(known), Some(known_adds)) = (self.park.rows.get_mut(at), self.adds.get_mut(at)) else {
            return;
        };
        if adds || *known_adds {
            let names = added_identifiers(&known.identifiers, &row);
            self.seen.remember(&names, maker.as_deref(), at);
            known.identifiers.extend(names);
            known.description = match adds {
                true => merged(&known.description, &row.description),
                false => merged(&row.description, &known.description),
            };
            *known_adds &= adds;
        } else {
            let names: Vec<&str> = row.identifiers.iter().map(|name| name.value.as_str()).collect();
            self.park.rejected.push(RejectedRow {
                line: row.line,
                reason: RowProblem::RepeatsFile(known.file.clone()),
                original: names.join("; "),
                cells: Vec::new(),
                file: row.file,
            });
        }
    }

    fn finish(mut self) -> ParsedPark {
        self.park.format = "archive".to_owned();
        self.park.partial = !self.complete && !self.park.rows.is_empty();
        self.park.unplaced = self.unplaced.finish();
        // The order in which a review shows them.
        self.park
            .rows
            .sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.park
            .rejected
            .sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.park
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
