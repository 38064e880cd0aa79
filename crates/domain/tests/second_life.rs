//! One device's way from the workshop's door to a new desk, and what stands in its way.

use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Dispute, Outcome, Refusal, decide};
use regain_domain::device::{DeviceState, Stage};
use regain_domain::event::Hash;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::medium::{Blocking, Clearing, Medium, MediumKind};
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use uuid::Uuid;

const HOLDER: OrganisationId = OrganisationId(Uuid::from_u128(100));
const COLLECTOR: OrganisationId = OrganisationId(Uuid::from_u128(101));
const WORKSHOP: OrganisationId = OrganisationId(Uuid::from_u128(102));
const COUNTER: OrganisationId = OrganisationId(Uuid::from_u128(103));
const RESERVATION: ReservationId = ReservationId(Uuid::from_u128(1_200));
const OFFER: OfferId = OfferId(Uuid::from_u128(1_100));

fn disk(n: u128) -> Medium {
    Medium {
        id: MediumId(Uuid::from_u128(800 + n)),
        kind: MediumKind::Disk,
        model: "ST500LM030".into(),
        serial: format!("WDE{n}"),
        size_mb: 500_107,
    }
}

fn act(organisation: OrganisationId, kind: ActKind) -> Act {
    Act {
        event_id: EventId(Uuid::from_u128(1)),
        device: DeviceId(Uuid::from_u128(1)),
        kind,
        actor: PersonId(Uuid::from_u128(200)),
        organisation,
        place: None,
        occurred_at: Timestamp(0),
        origin: None,
    }
}

/// A device on its way, and what is done with it.
struct Life(Option<DeviceState>);

impl Life {
    fn then(mut self, organisation: OrganisationId, kind: ActKind) -> Self {
        match decide(self.0.as_ref(), &act(organisation, kind.clone())) {
            Outcome::Accepted(after) => self.0 = Some(after),
            other => panic!("{kind:?}: {other:?}"),
        }
        self
    }

    fn refusal(&self, organisation: OrganisationId, kind: ActKind) -> Refusal {
        match decide(self.0.as_ref(), &act(organisation, kind)) {
            Outcome::Refused(why) => why,
            other => panic!("{other:?}"),
        }
    }

    fn dispute(&self, organisation: OrganisationId, kind: ActKind) -> Dispute {
        match decide(self.0.as_ref(), &act(organisation, kind)) {
            Outcome::Disputed(_, why) => why,
            other => panic!("{other:?}"),
        }
    }

    fn stage(&self) -> Stage {
        self.0.as_ref().unwrap().stage
    }

    fn at_the_workshop() -> Self {
        Self(None)
            .then(HOLDER, ActKind::Declared { holder: HOLDER })
            .then(COLLECTOR, handed_over(HOLDER, COLLECTOR))
            .then(WORKSHOP, received(COLLECTOR, WORKSHOP))
    }

    fn on_the_bench() -> Self {
        let job = BenchJobId(Uuid::from_u128(1_000));
        Self::at_the_workshop().then(WORKSHOP, ActKind::Benched { job })
    }

    fn ready() -> Self {
        Self::on_the_bench()
            .then(WORKSHOP, listed_media(&[disk(0), disk(1)]))
            .then(WORKSHOP, cleared(0))
            .then(WORKSHOP, cleared(1))
            .then(WORKSHOP, readied())
    }
}

fn handed_over(from: OrganisationId, to: OrganisationId) -> ActKind {
    let handover = HandoverId(Uuid::from_u128(600));
    ActKind::HandedOver { handover, from, to }
}

fn received(from: OrganisationId, to: OrganisationId) -> ActKind {
    let handover = HandoverId(Uuid::from_u128(601));
    ActKind::Received { handover, from, to }
}

fn listed_media(media: &[Medium]) -> ActKind {
    ActKind::MediaListed {
        media: media.to_vec(),
        reason: String::new(),
    }
}

fn cleared(n: u128) -> ActKind {
    ActKind::MediumCleared {
        medium: disk(n).id,
        by: Clearing::Wiped,
        evidence: Hash::of_bytes(b"report"),
    }
}

const fn readied() -> ActKind {
    ActKind::Readied {
        grade: Grade {
            functional: FunctionalGrade::F2,
            cosmetic: CosmeticGrade::C7,
        },
    }
}

#[test]
fn from_the_workshop_to_somebodys_hands() {
    let life = Life::ready()
        .then(COUNTER, received(WORKSHOP, COUNTER))
        .then(COUNTER, ActKind::Listed { offer: OFFER })
        .then(
            COUNTER,
            ActKind::Reserved {
                reservation: RESERVATION,
            },
        );
    let life = life.then(
        COUNTER,
        ActKind::Delivered {
            reservation: RESERVATION,
        },
    );
    assert_eq!(life.stage(), Stage::Delivered);
}

