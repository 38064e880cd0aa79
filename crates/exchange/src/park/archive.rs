//! Archives of exports: each file is read by what stands in it, as if it came alone, and its rows bear its name.
//!
//! A file that cannot be read is a rejected row that says why; the others are read all the same. The same device in
//! two of them is one row, the later one pointing to the earlier; what only adds to a device is added to it.

use std::iter::Peekable;
use std::vec::IntoIter;

use regain_domain::columns::TableRead;
use regain_domain::matching::{added_identifiers, merged};
use regain_domain::row::{ParkAccount, ParkRow, ReadRow, RejectedRow, RowProblem};

use super::MAX_ROWS;
use super::collect::{Give, holds_address};
use super::container::{File, Sort, sort, unpack};
use super::seen::Seen;
use super::unplaced::Unplaceds;
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
    let park = match first {
        // A file that is alone in its archive is read like one that came without.
        Some((name, result)) => named(result?, &name),
        None if files == 0 => return Err(ExchangeError::EmptyArchive),
        None => whole.finish(),
    };
    let account = park.account.clone();
    InOrder::new(park).for_each(give);
    Ok(account)
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
                let ParsedPark {
                    rows,
                    rejected,
                    account,
                } = named(park, &file);
                let adds = account.partial;
                self.complete |= !adds;
                let dropped = &mut self.park.account.personal_fields_dropped;
                *dropped = dropped.saturating_add(account.personal_fields_dropped);
                for word in &account.unplaced {
                    self.unplaced.add_many(word.table, &word.text, word.rows);
                }
                // One is kept to be asked about: the first, or the first whose dates leave something open.
                let open =
                    |table: &Option<TableRead>| table.as_ref().is_some_and(|table| !table.ambiguous_dates.is_empty());
                let kept = &mut self.park.account.table;
                if kept.is_none() || (open(&account.table) && !open(kept)) {
                    *kept = account.table;
                }
                self.park.rejected.extend(rejected);
                for row in rows {
                    self.row(row, adds);
                }
            }
            Err(error) => self.park.rejected.push(unreadable(file, &error)),
        }
        self.park.account.rows = u32::try_from(self.park.rows.len() + self.park.rejected.len()).unwrap_or(u32::MAX);
        if self.park.account.rows > MAX_ROWS {
            return Err(ExchangeError::TooManyRows { limit: MAX_ROWS });
        }
        Ok(())
    }

    fn row(&mut self, row: ParkRow, adds: bool) {
        // What does not say what it is can only add to what does.
        let adds = adds || !row.description.says_what_it_is();
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
        let account = &mut self.park.account;
        account.format = "archive".to_owned();
        account.partial = !self.complete && !self.park.rows.is_empty();
        account.unplaced = self.unplaced.finish();
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

/// Rows and rejected rows, in the order in which they stand in the files.
struct InOrder {
    rows: Peekable<IntoIter<ParkRow>>,
    rejected: Peekable<IntoIter<RejectedRow>>,
}

impl InOrder {
    fn new(park: ParsedPark) -> Self {
        Self {
            rows: park.rows.into_iter().peekable(),
            rejected: park.rejected.into_iter().peekable(),
        }
    }
}

impl Iterator for InOrder {
    type Item = ReadRow;

    fn next(&mut self) -> Option<ReadRow> {
        let rejected_is_next = match (self.rows.peek(), self.rejected.peek()) {
            (Some(row), Some(rejected)) => (&rejected.file, rejected.line) < (&row.file, row.line),
            (None, _) => true,
            (_, None) => false,
        };
        if rejected_is_next {
            self.rejected.next().map(ReadRow::Rejected)
        } else {
            self.rows.next().map(ReadRow::Taken)
        }
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
