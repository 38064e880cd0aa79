//! Whether a row of a text is cut as the headings are.
//!
//! Excel leaves out the empty cells at the end of rows that stand together, so that all of them are short by as many;
//! others leave out all of a row's. Such a row is whole. But a line that was broken in the middle of a cell without
//! quotation marks leaves short rows, too, and what stands in the second of them stands under the wrong headings. Its
//! neighbours tell them apart: the pieces of a broken line have as many cells together as the headings, and one more
//! for each break.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use regain_domain::columns::Taken;
use regain_domain::row::RowProblem;

use super::heading_row::HeadingRow;
use super::rows::Rows;
use crate::ExchangeError;

/// What is done with a row under the headings: its line, its cells, and what there is to say if their number is wrong.
pub type EachCut<'a> = dyn FnMut(u32, &[String], Option<Miscut>) -> Result<ControlFlow<()>, ExchangeError> + 'a;

/// A row that is cut otherwise than the headings.
pub struct Miscut {
    /// How many cells it has, and how many there should be.
    pub problem: RowProblem,
    /// Those of its cells that are read, whichever of the columns they belong to that they may: by these a person finds
    /// the row, and nothing about people is among them.
    pub certain: Vec<String>,
}

/// After how many more rows a short one is judged.
const LOOKED_AHEAD: usize = 2;

/// Walks through the rows under the headings. Printed lists repeat these on each page; the repetitions are left out.
pub fn walk(rows: &dyn Rows, heading: &HeadingRow, each: &mut EachCut<'_>) -> Result<(), ExchangeError> {
    let certain = rows.columns_are_certain();
    let mut judge = Judge::of(heading);
    let mut broke_off = false;
    rows.walk(&mut |line, cells| {
        let repeated = cells.get(..heading.texts.len()) == Some(heading.texts.as_slice());
        if line <= heading.line || repeated {
            return Ok(ControlFlow::Continue(()));
        }
        let flow = match certain {
            true => each(line, cells, None)?,
            false => judge.take(line, cells, each)?,
        };
        broke_off = flow.is_break();
        Ok(flow)
    })?;
    if broke_off {
        return Ok(());
    }
    judge.finish(rows.may_be_cut(), each)
}

/// Judges rows by the number of their cells. Only a short row waits for those after it.
struct Judge<'a> {
    heading: &'a HeadingRow,
    /// How many cells the two rows before the first that waits have; 0 where there is none.
    before: [usize; 2],
    waiting: VecDeque<(u32, Vec<String>)>,
}

impl<'a> Judge<'a> {
    fn of(heading: &'a HeadingRow) -> Self {
        Self {
            heading,
            before: [0; 2],
            waiting: VecDeque::new(),
        }
    }

    fn take(&mut self, line: u32, cells: &[String], each: &mut EachCut<'_>) -> Result<ControlFlow<()>, ExchangeError> {
        if self.waiting.is_empty() && !self.is_short(cells.len()) {
            self.pass(cells.len());
            return each(line, cells, self.too_long(cells));
        }
        self.waiting.push_back((line, cells.to_vec()));
        while let Some((_, first)) = self.waiting.front() {
            if self.is_short(first.len()) && self.waiting.len() <= LOOKED_AHEAD {
                break;
            }
            if self.release(false, each)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn finish(mut self, may_be_cut: bool, each: &mut EachCut<'_>) -> Result<(), ExchangeError> {
        while !self.waiting.is_empty() {
            let last = self.waiting.len() == 1;
            if self.release(last && may_be_cut, each)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Hands over the first row that waits.
    fn release(&mut self, cut: bool, each: &mut EachCut<'_>) -> Result<ControlFlow<()>, ExchangeError> {
        let Some((line, cells)) = self.waiting.pop_front() else {
            return Ok(ControlFlow::Continue(()));
        };
        let count = cells.len();
        let miscut = if !self.is_short(count) {
            self.too_long(&cells)
        } else if self.is_piece(count) || !(self.is_one_of_several(count) || (!cut && ends_with_a_word(&cells))) {
            Some(self.miscut(count, &cells))
        } else {
            None
        };
        self.pass(count);
        each(line, &cells, miscut)
    }

    fn pass(&mut self, count: usize) {
        self.before = [self.before[1], count];
    }

    fn is_short(&self, count: usize) -> bool {
        count < self.heading.texts.len()
    }

    /// Whether a row beside it has as many cells.
    fn is_one_of_several(&self, count: usize) -> bool {
        self.before[1] == count || self.waiting.front().is_some_and(|(_, next)| next.len() == count)
    }

    /// Whether a short row may be a piece of a line that was broken once or twice. One cell is nothing but that: it says
    /// nothing of a device.
    fn is_piece(&self, count: usize) -> bool {
        let after = |at: usize| self.waiting.get(at).map_or(0, |(_, cells)| cells.len());
        let [earlier, before] = self.before;
        let (next, later) = (after(0), after(1));
        let widths = [self.heading.texts.len(), self.heading.width];
        // The end of the line may have taken the place of a separator.
        let pair = |sum| widths.iter().any(|width| sum == *width || sum == width + 1);
        let three = |sum| widths.iter().any(|width| sum == width + 2);
        [count, before, next].contains(&1)
            || (before > 0 && pair(before + count))
            || (next > 0 && pair(count + next))
            || (earlier > 0 && three(earlier + before + count))
            || (before > 0 && next > 0 && three(before + count + next))
            || (later > 0 && three(count + next + later))
    }

    /// Exports end lines with a separator, so that empty cells beyond the headings are no fault.
    fn too_long(&self, cells: &[String]) -> Option<Miscut> {
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        (filled > self.heading.texts.len()).then(|| self.miscut(filled, cells))
    }

    fn miscut(&self, found: usize, cells: &[String]) -> Miscut {
        let expected = self.heading.texts.len();
        let clamped = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        // In a longer row a cell belongs to a column at most as many to the left as there are cells too many. A shorter
        // one has its cells in their places, unless it may continue a line: then as many to the right as are missing.
        let surplus = found.saturating_sub(expected);
        let continues = self.before[1] > 0 && self.is_short(self.before[1]);
        let lack = if continues { expected.saturating_sub(found) } else { 0 };
        let is_read = |taken: &Taken| taken.column().is_some();
        let is_certain = |at: usize| {
            let range = at.saturating_sub(surplus)..(at + lack + 1).min(expected);
            let columns = self.heading.taken.get(range).unwrap_or_default();
            !columns.is_empty() && columns.iter().all(is_read)
        };
        // Nobody knows what stands beyond the headings.
        let certain = cells
            .iter()
            .take(found.min(expected))
            .enumerate()
            .filter(|(at, _)| is_certain(*at));
        Miscut {
            problem: RowProblem::FieldCount {
                expected: clamped(expected),
                found: clamped(found),
            },
            certain: certain.map(|(_, cell)| cell.clone()).collect(),
        }
    }
}

/// Whether no empty cell stands at the end: who leaves them out leaves none.
fn ends_with_a_word(cells: &[String]) -> bool {
    cells.last().is_some_and(|cell| !cell.is_empty())
}

#[cfg(test)]
#[path = "cuts_tests.rs"]
mod tests;
