//! What a round brought is counted at the workshop's door, with or without network, and nothing of it is lost.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::bag::Errand;
use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::device::{DeviceState, Stage};
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::handover::LineResult;
use regain_domain::id::*;
use regain_domain::medium::{Clearing, Medium, MediumKind};
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_domain::sync::VerdictResult;
use regain_service::announce_arrival::{NewArrival, announce, deliver, draft, withdraw};
use regain_service::offer_device::{NewOffer, list};
use regain_service::open_counter::open;
use regain_service::record::{NewAct, record};
use regain_service::reserve::{Wish, hold};
use regain_service::see_arrival::{End, arrival, arrivals};
use regain_service::stack_pallet::{make_pallet, put_on, see_pallet};
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service, handover_receipt, pack_bag};
use regain_store::organisation::Duty;
use regain_store::reservation::{self, ReservationStatus};
use regain_store::{counter, exception, standing};
use support::phone::Phone;
use support::places::{Place, collected, delivered_to, dispatcher, place, workshop};
use support::{World, act, both_engines};

async fn states(service: &Service, devices: &[DeviceId]) -> Vec<DeviceState> {
    let mut db = service.store.read().await.unwrap();
    let found = standing::of(&mut db, devices).await.unwrap();
    devices.iter().map(|device| found[device].state.clone()).collect()
}

async fn open_kinds(service: &Service, organisation: OrganisationId) -> Vec<(&'static str, DeviceId)> {
    let mut db = service.store.read().await.unwrap();
    let open = exception::open_of_organisation(&mut db, organisation, None, 50)
        .await
        .unwrap();
    let mut kinds: Vec<_> = open
        .iter()
        .map(|line| (line.exception.kind.word(), line.exception.device))
        .collect();
    kinds.sort();
    kinds
}

