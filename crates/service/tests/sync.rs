//! Whatever happens between a phone and the server, each act is recorded once.

mod support;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::decide::Dispute;
use regain_domain::device::Stage;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Side, Signature};
use regain_domain::id::*;
use regain_domain::sync::{Batch, BatchProblem, Body, Entry, VerdictResult};
use regain_service::sync::push;
use regain_service::verify_ledger::{VerifyError, export, verify, verify_export};
use regain_service::{Problem, Service};
use regain_store::exception::{self, ExceptionKind};
use regain_store::ledger;
use regain_store::standing;
use support::{World, act, both_engines};

/// A phone: what it made, in order.
struct Phone {
    client: ClientId,
    actor: Actor,
    entries: Vec<Entry>,
}

impl Phone {
    fn new(service: &Service, actor: Actor) -> Self {
        Self {
            client: service.id(ClientId::new),
            actor,
            entries: Vec::new(),
        }
    }

    fn does(&mut self, service: &Service, device: DeviceId, kind: ActKind) -> &Act {
        let sequence = self.entries.len() as u64 + 1;
        let mut made = act(service, &self.actor, device, kind);
        made.origin = Some(Origin {
            client: self.client,
            sequence,
        });
        self.entries.push(Entry::new(sequence, Body::Act(made)));
        match &self.entries.last().unwrap().body {
            Body::Act(act) => act,
            Body::Handover(_) => unreachable!(),
        }
    }

    fn scans(&mut self, world: &World, device: DeviceId) {
        let kind = ActKind::Scanned {
            stop: world.stop,
            text: "x".into(),
            method: ScanMethod::Camera,
        };
        self.does(&world.service, device, kind);
    }

    /// Both sides sign for these devices, and custody passes.
    fn signs(&mut self, world: &World, lines: &[(DeviceId, LineResult)]) -> HandoverId {
        let service = &world.service;
        let handover = service.id(HandoverId::new);
        let manifest_lines = lines
            .iter()
            .map(|&(device, result)| ManifestLine {
                device,
                result,
                text: "x".into(),
                reason: None,
                photo: None,
            })
            .collect();
        let taker = self.actor.organisation().unwrap();
        let manifest = Manifest::new(handover, world.round, world.stop, world.holder, taker, manifest_lines);
        let sign = |side| Signature {
            side,
            name: "Une personne".into(),
            strokes: vec![vec![(0, 0), (3_000, 1_000)]],
            signed_at: service.now(),
            manifest_hash: manifest.hash(),
            proof: None,
        };
        let signatures = vec![sign(Side::Giver), sign(Side::Taker)];
        let sequence = self.entries.len() as u64 + 1;
        self.entries
            .push(Entry::new(sequence, Body::Handover(Handover { manifest, signatures })));
        for &(device, result) in lines {
            let kind = if result.passes_custody() {
                ActKind::HandedOver {
                    handover,
                    from: world.holder,
                    to: taker,
                }
            } else {
                ActKind::Missed { stop: world.stop }
            };
            self.does(service, device, kind);
        }
        handover
    }

    fn batch(&self, from: usize, to: usize) -> Batch {
        Batch {
            client: self.client,
            first: 1,
            entries: self.entries[from..to].to_vec(),
        }
    }

    async fn sends_all(&self, service: &Service) -> Vec<VerdictResult> {
        let batch = self.batch(0, self.entries.len());
        let answer = push(service, &self.actor, &batch).await.unwrap();
        assert_eq!(answer.next, self.entries.len() as u64 + 1);
        answer.verdicts.into_iter().map(|verdict| verdict.result).collect()
    }
}

/// How often each entry of a phone stands in the ledger.
async fn recorded_times(service: &Service, phone: &Phone) -> Vec<usize> {
    let mut db = service.store.read().await.unwrap();
    let rows = ledger::after(&mut db, 0, 100_000).await.unwrap();
    let events: Vec<_> = rows.iter().map(|(_, row)| row.event().unwrap()).collect();
    let mut times = Vec::new();
    for entry in &phone.entries {
        times.push(match &entry.body {
            Body::Act(act) => events.iter().filter(|event| event.act == *act).count(),
            Body::Handover(handover) => {
                let kept = regain_store::handover::find(&mut db, handover.manifest.handover)
                    .await
                    .unwrap();
                usize::from(kept.is_some_and(|kept| kept.handover == *handover))
            }
        });
    }
    times
}

