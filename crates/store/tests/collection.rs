//! Lots and rounds, the same on both engines.

mod support;

use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_store::lot::{self, Lot, LotStatus};
use regain_store::park_count::Traits;
use regain_store::round::{self, Round, Stop};
use regain_store::standing::{self, Standing};
use regain_store::{Connection, StoreError};
use support::{House, START, both_engines, id};

async fn device(db: &mut Connection, house: &House, lot: Option<LotId>) -> DeviceId {
    let device = id(DeviceId::new);
    let state = DeviceState {
        device,
        custodian: house.organisation,
        holder: house.organisation,
        stage: Stage::Offered,
        tag: None,
        lot,
        round: None,
        media: None,
        grade: None,
        offer: None,
        reservation: None,
        waste: regain_domain::waste::WasteStatus::Product,
        disputes: 0,
        sequence: 1,
    };
    let standing = Standing {
        state,
        last_hash: Hash::ZERO,
        traits: Traits::of(&Description {
            kind: Some(Kind::Laptop),
            ..Description::default()
        }),
        due: String::new(),
        stage_since: regain_domain::time::Timestamp(0),
    };
    standing::insert(db, &[(&standing, &Description::default())], START)
        .await
        .unwrap();
    device
}

fn lot_of(house: &House, created: i64, window: i64) -> Lot {
    Lot {
        id: id(LotId::new),
        organisation: house.organisation,
        site: house.site,
        name: "Lot d’été".into(),
        window_start: START.plus_seconds(window),
        window_end: START.plus_seconds(window + 60),
        notes: String::new(),
        status: LotStatus::Offered,
        created_by: house.person,
        created_at: START.plus_seconds(created),
    }
}

fn round_of(house: &House, day: &str) -> Round {
    Round {
        id: id(RoundId::new),
        organisation: house.organisation,
        name: "Nord".into(),
        day: day.into(),
        driver: Some(house.person),
        created_by: house.person,
        created_at: START,
    }
}

#[tokio::test]
async fn lots_are_paged_by_key_and_move_on_once() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        // Two made at the same moment: the id decides between them.
        let lots: Vec<Lot> = [(1, 30), (2, 20), (2, 10)]
            .into_iter()
            .map(|(made, window)| lot_of(&one, made, window))
            .collect();
        let first = [
            device(&mut db, &one, Some(lots[0].id)).await,
            device(&mut db, &one, None).await,
        ];
        lot::insert(&mut db, &lots[0], &first).await.unwrap();
        for lot in &lots[1..] {
            lot::insert(&mut db, lot, &[]).await.unwrap();
        }
        lot::insert(&mut db, &lot_of(&other, 9, 90), &[]).await.unwrap();

        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = lot::of_organisation(&mut db, one.organisation, before, 1)
                .await
                .unwrap();
            let Some(line) = page.first() else { break };
            seen.push(line.lot.id);
            before = Some((line.lot.created_at, line.lot.id));
        }
        assert_eq!(seen, [lots[2].id, lots[1].id, lots[0].id]);

        let another = OrganisationId::new(START, [99; 10]);
        let own = lot::waiting(&mut db, one.organisation, None, 10).await.unwrap();
        assert_eq!(own.len(), 1, "nobody collects from themselves");
        let waiting = lot::waiting(&mut db, another, None, 10).await.unwrap();
        let windows: Vec<i64> = waiting.iter().map(|line| line.lot.window_start.0 - START.0).collect();
        assert_eq!(windows, [10_000_000, 20_000_000, 30_000_000, 90_000_000]);
        let last = (waiting[2].lot.window_start, waiting[2].lot.id);
        assert_eq!(lot::waiting(&mut db, another, Some(last), 10).await.unwrap().len(), 1);

        let found = lot::find(&mut db, lots[0].id).await.unwrap().unwrap();
        assert_eq!(
            (found.lot, found.devices, found.site_name.as_str()),
            (lots[0].clone(), 2, "Site un")
        );
        assert_eq!(lot::devices(&mut db, lots[0].id).await.unwrap(), first);
        assert_eq!(lot::devices_inside(&mut db, lots[0].id).await.unwrap(), first[..1]);

        let (from, to) = (LotStatus::Offered, LotStatus::Assigned);
        assert!(lot::set_status(&mut db, lots[0].id, from, to).await.unwrap());
        assert!(!lot::set_status(&mut db, lots[0].id, from, to).await.unwrap());
        // One that still holds a device stays open; one that is empty is closed, if it stood in a round.
        lot::set_status(&mut db, lots[1].id, from, to).await.unwrap();
        lot::close_if_empty(&mut db, &[lots[0].id, lots[1].id, lots[2].id])
            .await
            .unwrap();
        let mut statuses = Vec::new();
        for lot in &lots {
            statuses.push(lot::find(&mut db, lot.id).await.unwrap().unwrap().lot.status);
        }
        assert_eq!(statuses, [LotStatus::Assigned, LotStatus::Left, LotStatus::Offered]);
    })
    .await;
}

