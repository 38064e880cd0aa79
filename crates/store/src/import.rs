//! Imports: one file brought in, row by row, with what each row would do.
//!
//! The dry run is written in many small transactions, so that phones which report meanwhile do not wait; until it is
//! whole the import is `reading`, and nobody sees it.

use regain_domain::id::{ImportId, OrganisationId, PersonId};
use regain_domain::matching::RowVerdict;
use regain_domain::row::ParkRow;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
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
        [Self::Reading, Self::Review, Self::Confirmed, Self::Cancelled].into_iter().find(|status| status.word() == word)
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
         AND status <> 'reading' ORDER BY created_at DESC, id DESC LIMIT $4"
    );
    db.all(&sql, values![organisation, at, id, limit]).await?.iter().map(read).collect()
}

/// The last import that was carried out. No park's description changes but by one, so the same answer twice means
/// that nothing was described otherwise in between.
pub async fn last_confirmed(db: &mut Connection, organisation: OrganisationId) -> Result<Option<Import>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM imports WHERE organisation_id = $1 AND status = 'confirmed' \
         ORDER BY confirmed_at DESC, id DESC LIMIT 1"
    );
    db.one(&sql, values![organisation]).await?.as_ref().map(read).transpose()
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
    let sql = "UPDATE imports SET new_rows = $2, changed_rows = $3, unchanged_rows = $4, rejected_rows = $5 WHERE id = $1";
    db.run(sql, values![id, counts.new, counts.changed, counts.unchanged, counts.rejected]).await?;
    Ok(())
}

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Its place in the import, counted from 1.
    pub position: u64,
    /// Its line in the file.
    pub line: u32,
    /// What it does.
    pub verdict: RowVerdict,
    /// What it says; none if it could not be parsed.
    pub parsed: Option<ParkRow>,
    /// The line as it stood, for those that could not be parsed.
    pub original: String,
}

/// The column by which rows are filtered.
pub const fn verdict_word(verdict: &RowVerdict) -> &'static str {
    match verdict {
        RowVerdict::New => "new",
        RowVerdict::Changed { .. } => "changed",
        RowVerdict::Unchanged { .. } => "unchanged",
        RowVerdict::Rejected(_) => "rejected",
    }
}

fn device_of(verdict: &RowVerdict) -> Value {
    match verdict {
        RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. } => Value::from(*device),
        RowVerdict::New | RowVerdict::Rejected(_) => Value::Text(None),
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Writes rows.
pub async fn insert_rows(db: &mut Connection, import: ImportId, rows: &[ImportRow]) -> Result<(), StoreError> {
    let row = |row: &ImportRow| {
        Ok(values![
            import,
            row.position,
            row.line,
            verdict_word(&row.verdict),
            device_of(&row.verdict),
            json(&row.parsed)?,
            json(&row.verdict)?,
            &row.original,
        ])
    };
    let rows = rows.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = "INSERT INTO import_rows (import_id, position, line, verdict, device_id, parsed, detail, original)";
    db.insert_many(head, rows, "").await?;
    Ok(())
}

/// Corrects what a row does.
pub async fn set_verdict(
    db: &mut Connection,
    import: ImportId,
    position: u64,
    verdict: &RowVerdict,
) -> Result<(), StoreError> {
    let sql = "UPDATE import_rows SET verdict = $3, device_id = $4, detail = $5 WHERE import_id = $1 AND position = $2";
    db.run(sql, values![import, position, verdict_word(verdict), device_of(verdict), json(verdict)?]).await?;
    Ok(())
}

/// Some rows after a position, all or those with one verdict.
pub async fn rows(
    db: &mut Connection,
    import: ImportId,
    verdict: Option<&str>,
    after: u64,
    limit: usize,
) -> Result<Vec<ImportRow>, StoreError> {
    let (filter, last) = if verdict.is_some() { ("AND verdict = $4", true) } else { ("", false) };
    let sql = format!(
        "SELECT position, line, detail, parsed, original FROM import_rows \
         WHERE import_id = $1 AND position > $2 {filter} ORDER BY position LIMIT $3"
    );
    let mut values = values![import, after, limit];
    if last {
        values.push(Value::from(verdict.unwrap_or_default()));
    }
    let read = |row: &Row| {
        Ok(ImportRow {
            position: row.count(0)?,
            line: u32::try_from(row.int(1)?).unwrap_or(0),
            verdict: row.json(2)?,
            parsed: row.json(3)?,
            original: row.text(4)?,
        })
    };
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// Whether the ledger tells anything of a holder's devices after a position.
pub async fn moved_since(db: &mut Connection, holder: OrganisationId, position: u64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM events JOIN devices ON devices.id = events.device_id \
               WHERE events.position > $2 AND devices.holder_id = $1 LIMIT 1";
    Ok(db.one(sql, values![holder, position]).await?.is_some())
}