#[tokio::test]
async fn what_a_round_brought_is_received_whole() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let workshop = workshop(&service).await;
        let id = delivered_to(&world, &workshop).await;
        let pallet = make_pallet(&service, &world.manager, "Palette 3").await.unwrap();
        let read = |n: u64| Code::from_number(1_000_000 + n * 7_919).to_string();
        put_on(&service, &world.manager, pallet, &[read(0), read(1)].join("\n"))
            .await
            .unwrap();
        collected(&world).await;

        let offered = pack_bag::rounds(&service, &workshop.actor).await.unwrap();
        assert_eq!(
            (offered.len(), offered[0].errand, offered[0].devices),
            (1, Errand::Receive, 3)
        );
        assert_eq!(
            (offered[0].round, offered[0].name.as_str()),
            (RoundId(id.0), "COLLECTEUR, Tournée")
        );
        let before = service.store.statements();
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        assert!(service.store.statements() - before <= 14);
        let mut expected = phone.expected();
        expected.sort();
        let mut devices = world.devices.clone();
        devices.sort();
        assert_eq!(expected, devices);
        assert_eq!(phone.bag.pallets[0].devices.len(), 2, "it came as it was stacked");
        let stop = &phone.bag.stops[0];
        assert_eq!((stop.holder, stop.lot, stop.over), (world.collector, None, false));

        let signed = phone.takes_all();
        let verdicts = phone.sends().await;
        assert!(
            verdicts.iter().all(|one| *one == VerdictResult::Accepted),
            "{verdicts:?}"
        );
        for state in states(&service, &world.devices).await {
            assert_eq!((state.custodian, state.stage), (workshop.organisation, Stage::Received));
        }
        let stacked = see_pallet(&service, &world.manager, pallet).await.unwrap();
        assert!(stacked.devices.is_empty(), "its label stands for nothing any more");
        // Everything sent again changes nothing.
        let again = phone.sends().await;
        assert!(again.iter().all(|one| *one == VerdictResult::Duplicate), "{again:?}");

        let page = arrival(&service, &workshop.actor, id, None).await.unwrap();
        assert_eq!(page.line.arrival.handover, Some(signed));
        assert_eq!(page.line.counts.unwrap().collected, 3);
        assert!(page.devices.iter().all(|one| one.result == Some(LineResult::Collected)));
        assert!(!page.may_receive && !page.may_withdraw);
        for side in [&workshop.actor, &world.driver] {
            let facts = handover_receipt::facts(&service, side, signed).await.unwrap();
            assert_eq!(facts.place, "Site atelier, 2 rue du Test");
        }
        let outsider = handover_receipt::facts(&service, &world.manager, signed).await;
        assert_eq!(outsider.unwrap_err(), Problem::NotFound);
        // Signed: it cannot go elsewhere; but a second way for the same round can be announced.
        let other = place(&service, "autre", Duty::Refurbisher, Role::Technician).await;
        assert_eq!(withdraw(&service, &dispatcher(&world), id).await, Err(Problem::Changed));
        deliver(&service, &dispatcher(&world), world.round, Some(other.site))
            .await
            .unwrap();
        assert_eq!(
            arrival(&service, &workshop.actor, id, None)
                .await
                .unwrap()
                .line
                .arrival
                .to,
            workshop.organisation
        );
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn missing_extra_and_unknown_are_put_before_both_sides() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let id = delivered_to(&world, &workshop).await;
        collected(&world).await;
        // Another of the collector's devices stands in the van.
        let handover = service.id(HandoverId::new);
        let moved = ActKind::HandedOver {
            handover,
            from: world.holder,
            to: world.collector,
        };
        let mut db = service.store.write().await.unwrap();
        let new = NewAct::here(act(&service, &world.manager, world.other, moved));
        record(&mut db, vec![new], service.now()).await.unwrap();
        db.commit().await.unwrap();

        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        assert!(
            phone
                .bag
                .devices
                .iter()
                .any(|one| one.state.device == world.other && one.stop.is_none())
        );
        let (there, missing) = (world.devices[0], world.devices[1]);
        phone.scans(there);
        phone.scans(world.other);
        let unknown = phone.finds("SN-?");
        phone.signs(&[
            (there, LineResult::Collected),
            (missing, LineResult::Missing),
            (world.other, LineResult::Extra),
            (unknown, LineResult::Unknown),
        ]);
        let verdicts = phone.sends().await;
        assert!(
            verdicts.iter().all(|one| *one == VerdictResult::Accepted),
            "{verdicts:?}"
        );
        let after = states(&service, &[there, missing, world.other, unknown]).await;
        let who: Vec<_> = after.iter().map(|state| (state.custodian, state.stage)).collect();
        assert_eq!(
            who,
            [
                (workshop.organisation, Stage::Received),
                (world.collector, Stage::InTransit),
                (workshop.organisation, Stage::Received),
                (workshop.organisation, Stage::Unidentified),
            ]
        );
        let mut expected = vec![("extra", world.other), ("missing", missing), ("unknown", unknown)];
        expected.sort();
        assert_eq!(open_kinds(&service, workshop.organisation).await, expected);
        assert_eq!(open_kinds(&service, world.collector).await, expected);
        assert!(open_kinds(&service, world.holder).await.is_empty());
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_van_that_is_received_before_its_driver_had_network_is_kept_as_disputed() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let workshop = workshop(&service).await;
        let id = delivered_to(&world, &workshop).await;
        let mut driver = Phone::new(&service, world.driver, world.round).await;
        driver.takes_all();

        // The workshop knows the device, though nothing says yet that it left its holder.
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        let device = world.devices[0];
        assert!(phone.expected().is_empty());
        assert!(phone.bag.devices.iter().any(|one| one.state.device == device));
        phone.scans(device);
        phone.signs(&[(device, LineResult::Extra)]);
        let not_custodian = VerdictResult::Disputed {
            why: Dispute::NotCustodian,
        };
        assert_eq!(phone.sends().await.last(), Some(&not_custodian));
        assert_eq!(states(&service, &[device]).await[0].custodian, world.holder);

        assert!(driver.sends().await.iter().all(|one| *one == VerdictResult::Accepted));
        assert_eq!(states(&service, &[device]).await[0].custodian, world.collector);
        assert_eq!(open_kinds(&service, world.collector).await, [("disputed", device)]);
        assert_eq!(
            open_kinds(&service, workshop.organisation).await,
            [("disputed", device)]
        );
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_arrival_of_another_organisation_does_not_exist() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let workshop = workshop(&service).await;
        let rival = place(&service, "concurrent", Duty::Refurbisher, Role::Technician).await;
        let id = delivered_to(&world, &workshop).await;
        collected(&world).await;
        let gone = Problem::NotFound;
        assert_eq!(
            pack_bag::pack(&service, &rival.actor, RoundId(id.0)).await.unwrap_err(),
            gone
        );
        assert_eq!(
            pack_bag::pack(&service, &world.manager, RoundId(id.0))
                .await
                .unwrap_err(),
            gone
        );
        assert_eq!(arrival(&service, &rival.actor, id, None).await.unwrap_err(), gone);
        assert!(pack_bag::rounds(&service, &rival.actor).await.unwrap().is_empty());
        let foreign = deliver(&service, &rival.actor, world.round, Some(rival.site)).await;
        assert_eq!(foreign, Err(gone));

        // What it tells all the same is kept, and moves nothing.
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        phone.actor = rival.actor;
        phone.bag.organisation = rival.organisation;
        phone.takes_all();
        let not_entitled = VerdictResult::Disputed {
            why: Dispute::NotEntitled,
        };
        assert!(phone.sends().await.iter().all(|one| *one == not_entitled));
        assert_eq!(states(&service, &world.devices).await[0].custodian, world.collector);

        // Nor does custody pass at an arrival by the word for a round's stop.
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        phone.bag.errand = Errand::Collect;
        phone.takes_all();
        let unproven = VerdictResult::Disputed { why: Dispute::Unproven };
        assert_eq!(phone.sends().await.last(), Some(&unproven));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_dispatcher_changes_the_workshop_until_both_have_signed() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let (first, second) = (
            workshop(&service).await,
            place(&service, "second", Duty::Refurbisher, Role::Technician).await,
        );
        let counter = place(&service, "comptoir", Duty::Distributor, Role::Counter).await;
        let id = delivered_to(&world, &first).await;
        assert_eq!(delivered_to(&world, &second).await, id);
        assert_eq!(
            arrivals(&service, &first.actor, End::Taker, None)
                .await
                .unwrap()
                .arrivals
                .len(),
            0
        );
        assert_eq!(
            arrivals(&service, &second.actor, End::Taker, None)
                .await
                .unwrap()
                .arrivals
                .len(),
            1
        );
        let sent = arrivals(&service, &dispatcher(&world), End::Taker, None).await.unwrap();
        assert_eq!((sent.arrivals.len(), sent.end), (1, End::Giver));
        let wrong = deliver(&service, &dispatcher(&world), world.round, Some(counter.site)).await;
        assert_eq!(wrong, Err(Problem::Field("site".into())));
        let driver = deliver(&service, &world.driver, world.round, Some(first.site)).await;
        assert_eq!(driver, Err(Problem::Forbidden));
        deliver(&service, &dispatcher(&world), world.round, None).await.unwrap();
        assert!(
            arrivals(&service, &second.actor, End::Taker, None)
                .await
                .unwrap()
                .arrivals
                .is_empty()
        );
    })
    .await;
}

