//! Several files, or several sheets of a workbook, that are one park. The same device in two of them is one row, the
//! later one pointing to the earlier; what only adds to a device is added to it.

use std::iter::Peekable;
use std::vec::IntoIter;

use regain_domain::columns::TableRead;
use regain_domain::row::{ParkAccount, ParkRow, ReadRow, RejectedRow, RowProblem};
use regain_domain::row_effect::{added_identifiers, merged};

use super::MAX_ROWS;
use super::collect::Give;
use super::seen::Seen;
use super::unplaced::Unplaceds;
use crate::{ExchangeError, ParsedPark};

/// A park whose rows bear the name of what they come from.
pub fn named(mut park: ParsedPark, file: &str) -> ParsedPark {
    for row in &mut park.rows {
        file.clone_into(&mut row.file);
    }
    for row in &mut park.rejected {
        file.clone_into(&mut row.file);
    }
    park
}

/// What the parts gave together.
pub struct Together {
    /// How it is said that a device stands in an earlier part already.
    repeats: fn(String) -> RowProblem,
    park: ParsedPark,
    /// Whether each row only adds to what is known.
    adds: Vec<bool>,
    seen: Seen<usize>,
    unplaced: Unplaceds,
    complete: bool,
}

impl Together {
    /// Of no part yet.
    pub fn new(repeats: fn(String) -> RowProblem) -> Self {
        Self {
            repeats,
            park: ParsedPark::default(),
            adds: Vec::new(),
            seen: Seen::default(),
            unplaced: Unplaceds::default(),
            complete: false,
        }
    }

    /// Adds a part, whose rows bear its name.
    pub fn add(&mut self, part: ParsedPark) -> Result<(), ExchangeError> {
        let ParsedPark {
            rows,
            rejected,
            account,
        } = part;
        let adds = account.partial;
        self.complete |= !adds;
        let dropped = &mut self.park.account.personal_fields_dropped;
        *dropped = dropped.saturating_add(account.personal_fields_dropped);
        for word in &account.unplaced {
            self.unplaced.add_many(word.table, &word.text, word.rows);
        }
        // One is kept to be asked about: the first, or the first whose dates leave something open.
        let open = |table: &Option<TableRead>| table.as_ref().is_some_and(|table| !table.ambiguous_dates.is_empty());
        let kept = &mut self.park.account.table;
        if kept.is_none() || (open(&account.table) && !open(kept)) {
            *kept = account.table;
        }
        self.park.rejected.extend(rejected);
        for row in rows {
            self.row(row, adds);
        }
        self.count()
    }

    /// Adds a row that says that a part cannot be read.
    pub fn reject(&mut self, row: RejectedRow) -> Result<(), ExchangeError> {
        self.park.rejected.push(row);
        self.count()
    }

    fn count(&mut self) -> Result<(), ExchangeError> {
        self.park.account.rows = u32::try_from(self.park.rows.len() + self.park.rejected.len()).unwrap_or(u32::MAX);
        if self.park.account.rows > MAX_ROWS {
            return Err(ExchangeError::TooManyRows { limit: MAX_ROWS });
        }
        Ok(())
    }

    fn row(&mut self, row: ParkRow, adds: bool) {
        // What does not say what it is can only fill the gaps of what does.
        let fills = adds || !row.description.says_what_it_is();
        let maker = row.description.maker.clone();
        // What a person edited in a row of ours is not mixed with what another part says.
        let of_record = row.record.is_some();
        let earlier = (!of_record).then(|| self.seen.earlier(&row.identifiers, maker.as_deref()));
        let earlier = earlier.flatten();
        // Rows of one file are told apart already: what they share, they may share.
        let earlier = earlier.filter(|at| self.park.rows.get(*at).is_some_and(|known| known.file != row.file));
        let Some(at) = earlier else {
            self.seen
                .remember(&row.identifiers, maker.as_deref(), self.park.rows.len());
            self.park.rows.push(row);
            self.adds.push(fills);
            return;
        };
        let (Some(known), Some(known_adds)) = (self.park.rows.get_mut(at), self.adds.get_mut(at)) else {
            return;
        };
        if known.record.is_none() && (fills || *known_adds) {
            let names = added_identifiers(&known.identifiers, &row);
            self.seen.remember(&names, maker.as_deref(), at);
            known.identifiers.extend(names);
            known.description = match adds {
                true => merged(&known.description, &row.description),
                false => merged(&row.description, &known.description),
            };
            *known_adds &= fills;
        } else {
            let names: Vec<&str> = row.identifiers.iter().map(|name| name.value.as_str()).collect();
            self.park.rejected.push(RejectedRow {
                line: row.line,
                reason: (self.repeats)(known.file.clone()),
                original: names.join("; "),
                cells: Vec::new(),
                file: row.file,
            });
        }
    }

    /// The whole, by the word of a format.
    pub fn finish(mut self, format: &str) -> ParsedPark {
        let account = &mut self.park.account;
        account.format = format.to_owned();
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

impl ParsedPark {
    /// Gives its rows, and becomes the account of them.
    pub(super) fn give(self, give: Give<'_>) -> ParkAccount {
        let account = self.account.clone();
        InOrder::new(self).for_each(give);
        account
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
