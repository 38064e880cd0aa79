//! Lives of devices, counted the same on both engines: who is in use, who left when and how, what became of them.

mod support;

use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::grade::Grade;
use regain_domain::id::*;
use regain_domain::life::{Leaving, Lives, Planned};
use regain_domain::month::Month;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use regain_store::park_count::Traits;
use regain_store::standing::{self, Standing};
use regain_store::{Connection, Store, device, life, values};
use support::{House, START, both_engines, id};

/// A second of the month so many months after the beginning.
fn in_month(months: i64) -> Timestamp {
    Month::of(START).plus(months).start().plus_seconds(86_400)
}

fn standing(house: &House, stage: Stage, sequence: u32, since: Timestamp) -> Standing {
    Standing {
        state: DeviceState {
            device: id(DeviceId::new),
            custodian: house.organisation,
            holder: house.organisation,
            stage,
            tag: None,
            lot: None,
            round: None,
            media: None,
            grade: None,
            offer: None,
            reservation: None,
            disputes: 0,
            sequence,
            waste: WasteStatus::Product,
        },
        last_hash: Hash::ZERO,
        traits: Traits::of(&Description::default()),
        due: String::new(),
        stage_since: since,
    }
}

async fn begin(db: &mut Connection, house: &House, stage: Stage) -> Standing {
    planned(db, house, stage, "").await
}

async fn planned(db: &mut Connection, house: &House, stage: Stage, due: &str) -> Standing {
    let mut made = standing(house, stage, 1, START);
    let description = Description {
        kind: Some(Kind::Laptop),
        in_service: Some("2021-04-05".into()),
        ..Description::default()
    };
    made.traits = Traits::of(&description);
    made.due = due.to_owned();
    standing::insert(db, &[(&made, &description)], START).await.unwrap();
    made
}

/// Moves a device on to another stage.
async fn go(db: &mut Connection, standing: &mut Standing, stage: Stage, months: i64) {
    let before = standing.state.sequence;
    standing.state.stage = stage;
    standing.state.sequence += 1;
    standing.stage_since = in_month(months);
    standing::update(db, &[(before, standing)]).await.unwrap();
}

async fn all(store: &Store, house: Option<&House>) -> Vec<Lives> {
    let mut db = store.read().await.unwrap();
    life::lives(&mut db, house.map(|house| house.organisation), &[])
        .await
        .unwrap()
}

