//! Storage media: what may hold a holder's data, and must not leave with it.
//!
//! The list of a device's media and what became of each are part of what the ledger says of it
//! ([`crate::device::DeviceState`]), because the gate stands on them: [`blocking`] is asked by
//! [`decide`](crate::decide::decide) whenever a device is to become ready, listed or reserved, so there is no way
//! around it, whichever page, phone or command an act comes from.

use serde::{Deserialize, Serialize};

use crate::device::words;
use crate::event::Hash;
use crate::id::MediumId;

/// The most media one device may have: a full storage server, several times over.
pub const MAX_MEDIA: usize = 64;

words! {
    /// The kinds of media.
    MediumKind {
        Disk = "disk",
        Ssd = "ssd",
        /// Soldered to the board: phones, tablets, small laptops.
        Embedded = "embedded",
        /// Memory cards and sticks left in the device.
        Card = "card",
        Other = "other",
    }
}

words! {
    /// How a medium came to hold nothing any more.
    Clearing {
        /// Erased, and the erasure verified.
        Wiped = "wiped",
        /// Taken out and destroyed before a witness.
        Destroyed = "destroyed",
    }
}

/// One storage medium of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    /// Which.
    pub id: MediumId,
    /// What it is.
    pub kind: MediumKind,
    /// As printed on it or told by it; empty when unknown.
    pub model: String,
    /// Empty when unknown. It is a name of the holder's thing: no public page shows it.
    pub serial: String,
    /// Megabytes (10⁶ bytes); 0 when unknown.
    pub size_mb: u64,
}

/// Proof that a medium holds nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleared {
    /// How.
    pub by: Clearing,
    /// SHA-256 of the kept evidence: a wipe tool's report, or the record of a witnessed destruction.
    pub evidence: Hash,
}

/// A medium and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediumState {
    /// The medium.
    pub medium: Medium,
    /// None as long as it may hold data.
    pub cleared: Option<Cleared>,
}

/// Why a device may not be given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocking {
    /// Nobody has looked which media it has.
    MediaUnlisted,
    /// This medium has no verified proof.
    NotCleared(MediumId),
}

/// The gate: what stands against giving the device away, none when every medium is listed and cleared.
pub fn blocking(media: Option<&[MediumState]>) -> Option<Blocking> {
    match media {
        None => Some(Blocking::MediaUnlisted),
        Some(media) => media
            .iter()
            .find(|one| one.cleared.is_none())
            .map(|one| Blocking::NotCleared(one.medium.id)),
    }
}

/// A new list of media over what was known: a medium that is listed as it was keeps its proof, one that is described
/// anew needs a new one.
pub fn relist(known: Option<&[MediumState]>, listed: &[Medium]) -> Vec<MediumState> {
    let proof = |medium: &Medium| {
        let same = known.unwrap_or_default().iter().find(|one| one.medium == *medium);
        same.and_then(|one| one.cleared)
    };
    listed
        .iter()
        .map(|medium| MediumState {
            cleared: proof(medium),
            medium: medium.clone(),
        })
        .collect()
}

/// Whether a new list leaves out a medium that was known: then it has to say why.
pub fn leaves_out(known: Option<&[MediumState]>, listed: &[Medium]) -> bool {
    let still = |one: &MediumState| listed.iter().any(|medium| medium.id == one.medium.id);
    !known.unwrap_or_default().iter().all(still)
}
