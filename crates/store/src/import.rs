//! Imports: one file brought in, row by row, with what each row would do.
//!
//! The dry run is written in many small transactions, so that phones which report meanwhile do not wait; until it is
//! whole the import is `reading`, and nothing can be done with it but throw it away. What a person decided is carried out
//! in steps ([`work`]), each of which notes what it did ([`changes`]).

pub mod changes;
mod rows;
pub mod work;

pub use rows::{
    ImportRow, ImportedChange, changes_of, choose, insert_rows, rows, rows_at, rows_to_do, set_verdicts, verdict_word,
};

use regain_domain::id::{ImportId, JobId, OrganisationId, PersonId};
use regain_domain::matching::RowVerdict;
use regain_domain::row::Unplaced;
use regain_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::Row;
use crate::values;

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStatus {
    /// Its rows are being written.
    Reading,
    /// It waits for a person to look through it.
    Review,
    /// It is decided, and being carried out.
    Applying,
    /// It was carried out.
    Confirmed,
    /// It is decided to undo it, and being done.
    Undoing,
    /// It was carried out and undone.
    Undone,
    /// It was thrown away.
    Cancelled,
}

impl ImportStatus {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Review => "review",
            Self::Applying => "applying",
            Self::Confirmed => "confirmed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        use ImportStatus::{Applying, Cancelled, Confirmed, Reading, Review, Undoing, Undone};
        [Reading, Review, Applying, Confirmed, Undoing, Undone, Cancelled]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// How many rows do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Devices not seen before.
    pub new: u64,
    /// Known devices, described otherwise.
    pub changed: u64,
    /// Known devices, as known.
    pub unchanged: u64,
    /// For a person to decide.
    pub ambiguous: u64,
    /// Not to be taken.
    pub rejected: u64,
}

impl RowCounts {
    /// Counts a verdict.
    pub const fn add(&mut self, verdict: &RowVerdict) {
        match verdict {
            RowVerdict::New => self.new += 1,
            RowVerdict::Changed { .. } => self.changed += 1,
            RowVerdict::Unchanged { .. } => self.unchanged += 1,
            RowVerdict::Ambiguous { .. } => self.ambiguous += 1,
            RowVerdict::Rejected(_) => self.rejected += 1,
        }
    }
}

/// An import's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// Whose park it is about.
    pub organisation: OrganisationId,
    /// Who brought it.
    pub person: PersonId,
    /// The file's name, as sent.
    pub file_name: String,
    /// The format's word.
    pub format: String,
    /// How far it is.
    pub status: ImportStatus,
    /// How many rows do what.
    pub counts: RowCounts,
    /// How many of those that a person decides wait for it.
    pub undecided: u64,
    /// How far carrying it out, or undoing it, has come.
    pub work: Work,
    /// How many personal values were left behind.
    pub personal_fields_dropped: u64,
    /// When it was brought.
    pub created_at: Timestamp,
    /// When it was carried out.
    pub confirmed_at: Option<Timestamp>,
}

/// How far carrying an import out, or undoing it, has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// By whom.
    pub decided_by: Option<PersonId>,
    /// The ledger's last position by which that was looked at.
    pub decided_position: u64,
    /// The last row that was dealt with.
    pub cursor: u64,
    /// How many rows there are to deal with.
    pub to_do: u64,
    /// How many were.
    pub done: u64,
    /// How many of those were left out, or left as they are.
    pub left_alone: u64,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
    /// The job that does it; none for what was small enough to be done at once.
    pub job: Option<JobId>,
}

const NEW_COLUMNS: &str = "id, organisation_id, person_id, file_name, format, status, new_rows, changed_rows, \
                           unchanged_rows, rejected_rows, personal_fields_dropped, created_at, confirmed_at, \
                           ambiguous_rows, undecided_rows";
const COLUMNS: &str = "id, organisation_id, person_id, file_name, format, status, new_rows, changed_rows, \
                       unchanged_rows, rejected_rows, personal_fields_dropped, created_at, confirmed_at, \
                       ambiguous_rows, undecided_rows, decided_at, decided_by, decided_position, cursor_position, \
                       to_do, done, left_out, undone_at, job_id";

fn read(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.parsed(0, ImportId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        person: row.parsed(2, PersonId::parse)?,
        file_name: row.text(3)?,
        format: row.text(4)?,
        status: row.parsed(5, ImportStatus::from_word)?,
        counts: RowCounts {
            new: row.count(6)?,
            changed: row.count(7)?,
            unchanged: row.count(8)?,
            rejected: row.count(9)?,
            ambiguous: row.count(13)?,
        },
        undecided: row.count(14)?,
        work: Work {
            decided_at: row.maybe_int(15)?.map(Timestamp),
            decided_by: row.maybe_parsed(16, PersonId::parse)?,
            decided_position: row.count(17)?,
            cursor: row.count(18)?,
            to_do: row.count(19)?,
            done: row.count(20)?,
            left_alone: row.count(21)?,
            undone_at: row.maybe_int(22)?.map(Timestamp),
            job: row.maybe_parsed(23, JobId::parse)?,
        },
        personal_fields_dropped: row.count(10)?,
        created_at: row.time(11)?,
        confirmed_at: row.maybe_int(12)?.map(Timestamp),
    })
}

