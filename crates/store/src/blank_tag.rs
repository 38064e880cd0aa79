//! Labels made before anybody knows for which devices: batches of codes that wait to be stuck on and bound.
//!
//! A code is bound when a device bears it; the ledger says so, and nothing here repeats it but each batch's count.

use regain_domain::code::Code;
use regain_domain::id::{BlankBatchId, OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// Labels made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Which.
    pub id: BlankBatchId,
    /// For whom: who may bind them.
    pub organisation: OrganisationId,
    /// Who had them made.
    pub made_by: PersonId,
    /// When.
    pub made_at: Timestamp,
    /// How many labels.
    pub labels: u64,
    /// How many of them a device bears by now.
    pub bound: u64,
    /// Who printed them last, and when, if anybody has.
    pub printed: Option<(PersonId, Timestamp)>,
}

const COLUMNS: &str = "id, organisation_id, made_by, made_at, labels, bound, printed_by, printed_at";

/// Writes a batch with its codes, in the order in which they are printed.
pub async fn insert(db: &mut Connection, batch: &Batch, codes: &[Code]) -> Result<(), StoreError> {
    let sql = "INSERT INTO blank_batches (id, organisation_id, made_by, made_at, labels, bound) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = values![
        batch.id,
        batch.organisation,
        batch.made_by,
        batch.made_at,
        batch.labels,
        batch.bound,
    ];
    db.run(sql, values).await?;
    let rows = codes.iter().zip(1_u32..);
    let rows = rows.map(|(&code, number)| values![code, batch.id, number]).collect();
    db.insert_many("INSERT INTO blank_tags (code, batch_id, number)", rows, "")
        .await?;
    Ok(())
}

/// An organisation's batches, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, BlankBatchId)>,
    limit: u32,
) -> Result<Vec<Batch>, StoreError> {
    let (at, id) = match before {
        Some((at, id)) => (at, id.to_string()),
        None => (Timestamp(i64::MAX), String::new()),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM blank_batches WHERE organisation_id = $1 AND (made_at, id) < ($2, $3) \
         ORDER BY made_at DESC, id DESC LIMIT $4"
    );
    let rows = db.all(&sql, values![organisation, at, id, limit]).await?;
    rows.iter().map(read).collect()
}

/// One batch.
pub async fn find(db: &mut Connection, id: BlankBatchId) -> Result<Option<Batch>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM blank_batches WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// A batch's codes that no device bears yet, in the order in which they are printed.
pub async fn unbound(db: &mut Connection, batch: BlankBatchId) -> Result<Vec<Code>, StoreError> {
    let sql = "SELECT code FROM blank_tags WHERE batch_id = $1 \
               AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.tag = blank_tags.code) ORDER BY number";
    let rows = db.all(sql, values![batch]).await?;
    rows.iter()
        .map(|row| row.parsed(0, |text| Code::parse(text).ok()))
        .collect()
}

/// The batch that a code was made in, if it was made blank.
pub async fn batch_of(db: &mut Connection, code: Code) -> Result<Option<Batch>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM blank_batches WHERE id = (SELECT batch_id FROM blank_tags WHERE code = $1)");
    db.one(&sql, values![code]).await?.as_ref().map(read).transpose()
}

/// Those of some codes that stand on a blank label and on no device, and for whom they were made.
pub async fn free(db: &mut Connection, codes: &[Code]) -> Result<HashMap<Code, OrganisationId>, StoreError> {
    let mut found = HashMap::new();
    for some in codes.chunks(500) {
        let sql = format!(
            "SELECT blank_tags.code, blank_batches.organisation_id FROM blank_tags \
             JOIN blank_batches ON blank_batches.id = blank_tags.batch_id \
             WHERE blank_tags.code IN ({}) AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.tag = blank_tags.code)",
            Connection::places(1, some.len())
        );
        for row in db
            .all(&sql, some.iter().map(|&code| Value::from(code)).collect())
            .await?
        {
            let code = row.parsed(0, |text| Code::parse(text).ok())?;
            found.insert(code, row.parsed(1, OrganisationId::parse)?);
        }
    }
    Ok(found)
}

/// Whether any of these codes stands on a blank label, a device or a pallet already.
pub async fn any_taken(db: &mut Connection, codes: &[Code]) -> Result<bool, StoreError> {
    for some in codes.chunks(500) {
        let places = Connection::places(1, some.len());
        for sql in [
            format!("SELECT code FROM blank_tags WHERE code IN ({places}) LIMIT 1"),
            format!("SELECT tag FROM devices WHERE tag IN ({places}) LIMIT 1"),
            format!("SELECT code FROM pallets WHERE code IN ({places}) LIMIT 1"),
        ] {
            let values = some.iter().map(|&code| Value::from(code)).collect();
            if db.one(&sql, values).await?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Notes that a batch was printed.
pub async fn mark_printed(
    db: &mut Connection,
    batch: BlankBatchId,
    by: PersonId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE blank_batches SET printed_by = $2, printed_at = $3 WHERE id = $1";
    db.run(sql, values![batch, by, at]).await?;
    Ok(())
}

/// Counts one more label of a batch as bound.
pub async fn count_bound(db: &mut Connection, batch: BlankBatchId) -> Result<(), StoreError> {
    db.run(
        "UPDATE blank_batches SET bound = bound + 1 WHERE id = $1",
        values![batch],
    )
    .await?;
    Ok(())
}

/// Counts a label as bound in the batch it was made in.
pub async fn count_bound_code(db: &mut Connection, code: Code) -> Result<(), StoreError> {
    let sql = "UPDATE blank_batches SET bound = bound + 1 WHERE id = (SELECT batch_id FROM blank_tags WHERE code = $1)";
    db.run(sql, values![code]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Batch, StoreError> {
    let count = |at| row.int(at).map(|count| u64::try_from(count).unwrap_or_default());
    Ok(Batch {
        id: row.parsed(0, BlankBatchId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        made_by: row.parsed(2, PersonId::parse)?,
        made_at: row.time(3)?,
        labels: count(4)?,
        bound: count(5)?,
        printed: row
            .maybe_parsed(6, PersonId::parse)?
            .zip(row.maybe_int(7)?.map(Timestamp)),
    })
}
