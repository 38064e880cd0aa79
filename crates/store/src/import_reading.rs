//! What an organisation's people said of the columns of a tool's tables.

use regain_domain::columns::Reading;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

/// Keeps what was said of a format; what was said before is replaced.
pub async fn keep(
    db: &mut Connection,
    organisation: OrganisationId,
    format: &str,
    reading: &Reading,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let json = serde_json::to_string(reading).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let sql = "INSERT INTO import_readings (organisation_id, format, reading, kept_by, kept_at) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation_id, format) DO UPDATE SET \
               reading = excluded.reading, kept_by = excluded.kept_by, kept_at = excluded.kept_at";
    db.run(sql, values![organisation, format, json, by, at]).await?;
    Ok(())
}

/// What was said of a format.
pub async fn find(
    db: &mut Connection,
    organisation: OrganisationId,
    format: &str,
) -> Result<Option<Reading>, StoreError> {
    let sql = "SELECT reading FROM import_readings WHERE organisation_id = $1 AND format = $2";
    let row = db.one(sql, values![organisation, format]).await?;
    row.map(|row| row.json(0)).transpose()
}
