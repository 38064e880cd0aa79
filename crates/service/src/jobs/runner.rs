//! Doing what is due: a few workers in each server process.

use regain_store::StoreError;
use regain_store::job::{self, Job};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Deliver, Failure, Kind, Mail, arm, arm_one, check_proofs, retention};
use crate::import_park::{self, Lease, Wanted};
use crate::{Service, checkpoint, reserve};

/// How many jobs one process does at a time: a long one must not hold up an e-mail.
const WORKERS: usize = 3;
/// How long a worker sleeps when nobody wakes it: what other processes enqueue, and what falls due, waits at most this.
const NAP: Duration = Duration::from_secs(2);
/// A worker is woken before the transaction that holds its work is committed: it looks at once and, as long as it finds
/// nothing, again after these.
const LOOKS: [Duration; 4] = [
    Duration::from_millis(20),
    Duration::from_millis(80),
    Duration::from_millis(200),
    Duration::from_millis(600),
];
/// After so many attempts a job is given up.
const ATTEMPTS: u32 = 8;
/// The second attempt comes after half a minute, each further one after four times as long, at most …
const FIRST_DELAY_SECONDS: i64 = 30;
/// … six hours: seven delays make most of a day.
const LONGEST_DELAY_SECONDS: i64 = 6 * 3_600;

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long a job belongs to who took it, in seconds. Longer than `limit`, with room for clocks that differ.
    pub lease_seconds: i64,
    /// How long an attempt may take.
    pub limit: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            lease_seconds: 600,
            limit: Duration::from_secs(480),
        }
    }
}

/// The workers of one process.
pub struct Runner {
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
}

impl Runner {
    /// Starts them.
    pub fn start(service: &Service, deliver: &Arc<dyn Deliver>, pace: Pace) -> Self {
        let (stop, stopping) = watch::channel(false);
        let mut workers = JoinSet::new();
        for number in 0..WORKERS {
            let worker = Worker::new(service, deliver, pace);
            let (stopping, service) = (stopping.clone(), service.clone());
            workers.spawn(async move {
                if number == 0
                    && let Err(error) = arm(&service).await
                {
                    tracing::error!(%error, "periodic work could not be armed");
                }
                worker.work_until(stopping).await;
            });
        }
        Self { stop, workers }
    }

    /// Lets each finish what it has in hand, for so long; what is not finished then, another process takes when its
    /// time is over.
    pub async fn stop(mut self, patience: Duration) {
        let _ = self.stop.send(true);
        let all = async { while self.workers.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!("some work was not finished in time: it is taken up again later");
        }
        self.workers.abort_all();
    }
}

/// Does what is due until nothing is; says how much it was. For tests, and where no runner goes.
pub async fn run_due(service: &Service, deliver: &Arc<dyn Deliver>) -> Result<u64, StoreError> {
    let worker = Worker::new(service, deliver, Pace::default());
    let mut done = 0;
    while worker.do_one().await? {
        done += 1;
    }
    Ok(done)
}

/// How long to wait after so many attempts, in seconds.
fn delay_seconds(kind: Option<Kind>, attempts: u32) -> i64 {
    let grown = FIRST_DELAY_SECONDS.saturating_mul(4_i64.saturating_pow(attempts.saturating_sub(1)));
    // What would come again by itself is not made to wait longer than that.
    let longest = kind.and_then(Kind::every_seconds).unwrap_or(LONGEST_DELAY_SECONDS);
    grown.min(longest).min(LONGEST_DELAY_SECONDS)
}

/// One that takes and does.
pub struct Worker {
    service: Service,
    deliver: Arc<dyn Deliver>,
    pace: Pace,
    /// Its name in the rows of what it holds; no other worker ever had it.
    name: String,
}

impl Worker {
    /// A worker with a name of its own.
    pub fn new(service: &Service, deliver: &Arc<dyn Deliver>, pace: Pace) -> Self {
        Self {
            service: service.clone(),
            deliver: deliver.clone(),
            pace,
            name: uuid::Uuid::now_v7().to_string(),
        }
    }

    async fn work_until(&self, mut stopping: watch::Receiver<bool>) {
        let mut alarm = self.service.alarm.subscribe();
        let mut looks = LOOKS.iter();
        while !*stopping.borrow() {
            match self.do_one().await {
                Ok(true) => {
                    looks = LOOKS.iter();
                    continue;
                }
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the list of jobs cannot be read or written"),
            }
            let nap = looks.next().copied().unwrap_or(NAP);
            tokio::select! {
                _ = stopping.changed() => {}
                woken = alarm.changed() => if woken.is_ok() { looks = LOOKS.iter() },
                () = tokio::time::sleep(nap) => {}
            }
        }
    }

