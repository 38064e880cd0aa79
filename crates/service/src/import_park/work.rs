//! Carrying a decided import out, or undoing one, in steps: a step is a short transaction, and between two of them
//! phones get their turn.
//!
//! A step does its rows and moves the import's cursor in one transaction, so whoever goes on (the next step, another
//! process, this one after it was killed) begins where the last one ended, and no row is dealt with twice. Only who
//! holds the job may do a step, and the step's own transaction makes sure of it ([`Lease`]). The park's figures move
//! with the last step.

use regain_domain::id::{ImportId, JobId, OrganisationId, PersonId};
use regain_store::import::changes::{self, Change};
use regain_store::import::work::{Advance, advance, finish, gather_counts};
use regain_store::import::{self, Import, ImportRow, ImportStatus};
use regain_store::job::{self, NewJob};
use regain_store::{Connection, StoreError};
use serde::{Deserialize, Serialize};
use std::time::Duration;

use super::{apply, undo};
use crate::jobs::Kind;
use crate::record::Moves;
use crate::{Problem, Service};

/// How many rows a step deals with: what a phone's report may have to wait for. Measured on SQLite in the dev profile: half
/// of the steps took less than 0.16 s; see `docs/architecture.md`.
pub(super) const STEP: usize = 500;
/// How long a job belongs to who does it, in seconds, from each step on: so long after it was killed another goes on.
const LEASE_SECONDS: i64 = 15;
/// How often in a row a step may find that another transaction came first.
const CONFLICTS: u32 = 5;
/// How long the writer is left alone between two steps: another process that waits for SQLite's one writer asks for it
/// from time to time only, and would hardly ever find it free.
const PAUSE: Duration = Duration::from_millis(10);

/// What the job's payload says.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Wanted {
    /// Which import.
    pub import: ImportId,
}

/// The right to do a step: a job, and who holds it.
pub(crate) struct Lease {
    /// The job.
    pub job: JobId,
    /// The worker.
    pub by: String,
}

impl Lease {
    /// Prolongs it; says whether it still holds.
    async fn hold(&self, service: &Service, db: &mut Connection) -> Result<bool, StoreError> {
        let until = service.now().plus_seconds(LEASE_SECONDS);
        job::hold(db, self.job, &self.by, until).await
    }
}

/// Puts the work into the transaction that decides it.
pub(super) async fn enqueue(
    service: &Service,
    db: &mut Connection,
    id: JobId,
    import: ImportId,
) -> Result<(), Problem> {
    let payload = serde_json::to_string(&Wanted { import }).map_err(|_| Problem::Internal)?;
    let now = service.now();
    let new = NewJob {
        id,
        kind: Kind::WorkImport.word(),
        payload: &payload,
        key: None,
        run_at: now,
        created_at: now,
    };
    job::insert(db, &new).await?;
    service.wake_runners();
    Ok(())
}

/// What is known of the work while it goes on.
pub(super) struct Task<'a> {
    pub(super) service: &'a Service,
    pub(super) import: &'a Import,
    pub(super) holder: OrganisationId,
    pub(super) person: PersonId,
}

impl<'a> Task<'a> {
    fn of(service: &'a Service, import: &'a Import) -> Self {
        Self {
            service,
            import,
            holder: import.organisation,
            person: import.work.decided_by.unwrap_or(import.person),
        }
    }
}

/// A step's rows.
enum Part {
    Apply(Vec<ImportRow>),
    Undo(Vec<Change>),
}

impl Part {
    async fn next(db: &mut Connection, import: &Import) -> Result<Option<Self>, StoreError> {
        let (id, cursor) = (import.id, import.work.cursor);
        Ok(match import.status {
            ImportStatus::Applying => Some(Self::Apply(import::rows_to_do(db, id, cursor, STEP).await?)),
            ImportStatus::Undoing => Some(Self::Undo(changes::to_undo(db, id, cursor, STEP).await?)),
            _ => None,
        })
    }

    const fn rows(&self) -> usize {
        match self {
            Self::Apply(rows) => rows.len(),
            Self::Undo(changes) => changes.len(),
        }
    }

    fn last(&self) -> Option<u64> {
        match self {
            Self::Apply(rows) => rows.last().map(|row| row.position),
            Self::Undo(changes) => changes.last().map(|change| change.position),
        }
    }
}

/// What a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// There is more to do.
    More,
    /// It was the last one.
    Whole,
    /// Somebody else does it.
    Lost,
}

