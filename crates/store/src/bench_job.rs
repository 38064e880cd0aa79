//! Bench jobs: a device's visits to a workbench, each with what was found.

use regain_domain::event::canonical_json;
use regain_domain::grade::Grade;
use regain_domain::id::{BenchJobId, DeviceId, OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

pub use regain_domain::checklist::Results;

/// What was found at a bench.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Findings {
    /// The checklist, as far as it was gone through.
    #[serde(flatten)]
    pub results: Results,
    /// What a person grades it instead of the rule; the reason stands in the job.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Grade>,
}

/// One visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchJob {
    /// Which.
    pub id: BenchJobId,
    /// Of which device.
    pub device: DeviceId,
    /// At whose bench.
    pub organisation: OrganisationId,
    /// Who took it on.
    pub opened_by: PersonId,
    /// When.
    pub opened_at: Timestamp,
    /// When it was done, or none while it goes on.
    pub closed_at: Option<Timestamp>,
    /// What was found.
    pub findings: Findings,
    /// Faults and remarks, in the technician's words.
    pub notes: String,
    /// Why a person grades otherwise than the rule; empty when they do not.
    pub override_reason: String,
    /// Counts the writings; whoever writes says which one they saw.
    pub version: u64,
}

const COLUMNS: &str = "id, device_id, organisation_id, opened_by, opened_at, closed_at, results, notes, \
                       override_reason, version";

fn read(row: &Row) -> Result<BenchJob, StoreError> {
    Ok(BenchJob {
        id: row.parsed(0, BenchJobId::parse)?,
        device: row.parsed(1, DeviceId::parse)?,
        organisation: row.parsed(2, OrganisationId::parse)?,
        opened_by: row.parsed(3, PersonId::parse)?,
        opened_at: row.time(4)?,
        closed_at: row.maybe_int(5)?.map(Timestamp),
        findings: row.json(6)?,
        notes: row.text(7)?,
        override_reason: row.text(8)?,
        version: row.count(9)?,
    })
}

/// Opens a job. A device has one open job at most: a second one is [`StoreError::Conflict`] or the engine's refusal.
pub async fn insert(db: &mut Connection, job: &BenchJob) -> Result<(), StoreError> {
    db.run(
        &format!("INSERT INTO bench_jobs ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
        values![
            job.id,
            job.device,
            job.organisation,
            job.opened_by,
            job.opened_at,
            job.closed_at,
            canonical_json(&job.findings),
            &job.notes,
            &job.override_reason,
            job.version,
        ],
    )
    .await?;
    Ok(())
}

/// A device's newest job, open or done.
pub async fn newest(db: &mut Connection, device: DeviceId) -> Result<Option<BenchJob>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM bench_jobs WHERE device_id = $1 ORDER BY opened_at DESC, id DESC LIMIT 1");
    db.one(&sql, values![device]).await?.as_ref().map(read).transpose()
}

/// Writes what was found into an open job, if nobody wrote since `job.version` was read; says whether it did.
pub async fn save(db: &mut Connection, job: &BenchJob) -> Result<bool, StoreError> {
    let changed = db
        .run(
            "UPDATE bench_jobs SET results = $3, notes = $4, override_reason = $5, version = version + 1 \
             WHERE id = $1 AND version = $2 AND closed_at IS NULL",
            values![
                job.id,
                job.version,
                canonical_json(&job.findings),
                &job.notes,
                &job.override_reason
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Closes a device's open job, if there is one.
pub async fn close(db: &mut Connection, device: DeviceId, now: Timestamp) -> Result<(), StoreError> {
    db.run(
        "UPDATE bench_jobs SET closed_at = $2 WHERE device_id = $1 AND closed_at IS NULL",
        values![device, now],
    )
    .await?;
    Ok(())
}
