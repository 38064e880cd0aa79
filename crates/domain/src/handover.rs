//! Custody passing between two organisations: what passes, and the proof from each side.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::event::Hash;
use crate::id::{DeviceId, HandoverId, OrganisationId, RoundId, StopId};
use crate::time::Timestamp;

/// The most devices one hand-over may list: a full lorry, several times over.
pub const MAX_LINES: usize = 5_000;
/// The longest name a signer may write, in characters.
pub const MAX_NAME: usize = 120;
/// The most points a drawn signature may have.
pub const MAX_POINTS: usize = 5_000;
/// A signature is drawn in a box of this width …
pub const BOX_WIDTH: u16 = 3_000;
/// … and this height; whole numbers, so that its hash is the same everywhere.
pub const BOX_HEIGHT: u16 = 1_000;

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
}

impl LineResult {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Collected, Self::Missing, Self::Extra, Self::Unknown];

    /// Whether custody of the device passes.
    pub const fn passes_custody(self) -> bool {
        !matches!(self, Self::Missing)
    }

    /// The word in the database and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Unknown => "unknown",
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

    /// How many lines have this result.
    pub fn count(&self, result: LineResult) -> usize {
        self.lines.iter().filter(|line| line.result == result).count()
    }
}

/// One of the two sides of a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Gives the devices away.
    Giver,
    /// Takes them.
    Taker,
}

/// A drawn signature with a name: the proof where a side has no phone of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whose.
    pub side: Side,
    /// The signer's name, as they wrote it. It stands on the receipt and nowhere public.
    pub name: String,
    /// Lines drawn, each a list of points in a box of [`BOX_WIDTH`] × [`BOX_HEIGHT`].
    pub strokes: Vec<Vec<(u16, u16)>>,
    /// When, by the phone's clock.
    pub signed_at: Timestamp,
    /// What was signed.
    pub manifest_hash: Hash,
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
}

impl Signature {
    fn check(&self, hash: Hash) -> Result<(), HandoverProblem> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME {
            return Err(HandoverProblem::Name);
        }
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        let inside = self
            .strokes
            .iter()
            .flatten()
            .all(|&(x, y)| x <= BOX_WIDTH && y <= BOX_HEIGHT);
        if !(2..=MAX_POINTS).contains(&points) || !inside {
            return Err(HandoverProblem::Drawing);
        }
        if self.manifest_hash != hash {
            return Err(HandoverProblem::AnotherManifest);
        }
        Ok(())
    }
}