#[test]
fn a_device_that_changes_hands_ready_is_still_ready() {
    assert_eq!(
        Life::ready().then(COUNTER, received(WORKSHOP, COUNTER)).stage(),
        Stage::Ready
    );
}

#[test]
fn a_device_that_was_promised_here_is_free_where_it_is_received() {
    let listed = || Life::ready().then(WORKSHOP, ActKind::Listed { offer: OFFER });
    let reserved = || {
        listed().then(
            WORKSHOP,
            ActKind::Reserved {
                reservation: RESERVATION,
            },
        )
    };
    for life in [listed(), reserved()] {
        let there = life.then(COUNTER, received(WORKSHOP, COUNTER));
        let state = there.0.clone().unwrap();
        assert_eq!((state.stage, state.custodian), (Stage::Ready, COUNTER));
        assert_eq!((state.offer, state.reservation), (None, None));
        // It is not a dead end: the counter offers it anew.
        let offer = OfferId(Uuid::from_u128(1_101));
        assert_eq!(there.then(COUNTER, ActKind::Listed { offer }).stage(), Stage::Listed);
    }
    // Counted where it is already, it stays what it is.
    let here = reserved().then(WORKSHOP, received(WORKSHOP, WORKSHOP));
    assert_eq!(here.0.as_ref().unwrap().reservation, Some(RESERVATION));
    // A person who says that somebody else has it ends the promise too.
    let settled = ActKind::Settled {
        exception: ExceptionId(Uuid::from_u128(700)),
        disputed: false,
        custodian: COUNTER,
        stage: None,
        reason: "seen there".into(),
    };
    assert_eq!(reserved().then(WORKSHOP, settled).stage(), Stage::Ready);
}

#[test]
fn the_gate_names_the_medium_that_is_not_cleared() {
    let life = Life::on_the_bench();
    assert_eq!(
        life.refusal(WORKSHOP, readied()),
        Refusal::Blocked(Blocking::MediaUnlisted)
    );
    let life = life
        .then(WORKSHOP, listed_media(&[disk(0), disk(1)]))
        .then(WORKSHOP, cleared(0));
    assert_eq!(
        life.refusal(WORKSHOP, readied()),
        Refusal::Blocked(Blocking::NotCleared(disk(1).id))
    );
}

#[test]
fn a_medium_is_not_forgotten_without_a_word() {
    let life = Life::on_the_bench().then(WORKSHOP, listed_media(&[disk(0), disk(1)]));
    assert_eq!(life.refusal(WORKSHOP, listed_media(&[disk(0)])), Refusal::NoReason);
    assert_eq!(
        Life::on_the_bench().refusal(WORKSHOP, listed_media(&[])),
        Refusal::NoReason
    );
}

#[test]
fn a_medium_described_anew_needs_a_new_proof() {
    let other = Medium {
        serial: "ANOTHER".into(),
        ..disk(0)
    };
    let life = Life::on_the_bench()
        .then(WORKSHOP, listed_media(&[disk(0)]))
        .then(WORKSHOP, cleared(0));
    let life = life.then(WORKSHOP, listed_media(&[other]));
    assert_eq!(
        life.refusal(WORKSHOP, readied()),
        Refusal::Blocked(Blocking::NotCleared(disk(0).id))
    );
}

#[test]
fn a_proof_that_does_not_hold_takes_the_device_back_to_the_bench() {
    let uncleared = ActKind::MediumUncleared {
        medium: disk(1).id,
        reason: "the file was changed".into(),
    };
    let life = Life::ready()
        .then(WORKSHOP, ActKind::Listed { offer: OFFER })
        .then(WORKSHOP, uncleared);
    assert_eq!(life.stage(), Stage::OnBench);
    assert_eq!(
        life.refusal(WORKSHOP, readied()),
        Refusal::Blocked(Blocking::NotCleared(disk(1).id))
    );
}

#[test]
fn what_is_reserved_cannot_be_reserved_again_and_comes_back_when_released() {
    let other = ActKind::Reserved {
        reservation: ReservationId(Uuid::from_u128(1_201)),
    };
    let life = Life::ready().then(WORKSHOP, ActKind::Listed { offer: OFFER }).then(
        WORKSHOP,
        ActKind::Reserved {
            reservation: RESERVATION,
        },
    );
    assert_eq!(
        life.refusal(WORKSHOP, other.clone()),
        Refusal::WrongStage(Stage::Reserved)
    );
    let life = life.then(
        WORKSHOP,
        ActKind::Released {
            reservation: RESERVATION,
        },
    );
    assert_eq!(life.then(WORKSHOP, other).stage(), Stage::Reserved);
}

