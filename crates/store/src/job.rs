//! Work the server does by itself: kept with what caused it, in one transaction, and done afterwards by whichever
//! process takes it first.
//!
//! A job is taken for a while (a lease): its row then says by whom and until when. A process that dies leaves the row
//! behind, and when the time is over another takes it. Only who still holds a job can say what became of it.

use regain_domain::id::JobId;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::Row;
use crate::values;

/// A job about to be kept.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// Which.
    pub id: JobId,
    /// What kind of work.
    pub kind: &'a str,
    /// What it needs to know: JSON.
    pub payload: &'a str,
    /// With a key, it is kept only if no job that still waits has the same one.
    pub key: Option<&'a str>,
    /// Not before this moment.
    pub run_at: Timestamp,
    /// Now.
    pub created_at: Timestamp,
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// What kind of work.
    pub kind: String,
    /// What it needs to know: JSON. Emptied when it is done.
    pub payload: String,
    /// When it is due.
    pub run_at: Timestamp,
    /// How often it was begun.
    pub attempts: u32,
    /// Why the last attempt failed; empty when none did.
    pub last_error: String,
    /// Until when nobody else may take it; none while it waits.
    pub locked_until: Option<Timestamp>,
    /// When it was given up.
    pub given_up_at: Option<Timestamp>,
    /// When it was asked for.
    pub created_at: Timestamp,
}

/// How many jobs there are that are not done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Not begun, or waiting to be tried again.
    pub waiting: u64,
    /// Of those, failed at least once.
    pub failed: u64,
    /// Being done now.
    pub running: u64,
    /// Given up.
    pub given_up: u64,
}

const COLUMNS: &str = "id, kind, payload, run_at, attempts, last_error, locked_until, given_up_at, created_at";
const OPEN: &str = "done_at IS NULL AND given_up_at IS NULL";

/// Keeps a job in the caller's transaction; says whether it did, or one with its key waits already.
pub async fn insert(db: &mut Connection, job: &NewJob<'_>) -> Result<bool, StoreError> {
    let sql = format!(
        "INSERT INTO jobs (id, kind, payload, key, run_at, attempts, last_error, created_at) \
         VALUES ($1, $2, $3, $4, $5, 0, '', $6) ON CONFLICT (key) WHERE {OPEN} DO NOTHING"
    );
    let values = values![job.id, job.kind, job.payload, job.key, job.run_at, job.created_at];
    Ok(db.run(&sql, values).await? == 1)
}

/// Whether there is something to take. Asked before [`claim`], because reading disturbs nobody.
pub async fn is_due(db: &mut Connection, now: Timestamp) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 FROM jobs WHERE {OPEN} AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1) LIMIT 1"
    );
    Ok(db.one(&sql, values![now]).await?.is_some())
}

