//! Lots, rounds, hand-overs and exceptions, the same on both engines.

mod support;

use regain_domain::decide::Dispute;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_store::exception::{self, Exception, ExceptionKind};
use regain_store::handover::{self, KeptHandover};
use regain_store::ledger::{self, Standing};
use regain_store::lot::{self, Lot, LotStatus};
use regain_store::round::{self, Round, Stop};
use regain_store::{Connection, StoreError, shown};
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
        disputes: 0,
        sequence: 1,
    };
    let standing = Standing {
        state,
        last_hash: Hash::ZERO,
        kind: Kind::Laptop,
        year: String::new(),
    };
    ledger::insert_device(db, &standing, &Description::default(), START)
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

        let waiting = lot::waiting(&mut db, None, 10).await.unwrap();
        let windows: Vec<i64> = waiting.iter().map(|line| line.lot.window_start.0 - START.0).collect();
        assert_eq!(windows, [10_000_000, 20_000_000, 30_000_000, 90_000_000]);
        let last = (waiting[2].lot.window_start, waiting[2].lot.id);
        assert_eq!(lot::waiting(&mut db, Some(last), 10).await.unwrap().len(), 1);

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
        assert_eq!(
            statuses,
            [LotStatus::Assigned, LotStatus::Collected, LotStatus::Offered]
        );
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
            (line.stops, line.signed, line.driver_name.as_deref()),
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

fn kept(from: &House, to: &House, lines: &[(DeviceId, LineResult)], at: Timestamp) -> KeptHandover {
    let line = |&(device, result): &(DeviceId, LineResult)| ManifestLine {
        device,
        result,
        text: "é".into(),
    };
    let lines = lines.iter().map(line).collect();
    let (round, stop) = (id(RoundId::new), id(StopId::new));
    let manifest = Manifest::new(
        id(HandoverId::new),
        round,
        stop,
        from.organisation,
        to.organisation,
        lines,
    );
    KeptHandover {
        handover: Handover {
            manifest,
            signatures: Vec::new(),
        },
        entry_hash: Hash::of_bytes(b"entry"),
        dispute: Some(Dispute::NotEntitled),
        recorded_by: to.person,
        recorded_at: at,
    }
}

#[tokio::test]
async fn handovers_read_back_whole_and_are_listed_from_both_sides() {
    both_engines(|store| async move {
        let (giver, taker) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        let devices: Vec<DeviceId> = (0..3).map(|_| id(DeviceId::new)).collect();
        let lines = [
            (devices[0], LineResult::Collected),
            (devices[1], LineResult::Missing),
            (devices[2], LineResult::Extra),
        ];
        let first = kept(&giver, &taker, &lines, START);
        let back = kept(&taker, &giver, &lines[..1], START.plus_seconds(1));
        for one in [&first, &back] {
            handover::insert(&mut db, one).await.unwrap();
        }
        let ids = [first.handover.manifest.handover, back.handover.manifest.handover];
        assert_eq!(handover::find(&mut db, ids[0]).await.unwrap(), Some(first.clone()));
        assert_eq!(
            handover::of_stop(&mut db, first.handover.manifest.stop).await.unwrap(),
            std::slice::from_ref(&first)
        );
        for house in [&giver, &taker] {
            let all = handover::of_organisation(&mut db, house.organisation, None, 9)
                .await
                .unwrap();
            assert_eq!(all.iter().map(|line| line.id).collect::<Vec<_>>(), [ids[1], ids[0]]);
            let before = Some((all[0].recorded_at, all[0].id));
            assert_eq!(
                handover::of_organisation(&mut db, house.organisation, before, 9)
                    .await
                    .unwrap()
                    .len(),
                1
            );
            assert_eq!(
                handover::given(&mut db, house.organisation, None, 9)
                    .await
                    .unwrap()
                    .len(),
                1
            );
            assert_eq!(
                handover::taken(&mut db, house.organisation, None, 9)
                    .await
                    .unwrap()
                    .len(),
                1
            );
        }
        let line = handover::given(&mut db, giver.organisation, None, 9)
            .await
            .unwrap()
            .remove(0);
        assert_eq!(
            (line.counts.taken(), line.counts.missing, line.dispute),
            (2, 1, Some(Dispute::NotEntitled))
        );
        assert_eq!((line.from_name.as_str(), line.to_name.as_str()), ("UN", "AUTRE"));
        assert_eq!(handover::counts(&mut db, &ids).await.unwrap().len(), 2);
        db.commit().await.unwrap();
        let mut db = store.write().await.unwrap();
        assert!(matches!(
            handover::insert(&mut db, &first).await,
            Err(StoreError::Conflict)
        ));
    })
    .await;
}

#[tokio::test]
async fn exceptions_are_open_for_both_sides_until_settled() {
    both_engines(|store| async move {
        let (holder, collector) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        let device = device(&mut db, &holder, None).await;
        let open = |kind, seconds, settled_at| Exception {
            id: id(ExceptionId::new),
            kind,
            device,
            holder: holder.organisation,
            collector: collector.organisation,
            stop: None,
            event: None,
            detail: Dispute::NotCustodian.word().into(),
            opened_at: START.plus_seconds(seconds),
            settled_at,
        };
        let both = Exception {
            collector: holder.organisation,
            ..open(ExceptionKind::Extra, 3, None)
        };
        let all = [
            open(ExceptionKind::Missing, 1, None),
            open(ExceptionKind::Disputed, 2, None),
            open(ExceptionKind::Unknown, 9, Some(START)),
            both.clone(),
        ];
        exception::insert(&mut db, &all).await.unwrap();
        let lists = [
            (
                &holder,
                vec![ExceptionKind::Extra, ExceptionKind::Disputed, ExceptionKind::Missing],
            ),
            (&collector, vec![ExceptionKind::Disputed, ExceptionKind::Missing]),
        ];
        for (house, kinds) in lists {
            let listed = exception::open_of_organisation(&mut db, house.organisation, None, 9)
                .await
                .unwrap();
            assert_eq!(listed.iter().map(|line| line.exception.kind).collect::<Vec<_>>(), kinds);
            assert_eq!(
                exception::open_count(&mut db, house.organisation).await.unwrap(),
                kinds.len() as u64
            );
        }
        let before = Some((both.opened_at, both.id));
        let rest = exception::open_of_organisation(&mut db, holder.organisation, before, 1)
            .await
            .unwrap();
        assert_eq!(rest[0].exception.dispute(), Some(Dispute::NotCustodian));
        assert_eq!(shown::by_ids(&mut db, &[device]).await.unwrap().len(), 1);
    })
    .await;
}
