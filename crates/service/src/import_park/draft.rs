//! Reading a file and writing down what it would do, without doing it.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_domain::row::{ParkRow, ParsedPark, RejectedRow};
use regain_exchange::ExchangeError;
use regain_store::import::{self, Import, ImportRow, ImportStatus, Remarks, RowCounts, Work};
use std::sync::Arc;

use super::columns::read_as_known;
use super::matcher::{AT_ONCE, Matcher};
use crate::{Problem, Service};

/// The longest file name that is kept, in characters.
const NAME_LENGTH: usize = 120;

/// Reads an export as machines bring it, with what was said of such files before, and stores its dry run for review. No
/// device changes.
///
/// # Errors
/// [`Problem::File`] with the reader's reason as JSON when the file as a whole cannot be read: then nothing is stored.
pub async fn draft(service: &Service, actor: &Actor, file_name: &str, bytes: Vec<u8>) -> Result<ImportId, Problem> {
    draft_as(service, actor, file_name, bytes, None).await
}

/// The same, read as a format that was named, whatever the file looks like.
///
/// # Errors
/// As [`draft`].
pub async fn draft_as(
    service: &Service,
    actor: &Actor,
    file_name: &str,
    bytes: Vec<u8>,
    format: Option<&str>,
) -> Result<ImportId, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Nobodys)?;
    let organisation = actor.organisation().ok_or(Problem::Forbidden)?;
    let read = read_as_known(service, organisation, &Arc::new(bytes), format).await?;
    draft_park(service, actor, file_name, read.map_err(unreadable)?).await
}

/// Stores the dry run of what was read.
pub(super) async fn draft_park(
    service: &Service,
    actor: &Actor,
    file_name: &str,
    mut park: ParsedPark,
) -> Result<ImportId, Problem> {
    let (Some(person), Some(organisation)) = (actor.person(), actor.organisation()) else {
        return Err(Problem::Forbidden);
    };
    if park.rows.is_empty() && park.rejected.is_empty() {
        return Err(unreadable(ExchangeError::Empty));
    }

    let mut draft = Import {
        id: service.id(ImportId::new),
        organisation,
        person,
        file_name: shown_name(file_name),
        format: park.format.clone(),
        status: ImportStatus::Reading,
        counts: RowCounts::default(),
        undecided: 0,
        work: Work::default(),
        personal_fields_dropped: u64::from(park.personal_fields_dropped),
        created_at: service.now(),
        confirmed_at: None,
    };
    let mut db = service.store.write().await?;
    import::insert(&mut db, &draft).await?;
    let unplaced = std::mem::take(&mut park.unplaced);
    import::set_remarks(&mut db, draft.id, &Remarks { unplaced }).await?;
    db.commit().await?;

    let mut matcher = Matcher::new(organisation);
    let mut position = 0;
    let mut lines = InOrder::new(park);
    loop {
        let some: Vec<Line> = lines.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        let mut reader = service.store.read().await?;
        let good: Vec<&ParkRow> = some.iter().filter_map(Line::good).collect();
        let mut verdicts = matcher.tell(&mut reader, &good).await?.into_iter();
        drop(reader);
        let mut rows = Vec::with_capacity(some.len());
        for line in some {
            position += 1;
            let row = match line {
                Line::Good(parsed) => {
                    let Some(verdict) = verdicts.next() else {
                        return Err(Problem::Internal);
                    };
                    let line = parsed.line;
                    ImportRow {
                        position,
                        line,
                        verdict,
                        parsed: Some(parsed),
                        original: String::new(),
                        cells: Vec::new(),
                        choice: None,
                    }
                }
                Line::Bad(rejected) => ImportRow {
                    position,
                    line: rejected.line,
                    original: as_it_stood(&rejected),
                    verdict: RowVerdict::Rejected(rejected.reason),
                    parsed: None,
                    cells: rejected.cells,
                    choice: None,
                },
            };
            draft.counts.add(&row.verdict);
            rows.push(row);
        }
        let mut db = service.store.write().await?;
        import::insert_rows(&mut db, draft.id, &rows).await?;
        db.commit().await?;
    }

    let mut db = service.store.write().await?;
    import::set_counts(&mut db, draft.id, draft.counts).await?;
    if !import::set_status(&mut db, draft.id, ImportStatus::Reading, ImportStatus::Review, None).await? {
        // Somebody did not want to wait for it.
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(draft.id)
}

/// The reader's reason in a form that a screen can translate.
pub(super) fn unreadable(error: ExchangeError) -> Problem {
    serde_json::to_string(&error).map_or(Problem::Internal, Problem::File)
}

/// What a person needs to find a rejected row again: in an archive that begins with the file.
fn as_it_stood(rejected: &RejectedRow) -> String {
    let parts = [rejected.file.as_str(), rejected.original.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// The last part of a path, without control characters.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|c| !c.is_control()).take(NAME_LENGTH).collect()
}

/// One line of the file.
enum Line {
    Good(ParkRow),
    Bad(RejectedRow),
}

impl Line {
    const fn good(&self) -> Option<&ParkRow> {
        match self {
            Self::Good(row) => Some(row),
            Self::Bad(_) => None,
        }
    }
}

/// Rows and rejected rows, in the order of the file; those of an archive by the names of its files.
struct InOrder {
    rows: std::iter::Peekable<std::vec::IntoIter<ParkRow>>,
    rejected: std::iter::Peekable<std::vec::IntoIter<RejectedRow>>,
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
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let bad_is_next = match (self.rows.peek(), self.rejected.peek()) {
            (Some(row), Some(rejected)) => (&rejected.file, rejected.line) < (&row.file, row.line),
            (None, _) => true,
            (_, None) => false,
        };
        if bad_is_next {
            self.rejected.next().map(Line::Bad)
        } else {
            self.rows.next().map(Line::Good)
        }
    }
}

#[cfg(test)]
mod tests {
    use regain_domain::row::RowProblem;

    use super::*;

    #[test]
    fn the_rows_of_an_archive_are_shown_file_by_file() {
        let good = |file: &str, line| ParkRow {
            line,
            identifiers: Vec::new(),
            description: regain_domain::row::Description::default(),
            file: file.into(),
            warnings: Vec::new(),
        };
        let bad = |file: &str, line| RejectedRow {
            line,
            reason: RowProblem::NoIdentifier,
            original: "HP".into(),
            cells: Vec::new(),
            file: file.into(),
        };
        let park = ParsedPark {
            rows: vec![good("a.json", 1), good("c.csv", 2), good("c.csv", 9)],
            rejected: vec![bad("b.xml", 1), bad("c.csv", 4)],
            ..ParsedPark::default()
        };
        let order: Vec<(String, u32)> = InOrder::new(park)
            .map(|line| match line {
                Line::Good(row) => (row.file, row.line),
                Line::Bad(row) => (row.file, row.line),
            })
            .collect();
        let expected = [("a.json", 1), ("b.xml", 1), ("c.csv", 2), ("c.csv", 4), ("c.csv", 9)];
        assert_eq!(order, expected.map(|(file, line)| (file.to_owned(), line)));
        assert_eq!(as_it_stood(&bad("b.xml", 1)), "b.xml: HP");
        assert_eq!(as_it_stood(&bad("", 1)), "HP");
    }
}
