//! How a phone's acts reach the server: the messages, and the pure part of judging them.
//!
//! A phone numbers what it made, sends it in order, and keeps each entry until the server has given its verdict. That
//! makes sending repeatable: whatever is cut off, repeated, split or reordered on the way, each entry is recorded once.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::act::{Act, ActKind, Origin};
use crate::decide::Dispute;
use crate::event::Hash;
use crate::handover::{Handover, HandoverProblem};
use crate::id::ClientId;

/// The most entries one batch may hold. A batch is one transaction, and others wait for it.
pub const MAX_ENTRIES: usize = 500;
/// The longest scanned text that is kept, in characters (a QR code holds more than any label does).
pub const MAX_TEXT: usize = 512;

/// What a phone sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Which chain of a phone: the acts that one person made on one installation.
    pub client: ClientId,
    /// The chain's first number. Numbers run on over all chains of a phone, so that a chain need not begin with 1; and when
    /// the server was set back to an older copy of its data, it begins with what the phone can still tell.
    #[serde(default = "one")]
    pub first: u64,
    /// In the phone's order, without gaps inside the batch.
    pub entries: Vec<Entry>,
}

const fn one() -> u64 {
    1
}

/// One thing a phone made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number on this phone, from 1.
    pub sequence: u64,
    /// SHA-256 over the body's canonical JSON: shows damage on the way, and tells a repetition from a contradiction.
    pub hash: Hash,
    /// The thing.
    pub body: Body,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// An act for the ledger.
    Act(Act),
    /// A hand-over signed by both sides; the acts by which custody passes follow it.
    Handover(Handover),
}

impl Body {
    /// The id under which the entry is recorded once.
    pub const fn id(&self) -> Uuid {
        match self {
            Self::Act(act) => act.event_id.0,
            Self::Handover(handover) => handover.manifest.handover.0,
        }
    }
}

impl Entry {
    /// An entry with its hash.
    pub fn new(sequence: u64, body: Body) -> Self {
        Self {
            sequence,
            hash: Hash::of(&body),
            body,
        }
    }
}

/// The server's word on one entry. Only then may the phone forget it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "crate::act_json::VerdictJson")]
pub struct Verdict {
    /// The entry's number.
    pub sequence: u64,
    /// The entry's id.
    pub id: Uuid,
    /// What became of it.
    #[serde(flatten)]
    pub result: VerdictResult,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum VerdictResult {
    /// Recorded now.
    Accepted,
    /// Recorded before, the same.
    Duplicate,
    /// Recorded, and a person has to look at it.
    Disputed {
        /// Why.
        why: Dispute,
    },
    /// Not recorded: entries before it are missing.
    Gap {
        /// Send again from this number.
        resend_from: u64,
    },
}

impl VerdictResult {
    /// Whether the server has the entry, so that the phone may forget it.
    pub const fn is_recorded(self) -> bool {
        !matches!(self, Self::Gap { .. })
    }
}

/// The server's answer to a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// One per entry, in the batch's order.
    pub verdicts: Vec<Verdict>,
    /// The number the server expects next from this phone.
    pub next: u64,
}

/// Why a whole batch is turned away, nothing of it recorded.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem")]
pub enum BatchProblem {
    /// Nothing in it.
    #[error("the batch is empty")]
    Empty,
    /// More than [`MAX_ENTRIES`].
    #[error("a batch holds at most {MAX_ENTRIES} entries")]
    TooMany,
    /// The entry was damaged on the way.
    #[error("entry {sequence}: the hash does not fit the content")]
    Hash { sequence: u64 },
    /// Numbers that do not follow one another, that are before their chain's first, or 0.
    #[error("entry {sequence}: the numbers of a batch follow one another from the chain's first on")]
    Order { sequence: u64 },
    /// The act names another phone or number than the entry that carries it.
    #[error("entry {sequence}: the act names another origin")]
    Origin { sequence: u64 },
    /// An act that is not field work.
    #[error("entry {sequence}: this act is not made on a phone")]
    Kind { sequence: u64 },
    /// A scanned text or a note that cannot be kept: longer than [`MAX_TEXT`], or with a NUL in it.
    #[error("entry {sequence}: a scanned text or a note has at most {MAX_TEXT} characters, and no NUL")]
    Text { sequence: u64 },
    /// The hand-over is not whole.
    #[error("entry {sequence}: {handover}")]
    Handover { sequence: u64, handover: HandoverProblem },
}

