//! Custody passing between two organisations: what passes, and the proof from each side.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::act::ActKind;
use crate::bag::Errand;
use crate::event::Hash;
use crate::id::{DeviceId, HandoverId, OrganisationId, RoundId, StopId};

pub use crate::proof::{BOX_HEIGHT, BOX_WIDTH, MAX_NAME, MAX_POINTS, Proof, ProofKind, Side, Signature};

/// The most devices one hand-over may list: a full lorry, several times over.
pub const MAX_LINES: usize = 5_000;
/// The longest reason for leaving a device behind, in characters.
pub const MAX_REASON: usize = 200;

/// What passes, as both sides saw it. Its hash is what they sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// This hand-over.
    pub handover: HandoverId,
    /// The round it happened in; at an arrival, the arrival's own id.
    pub round: RoundId,
    /// The stop, or the arrival, it happened at.
    pub stop: StopId,
    /// Who gives.
    pub from: OrganisationId,
    /// Who takes.
    pub to: OrganisationId,
    /// Every device concerned, ordered by device.
    pub lines: Vec<ManifestLine>,
}

/// One device of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestLine {
    /// Which device.
    pub device: DeviceId,
    /// What became of it at the stop.
    pub result: LineResult,
    /// What was read on it: a code, an asset tag, a serial; empty for a missing device.
    pub text: String,
    /// Why it was left with the giver. Absent from every other line, so that lines written before there were reasons
    /// keep their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A picture of what is meant, by the SHA-256 of its JPEG bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Hash>,
}

impl ManifestLine {
    /// A line with nothing more to say than what was read.
    pub const fn new(device: DeviceId, result: LineResult, text: String) -> Self {
        Self {
            device,
            result,
            text,
            reason: None,
            photo: None,
        }
    }

    /// A line of a device that stays where it is, with the reason.
    pub const fn refused(device: DeviceId, reason: String, photo: Option<Hash>) -> Self {
        Self {
            device,
            result: LineResult::Refused,
            text: String::new(),
            reason: Some(reason),
            photo,
        }
    }

    /// A device that is left has a reason, and no other has one.
    fn reason_fits(&self) -> bool {
        match (&self.reason, self.result) {
            (Some(reason), LineResult::Refused) => !reason.trim().is_empty() && reason.chars().count() <= MAX_REASON,
            (None, result) => result != LineResult::Refused,
            (Some(_), _) => false,
        }
    }
}

/// What became of a device at a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineResult {
    /// Expected and taken.
    Collected,
    /// Expected and not there.
    Missing,
    /// Not expected here, and taken.
    Extra,
    /// Known by nobody, and taken.
    Unknown,
    /// Expected, there, and left with the giver for a reason.
    Refused,
}

impl LineResult {
    /// Every value.
    pub const ALL: [Self; 5] = [
        Self::Collected,
        Self::Missing,
        Self::Extra,
        Self::Unknown,
        Self::Refused,
    ];

    /// Whether custody of the device passes.
    pub const fn passes_custody(self) -> bool {
        !matches!(self, Self::Missing | Self::Refused)
    }

    /// The word in the database and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Unknown => "unknown",
            Self::Refused => "refused",
        }
    }
}

impl Manifest {
    /// A manifest, its lines in the one order that gives one hash.
    pub fn new(
        handover: HandoverId,
        round: RoundId,
        stop: StopId,
        from: OrganisationId,
        to: OrganisationId,
        mut lines: Vec<ManifestLine>,
    ) -> Self {
        lines.sort_by_key(|line| line.device);
        Self {
            handover,
            round,
            stop,
            from,
            to,
            lines,
        }
    }

    /// What both sides sign: SHA-256 over the canonical JSON.
    pub fn hash(&self) -> Hash {
        Hash::of(self)
    }

    /// What one of its lines did to its device: the act that each side's phone makes of it.
    pub fn act_of(&self, line: &ManifestLine, errand: Errand) -> ActKind {
        let (handover, from, to, stop) = (self.handover, self.from, self.to, self.stop);
        match (line.result, errand) {
            (LineResult::Missing, _) => ActKind::Missed { stop },
            (LineResult::Refused, _) => ActKind::LeftBehind {
                stop,
                reason: line.reason.clone().unwrap_or_default(),
            },
            (_, Errand::Receive | Errand::Bring) => ActKind::Received { handover, from, to },
            (_, Errand::Collect | Errand::Give) => ActKind::HandedOver { handover, from, to },
        }
    }

    /// How many lines have this result.
    pub fn count(&self, result: LineResult) -> usize {
        self.lines.iter().filter(|line| line.result == result).count()
    }
}

/// A finished hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// What passed.
    pub manifest: Manifest,
    /// A proof from each side.
    pub signatures: Vec<Signature>,
}

/// Why a hand-over cannot be taken as signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverProblem {
    /// Nothing is listed, or too much.
    #[error("a hand-over lists 1 to {MAX_LINES} devices")]
    Lines,
    /// Lines out of order, or a device twice.
    #[error("a hand-over lists each device once, in order")]
    Order,
    /// Giver and taker are one organisation.
    #[error("custody passes between two organisations")]
    SameOrganisation,
    /// A side has not signed, or signed twice.
    #[error("each side signs once")]
    Sides,
    /// A name is missing or too long.
    #[error("each signer writes a name of at most {MAX_NAME} characters")]
    Name,
    /// Nothing was drawn, too much, or outside the box.
    #[error("each signer draws a signature inside the box")]
    Drawing,
    /// A device that is left without a reason, or a reason where none belongs.
    #[error("a device that is left has a reason of at most {MAX_REASON} characters, and no other has one")]
    Reason,
    /// A proof that cannot be one: drawn and made by a key at once, or a slip's code in the taker's place.
    #[error("each side proves by a drawing, by its phone's key, or the giver by a slip's code")]
    Proof,
    /// A signature of another manifest.
    #[error("a signature belongs to another manifest")]
    AnotherManifest,
}

impl Handover {
    /// Whether it is whole: both sides signed this very manifest.
    pub fn check(&self) -> Result<(), HandoverProblem> {
        let lines = &self.manifest.lines;
        if lines.is_empty() || lines.len() > MAX_LINES {
            return Err(HandoverProblem::Lines);
        }
        if lines.windows(2).any(|pair| pair[0].device >= pair[1].device) {
            return Err(HandoverProblem::Order);
        }
        if !lines.iter().all(ManifestLine::reason_fits) {
            return Err(HandoverProblem::Reason);
        }
        if self.manifest.from == self.manifest.to {
            return Err(HandoverProblem::SameOrganisation);
        }
        let signed = |side| {
            self.signatures
                .iter()
                .filter(|signature| signature.side == side)
                .count()
        };
        if self.signatures.len() != 2 || signed(Side::Giver) != 1 {
            return Err(HandoverProblem::Sides);
        }
        let hash = self.manifest.hash();
        self.signatures.iter().try_for_each(|signature| signature.check(hash))
    }

    /// One side's proof.
    pub fn signature(&self, side: Side) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.side == side)
    }
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;