/// Writes an import's own row.
pub async fn insert(db: &mut Connection, import: &Import) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO imports ({NEW_COLUMNS}) VALUES ({})",
        Connection::places(1, 15)
    );
    let Import { counts, .. } = import;
    db.run(
        &sql,
        values![
            import.id,
            import.organisation,
            import.person,
            &import.file_name,
            &import.format,
            import.status.word(),
            counts.new,
            counts.changed,
            counts.unchanged,
            counts.rejected,
            import.personal_fields_dropped,
            import.created_at,
            import.confirmed_at,
            counts.ambiguous,
            import.undecided,
        ],
    )
    .await?;
    Ok(())
}

/// One import.
pub async fn find(db: &mut Connection, id: ImportId) -> Result<Option<Import>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// An organisation's imports, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, ImportId)>,
    limit: usize,
) -> Result<Vec<Import>, StoreError> {
    let (at, id) = bounds(before);
    let sql = format!(
        "SELECT {COLUMNS} FROM imports WHERE organisation_id = $1 AND (created_at, id) < ($2, $3) \
         ORDER BY created_at DESC, id DESC LIMIT $4"
    );
    db.all(&sql, values![organisation, at, id, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The last import that was carried out. No park's description changes but by one, so the same answer twice means
/// that nothing was described otherwise in between.
pub async fn last_confirmed(db: &mut Connection, organisation: OrganisationId) -> Result<Option<Import>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM imports WHERE organisation_id = $1 AND status = 'confirmed' \
         ORDER BY confirmed_at DESC, id DESC LIMIT 1"
    );
    db.one(&sql, values![organisation])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// What the reader has to say of a file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remarks {
    /// Words that the tables of common names could not place, the most frequent first.
    pub unplaced: Vec<Unplaced>,
    /// The columns whose dates were not read, because day and month cannot be told apart.
    pub unread_dates: Vec<UnreadDates>,
    /// The sheets of a workbook that hold something and were not read, because no column of theirs names devices.
    pub sheets_not_read: Vec<String>,
}

/// A column whose dates were not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadDates {
    /// Its heading.
    pub heading: String,
    /// How many rows have such a date.
    pub rows: u32,
}

/// Keeps what the reader has to say.
pub async fn set_remarks(db: &mut Connection, id: ImportId, remarks: &Remarks) -> Result<(), StoreError> {
    let text = serde_json::to_string(remarks).map_err(|error| StoreError::Damaged(error.to_string()))?;
    db.run("UPDATE imports SET remarks = $2 WHERE id = $1", values![id, text])
        .await?;
    Ok(())
}

/// What the reader had to say.
pub async fn remarks(db: &mut Connection, id: ImportId) -> Result<Remarks, StoreError> {
    match db.one("SELECT remarks FROM imports WHERE id = $1", values![id]).await? {
        Some(row) => row.json(0),
        None => Ok(Remarks::default()),
    }
}

/// Moves an import on if it still is where the caller thinks it is: of two clicks on one button, one is told no.
pub async fn set_status(
    db: &mut Connection,
    id: ImportId,
    from: ImportStatus,
    to: ImportStatus,
    confirmed_at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE imports SET status = $3, confirmed_at = $4 WHERE id = $1 AND status = $2";
    Ok(db.run(sql, values![id, from.word(), to.word(), confirmed_at]).await? == 1)
}

/// Corrects the counts.
pub async fn set_counts(db: &mut Connection, id: ImportId, counts: RowCounts) -> Result<(), StoreError> {
    let sql = "UPDATE imports SET new_rows = $2, changed_rows = $3, unchanged_rows = $4, rejected_rows = $5, \
               ambiguous_rows = $6, undecided_rows = (SELECT COUNT(*) FROM import_rows WHERE import_id = $1 \
               AND verdict = 'ambiguous' AND choice = '') WHERE id = $1";
    db.run(
        sql,
        values![
            id,
            counts.new,
            counts.changed,
            counts.unchanged,
            counts.rejected,
            counts.ambiguous,
        ],
    )
    .await?;
    Ok(())
}

/// When an import of a park was last undone, or that begun, in microseconds.
pub async fn last_undone(db: &mut Connection, organisation: OrganisationId) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT MAX(undone_at) FROM imports WHERE organisation_id = $1 AND undone_at IS NOT NULL";
    match db.one(sql, values![organisation]).await? {
        Some(row) => row.maybe_int(0),
        None => Ok(None),
    }
}

/// The import that is being carried out or undone in a park, if one is.
pub async fn at_work(db: &mut Connection, organisation: OrganisationId) -> Result<Option<Import>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE organisation_id = $1 AND status IN ('applying', 'undoing')");
    db.one(&sql, values![organisation])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}
