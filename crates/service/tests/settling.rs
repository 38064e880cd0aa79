//! What did not match is settled by a person, with a reason, as new events, once.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::decide::Dispute;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::handover::LineResult;
use regain_domain::id::*;
use regain_domain::proof::Proof;
use regain_domain::slip::SlipCode;
use regain_domain::sync::{Body, Entry, VerdictResult};
use regain_service::see_exception::{Said, see_exception};
use regain_service::see_exceptions::{ExceptionKind, ExceptionSort, exceptions, open_count};
use regain_service::settle_exception::{Finding, FindingKind, settle, settle_with_its_like};
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::{device, standing};
use support::phone::Phone;
use support::places::{Place, collected, delivered_to, dispatcher, place, workshop};
use support::{World, both_engines};

/// The open exception of a kind.
async fn open(service: &Service, actor: &Actor, kind: ExceptionKind) -> ExceptionId {
    let list = exceptions(service, actor, true, None, None).await.unwrap();
    let found = list.exceptions.iter().find(|line| line.exception.kind == kind);
    found.expect("such an exception is open").exception.id
}

/// The open exception about a device.
async fn open_of(service: &Service, actor: &Actor, device: DeviceId) -> ExceptionId {
    let list = exceptions(service, actor, true, None, None).await.unwrap();
    let found = list.exceptions.iter().find(|line| line.exception.device == device);
    found.expect("an exception about it is open").exception.id
}

/// Takes all that is expected, signed with the code of a slip that nobody printed.
fn takes_all_unproven(phone: &mut Phone) -> HandoverId {
    let handover = phone.takes_all();
    for entry in &mut phone.entries {
        if let Body::Handover(signed) = &mut entry.body {
            let code = SlipCode::from_random([7; 10]);
            signed.signatures[0].strokes = Vec::new();
            signed.signatures[0].proof = Some(Proof::Code { code });
            *entry = Entry::new(entry.sequence, entry.body.clone());
        }
    }
    handover
}

async fn state(service: &Service, device: DeviceId) -> DeviceState {
    let mut db = service.store.read().await.unwrap();
    standing::of(&mut db, &[device]).await.unwrap()[&device].state.clone()
}

/// A round of two is received: one is there, the other missing, and a thing nobody knows came along.
async fn received(world: &World, to: &Place) -> (StopId, DeviceId) {
    let id = delivered_to(world, to).await;
    collected(world).await;
    let mut phone = Phone::new(&world.service, to.actor, RoundId(id.0)).await;
    let (there, missing) = (world.devices[0], world.devices[1]);
    phone.scans(there);
    let unknown = phone.finds("SN-4711");
    phone.signs(&[
        (there, LineResult::Collected),
        (missing, LineResult::Missing),
        (unknown, LineResult::Unknown),
    ]);
    let verdicts = phone.sends().await;
    assert!(
        verdicts.iter().all(|one| *one == VerdictResult::Accepted),
        "{verdicts:?}"
    );
    (id, unknown)
}

