//! Proofs that a storage medium holds nothing any more: who kept which, and what it says. The files lie elsewhere, under
//! their hashes.

use regain_domain::device::DeviceState;
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, MediumId, OrganisationId, PersonId};
use regain_domain::medium::Clearing;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::standing::{STATE_COLUMNS, read_state};
use crate::value::Row;
use crate::values;

/// One proof for one medium; a report of many drives is the proof of many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which medium it is about.
    pub medium: MediumId,
    /// The kept file.
    pub hash: Hash,
    /// The medium's device.
    pub device: DeviceId,
    /// Who keeps it.
    pub organisation: OrganisationId,
    /// What it proves.
    pub clearing: Clearing,
    /// The file's name as it was sent.
    pub file_name: String,
    /// JSON: what the file says of this medium.
    pub detail: String,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When.
    pub recorded_at: Timestamp,
    /// Why it does not hold any more.
    pub rejected: Option<String>,
}

const COLUMNS: &str = "medium_id, hash, device_id, organisation_id, clearing, file_name, detail, recorded_by, \
                       recorded_at, rejected";

fn read(row: &Row) -> Result<Evidence, StoreError> {
    Ok(Evidence {
        medium: row.parsed(0, MediumId::parse)?,
        hash: row.parsed(1, Hash::parse)?,
        device: row.parsed(2, DeviceId::parse)?,
        organisation: row.parsed(3, OrganisationId::parse)?,
        clearing: row.parsed(4, Clearing::from_word)?,
        file_name: row.text(5)?,
        detail: row.text(6)?,
        recorded_by: row.parsed(7, PersonId::parse)?,
        recorded_at: row.time(8)?,
        rejected: row.maybe_text(9)?,
    })
}

/// Keeps a proof. One that was rejected because its file was damaged holds again once the same file is sent again.
pub async fn keep(db: &mut Connection, evidence: &Evidence) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO evidence ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL) \
         ON CONFLICT (medium_id, hash) DO UPDATE SET rejected = NULL"
    );
    db.run(
        &sql,
        values![
            evidence.medium,
            evidence.hash,
            evidence.device,
            evidence.organisation,
            evidence.clearing.word(),
            &evidence.file_name,
            &evidence.detail,
            evidence.recorded_by,
            evidence.recorded_at,
        ],
    )
    .await?;
    Ok(())
}

/// Every proof of a device's media, oldest first.
pub async fn of_device(db: &mut Connection, device: DeviceId) -> Result<Vec<Evidence>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM evidence WHERE device_id = $1 ORDER BY recorded_at, medium_id, hash");
    db.all(&sql, values![device]).await?.iter().map(read).collect()
}

/// One proof.
pub async fn find(db: &mut Connection, medium: MediumId, hash: Hash) -> Result<Option<Evidence>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM evidence WHERE medium_id = $1 AND hash = $2");
    db.one(&sql, values![medium, hash])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// How devices stand that somebody is to have (ready, listed, reserved), by id, after one that was seen: whose proofs have
/// to hold.
pub async fn on_offer(
    db: &mut Connection,
    after: Option<DeviceId>,
    limit: u32,
) -> Result<Vec<DeviceState>, StoreError> {
    let sql = format!(
        "SELECT {STATE_COLUMNS} FROM devices WHERE stage IN ('ready', 'listed', 'reserved') AND id > $1 \
         ORDER BY id LIMIT $2"
    );
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = db.all(&sql, values![after, limit]).await?;
    rows.iter().map(|row| read_state(row, 0)).collect()
}

/// Says why a proof does not hold any more.
pub async fn reject(db: &mut Connection, medium: MediumId, hash: Hash, why: &str) -> Result<(), StoreError> {
    db.run(
        "UPDATE evidence SET rejected = $3 WHERE medium_id = $1 AND hash = $2",
        values![medium, hash, why],
    )
    .await?;
    Ok(())
}