#[tokio::test]
async fn a_signed_handover_moves_custody_and_says_what_did_not_match() {
    both_engines(|service| async move {
        let world = World::new(&service, 4).await;
        let mut phone = Phone::new(&service, world.driver);
        let [one, two, three, missing] = world.devices[..] else {
            panic!()
        };
        for device in [one, two, three, world.other] {
            phone.scans(&world, device);
        }
        let unknown = service.id(DeviceId::new);
        let found = ActKind::Found {
            stop: world.stop,
            at: world.holder,
            text: "INV-77".into(),
            method: ScanMethod::Typed,
        };
        phone.does(&service, unknown, found);
        let mut lines = vec![
            (one, LineResult::Collected),
            (two, LineResult::Collected),
            (three, LineResult::Collected),
            (missing, LineResult::Missing),
            (world.other, LineResult::Extra),
            (unknown, LineResult::Unknown),
        ];
        lines.sort();
        phone.signs(&world, &lines);
        let verdicts = phone.sends_all(&service).await;
        assert!(
            verdicts.iter().all(|verdict| *verdict == VerdictResult::Accepted),
            "{verdicts:?}"
        );

        let mut db = service.store.read().await.unwrap();
        let devices = [one, two, three, missing, world.other, unknown];
        let standings = standing::of(&mut db, &devices).await.unwrap();
        for device in [one, two, three, world.other, unknown] {
            assert_eq!(standings[&device].state.custodian, world.collector);
        }
        assert_eq!(standings[&missing].state.custodian, world.holder);
        assert_eq!(standings[&missing].state.stage, Stage::Planned);
        assert_eq!(standings[&unknown].state.stage, Stage::Unidentified);

        let open = exception::open_of_organisation(&mut db, world.holder, None, 50)
            .await
            .unwrap();
        let mut kinds: Vec<_> = open
            .iter()
            .map(|line| (line.exception.kind.word(), line.exception.device))
            .collect();
        kinds.sort();
        let mut expected = vec![("extra", world.other), ("missing", missing), ("unknown", unknown)];
        expected.sort();
        assert_eq!(kinds, expected);
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn sending_everything_again_changes_nothing() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut phone = Phone::new(&service, world.driver);
        world.devices.iter().for_each(|&device| phone.scans(&world, device));
        let mut lines: Vec<_> = world
            .devices
            .iter()
            .map(|&device| (device, LineResult::Collected))
            .collect();
        lines.sort();
        phone.signs(&world, &lines);
        phone.sends_all(&service).await;
        let before = verify(&service).await.unwrap();
        let verdicts = phone.sends_all(&service).await;
        assert!(
            verdicts.iter().all(|verdict| *verdict == VerdictResult::Duplicate),
            "{verdicts:?}"
        );
        assert_eq!(verify(&service).await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn two_phones_that_take_one_device_at_once_both_keep_their_act() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let device = world.devices[0];
        let mut one = Phone::new(&service, world.driver);
        let mut two = Phone::new(&service, world.driver);
        for phone in [&mut one, &mut two] {
            phone.scans(&world, device);
            phone.signs(&world, &[(device, LineResult::Collected)]);
        }
        let (first, second) = tokio::join!(one.sends_all(&service), two.sends_all(&service));
        let disputed = |verdicts: &[VerdictResult]| {
            verdicts
                .iter()
                .filter(|one| {
                    matches!(
                        one,
                        VerdictResult::Disputed {
                            why: Dispute::NotCustodian
                        }
                    )
                })
                .count()
        };
        assert_eq!(disputed(&first) + disputed(&second), 1, "{first:?} {second:?}");
        assert_eq!(recorded_times(&service, &one).await, [1, 1, 1]);
        assert_eq!(recorded_times(&service, &two).await, [1, 1, 1]);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn repeating_splitting_reordering_and_cutting_off_loses_and_doubles_nothing() {
    both_engines(|service| async move {
        let world = World::new(&service, 5).await;
        // A send is a run of entries; the phone may send it twice, or from any place, and never hear the answer.
        let sends = proptest::collection::vec((0..12usize, 1..6usize), 1..12);
        let mut runner = TestRunner::new(Config {
            cases: 20,
            failure_persistence: None,
            ..Config::default()
        });
        let cases: Vec<Vec<(usize, usize)>> = (0..20)
            .map(|_| sends.new_tree(&mut runner).unwrap().current())
            .collect();
        for sends in cases {
            let mut phone = Phone::new(&service, world.driver);
            for n in 0..12 {
                phone.scans(&world, world.devices[n % 5]);
            }
            for (from, length) in sends {
                let batch = phone.batch(from, (from + length).min(12));
                let answer = push(&service, &phone.actor, &batch).await.unwrap();
                for verdict in answer.verdicts {
                    if let VerdictResult::Gap { resend_from } = verdict.result {
                        assert_eq!(resend_from, answer.next);
                    }
                }
            }
            phone.sends_all(&service).await;
            assert_eq!(recorded_times(&service, &phone).await, [1; 12]);
        }
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_id_with_two_contents_is_kept_twice_and_disputed() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let mut phone = Phone::new(&service, world.driver);
        phone.scans(&world, world.devices[0]);
        phone.sends_all(&service).await;
        let Body::Act(mut other) = phone.entries[0].body.clone() else {
            panic!()
        };
        other.occurred_at.0 += 1;
        phone.entries[0] = Entry::new(1, Body::Act(other));
        for _ in 0..2 {
            let verdicts = phone.sends_all(&service).await;
            assert_eq!(
                verdicts,
                [VerdictResult::Disputed {
                    why: Dispute::SequenceReused
                }]
            );
        }
        let mut db = service.store.read().await.unwrap();
        assert_eq!(exception::open_count(&mut db, world.collector).await.unwrap(), 1);
        let kept = db.all("SELECT body FROM sync_conflicts", vec![]).await.unwrap();
        assert_eq!(kept.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn facts_told_by_somebody_without_part_in_them_are_kept_as_disputed() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.rival);
        phone.scans(&world, world.devices[0]);
        phone.signs(&world, &[(world.devices[0], LineResult::Collected)]);
        let proofless = ActKind::HandedOver {
            handover: service.id(HandoverId::new),
            from: world.holder,
            to: world.collector,
        };
        phone.does(&service, world.devices[1], proofless);
        let verdicts = phone.sends_all(&service).await;
        let not_entitled = VerdictResult::Disputed {
            why: Dispute::NotEntitled,
        };
        let unproven = VerdictResult::Disputed { why: Dispute::Unproven };
        assert_eq!(verdicts, [not_entitled, not_entitled, not_entitled, unproven]);
        let mut db = service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &world.devices).await.unwrap();
        assert!(
            standings
                .values()
                .all(|standing| standing.state.custodian == world.holder)
        );
        let open = exception::open_of_organisation(&mut db, world.holder, None, 50)
            .await
            .unwrap();
        assert!(open.iter().all(|line| line.exception.kind == ExceptionKind::Disputed));
        assert_eq!(open.len(), 3);
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_batch_that_cannot_be_read_leaves_no_trace() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver);
        world.devices.iter().for_each(|&device| phone.scans(&world, device));
        let whole = phone.batch(0, 2);
        let before = verify(&service).await.unwrap();

        let mut damaged = whole.clone();
        damaged.entries[1].hash = Hash::ZERO;
        let mut disordered = whole.clone();
        disordered.entries.swap(0, 1);
        let mut foreign = whole.clone();
        foreign.client = service.id(ClientId::new);
        let empty = Batch {
            client: phone.client,
            first: 1,
            entries: vec![],
        };
        let too_many = Batch {
            client: phone.client,
            first: 1,
            entries: vec![whole.entries[0].clone(); 501],
        };
        for (batch, problem) in [
            (damaged, BatchProblem::Hash { sequence: 2 }),
            (disordered, BatchProblem::Order { sequence: 1 }),
            (foreign, BatchProblem::Origin { sequence: 1 }),
            (empty, BatchProblem::Empty),
            (too_many, BatchProblem::TooMany),
        ] {
            assert_eq!(
                push(&service, &world.driver, &batch).await,
                Err(Problem::Batch(problem))
            );
        }
        assert_eq!(push(&service, &world.rival, &whole).await, Err(Problem::AnothersActs));
        assert_eq!(push(&service, &Actor::Anonymous, &whole).await, Err(Problem::SignedOut));
        assert_eq!(push(&service, &world.manager, &whole).await, Err(Problem::AnothersActs));
        assert_eq!(verify(&service).await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn one_changed_byte_of_one_event_is_named() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut whole = Vec::new();
        export(&service, &mut whole).await.unwrap();
        let report = verify(&service).await.unwrap();
        assert_eq!(verify_export(&whole[..]).unwrap(), report);

        let mut db = service.store.write().await.unwrap();
        let row = db
            .one("SELECT event_id, body FROM events WHERE position = 5", vec![])
            .await
            .unwrap()
            .unwrap();
        let (id, body) = (row.text(0).unwrap(), row.text(1).unwrap());
        let changed = body.replacen("\"occurred_at\":1", "\"occurred_at\":2", 1);
        assert_ne!(body, changed);
        db.run(
            "UPDATE events SET body = $1 WHERE position = 5",
            regain_store::values![changed],
        )
        .await
        .unwrap();
        db.commit().await.unwrap();
        let Err(VerifyError::Altered(sentence)) = verify(&service).await else {
            panic!("it passed")
        };
        assert!(sentence.contains(&id), "{sentence}");

        let mut db = service.store.write().await.unwrap();
        db.run(
            "UPDATE events SET body = $1 WHERE position = 5",
            regain_store::values![body],
        )
        .await
        .unwrap();
        verify_with(db, &service).await.unwrap();
        let mut db = service.store.write().await.unwrap();
        db.run(
            "UPDATE devices SET custodian_id = $1 WHERE id = $2",
            regain_store::values![world.collector, world.other],
        )
        .await
        .unwrap();
        let Err(VerifyError::Altered(sentence)) = verify_with(db, &service).await else {
            panic!("it passed")
        };
        assert!(sentence.contains(&world.other.to_string()), "{sentence}");
    })
    .await;
}

async fn verify_with(
    db: regain_store::Connection,
    service: &Service,
) -> Result<regain_service::verify_ledger::Report, VerifyError> {
    db.commit().await.unwrap();
    verify(service).await
}

#[tokio::test]
async fn a_chain_that_begins_later_than_with_one_misses_nothing() {
    both_engines(|service| async move {
        let world = World::new(&service, 4).await;
        let mut phone = Phone::new(&service, world.driver);
        for &device in &world.devices {
            phone.scans(&world, device);
        }
        // Somebody else made the first two, in a chain of their own that is not told yet.
        let later = Batch {
            first: 3,
            ..phone.batch(2, 4)
        };
        let answer = push(&service, &world.driver, &later).await.unwrap();
        assert!(
            answer
                .verdicts
                .iter()
                .all(|verdict| verdict.result == VerdictResult::Accepted)
        );
        let before_its_beginning = Batch {
            first: 3,
            ..phone.batch(0, 2)
        };
        let problem = push(&service, &world.driver, &before_its_beginning).await;
        assert_eq!(problem, Err(Problem::Batch(BatchProblem::Order { sequence: 1 })));
    })
    .await;
}

#[tokio::test]
async fn after_the_server_was_set_back_a_phone_tells_what_it_still_has() {
    both_engines(|service| async move {
        let world = World::new(&service, 4).await;
        let mut phone = Phone::new(&service, world.driver);
        for &device in &world.devices {
            phone.scans(&world, device);
        }
        // The copy knows the first one; the second was confirmed after it was made, and forgotten by the phone.
        push(&service, &world.driver, &phone.batch(0, 1)).await.unwrap();
        let answer = push(&service, &world.driver, &phone.batch(2, 4)).await.unwrap();
        let gap = VerdictResult::Gap { resend_from: 2 };
        assert!(answer.verdicts.iter().all(|verdict| verdict.result == gap));
        let left = Batch {
            first: 3,
            ..phone.batch(2, 4)
        };
        let answer = push(&service, &world.driver, &left).await.unwrap();
        assert!(
            answer
                .verdicts
                .iter()
                .all(|verdict| verdict.result == VerdictResult::Accepted)
        );
        assert_eq!(recorded_times(&service, &phone).await, [1, 0, 1, 1]);
        verify(&service).await.unwrap();
    })
    .await;
}
