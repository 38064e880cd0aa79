//! What happened in the world: seen, missed, passed from hand to hand, lost. Nothing here is refused; what does not
//! follow is disputed and moves nothing.

use super::{Case, Dispute, Outcome, Refusal, dispute};
use crate::act::ActKind;
use crate::device::{DeviceState, Stage};
use crate::id::OrganisationId;
use crate::medium;

pub(super) fn apply(case: &Case<'_>) -> Outcome {
    let before = case.before;
    let mut after = case.next();
    let ended = before.stage.is_end();
    match case.act.kind {
        // Seeing a device moves nothing; that it was seen after its end is worth a person's look.
        ActKind::Scanned { .. } | ActKind::Unscanned { .. } if !ended => {}
        // It is read by this label from now on. Under a second one a person says which of the two counts.
        ActKind::Labelled { code, .. } => match before.tag {
            None => after.tag = Some(code),
            Some(known) if known == code => {}
            Some(_) => return case.dispute(Dispute::LabelInUse),
        },
        ActKind::Noted { .. } => {}
        ActKind::Found { .. } => return case.dispute(Dispute::AlreadyKnown),

        // It stays expected: missing or left today is not lost, and the holder may offer it again.
        ActKind::Missed { .. } | ActKind::LeftBehind { .. } if case.at(&[Stage::Assigned]) => {
            after.stage = Stage::Planned;
            leave_lot_and_round(&mut after);
        }
        // What a taker does not find in what the giver says it brought stays with the giver.
        ActKind::Missed { .. } | ActKind::LeftBehind { .. }
            if keeps_its_stage(before.stage) || case.at(&[Stage::InTransit]) => {}
        ActKind::Missed { .. } | ActKind::LeftBehind { .. } => return case.dispute(Dispute::NotExpected),

        ActKind::HandedOver { from, to, .. } if !ended => return pass(case, from, to, Stage::InTransit),
        ActKind::Received { from, to, .. } if !ended => return pass(case, from, to, Stage::Received),
        ActKind::Delivered { reservation } if !ended => {
            if !case.is_own() {
                return case.dispute(Dispute::NotCustodian);
            }
            if medium::blocking(before.media.as_deref()).is_some() {
                return case.dispute(Dispute::NotCleared);
            }
            if before.stage != Stage::Reserved || before.reservation != Some(reservation) {
                return case.dispute(Dispute::NotReserved);
            }
            after.stage = Stage::Delivered;
            after.offer = None;
        }
        // A record that stands for nothing cannot be lost.
        ActKind::Lost { .. } if !case.at(&[Stage::Void]) => {
            if !case.is_own() {
                return case.dispute(Dispute::NotCustodian);
            }
            after.stage = Stage::Lost;
            after.offer = None;
            after.reservation = None;
            leave_lot_and_round(&mut after);
        }
        _ => return case.dispute(Dispute::AfterItsEnd),
    }
    Outcome::Accepted(after)
}

/// Custody passes, if whoever gives had it.
fn pass(case: &Case<'_>, from: OrganisationId, to: OrganisationId, stage: Stage) -> Outcome {
    let mut after = case.next();
    if case.before.custodian != from {
        return dispute(after, Dispute::NotCustodian);
    }
    if !keeps_its_stage(case.before.stage) {
        after.stage = stage;
    }
    moves_to(&mut after, to);
    leave_lot_and_round(&mut after);
    Outcome::Accepted(after)
}

/// Somebody else has it. An offer and a reservation are promises of whoever made them, good at their counter: they end
/// there, and the device is ready where it is now.
fn moves_to(after: &mut DeviceState, to: OrganisationId) {
    if after.custodian != to && matches!(after.stage, Stage::Listed | Stage::Reserved) {
        after.stage = Stage::Ready;
        after.offer = None;
        after.reservation = None;
    }
    after.custodian = to;
}

/// Whether a device that changes hands stays what it was found to be: a ready laptop that goes from a workshop to a
/// counter is still ready (see [`moves_to`] for one that was promised), and a thing nobody knows is still unknown.
const fn keeps_its_stage(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Unidentified | Stage::Ready | Stage::Listed | Stage::Reserved | Stage::ForParts
    )
}

fn leave_lot_and_round(state: &mut DeviceState) {
    state.lot = None;
    state.round = None;
}

/// A person says who has the device in truth.
pub(super) fn settle(case: &Case<'_>) -> Outcome {
    let mut after = case.next();
    let ActKind::Settled {
        custodian,
        disputed,
        stage,
        ..
    } = case.act.kind
    else {
        return Outcome::Refused(Refusal::NothingToSettle);
    };
    if disputed && after.disputes == 0 {
        return Outcome::Refused(Refusal::NothingToSettle);
    }
    after.disputes -= u32::from(disputed);
    moves_to(&mut after, custodian);
    if let Some(stage) = stage {
        return settle_at(case.before, after, stage);
    }
    // What was lost is found again, and stands where its new custodian has it.
    if case.at(&[Stage::Lost]) {
        after.stage = if custodian == after.holder {
            Stage::InUse
        } else {
            Stage::Received
        };
    }
    Outcome::Accepted(after)
}

/// A settlement that says where the device stands. It can move it along the way to a workshop, say that it is lost, or
/// take it out of a round that is over without it, to wait for another; it cannot make it ready, nor take from it what a
/// workshop found.
fn settle_at(before: &DeviceState, mut after: DeviceState, stage: Stage) -> Outcome {
    use Stage::{Assigned, InTransit, InUse, Lost, Offered, OnBench, Planned, Received};

    let moved = after.custodian != before.custodian || before.stage == Lost;
    let waits_again = stage == Planned && before.stage == Assigned && !moved;
    if !waits_again && !matches!(stage, InUse | InTransit | Received | Lost) {
        return Outcome::Refused(Refusal::WrongStage(stage));
    }
    let on_its_way = matches!(
        before.stage,
        InUse | Planned | Offered | Assigned | InTransit | Received | OnBench | Lost
    );
    if stage == Lost {
        after.offer = None;
        after.reservation = None;
    }
    if stage == Lost || waits_again || (moved && on_its_way) {
        after.stage = stage;
        leave_lot_and_round(&mut after);
    }
    Outcome::Accepted(after)
}