/// Takes the job that has waited longest, until a moment. Of any number that try at once each gets another one.
pub async fn claim(db: &mut Connection, by: &str, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError> {
    let sql = format!(
        "UPDATE jobs SET locked_by = $1, locked_until = $3, attempts = attempts + 1 WHERE id = (\
         SELECT id FROM jobs WHERE {OPEN} AND run_at <= $2 AND (locked_until IS NULL OR locked_until <= $2) \
         ORDER BY run_at, id LIMIT 1{}) RETURNING {COLUMNS}",
        db.passing_over_locked_rows()
    );
    let row = db.one(&sql, values![by, now, until]).await?;
    row.as_ref().map(read).transpose()
}

/// Takes one job in particular, if nobody holds it: for who waits for it.
pub async fn claim_one(
    db: &mut Connection,
    id: JobId,
    by: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Job>, StoreError> {
    let sql = format!(
        "UPDATE jobs SET locked_by = $2, locked_until = $4, attempts = attempts + 1 \
         WHERE id = $1 AND {OPEN} AND (locked_until IS NULL OR locked_until <= $3) RETURNING {COLUMNS}"
    );
    let row = db.one(&sql, values![id, by, now, until]).await?;
    row.as_ref().map(read).transpose()
}

/// Holds a job until another moment, if `by` still holds it. Asked within the transaction that does a part of the work,
/// it makes sure that nobody else does that part.
pub async fn hold(db: &mut Connection, id: JobId, by: &str, until: Timestamp) -> Result<bool, StoreError> {
    let sql = format!("UPDATE jobs SET locked_until = $3 WHERE id = $1 AND locked_by = $2 AND {OPEN}");
    Ok(db.run(&sql, values![id, by, until]).await? == 1)
}

/// Notes that a job is done, if `by` still holds it. What it needed to know is forgotten: secrets and addresses stood
/// there.
pub async fn finish(db: &mut Connection, id: JobId, by: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET done_at = $3, payload = '{}', last_error = '', locked_by = NULL, locked_until = NULL \
               WHERE id = $1 AND locked_by = $2";
    Ok(db.run(sql, values![id, by, now]).await? == 1)
}

/// Lets a job that comes again and again wait for its next turn, if `by` still holds it.
pub async fn rearm(db: &mut Connection, id: JobId, by: &str, run_at: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET run_at = $3, attempts = 0, last_error = '', locked_by = NULL, locked_until = NULL \
               WHERE id = $1 AND locked_by = $2";
    Ok(db.run(sql, values![id, by, run_at]).await? == 1)
}

/// Notes that an attempt failed, and when the next one is due, if `by` still holds the job.
pub async fn fail(
    db: &mut Connection,
    id: JobId,
    by: &str,
    error: &str,
    run_at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET run_at = $4, last_error = $3, locked_by = NULL, locked_until = NULL \
               WHERE id = $1 AND locked_by = $2";
    Ok(db.run(sql, values![id, by, error, run_at]).await? == 1)
}

/// Gives a job up, if `by` still holds it: it waits for an administrator.
pub async fn give_up(
    db: &mut Connection,
    id: JobId,
    by: &str,
    error: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET given_up_at = $4, last_error = $3, locked_by = NULL, locked_until = NULL \
               WHERE id = $1 AND locked_by = $2";
    Ok(db.run(sql, values![id, by, error, now]).await? == 1)
}

/// Lets a job that was given up be tried again from now on; says whether it was given up. Its key stays behind, since
/// another job may have it by now.
pub async fn try_again(db: &mut Connection, id: JobId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET given_up_at = NULL, attempts = 0, run_at = $2, key = NULL \
               WHERE id = $1 AND given_up_at IS NOT NULL AND done_at IS NULL";
    Ok(db.run(sql, values![id, now]).await? == 1)
}

/// Jobs that wait or are being done, the next one due first, after one that was seen.
pub async fn open(db: &mut Connection, after: Option<(Timestamp, JobId)>, limit: u32) -> Result<Vec<Job>, StoreError> {
    let (at, id) = match after {
        Some((at, id)) => (at, id.to_string()),
        None => (Timestamp(i64::MIN), String::new()),
    };
    let sql =
        format!("SELECT {COLUMNS} FROM jobs WHERE {OPEN} AND (run_at, id) > ($1, $2) ORDER BY run_at, id LIMIT $3");
    db.all(&sql, values![at, id, limit]).await?.iter().map(read).collect()
}

/// Jobs that were given up, the last one first, before one that was seen. What is not done is few, and stands together
/// in the index over `done_at`.
pub async fn given_up(
    db: &mut Connection,
    before: Option<(Timestamp, JobId)>,
    limit: u32,
) -> Result<Vec<Job>, StoreError> {
    let (at, id) = bounds(before);
    let sql = format!(
        "SELECT {COLUMNS} FROM jobs WHERE done_at IS NULL AND given_up_at IS NOT NULL AND (given_up_at, id) < ($1, $2) \
         ORDER BY given_up_at DESC, id DESC LIMIT $3"
    );
    db.all(&sql, values![at, id, limit]).await?.iter().map(read).collect()
}

/// How many jobs there are that are not done.
pub async fn counts(db: &mut Connection, now: Timestamp) -> Result<JobCounts, StoreError> {
    let running = "given_up_at IS NULL AND locked_until IS NOT NULL AND locked_until > $1";
    let waiting = "given_up_at IS NULL AND (locked_until IS NULL OR locked_until <= $1)";
    let count = |which: &str| format!("COALESCE(SUM(CASE WHEN {which} THEN 1 ELSE 0 END), 0)");
    let sql = format!(
        "SELECT CAST({} AS BIGINT), CAST({} AS BIGINT), CAST({} AS BIGINT), CAST({} AS BIGINT) \
         FROM jobs WHERE done_at IS NULL",
        count(waiting),
        count(&format!("{waiting} AND last_error <> ''")),
        count(running),
        count("given_up_at IS NOT NULL")
    );
    let Some(row) = db.one(&sql, values![now]).await? else {
        return Ok(JobCounts::default());
    };
    Ok(JobCounts {
        waiting: row.count(0)?,
        failed: row.count(1)?,
        running: row.count(2)?,
        given_up: row.count(3)?,
    })
}

fn read(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.parsed(0, JobId::parse)?,
        kind: row.text(1)?,
        payload: row.text(2)?,
        run_at: row.time(3)?,
        attempts: u32::try_from(row.int(4)?).unwrap_or(u32::MAX),
        last_error: row.text(5)?,
        locked_until: row.maybe_int(6)?.map(Timestamp),
        given_up_at: row.maybe_int(7)?.map(Timestamp),
        created_at: row.time(8)?,
    })
}
