//! After a hand-over: who sees its receipt, where the holder's devices are, and what a stranger learns from a label.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Side, Signature};
use regain_domain::id::*;
use regain_service::record::{NewAct, record};
use regain_service::see_passport::{Passport, Seen, StepKind, passport};
use regain_service::{Problem, Service, handover_receipt, see_exceptions, see_handovers, see_lot};
use regain_store::exception::{self, Exception, ExceptionKind};
use regain_store::handover::{self, KeptHandover};
use regain_store::organisation::Duty;
use regain_store::{round, standing};
use support::{World, act, both_engines, organisation};

/// Both sides signed for the first device; the second was not there.
async fn sign(world: &World) -> HandoverId {
    let service = &world.service;
    let id = service.id(HandoverId::new);
    let line = |device, result| ManifestLine {
        device,
        result,
        text: String::new(),
        reason: None,
        photo: None,
    };
    let lines = vec![
        line(world.devices[0], LineResult::Collected),
        line(world.devices[1], LineResult::Missing),
    ];
    let manifest = Manifest::new(id, world.round, world.stop, world.holder, world.collector, lines);
    let manifest_hash = manifest.hash();
    let signature = |side| Signature {
        side,
        name: "Signataire Secret".into(),
        strokes: vec![vec![(1, 1), (2, 2)]],
        signed_at: service.now(),
        manifest_hash,
        proof: None,
    };
    let signatures = vec![signature(Side::Giver), signature(Side::Taker)];
    let kept = KeptHandover {
        handover: Handover { manifest, signatures },
        entry_hash: Hash::ZERO,
        dispute: None,
        recorded_by: world.driver.person().unwrap(),
        recorded_at: service.now(),
    };
    assert_eq!(kept.handover.check(), Ok(()));
    let (from, to) = (world.holder, world.collector);
    let passed = ActKind::HandedOver { handover: id, from, to };
    let missed = ActKind::Missed { stop: world.stop };
    let acts = vec![
        NewAct::here(act(service, &world.driver, world.devices[0], passed)),
        NewAct::here(act(service, &world.driver, world.devices[1], missed)),
    ];
    let mut db = service.store.write().await.unwrap();
    handover::insert(&mut db, &kept).await.unwrap();
    assert!(round::mark_signed(&mut db, world.stop, id).await.unwrap());
    record(&mut db, acts, service.now()).await.unwrap();
    let open = |kind, device| Exception {
        id: service.id(ExceptionId::new),
        kind,
        device,
        holder: world.holder,
        collector: world.collector,
        stop: Some(world.stop),
        event: None,
        detail: Dispute::NotCustodian.word().into(),
        opened_at: service.now(),
        settled_at: None,
    };
    let two = [
        open(ExceptionKind::Missing, world.devices[1]),
        open(ExceptionKind::Disputed, world.devices[0]),
    ];
    exception::insert(&mut db, &two).await.unwrap();
    db.commit().await.unwrap();
    id
}

async fn tag(service: &Service, device: DeviceId) -> Code {
    let mut db = service.store.read().await.unwrap();
    standing::of(&mut db, &[device]).await.unwrap()[&device]
        .state
        .tag
        .unwrap()
}

