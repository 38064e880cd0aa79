//! `make chaos`, the server's part: phones that play by the app's own rules against a real `regain serve`, while
//! everything between them goes wrong. Afterwards each act made is looked for in the ledger: none may be lost, none
//! recorded twice, every dispute must lie before a person, and the whole ledger must verify.
//!
//! A few rounds of each kind run with the other tests. `CHAOS_ROUNDS` says how many, `CHAOS_SEED` repeats a run, and
//! `CHAOS_ENGINES` (`sqlite,postgres`) chooses the engines.

mod audit;
mod both_sides;
mod chance;
mod faults;
mod kills;
mod phone;
mod server;
mod territory;
mod wire;

use audit::{Tally, audit};
use chance::Chance;
use faults::Fault;
use phone::Phone;
use server::{Database, Server};
use std::time::Instant;
use territory::Territory;

use regain_domain::bag::Errand;

/// Enough to notice a mistake, few enough to wait for.
const SAMPLE: usize = 8;
const PHONES: usize = 8;
/// Phones of the employer, whose stops they are.
const GIVERS: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_nothing_is_lost_or_doubled() {
    if !engine_wanted("sqlite") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite:{}", folder.path().join("chaos.sqlite").display());
    run("sqlite", &address).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgresql_nothing_is_lost_or_doubled() {
    if !engine_wanted("postgres") {
        return;
    }
    let Ok(admin) = std::env::var("REGAIN_TEST_POSTGRES") else {
        return println!("skipped on PostgreSQL: REGAIN_TEST_POSTGRES names none");
    };
    let database = Database::make(&admin).await;
    run("postgres", &database.address).await;
    database.drop().await;
}

async fn run(engine: &str, address: &str) {
    let rounds = number("CHAOS_ROUNDS").unwrap_or(SAMPLE as u64) as usize;
    let seed = number("CHAOS_SEED").unwrap_or_else(chance::seed_of_now);
    println!("chaos {engine}: seed {seed}");
    let mut chance = Chance::new(seed);
    // Most stops are signed now and then; when none is left, phones go on scanning.
    let territory = Territory::found(
        address,
        PHONES,
        rounds * (Fault::ALL.len() + 1) / 12 + rounds + PHONES * 2,
    )
    .await;
    let server = Server::new(address, engine);
    let mut running = server.start().await;
    let mut phones = Vec::new();
    for driver in &territory.drivers {
        phones.push(Phone::sign_in(driver, &running.address, chance.fork()).await);
    }
    let mut total = Tally::default();

    let begun = Instant::now();
    let (killed, survivor) = kills::rounds(&server, running, &territory, &mut phones, rounds, &mut chance).await;
    running = survivor;
    println!("chaos {engine}: {killed}, {:.1} s", begun.elapsed().as_secs_f64());
    total.rounds += rounds;

    for fault in Fault::ALL {
        let begun = Instant::now();
        let (told, back) = faults::rounds(fault, &running.address, &territory, phones, rounds).await;
        phones = back;
        println!(
            "chaos {engine}: {}: {rounds} rounds, {told}, {:.1} s",
            fault.words(),
            begun.elapsed().as_secs_f64()
        );
        total.rounds += rounds;
    }
    let begun = Instant::now();
    let mut givers = Vec::new();
    for giver in territory.givers.iter().take(GIVERS) {
        let mut phone = Phone::sign_in(giver, &running.address, chance.fork()).await;
        phone.enrols(running.address, Errand::Give).await;
        givers.push(phone);
    }
    // The last driver is another collector's, who has no business there.
    let rival = phones.pop();
    for phone in &mut phones {
        phone.leaves_its_stop();
        phone.enrols(running.address, Errand::Collect).await;
    }
    let told = both_sides::rounds(running.address, &territory, &mut phones, &mut givers, rounds).await;
    println!("chaos {engine}: {told}, {:.1} s", begun.elapsed().as_secs_f64());
    total.rounds += rounds;
    phones.extend(rival);
    phones.extend(givers);

    for phone in &mut phones {
        phone.drain_fully(&running.address).await;
    }
    // The last word too: a server that stops without notice has written down everything it answered for.
    running.kill();
    audit(&territory.service, &phones, &mut total).await;
    println!("chaos {engine}: {}", total.words());
    println!(
        "chaos-part: rounds {} acts {} recorded {} lost {} doubled {}",
        total.rounds, total.made, total.recorded, total.lost, total.doubled
    );
    territory.service.store.close().await;
    assert!(total.is_well(), "{}", total.words());
}

fn engine_wanted(name: &str) -> bool {
    std::env::var("CHAOS_ENGINES").map_or(true, |wanted| wanted.split(',').any(|engine| engine == name))
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
