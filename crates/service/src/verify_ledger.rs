//! Whether the ledger is what it was: the use case behind `regain ledger verify` and `regain ledger export`.

mod checkpoints;
mod export;

use regain_domain::chain::Verifier;
use regain_domain::checkpoint::Checkpoint;
use regain_store::{checkpoint, ledger};
use thiserror::Error;

use self::checkpoints::Checks;
use crate::Service;

pub use self::export::{export, verify_export, verify_export_against};

/// How many events are read at a time.
const PAGE: u32 = 2_000;
/// How many checkpoints are read at a time.
const CHECKPOINTS: u32 = 10_000;

/// A ledger that is as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many events it holds.
    pub events: u64,
    /// Of how many devices.
    pub devices: usize,
    /// How many signed roots it was held against.
    pub checkpoints: u64,
    /// The keys that signed them, for a person to compare.
    pub keys: Vec<String>,
    /// Whether the ledger itself says how many events it has, as all do but exports of the first format: without that,
    /// nobody can tell whether one is missing that stood alone.
    pub counted: bool,
}

/// Why a ledger does not pass.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// One event is not as it was recorded; the sentence names it.
    #[error("{0}")]
    Altered(String),
    /// The ledger cannot be read at all.
    #[error("the ledger cannot be read: {0}")]
    Unreadable(String),
}

fn unreadable(error: impl ToString) -> VerifyError {
    VerifyError::Unreadable(error.to_string())
}

/// Checks the database: every event against its hash, its predecessor and the rules, every device's row against its
/// chain, that no position is missing, and the whole against every checkpoint.
pub async fn verify(service: &Service) -> Result<Report, VerifyError> {
    verify_against(service, Vec::new()).await
}

/// The same, and against checkpoints that somebody `kept` elsewhere too.
pub async fn verify_against(service: &Service, kept: Vec<Checkpoint>) -> Result<Report, VerifyError> {
    // One transaction, so that what is recorded meanwhile does not look like a difference.
    let mut db = service.store.write().await.map_err(unreadable)?;
    let mut verifier = Verifier::default();
    let mut checks = Checks::new(service.signer.as_deref());
    for checkpoint in all_checkpoints(&mut db).await?.into_iter().chain(kept) {
        checks.expect(checkpoint).map_err(VerifyError::Altered)?;
    }
    let mut position = 0;
    loop {
        let rows = ledger::after(&mut db, position, PAGE).await.map_err(unreadable)?;
        if rows.is_empty() {
            break;
        }
        for (at, row) in rows {
            if at != position + 1 {
                return Err(VerifyError::Altered(format!(
                    "the event at position {} is gone",
                    position + 1
                )));
            }
            position = at;
            let event = row.event().map_err(|id| {
                VerifyError::Altered(format!("event {id}: its content was changed after it was recorded"))
            })?;
            verifier
                .next(&event)
                .map_err(|fault| VerifyError::Altered(fault.to_string()))?;
            checks.event(event.hash).map_err(VerifyError::Altered)?;
        }
    }
    if let Some((device, event)) = ledger::first_untrue_device(&mut db, &verifier)
        .await
        .map_err(unreadable)?
    {
        let event = event.map_or_else(|| "no event".to_owned(), |event| format!("its last event {event}"));
        return Err(VerifyError::Altered(format!(
            "device {device}: its row does not say what {event} left"
        )));
    }
    report(&verifier, checks)
}

fn report(verifier: &Verifier, checks: Checks) -> Result<Report, VerifyError> {
    let (checkpoints, keys) = checks.end().map_err(VerifyError::Altered)?;
    Ok(Report {
        events: verifier.events(),
        devices: verifier.devices(),
        checkpoints,
        keys,
        counted: true,
    })
}

async fn all_checkpoints(db: &mut regain_store::Connection) -> Result<Vec<Checkpoint>, VerifyError> {
    let mut all = Vec::new();
    let mut position = 0;
    loop {
        let some = checkpoint::after(db, position, CHECKPOINTS).await.map_err(unreadable)?;
        let Some(last) = some.last() else { return Ok(all) };
        position = last.position;
        all.extend(some);
    }
}
