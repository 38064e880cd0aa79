//! What goes wrong while the server runs: on the wire, in the order of things, between two people, in a clock.

use regain_domain::sync::Batch;
use std::fmt;
use std::net::SocketAddr;
use tokio::task::JoinSet;

use super::phone::Phone;
use super::territory::Territory;
use super::wire::Cut;

/// One kind of misfortune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer does not arrive, though the server has written everything down.
    DroppedAnswer,
    /// A batch arrives several times, also at once.
    Repeated,
    /// Later entries arrive before earlier ones.
    Reordered,
    /// A batch is cut into pieces that overlap.
    Split,
    /// Two drivers take and sign for the same devices; sometimes one of them has no business there.
    TwoDrivers,
    /// The phone believes that it is another day.
    WrongClock,
}

/// How often something of it could be seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    requests: usize,
    unanswered: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            to,
            "{} requests, {} of them without an answer",
            self.requests, self.unanswered
        )
    }
}

impl Fault {
    pub const ALL: [Self; 6] = [
        Self::DroppedAnswer,
        Self::Repeated,
        Self::Reordered,
        Self::Split,
        Self::TwoDrivers,
        Self::WrongClock,
    ];

    pub const fn words(self) -> &'static str {
        match self {
            Self::DroppedAnswer => "answers dropped after commit",
            Self::Repeated => "batches repeated",
            Self::Reordered => "batches reordered",
            Self::Split => "batches split",
            Self::TwoDrivers => "two drivers scanning one device",
            Self::WrongClock => "phone clocks days off",
        }
    }
}

/// So many rounds, shared out among the phones, which work at the same time.
pub async fn rounds(
    fault: Fault,
    to: &SocketAddr,
    territory: &Territory,
    mut phones: Vec<Phone>,
    rounds: usize,
) -> (Told, Vec<Phone>) {
    let to = *to;
    let mut told = Told::default();
    let mut done = 0;
    while done < rounds {
        // The drawing of work happens here, the sending beside one another.
        let now = (rounds - done).min(if fault == Fault::TwoDrivers {
            phones.len() / 2
        } else {
            phones.len()
        });
        let mut busy = JoinSet::new();
        if fault == Fault::TwoDrivers {
            for _ in 0..now {
                let (mut one, mut other) = (phones.remove(0), phones.pop().expect("a pair"));
                meet(territory, &mut one, &mut other);
                busy.spawn(async move {
                    let told = both(&mut one, &mut other, to).await;
                    (vec![one, other], told)
                });
            }
        } else {
            for _ in 0..now {
                let mut phone = phones.remove(0);
                phone.clock = match fault {
                    Fault::WrongClock => (phone.chance.below(20 * 86_400) as i64) - 10 * 86_400,
                    _ => 0,
                };
                let things = 2 + phone.chance.below(3);
                phone.works(territory, things);
                busy.spawn(async move {
                    let told = suffer(fault, &mut phone, to).await;
                    (vec![phone], told)
                });
            }
        }
        while let Some(joined) = busy.join_next().await {
            let (back, seen) = joined.expect("a phone");
            phones.extend(back);
            told.requests += seen.requests;
            told.unanswered += seen.unanswered;
        }
        if fault == Fault::TwoDrivers {
            // Other pairs meet next time.
            let mut chance = phones[0].chance.fork();
            chance.shuffle(&mut phones);
        }
        done += now;
    }
    for phone in &mut phones {
        phone.clock = 0;
    }
    (told, phones)
}

async fn suffer(fault: Fault, phone: &mut Phone, to: SocketAddr) -> Told {
    let mut told = Told::default();
    match fault {
        Fault::DroppedAnswer => {
            for _ in 0..=phone.chance.below(2) {
                let cut = match phone.chance.below(10) {
                    0 => Cut::WhileAsking,
                    1 | 2 => Cut::AfterAsking,
                    _ => Cut::AfterCommit,
                };
                let batch = phone.batch();
                phone.sends(to, &batch, cut).await;
                told.requests += 1;
                told.unanswered += 1;
            }
        }
        Fault::Repeated => {
            let batch = phone.batch();
            let copies = vec![batch; 2 + phone.chance.below(3)];
            if phone.chance.percent(50) {
                at_once(phone, to, &copies, &mut told).await;
            } else {
                for copy in &copies {
                    phone.sends(to, copy, Cut::Nowhere).await;
                    told.requests += 1;
                }
            }
        }
        Fault::Reordered => {
            let mut parts = parts(phone, 1);
            phone.chance.shuffle(&mut parts);
            if phone.chance.percent(50) {
                at_once(phone, to, &parts, &mut told).await;
            } else {
                for part in &parts {
                    phone.sends(to, part, Cut::Nowhere).await;
                    told.requests += 1;
                }
            }
        }
        Fault::Split => {
            // Each piece reaches one entry into the next.
            for part in parts(phone, 2) {
                let cut = if phone.chance.percent(20) {
                    Cut::AfterCommit
                } else {
                    Cut::Nowhere
                };
                phone.sends(to, &part, cut).await;
                told.requests += 1;
                told.unanswered += usize::from(cut != Cut::Nowhere);
            }
        }
        Fault::TwoDrivers | Fault::WrongClock => {}
    }
    phone.drain_fully(&to).await;
    told.requests += 1;
    told
}

/// What waits, in pieces of one or two entries; with a reach of 2 they overlap.
fn parts(phone: &mut Phone, reach: usize) -> Vec<Batch> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < phone.waiting() {
        let size = 1 + phone.chance.below(2);
        parts.push(phone.part(at, size + reach - 1));
        at += size;
    }
    parts
}

async fn at_once(phone: &mut Phone, to: SocketAddr, batches: &[Batch], told: &mut Told) {
    let mut asking = JoinSet::new();
    for (at, batch) in batches.iter().enumerate() {
        let asked = phone.asks(to, batch, Cut::Nowhere);
        asking.spawn(async move { (at, asked.await) });
    }
    while let Some(joined) = asking.join_next().await {
        let (at, reply) = joined.expect("a request");
        phone.believes(&batches[at], &reply);
        told.requests += 1;
    }
}

/// Two people at one stop, with one pile of devices before them.
fn meet(territory: &Territory, one: &mut Phone, other: &mut Phone) {
    let place = territory.next();
    for phone in [&mut *one, &mut *other] {
        phone.stands_at(&place);
        for device in &place.devices {
            phone.takes(device);
        }
    }
    if one.chance.percent(30) {
        one.signs();
        other.signs();
    }
}

async fn both(one: &mut Phone, other: &mut Phone, to: SocketAddr) -> Told {
    let (first, second) = (one.batch(), other.batch());
    let (here, there) = (
        one.asks(to, &first, Cut::Nowhere),
        other.asks(to, &second, Cut::Nowhere),
    );
    let (here, there) = tokio::join!(here, there);
    one.believes(&first, &here);
    other.believes(&second, &there);
    one.drain_fully(&to).await;
    other.drain_fully(&to).await;
    Told {
        requests: 2,
        unanswered: 0,
    }
}
