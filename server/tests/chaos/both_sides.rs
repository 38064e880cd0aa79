//! Both sides of a hand-over signed it, each with its own phone and neither with network; then both phones send it, in any
//! order, at once, again after an answer that got lost, their clocks days apart.

use std::fmt;
use std::net::SocketAddr;
use tokio::task::JoinSet;

use super::phone::Phone;
use super::territory::Territory;
use super::wire::Cut;

/// What was done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    rounds: usize,
    at_once: usize,
    unanswered: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            to,
            "both phones sending one hand-over: {} rounds, {} at once, {} answers dropped",
            self.rounds, self.at_once, self.unanswered
        )
    }
}

/// So many rounds, each by a driver and a giver.
pub async fn rounds(
    to: SocketAddr,
    territory: &Territory,
    drivers: &mut Vec<Phone>,
    givers: &mut Vec<Phone>,
    rounds: usize,
) -> Told {
    let mut told = Told::default();
    while told.rounds < rounds {
        let mut busy = JoinSet::new();
        for _ in 0..givers.len().min(drivers.len()).min(rounds - told.rounds) {
            let (mut driver, mut giver) = (drivers.remove(0), givers.remove(0));
            for phone in [&mut driver, &mut giver] {
                phone.clock = (phone.chance.below(20 * 86_400) as i64) - 10 * 86_400;
            }
            driver.agrees_with(&mut giver, territory);
            busy.spawn(async move {
                let sent = send(&mut driver, &mut giver, to).await;
                (driver, giver, sent)
            });
            told.rounds += 1;
        }
        while let Some(joined) = busy.join_next().await {
            let (driver, giver, (at_once, unanswered)) = joined.expect("two phones");
            drivers.push(driver);
            givers.push(giver);
            told.at_once += usize::from(at_once);
            told.unanswered += usize::from(unanswered);
        }
    }
    for phone in drivers.iter_mut().chain(givers) {
        phone.clock = 0;
    }
    told
}

async fn send(driver: &mut Phone, giver: &mut Phone, to: SocketAddr) -> (bool, bool) {
    let at_once = driver.chance.percent(50);
    if at_once {
        let (here, there) = (driver.batch(), giver.batch());
        let asked = (
            driver.asks(to, &here, Cut::Nowhere),
            giver.asks(to, &there, Cut::Nowhere),
        );
        let (one, other) = tokio::join!(asked.0, asked.1);
        driver.believes(&here, &one);
        giver.believes(&there, &other);
    }
    let (first, second) = match giver.chance.percent(50) {
        true => (giver, driver),
        false => (driver, giver),
    };
    let unanswered = first.waiting() > 0 && first.chance.percent(30);
    if unanswered {
        let batch = first.batch();
        first.sends(to, &batch, Cut::AfterCommit).await;
    }
    first.drain_fully(&to).await;
    second.drain_fully(&to).await;
    (at_once, unanswered)
}
