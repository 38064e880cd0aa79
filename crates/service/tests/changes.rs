//! What a phone pulls after its cursor: all that a fresh download would say, and nothing that it would not, but for
//! records that ended.

mod support;

use regain_domain::act::ActKind;
use regain_domain::bag::{Bag, Recognition};
use regain_domain::changes::Changes;
use regain_domain::code::Code;
use regain_domain::device::DeviceState;
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_service::record::{NewAct, record};
use regain_service::see_changes::{STRETCH, see_changes};
use regain_service::settle_duplicate::{merge, reopen};
use regain_service::{Problem, Service, pack_bag};
use regain_store::identifier;
use std::collections::{BTreeMap, HashMap};
use support::alike::found_alike;
use support::phone::Phone;
use support::places::{collected, delivered_to, workshop};
use support::{World, act, both_engines};

/// What a phone has: its bag, the snapshots, and what it heard of.
struct Carried {
    bag: Bag,
    states: HashMap<DeviceId, DeviceState>,
    heard: Vec<EventId>,
    pages: usize,
}

impl Carried {
    fn new(bag: Bag) -> Self {
        let states = bag
            .devices
            .iter()
            .map(|one| (one.state.device, one.state.clone()))
            .collect();
        Self {
            bag,
            states,
            heard: Vec::new(),
            pages: 0,
        }
    }

    fn take(&mut self, page: &Changes) {
        self.states
            .extend(page.states().map(|state| (state.device, state.clone())));
        self.heard.extend(page.acts.iter().map(|act| act.event_id));
        self.bag.take(page);
        self.pages += 1;
    }

    async fn pull(&mut self, service: &Service, actor: &regain_domain::access::Actor) {
        loop {
            let page = see_changes(service, actor, self.bag.round, self.bag.cursor)
                .await
                .unwrap();
            self.take(&page);
            if !page.more {
                return;
            }
        }
    }

    /// The devices and their stops and states, in one order: bags that grew list them in another.
    fn contents(&self) -> BTreeMap<DeviceId, (Option<StopId>, DeviceState)> {
        let of = |one: &regain_domain::bag::BagDevice| (one.state.device, (one.stop, one.state.clone()));
        self.bag.devices.iter().map(of).collect()
    }
}

#[tokio::test]
async fn nothing_is_missed_while_others_write() {
    both_engines(|service| async move {
        let world = World::new(&service, 12).await;
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        // Others write at the same time: one transaction each, at the round's devices and at one beside it.
        let write = |devices: Vec<DeviceId>, number: u64| {
            let (service, world) = (service.clone(), (world.driver, world.manager, world.stop, world.holder));
            async move {
                let (driver, manager, stop, holder) = world;
                for (n, device) in (0..).zip(devices) {
                    let fresh = service.id(DeviceId::new);
                    let declared = act(&service, &manager, fresh, ActKind::Declared { holder });
                    let code = Code::from_number(5_000_000 + number * 100 + n);
                    let tagged = act(&service, &manager, fresh, ActKind::Tagged { code });
                    let (text, method) = ("x".to_owned(), regain_domain::act::ScanMethod::Camera);
                    let scanned = act(&service, &driver, device, ActKind::Scanned { stop, text, method });
                    let acts = [declared, tagged, scanned].map(NewAct::here);
                    loop {
                        let mut db = service.store.write().await.unwrap();
                        // As every writer does.
                        db.lock_ledger().await.unwrap();
                        let acts: Vec<NewAct> = acts.iter().map(|new| NewAct::here(new.act.clone())).collect();
                        if record(&mut db, acts, service.now()).await.is_ok() {
                            db.commit().await.unwrap();
                            break;
                        }
                    }
                }
            }
        };
        let (first, second) = world.devices.split_at(6);
        let writers = [
            tokio::spawn(write(first.to_vec(), 1)),
            tokio::spawn(write(second.to_vec(), 2)),
            tokio::spawn(write(world.devices.clone(), 3)),
        ];
        while writers.iter().any(|writer| !writer.is_finished()) {
            carried.pull(&service, &world.driver).await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        carried.pull(&service, &world.driver).await;

        let fresh = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        assert_eq!(carried.bag.cursor, fresh.bag.cursor);
        assert_eq!(carried.contents(), fresh.contents());
        assert_eq!(carried.states, fresh.states);
        assert_eq!(carried.heard.len(), 24, "each scan is heard of once");
        carried.heard.sort_unstable();
        carried.heard.dedup();
        assert_eq!(carried.heard.len(), 24);
    })
    .await;
}

#[tokio::test]
async fn a_long_time_comes_in_pages() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        phone.scans(world.devices[0]);
        phone.sends().await;
        let holder = world.holder;
        let declared = (0..2 * STRETCH).map(|_| {
            let device = service.id(DeviceId::new);
            NewAct::here(act(&service, &world.manager, device, ActKind::Declared { holder }))
        });
        let declared: Vec<NewAct> = declared.collect();
        let mut db = service.store.write().await.unwrap();
        record(&mut db, declared, service.now()).await.unwrap();
        db.commit().await.unwrap();
        phone.scans(world.devices[1]);
        phone.sends().await;

        carried.pull(&service, &world.driver).await;
        assert_eq!((carried.pages, carried.heard.len()), (3, 2));
        let fresh = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        assert_eq!(carried.contents(), fresh.contents());
    })
    .await;
}

