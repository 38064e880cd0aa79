//! Rules that hold after any sequence of acts whatever.

use proptest::prelude::*;
use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::chain::{FaultKind, Verifier, replay};
use regain_domain::code::Code;
use regain_domain::decide::{Dispute, Outcome, decide, keep_as_disputed};
use regain_domain::device::{DeviceState, Stage};
use regain_domain::event::{Event, Hash};
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::json;
use regain_domain::medium::{Clearing, Medium, MediumKind, blocking};
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use uuid::Uuid;

const DEVICES: u128 = 3;
const ORGANISATIONS: u128 = 3;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn organisation() -> impl Strategy<Value = OrganisationId> {
    (0..ORGANISATIONS).prop_map(|n| OrganisationId(id(100 + n)))
}

const GRADE: Grade = Grade {
    functional: FunctionalGrade::F2,
    cosmetic: CosmeticGrade::C7,
};

fn medium(n: u128) -> Medium {
    Medium {
        id: MediumId(id(800 + n)),
        kind: MediumKind::Ssd,
        model: "Samsung MZVLB256".into(),
        serial: format!("S4{n}"),
        size_mb: 256_060,
    }
}

/// What happens from the workshop's door on.
fn second_half() -> impl Strategy<Value = ActKind> {
    let reservation = || (0..2u128).prop_map(|n| ReservationId(id(1_200 + n)));
    let media = proptest::sample::subsequence(vec![medium(0), medium(1)], 0..=2);
    prop_oneof![
        (organisation(), organisation()).prop_map(|(from, to)| ActKind::Received {
            handover: HandoverId(id(601)),
            from,
            to
        }),
        Just(ActKind::Benched {
            job: BenchJobId(id(1_000))
        }),
        (media, prop_oneof![Just(""), Just("none inside")]).prop_map(|(media, reason)| ActKind::MediaListed {
            media,
            reason: reason.into()
        }),
        (0..2u128).prop_map(|n| ActKind::MediumCleared {
            medium: medium(n).id,
            by: Clearing::Wiped,
            evidence: Hash::of_bytes(b"report")
        }),
        (0..2u128).prop_map(|n| ActKind::MediumUncleared {
            medium: medium(n).id,
            reason: "forged".into()
        }),
        Just(ActKind::Readied { grade: GRADE }),
        Just(ActKind::Listed {
            offer: OfferId(id(1_100))
        }),
        Just(ActKind::Unlisted),
        reservation().prop_map(|reservation| ActKind::Reserved { reservation }),
        reservation().prop_map(|reservation| ActKind::Released { reservation }),
        reservation().prop_map(|reservation| ActKind::Delivered { reservation }),
        prop_oneof![Just(WasteStatus::Product), Just(WasteStatus::Waste)].prop_map(|status| ActKind::ForParts {
            reason: "board".into(),
            status
        }),
        Just(ActKind::Recycled {
            waste: "16 02 14".into(),
            taker: "Recycler".into(),
            slip: String::new()
        }),
        Just(ActKind::Returned {
            reason: "theirs".into()
        }),
        prop_oneof![Just(None), Just(Some(DeviceId(id(2))))].prop_map(|is| ActKind::Identified { is }),
        Just(ActKind::Undeclared {
            import: ImportId(id(1_300))
        }),
        (0..DEVICES).prop_map(|to| ActKind::Joined {
            to: DeviceId(id(to)),
            reason: "one sticker, two tools".into()
        }),
        proptest::sample::select(Stage::ALL).prop_map(|stage| ActKind::Parted {
            stage,
            reason: "two after all".into()
        }),
    ]
}

fn kind() -> impl Strategy<Value = ActKind> {
    prop_oneof![first_half(), second_half()]
}