impl Batch {
    /// Checks all that can be checked without knowing anything else.
    pub fn check(&self) -> Result<(), BatchProblem> {
        if self.entries.is_empty() {
            return Err(BatchProblem::Empty);
        }
        if self.entries.len() > MAX_ENTRIES {
            return Err(BatchProblem::TooMany);
        }
        let mut expected = self.entries[0].sequence;
        for entry in &self.entries {
            let sequence = entry.sequence;
            if sequence != expected || sequence < self.first || self.first == 0 {
                return Err(BatchProblem::Order { sequence });
            }
            expected = expected.saturating_add(1);
            if entry.hash != Hash::of(&entry.body) {
                return Err(BatchProblem::Hash { sequence });
            }
            match &entry.body {
                Body::Act(act) => check_act(act, self.client, sequence)?,
                Body::Handover(handover) => {
                    handover
                        .check()
                        .map_err(|handover| BatchProblem::Handover { sequence, handover })?;
                }
            }
        }
        Ok(())
    }
}

fn check_act(act: &Act, client: ClientId, sequence: u64) -> Result<(), BatchProblem> {
    if act.origin != Some(Origin { client, sequence }) {
        return Err(BatchProblem::Origin { sequence });
    }
    if !act.kind.is_field_work() {
        return Err(BatchProblem::Kind { sequence });
    }
    match text_of(&act.kind) {
        Some(text) if !may_be_kept(text) => Err(BatchProblem::Text { sequence }),
        _ => Ok(()),
    }
}

/// What was read or written by hand.
const fn text_of(kind: &ActKind) -> Option<&String> {
    match kind {
        ActKind::Scanned { text, .. }
        | ActKind::Found { text, .. }
        | ActKind::Noted { note: text, .. }
        | ActKind::LeftBehind { reason: text, .. } => Some(text),
        _ => None,
    }
}

fn may_be_kept(text: &str) -> bool {
    text.chars().count() <= MAX_TEXT && !text.contains('\0')
}

/// A text as it may be kept: whatever stands on a label that a stranger printed, its act can be sent.
pub fn kept_text(text: &str) -> String {
    text.trim().chars().filter(|c| *c != '\0').take(MAX_TEXT).collect()
}

/// An act as it may be sent: with its text as it may be kept.
pub fn sendable(mut kind: ActKind) -> ActKind {
    match &mut kind {
        ActKind::Scanned { text, .. }
        | ActKind::Found { text, .. }
        | ActKind::Noted { note: text, .. }
        | ActKind::LeftBehind { reason: text, .. }
            if !may_be_kept(text) =>
        {
            *text = kept_text(text);
        }
        _ => {}
    }
    kind
}

/// What an entry is, in the light of what this phone sent before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// To be recorded.
    New,
    /// Recorded before, the same.
    Duplicate,
    /// Its id is recorded with another content: both are kept, a person looks.
    Contradiction,
    /// Its number was used for another entry: kept, a person looks.
    SequenceReused,
    /// Entries before it are missing; send from this number.
    Gap(u64),
}

/// Whether two acts under one id tell the same thing, each by another's phone: both sides of a hand-over tell of it, and
/// the second is a repetition, not a contradiction.
pub fn told_by_both_sides(recorded: &Act, told: &Act) -> bool {
    let same = match (&recorded.kind, &told.kind) {
        (ActKind::HandedOver { .. }, _) | (ActKind::Received { .. }, _) => recorded.kind == told.kind,
        (ActKind::Missed { .. }, _) | (ActKind::LeftBehind { .. }, _) => recorded.kind == told.kind,
        // How it was read differs: one side scanned, the other was told.
        (
            ActKind::Found { stop, at, text, .. },
            ActKind::Found {
                stop: other_stop,
                at: other_at,
                text: other_text,
                ..
            },
        ) => (stop, at, text) == (other_stop, other_at, other_text),
        _ => false,
    };
    same && recorded.event_id == told.event_id
        && recorded.device == told.device
        && recorded.organisation != told.organisation
}

/// Judges one entry: `last` is the highest number recorded from this phone (0: none), `recorded` the hash recorded
/// under the entry's id, by whichever phone.
pub fn judge(sequence: u64, hash: Hash, last: u64, recorded: Option<Hash>) -> Judgement {
    match recorded {
        Some(known) if known == hash => Judgement::Duplicate,
        Some(_) => Judgement::Contradiction,
        None if sequence > last.saturating_add(1) => Judgement::Gap(last.saturating_add(1)),
        None if sequence <= last => Judgement::SequenceReused,
        None => Judgement::New,
    }
}
