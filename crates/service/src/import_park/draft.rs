//! Reading a file and writing down what it would do, without doing it.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::columns::Reading;
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_domain::row::{ParkAccount, ParkRow, ReadRow, RejectedRow};
use regain_exchange::ExchangeError;
use regain_store::import::{self, Import, ImportRow, ImportStatus, Remarks, RowCounts, UnreadDates, Work};
use std::sync::Arc;

use super::columns::look_as_known;
use super::matcher::{Matcher, follow_merged};
use super::reading::Readable;
use crate::{Problem, Service};

/// The longest file name that is kept, in characters.
const NAME_LENGTH: usize = 120;

/// Reads an export as machines bring it, with what was said of such files before, and stores its dry run for review. No
/// device changes.
///
/// # Errors
/// [`Problem::File`] with the reader's reason as JSON when the file as a whole cannot be read: then nothing is stored.
pub async fn draft(service: &Service, actor: &Actor, file_name: &str, bytes: Vec<u8>) -> Result<ImportId, Problem> {
    draft_as(service, actor, file_name, bytes, Reading::default()).await
}

/// The same, with what whoever brings it says of this file: that counts before what was said of such files.
///
/// # Errors
/// As [`draft`].
pub async fn draft_as(
    service: &Service,
    actor: &Actor,
    file_name: &str,
    bytes: Vec<u8>,
    said: Reading,
) -> Result<ImportId, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Nobodys)?;
    let organisation = actor.organisation().ok_or(Problem::Forbidden)?;
    let read = look_as_known(service, organisation, &Arc::new(bytes), said).await?;
    draft_park(service, actor, file_name, read.map_err(unreadable)?).await
}

/// Stores the dry run of a file that can be read.
pub(super) async fn draft_park(
    service: &Service,
    actor: &Actor,
    file_name: &str,
    file: Readable,
) -> Result<ImportId, Problem> {
    let (Some(person), Some(organisation)) = (actor.person(), actor.organisation()) else {
        return Err(Problem::Forbidden);
    };
    let account = &file.account;
    if account.rows == 0 {
        return Err(unreadable(ExchangeError::Empty));
    }

    let mut draft = Import {
        id: service.id(ImportId::new),
        organisation,
        person,
        file_name: shown_name(file_name),
        format: account.format.clone(),
        status: ImportStatus::Reading,
        counts: RowCounts::default(),
        undecided: 0,
        work: Work::default(),
        personal_fields_dropped: u64::from(account.personal_fields_dropped),
        created_at: service.now(),
        confirmed_at: None,
    };
    let mut db = service.store.write().await?;
    import::insert(&mut db, &draft).await?;
    import::set_remarks(&mut db, draft.id, &remarks(account)).await?;
    db.commit().await?;

    let mut matcher = Matcher::new(organisation, &draft.format);
    let mut position = 0;
    let mut rows_of_file = file.rows();
    while let Some(mut read) = rows_of_file.next().await? {
        let mut reader = service.store.read().await?;
        follow_merged(&mut reader, &mut read).await?;
        let good: Vec<&ParkRow> = read.iter().filter_map(good).collect();
        let mut verdicts = matcher.tell(&mut reader, &good).await?.into_iter();
        drop(reader);
        let mut rows = Vec::with_capacity(read.len());
        for row in read {
            position += 1;
            let row = match row {
                ReadRow::Taken(parsed) => {
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
                ReadRow::Rejected(rejected) => ImportRow {
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

/// What there is to say of the file as a whole. Nobody was there to be asked about dates that can be read in two ways: that
/// they were not read is said where the import is looked at.
fn remarks(account: &ParkAccount) -> Remarks {
    let open = account.table.iter().flat_map(|table| &table.ambiguous_dates);
    let unread_dates = open.map(|column| UnreadDates {
        heading: column.heading.clone(),
        rows: column.rows,
    });
    Remarks {
        unplaced: account.unplaced.clone(),
        unread_dates: unread_dates.collect(),
        sheets_not_read: account
            .table
            .iter()
            .flat_map(|table| table.sheets_not_read.clone())
            .collect(),
    }
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

const fn good(row: &ReadRow) -> Option<&ParkRow> {
    match row {
        ReadRow::Taken(row) => Some(row),
        ReadRow::Rejected(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use regain_domain::row::RowProblem;

    use super::*;

    #[test]
    fn a_rejected_row_is_shown_with_the_file_of_the_archive_that_it_stands_in() {
        let rejected = |file: &str| RejectedRow {
            line: 1,
            reason: RowProblem::NoIdentifier,
            original: "HP".into(),
            cells: Vec::new(),
            file: file.into(),
        };
        assert_eq!(as_it_stood(&rejected("b.xml")), "b.xml: HP");
        assert_eq!(as_it_stood(&rejected("")), "HP");
    }
}