#[tokio::test]
async fn a_missing_device_is_found_with_the_taker_and_moves_there() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        received(&world, &workshop).await;
        let planner = dispatcher(&world);
        let id = open(&service, &planner, ExceptionKind::Missing).await;

        let page = see_exception(&service, &workshop.actor, id).await.unwrap();
        assert!(matches!(&page.giver[0].said, Said::TookOver(from) if from == "EMPLOYEUR"));
        // The workshop was no party to that list, so it cannot open its receipt; the collector can.
        assert_eq!(page.giver[0].receipt, None);
        assert!(page.giver.iter().any(|claim| claim.said == Said::Announced));
        assert!(
            page.taker
                .iter()
                .any(|claim| claim.said == Said::Signed(LineResult::Missing))
        );
        assert!(
            page.taker
                .iter()
                .any(|claim| matches!(&claim.said, Said::Did(kind) if matches!(**kind, ActKind::Missed { .. })))
        );
        assert!(page.taker.iter().all(|claim| !claim.by.is_empty()));
        // Our records have it with the collector: the workshop may own up to it, but cannot say that it is lost.
        assert_eq!(page.findings, [FindingKind::WithGiver, FindingKind::WithTaker]);
        let by_taker = settle(&service, &workshop.actor, id, Finding::Lost, "Introuvable.").await;
        assert_eq!(by_taker, Err(Problem::Forbidden));
        let page = see_exception(&service, &planner, id).await.unwrap();
        assert!(page.giver[0].receipt.is_some());
        assert_eq!(
            page.findings,
            [FindingKind::WithGiver, FindingKind::WithTaker, FindingKind::Lost]
        );

        let tell = async |finding, reason: &str| settle(&service, &planner, id, finding, reason).await;
        assert_eq!(
            tell(Finding::WithTaker, " ").await,
            Err(Problem::Field("reason".into()))
        );
        assert_eq!(
            tell(Finding::Known("x".into()), "vu").await,
            Err(Problem::Field("finding".into()))
        );
        tell(Finding::WithTaker, "Retrouvé derrière la porte.").await.unwrap();
        assert_eq!(tell(Finding::WithGiver, "Encore").await, Err(Problem::Changed));
        let after = state(&service, world.devices[1]).await;
        assert_eq!((after.custodian, after.stage), (workshop.organisation, Stage::Received));

        let settled = exceptions(&service, &workshop.actor, false, None, None).await.unwrap();
        let settlement = settled.exceptions[0].settlement.clone().unwrap();
        assert_eq!(
            (settlement.finding.as_str(), settlement.for_name.as_str()),
            ("with_taker", "COLLECTEUR")
        );
        assert_eq!(settlement.reason, "Retrouvé derrière la porte.");
        let page = see_exception(&service, &workshop.actor, id).await.unwrap();
        assert!(page.findings.is_empty());
        let last = page.history.events.last().unwrap();
        assert!(matches!(&last.act.kind, ActKind::Settled { reason, .. } if reason == "Retrouvé derrière la porte."));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_lost_device_has_an_end_and_two_people_settle_once() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        received(&world, &workshop).await;
        let planner = dispatcher(&world);
        let id = open(&service, &planner, ExceptionKind::Missing).await;
        let (one, other) = tokio::join!(
            settle(&service, &planner, id, Finding::Lost, "Volé dans le camion."),
            settle(
                &service,
                &workshop.actor,
                id,
                Finding::WithGiver,
                "Resté dans le camion."
            )
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!([one, other].contains(&Err(Problem::Changed)));
        let after = state(&service, world.devices[1]).await;
        assert_eq!(after.custodian, world.collector);
        assert!(matches!(after.stage, Stage::Lost | Stage::InTransit));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_nobody_knew_is_recognised_or_becomes_a_device() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let (_, unknown) = received(&world, &workshop).await;
        let id = open(&service, &workshop.actor, ExceptionKind::Unknown).await;
        // Who has it in hand says what it is.
        let page = see_exception(&service, &dispatcher(&world), id).await.unwrap();
        assert_eq!((page.findings.len(), page.in_hands_of.as_deref()), (0, Some("ATELIER")));
        let other = settle(&service, &dispatcher(&world), id, Finding::Known("x".into()), "vu").await;
        assert_eq!(other, Err(Problem::Forbidden));

        // The missing one, whose label had come off: known by its code within what both may see.
        let missing = world.devices[1];
        let tag = state(&service, missing).await.tag.unwrap();
        let foreign = state(&service, world.other).await.tag.unwrap();
        let tell = async |name: &str| {
            settle(
                &service,
                &workshop.actor,
                id,
                Finding::Known(name.to_owned()),
                "Même numéro dessous.",
            )
            .await
        };
        for wrong in ["", "nothing", &foreign.readable()] {
            assert_eq!(tell(wrong).await, Err(Problem::Field("code".into())), "{wrong:?}");
        }
        tell(&tag.readable()).await.unwrap();
        let (thing, device) = (state(&service, unknown).await, state(&service, missing).await);
        assert_eq!(thing.stage, Stage::Withdrawn);
        assert_eq!(
            (device.custodian, device.stage),
            (workshop.organisation, Stage::Received)
        );
        verify(&service).await.unwrap();
    })
    .await;
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let (_, unknown) = received(&world, &workshop).await;
        let id = open(&service, &workshop.actor, ExceptionKind::Unknown).await;
        let new = |model: &str| Finding::New {
            kind: Kind::Laptop,
            maker: " Dell ".into(),
            model: model.into(),
        };
        let long = settle(&service, &workshop.actor, id, new(&"x".repeat(121)), "vu").await;
        assert_eq!(long, Err(Problem::Field("model".into())));
        settle(&service, &workshop.actor, id, new("Latitude"), "Sans étiquette.")
            .await
            .unwrap();
        let mut db = service.store.read().await.unwrap();
        let made = device::find(&mut db, unknown).await.unwrap().unwrap();
        assert_eq!(
            (made.state.stage, made.description.kind),
            (Stage::Received, Some(Kind::Laptop))
        );
        assert_eq!(made.description.maker.as_deref(), Some("Dell"));
        let count = async |db: &mut regain_store::Connection, filter: &str| {
            let sql = format!("SELECT COUNT(*) FROM park_counts WHERE {filter}");
            db.one(&sql, vec![]).await.unwrap().unwrap().count(0).unwrap()
        };
        assert_eq!(count(&mut db, "devices < 0").await, 0);
        // Once, and with the holder it was counted under before: the laptop that came with it is its employer's.
        let filter = format!(
            "holder_id = '{}' AND kind = 'laptop' AND stage = 'received'",
            made.state.holder
        );
        let counted = count(&mut db, &format!("{filter} AND devices = 1")).await;
        assert_eq!(counted, 1);
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_extra_is_given_back_or_stays() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        phone.scans(world.devices[0]);
        phone.scans(world.other);
        phone.signs(&[
            (world.devices[0], LineResult::Collected),
            (world.other, LineResult::Extra),
        ]);
        phone.sends().await;
        let id = open(&service, &world.manager, ExceptionKind::Extra).await;
        let page = see_exception(&service, &world.manager, id).await.unwrap();
        assert!(matches!(&page.giver[0].said, Said::NotInLot(_)));
        settle(&service, &world.manager, id, Finding::WithGiver, "Rapporté le soir.")
            .await
            .unwrap();
        let after = state(&service, world.other).await;
        assert_eq!((after.custodian, after.stage), (world.holder, Stage::InUse));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_van_received_before_its_driver_had_network_is_settled_by_the_coordinator() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let workshop = workshop(&service).await;
        let coordinator = place(&service, "territoire", Duty::Authority, Role::Coordinator)
            .await
            .actor;
        let id = delivered_to(&world, &workshop).await;
        let mut driver = Phone::new(&service, world.driver, world.round).await;
        driver.takes_all();
        let device = world.devices[0];
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        phone.scans(device);
        phone.signs(&[(device, LineResult::Extra)]);
        phone.sends().await;
        driver.sends().await;

        assert_eq!(open_count(&service, &coordinator).await, Ok(1));
        let id = open(&service, &coordinator, ExceptionKind::Disputed).await;
        let page = see_exception(&service, &coordinator, id).await.unwrap();
        assert_eq!(page.findings, [FindingKind::WithGiver, FindingKind::WithTaker]);
        assert!(page.taker.iter().any(|claim| claim.receipt.is_some()));
        settle(
            &service,
            &coordinator,
            id,
            Finding::WithTaker,
            "Les deux listes concordent.",
        )
        .await
        .unwrap();
        let after = state(&service, device).await;
        let stands = (after.custodian, after.stage, after.disputes);
        assert_eq!(stands, (workshop.organisation, Stage::Received, 0));
        assert_eq!(open_count(&service, &coordinator).await, Ok(0));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_taken_without_a_signed_list_is_found_among_the_unproven_and_settled() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let (device, missed) = (world.devices[0], world.devices[1]);
        phone.scans(device);
        let (from, to) = (world.holder, world.collector);
        let handover = service.id(HandoverId::new);
        phone.does(device, ActKind::HandedOver { handover, from, to });
        phone.does(missed, ActKind::Missed { stop: phone.stop() });
        let why = Dispute::Unproven;
        assert!(phone.sends().await.contains(&VerdictResult::Disputed { why }));

        let list = |sort| {
            let (service, manager) = (service.clone(), world.manager);
            async move { exceptions(&service, &manager, true, sort, None).await.unwrap() }
        };
        let all = list(None).await;
        assert_eq!(
            (all.open, all.exceptions.len()),
            (all.sorts.iter().map(|(_, count)| count).sum(), all.open as usize)
        );
        for (sort, count) in &all.sorts {
            let some = list(Some(*sort)).await.exceptions;
            assert_eq!(some.len() as u64, *count, "{sort:?}");
            assert!(
                some.iter()
                    .all(|line| ExceptionSort::of(line.exception.kind, &line.exception.detail) == *sort)
            );
        }
        let unproven = list(Some(ExceptionSort::Unproven)).await.exceptions;
        assert_eq!(
            unproven.iter().map(|line| line.exception.device).collect::<Vec<_>>(),
            [device]
        );
        let id = unproven[0].exception.id;
        settle(
            &service,
            &world.manager,
            id,
            Finding::WithTaker,
            "Le chauffeur l’a bien emporté.",
        )
        .await
        .unwrap();
        let after = state(&service, device).await;
        assert_eq!((after.custodian, after.disputes), (world.collector, 0));
        assert!(list(Some(ExceptionSort::Unproven)).await.exceptions.is_empty());
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_exception_does_not_exist() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        received(&world, &workshop).await;
        let rival = place(&service, "concurrent", Duty::Refurbisher, Role::Technician).await;
        let id = open(&service, &workshop.actor, ExceptionKind::Missing).await;
        assert_eq!(
            see_exception(&service, &rival.actor, id).await.unwrap_err(),
            Problem::NotFound
        );
        for actor in [&rival.actor, &world.manager] {
            let tried = settle(&service, actor, id, Finding::Lost, "vu").await;
            assert_eq!(tried, Err(Problem::NotFound));
        }
        let driver = settle(&service, &world.driver, id, Finding::Lost, "vu").await;
        assert_eq!(driver, Err(Problem::Forbidden));
        assert_eq!(
            settle(&service, &Actor::Anonymous, id, Finding::Lost, "vu").await,
            Err(Problem::SignedOut)
        );
        assert!(
            exceptions(&service, &rival.actor, true, None, None)
                .await
                .unwrap()
                .exceptions
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn an_unknown_thing_that_was_a_mistake_is_nobodys_to_settle() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let (kept, mistake) = (phone.finds("SN-1"), phone.finds("SN-2"));
        phone.sends().await;
        assert_eq!(open_count(&service, &dispatcher(&world)).await.unwrap(), 2);
        let stop = phone.stop();
        phone.does(mistake, ActKind::Unscanned { stop });
        phone.sends().await;
        let list = exceptions(&service, &dispatcher(&world), true, None, None)
            .await
            .unwrap();
        let left: Vec<DeviceId> = list.exceptions.iter().map(|line| line.exception.device).collect();
        assert_eq!(left, [kept]);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_thing_that_went_on_to_others_is_told_by_the_coordinator() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let arrival = delivered_to(&world, &workshop).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let thing = phone.finds("SN-1");
        phone.signs(&[(thing, LineResult::Unknown)]);
        phone.sends().await;
        let mut bench = Phone::new(&service, workshop.actor, RoundId(arrival.0)).await;
        bench.scans(thing);
        bench.signs(&[(thing, LineResult::Collected)]);
        bench.sends().await;
        assert_eq!(state(&service, thing).await.custodian, workshop.organisation);

        let id = open_of(&service, &dispatcher(&world), thing).await;
        let page = see_exception(&service, &dispatcher(&world), id).await.unwrap();
        assert_eq!((page.findings.len(), page.in_hands_of.as_deref()), (0, Some("ATELIER")));
        let coordinator = place(&service, "territoire", Duty::Authority, Role::Coordinator).await;
        let page = see_exception(&service, &coordinator.actor, id).await.unwrap();
        assert!(page.findings.contains(&FindingKind::New), "{:?}", page.findings);
        let new = Finding::New {
            kind: Kind::Laptop,
            maker: "Dell".into(),
            model: "Latitude".into(),
        };
        settle(&service, &coordinator.actor, id, new, "L’atelier l’a lu dessous.")
            .await
            .unwrap();
        let after = state(&service, thing).await;
        assert_eq!((after.custodian, after.stage), (workshop.organisation, Stage::Received));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_thing_put_back_at_a_later_stop_is_still_unknown() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let thing = phone.finds("SN-1");
        phone.sends().await;
        let workshop = workshop(&service).await;
        let later = delivered_to(&world, &workshop).await;
        phone.does(thing, ActKind::Unscanned { stop: later });
        phone.sends().await;
        assert_eq!(open_count(&service, &dispatcher(&world)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_has_gone_on_since_is_not_settled_with_its_like() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let [first, gone, other] = world.devices[..] else {
            panic!()
        };
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        takes_all_unproven(&mut phone);
        phone.sends().await;
        // Another phone takes one of them once more, and this time both sign.
        let mut second = Phone::new(&service, world.driver, world.round).await;
        second.scans(gone);
        second.signs(&[(gone, LineResult::Collected)]);
        second.sends().await;
        assert_eq!(state(&service, gone).await.custodian, world.collector);

        let id = open_of(&service, &world.manager, first).await;
        assert_eq!(see_exception(&service, &world.manager, id).await.unwrap().like, 1);
        let settled = settle_with_its_like(&service, &world.manager, id, Finding::WithGiver, "Restés là.").await;
        assert_eq!(settled, Ok(2));
        assert_eq!(state(&service, gone).await.custodian, world.collector);
        assert_eq!(state(&service, other).await.custodian, world.holder);
    })
    .await;
}