#[tokio::test]
async fn rounds_keep_their_stops_in_order_and_a_lot_stands_in_one() {
    both_engines(|store| async move {
        let house = House::new(&store, "un").await;
        let mut db = store.write().await.unwrap();
        let rounds: Vec<Round> = ["2026-11-24", "2026-11-25"]
            .iter()
            .map(|day| round_of(&house, day))
            .collect();
        for round in &rounds {
            round::insert(&mut db, round).await.unwrap();
        }
        let listed = round::of_organisation(&mut db, house.organisation, None, 1)
            .await
            .unwrap();
        assert_eq!(listed[0].round, rounds[1]);
        let before = Some((rounds[1].day.clone(), rounds[1].id));
        let rest = round::of_organisation(&mut db, house.organisation, before, 10)
            .await
            .unwrap();
        assert_eq!(
            rest.iter().map(|line| line.round.id).collect::<Vec<_>>(),
            [rounds[0].id]
        );
        assert_eq!(
            round::of_driver(&mut db, house.person, house.organisation, 9)
                .await
                .unwrap()
                .len(),
            2
        );

        let mut stops = Vec::new();
        for position in 1..=3 {
            let lot = lot_of(&house, 0, 0);
            lot::insert(&mut db, &lot, &[]).await.unwrap();
            let stop = Stop {
                id: id(StopId::new),
                round: rounds[0].id,
                position,
                lot: lot.id,
                handover: None,
            };
            round::insert_stop(&mut db, &stop).await.unwrap();
            stops.push(stop.id);
        }
        round::reorder(&mut db, rounds[0].id, &[stops[2], stops[0], stops[1]])
            .await
            .unwrap();
        let order: Vec<StopId> = round::places(&mut db, rounds[0].id)
            .await
            .unwrap()
            .into_iter()
            .map(|place| place.stop.id)
            .collect();
        assert_eq!(order, [stops[2], stops[0], stops[1]]);

        let signed = id(HandoverId::new);
        assert!(round::mark_signed(&mut db, stops[0], signed).await.unwrap());
        assert!(
            !round::mark_signed(&mut db, stops[0], id(HandoverId::new))
                .await
                .unwrap()
        );
        assert!(!round::remove_stop(&mut db, stops[0]).await.unwrap());
        assert!(round::remove_stop(&mut db, stops[1]).await.unwrap());
        let line = round::find(&mut db, rounds[0].id).await.unwrap().unwrap();
        assert_eq!(
            (line.stops, line.over, line.driver_name.as_deref()),
            (2, 1, Some("Personne un"))
        );
        let kept = round::stop(&mut db, stops[0]).await.unwrap().unwrap();
        assert_eq!(kept.handover, Some(signed));
        assert_eq!(round::stop_of_lot(&mut db, kept.lot).await.unwrap(), Some(kept.clone()));
        db.commit().await.unwrap();

        // A lot stands in one round, whatever two transactions think.
        let mut db = store.write().await.unwrap();
        let again = Stop {
            id: id(StopId::new),
            position: 9,
            handover: None,
            ..kept
        };
        assert!(matches!(
            round::insert_stop(&mut db, &again).await,
            Err(StoreError::Conflict)
        ));
    })
    .await;
}
