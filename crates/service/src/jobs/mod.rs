//! Work the server does by itself: e-mails, and what comes again and again.
//!
//! A use case puts a job into its own transaction ([`enqueue`], [`send`]): either both are there or neither. A
//! [`Runner`] in each server process takes what is due. Work is done at least once, never by two at a time: whatever a
//! job does must bear being done again, because a process can die between doing it and saying so.
//!
//! To add a kind: its word in [`Kind`], its line in [`Kind::every_seconds`] if it comes again and again, and its line in
//! [`runner`]'s `work`.

pub mod check_proofs;
pub mod mail;
pub mod retention;
pub mod runner;
pub mod see;

use regain_domain::id::JobId;
use regain_domain::time::Timestamp;
use regain_store::job::{self, NewJob};
use regain_store::{Connection, StoreError};
use serde::Serialize;

pub use mail::{Deliver, Mail, Sending};
pub use runner::{Pace, Runner};

use crate::Service;

/// Kinds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One e-mail.
    SendMail,
    /// Giving back what was kept too long for somebody.
    ExpireHolds,
    /// A signed root over the ledger.
    Checkpoint,
    /// Forgetting what is not needed any more.
    Retention,
    /// Carrying a decided import out, or undoing one.
    WorkImport,
    /// Reading the proofs again of what somebody is to have.
    CheckProofs,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::SendMail,
        Self::ExpireHolds,
        Self::Checkpoint,
        Self::Retention,
        Self::WorkImport,
        Self::CheckProofs,
    ];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::ExpireHolds => "expire_holds",
            Self::Checkpoint => "checkpoint",
            Self::Retention => "retention",
            Self::WorkImport => "work_import",
            Self::CheckProofs => "check_proofs",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// How much time lies between two runs of what comes again and again, in seconds; none for what is asked for.
    pub const fn every_seconds(self) -> Option<i64> {
        match self {
            Self::SendMail | Self::WorkImport => None,
            Self::ExpireHolds => Some(60),
            // Proofs are read once a day, some of them each hour.
            Self::Checkpoint | Self::Retention | Self::CheckProofs => Some(3_600),
        }
    }
}

/// Why an attempt came to nothing. The sentence is for the administrator, in English, and holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It may work later: the mail server does not answer.
    Later(String),
    /// It never will: there is no such address.
    Never(String),
}

/// Puts work into the caller's transaction, to be done from `run_at` on. With a key, nothing happens if a job with it
/// waits already. A runner looks within the second.
pub async fn enqueue<T: Serialize>(
    service: &Service,
    db: &mut Connection,
    kind: Kind,
    payload: &T,
    key: Option<&str>,
    run_at: Timestamp,
) -> Result<bool, StoreError> {
    let payload = written(payload)?;
    let new = NewJob {
        id: service.id(JobId::new),
        kind: kind.word(),
        payload: &payload,
        key,
        run_at,
        created_at: service.now(),
    };
    let kept = job::insert(db, &new).await?;
    // Before the commit, since nobody calls us after it: runners look again a few times.
    service.wake_runners();
    Ok(kept)
}

fn written<T: Serialize>(payload: &T) -> Result<String, StoreError> {
    serde_json::to_string(payload).map_err(|error| StoreError::Damaged(format!("the payload of a job: {error}")))
}

/// Puts an e-mail into the caller's transaction: it leaves if the transaction is committed, and within the second.
pub async fn send(service: &Service, db: &mut Connection, mail: &Mail) -> Result<(), StoreError> {
    enqueue(service, db, Kind::SendMail, mail, None, service.now()).await?;
    Ok(())
}

/// Sees to it that everything that comes again and again waits for its turn. Several processes may do so at once.
pub async fn arm(service: &Service) -> Result<(), StoreError> {
    let mut db = service.store.write().await?;
    for &kind in Kind::ALL {
        if kind.every_seconds().is_some() {
            arm_one(service, &mut db, kind, service.now()).await?;
        }
    }
    db.commit().await
}

pub(crate) async fn arm_one(
    service: &Service,
    db: &mut Connection,
    kind: Kind,
    run_at: Timestamp,
) -> Result<(), StoreError> {
    let nothing = serde_json::Map::new();
    enqueue(service, db, kind, &nothing, Some(kind.word()), run_at).await?;
    Ok(())
}
