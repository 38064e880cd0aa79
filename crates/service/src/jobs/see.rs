//! What an administrator sees of the server's own work, and the one thing they do about it: have it tried again.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::checkpoint::Checkpoint;
use regain_domain::id::JobId;
use regain_domain::time::Timestamp;
use regain_store::{checkpoint, job};

pub use regain_store::job::{Job, JobCounts};

use super::Kind;
use crate::{Problem, Service};

/// How many one page lists.
pub const PAGE: u32 = 50;

/// Where one of the two lists goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Among those that wait, after this one.
    Open(Timestamp, JobId),
    /// Among those given up, before this one.
    GivenUp(Timestamp, JobId),
}

/// What is not done.
#[derive(Clone, Debug)]
pub struct Jobs {
    /// How many.
    pub counts: JobCounts,
    /// Those given up, the last one first.
    pub given_up: Vec<Job>,
    /// Those that wait or are being done, the next one due first.
    pub open: Vec<Job>,
    /// Where those given up go on.
    pub more_given_up: Option<(Timestamp, JobId)>,
    /// Where those that wait go on.
    pub more_open: Option<(Timestamp, JobId)>,
    /// The last signed root over the ledger.
    pub checkpoint: Option<Checkpoint>,
    /// By which clock a job runs or waits.
    pub now: Timestamp,
}

/// A page of both lists; with `from`, of that one list from there on.
pub async fn jobs(service: &Service, actor: &Actor, from: Option<From>) -> Result<Jobs, Problem> {
    service.allow(actor, Action::SeeJobs, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let (after, before) = match from {
        Some(From::Open(at, id)) => (Some((at, id)), None),
        Some(From::GivenUp(at, id)) => (None, Some((at, id))),
        None => (None, None),
    };
    let mut open = match before {
        Some(_) => Vec::new(),
        None => job::open(&mut db, after, PAGE + 1).await?,
    };
    let mut given_up = match after {
        Some(_) => Vec::new(),
        None => job::given_up(&mut db, before, PAGE + 1).await?,
    };
    let more_open = cut(&mut open, |job| Some(job.run_at));
    let more_given_up = cut(&mut given_up, |job| job.given_up_at);
    let now = service.now();
    Ok(Jobs {
        counts: job::counts(&mut db, now).await?,
        checkpoint: checkpoint::latest(&mut db).await?,
        given_up,
        open,
        more_given_up,
        more_open,
        now,
    })
}

/// Leaves a page's worth, and gives the key of its last job if there were more.
fn cut(jobs: &mut Vec<Job>, at: impl Fn(&Job) -> Option<Timestamp>) -> Option<(Timestamp, JobId)> {
    let more = jobs.len() > PAGE as usize;
    jobs.truncate(PAGE as usize);
    let last = jobs.last().filter(|_| more)?;
    Some((at(last)?, last.id))
}

/// Has a job that was given up tried again at once. Twice is once.
pub async fn try_again(service: &Service, actor: &Actor, id: JobId) -> Result<(), Problem> {
    service.allow(actor, Action::SeeJobs, Relation::Nobodys)?;
    let mut db = service.store.write().await?;
    let waits_again = job::try_again(&mut db, id, service.now()).await?;
    db.commit().await?;
    if !waits_again {
        return Err(Problem::Changed);
    }
    service.wake_runners();
    Ok(())
}

impl Kind {
    /// The kind of a job, if this program knows it: another version may have asked for it.
    pub fn of(job: &Job) -> Option<Self> {
        Self::from_word(&job.kind)
    }
}