#[tokio::test]
async fn equal_lives_are_counted_together_and_told_apart_by_what_became_of_them() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        for _ in 0..3 {
            begin(&mut db, &one, Stage::InUse).await;
        }
        begin(&mut db, &other, Stage::InUse).await;
        planned(&mut db, &one, Stage::Planned, "2027-03-15").await;
        begin(&mut db, &one, Stage::Planned).await;
        let mut retired = begin(&mut db, &one, Stage::InUse).await;
        go(&mut db, &mut retired, Stage::Offered, 5).await;
        // When it was delivered does not matter: it left use when it was offered.
        go(&mut db, &mut retired, Stage::Delivered, 9).await;
        let mut lost = begin(&mut db, &one, Stage::InUse).await;
        go(&mut db, &mut lost, Stage::Lost, 2).await;
        let mut back = begin(&mut db, &one, Stage::InUse).await;
        go(&mut db, &mut back, Stage::Offered, 3).await;
        go(&mut db, &mut back, Stage::InUse, 4).await;
        // A record that turns out to stand for no thing is in no figure, wherever it stood.
        let mut void = begin(&mut db, &one, Stage::InUse).await;
        go(&mut db, &mut void, Stage::Offered, 3).await;
        go(&mut db, &mut void, Stage::Void, 4).await;
        db.commit().await.unwrap();

        let life = |left, planned, devices| Lives {
            holder: one.organisation,
            kind: Kind::Laptop,
            began: Month::of_day("2021-04"),
            seen: Month::of(START),
            left,
            planned,
            guarded: None,
            devices,
        };
        let found = all(&store, Some(&one)).await;
        let expected = [
            life(None, None, 4),
            life(None, Some(Planned::In(Month::of_day("2027-03").unwrap())), 1),
            life(None, Some(Planned::Soon), 1),
            life(Some((Month::of(in_month(5)), Leaving::Retired)), None, 1),
            life(Some((Month::of(in_month(2)), Leaving::Vanished)), None, 1),
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for life in expected {
            assert!(found.contains(&life), "{life:?} is not in {found:?}");
        }
        assert_eq!(all(&store, None).await.iter().map(|one| one.devices).sum::<u64>(), 9);
        assert_eq!(all(&store, Some(&other)).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_month_of_a_warranty_tells_lives_apart_only_of_holders_that_go_by_it() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        for house in [&one, &other] {
            for end in ["2027-03-15", "2027-03-31", "2027-05-01", ""] {
                let made = begin(&mut db, house, Stage::InUse).await;
                let guarded = Description {
                    kind: Some(Kind::Laptop),
                    in_service: Some("2021-04-10".into()),
                    warranty_end: Some(end.to_owned()).filter(|end| !end.is_empty()),
                    ..Description::default()
                };
                device::describe(&mut db, &[(made.state.device, &guarded)])
                    .await
                    .unwrap();
            }
        }
        db.commit().await.unwrap();
        let mut db = store.read().await.unwrap();
        let lives = life::lives(&mut db, None, &[one.organisation]).await.unwrap();
        let of = |house: &House| {
            let theirs = lives.iter().filter(|life| life.holder == house.organisation);
            let mut told: Vec<_> = theirs.map(|life| (life.guarded, life.devices)).collect();
            told.sort_unstable();
            told
        };
        let month = Month::of_day;
        assert_eq!(of(&one), [(None, 1), (month("2027-03"), 2), (month("2027-05"), 1)]);
        assert_eq!(of(&other), [(None, 4)]);
    })
    .await;
}

#[tokio::test]
async fn what_left_use_is_counted_where_it_stands_with_what_it_was_found_worth() {
    both_engines(|store| async move {
        let house = House::new(&store, "un").await;
        let mut db = store.write().await.unwrap();
        for _ in 0..2 {
            let mut ready = begin(&mut db, &house, Stage::InUse).await;
            go(&mut db, &mut ready, Stage::Offered, 5).await;
            ready.state.grade = Grade::from_words("f5 c4");
            go(&mut db, &mut ready, Stage::Ready, 7).await;
        }
        begin(&mut db, &house, Stage::InUse).await;
        begin(&mut db, &house, Stage::Lost).await;
        db.commit().await.unwrap();
        let mut db = store.read().await.unwrap();
        let found = life::after_use(&mut db, Some(house.organisation)).await.unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].stage, found[0].devices, found[0].began),
            (Stage::Ready, 2, Month::of_day("2021-04"))
        );
        assert_eq!(found[0].left, Month::of(in_month(5)));
        assert_eq!(found[0].grade, Grade::from_words("f5 c4"));
    })
    .await;
}

#[tokio::test]
async fn the_tables_month_of_old_rows_is_the_calendar_s() {
    // The arithmetic of the migration, in the engines themselves, against the calendar of `Month`.
    both_engines(|store| async move {
        let text = include_str!("../migrations/0014_forecast.sql");
        let from = text.find("seen_month = ").unwrap() + "seen_month = ".len();
        let until = from + text[from..].find(';').unwrap();
        let expression = text[from..until].replace("created_at", "CAST($1 AS BIGINT)");
        let mut db = store.read().await.unwrap();
        for month in (Month::of_day("1970-01").unwrap().0..Month::of_day("2099-12").unwrap().0)
            .step_by(5)
            .map(Month)
        {
            for moment in [month.start(), Timestamp(month.plus(1).start().micros() - 1)] {
                let row = db
                    .one(&format!("SELECT {expression}"), values![moment])
                    .await
                    .unwrap()
                    .unwrap();
                assert_eq!(row.int(0).unwrap(), month.0, "{month} {moment:?}");
            }
        }
    })
    .await;
}
