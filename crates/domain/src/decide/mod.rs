//! What an act does to a device: one pure function, used by the phone before it says "saved", by the server before it
//! commits, and by the tests.
//!
//! **A physical fact is never refused.** A device that is collected from an organisation that, as far as we know, did
//! not have it, *was* collected: the fact is kept and marked as disputed, custody stays where it was last undisputed,
//! and a person settles it. What is not a physical fact (offering a device that somebody else has) is refused with a
//! reason.
//!
//! The rules stand by who makes the act: [`facts`] happened in the world, [`holding`] is what a holder and a collector
//! plan, [`second_life`] what a workshop and a counter do, [`records`] what people find out about the records.

mod facts;
mod holding;
mod records;
mod second_life;
mod words;

pub use words::{Dispute, Refusal};

use crate::act::{Act, ActKind};
use crate::device::{DeviceState, Stage};
use crate::waste::WasteStatus;

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
        media: None,
        grade: None,
        offer: None,
        reservation: None,
        waste: WasteStatus::Product,
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

/// Any later event.
fn go_on(before: &DeviceState, act: &Act) -> Outcome {
    let case = Case { before, act };
    if act.kind.is_physical_fact() {
        return facts::apply(&case);
    }
    match act.kind {
        ActKind::Declared { .. } => Outcome::Refused(Refusal::AlreadyDeclared),
        ActKind::Settled { .. } => facts::settle(&case),
        ActKind::Undeclared { .. } | ActKind::Joined { .. } | ActKind::Parted { .. } => {
            case.accept_or_refuse(records::apply(&case))
        }
        ActKind::Tagged { .. }
        | ActKind::Planned { .. }
        | ActKind::Kept
        | ActKind::Offered { .. }
        | ActKind::TakenBack { .. }
        | ActKind::Assigned { .. }
        | ActKind::Unassigned { .. }
        | ActKind::Withdrawn { .. } => case.accept_or_refuse(holding::apply(&case)),
        _ => case.accept_or_refuse(second_life::apply(&case)),
    }
}

/// An act on a device that is known.
struct Case<'a> {
    before: &'a DeviceState,
    act: &'a Act,
}

impl Case<'_> {
    /// The state that the rules go on from: as before, one event later.
    fn next(&self) -> DeviceState {
        let mut after = self.before.clone();
        after.sequence = after.sequence.saturating_add(1);
        after
    }

    fn at(&self, stages: &[Stage]) -> bool {
        stages.contains(&self.before.stage)
    }

    /// Refuses unless the device stands at one of these stages.
    fn only_at(&self, stages: &[Stage]) -> Result<(), Refusal> {
        if self.at(stages) {
            Ok(())
        } else {
            Err(Refusal::WrongStage(self.before.stage))
        }
    }

    /// Whether the device is in the hands of whoever acts.
    fn is_own(&self) -> bool {
        self.act.organisation == self.before.custodian
    }

    /// Refuses unless it is.
    fn only_own(&self) -> Result<(), Refusal> {
        if self.is_own() {
            Ok(())
        } else {
            Err(Refusal::NotCustodian)
        }
    }

    fn dispute(&self, why: Dispute) -> Outcome {
        dispute(self.next(), why)
    }

    fn accept_or_refuse(&self, result: Result<DeviceState, Refusal>) -> Outcome {
        match result {
            Ok(after) => Outcome::Accepted(after),
            Err(why) => Outcome::Refused(why),
        }
    }
}

fn dispute(mut state: DeviceState, why: Dispute) -> Outcome {
    state.disputes = state.disputes.saturating_add(1);
    Outcome::Disputed(state, why)
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
                // Also of a thing said to be found elsewhere: nobody else need answer for what they may never have seen.
                let (custodian, holder) = (act.organisation, act.organisation);
                let told = DeviceState {
                    custodian,
                    holder,
                    disputes: 0,
                    ..after
                };
                dispute(told, why)
            }
            refused => refused,
        },
    }
}