    /// Takes the next job that is due and does it; says whether there was one.
    pub async fn do_one(&self) -> Result<bool, StoreError> {
        let now = self.service.now();
        if !job::is_due(&mut self.service.store.read().await?, now).await? {
            return Ok(false);
        }
        let mut db = self.service.store.write().await?;
        let until = now.plus_seconds(self.pace.lease_seconds);
        let taken = job::claim(&mut db, &self.name, now, until).await?;
        db.commit().await?;
        let Some(taken) = taken else { return Ok(false) };
        let outcome = self.attempt(&taken).await;
        self.say(&taken, outcome).await?;
        Ok(true)
    }

    /// One attempt, in a task of its own: a panic in it is a failure like any other.
    async fn attempt(&self, job: &Job) -> Result<(), Failure> {
        let (service, deliver, job) = (self.service.clone(), self.deliver.clone(), job.clone());
        let by = self.name.clone();
        let mut task = JoinSet::new();
        task.spawn(async move { work(&service, &*deliver, &job, by).await });
        // Dropped, the set ends its task: who gave up waiting does not go on working.
        match tokio::time::timeout(self.pace.limit, task.join_next()).await {
            Ok(Some(Ok(outcome))) => outcome,
            Ok(_) => Err(Failure::Later("the program failed; see the log".to_owned())),
            Err(_) => Err(Failure::Later("it took too long".to_owned())),
        }
    }

    /// Notes what became of a job, all in one transaction.
    async fn say(&self, job: &Job, outcome: Result<(), Failure>) -> Result<(), StoreError> {
        let (now, by, kind) = (self.service.now(), self.name.as_str(), Kind::of(job));
        let every = kind.and_then(|kind| Some((kind, kind.every_seconds()?)));
        let mut db = self.service.store.write().await?;
        let still_ours = match (outcome, every) {
            (Ok(()), Some((_, every))) => job::rearm(&mut db, job.id, by, now.plus_seconds(every)).await?,
            (Ok(()), None) => job::finish(&mut db, job.id, by, now).await?,
            (Err(Failure::Later(why)), _) if job.attempts < ATTEMPTS => {
                tracing::warn!(
                    kind = job.kind,
                    attempts = job.attempts,
                    why,
                    "a job failed and is tried again later"
                );
                let next = now.plus_seconds(delay_seconds(kind, job.attempts));
                job::fail(&mut db, job.id, by, &why, next).await?
            }
            (Err(Failure::Later(why) | Failure::Never(why)), _) => {
                tracing::error!(kind = job.kind, attempts = job.attempts, why, "a job was given up");
                let given_up = job::give_up(&mut db, job.id, by, &why, now).await?;
                if let Some((kind, every)) = every {
                    arm_one(&self.service, &mut db, kind, now.plus_seconds(every)).await?;
                }
                given_up
            }
        };
        if !still_ours {
            tracing::warn!(
                kind = job.kind,
                "a job took longer than its time and was taken by another"
            );
        }
        db.commit().await
    }
}

/// Does one job.
async fn work(service: &Service, deliver: &dyn Deliver, job: &Job, by: String) -> Result<(), Failure> {
    let Some(kind) = Kind::of(job) else {
        // A newer version asked for it, and will do it.
        return Err(Failure::Later(format!(
            "this version does not know the kind {:?}",
            job.kind
        )));
    };
    match kind {
        Kind::SendMail => {
            let mail: Mail = serde_json::from_str(&job.payload)
                .map_err(|error| Failure::Never(format!("the e-mail cannot be read: {error}")))?;
            deliver.deliver(service, &mail).await
        }
        Kind::ExpireHolds => reserve::expire_holds(service).await.map(drop).map_err(later),
        Kind::Checkpoint => checkpoint::take(service).await.map(drop).map_err(later),
        Kind::CheckProofs => check_proofs::check_proofs(service).await.map(drop),
        Kind::Retention => retention::forget(service).await.map(drop).map_err(later),
        Kind::WorkImport => {
            let wanted: Wanted = serde_json::from_str(&job.payload)
                .map_err(|error| Failure::Never(format!("which import it is cannot be read: {error}")))?;
            let lease = Lease { job: job.id, by };
            import_park::work(service, &lease, wanted.import).await.map_err(later)
        }
    }
}

fn later(problem: impl ToString) -> Failure {
    Failure::Later(problem.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_up_to_a_limit() {
        let delays: Vec<i64> = (1..ATTEMPTS).map(|attempts| delay_seconds(None, attempts)).collect();
        assert_eq!(delays, [30, 120, 480, 1_920, 7_680, 21_600, 21_600]);
        assert_eq!(delay_seconds(Some(Kind::Checkpoint), 7), 3_600);
        assert_eq!(delay_seconds(None, u32::MAX), LONGEST_DELAY_SECONDS);
    }
}