async fn seen(service: &Service, actor: &Actor, code: Code) -> Passport {
    match passport(service, actor, &code.readable().to_lowercase()).await.unwrap() {
        Seen::Passport(passport) => *passport,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_receipt_is_for_its_two_sides() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let id = sign(&world).await;
        for actor in [&world.manager, &world.driver] {
            let facts = handover_receipt::facts(&service, actor, id).await.unwrap();
            assert_eq!((facts.from.as_str(), facts.to.as_str()), ("EMPLOYEUR", "COLLECTEUR"));
            assert_eq!(facts.place, "Quai, 1 rue du Test");
            let results: Vec<LineResult> = facts.lines.iter().map(|line| line.result).collect();
            assert_eq!(results, [LineResult::Collected, LineResult::Missing]);
            assert_eq!(facts.signatures[0].side, Side::Giver);
            let list = see_handovers::handovers(&service, actor, None).await.unwrap();
            assert_eq!((list.handovers.len(), list.handovers[0].counts.taken()), (1, 1));
            assert_eq!(list.handovers[0].counts.missing, 1);
        }
        let (_, neighbour) = organisation(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        for stranger in [&world.rival, &neighbour] {
            assert_eq!(
                handover_receipt::facts(&service, stranger, id).await.unwrap_err(),
                Problem::NotFound
            );
            assert!(
                see_handovers::handovers(&service, stranger, None)
                    .await
                    .unwrap()
                    .handovers
                    .is_empty()
            );
        }
        let nobody = handover_receipt::facts(&service, &Actor::Anonymous, id)
            .await
            .unwrap_err();
        assert_eq!(nobody, Problem::SignedOut);
        let unknown = service.id(HandoverId::new);
        assert_eq!(
            handover_receipt::facts(&service, &world.driver, unknown)
                .await
                .unwrap_err(),
            Problem::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn the_holder_sees_where_each_device_of_a_lot_is() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let id = sign(&world).await;
        let page = see_lot::lot(&service, &world.manager, world.lot, None).await.unwrap();
        for (device, custodian, result) in [
            (world.devices[0], "COLLECTEUR", LineResult::Collected),
            (world.devices[1], "EMPLOYEUR", LineResult::Missing),
        ] {
            let one = page
                .devices
                .iter()
                .find(|one| one.device.state.device == device)
                .unwrap();
            assert_eq!(
                (one.custodian.as_deref(), one.result),
                (Some(custodian), Some((result, id)))
            );
        }
        assert_eq!(page.handovers.len(), 1);
        assert_eq!(page.round.unwrap().collector, "COLLECTEUR");
    })
    .await;
}

#[tokio::test]
async fn both_sides_have_the_same_things_to_settle() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        sign(&world).await;
        let dispatcher = match world.driver {
            Actor::Member {
                person, organisation, ..
            } => Actor::Member {
                person,
                organisation,
                role: Role::Dispatcher,
            },
            other => other,
        };
        for actor in [&world.manager, &dispatcher] {
            let list = see_exceptions::exceptions(&service, actor, true, None, None)
                .await
                .unwrap();
            assert_eq!((list.open, list.exceptions.len()), (2, 2));
            assert_eq!(list.exceptions[0].holder_name, "EMPLOYEUR");
            let disputed = list
                .exceptions
                .iter()
                .find(|line| line.exception.kind == ExceptionKind::Disputed)
                .unwrap();
            assert_eq!(disputed.exception.dispute(), Some(Dispute::NotCustodian));
            assert_eq!(see_exceptions::open_count(&service, actor).await, Ok(2));
        }
        assert_eq!(
            see_exceptions::exceptions(&service, &world.driver, true, None, None)
                .await
                .unwrap_err(),
            Problem::Forbidden
        );
        assert_eq!(see_exceptions::open_count(&service, &world.driver).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn a_passport_tells_the_way_and_no_name() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        sign(&world).await;
        let code = tag(&service, world.devices[0]).await;
        let page = seen(&service, &Actor::Anonymous, code).await;
        let kinds: Vec<StepKind> = page.steps.iter().map(|step| step.kind).collect();
        assert_eq!(kinds, [StepKind::Declared, StepKind::Retired, StepKind::Collected]);
        assert_eq!(page.steps[2].devices, Some(1));
        assert!(page.verified && !page.disputed && page.own.is_none());
        assert_eq!(page.name, "HP T0");

        let text = serde_json::to_string(&page).unwrap().to_lowercase();
        let mut db = service.store.read().await.unwrap();
        for table in ["organisations", "people", "sites"] {
            for row in db.all(&format!("SELECT id, name FROM {table}"), vec![]).await.unwrap() {
                for secret in [row.text(0).unwrap(), row.text(1).unwrap().to_lowercase()] {
                    assert!(!text.contains(&secret), "{secret} in {text}");
                }
            }
        }
        assert!(!text.contains("secret") && !text.contains("rue du test"));
        drop(db);

        // The holder's own people are led to it; others are not.
        assert_eq!(seen(&service, &world.manager, code).await.own, Some(world.devices[0]));
        assert_eq!(seen(&service, &world.driver, code).await.own, None);
        // What was missing is still where it was, and its passport says no more than that.
        let missed = seen(&service, &Actor::Anonymous, tag(&service, world.devices[1]).await).await;
        assert_eq!(missed.steps.last().map(|step| step.kind), Some(StepKind::Retired));
    })
    .await;
}

#[tokio::test]
async fn a_label_that_leads_nowhere_says_why() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let good = tag(&service, world.other).await.as_str().to_owned();
        let last = if good.ends_with('0') { "1" } else { "0" };
        let wrong = format!("{}{last}", &good[..7]);
        let looks = |text: String| {
            let service = service.clone();
            async move { passport(&service, &Actor::Anonymous, &text).await.unwrap() }
        };
        assert!(matches!(looks(good.to_lowercase()).await, Seen::Passport(_)));
        assert_eq!(looks(wrong).await, Seen::Mistyped);
        assert_eq!(looks(Code::from_number(5).to_string()).await, Seen::Unknown);
        for text in ["", "é", "7K3M", "<script>", "../../etc"] {
            assert_eq!(looks(text.to_owned()).await, Seen::Unknown, "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_chain_that_was_tampered_with_loses_its_seal_and_not_its_page() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let code = tag(&service, world.other).await;
        let before = service.store.statements();
        assert!(seen(&service, &Actor::Anonymous, code).await.verified);
        assert!(service.store.statements() - before <= 4);
        for change in [
            "UPDATE events SET body = REPLACE(body, '\"sequence\":2', '\"sequence\":3') WHERE device_id = $1",
            "UPDATE events SET body = 'x' || body WHERE device_id = $1",
        ] {
            let mut db = service.store.write().await.unwrap();
            db.run(change, regain_store::values![world.other]).await.unwrap();
            db.commit().await.unwrap();
            assert!(!seen(&service, &Actor::Anonymous, code).await.verified, "{change}");
        }
    })
    .await;
}