#[test]
fn a_delivery_that_should_not_have_been_is_kept_for_a_person_to_look_at() {
    let delivered = || ActKind::Delivered {
        reservation: RESERVATION,
    };
    assert_eq!(Life::on_the_bench().dispute(WORKSHOP, delivered()), Dispute::NotCleared);
    assert_eq!(Life::ready().dispute(WORKSHOP, delivered()), Dispute::NotReserved);
    assert_eq!(Life::ready().dispute(COUNTER, delivered()), Dispute::NotCustodian);
}

fn for_parts(status: WasteStatus) -> ActKind {
    let reason = "board".into();
    ActKind::ForParts { reason, status }
}

#[test]
fn what_comes_back_from_waste_is_used_again_as_waste() {
    let job = BenchJobId(Uuid::from_u128(1_001));
    let waste = |life: &Life| life.0.as_ref().unwrap().waste;
    let parts = Life::on_the_bench().then(WORKSHOP, for_parts(WasteStatus::Product));
    assert_eq!(waste(&parts), WasteStatus::Product);
    let recycled = parts.then(
        WORKSHOP,
        ActKind::Recycled {
            waste: "16 02 14".into(),
            taker: "Recycler".into(),
            slip: String::new(),
        },
    );
    let back = recycled.then(WORKSHOP, ActKind::Benched { job });
    assert_eq!((back.stage(), waste(&back)), (Stage::OnBench, WasteStatus::Waste));
    // Said to be a product later, it stays what it became.
    let parts = back.then(WORKSHOP, for_parts(WasteStatus::Product));
    assert_eq!(waste(&parts), WasteStatus::Waste);
}

#[test]
fn acts_of_before_the_fork_read_as_they_were_written() {
    let id = Uuid::from_u128(7);
    let old = serde_json::json!({
        "event_id": id, "device": id, "kind": "for_parts", "payload": { "reason": "board" }, "actor": id,
        "organisation": id, "place": null, "occurred_at": 0, "origin": null,
    });
    let read: Act = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(read.kind, for_parts(WasteStatus::Product));
    assert_eq!(serde_json::to_value(&read).unwrap(), old);
}

#[test]
fn other_ends_are_ends() {
    let parts = Life::on_the_bench().then(WORKSHOP, for_parts(WasteStatus::Product));
    let recycled = parts.then(
        WORKSHOP,
        ActKind::Recycled {
            waste: "16 02 14".into(),
            taker: "Recycler".into(),
            slip: String::new(),
        },
    );
    assert!(recycled.stage().is_end());
    let returned = Life::at_the_workshop().then(
        WORKSHOP,
        ActKind::Returned {
            reason: "a loan".into(),
        },
    );
    assert_eq!(returned.0.unwrap().custodian, HOLDER);
}

fn settled(custodian: OrganisationId, stage: Stage) -> ActKind {
    ActKind::Settled {
        exception: ExceptionId(Uuid::from_u128(700)),
        disputed: false,
        custodian,
        stage: Some(stage),
        reason: "seen on the shelf".into(),
    }
}

#[test]
fn a_settlement_says_where_the_device_stands_with_who_has_it() {
    let on_its_way = || {
        Life(None)
            .then(HOLDER, ActKind::Declared { holder: HOLDER })
            .then(COLLECTOR, handed_over(HOLDER, COLLECTOR))
    };
    let at_the_workshop = on_its_way().then(COLLECTOR, settled(WORKSHOP, Stage::Received));
    assert_eq!(at_the_workshop.stage(), Stage::Received);
    assert_eq!(
        at_the_workshop
            .then(COLLECTOR, settled(COLLECTOR, Stage::InTransit))
            .stage(),
        Stage::InTransit
    );
    // Nothing was elsewhere: nothing moves.
    assert_eq!(
        on_its_way().then(COLLECTOR, settled(COLLECTOR, Stage::InUse)).stage(),
        Stage::InTransit
    );
    let lost = on_its_way().then(WORKSHOP, settled(COLLECTOR, Stage::Lost));
    assert_eq!(lost.stage(), Stage::Lost);
    let found = lost.then(WORKSHOP, settled(COLLECTOR, Stage::InTransit));
    assert_eq!(found.stage(), Stage::InTransit);
}

#[test]
fn a_settlement_neither_makes_a_device_ready_nor_forgets_that_it_is() {
    assert_eq!(
        Life::at_the_workshop().refusal(WORKSHOP, settled(WORKSHOP, Stage::Ready)),
        Refusal::WrongStage(Stage::Ready)
    );
    let ready = Life::ready().then(COUNTER, settled(COUNTER, Stage::Received));
    assert_eq!(ready.stage(), Stage::Ready);
}
