//! Hand-overs and exceptions, the same on both engines.

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
use regain_store::park_count::Traits;
use regain_store::standing::{self, Standing};
use regain_store::{Connection, StoreError, shown};
use support::{House, START, both_engines, id};

async fn device(db: &mut Connection, house: &House) -> DeviceId {
    let device = id(DeviceId::new);
    let state = DeviceState {
        device,
        custodian: house.organisation,
        holder: house.organisation,
        stage: Stage::Offered,
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

fn kept(from: &House, to: &House, lines: &[(DeviceId, LineResult)], at: Timestamp) -> KeptHandover {
    let line = |&(device, result): &(DeviceId, LineResult)| ManifestLine {
        device,
        result,
        text: "é".into(),
        reason: None,
        photo: None,
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
        let device = device(&mut db, &holder).await;
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
