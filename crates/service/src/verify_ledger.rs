//! Whether the ledger is what it was: the use case behind `regain ledger verify` and `regain ledger export`.

use regain_domain::chain::Verifier;
use regain_domain::event::{Event, canonical_json};
use regain_store::ledger;
use std::io::{BufRead, Write};
use thiserror::Error;

use crate::Service;

/// How many events are read at a time.
const PAGE: u32 = 2_000;

/// A ledger that is as it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many events it holds.
    pub events: u64,
    /// Of how many devices.
    pub devices: usize,
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
/// chain, and that no position is missing.
pub async fn verify(service: &Service) -> Result<Report, VerifyError> {
    // One transaction, so that what is recorded meanwhile does not look like a difference.
    let mut db = service.store.write().await.map_err(unreadable)?;
    let mut verifier = Verifier::default();
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
    Ok(Report {
        events: verifier.events(),
        devices: verifier.devices(),
    })
}

/// Writes the ledger out, one event a line, in the order of recording.
pub async fn export(service: &Service, mut out: impl Write) -> Result<u64, VerifyError> {
    let mut db = service.store.read().await.map_err(unreadable)?;
    let mut position = 0;
    loop {
        let rows = ledger::after(&mut db, position, PAGE).await.map_err(unreadable)?;
        let Some((last, _)) = rows.last() else { break };
        position = *last;
        for (_, row) in &rows {
            writeln!(out, "{}", row.body).map_err(unreadable)?;
        }
    }
    out.flush().map_err(unreadable)?;
    Ok(position)
}

/// Checks an export, without any database.
pub fn verify_export(lines: impl BufRead) -> Result<Report, VerifyError> {
    let mut verifier = Verifier::default();
    for (number, line) in lines.lines().enumerate() {
        let line = line.map_err(unreadable)?;
        let broken = || VerifyError::Altered(format!("line {}: not an event as it was exported", number + 1));
        let event: Event = serde_json::from_str(&line).map_err(|_| broken())?;
        verifier
            .next(&event)
            .map_err(|fault| VerifyError::Altered(fault.to_string()))?;
        if canonical_json(&event) != line {
            return Err(broken());
        }
    }
    Ok(Report {
        events: verifier.events(),
        devices: verifier.devices(),
    })
}
