//! Deciding that an import is carried out: once, however often the button is pressed, and only what was shown.
//!
//! The rows are told anew before the decision; where that gives something else than the person saw, nothing is done and
//! they look again. What happens to a device between that look and the row's turn counts more than the file: the row is
//! then left out, and said so ([`super::work`]). So the decision itself is a few rows in one short transaction.

use regain_domain::access::{Action, Actor};
use regain_domain::id::{ImportId, JobId, OrganisationId, PersonId};
use regain_domain::matching::{RowChoice, RowVerdict};
use regain_domain::row::ParkRow;
use regain_store::import::work::{Decision, decide};
use regain_store::import::{self, Import, ImportStatus, RowCounts};
use regain_store::{Connection, StoreError, job, ledger};

use super::matcher::{AT_ONCE, Matcher};
use super::work::{STEP, enqueue, whole_in_one};
use crate::{Problem, Service, relation};

/// How often a decision is tried while other imports of the same park end in between.
const TRIES: usize = 3;

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// It is done.
    Done(RowCounts),
    /// It is decided, and being carried out: whatever happens now, it takes effect whole.
    Decided(RowCounts),
    /// It was decided before: a second click, or somebody else's.
    DoneBefore(RowCounts),
    /// Nothing is done: since the file was read the park changed, and this many rows would now do something else. They
    /// were corrected, for the person to look through again.
    Outdated(u64),
    /// Nothing is done: another import of this park is being carried out or undone.
    Busy,
}

/// Decides that an import is carried out. A small one is carried out in the same transaction.
pub async fn confirm(service: &Service, actor: &Actor, id: ImportId) -> Result<Confirmation, Problem> {
    for _ in 0..TRIES {
        let mut reader = service.store.read().await?;
        let import = import::find(&mut reader, id).await?.ok_or(Problem::NotFound)?;
        service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
        let person = actor.person().ok_or(Problem::Forbidden)?;
        match import.status {
            ImportStatus::Review => {}
            ImportStatus::Applying => return go_on(service, &import).await,
            ImportStatus::Confirmed => return Ok(Confirmation::DoneBefore(import.counts)),
            _ => return Err(Problem::Changed),
        }
        let seen = Seen::take(&mut reader, import.organisation).await?;
        let plan = Plan::make(&mut reader, &import).await?;
        drop(reader);
        if !plan.revised.is_empty() {
            if correct(service, &import, &plan).await? {
                return Ok(Confirmation::Outdated(plan.revised.len() as u64));
            }
            continue;
        }
        if let Some(done) = try_to_decide(service, &import, person, &seen, &plan).await? {
            return Ok(done);
        }
    }
    Err(Problem::Changed)
}

/// One try; nothing if another import of the park ended since the look.
async fn try_to_decide(
    service: &Service,
    import: &Import,
    person: PersonId,
    seen: &Seen,
    plan: &Plan,
) -> Result<Option<Confirmation>, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    if import::at_work(&mut db, import.organisation)
        .await?
        .is_some_and(|at_work| at_work.id != import.id)
    {
        return Ok(Some(Confirmation::Busy));
    }
    if !seen.still_holds(&mut db, import.organisation).await? {
        return Ok(None);
    }
    let small = plan.to_do <= STEP;
    let job = (!small).then(|| service.id(JobId::new));
    let decision = Decision {
        import: import.id,
        by: person,
        at: service.now(),
        position: seen.position,
        job,
    };
    if decide(&mut db, decision).await?.is_none() {
        return Ok(None);
    }
    match job {
        None => whole_in_one(service, &mut db, import.id).await?,
        Some(job) => enqueue(service, &mut db, job, import.id).await?,
    }
    db.commit().await?;
    Ok(Some(match job {
        None => Confirmation::Done(plan.counts),
        Some(_) => {
            service.wake_runners();
            Confirmation::Decided(plan.counts)
        }
    }))
}

/// Somebody asks for what is under way: should its job have been given up, it is tried again.
async fn go_on(service: &Service, import: &Import) -> Result<Confirmation, Problem> {
    if let Some(id) = import.work.job {
        let mut db = service.store.write().await?;
        job::try_again(&mut db, id, service.now()).await?;
        db.commit().await?;
        service.wake_runners();
    }
    Ok(Confirmation::DoneBefore(import.counts))
}

/// Writes down what rows would do now, some at a time; says whether the import was still under review.
async fn correct(service: &Service, import: &Import, plan: &Plan) -> Result<bool, Problem> {
    for some in plan.revised.chunks(AT_ONCE) {
        let mut db = service.store.write().await?;
        if !under_review(&mut db, import.id).await? {
            return Ok(false);
        }
        import::set_verdicts(&mut db, import.id, some).await?;
        db.commit().await?;
    }
    let mut db = service.store.write().await?;
    if !under_review(&mut db, import.id).await? {
        return Ok(false);
    }
    import::set_counts(&mut db, import.id, plan.counts).await?;
    db.commit().await?;
    Ok(true)
}

async fn under_review(db: &mut Connection, id: ImportId) -> Result<bool, StoreError> {
    // Both read and written by what decides, so that of the two one comes first.
    db.lock_ledger().await?;
    let now = import::find(db, id).await?;
    Ok(now.is_some_and(|now| now.status == ImportStatus::Review))
}

/// By what a look at the park can be told to hold still: a park's descriptions change by imports, and by nothing else
/// that a row's verdict depends on.
struct Seen {
    position: u64,
    last: (Option<ImportId>, Option<i64>),
}

impl Seen {
    async fn take(db: &mut Connection, holder: OrganisationId) -> Result<Self, StoreError> {
        let position = ledger::last_position(db).await?;
        let last = Self::last(db, holder).await?;
        Ok(Self { position, last })
    }

    async fn last(db: &mut Connection, holder: OrganisationId) -> Result<(Option<ImportId>, Option<i64>), StoreError> {
        let confirmed = import::last_confirmed(db, holder).await?.map(|import| import.id);
        Ok((confirmed, import::last_undone(db, holder).await?))
    }

    async fn still_holds(&self, db: &mut Connection, holder: OrganisationId) -> Result<bool, StoreError> {
        Ok(Self::last(db, holder).await? == self.last)
    }
}

/// What the rows would do now.
#[derive(Default)]
struct Plan {
    /// Rows that would now do something else than the person was shown.
    revised: Vec<(u64, RowVerdict)>,
    counts: RowCounts,
    /// How many rows do something.
    to_do: usize,
}

impl Plan {
    async fn make(db: &mut Connection, import: &Import) -> Result<Self, StoreError> {
        let mut plan = Self::default();
        let mut matcher = Matcher::new(import.organisation, &import.format);
        let mut after = 0;
        loop {
            let rows = import::rows(db, import.id, None, after, AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(plan) };
            after = last.position;
            let good: Vec<&ParkRow> = rows.iter().filter_map(|row| row.parsed.as_ref()).collect();
            let mut told = matcher.tell(db, &good).await?.into_iter();
            for row in &rows {
                let verdict = match &row.parsed {
                    Some(_) => told.next().unwrap_or_else(|| row.verdict.clone()),
                    None => row.verdict.clone(),
                };
                plan.counts.add(&verdict);
                plan.to_do += usize::from(match &verdict {
                    RowVerdict::New | RowVerdict::Changed { .. } => true,
                    RowVerdict::Ambiguous { .. } => {
                        matches!(row.choice, Some(RowChoice::New | RowChoice::Is { .. }))
                    }
                    _ => false,
                });
                if verdict != row.verdict {
                    plan.revised.push((row.position, verdict));
                }
            }
        }
    }
}
