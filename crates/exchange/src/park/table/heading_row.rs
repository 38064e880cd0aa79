//! Where the headings of a table stand, and what each is taken for.

use std::collections::HashSet;

use regain_domain::columns::{Column, MAX_HEADING, MAX_MAPPED, Mapping, Reading, Taken};

use super::alike::alike;
use super::headings::{Meaning, meaning};
use super::rows::Rows;
use super::text_rows::first_rows;
use super::tools::{named, tool};
use crate::park::collect::holds_address;

/// So far down a title or a note may push the headings.
const DEEPEST: usize = 25;

/// The heading row of a table.
pub struct HeadingRow {
    /// In which line it stands.
    pub line: u32,
    /// How many cells it has, empty ones at its end among them.
    pub width: usize,
    /// The headings as written.
    pub texts: Vec<String>,
    /// What each was taken for.
    pub taken: Vec<Taken>,
    /// Whether an earlier one is the same, or is read as the same.
    pub repeats: Vec<bool>,
    /// The format's word.
    pub format: &'static str,
}

impl HeadingRow {
    /// Finds the headings among the first rows: the row with the most that are known, the topmost of equals; if none
    /// is known, the first of the widest rows.
    pub fn find(rows: &dyn Rows, reading: &Reading) -> Option<Self> {
        let mapping = reading.mapping.as_ref();
        let first = first_rows(rows, DEEPEST);
        let widest = first.iter().map(|(_, cells)| filled(cells)).max()?;
        let known: Vec<usize> = first.iter().map(|(_, cells)| known(cells, mapping)).collect();
        let most = known.iter().copied().max()?;
        // One known word may stand in a row of devices, too.
        let sure = most >= 2 || mapping.is_some() && most > 0 || widest == 1 && most > 0;
        let at = match sure {
            true => known.iter().position(|known| *known == most),
            false => first.iter().position(|(_, cells)| filled(cells) == widest),
        };
        let (line, cells) = first.into_iter().nth(at?)?;
        Some(Self::new(line, cells, reading))
    }

    fn new(line: u32, mut texts: Vec<String>, reading: &Reading) -> Self {
        let width = texts.len();
        texts.truncate(texts.iter().rposition(|text| !text.is_empty()).map_or(0, |at| at + 1));
        let mapping = reading.mapping.as_ref();
        let mut taken: Vec<Taken> = texts.iter().map(|text| take(text, mapping)).collect();
        let read: Vec<Column> = taken.iter().filter_map(|taken| taken.column()).collect();
        // Only what is missing is suggested by resemblance.
        for (text, taken) in texts.iter().zip(&mut taken).take(MAX_MAPPED) {
            let decided = mapping.is_some_and(|mapping| mapping.get(text).is_some());
            if *taken == Taken::NotRead
                && !decided
                && let Some(column) = alike(text).filter(|column| !read.contains(column))
            {
                *taken = Taken::Alike(column);
            }
        }
        let (mut same_text, mut same_column) = (HashSet::new(), HashSet::new());
        let repeats = texts
            .iter()
            .zip(&taken)
            .map(|(text, taken)| {
                let text_repeats = !text.is_empty() && !same_text.insert(text.as_str());
                // Each network card counts.
                let column = taken.column().filter(|column| *column != Column::Mac);
                let column_repeats = column.is_some_and(|column| !same_column.insert(column));
                text_repeats || column_repeats
            })
            .collect();
        let format = reading
            .format
            .as_deref()
            .and_then(named)
            .unwrap_or_else(|| tool(&texts));
        Self {
            line,
            width,
            texts,
            taken,
            repeats,
            format,
        }
    }

    /// Whether a column names the devices.
    pub fn names_devices(&self) -> bool {
        self.taken
            .iter()
            .filter_map(|taken| taken.column())
            .any(Column::names_devices)
    }

    /// How many headings are known, and how many there are: by which a separator is chosen.
    pub fn worth(&self) -> (usize, usize) {
        let known = self.taken.iter().filter(|taken| is_known(**taken)).count();
        (known, self.texts.len())
    }

    /// Headings of a mapping that are to be read and that the file lacks.
    pub fn missing(&self, mapping: Option<&Mapping>) -> Vec<String> {
        let wanted = mapping
            .into_iter()
            .flat_map(Mapping::iter)
            .filter(|(_, column)| column.is_some());
        wanted
            .map(|(heading, _)| heading)
            .filter(|heading| !self.texts.iter().any(|text| shown(text) == *heading))
            .map(str::to_owned)
            .collect()
    }
}

/// A heading as it is shown and mapped. A file without headings has its first device here, so addresses are left out.
pub fn shown(heading: &str) -> String {
    if holds_address(heading) {
        return String::new();
    }
    let short: String = heading.chars().take(MAX_HEADING).collect();
    short.trim().to_owned()
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

fn known(cells: &[String], mapping: Option<&Mapping>) -> usize {
    let known = |cell: &&String| !holds_address(cell) && is_known(take(cell, mapping));
    cells.iter().filter(known).count()
}

const fn is_known(taken: Taken) -> bool {
    matches!(taken, Taken::Suggested(_) | Taken::Mapped(_) | Taken::Personal)
}

/// What one heading is taken for. What is about a person is so whatever a mapping says.
fn take(heading: &str, mapping: Option<&Mapping>) -> Taken {
    let meaning = meaning(heading);
    if meaning == Meaning::Personal || holds_address(heading) {
        return Taken::Personal;
    }
    match (mapping.and_then(|mapping| mapping.get(&shown(heading))), meaning) {
        (Some(Some(column)), _) => Taken::Mapped(column),
        (Some(None), _) => Taken::NotRead,
        (None, Meaning::Tells(column)) => Taken::Suggested(column),
        (None, _) => Taken::NotRead,
    }
}
