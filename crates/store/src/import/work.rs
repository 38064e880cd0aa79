//! Carrying a decided import out, or undoing one, in steps: each moves the cursor in the transaction that does its part,
//! and only from where it stands, so that no part is done twice. How the park's counts move is gathered beside it and
//! takes effect with the last step.

use regain_domain::id::{ImportId, JobId, PersonId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use super::ImportStatus;
use crate::connection::Connection;
use crate::error::StoreError;
use crate::park_count::{self, CountCell};
use crate::values;

/// A decision: carry it out, or undo it.
#[derive(Clone, Copy, Debug)]
pub struct Decision {
    /// Which.
    pub import: ImportId,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The ledger's last position by which it was looked at.
    pub position: u64,
    /// The job that does it; none if the same transaction does.
    pub job: Option<JobId>,
}

/// Decides that an import under review is carried out; says whether it was under review, and how many rows there are to
/// deal with.
///
/// # Errors
/// [`StoreError::Conflict`] if another import of the park is at work.
pub async fn decide(db: &mut Connection, decision: Decision) -> Result<Option<u64>, StoreError> {
    let sql = "UPDATE imports SET status = 'applying', decided_by = $2, decided_at = $3, decided_position = $4, \
               job_id = $5, cursor_position = 0, done = 0, left_out = 0, to_do = new_rows + changed_rows + (SELECT COUNT(*) \
               FROM import_rows WHERE import_id = $1 AND verdict = 'ambiguous' AND choice <> '' \
               AND choice <> 'left_out') WHERE id = $1 AND status = 'review' RETURNING to_do";
    begin(db, sql, decision).await
}

/// Decides that an import that was carried out is undone; the same answers.
///
/// # Errors
/// [`StoreError::Conflict`] if another import of the park is at work.
pub async fn decide_to_undo(db: &mut Connection, decision: Decision) -> Result<Option<u64>, StoreError> {
    let sql = "UPDATE imports SET status = 'undoing', decided_by = $2, undone_at = $3, decided_position = $4, \
               job_id = $5, cursor_position = 0, to_do = done - left_out, done = 0, left_out = 0 \
               WHERE id = $1 AND status = 'confirmed' RETURNING to_do";
    begin(db, sql, decision).await
}

async fn begin(db: &mut Connection, sql: &str, decision: Decision) -> Result<Option<u64>, StoreError> {
    let Decision {
        import,
        by,
        at,
        position,
        job,
    } = decision;
    let row = db.one(sql, values![import, by, at, position, job]).await?;
    row.map(|row| row.count(0)).transpose()
}

/// A step's part of the work.
#[derive(Clone, Copy, Debug)]
pub struct Advance {
    /// Which way it goes: [`ImportStatus::Applying`] or [`ImportStatus::Undoing`].
    pub status: ImportStatus,
    /// Where the cursor stands.
    pub from: u64,
    /// Where it stands after the step.
    pub to: u64,
    /// How many rows the step deals with.
    pub done: u64,
    /// How many of them it leaves alone.
    pub left_alone: u64,
}

/// Moves the cursor; says whether it stood where the step begins.
pub async fn advance(db: &mut Connection, import: ImportId, step: Advance) -> Result<bool, StoreError> {
    let sql = "UPDATE imports SET cursor_position = $4, done = done + $5, left_out = left_out + $6 \
               WHERE id = $1 AND status = $2 AND cursor_position = $3";
    let Advance {
        status,
        from,
        to,
        done,
        left_alone,
    } = step;
    let values = values![import, status.word(), from, to, done, left_alone];
    Ok(db.run(sql, values).await? == 1)
}

/// Ends the work: the counts move, and the import is confirmed, or undone, from now on.
pub async fn finish(
    db: &mut Connection,
    import: ImportId,
    from: ImportStatus,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = match from {
        ImportStatus::Undoing => {
            "UPDATE imports SET status = 'undone', undone_at = $2 WHERE id = $1 AND status = 'undoing'"
        }
        _ => "UPDATE imports SET status = 'confirmed', confirmed_at = $2 WHERE id = $1 AND status = 'applying'",
    };
    if db.run(sql, values![import, now]).await? != 1 {
        return Ok(false);
    }
    let gathered = "SELECT cell, devices FROM import_counts WHERE import_id = $1";
    let mut moves: HashMap<CountCell, i64> = HashMap::new();
    for row in db.all(gathered, values![import]).await? {
        moves.insert(row.json(0)?, row.int(1)?);
    }
    park_count::move_counts(db, &moves).await?;
    db.run("DELETE FROM import_counts WHERE import_id = $1", values![import])
        .await?;
    Ok(true)
}

/// Gathers how counts move.
pub async fn gather_counts(
    db: &mut Connection,
    import: ImportId,
    moves: &HashMap<CountCell, i64>,
) -> Result<(), StoreError> {
    let row = |(cell, by): (&CountCell, &i64)| {
        let cell = serde_json::to_string(cell).map_err(|error| StoreError::Damaged(error.to_string()))?;
        Ok(values![import, cell, *by])
    };
    let moved = moves.iter().filter(|(_, by)| **by != 0);
    let rows = moved.map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = "INSERT INTO import_counts (import_id, cell, devices)";
    let tail = "ON CONFLICT (import_id, cell) DO UPDATE SET devices = import_counts.devices + excluded.devices";
    db.insert_many(head, rows, tail).await?;
    Ok(())
}
