//! The words for what does not follow: why a fact is disputed, why a wish is refused.

use serde::{Deserialize, Serialize};

use crate::device::Stage;
use crate::id::MediumId;
use crate::medium::Blocking;

/// Why a fact does not follow from what was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dispute {
    /// Handed over by an organisation that did not have it.
    NotCustodian,
    /// A fact about a device that nobody ever declared.
    UnknownDevice,
    /// Found as unknown, though it is known.
    AlreadyKnown,
    /// Seen or handed over after it was lost or withdrawn.
    AfterItsEnd,
    /// Said to be missing by a stop it was never expected at, or after it changed hands.
    NotExpected,
    /// Told by somebody who had nothing to do there.
    NotEntitled,
    /// Said to be handed over, and no signed hand-over lists it.
    Unproven,
    /// Delivered to somebody for whom it was not kept.
    NotReserved,
    /// Delivered with a storage medium that has no verified proof of erasure.
    NotCleared,
    /// A label stuck on that is not a free one of these organisations, or on a device that bears another one.
    LabelInUse,
    /// The phone sent one id with two contents, or one number twice.
    SequenceReused,
}

impl Dispute {
    /// The word in JSON and in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotCustodian => "not_custodian",
            Self::UnknownDevice => "unknown_device",
            Self::AlreadyKnown => "already_known",
            Self::AfterItsEnd => "after_its_end",
            Self::NotExpected => "not_expected",
            Self::NotEntitled => "not_entitled",
            Self::Unproven => "unproven",
            Self::NotReserved => "not_reserved",
            Self::NotCleared => "not_cleared",
            Self::LabelInUse => "label_in_use",
            Self::SequenceReused => "sequence_reused",
        }
    }

    /// Whether it comes from outside the device's own state, so that [`decide`] alone might not find it.
    pub const fn is_from_outside(self) -> bool {
        matches!(
            self,
            Self::NotEntitled | Self::Unproven | Self::SequenceReused | Self::LabelInUse
        )
    }

    /// Whether no custody passes by a hand-over that it stands against: the proofs do not hold, or were not looked at since
    /// who brought it in had no part in it. Under which number it came says nothing about the devices.
    pub const fn voids_a_handover(self) -> bool {
        matches!(self, Self::Unproven | Self::NotEntitled)
    }
}

/// Why something that is not a physical fact cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nothing is known of this device.
    UnknownDevice,
    /// It was declared before.
    AlreadyDeclared,
    /// Somebody else has it.
    NotCustodian,
    /// It is not at the stage where this can be done; where it is.
    WrongStage(Stage),
    /// It has a label already.
    AlreadyTagged,
    /// Another lot or round than the one it is in.
    AnotherLotOrRound,
    /// Nothing there is disputed.
    NothingToSettle,
    /// Something keeps its data in: no way to give it away.
    Blocked(Blocking),
    /// It has no such medium.
    UnknownMedium(MediumId),
    /// Too many media, or one twice.
    MediaList,
    /// A reason is needed, and none was given.
    NoReason,
    /// It is kept by another reservation.
    AnotherReservation,
    /// It belongs to the one who has it already.
    NotItsHolder,
}
