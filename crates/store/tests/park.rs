//! Devices, their names and pages of a park, the same on both engines.

mod support;

use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::row::{Description, Medium};
use regain_store::device::{self, Searchable};
use regain_store::park::{self, ParkQuery, Place};
use regain_store::park_count::{self, CountCell, Named, Traits};
use regain_store::park_slice::{Ages, Slice, Until};
use regain_store::standing::{self, Standing};
use regain_store::{Connection, fold, identifier};
use std::collections::{BTreeSet, HashMap};
use support::{House, START, both_engines, id};

/// A device with a name and a first day; it can be searched by all of it.
async fn add(db: &mut Connection, house: &House, stage: Stage, kind: Kind, since: &str, serial: &str) -> DeviceId {
    let device = id(DeviceId::new);
    let (holder, custodian) = (house.organisation, house.organisation);
    let tag = Some(Code::from_number(device.0.as_u128() as u64));
    let state = DeviceState {
        device,
        custodian,
        holder,
        stage,
        tag,
        lot: None,
        round: None,
        media: None,
        grade: None,
        offer: None,
        reservation: None,
        waste: regain_domain::waste::WasteStatus::Product,
        disputes: 0,
        sequence: 1,
    };
    let description = Description {
        kind: Some(kind),
        model: Some("Écran d’été".into()),
        in_service: Some(since.to_owned()).filter(|since| !since.is_empty()),
        media: vec![Medium {
            model: "SSD".into(),
            serial: "S1".into(),
            size_mb: 256_000,
            kind: None,
        }],
        ..Default::default()
    };
    let standing = Standing {
        state,
        last_hash: Hash::ZERO,
        traits: Traits::of(&description),
        due: String::new(),
        stage_since: regain_domain::time::Timestamp(0),
    };
    standing::insert(db, &[(&standing, &description)], START).await.unwrap();
    let names = [Identifier {
        kind: IdentifierKind::Serial,
        value: serial.into(),
    }];
    identifier::add(db, holder, &[(device, &names)]).await.unwrap();
    let searchable = Searchable {
        id: device,
        holder,
        description: &description,
        identifiers: &names,
        tag,
    };
    device::add_words(db, &[searchable]).await.unwrap();
    device
}

fn query(house: &House, stages: &[Stage], words: &str) -> ParkQuery {
    let slices = stages.iter().map(|&stage| Slice::of(stage)).collect();
    let words = fold::fold(words).split_whitespace().map(str::to_owned).collect();
    ParkQuery {
        holder: house.organisation,
        slices,
        named: Named::default(),
        words,
    }
}

async fn all(db: &mut Connection, query: &ParkQuery, at_once: usize) -> Vec<DeviceId> {
    let mut seen = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let page = park::page(db, query, after.as_ref(), at_once).await.unwrap();
        let Some(last) = page.last() else { return seen };
        let device = &last.device;
        after = Some(Place {
            in_service: device.description.in_service.clone(),
            device: device.state.device,
        });
        seen.extend(page.iter().map(|line| line.device.state.device));
    }
}

