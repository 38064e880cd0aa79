//! The demo territory: the same every time, whatever interrupted it, and with a round for today.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::time::Timestamp;
use regain_service::demo::{self, Standing, standing};
use regain_service::verify_ledger::{export, verify};
use regain_service::{Problem, Service, pack_bag};
use regain_store::{person, round};
use std::sync::{Arc, Mutex};
use support::{both_engines, organisation};
use tokio::sync::Notify;

/// 2026-11-24, nine o'clock.
const MORNING: Timestamp = Timestamp(1_795_510_800_000_000);
const DAY: i64 = 86_400;
const TABLES: [&str; 9] = [
    "organisations",
    "people",
    "devices",
    "identifiers",
    "lots",
    "stops",
    "handovers",
    "offers",
    "requests",
];

async fn counts(service: &Service) -> Vec<u64> {
    let mut db = service.store.read().await.unwrap();
    let mut counts = Vec::new();
    for table in TABLES {
        let row = db.one(&format!("SELECT COUNT(*) FROM {table}"), vec![]).await.unwrap();
        counts.push(row.unwrap().count(0).unwrap());
    }
    counts
}

async fn exported(service: &Service) -> String {
    let mut lines = Vec::new();
    export(service, &mut lines).await.unwrap();
    String::from_utf8(lines).unwrap()
}

/// Builds until a step begins, and stops there as a killed process would.
async fn interrupted_at(service: &Service, step: &str) {
    let (reached, build) = (Arc::new(Notify::new()), service.clone());
    let told = reached.clone();
    let heard = step.to_owned();
    let building = async move {
        let progress = |begun: &str| {
            if begun == heard {
                told.notify_one();
            }
        };
        demo::build(&build, progress).await
    };
    tokio::select! {
        biased;
        () = reached.notified() => {}
        built = building => panic!("{step} never came: {built:?}"),
    }
}

#[tokio::test]
async fn two_demos_are_the_same_and_an_interrupted_one_is_built_anew() {
    let built: Mutex<Vec<(Vec<u64>, String)>> = Mutex::default();
    let moments = [Some("workshops"), None];
    for interrupted in moments {
        both_engines(|service| {
            let built = &built;
            async move {
                let service = service.at(MORNING);
                assert_eq!(standing(&service).await, Ok(Standing::Empty));
                if let Some(step) = interrupted {
                    interrupted_at(&service, step).await;
                    assert_eq!(standing(&service).await, Ok(Standing::Begun));
                }
                demo::build(&service, |_| {}).await.unwrap();
                let day = "2026-11-24".to_owned();
                assert_eq!(standing(&service).await, Ok(Standing::Built { day }));
                assert_eq!(demo::build(&service, |_| {}).await, Err(Problem::Changed));
                let made = (counts(&service).await, exported(&service).await);
                built.lock().unwrap().push(made);
            }
        })
        .await;
    }
    let built = built.into_inner().unwrap();
    let (first, others) = built.split_first().unwrap();
    assert!(first.0[2] > 2_000, "{:?}", first.0);
    for other in others {
        assert_eq!(other.0, first.0);
        let differing = first.1.lines().zip(other.1.lines()).find(|(one, other)| one != other);
        assert_eq!(differing, None);
        assert_eq!(other.1.len(), first.1.len());
    }
}

async fn driver(service: &Service) -> Actor {
    let mut db = service.store.read().await.unwrap();
    let karim = demo::personas()
        .into_iter()
        .find(|persona| persona.role == Role::Driver)
        .unwrap();
    let person = person::by_email(&mut db, &karim.email).await.unwrap().unwrap().id;
    let organisation = person::memberships(&mut db, person).await.unwrap()[0].organisation;
    Actor::Member {
        person,
        organisation,
        role: Role::Driver,
    }
}

#[tokio::test]
async fn a_day_later_there_is_a_round_of_that_day() {
    both_engines(|service| async move {
        let today = service.at(MORNING);
        demo::build(&today, |_| {}).await.unwrap();
        assert_eq!(demo::begin_day(&today).await, Ok(false));
        let driver = driver(&service).await;
        let tomorrow = service.at(MORNING.plus_seconds(DAY));
        assert_eq!(demo::begin_day(&tomorrow).await, Ok(true));
        assert_eq!(demo::begin_day(&tomorrow).await, Ok(false));
        let rounds = pack_bag::rounds(&tomorrow, &driver).await.unwrap();
        assert_eq!(
            (rounds[0].day.as_str(), rounds[0].stops, rounds[0].devices),
            ("2026-11-25", 2, 20)
        );
        assert!(
            rounds.iter().skip(1).all(|round| round.day != "2026-11-24"),
            "{rounds:?}"
        );
        let bag = pack_bag::pack(&tomorrow, &driver, rounds[0].round).await.unwrap();
        assert_eq!(bag.devices.iter().filter(|device| device.stop.is_some()).count(), 20);
        assert!(bag.stops.iter().all(|stop| stop.window_end > tomorrow.now()));
        let mut db = service.store.read().await.unwrap();
        let organisation = driver.organisation().unwrap();
        let all = round::of_organisation(&mut db, organisation, None, 50).await.unwrap();
        assert!(all.iter().any(|line| line.round.day == "2026-11-24" && line.stops == 0));
        drop(db);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_in_use_is_left_as_it_is() {
    both_engines(|service| async move {
        organisation(
            &service,
            "commune",
            regain_store::organisation::Duty::Holder,
            Role::FleetManager,
        )
        .await;
        assert_eq!(standing(&service).await, Ok(Standing::Other));
        assert_eq!(demo::build(&service, |_| {}).await, Err(Problem::Changed));
        assert_eq!(demo::begin_day(&service).await, Ok(false));
    })
    .await;
}
