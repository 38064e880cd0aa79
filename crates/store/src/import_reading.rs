//! What an organisation's people said of the columns of a tool's tables, or of one that somebody made by hand.

use regain_domain::columns::Reading;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// How many of one format are looked through.
const MOST: u32 = 200;

/// Of which tables something was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The format's word.
    pub format: String,
    /// What tells their headings from others'; empty where the format alone does.
    pub headings: String,
}

/// Keeps what was said of such tables; what was said of them before is replaced.
pub async fn keep(
    db: &mut Connection,
    organisation: OrganisationId,
    tables: &Tables,
    reading: &Reading,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(reading).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let sql = "INSERT INTO import_readings (organisation_id, format, headings, reading, kept_by, kept_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organisation_id, format, headings) DO UPDATE SET \
               reading = excluded.reading, kept_by = excluded.kept_by, kept_at = excluded.kept_at";
    let Tables { format, headings } = tables;
    db.run(sql, values![organisation, format, headings, json, by, at])
        .await?;
    Ok(())
}

/// What was said of a format's tables, the newest first, each with what tells their headings.
pub async fn of_format(
    db: &mut Connection,
    organisation: OrganisationId,
    format: &str,
) -> Result<Vec<(String, Reading)>, StoreError> {
    let sql = "SELECT headings, reading FROM import_readings WHERE organisation_id = $1 AND format = $2 \
               ORDER BY kept_at DESC, headings LIMIT $3";
    let read = |row: &Row| Ok((row.text(0)?, row.json(1)?));
    db.all(sql, values![organisation, format, MOST])
        .await?
        .iter()
        .map(read)
        .collect()
}
