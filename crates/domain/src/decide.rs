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
use crate::id::MediumId;
use crate::medium::{self, Blocking, Cleared, MAX_MEDIA, MediumState};

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
    /// Delivered to somebody for whom it was not kept.
    NotReserved,
    /// Delivered with a storage medium that has no verified proof of erasure.
    NotCleared,
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
    use Stage::{
        Assigned, Delivered, ForParts, InTransit, InUse, Listed, Lost, Offered, OnBench, Planned, Ready, Received,
        Recycled, Reserved, Returned, Unidentified, Withdrawn,
    };

    let mut after = before.clone();
    after.sequence = before.sequence.saturating_add(1);
    let at = |stages: &[Stage]| stages.contains(&before.stage);
    let own = act.organisation == before.custodian;
    let ended = before.stage.is_end();
    let refuse = Outcome::Refused;
    let wrong_stage = refuse(Refusal::WrongStage(before.stage));

    let blocked = medium::blocking(before.media.as_deref()).map(Refusal::Blocked);

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
        // Nor is what a taker does not find in what the giver says it brought: it stays with the giver.
        ActKind::Missed { .. } if at(&[InTransit, Ready, Listed, Reserved, ForParts]) => {}
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
            if !keeps_its_stage(before.stage) {
                after.stage = InTransit;
            }
            after.lot = None;
            after.round = None;
        }
        ActKind::Received { from, to, .. } => {
            if ended {
                return dispute(after, Dispute::AfterItsEnd);
            }
            if before.custodian != from {
                return dispute(after, Dispute::NotCustodian);
            }
            after.custodian = to;
            if !keeps_its_stage(before.stage) {
                after.stage = Received;
            }
            after.lot = None;
            after.round = None;
        }

        ActKind::Benched { .. }
        | ActKind::MediaListed { .. }
        | ActKind::MediumCleared { .. }
        | ActKind::MediumUncleared { .. }
        | ActKind::Readied { .. }
        | ActKind::Listed { .. }
        | ActKind::Unlisted
        | ActKind::ForParts { .. }
        | ActKind::Recycled { .. }
        | ActKind::Returned { .. }
            if !own =>
        {
            return refuse(Refusal::NotCustodian);
        }
        ActKind::Benched { .. } if at(&[Received, Ready, ForParts]) => {
            after.stage = OnBench;
            after.grade = None;
        }
        ActKind::MediaListed { ref media, ref reason } if at(&[Received, OnBench]) => {
            if let Some(refusal) = against_list(before.media.as_deref(), media, reason) {
                return refuse(refusal);
            }
            after.media = Some(medium::relist(before.media.as_deref(), media));
        }
        ActKind::MediumCleared { medium, by, evidence } if at(&[Received, OnBench]) => {
            match medium_of(&mut after, medium) {
                Some(state) => state.cleared = Some(Cleared { by, evidence }),
                None => return refuse(Refusal::UnknownMedium(medium)),
            }
        }
        // Whatever the device was thought to be, it is not that any more.
        ActKind::MediumUncleared { medium, ref reason }
            if at(&[Received, OnBench, Ready, Listed, Reserved, ForParts]) =>
        {
            if reason.trim().is_empty() {
                return refuse(Refusal::NoReason);
            }
            match medium_of(&mut after, medium) {
                Some(state) => state.cleared = None,
                None => return refuse(Refusal::UnknownMedium(medium)),
            }
            if at(&[Ready, Listed, Reserved]) {
                after.stage = OnBench;
            }
            after.grade = None;
            after.offer = None;
            after.reservation = None;
        }
        ActKind::Readied { .. } | ActKind::Listed { .. } | ActKind::Reserved { .. } if blocked.is_some() => {
            return blocked.map_or(wrong_stage, Outcome::Refused);
        }
        ActKind::Readied { grade } if at(&[OnBench]) => {
            after.stage = Ready;
            after.grade = Some(grade);
        }
        ActKind::Listed { offer } if at(&[Ready]) => {
            after.stage = Listed;
            after.offer = Some(offer);
        }
        ActKind::Unlisted if at(&[Listed]) => {
            after.stage = Ready;
            after.offer = None;
        }
        // Reserved by citizens from what is listed; by the territory, for a request, also from what is ready.
        ActKind::Reserved { reservation } if at(&[Ready, Listed]) => {
            after.stage = Reserved;
            after.reservation = Some(reservation);
        }
        ActKind::Released { reservation } if at(&[Reserved]) => {
            if before.reservation != Some(reservation) {
                return refuse(Refusal::AnotherReservation);
            }
            after.stage = if before.offer.is_some() { Listed } else { Ready };
            after.reservation = None;
        }
        ActKind::Delivered { reservation } => {
            if ended {
                return dispute(after, Dispute::AfterItsEnd);
            }
            if !own {
                return dispute(after, Dispute::NotCustodian);
            }
            if blocked.is_some() {
                return dispute(after, Dispute::NotCleared);
            }
            if !at(&[Reserved]) || before.reservation != Some(reservation) {
                return dispute(after, Dispute::NotReserved);
            }
            after.stage = Delivered;
            after.offer = None;
        }
        ActKind::ForParts { .. } if at(&[Received, OnBench, Ready]) => {
            after.stage = ForParts;
            after.grade = None;
        }
        ActKind::Recycled { .. } if at(&[Received, OnBench, ForParts]) => after.stage = Recycled,
        ActKind::Returned { .. } if at(&[Received, OnBench, Ready, ForParts]) => {
            if before.holder == before.custodian {
                return refuse(Refusal::NotItsHolder);
            }
            after.stage = Returned;
            after.custodian = before.holder;
        }
        ActKind::Identified { .. } if !own => return refuse(Refusal::NotCustodian),
        // It was another device all along: this one never was.
        ActKind::Identified { is: Some(_) } if at(&[Unidentified]) => after.stage = Withdrawn,
        ActKind::Identified { is: None } if at(&[Unidentified]) => after.stage = Received,
        ActKind::Benched { .. }
        | ActKind::MediaListed { .. }
        | ActKind::MediumCleared { .. }
        | ActKind::MediumUncleared { .. }
        | ActKind::Readied { .. }
        | ActKind::Listed { .. }
        | ActKind::Unlisted
        | ActKind::Reserved { .. }
        | ActKind::Released { .. }
        | ActKind::ForParts { .. }
        | ActKind::Recycled { .. }
        | ActKind::Returned { .. }
        | ActKind::Identified { .. } => return wrong_stage,
        ActKind::Lost { .. } => {
            if !own {
                return dispute(after, Dispute::NotCustodian);
            }
            after.stage = Lost;
            after.lot = None;
            after.round = None;
            after.offer = None;
            after.reservation = None;
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
        ActKind::Settled {
            custodian, disputed, ..
        } => {
            if disputed && before.disputes == 0 {
                return refuse(Refusal::NothingToSettle);
            }
            after.disputes -= u32::from(disputed);
            after.custodian = custodian;
            // What was lost is found again, and stands where its new custodian has it.
            if at(&[Lost]) {
                after.stage = if custodian == before.holder { InUse } else { Received };
            }
        }
    }
    Outcome::Accepted(after)
}

/// Whether a device that changes hands stays what it was found to be: a ready laptop that goes from a workshop to a
/// counter is still ready, and a thing nobody knows is still unknown.
const fn keeps_its_stage(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Unidentified | Stage::Ready | Stage::Listed | Stage::Reserved | Stage::ForParts
    )
}

fn medium_of(state: &mut DeviceState, medium: MediumId) -> Option<&mut MediumState> {
    state.media.as_mut()?.iter_mut().find(|one| one.medium.id == medium)
}

/// What stands against a list of media: too many, one twice, or a medium gone without a word.
fn against_list(known: Option<&[MediumState]>, listed: &[medium::Medium], reason: &str) -> Option<Refusal> {
    let twice = |at: usize| listed[..at].iter().any(|one| one.id == listed[at].id);
    if listed.len() > MAX_MEDIA || (0..listed.len()).any(twice) {
        return Some(Refusal::MediaList);
    }
    let needs_reason = listed.is_empty() || medium::leaves_out(known, listed);
    (needs_reason && reason.trim().is_empty()).then_some(Refusal::NoReason)
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
