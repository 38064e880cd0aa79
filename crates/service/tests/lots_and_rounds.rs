//! Lots and rounds on both engines: all or nothing, one collector a lot, and nobody sees what is somebody else's.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::decide::Refusal;
use regain_domain::device::Stage;
use regain_domain::id::*;
use regain_domain::sync::VerdictResult;
use regain_service::offer_lot::{NewLot, draft, offer, take_back};
use regain_service::plan_round::{Direction, NewRound, add_lot, create, drivers, move_stop, remove_stop};
use regain_service::record::{NewAct, record};
use regain_service::see_lot::LotStatus;
use regain_service::{Problem, Service, pack_bag, see_lot, see_round};
use regain_store::organisation::Duty;
use regain_store::standing;
use support::phone::Phone;
use support::places::dispatcher;
use support::{World, act, both_engines, organisation};

fn new_lot(service: &Service, site: SiteId, devices: &[DeviceId]) -> NewLot {
    NewLot {
        site,
        devices: devices.to_vec(),
        window_start: service.now(),
        window_end: service.now().plus_seconds(7_200),
        notes: " Quai nord ".into(),
    }
}

fn new_round(driver: Option<PersonId>) -> NewRound {
    NewRound {
        name: "Tournée nord".into(),
        day: "2026-11-24".into(),
        driver,
    }
}

/// The same person's organisation, in another role.
fn in_role(actor: Actor, role: Role) -> Actor {
    match actor {
        Actor::Member {
            person, organisation, ..
        } => Actor::Member {
            person,
            organisation,
            role,
        },
        other => other,
    }
}

async fn stage(service: &Service, device: DeviceId) -> Stage {
    let mut db = service.store.read().await.unwrap();
    standing::of(&mut db, &[device]).await.unwrap()[&device].state.stage
}

async fn declare(world: &World) -> DeviceId {
    let device = world.service.id(DeviceId::new);
    let kind = ActKind::Declared { holder: world.holder };
    let mut db = world.service.store.write().await.unwrap();
    let new = NewAct::here(act(&world.service, &world.manager, device, kind));
    record(&mut db, vec![new], world.service.now()).await.unwrap();
    db.commit().await.unwrap();
    device
}

#[tokio::test]
async fn a_lot_is_offered_whole_or_not_at_all() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let free = declare(&world).await;
        // One of the two stands in another lot already: the whole is refused, and that one is named by its label.
        let both = new_lot(&service, world.site, &[free, world.devices[0]]);
        let refused = offer(&service, &world.manager, both).await.unwrap_err();
        let Problem::Refused { device, refusal } = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal, Refusal::WrongStage(Stage::Assigned));
        assert_eq!(device.len(), "7K3M-2QXF".len());
        assert_eq!(stage(&service, free).await, Stage::InUse);
        assert_eq!(
            see_lot::lots(&service, &world.manager, None).await.unwrap().lots.len(),
            1
        );

        let one = offer(&service, &world.manager, new_lot(&service, world.site, &[free, free]))
            .await
            .unwrap();
        assert_eq!(stage(&service, free).await, Stage::Offered);
        let page = see_lot::lot(&service, &world.manager, one, None).await.unwrap();
        assert!(page.own && page.devices.len() == 1 && page.line.lot.notes == "Quai nord");

        take_back(&service, &world.manager, one).await.unwrap();
        assert_eq!(stage(&service, free).await, Stage::Planned);
        assert_eq!(take_back(&service, &world.manager, one).await, Err(Problem::Changed));
    })
    .await;
}