/// Takes a received device through the bench.
async fn readied(service: &Service, by: &Actor, device: DeviceId) {
    let evidence = service.files.put(b"report".to_vec()).await.unwrap();
    let disk = Medium {
        id: service.id(MediumId::new),
        kind: MediumKind::Disk,
        model: "ST500".into(),
        serial: "WDE1".into(),
        size_mb: 500_000,
    };
    let grade = Grade {
        functional: FunctionalGrade::F2,
        cosmetic: CosmeticGrade::C7,
    };
    let kinds = [
        ActKind::Benched {
            job: service.id(BenchJobId::new),
        },
        ActKind::MediaListed {
            media: vec![disk.clone()],
            reason: String::new(),
        },
        ActKind::MediumCleared {
            medium: disk.id,
            by: Clearing::Wiped,
            evidence,
        },
        ActKind::Readied { grade },
    ];
    let acts = kinds.map(|kind| NewAct::here(act(service, by, device, kind)));
    let mut db = service.store.write().await.unwrap();
    record(&mut db, acts.into(), service.now()).await.unwrap();
    db.commit().await.unwrap();
}

#[tokio::test]
async fn a_workshop_sends_what_is_ready_to_a_counter() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let counter = place(&service, "comptoir", Duty::Distributor, Role::Counter).await;
        let id = delivered_to(&world, &workshop).await;
        collected(&world).await;
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        phone.takes_all();
        phone.sends().await;
        let (ready, raw) = (world.devices[0], world.devices[1]);
        readied(&service, &workshop.actor, ready).await;

        let form = draft(&service, &workshop.actor).await.unwrap();
        assert_eq!(
            form.devices.iter().map(|one| one.state.device).collect::<Vec<_>>(),
            [ready]
        );
        assert_eq!(form.places.len(), 1);
        let new = |devices: &[DeviceId], day: &str| NewArrival {
            devices: devices.to_vec(),
            site: counter.site,
            day: day.into(),
        };
        let tell = async |new| announce(&service, &workshop.actor, new).await;
        assert_eq!(tell(new(&[], "2026-12-01")).await, Err(Problem::Field("device".into())));
        assert_eq!(tell(new(&[ready], "soon")).await, Err(Problem::Field("day".into())));
        assert_eq!(tell(new(&[ready, raw], "2026-12-01")).await, Err(Problem::Changed));
        assert_eq!(tell(new(&[world.other], "2026-12-01")).await, Err(Problem::NotFound));
        let sent = tell(new(&[ready, ready], "2026-12-01")).await.unwrap();
        assert_eq!(tell(new(&[ready], "2026-12-01")).await, Err(Problem::Changed));
        assert!(draft(&service, &workshop.actor).await.unwrap().devices.is_empty());

        let mut phone = Phone::new(&service, counter.actor, RoundId(sent.0)).await;
        assert_eq!(phone.expected(), [ready]);
        phone.takes_all();
        assert!(phone.sends().await.iter().all(|one| *one == VerdictResult::Accepted));
        let state = &states(&service, &[ready]).await[0];
        assert_eq!((state.custodian, state.stage), (counter.organisation, Stage::Ready));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_device_that_is_promised_before_it_leaves_is_free_where_it_arrives() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let workshop = workshop(&service).await;
        let shop = place(&service, "comptoir", Duty::Distributor, Role::Counter).await;
        let id = delivered_to(&world, &workshop).await;
        collected(&world).await;
        let mut phone = Phone::new(&service, workshop.actor, RoundId(id.0)).await;
        phone.takes_all();
        phone.sends().await;
        let device = world.devices[0];
        readied(&service, &workshop.actor, device).await;
        opened(&service, &workshop).await;
        opened(&service, &shop).await;
        let new = || NewArrival {
            devices: vec![device],
            site: shop.site,
            day: "2026-12-01".into(),
        };
        let sent = announce(&service, &workshop.actor, new()).await.unwrap();
        // Announced and still at the workshop, it is offered there and somebody reserves it.
        let listing = |counter| NewOffer {
            device,
            price_cents: 0,
            words: String::new(),
            counter,
        };
        list(&service, &workshop.actor, listing(workshop.site)).await.unwrap();
        let state = states(&service, &[device]).await.remove(0);
        let form = service.id(ReservationId::new);
        let mut db = service.store.read().await.unwrap();
        let place = counter::find(&mut db, workshop.site).await.unwrap().unwrap();
        let slot = place.counter.timetable.slots(service.now(), 14)[0];
        drop(db);
        let wish = Wish {
            code: state.tag.unwrap(),
            email: "lou@exemple.test".into(),
            language: "fr".into(),
            slot,
            form,
        };
        hold(&service, &Actor::Anonymous, wish).await.unwrap();

        let mut phone = Phone::new(&service, shop.actor, RoundId(sent.0)).await;
        phone.takes_all();
        assert!(phone.sends().await.iter().all(|one| *one == VerdictResult::Accepted));
        let state = states(&service, &[device]).await.remove(0);
        assert_eq!((state.custodian, state.stage), (shop.organisation, Stage::Ready));
        let mut db = service.store.read().await.unwrap();
        let kept = reservation::find(&mut db, form).await.unwrap().unwrap();
        assert_eq!(kept.status, ReservationStatus::Cancelled);
        let mails = db
            .all("SELECT payload FROM jobs WHERE kind = 'send_mail'", vec![])
            .await;
        let gone = mails
            .unwrap()
            .iter()
            .any(|row| row.text(0).unwrap().contains("device_gone"));
        assert!(gone, "who had reserved it is written to");
        drop(db);
        // It is no dead end: the counter offers it; what it offers, it cannot send on as if it were free.
        list(&service, &shop.actor, listing(shop.site)).await.unwrap();
        let back = NewArrival {
            site: workshop.site,
            ..new()
        };
        assert_eq!(announce(&service, &shop.actor, back).await, Err(Problem::Changed));
        verify(&service).await.unwrap();
    })
    .await;
}