/// Does what is left, step by step. Ends well when the import is whole.
///
/// # Errors
/// [`Problem::Changed`] when another worker has taken the job.
pub(crate) async fn work(service: &Service, lease: &Lease, id: ImportId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    if !lease.hold(service, &mut db).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    let mut conflicts = 0;
    loop {
        match step(service, lease, id).await {
            Ok(Stand::Whole) => return Ok(()),
            Ok(Stand::Lost) => return Err(Problem::Changed),
            Ok(Stand::More) => conflicts = 0,
            Err(Problem::Changed) if conflicts < CONFLICTS => conflicts += 1,
            Err(problem) => return Err(problem),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn step(service: &Service, lease: &Lease, id: ImportId) -> Result<Stand, Problem> {
    // Read before the writer is taken: the rows of a decided import do not change.
    let mut reader = service.store.read().await?;
    let Some(import) = import::find(&mut reader, id).await? else {
        return Ok(Stand::Whole);
    };
    let Some(part) = Part::next(&mut reader, &import).await? else {
        return Ok(Stand::Whole);
    };
    drop(reader);
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    if !lease.hold(service, &mut db).await? {
        return Ok(Stand::Lost);
    }
    let stand = do_part(&Task::of(service, &import), &mut db, part).await?;
    db.commit().await?;
    Ok(stand)
}

/// The whole work within the transaction that decides it, for what is no more than one step.
pub(super) async fn whole_in_one(service: &Service, db: &mut Connection, id: ImportId) -> Result<(), Problem> {
    loop {
        let import = import::find(db, id).await?.ok_or(Problem::NotFound)?;
        let part = Part::next(db, &import).await?.ok_or(Problem::Internal)?;
        if do_part(&Task::of(service, &import), db, part).await? == Stand::Whole {
            return Ok(());
        }
    }
}

async fn do_part(task: &Task<'_>, db: &mut Connection, part: Part) -> Result<Stand, Problem> {
    let import = task.import;
    let done = part.rows();
    if let Some(to) = part.last() {
        let mut moves = Moves::new();
        let left_alone = match &part {
            Part::Apply(rows) => apply::rows(task, db, rows, &mut moves).await?,
            Part::Undo(changes) => undo::changes(task, db, changes, &mut moves).await?,
        };
        gather_counts(db, import.id, &moves).await?;
        let step = Advance {
            status: import.status,
            from: import.work.cursor,
            to,
            done: done as u64,
            left_alone,
        };
        if !advance(db, import.id, step).await? {
            return Err(Problem::Changed);
        }
    }
    if done == STEP {
        return Ok(Stand::More);
    }
    let now = task.service.now();
    if !finish(db, import.id, import.status, now).await? {
        return Err(Problem::Changed);
    }
    Ok(Stand::Whole)
}

/// Waits until an import that was decided is whole. Who runs no server does it themselves: after `patience`, if nobody
/// else has begun by then, or when they left it lying.
pub async fn carry_out(service: &Service, id: ImportId, patience: Duration) -> Result<Import, Problem> {
    const LOOK: Duration = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    loop {
        let import = import::find(&mut service.store.read().await?, id).await?;
        let import = import.ok_or(Problem::NotFound)?;
        let at_work = matches!(import.status, ImportStatus::Applying | ImportStatus::Undoing);
        let Some(job) = import.work.job.filter(|_| at_work) else {
            return Ok(import);
        };
        if waited >= patience && take_over(service, job, id).await? {
            continue;
        }
        tokio::time::sleep(LOOK).await;
        waited += LOOK;
    }
}

/// Does what is left of a job that nobody holds; says whether it was to be had.
async fn take_over(service: &Service, id: JobId, import: ImportId) -> Result<bool, Problem> {
    let lease = Lease {
        job: id,
        by: service.id(JobId::new).to_string(),
    };
    let now = service.now();
    let mut db = service.store.write().await?;
    let until = now.plus_seconds(LEASE_SECONDS);
    let taken = job::claim_one(&mut db, id, &lease.by, now, until).await?;
    db.commit().await?;
    if taken.is_none() {
        return Ok(false);
    }
    let worked = work(service, &lease, import).await;
    let mut db = service.store.write().await?;
    let now = service.now();
    match &worked {
        Ok(()) => job::finish(&mut db, id, &lease.by, now).await?,
        Err(problem) => job::fail(&mut db, id, &lease.by, &problem.to_string(), now).await?,
    };
    db.commit().await?;
    worked.map(|()| true)
}