fn first_half() -> impl Strategy<Value = ActKind> {
    let stop = StopId(id(300));
    let lot = (0..2u128).prop_map(|n| LotId(id(400 + n)));
    let round = (0..2u128).prop_map(|n| RoundId(id(500 + n)));
    let scanned = ActKind::Scanned {
        stop,
        text: "X".into(),
        method: ScanMethod::Camera,
    };
    prop_oneof![
        organisation().prop_map(|holder| ActKind::Declared { holder }),
        (0..9u64).prop_map(|number| ActKind::Tagged {
            code: Code::from_number(number)
        }),
        Just(ActKind::Planned { due: None }),
        Just(ActKind::Kept),
        lot.clone().prop_map(|lot| ActKind::Offered { lot }),
        lot.prop_map(|lot| ActKind::TakenBack { lot }),
        (round.clone(), organisation()).prop_map(move |(round, collector)| ActKind::Assigned {
            round,
            stop,
            collector
        }),
        round.prop_map(|round| ActKind::Unassigned { round }),
        Just(scanned),
        Just(ActKind::Unscanned { stop }),
        (1_u64..3).prop_map(move |number| ActKind::Labelled {
            stop,
            code: Code::from_number(number),
        }),
        Just(ActKind::Noted {
            stop,
            note: "lid cracked".into(),
            photo: Some(Hash::of_bytes(b"a picture")),
        }),
        organisation().prop_map(move |at| ActKind::Found {
            stop,
            at,
            text: "?".into(),
            method: ScanMethod::Typed
        }),
        Just(ActKind::Missed { stop }),
        Just(ActKind::LeftBehind {
            stop,
            reason: "battery".into()
        }),
        (organisation(), organisation()).prop_map(|(from, to)| ActKind::HandedOver {
            handover: HandoverId(id(600)),
            from,
            to
        }),
        Just(ActKind::Lost { reason: "fire".into() }),
        Just(ActKind::Withdrawn {
            reason: "kept for parts".into()
        }),
        (
            organisation(),
            any::<bool>(),
            proptest::option::of(proptest::sample::select(Stage::ALL))
        )
            .prop_map(|(custodian, disputed, stage)| ActKind::Settled {
                exception: ExceptionId(id(700)),
                disputed,
                custodian,
                stage,
                reason: "seen".into()
            }),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let one = (kind(), 0..DEVICES, organisation(), any::<i32>());
    proptest::collection::vec(one, 0..60).prop_map(|acts| {
        let act = |(n, (kind, device, organisation, clock)): (usize, (ActKind, u128, OrganisationId, i32))| Act {
            event_id: EventId(id(1_000 + n as u128)),
            device: DeviceId(id(device)),
            kind,
            actor: PersonId(id(200)),
            organisation,
            place: None,
            occurred_at: Timestamp(i64::from(clock)),
            origin: Some(Origin {
                client: ClientId(id(900)),
                sequence: n as u64 + 1,
            }),
        };
        acts.into_iter().enumerate().map(act).collect()
    })
}

/// A ledger as a server keeps one: what is not refused is recorded.
#[derive(Default)]
struct Ledger {
    events: Vec<Event>,
    states: std::collections::BTreeMap<DeviceId, DeviceState>,
}

impl Ledger {
    fn record(&mut self, act: &Act) -> Outcome {
        let before = self.states.get(&act.device);
        let outcome = decide(before, act);
        let (after, dispute) = match &outcome {
            Outcome::Accepted(after) => (after, None),
            Outcome::Disputed(after, why) => (after, Some(*why)),
            Outcome::Refused(_) => return outcome,
        };
        let last = self.events.iter().rev().find(|event| event.act.device == act.device);
        let prev_hash = last.map_or(Hash::ZERO, |event| event.hash);
        let recorded_at = Timestamp(self.events.len() as i64);
        self.events.push(Event::chain(
            act.clone(),
            after.sequence,
            recorded_at,
            dispute,
            prev_hash,
        ));
        self.states.insert(act.device, after.clone());
        outcome
    }

    fn of(acts: &[Act]) -> Self {
        let mut ledger = Self::default();
        for act in acts {
            ledger.record(act);
        }
        ledger
    }
}

proptest! {
    #[test]
    fn a_device_is_never_lost_nor_had_by_two(acts in acts()) {
        let mut ledger = Ledger::default();
        for act in &acts {
            let known = ledger.states.len();
            let before = ledger.states.get(&act.device).cloned();
            ledger.record(act);
            prop_assert!(ledger.states.len() >= known);
            if let (Some(before), Some(after)) = (before, ledger.states.get(&act.device)) {
                // One field holds one custodian; it moves only by an undisputed hand-over from it, or by a settlement.
                if before.custodian != after.custodian {
                    let allowed = match act.kind {
                        ActKind::HandedOver { from, to, .. } | ActKind::Received { from, to, .. } => {
                            from == before.custodian && to == after.custodian
                        }
                        ActKind::Returned { .. } => after.custodian == before.holder,
                        ActKind::Settled { custodian, .. } => custodian == after.custodian,
                        _ => false,
                    };
                    prop_assert!(allowed, "{:?}", act.kind);
                }
                prop_assert!(after.sequence == before.sequence || after.sequence == before.sequence + 1);
            }
        }
    }

    #[test]
    fn a_promise_ends_where_whoever_made_it_has_the_device_no_more(acts in acts()) {
        let mut ledger = Ledger::default();
        for act in &acts {
            let before = ledger.states.get(&act.device).cloned();
            ledger.record(act);
            if let (Some(before), Some(after)) = (before, ledger.states.get(&act.device))
                && before.custodian != after.custodian
                && before.stage != Stage::Delivered
            {
                prop_assert!(!matches!(after.stage, Stage::Listed | Stage::Reserved), "{:?} after {:?}", after, act.kind);
                prop_assert_eq!((after.offer, after.reservation), (None, None), "after {:?}", act.kind);
            }
        }
    }

    #[test]
    fn what_became_waste_never_was_a_product_all_along(acts in acts()) {
        let mut ledger = Ledger::default();
        for act in &acts {
            let before = ledger.states.get(&act.device).map(|state| state.waste);
            ledger.record(act);
            if let Some(after) = ledger.states.get(&act.device) {
                prop_assert!(Some(after.waste) >= before, "{:?}", act.kind);
                prop_assert!(after.stage != Stage::Recycled || after.waste == WasteStatus::Waste);
            }
        }
    }

    #[test]
    fn nothing_gives_away_a_device_whose_media_are_not_cleared(mut acts in acts()) {
        // All of it by one organisation, from the bench on: else chance seldom comes as far as the gate.
        let workshop = OrganisationId(id(100));
        let start = [ActKind::Declared { holder: workshop }, ActKind::Found {
            stop: StopId(id(300)),
            at: workshop,
            text: "?".into(),
            method: ScanMethod::Typed,
        }];
        let start = start.into_iter().enumerate().map(|(n, kind)| Act {
            event_id: EventId(id(2_000 + n as u128)),
            device: DeviceId(id(n as u128)),
            kind,
            actor: PersonId(id(200)),
            organisation: workshop,
            place: None,
            occurred_at: Timestamp(0),
            origin: None,
        });
        acts.iter_mut().for_each(|act| act.organisation = workshop);
        let mut ledger = Ledger::default();
        for act in start.chain(acts) {
            ledger.record(&act);
            for state in ledger.states.values() {
                if matches!(state.stage, Stage::Ready | Stage::Listed | Stage::Reserved | Stage::Delivered) {
                    prop_assert_eq!(blocking(state.media.as_deref()), None, "{:?} after {:?}", state, act.kind);
                }
            }
        }
    }

    #[test]
    fn a_physical_fact_is_never_refused(acts in acts()) {
        let mut ledger = Ledger::default();
        for act in &acts {
            let events = ledger.events.len();
            let outcome = ledger.record(act);
            if act.kind.is_physical_fact() {
                prop_assert!(!matches!(outcome, Outcome::Refused(_)));
                prop_assert_eq!(ledger.events.len(), events + 1);
            }
        }
    }

    #[test]
    fn a_disputed_fact_is_kept_and_moves_no_custody(acts in acts()) {
        let mut ledger = Ledger::default();
        for act in &acts {
            let before = ledger.states.get(&act.device).cloned();
            if let Outcome::Disputed(after, why) = ledger.record(act) {
                prop_assert_eq!(ledger.events.last().map(|event| event.dispute), Some(Some(why)));
                prop_assert!(after.disputes > 0);
                if let Some(before) = before {
                    prop_assert_eq!(before.custodian, after.custodian);
                    prop_assert_eq!(before.stage, after.stage);
                }
            }
        }
    }

    #[test]
    fn phone_and_server_agree_on_every_sequence(acts in acts()) {
        // The phone keeps states only, through the JSON it stores them as; the server replays what it recorded.
        let ledger = Ledger::of(&acts);
        let mut phone: std::collections::BTreeMap<DeviceId, String> = Default::default();
        for act in &acts {
            let stored = phone.get(&act.device).map(|text| json::read::<DeviceState>(text).unwrap());
            let act: Act = json::read(&serde_json::to_string(act).unwrap()).unwrap();
            if let Outcome::Accepted(after) | Outcome::Disputed(after, _) = decide(stored.as_ref(), &act) {
                phone.insert(act.device, serde_json::to_string(&after).unwrap());
            }
        }
        let mut replayed: std::collections::BTreeMap<DeviceId, DeviceState> = Default::default();
        for event in &ledger.events {
            let event: Event = serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap();
            let after = replay(replayed.get(&event.act.device), &event).unwrap();
            replayed.insert(event.act.device, after);
        }
        prop_assert_eq!(&replayed, &ledger.states);
        for (device, json) in phone {
            prop_assert_eq!(serde_json::from_str::<DeviceState>(&json).ok(), ledger.states.get(&device).cloned());
        }
    }

    #[test]
    fn a_ledger_as_recorded_passes(acts in acts()) {
        let ledger = Ledger::of(&acts);
        let mut verifier = Verifier::default();
        for event in &ledger.events {
            prop_assert_eq!(verifier.next(event), Ok(()));
        }
        prop_assert_eq!(verifier.devices(), ledger.states.len());
        for (state, _) in verifier.ends() {
            prop_assert_eq!(Some(state), ledger.states.get(&state.device));
        }
    }

    #[test]
    fn a_changed_event_is_named(acts in acts(), pick in any::<prop::sample::Index>(), what in 0..5u8) {
        let mut events = Ledger::of(&acts).events;
        prop_assume!(!events.is_empty());
        let at = pick.index(events.len());
        match what {
            0 => events[at].act.occurred_at.0 ^= 1,
            1 => events[at].recorded_at.0 ^= 1,
            2 => events[at].act.actor = PersonId(id(999)),
            3 => events[at].sequence += 1,
            _ => events[at].dispute = match events[at].dispute { None => Some(Dispute::NotCustodian), Some(_) => None },
        }
        let mut verifier = Verifier::default();
        let fault = events.iter().find_map(|event| verifier.next(event).err()).unwrap();
        prop_assert_eq!(fault.event, events[at].act.event_id);
        prop_assert_eq!(fault.kind, FaultKind::Content);
    }

    #[test]
    fn a_removed_event_shows_in_the_next_of_its_device(acts in acts(), pick in any::<prop::sample::Index>()) {
        let mut events = Ledger::of(&acts).events;
        prop_assume!(!events.is_empty());
        let removed = events.remove(pick.index(events.len()));
        let mut verifier = Verifier::default();
        let fault = events.iter().find_map(|event| verifier.next(event).err());
        let later = events.iter().find(|event| event.act.device == removed.act.device && event.sequence > removed.sequence);
        prop_assert_eq!(fault.map(|fault| fault.event), later.map(|event| event.act.event_id));
    }

    #[test]
    fn a_fact_kept_against_a_rule_of_its_own_moves_no_custody(acts in acts()) {
        let ledger = Ledger::of(&acts);
        for act in acts.iter().filter(|act| act.kind.is_physical_fact()) {
            let before = ledger.states.get(&act.device);
            match keep_as_disputed(before, act, Dispute::NotEntitled) {
                Outcome::Disputed(after, Dispute::NotEntitled) => {
                    if let Some(before) = before {
                        prop_assert_eq!(after.custodian, before.custodian);
                        prop_assert_eq!(after.disputes, before.disputes + 1);
                    }
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}

#[test]
fn a_straight_life_from_park_to_lorry() {
    let (holder, collector) = (OrganisationId(id(100)), OrganisationId(id(101)));
    let (lot, round, stop) = (LotId(id(400)), RoundId(id(500)), StopId(id(300)));
    let steps = [
        (holder, ActKind::Declared { holder }, Stage::InUse),
        (
            holder,
            ActKind::Planned {
                due: Some("2026-12-01".into()),
            },
            Stage::Planned,
        ),
        (
            holder,
            ActKind::Tagged {
                code: Code::from_number(7),
            },
            Stage::Planned,
        ),
        (holder, ActKind::Offered { lot }, Stage::Offered),
        (collector, ActKind::Assigned { round, stop, collector }, Stage::Assigned),
        (
            collector,
            ActKind::Scanned {
                stop,
                text: "x".into(),
                method: ScanMethod::Camera,
            },
            Stage::Assigned,
        ),
        (
            collector,
            ActKind::HandedOver {
                handover: HandoverId(id(600)),
                from: holder,
                to: collector,
            },
            Stage::InTransit,
        ),
    ];
    let mut ledger = Ledger::default();
    for (n, (organisation, kind, stage)) in steps.into_iter().enumerate() {
        let act = Act {
            event_id: EventId(id(n as u128)),
            device: DeviceId(id(1)),
            kind,
            actor: PersonId(id(200)),
            organisation,
            place: None,
            occurred_at: Timestamp(0),
            origin: None,
        };
        match ledger.record(&act) {
            Outcome::Accepted(state) => assert_eq!(state.stage, stage),
            other => panic!("{act:?}: {other:?}"),
        }
    }
    assert_eq!(ledger.states[&DeviceId(id(1))].custodian, collector);
}