#[tokio::test]
async fn what_stayed_behind_at_a_stop_that_is_over_can_be_offered_again() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let [taken, stayed] = world.devices[..] else { panic!() };
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        takes_all_unproven(&mut phone);
        phone.sends().await;
        for (device, finding) in [(stayed, Finding::WithGiver), (taken, Finding::WithTaker)] {
            let id = open_of(&service, &world.manager, device).await;
            settle(&service, &world.manager, id, finding, "Regardé sur place.")
                .await
                .unwrap();
        }
        let after = state(&service, stayed).await;
        assert_eq!(
            (after.custodian, after.stage, after.lot),
            (world.holder, Stage::Planned, None)
        );
        assert_eq!(state(&service, taken).await.custodian, world.collector);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_gets_a_device_by_disputing_it_and_settling_that() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let stranger = workshop(&service).await;
        let device = world.devices[0];
        let handover = service.id(HandoverId::new);
        let (from, to) = (world.holder, stranger.organisation);
        // Another collector's round has it planned; the stranger has an arrival of its own.
        let own_stop = delivered_to(&world, &stranger).await;
        let mut phone = Phone::new(&service, stranger.actor, RoundId(own_stop.0)).await;
        let invented = service.id(StopId::new);
        let scanned = ActKind::Scanned {
            stop: invented,
            text: "x".into(),
            method: regain_domain::act::ScanMethod::Typed,
        };
        phone.does(device, scanned);
        phone.does(device, ActKind::HandedOver { handover, from, to });
        phone.does(device, ActKind::Missed { stop: own_stop });
        let elsewhere = service.id(DeviceId::new);
        let found = ActKind::Found {
            stop: own_stop,
            at: world.holder,
            text: "ZZ".into(),
            method: regain_domain::act::ScanMethod::Typed,
        };
        phone.does(elsewhere, found);
        let verdicts = phone.sends().await;
        assert!(
            verdicts.iter().all(|one| matches!(one, VerdictResult::Disputed { .. })),
            "{verdicts:?}"
        );
        let before = state(&service, device).await;
        assert_eq!((before.custodian, before.stage), (world.holder, Stage::Assigned));
        assert_eq!(state(&service, elsewhere).await.holder, stranger.organisation);

        let list = exceptions(&service, &stranger.actor, true, None, None).await.unwrap();
        for line in list.exceptions.iter().filter(|line| line.exception.device == device) {
            for finding in [Finding::WithTaker, Finding::Lost] {
                let told = settle(&service, &stranger.actor, line.exception.id, finding, "À nous.").await;
                assert!(matches!(told, Err(Problem::Forbidden | Problem::Field(_))), "{told:?}");
            }
        }
        let after = state(&service, device).await;
        assert_eq!((after.custodian, after.stage), (world.holder, Stage::Assigned));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_signed_without_a_proof_is_proven_once_people_have_looked_at_each_device() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let handover = takes_all_unproven(&mut phone);
        // Something else at the stop does not follow either, and says nothing of the hand-over.
        phone.scans(service.id(DeviceId::new));
        let why = Dispute::Unproven;
        assert!(phone.sends().await.contains(&VerdictResult::Disputed { why }));
        let signed = async || {
            let mut db = service.store.read().await.unwrap();
            let stop = regain_store::round::stop(&mut db, world.stop).await.unwrap().unwrap();
            let kept = regain_store::handover::find(&mut db, handover).await.unwrap().unwrap();
            (stop.handover, kept.dispute)
        };
        let id = open_of(&service, &world.manager, world.devices[0]).await;
        assert_eq!(see_exception(&service, &world.manager, id).await.unwrap().like, 2);
        settle(&service, &world.manager, id, Finding::WithTaker, "Emporté, je l’ai vu.")
            .await
            .unwrap();
        assert_eq!(signed().await, (None, Some(why)), "of the others nobody knows yet");
        let id = open_of(&service, &world.manager, world.devices[1]).await;
        let seen = "Emportés, je les ai vus.";
        let settled = settle_with_its_like(&service, &world.manager, id, Finding::WithTaker, seen).await;
        assert_eq!(settled, Ok(2));
        assert_eq!(signed().await, (Some(handover), None));
        for &device in &world.devices {
            assert_eq!(state(&service, device).await.custodian, world.collector);
        }
        verify(&service).await.unwrap();
    })
    .await;
}