#[tokio::test]
async fn what_others_did_at_the_stop_is_heard_of_and_what_is_foreign_is_not() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let rounds = (world.round, world.driver);
        let mut carried = Carried::new(pack_bag::pack(&service, &rounds.1, rounds.0).await.unwrap());
        let mut colleague = Phone::new(&service, world.driver, world.round).await;
        colleague.scans(world.devices[0]);
        let found = colleague.finds("ZZ-1");
        colleague.sends().await;
        // A rival tells that it saw one of the devices there; and something becomes of a device of its own.
        let mut rival = Phone {
            service: service.clone(),
            client: service.id(ClientId::new),
            actor: world.rival,
            bag: carried.bag.clone(),
            entries: Vec::new(),
        };
        rival.scans(world.devices[1]);
        let foreign = rival.finds("ZZ-2");
        rival.sends().await;
        let theirs = service.id(DeviceId::new);
        let holder = world.rival.organisation().unwrap();
        let mut db = service.store.write().await.unwrap();
        let declared = act(&service, &world.rival, theirs, ActKind::Declared { holder });
        record(&mut db, vec![NewAct::here(declared)], service.now())
            .await
            .unwrap();
        db.commit().await.unwrap();

        let page = see_changes(&service, &world.driver, world.round, carried.bag.cursor)
            .await
            .unwrap();
        let told: Vec<&str> = page.acts.iter().map(|act| act.kind.word()).collect();
        assert_eq!(told, ["scanned", "found"]);
        carried.take(&page);
        assert_eq!(carried.states[&found].custodian, world.holder);
        assert!(!carried.states.contains_key(&theirs) && !carried.states.contains_key(&foreign));
        assert_eq!(carried.states[&world.devices[0]].sequence, 5);

        let nobodys = see_changes(&service, &world.rival, world.round, 0).await;
        assert_eq!(nobodys, Err(Problem::NotFound), "a bag that one could not download");
        let unknown = see_changes(&service, &world.rival, service.id(RoundId::new), 0).await;
        assert_eq!(unknown, Err(Problem::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_device_taken_out_of_its_lot_is_not_expected_any_more() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        let (gone, kept) = (world.devices[0], world.devices[1]);
        let mut db = service.store.write().await.unwrap();
        let unassigned = act(
            &service,
            &world.driver,
            gone,
            ActKind::Unassigned { round: world.round },
        );
        let back = act(&service, &world.manager, gone, ActKind::TakenBack { lot: world.lot });
        let acts = [unassigned, back].map(NewAct::here).into();
        record(&mut db, acts, service.now()).await.unwrap();
        db.commit().await.unwrap();
        carried.pull(&service, &world.driver).await;
        let at = |device| carried.contents()[&device].0;
        assert_eq!((at(gone), at(kept)), (None, Some(world.stop)));
    })
    .await;
}

