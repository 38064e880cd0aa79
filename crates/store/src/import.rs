//! Imports: one file brought in, row by row, with what each row would do.
//!
//! The dry run is written in many small transactions, so that phones which report meanwhile do not wait; until it is
//! whole the import is `reading`, and nothing can be done with it but throw it away.

mod rows;

pub use rows::{ImportRow, insert_rows, rows, set_verdicts, verdict_word};

use regain_domain::id::{ImportId, OrganisationId, PersonId};
use regain_domain::matching::RowVerdict;
use regain_domain::time::Timestamp;

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
    /// It was carried out.
    Confirmed,
    /// It was thrown away.
    Cancelled,
}

impl ImportStatus {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Review => "review",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Reading, Self::Review, Self::Confirmed, Self::Cancelled]
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
    /// How many personal values were left behind.
    pub personal_fields_dropped: u64,
    /// When it was brought.
    pub created_at: Timestamp,
    /// When it was carried out.
    pub confirmed_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, organisation_id, person_id, file_name, format, status, new_rows, changed_rows, \
                       unchanged_rows, rejected_rows, personal_fields_dropped, created_at, confirmed_at";

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
        },
        personal_fields_dropped: row.count(10)?,
        created_at: row.time(11)?,
        confirmed_at: row.maybe_int(12)?.map(Timestamp),
    })
}

/// Writes an import's own row.
pub async fn insert(db: &mut Connection, import: &Import) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO imports ({COLUMNS}) VALUES ({})", Connection::places(1, 13));
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
    let sql =
        "UPDATE imports SET new_rows = $2, changed_rows = $3, unchanged_rows = $4, rejected_rows = $5 WHERE id = $1";
    db.run(
        sql,
        values![id, counts.new, counts.changed, counts.unchanged, counts.rejected],
    )
    .await?;
    Ok(())
}

/// Whether the ledger tells anything of a holder's devices after a position.
pub async fn moved_since(db: &mut Connection, holder: OrganisationId, position: u64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM events JOIN devices ON devices.id = events.device_id \
               WHERE events.position > $2 AND devices.holder_id = $1 LIMIT 1";
    Ok(db.one(sql, values![holder, position]).await?.is_some())
}