/// Makes a place a counter that is always open.
async fn opened(service: &Service, place: &Place) {
    let day = vec![Opening { from: 0, until: 1_440 }];
    let timetable = Timetable {
        hours: Hours(std::array::from_fn(|_| day.clone())),
        slot_minutes: 30,
        places: 2,
    };
    open(service, &place.actor, place.site, timetable).await.unwrap();
}

#[tokio::test]
async fn a_counter_sends_back_to_a_workshop_what_needs_a_bench() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let workshop = workshop(&service).await;
        let shop = place(&service, "comptoir", Duty::Distributor, Role::Counter).await;
        let other = place(&service, "ailleurs", Duty::Distributor, Role::Counter).await;
        let (from, to) = (world.holder, shop.organisation);
        let handover = service.id(HandoverId::new);
        let device = world.other;
        let received = act(&service, &shop.actor, device, ActKind::Received { handover, from, to });
        let mut db = service.store.write().await.unwrap();
        record(&mut db, vec![NewAct::here(received)], service.now())
            .await
            .unwrap();
        db.commit().await.unwrap();
        let form = draft(&service, &shop.actor).await.unwrap();
        assert_eq!((form.devices.len(), form.places.len()), (1, 2));
        let send = async |site| {
            let new = NewArrival {
                devices: vec![device],
                site,
                day: "2026-12-01".into(),
            };
            announce(&service, &shop.actor, new).await
        };
        assert_eq!(send(other.site).await, Err(Problem::Field("bench".into())));
        let sent = send(workshop.site).await.unwrap();
        let mut phone = Phone::new(&service, workshop.actor, RoundId(sent.0)).await;
        phone.takes_all();
        assert!(phone.sends().await.iter().all(|one| *one == VerdictResult::Accepted));
        let state = states(&service, &[device]).await.remove(0);
        assert_eq!((state.custodian, state.stage), (workshop.organisation, Stage::Received));
    })
    .await;
}