#[tokio::test]
async fn pages_of_a_park_are_merged_from_its_stages_and_end() {
    both_engines(|store| async move {
        let (house, neighbour) = (House::new(&store, "a").await, House::new(&store, "b").await);
        let mut db = store.write().await.unwrap();
        let old = add(&mut db, &house, Stage::Planned, Kind::Screen, "2014-01-31", "S-1").await;
        let unknown = add(&mut db, &house, Stage::InUse, Kind::Laptop, "", "S-2").await;
        let young = add(&mut db, &house, Stage::InUse, Kind::Laptop, "2022-05-01", "S-3").await;
        let twin = add(&mut db, &house, Stage::InUse, Kind::Laptop, "2022-05-01", "S-4").await;
        let gone = add(&mut db, &house, Stage::Received, Kind::Laptop, "2010-05-01", "S-5").await;
        add(&mut db, &neighbour, Stage::InUse, Kind::Laptop, "2011-05-01", "S-6").await;
        let here = query(&house, &[Stage::InUse, Stage::Planned], "");
        for at_once in [1, 2, 3, 10] {
            assert_eq!(all(&mut db, &here, at_once).await, [old, young, twin, unknown]);
        }
        assert_eq!(all(&mut db, &query(&house, &[Stage::Received], ""), 1).await, [gone]);
        let narrowed = |change: fn(Slice) -> Slice| ParkQuery {
            slices: here.slices.iter().cloned().map(change).collect(),
            ..here.clone()
        };
        let laptops = narrowed(|slice| Slice {
            kind: Some(Kind::Laptop),
            ..slice
        });
        assert_eq!(all(&mut db, &laptops, 2).await, [young, twin, unknown]);
        let known = |from, before| Ages::Known { from, before };
        let ages = |ages| ParkQuery {
            slices: here.slices.iter().map(|slice| Slice { ages, ..*slice }).collect(),
            ..here.clone()
        };
        assert_eq!(all(&mut db, &ages(Ages::Unknown), 1).await, [unknown]);
        assert_eq!(all(&mut db, &ages(known(None, Some(2022))), 1).await, [old]);
        assert_eq!(all(&mut db, &ages(known(Some(2022), None)), 1).await, [young, twin]);
        assert_eq!(
            all(&mut db, &ages(known(Some(2014), Some(2023))), 9).await,
            [old, young, twin]
        );
        let maker = ParkQuery {
            named: Named {
                maker: Some("HP".into()),
                site: None,
            },
            ..here.clone()
        };
        assert!(all(&mut db, &maker, 2).await.is_empty());
        for (words, hits) in [
            ("s 3", 1),
            ("ECRAN ete", 4),
            ("ecran d", 4),
            ("ecr", 4),
            ("s3", 1),
            ("ecr ete", 0),
        ] {
            let query = query(&house, &[Stage::InUse, Stage::Planned], words);
            assert_eq!(all(&mut db, &query, 3).await.len(), hits, "{words}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_word_is_found_whether_few_bear_it_or_everybody() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let mut db = store.write().await.unwrap();
        // More than any search begins with.
        let many: Vec<(Standing, Description)> = (0..4_100).map(|n| common(&house, n)).collect();
        let rows: Vec<_> = many.iter().map(|(standing, what)| (standing, what)).collect();
        standing::insert(&mut db, &rows, START).await.unwrap();
        let words: Vec<Searchable> = many
            .iter()
            .map(|(standing, description)| Searchable {
                id: standing.state.device,
                holder: house.organisation,
                description,
                identifiers: &[],
                tag: None,
            })
            .collect();
        device::add_words(&mut db, &words).await.unwrap();
        let stages = [Stage::InUse, Stage::Planned];
        let found = async |db: &mut Connection, words: &str, limit| {
            let query = query(&house, &stages, words);
            let page = park::page(db, &query, None, limit).await.unwrap();
            page.iter().map(|line| line.device.state.device).collect::<Vec<_>>()
        };
        let of = |n: usize| many[n].0.state.device;
        assert_eq!(found(&mut db, "thinkpad", 3).await, [of(0), of(1), of(2)]);
        assert_eq!(found(&mut db, "thinkpad bureau", 2).await, [of(0), of(1)]);
        // Rare and common together, in either order; the last word may be unfinished.
        assert_eq!(found(&mut db, "n4099 think", 9).await, [of(4_099)]);
        assert_eq!(found(&mut db, "thinkpad n409", 99).await.len(), 11);
        assert!(found(&mut db, "thinkpad nobody", 9).await.is_empty());
        assert!(found(&mut db, "n1 n2", 9).await.is_empty());
    })
    .await;
}

/// One of many devices that are described alike.
fn common(house: &House, n: usize) -> (Standing, Description) {
    let state = DeviceState {
        device: id(DeviceId::new),
        custodian: house.organisation,
        holder: house.organisation,
        stage: if n.is_multiple_of(2) {
            Stage::InUse
        } else {
            Stage::Planned
        },
        tag: None,
        lot: None,
        round: None,
        media: None,
        grade: None,
        offer: None,
        reservation: None,
        waste: regain_domain::waste::WasteStatus::Product,
        disputes: 0,
        sequence: 1,
    };
    let description = Description {
        model: Some("ThinkPad".into()),
        site: Some(format!("Bureau N{n}")),
        in_service: Some(format!("{}-{:02}-01", 1_000 + n / 12, 1 + n % 12)),
        ..Default::default()
    };
    let standing = Standing {
        state,
        last_hash: Hash::ZERO,
        traits: Traits::of(&description),
        due: String::new(),
        stage_since: regain_domain::time::Timestamp(0),
    };
    (standing, description)
}

#[tokio::test]
async fn a_device_reads_back_and_is_found_by_its_holder_s_names_only() {
    both_engines(|store| async move {
        let (house, neighbour) = (House::new(&store, "a").await, House::new(&store, "b").await);
        let mut db = store.write().await.unwrap();
        let mine = add(&mut db, &house, Stage::InUse, Kind::Laptop, "2020-01-02", "5CG-77").await;
        add(&mut db, &neighbour, Stage::InUse, Kind::Laptop, "2020-01-02", "5CG77").await;
        let keys = BTreeSet::from(["5CG77".to_owned(), "NOBODY".to_owned()]);
        let known = identifier::known_by(&mut db, house.organisation, &keys).await.unwrap();
        assert_eq!(known.iter().map(|one| one.candidate.device).collect::<Vec<_>>(), [mine]);
        assert!(known[0].candidate.in_hand);

        let mut what = known[0].candidate.description.clone();
        assert_eq!(what.media[0].size_mb, 256_000);
        what.site = Some("Réserve".into());
        what.memory_mib = Some(8192);
        device::describe(&mut db, &[(mine, &what)]).await.unwrap();
        let mut standing = standing::of(&mut db, &[mine]).await.unwrap().remove(&mine).unwrap();
        assert_eq!(standing.traits, Traits::of(&what));
        standing.due = "2027-01-01".into();
        standing::update(&mut db, &[(1, &standing)]).await.unwrap();
        let read = device::find(&mut db, mine).await.unwrap().unwrap();
        assert_eq!((&read.description, read.due.as_deref()), (&what, Some("2027-01-01")));
        let names = identifier::of_devices(&mut db, &[mine])
            .await
            .unwrap()
            .remove(&mine)
            .unwrap();
        let again = [(mine, names.as_slice())];
        identifier::add(&mut db, house.organisation, &again).await.unwrap();
        assert_eq!(identifier::of_devices(&mut db, &[mine]).await.unwrap()[&mine].len(), 1);
        let words = Searchable {
            id: mine,
            holder: house.organisation,
            description: &what,
            identifiers: &[],
            tag: None,
        };
        device::renew_words(&mut db, &[words]).await.unwrap();
        assert_eq!(
            all(&mut db, &query(&house, &[Stage::InUse], "reserve"), 5).await,
            [mine]
        );
        assert!(all(&mut db, &query(&house, &[Stage::InUse], "5cg"), 5).await.is_empty());
        assert!(device::find(&mut db, id(DeviceId::new)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn counts_move_and_empty_cells_are_not_told() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let mut db = store.write().await.unwrap();
        let laptop = |year: &str| {
            let since = Some(format!("{year}-05-01")).filter(|_| !year.is_empty());
            Traits::of(&Description {
                kind: Some(Kind::Laptop),
                in_service: since,
                ..Description::default()
            })
        };
        let cell = |stage, year: &str| CountCell::of(house.organisation, stage, &laptop(year), "");
        let first = HashMap::from([(cell(Stage::InUse, "2020"), 3), (cell(Stage::InUse, ""), 1)]);
        park_count::move_counts(&mut db, &first).await.unwrap();
        let second = HashMap::from([(cell(Stage::InUse, ""), -1), (cell(Stage::Planned, "2020"), 1)]);
        park_count::move_counts(&mut db, &second).await.unwrap();
        let mut told = park_count::of_holder(&mut db, house.organisation).await.unwrap();
        told.sort_by_key(|count| count.stage);
        let told: Vec<_> = told
            .iter()
            .map(|count| (count.stage, count.year, count.devices))
            .collect();
        assert_eq!(told, [(Stage::InUse, Some(2020), 3), (Stage::Planned, Some(2020), 1)]);
    })
    .await;
}

#[tokio::test]
async fn parts_are_counted_by_maker_and_place_and_by_the_year_of_retirement() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let mut db = store.write().await.unwrap();
        let cell = |stage, (maker, site): (&str, &str), due: &str| {
            let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let what = Description {
                kind: Some(Kind::Laptop),
                maker: text(maker),
                site: text(site),
                in_service: Some("2021-06-30".into()),
                warranty_end: Some("2024-06-30".into()),
                ..Description::default()
            };
            CountCell::of(house.organisation, stage, &Traits::of(&what), due)
        };
        let moves = HashMap::from([
            (cell(Stage::InUse, ("HP", "Nord"), ""), 5),
            (cell(Stage::InUse, ("HP", "*"), ""), 2),
            (cell(Stage::InUse, ("", "Nord"), ""), 1),
            (cell(Stage::Planned, ("HP", "Nord"), "2027-02-01"), 4),
            (cell(Stage::Received, ("Dell", "Nord"), ""), 9),
        ]);
        park_count::move_counts(&mut db, &moves).await.unwrap();
        let name = |name: &str, devices| (name.to_owned(), devices);
        let largest = park_count::largest(&mut db, house.organisation, 9).await.unwrap();
        assert_eq!(
            largest.0,
            [name("HP", 11), name("", 1)],
            "what has left has no name to filter by"
        );
        assert_eq!(largest.1, [name("Nord", 10), name("*", 2)]);

        let here = [Slice::of(Stage::InUse), Slice::of(Stage::Planned)];
        let makers = ["HP".to_owned(), String::new(), "Dell".to_owned()];
        let sites = ["Nord".to_owned(), "*".to_owned()];
        let mut named = Named::default();
        let counted = park_count::by_names(&mut db, house.organisation, (&makers, &sites), &named, &here).await;
        assert_eq!(
            counted.unwrap(),
            (vec![name("HP", 11), name("", 1)], vec![name("Nord", 10), name("*", 2)])
        );
        named.site = Some("Nord".into());
        let until = |known, before| Slice {
            until: Some(Until { known, before }),
            ..Slice::of(Stage::Planned)
        };
        for (slices, hp) in [
            (here.to_vec(), 9),
            (vec![until(true, 2028)], 4),
            (vec![until(false, 2027)], 0),
        ] {
            let counted = park_count::by_names(&mut db, house.organisation, (&makers, &[]), &named, &slices)
                .await
                .unwrap();
            let found = counted
                .0
                .iter()
                .find(|(name, _)| name == "HP")
                .map_or(0, |(_, devices)| *devices);
            assert_eq!(found, hp, "{slices:?}");
            named.maker = Some("HP".into());
            let cells = park_count::of_named(&mut db, house.organisation, &named).await.unwrap();
            named.maker = None;
            let taken = cells.iter().filter(|cell| slices.iter().any(|slice| slice.takes(cell)));
            assert_eq!(taken.map(|cell| cell.devices).sum::<u64>(), hp, "{slices:?}");
        }
        let untidy = park_count::of_holder(&mut db, house.organisation).await.unwrap();
        let in_use = untidy.iter().find(|cell| cell.stage == Stage::InUse).unwrap();
        assert_eq!((in_use.devices, in_use.until), (8, Some(2024)));
    })
    .await;
}
