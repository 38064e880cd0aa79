//! What a driver's phone takes along, and that it costs the same however much it is.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::bag::Recognition;
use regain_domain::id::*;
use regain_service::offer_lot::{NewLot, offer};
use regain_service::plan_round::add_lot;
use regain_service::record::{NewAct, record};
use regain_service::settle_duplicate::merge;
use regain_service::{Service, pack_bag, see_round};
use regain_store::device;
use std::collections::BTreeSet;
use support::alike::found_alike;
use support::{World, act, both_engines};

fn new_lot(service: &Service, site: SiteId, devices: &[DeviceId]) -> NewLot {
    NewLot {
        site,
        devices: devices.to_vec(),
        window_start: service.now(),
        window_end: service.now().plus_seconds(7_200),
        notes: " Quai nord ".into(),
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
async fn the_bag_holds_what_is_expected_and_what_may_turn_up_in_as_many_queries() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let count = |service: &Service| service.store.statements();
        let before = count(&service);
        let bag = pack_bag::pack(&service, &world.driver, world.round).await.unwrap();
        let small = count(&service) - before;
        assert_eq!(bag.stops.len(), 1);
        let expected: BTreeSet<DeviceId> = bag
            .devices
            .iter()
            .filter(|one| one.stop == Some(world.stop))
            .map(|one| one.state.device)
            .collect();
        assert_eq!(expected, world.devices.iter().copied().collect());
        let others: Vec<_> = bag.devices.iter().filter(|one| one.stop.is_none()).collect();
        assert_eq!(others.len(), 1);
        assert_eq!(
            (others[0].state.device, others[0].name.as_str()),
            (world.other, "HP T3")
        );
        assert!(bag.cursor > 0 && bag.person_name == "Personne collecteur");

        let rounds = pack_bag::rounds(&service, &world.driver).await.unwrap();
        assert_eq!((rounds.len(), rounds[0].stops, rounds[0].devices), (1, 1, 3));
        assert!(pack_bag::rounds(&service, &world.rival).await.unwrap().is_empty());

        // Many more devices and stops cost no more queries.
        let planner = in_role(world.driver, Role::Dispatcher);
        for _ in 0..4 {
            let devices = [declare(&world).await, declare(&world).await, declare(&world).await];
            let lot = offer(&service, &world.manager, new_lot(&service, world.site, &devices))
                .await
                .unwrap();
            add_lot(&service, &planner, world.round, lot).await.unwrap();
        }
        let before = count(&service);
        let bag = pack_bag::pack(&service, &world.driver, world.round).await.unwrap();
        assert_eq!((bag.stops.len(), bag.devices.len()), (5, 16));
        assert_eq!(count(&service) - before, small);
        let before = count(&service);
        see_round::round(&service, &planner, world.round, None).await.unwrap();
        // The round, its stops, its arrivals, the lots that wait, the workshops.
        assert_eq!(count(&service) - before, 5);
    })
    .await;
}

#[tokio::test]
async fn either_label_of_a_thing_that_had_two_records_is_known_on_the_phone() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let (kept, ended) = (world.devices[0], world.other);
        let pair = found_alike(&service, world.holder, [kept, ended]).await;
        let mut db = service.store.read().await.unwrap();
        let label = device::find(&mut db, ended).await.unwrap().unwrap().state.tag.unwrap();
        drop(db);
        merge(&service, &world.manager, pair, kept, "une seule machine")
            .await
            .unwrap();

        let bag = pack_bag::pack(&service, &world.driver, world.round).await.unwrap();
        assert_eq!(
            bag.recognise(world.stop, &label.url("https://regain.test")),
            Recognition::Expected(kept)
        );
        let own = bag.devices.iter().find(|one| one.state.device == kept).unwrap();
        let own_label = own.state.tag.unwrap().to_string();
        assert_eq!(bag.recognise(world.stop, &own_label), Recognition::Expected(kept));
    })
    .await;
}
