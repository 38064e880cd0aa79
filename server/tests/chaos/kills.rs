//! `kill -9` while phones send: each round is one killed process.

use std::fmt;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

use super::chance::Chance;
use super::phone::Phone;
use super::server::{Running, Server};
use super::territory::Territory;

/// What was done.
pub struct Killed {
    rounds: usize,
    /// Kills that left at least one phone without its answer.
    cut_short: usize,
    starts: Duration,
}

impl fmt::Display for Killed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.starts.as_secs_f64() * 1_000.0 / self.rounds.max(1) as f64;
        write!(
            to,
            "kill -9 during sync: {} rounds, as many processes killed, {} of them with requests in hand, a start took {start:.0} ms",
            self.rounds, self.cut_short
        )
    }
}

pub async fn rounds(
    server: &Server,
    mut running: Running,
    territory: &Territory,
    phones: &mut Vec<Phone>,
    rounds: usize,
    chance: &mut Chance,
) -> (Killed, Running) {
    let mut told = Killed {
        rounds,
        cut_short: 0,
        starts: Duration::ZERO,
    };
    // How long everybody's sending takes when nothing happens: kills come at any moment of it.
    let mut usual = Duration::from_millis(30);
    for _ in 0..rounds {
        let mut sending = JoinSet::new();
        let begun = Instant::now();
        for mut phone in phones.drain(..) {
            let things = 1 + phone.chance.below(3);
            if phone.waiting() < 60 {
                phone.works(territory, things);
            }
            let to = running.address;
            sending.spawn(async move {
                let done = phone.drain(to).await;
                (phone, done)
            });
        }
        let moment = usual.as_micros() as usize * 9 / 10;
        tokio::time::sleep(Duration::from_micros(chance.below(moment) as u64)).await;
        running.kill();
        let mut all_done = true;
        while let Some(joined) = sending.join_next().await {
            let (phone, done) = joined.expect("a phone");
            all_done &= done;
            phones.push(phone);
        }
        if all_done {
            usual = (usual * 7 + begun.elapsed()) / 8;
        } else {
            told.cut_short += 1;
            // So that it follows when sending gets slower.
            usual += usual / 50;
        }
        let starting = Instant::now();
        running = server.start().await;
        told.starts += starting.elapsed();
    }
    for phone in phones {
        phone.drain_fully(&running.address).await;
    }
    (told, running)
}
