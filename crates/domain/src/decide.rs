//! What an act does to a device: one pure function, used by the phone before it says "saved", by the server before it
//! commits, and by the tests.
//!
//! **A physical fact is never refused.** A device that is collected from an organisation that, as far as we know, did
//! not have it, *was* collected: the fact is kept and marked as disputed, custody stays where it was last undisputed,
//! and a person settles it. What is not a physical fact (offering a device that somebody else has) is refused with a
//! reason.

use serde::{Deserialize, Serialize};

use crate::act::{Act, ActKind};
use crate::device::{DeviceState, Stage};

/// What becomes of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It follows: the state after it.
    Accepted(DeviceState),
    /// It is kept, but does not follow: the state after it (custody unmoved), and why.
    Disputed(DeviceState, Dispute),
    /// It is not kept.
    Refused(Refusal),
}

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
            Self::SequenceReused => "sequence_reused",
        }
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
}

/// Applies an act to what is known of its device (`None`: nothing yet).
pub fn decide(state: Option<&DeviceState>, act: &Act) -> Outcome {
    match state {
        None => begin(act),
        Some(state) => go_on(state, act),
    }
}

/// The first event of a device.
fn begin(act: &Act) -> Outcome {
    let fresh = |custodian, stage| DeviceState {
        device: act.device,
        custodian,
        holder: custodian,
        stage,
        tag: None,
        lot: None,
        round: None,
        disputes: 0,
        sequence: 1,
    };
    match act.kind {
        ActKind::Declared { holder } => Outcome::Accepted(fresh(holder, Stage::InUse)),
        ActKind::Found { at, .. } => Outcome::Accepted(fresh(at, Stage::Unidentified)),
        // Custody of a thing that nobody declared rests with whoever tells of it, until a person says otherwise.
        ref fact if fact.is_physical_fact() => {
            let mut state = fresh(act.organisation, Stage::Unidentified);
            state.disputes = 1;
            Outcome::Disputed(state, Dispute::UnknownDevice)
        }
        _ => Outcome::Refused(Refusal::UnknownDevice),
    }
}

fn go_on(before: &DeviceState, act: &Act) -> Outcome {
    use Stage::{Assigned, InTransit, InUse, Lost, Offered, Planned, Unidentified, Withdrawn};

    let mut after = before.clone();
    after.sequence = before.sequence.saturating_add(1);
    let at = |stages: &[Stage]| stages.contains(&before.stage);
    let own = act.organisation == before.custodian;
    let ended = at(&[Lost, Withdrawn]);
    let refuse = Outcome::Refused;
    let wrong_stage = refuse(Refusal::WrongStage(before.stage));

    match act.kind {
        ActKind::Declared { .. } => return refuse(Refusal::AlreadyDeclared),

        ActKind::Tagged { code } => match before.tag {
            Some(_) => return refuse(Refusal::AlreadyTagged),
            None if !own => return refuse(Refusal::NotCustodian),
            None => after.tag = Some(code),
        },

        ActKind::Planned { .. } if !own => return refuse(Refusal::NotCustodian),
        ActKind::Planned { .. } if at(&[InUse, Planned]) => after.stage = Planned,
        ActKind::Kept if !own => return refuse(Refusal::NotCustodian),
        ActKind::Kept if at(&[Planned]) => after.stage = InUse,

        ActKind::Offered { .. } if !own => return refuse(Refusal::NotCustodian),
        ActKind::Offered { lot } if at(&[InUse, Planned]) => {
            after.stage = Offered;
            after.lot = Some(lot);
        }
        ActKind::TakenBack { .. } if !own => return refuse(Refusal::NotCustodian),
        ActKind::TakenBack { lot } if at(&[Offered, Assigned]) => {
            if before.lot != Some(lot) {
                return refuse(Refusal::AnotherLotOrRound);
            }
            after.stage = Planned;
            after.lot = None;
            after.round = None;
        }
        ActKind::Assigned { round, .. } if at(&[Offered]) => {
            after.stage = Assigned;
            after.round = Some(round);
        }
        ActKind::Unassigned { round } if at(&[Assigned]) => {
            if before.round != Some(round) {
                return refuse(Refusal::AnotherLotOrRound);
            }
            after.stage = Offered;
            after.round = None;
        }
        ActKind::Planned { .. }
        | ActKind::Kept
        | ActKind::Offered { .. }
        | ActKind::TakenBack { .. }
        | ActKind::Assigned { .. }
        | ActKind::Unassigned { .. } => return wrong_stage,

        // Seeing a device moves nothing; that it was seen after its end is worth a person's look.
        ActKind::Scanned { .. } | ActKind::Unscanned { .. } => {
            if ended {
                return dispute(after, Dispute::AfterItsEnd);
            }
        }
        ActKind::Found { .. } => return dispute(after, Dispute::AlreadyKnown),
        // It stays expected: missing today is not lost, and the holder may offer it again.
        ActKind::Missed { .. } => {
            if !at(&[Assigned]) {
                return dispute(after, Dispute::NotExpected);
            }
            after.stage = Planned;
            after.lot = None;
            after.round = None;
        }
        ActKind::HandedOver { from, to, .. } => {
            if ended {
                return dispute(after, Dispute::AfterItsEnd);
            }
            if before.custodian != from {
                return dispute(after, Dispute::NotCustodian);
            }
            after.custodian = to;
            after.stage = if at(&[Unidentified]) { Unidentified } else { InTransit };
            after.lot = None;
            after.round = None;
        }
        ActKind::Lost { .. } => {
            if !own {
                return dispute(after, Dispute::NotCustodian);
            }
            after.stage = Lost;
            after.lot = None;
            after.round = None;
        }
        ActKind::Withdrawn { .. } => {
            if !own {
                return refuse(Refusal::NotCustodian);
            }
            if !at(&[InUse, Planned, Offered]) {
                return wrong_stage;
            }
            after.stage = Withdrawn;
            after.lot = None;
        }
        ActKind::Settled { custodian, .. } => {
            if before.disputes == 0 {
                return refuse(Refusal::NothingToSettle);
            }
            after.disputes -= 1;
            after.custodian = custodian;
        }
    }
    Outcome::Accepted(after)
}

fn dispute(mut state: DeviceState, why: Dispute) -> Outcome {
    state.disputes = state.disputes.saturating_add(1);
    Outcome::Disputed(state, why)
}

impl Dispute {
    /// Whether it comes from outside the device's own state, so that [`decide`] alone could not find it.
    pub const fn is_from_outside(self) -> bool {
        matches!(self, Self::NotEntitled | Self::Unproven | Self::SequenceReused)
    }
}

/// Whatever `decide` says, a fact that stands against a rule outside the device's own state (told by somebody not
/// entitled to it, handed over without proof, or under a number used before) is kept as disputed: custody unmoved.
pub fn keep_as_disputed(state: Option<&DeviceState>, act: &Act, why: Dispute) -> Outcome {
    match state {
        Some(state) => {
            let mut after = state.clone();
            after.sequence = after.sequence.saturating_add(1);
            dispute(after, why)
        }
        None => match begin(act) {
            Outcome::Accepted(after) | Outcome::Disputed(after, _) => {
                dispute(DeviceState { disputes: 0, ..after }, why)
            }
            refused => refused,
        },
    }
}