#[tokio::test]
async fn records_merged_and_parted_while_the_round_is_under_way_are_heard_of() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let (kept, ended) = (world.devices[0], world.other);
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        let label = carried.states[&ended].tag.unwrap().to_string();
        let now = |carried: &Carried| carried.bag.clone().recognise(world.stop, &label);
        assert_eq!(now(&carried), Recognition::Extra(ended));

        let pair = found_alike(&service, world.holder, [kept, ended]).await;
        merge(&service, &world.manager, pair, kept, "une seule machine")
            .await
            .unwrap();
        carried.pull(&service, &world.driver).await;
        assert_eq!(
            now(&carried),
            Recognition::Expected(kept),
            "either label is the thing's"
        );

        reopen(&service, &world.manager, pair, "deux machines, finalement")
            .await
            .unwrap();
        carried.pull(&service, &world.driver).await;
        assert_eq!(now(&carried), Recognition::Extra(ended));
    })
    .await;
}

#[tokio::test]
async fn a_record_without_a_label_that_ends_is_not_taken_for_a_second_thing() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let (kept, ended) = (world.other, service.id(DeviceId::new));
        let serial = [Identifier::new(IdentifierKind::Serial, "S-77 41").unwrap()];
        let mut db = service.store.write().await.unwrap();
        let kinds = [
            ActKind::Declared { holder: world.holder },
            ActKind::Planned { due: None },
        ];
        let acts = kinds.map(|kind| NewAct::here(act(&service, &world.manager, ended, kind)));
        record(&mut db, acts.into(), service.now()).await.unwrap();
        let names = [(kept, serial.as_slice()), (ended, serial.as_slice())];
        identifier::add(&mut db, world.holder, &names).await.unwrap();
        db.commit().await.unwrap();
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        let now = |carried: &Carried| carried.bag.clone().recognise(world.stop, "S-77 41");
        assert!(matches!(now(&carried), Recognition::Ambiguous(_)));

        let pair = found_alike(&service, world.holder, [kept, ended]).await;
        merge(&service, &world.manager, pair, kept, "une seule machine")
            .await
            .unwrap();
        carried.pull(&service, &world.driver).await;
        assert_eq!(now(&carried), Recognition::Extra(kept));
    })
    .await;
}

#[tokio::test]
async fn an_arrival_grows_while_its_round_is_driven() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let shop = workshop(&service).await;
        let arrival = RoundId(delivered_to(&world, &shop).await.0);
        let mut carried = Carried::new(pack_bag::pack(&service, &shop.actor, arrival).await.unwrap());
        let expected = |carried: &Carried| carried.contents().values().filter(|(stop, _)| stop.is_some()).count();
        assert_eq!(expected(&carried), 0);
        collected(&world).await;
        carried.pull(&service, &shop.actor).await;
        assert_eq!(expected(&carried), 3);
    })
    .await;
}

#[tokio::test]
async fn what_an_arrival_expects_stays_expected_when_another_record_is_merged_into_it() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let workshop = workshop(&service).await;
        let arrival = delivered_to(&world, &workshop).await;
        collected(&world).await;
        let bag = pack_bag::pack(&service, &workshop.actor, RoundId(arrival.0))
            .await
            .unwrap();
        let mut carried = Carried::new(bag);
        let kept = world.devices[0];
        let before = carried.contents()[&kept].0;
        assert_eq!(before, Some(arrival));

        let pair = found_alike(&service, world.holder, [kept, world.other]).await;
        merge(&service, &world.manager, pair, kept, "une seule machine")
            .await
            .unwrap();
        carried.pull(&service, &workshop.actor).await;
        assert_eq!(carried.contents()[&kept].0, before);
    })
    .await;
}

#[tokio::test]
async fn records_that_end_otherwise_are_not_brought_to_phones() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut carried = Carried::new(pack_bag::pack(&service, &world.driver, world.round).await.unwrap());
        let ended = service.id(DeviceId::new);
        let mut db = service.store.write().await.unwrap();
        let import = service.id(ImportId::new);
        let kinds = [
            ActKind::Declared { holder: world.holder },
            ActKind::Undeclared { import },
        ];
        let acts = kinds.map(|kind| NewAct::here(act(&service, &world.manager, ended, kind)));
        record(&mut db, acts.into(), service.now()).await.unwrap();
        db.commit().await.unwrap();
        carried.pull(&service, &world.driver).await;
        assert!(!carried.contents().contains_key(&ended));
    })
    .await;
}