#[tokio::test]
async fn the_demo_has_devices_at_workshops_and_something_to_settle() {
    let folder = std::env::temp_dir().join(format!("regain-demo-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).unwrap();
    let address = format!("sqlite:{}", folder.join("demo.sqlite").display());
    let store = regain_store::Store::open(&address).await.unwrap();
    store.migrate().await.unwrap();
    let settings = regain_service::Settings {
        base_url: "https://regain.test".into(),
        demo: true,
    };
    let service = Service::new(store.clone(), settings);
    regain_service::demo::build(&service, |_| {}).await.unwrap();
    let mut db = store.read().await.unwrap();
    let count = async |db: &mut regain_store::Connection, sql: &str| {
        db.one(sql, vec![]).await.unwrap().unwrap().count(0).unwrap()
    };
    let received = count(&mut db, "SELECT COUNT(*) FROM events WHERE kind = 'received'").await;
    assert!(received >= 69, "{received}");
    let waiting = count(&mut db, "SELECT COUNT(*) FROM arrivals WHERE handover_id IS NULL").await;
    assert!(waiting >= 1, "{waiting}");
    let open = count(&mut db, "SELECT COUNT(*) FROM exceptions WHERE settled_at IS NULL").await;
    assert!(open >= 2, "{open}");
    drop(db);
    verify(&service).await.unwrap();
    store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
