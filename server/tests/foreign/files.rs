//! What is asked otherwise than by addresses and forms: with pictures, with reports of wipes, with what a phone tells.

use axum::body::Body as Content;
use axum::http::Request;
use regain_domain::access::Role;
use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::id::{ClientId, DeviceId, EventId, StopId};
use regain_domain::sync::{Batch, Body, Entry};

use crate::support::HOST;
use crate::territory::{PICTURE, Territory};
use crate::{Told, never_given};

/// A device on a bench of the demo, and a medium of it that nothing has cleared.
const ON_BENCH: &str = "SELECT id FROM devices WHERE stage = 'on_bench'";
const MEDIUM: &str =
    "SELECT media_state FROM devices WHERE stage = 'on_bench' AND media_state LIKE '%\"cleared\":null%'";

/// What real things and ones that never were are answered, and who asked what.
type Pair = (String, Told, Told);

/// All of it; whoever has the things is asked last.
pub async fn ask(territory: &Territory) -> (Vec<Pair>, Vec<Pair>) {
    let technician = territory.stranger(Role::Technician);
    let mut strangers = vec![
        picture(
            territory,
            "exception",
            "exceptions",
            "/a-regler",
            territory.stranger(Role::Dispatcher),
        )
        .await,
        picture(
            territory,
            "lot",
            "lots",
            "/parc/lots",
            territory.stranger(Role::FleetManager),
        )
        .await,
        photo(territory, technician).await,
        report(territory, technician).await,
    ];
    strangers.extend(phone(territory).await);
    let owner = &territory
        .members
        .iter()
        .find(|one| one.name == "jo.atelier")
        .unwrap()
        .cookie;
    let owners = vec![photo(territory, owner).await, report(territory, owner).await];
    (strangers, owners)
}

async fn picture(territory: &Territory, of: &str, table: &str, page: &str, cookie: &str) -> Pair {
    let real = territory.one(&format!("SELECT id FROM {table}")).await;
    let hash = territory.one("SELECT large_hash FROM photos").await;
    let mut told = Vec::new();
    for id in [real.clone(), never_given(&real)] {
        let path = format!("{page}/{id}/photos/{hash}/petite");
        told.push(Told::of(&territory.house.get(&path, cookie).await, &[id]));
    }
    pair(&format!("the picture of a(n) {of}"), told)
}

async fn photo(territory: &Territory, cookie: &str) -> Pair {
    let real = territory.one(ON_BENCH).await;
    let mut told = Vec::new();
    for id in [real.clone(), never_given(&real)] {
        let path = format!("/atelier/appareils/{id}/photos");
        let answer = territory.send(&path, cookie, "photo.jpg", PICTURE).await;
        told.push(Told::of(&answer, &[id]));
    }
    pair("a photo of a device", told)
}

async fn report(territory: &Territory, cookie: &str) -> Pair {
    let media: serde_json::Value = serde_json::from_str(&territory.one(MEDIUM).await).unwrap();
    let medium = &media[0]["medium"];
    let (model, serial) = (medium["model"].as_str().unwrap(), medium["serial"].as_str().unwrap());
    let mut told = Vec::new();
    for serial in [serial.to_owned(), never_given(serial).to_uppercase()] {
        let log = format!(
            "********************************* Drive Status *********************************\n\
             sda | Erased |  66 MB/s | 01:00:00 | {model}/{serial}\n\
             [2026/11/20 09:00:04] Total Throughput 66 MB/s, PRNG Stream, 1R+NB+NV\n"
        );
        let answer = territory
            .send("/atelier/effacements", cookie, "nwipe.log", log.as_bytes())
            .await;
        told.push(Told::of(&answer, &[serial]));
    }
    pair("a report of a wipe", told)
}

/// A fact is kept whoever tells it, and the phone is told what is odd about it: the same, wherever the thing is.
async fn phone(territory: &Territory) -> Vec<Pair> {
    let device = territory.one("SELECT id FROM devices WHERE stage = 'delivered'").await;
    let stop = territory.one("SELECT id FROM stops").await;
    let mut pairs = Vec::new();
    for (name, devices, stops) in [
        (
            "a scan at a stop",
            [&device, &device],
            [stop.clone(), never_given(&stop)],
        ),
        (
            "a scan of a device",
            [&device, &never_given(&device)],
            [stop.clone(), stop.clone()],
        ),
    ] {
        let mut told = Vec::new();
        for (device, stop) in devices.into_iter().zip(stops) {
            let answer = scan(territory, device, &stop).await;
            told.push(Told {
                // Each batch is of another phone, and says so in its verdicts.
                body: serde_json::from_str::<serde_json::Value>(&answer.body).unwrap()["verdicts"][0]["result"]
                    .to_string(),
                ..answer
            });
        }
        pairs.push(pair(name, told));
    }
    pairs
}

async fn scan(territory: &Territory, device: &str, stop: &str) -> Told {
    let service = &territory.house.server.service;
    let client = service.id(ClientId::new);
    let act = Act {
        event_id: service.id(EventId::new),
        device: DeviceId::parse(device).unwrap(),
        kind: ActKind::Scanned {
            stop: StopId::parse(stop).unwrap(),
            text: "x".into(),
            method: ScanMethod::Camera,
        },
        actor: territory.people[&Role::Driver],
        organisation: territory.organisation,
        place: None,
        occurred_at: service.now(),
        origin: Some(Origin { client, sequence: 1 }),
    };
    let batch = Batch {
        client,
        first: 1,
        entries: vec![Entry::new(1, Body::Act(act))],
    };
    let request = Request::post("/api/v1/sync")
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("cookie", territory.stranger(Role::Driver))
        .header("content-type", "application/json");
    let body = serde_json::to_vec(&batch).unwrap();
    let answer = territory.house.ask(request.body(Content::from(body)).unwrap()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    Told::of(&answer, &[])
}

fn pair(name: &str, mut told: Vec<Told>) -> Pair {
    let nowhere = told.pop().unwrap();
    (name.to_owned(), told.pop().unwrap(), nowhere)
}