#[tokio::test]
async fn what_a_lot_cannot_be_is_said_by_field() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let wrong = |field: &str| Err(Problem::Field(field.into()));
        let lot = |devices: &[DeviceId]| new_lot(&service, world.site, devices);
        assert_eq!(offer(&service, &world.manager, lot(&[])).await, wrong("device"));
        let elsewhere = NewLot {
            site: service.id(SiteId::new),
            ..lot(&[world.other])
        };
        assert_eq!(offer(&service, &world.manager, elsewhere).await, wrong("site"));
        let backwards = NewLot {
            window_end: service.now().plus_seconds(-9),
            ..lot(&[world.other])
        };
        assert_eq!(offer(&service, &world.manager, backwards).await, wrong("until"));
        let past = NewLot {
            window_start: service.now().plus_seconds(-99_999),
            ..lot(&[world.other])
        };
        let past = NewLot {
            window_end: service.now().plus_seconds(-90_000),
            ..past
        };
        assert_eq!(offer(&service, &world.manager, past).await, wrong("day"));
        let long = NewLot {
            notes: "x".repeat(1_001),
            ..lot(&[world.other])
        };
        assert_eq!(offer(&service, &world.manager, long).await, wrong("notes"));
        // Somebody else's device is no device at all.
        let (_, neighbour) = organisation(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        assert_eq!(
            offer(&service, &world.manager, lot(&[service.id(DeviceId::new)])).await,
            Err(Problem::NotFound)
        );
        assert!(
            draft(&service, &neighbour, &[world.other])
                .await
                .unwrap()
                .devices
                .is_empty()
        );
        assert_eq!(
            draft(&service, &world.manager, &[world.other])
                .await
                .unwrap()
                .devices
                .len(),
            1
        );
        assert_eq!(
            offer(&service, &world.driver, lot(&[world.other])).await,
            Err(Problem::Forbidden)
        );
        assert_eq!(
            offer(&service, &Actor::Anonymous, lot(&[world.other])).await,
            Err(Problem::SignedOut)
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_collectors_who_take_one_lot_at_once_one_has_it() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let lot = offer(&service, &world.manager, new_lot(&service, world.site, &[world.other]))
            .await
            .unwrap();
        let one = in_role(world.driver, Role::Dispatcher);
        let other = in_role(world.rival, Role::Dispatcher);
        let first = create(&service, &one, new_round(None)).await.unwrap();
        let second = create(&service, &other, new_round(None)).await.unwrap();
        let (left, right) = tokio::join!(
            add_lot(&service, &one, first, lot),
            add_lot(&service, &other, second, lot)
        );
        let lost = match (&left, &right) {
            (Ok(_), Err(problem)) | (Err(problem), Ok(_)) => problem.clone(),
            both => panic!("{both:?}"),
        };
        assert_eq!(lost, Problem::Changed);
        assert_eq!(stage(&service, world.other).await, Stage::Assigned);
        let winner = if left.is_ok() { (&one, &other) } else { (&other, &one) };
        assert!(see_lot::lot(&service, winner.0, lot, None).await.is_ok());
        assert_eq!(
            see_lot::lot(&service, winner.1, lot, None).await.unwrap_err(),
            Problem::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn a_round_is_put_in_order_and_gives_lots_back() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let planner = in_role(world.driver, Role::Dispatcher);
        let mine = world.driver.person();
        assert_eq!(drivers(&service, &planner).await.unwrap().len(), 1);
        let round = create(&service, &planner, new_round(mine)).await.unwrap();
        let stranger = NewRound {
            driver: world.manager.person(),
            ..new_round(None)
        };
        assert_eq!(
            create(&service, &planner, stranger).await,
            Err(Problem::Field("driver".into()))
        );
        let undated = NewRound {
            day: "2026-02-30".into(),
            ..new_round(None)
        };
        assert_eq!(
            create(&service, &planner, undated).await,
            Err(Problem::Field("day".into()))
        );

        let mut stops = Vec::new();
        let mut lots = Vec::new();
        for _ in 0..3 {
            let device = declare(&world).await;
            let lot = offer(&service, &world.manager, new_lot(&service, world.site, &[device]))
                .await
                .unwrap();
            stops.push(add_lot(&service, &planner, round, lot).await.unwrap());
            lots.push((lot, device));
        }
        move_stop(&service, &planner, stops[2], Direction::Up).await.unwrap();
        move_stop(&service, &planner, stops[0], Direction::Up).await.unwrap();
        let page = see_round::round(&service, &planner, round, None).await.unwrap();
        let order: Vec<StopId> = page.stops.iter().map(|place| place.stop.id).collect();
        assert_eq!(order, [stops[0], stops[2], stops[1]]);
        assert!(page.waiting.is_empty() && page.may_plan);

        remove_stop(&service, &planner, stops[0]).await.unwrap();
        let page = see_round::round(&service, &planner, round, None).await.unwrap();
        let positions: Vec<u32> = page.stops.iter().map(|place| place.stop.position).collect();
        assert_eq!(positions, [1, 2]);
        assert_eq!(page.waiting.len(), 1);
        assert_eq!(stage(&service, lots[0].1).await, Stage::Offered);
        let back = see_lot::lot(&service, &world.manager, lots[0].0, None).await.unwrap();
        assert_eq!(back.line.lot.status, LotStatus::Offered);

        // Drivers see rounds and change nothing; others see nothing.
        let drivers_page = see_round::round(&service, &world.driver, round, None).await.unwrap();
        assert!(!drivers_page.may_plan && drivers_page.waiting.is_empty());
        assert_eq!(
            remove_stop(&service, &world.driver, stops[1]).await,
            Err(Problem::Forbidden)
        );
        let rival = in_role(world.rival, Role::Dispatcher);
        assert_eq!(
            see_round::round(&service, &rival, round, None).await.unwrap_err(),
            Problem::NotFound
        );
        assert_eq!(remove_stop(&service, &rival, stops[1]).await, Err(Problem::NotFound));
        assert_eq!(
            move_stop(&service, &rival, stops[1], Direction::Up).await,
            Err(Problem::NotFound)
        );
        assert_eq!(
            add_lot(&service, &rival, round, lots[0].0).await,
            Err(Problem::NotFound)
        );
        assert_eq!(
            pack_bag::pack(&service, &world.rival, round).await.unwrap_err(),
            Problem::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn a_waiting_lot_is_seen_by_every_dispatcher_and_by_no_other_employer() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let lot = offer(&service, &world.manager, new_lot(&service, world.site, &[world.other]))
            .await
            .unwrap();
        let (_, neighbour) = organisation(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        for dispatcher in [world.driver, world.rival].map(|actor| in_role(actor, Role::Dispatcher)) {
            let page = see_lot::lot(&service, &dispatcher, lot, None).await.unwrap();
            assert!(!page.own && page.devices.iter().all(|one| one.custodian.is_none()));
        }
        assert_eq!(
            see_lot::lot(&service, &neighbour, lot, None).await.unwrap_err(),
            Problem::NotFound
        );
        assert_eq!(take_back(&service, &neighbour, lot).await, Err(Problem::NotFound));
        assert_eq!(
            see_lot::lot(&service, &Actor::Anonymous, lot, None).await.unwrap_err(),
            Problem::SignedOut
        );
    })
    .await;
}

#[tokio::test]
async fn a_lot_that_stays_behind_a_closed_door_ends_its_stop_and_can_be_offered_again() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        for &device in &world.devices {
            let left = ActKind::LeftBehind {
                stop: world.stop,
                reason: "Porte fermée".into(),
            };
            phone.does(device, left);
        }
        let verdicts = phone.sends().await;
        assert!(
            verdicts.iter().all(|one| *one == VerdictResult::Accepted),
            "{verdicts:?}"
        );
        let seen = see_round::round(&service, &dispatcher(&world), world.round, None)
            .await
            .unwrap();
        assert_eq!((seen.line.over, seen.line.stops), (1, 1));
        assert_eq!(seen.stops[0].status, LotStatus::Left);
        assert!(Phone::new(&service, world.driver, world.round).await.bag.stops[0].over);
        let lot = standing::of(&mut service.store.read().await.unwrap(), &world.devices)
            .await
            .unwrap();
        assert!(
            lot.values()
                .all(|one| one.state.stage == Stage::Planned && one.state.lot.is_none())
        );
        let page = see_lot::lot(&service, &world.manager, seen.stops[0].stop.lot, None)
            .await
            .unwrap();
        let notes: Vec<_> = page
            .notes
            .iter()
            .map(|note| (note.devices.len(), note.text.as_str(), note.stayed))
            .collect();
        assert_eq!(notes, [(2, "Porte fermée", true)]);
        let gone = remove_stop(&service, &dispatcher(&world), world.stop).await;
        assert_eq!(gone, Err(Problem::Changed));
        let again = draft(&service, &world.manager, &world.devices).await.unwrap();
        assert_eq!(again.devices.len(), 2);
    })
    .await;
}
