//! The ledger as a file: one event a line, in the order of recording, each checkpoint after the last event that it
//! stands for.
//!
//! Hashes chain the events of one device, so that a file looks whole without a device of which it holds a single event.
//! That is why the first line says that there is a last one, and the last how much stands between. Neither is signed:
//! what tells of somebody who writes the whole file anew is a checkpoint that was kept elsewhere.

use regain_domain::chain::Verifier;
use regain_domain::checkpoint::Checkpoint;
use regain_domain::event::{Event, Hash, canonical_json};
use regain_store::ledger;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{BufRead, ErrorKind, Write};

use super::checkpoints::Checks;
use super::{PAGE, Report, VerifyError, all_checkpoints, report, unreadable};
use crate::Service;
use crate::signer::Signer;

/// How files are written now. The first format had events and checkpoints only, and nothing that says how many.
const FORMAT: u32 = 2;

/// A line that is not an event.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    Ledger { format: u32 },
    Checkpoint(Checkpoint),
    End(End),
}

/// What stands before the last line.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    events: u64,
    checkpoints: u64,
    /// Of all lines before this one, each with its line feed.
    sha256: Hash,
}

/// Writes lines and counts them.
struct Pen<W> {
    out: W,
    digest: Sha256,
    checkpoints: u64,
}

impl<W: Write> Pen<W> {
    fn line(&mut self, line: &str) -> Result<(), VerifyError> {
        take_in(&mut self.digest, line);
        writeln!(self.out, "{line}").map_err(unreadable)
    }

    fn checkpoint(&mut self, checkpoint: Checkpoint) -> Result<(), VerifyError> {
        self.checkpoints += 1;
        self.line(&canonical_json(&Mark::Checkpoint(checkpoint)))
    }

    fn end(mut self, events: u64) -> Result<(), VerifyError> {
        let end = End {
            events,
            checkpoints: self.checkpoints,
            sha256: Hash::from_bytes(self.digest.finalize().into()),
        };
        writeln!(self.out, "{}", canonical_json(&Mark::End(end))).map_err(unreadable)?;
        self.out.flush().map_err(unreadable)
    }
}

/// As it was written, whatever ends the lines of a file that went through other hands.
fn take_in(digest: &mut Sha256, line: &str) {
    digest.update(line);
    digest.update(b"\n");
}

/// Writes the ledger out. Says how many events.
pub async fn export(service: &Service, out: impl Write) -> Result<u64, VerifyError> {
    let mut db = service.store.read().await.map_err(unreadable)?;
    let mut checkpoints = all_checkpoints(&mut db).await?.into_iter().peekable();
    let mut pen = Pen {
        out,
        digest: Sha256::new(),
        checkpoints: 0,
    };
    pen.line(&canonical_json(&Mark::Ledger { format: FORMAT }))?;
    let mut position = 0;
    loop {
        let rows = ledger::after(&mut db, position, PAGE).await.map_err(unreadable)?;
        if rows.is_empty() {
            break;
        }
        for (at, row) in &rows {
            position = *at;
            pen.line(&row.body)?;
            while let Some(checkpoint) = checkpoints.next_if(|checkpoint| checkpoint.position <= position) {
                pen.checkpoint(checkpoint)?;
            }
        }
    }
    // Those of events that are not there any more: the export must not look better than the database.
    for checkpoint in checkpoints {
        pen.checkpoint(checkpoint)?;
    }
    // The last position and not the number of lines, for the same reason.
    pen.end(position)?;
    Ok(position)
}

/// Checks an export, without any database.
pub fn verify_export(lines: impl BufRead) -> Result<Report, VerifyError> {
    verify_export_against(lines, None, Vec::new())
}

/// The same, and against checkpoints that somebody `kept` elsewhere too. With the installation's `signer`, checkpoints of
/// other keys are refused.
pub fn verify_export_against(
    lines: impl BufRead,
    signer: Option<&Signer>,
    kept: Vec<Checkpoint>,
) -> Result<Report, VerifyError> {
    let altered = |sentence: &str| VerifyError::Altered(sentence.to_owned());
    let mut verifier = Verifier::default();
    let mut checks = Checks::new(signer);
    for checkpoint in kept {
        checks.expect(checkpoint).map_err(VerifyError::Altered)?;
    }
    let (mut digest, mut checkpoints) = (Sha256::new(), 0);
    let (mut begun, mut end, mut count) = (false, None, 0);
    for line in lines.lines() {
        count += 1;
        let broken = || VerifyError::Altered(format!("line {count}: not an event as it was exported"));
        let line = line.map_err(|error| match error.kind() {
            // Half a character, where a file was cut.
            ErrorKind::InvalidData => broken(),
            _ => unreadable(error),
        })?;
        if end.is_some() {
            return Err(altered("something stands behind the last line of the export"));
        }
        match serde_json::from_str(&line) {
            Ok(Mark::End(told)) => {
                end = Some(told);
                continue;
            }
            Ok(Mark::Ledger { format: FORMAT }) if count == 1 => begun = true,
            Ok(Mark::Ledger { format }) if count == 1 => {
                let why = format!("it has the format {format}, which this version does not know");
                return Err(VerifyError::Unreadable(why));
            }
            Ok(Mark::Ledger { .. }) => return Err(broken()),
            Ok(Mark::Checkpoint(checkpoint)) => {
                checkpoints += 1;
                checks.expect(checkpoint).map_err(VerifyError::Altered)?;
            }
            Err(_) => {
                let event: Event = serde_json::from_str(&line).map_err(|_| broken())?;
                verifier
                    .next(&event)
                    .map_err(|fault| VerifyError::Altered(fault.to_string()))?;
                checks.event(event.hash).map_err(VerifyError::Altered)?;
                if canonical_json(&event) != line {
                    return Err(broken());
                }
            }
        }
        take_in(&mut digest, &line);
    }
    let found = End {
        events: verifier.events(),
        checkpoints,
        sha256: Hash::from_bytes(digest.finalize().into()),
    };
    match (begun, end) {
        (true, Some(told)) => compare(told, found)?,
        (true, None) => return Err(altered("the export was cut off: its last line is gone")),
        (false, Some(_)) => return Err(altered("the first line of the export is gone")),
        (false, None) if count == 0 => return Err(altered("the export is empty: not even its first line is there")),
        (false, None) => {}
    }
    let mut report = report(&verifier, checks)?;
    report.counted = begun;
    Ok(report)
}

/// What the last line tells against what stands before it.
fn compare(told: End, found: End) -> Result<(), VerifyError> {
    let sentence = match () {
        () if told == found => return Ok(()),
        () if told.events != found.events => format!(
            "the ledger had {} events when it was exported, and the file holds {}",
            told.events, found.events
        ),
        () if told.checkpoints != found.checkpoints => format!(
            "the ledger had {} checkpoints when it was exported, and the file holds {}",
            told.checkpoints, found.checkpoints
        ),
        () => "the lines of the file are not those that were exported".to_owned(),
    };
    Err(VerifyError::Altered(sentence))
}
