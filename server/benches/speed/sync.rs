//! Durable scan events a second through sync, against bare inserts of the same rows into a bare SQLite: each batch a
//! transaction, each transaction on the disk before the next begins, on both sides.

use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::id::*;
use regain_domain::sync::{Batch, Body, Entry};
use regain_service::see_park::{Filter, see_park};
use regain_service::{offer_lot, plan_round, sync};
use regain_store::{Store, values};
use std::time::Instant;

use crate::world::{World, fill, found};

const BATCH: usize = 200;
const BATCHES: usize = 100;

pub async fn measure() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = found(folder.path(), "sync").await;
    fill(&world, 2_000).await;
    let (stop, devices) = round(&world).await;
    let batches = batches(&world, stop, &devices);

    let start = Instant::now();
    for batch in &batches {
        sync::push(&world.service, &world.driver, batch)
            .await
            .expect("taken in");
    }
    let ours = rate(start);

    // The rows that were written, read back and written again with nothing around it: the event's, and the device's.
    let mut db = world.service.store.read().await.expect("a connection");
    let sql = "SELECT position, event_id, device_id, sequence, kind, body, entry_hash FROM events \
               WHERE kind = 'scanned' ORDER BY position";
    let rows = db.all(sql, values![]).await.expect("the events");
    let rows: Vec<Vec<regain_store::value::Value>> = rows
        .iter()
        .map(|row| {
            let text = |at| row.text(at).expect("a text");
            let int = |at| row.int(at).expect("a number");
            values![int(0), text(1), text(2), int(3), text(4), text(5), text(6)]
        })
        .collect();
    let address = format!("sqlite:{}", folder.path().join("bare.sqlite").display());
    let bare = Store::open(&address).await.expect("the database opens");
    bare.migrate().await.expect("the tables are made");
    let start = Instant::now();
    for batch in rows.chunks(BATCH) {
        let mut db = bare.write().await.expect("a transaction");
        for row in batch {
            let sql = "INSERT INTO events (position, event_id, device_id, sequence, kind, body, entry_hash) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7)";
            db.run(sql, row.clone()).await.expect("inserted");
        }
        db.commit().await.expect("committed");
    }
    let theirs = rate(start);
    println!(
        "sync: {ours:.0} durable events/s, bare SQLite inserts of the same rows {theirs:.0}/s, ratio {:.2}",
        ours / theirs
    );
}

fn rate(start: Instant) -> f64 {
    (BATCH * BATCHES) as f64 / start.elapsed().as_secs_f64()
}

/// A round with one stop where a hundred devices wait.
async fn round(world: &World) -> (StopId, Vec<DeviceId>) {
    let service = &world.service;
    let park = see_park(service, &world.manager, &Filter::default(), None)
        .await
        .expect("a park");
    let devices: Vec<DeviceId> = park
        .entries
        .iter()
        .map(|entry| entry.line.device.state.device)
        .collect();
    let start = service.now().plus_seconds(60);
    let new = offer_lot::NewLot {
        site: world.site,
        devices: devices.clone(),
        window_start: start,
        window_end: start.plus_seconds(3_600),
        notes: String::new(),
    };
    let lot = offer_lot::offer(service, &world.manager, new).await.expect("a lot");
    let dispatcher = match world.driver {
        regain_domain::access::Actor::Member {
            person, organisation, ..
        } => {
            let role = regain_domain::access::Role::Dispatcher;
            regain_domain::access::Actor::Member {
                person,
                organisation,
                role,
            }
        }
        other => other,
    };
    let day = regain_service::retirement::day_of(service.now());
    let new = plan_round::NewRound {
        name: "Bench".into(),
        day,
        driver: None,
    };
    let round = plan_round::create(service, &dispatcher, new).await.expect("a round");
    (
        plan_round::add_lot(service, &dispatcher, round, lot)
            .await
            .expect("a stop"),
        devices,
    )
}

fn batches(world: &World, stop: StopId, devices: &[DeviceId]) -> Vec<Batch> {
    let service = &world.service;
    let client = service.id(ClientId::new);
    let (Some(actor), Some(organisation)) = (world.driver.person(), world.driver.organisation()) else {
        return Vec::new();
    };
    let entry = |n: usize| {
        let sequence = n as u64 + 1;
        let act = Act {
            event_id: service.id(EventId::new),
            device: devices[n % devices.len()],
            kind: ActKind::Scanned {
                stop,
                text: format!("BEN{n:07}"),
                method: ScanMethod::Camera,
            },
            actor,
            organisation,
            place: None,
            occurred_at: service.now(),
            origin: Some(Origin { client, sequence }),
        };
        Entry::new(sequence, Body::Act(act))
    };
    let batch = |b: usize| Batch {
        client,
        first: 1,
        entries: (b * BATCH..(b + 1) * BATCH).map(entry).collect(),
    };
    (0..BATCHES).map(batch).collect()
}
