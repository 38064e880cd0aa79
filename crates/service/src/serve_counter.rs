//! A counter's day: who comes when, what waits for whoever brings its voucher, and what a voucher is for.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::code::Code;
use regain_domain::id::ReservationId;
use regain_domain::local::Local;
use regain_domain::pickup::bare_code;
use regain_domain::time::Timestamp;
use regain_domain::voucher::Voucher;
use regain_store::counter::{self, CounterPlace};
use regain_store::pickup;
use regain_store::reservation::{self, Reservation};
use regain_store::{Connection, StoreError, offer, shown};

pub use regain_store::pickup::Pickup;
pub use regain_store::reservation::ReservationStatus;

use crate::offer_lot::member;
use crate::token::hash_of;
use crate::{Problem, Service};

/// The most of today's pick-ups that are listed: more than a counter serves in a day.
const DAY_LIMIT: u32 = 300;
/// How many of those that wait without a slot one page lists.
pub const PAGE: u32 = 50;
/// How many days ahead those who will come are listed: what a counter prepares.
const COMING_DAYS: i64 = 7;
/// How far back somebody who did not come is still listed, in days; what is kept longer expires by itself.
const OVERDUE_DAYS: i64 = 30;

/// One counter's, or one organisation's, day.
#[derive(Clone, Debug)]
pub struct Day {
    /// The organisation's counters; with none there is nothing to serve.
    pub counters: Vec<CounterPlace>,
    /// Today's, by slot.
    pub today: Vec<Pickup>,
    /// Those of the days after, by slot.
    pub coming: Vec<Pickup>,
    /// Those that were to come before today and did not.
    pub overdue: Vec<Pickup>,
    /// Those that come whenever they like.
    pub waiting: Vec<Pickup>,
    /// The last of these, if there are more.
    pub next: Option<ReservationId>,
    /// What was handed over today, the last first.
    pub done: Vec<Pickup>,
}

/// Today at one's own counters; of those that wait without a slot, what follows `after`.
pub async fn day(service: &Service, actor: &Actor, after: Option<ReservationId>) -> Result<Day, Problem> {
    service.allow(actor, Action::ServeCounter, Relation::Own)?;
    let (_, own) = member(actor)?;
    let now = service.now();
    let morning = Local {
        hour: 0,
        minute: 0,
        ..Local::of(now)
    };
    let begins = morning.moment().unwrap_or(now);
    let ends = morning.plus_days(1).moment().unwrap_or(now);
    let soon = morning.plus_days(1 + COMING_DAYS).moment().unwrap_or(ends);
    let long_ago = morning.plus_days(-OVERDUE_DAYS).moment().unwrap_or(begins);
    let mut db = service.store.read().await?;
    let mut waiting = pickup::without_slot(&mut db, own, after, PAGE + 1).await?;
    let more = waiting.len() > PAGE as usize;
    waiting.truncate(PAGE as usize);
    Ok(Day {
        counters: counter::of_organisation(&mut db, own).await?,
        today: pickup::by_slot(&mut db, own, begins, ends, DAY_LIMIT).await?,
        coming: pickup::by_slot(&mut db, own, ends, soon, DAY_LIMIT).await?,
        overdue: pickup::by_slot(&mut db, own, long_ago, begins, DAY_LIMIT).await?,
        next: waiting.last().filter(|_| more).map(|last| last.reservation.id),
        waiting,
        done: pickup::collected(&mut db, own, begins, DAY_LIMIT).await?,
    })
}

/// What a voucher is for.
#[derive(Clone, Debug)]
pub enum Seen {
    /// One of ours.
    Here(Box<Here>),
    /// One of another organisation's.
    Elsewhere {
        /// Which.
        organisation_name: String,
        /// At which of its counters.
        counter_name: String,
        /// Where that is.
        address: String,
        /// Since when the device is kept there.
        since: Timestamp,
    },
}

/// A voucher of one's own counters.
#[derive(Clone, Debug)]
pub struct Here {
    /// The reservation and its device.
    pub pickup: Pickup,
    /// Where it is picked up.
    pub place: CounterPlace,
    /// In cents; 0 is given away.
    pub price_cents: u32,
}

/// What a voucher is for. One that was never made is not found.
pub async fn voucher(service: &Service, actor: &Actor, code: Voucher) -> Result<Seen, Problem> {
    service.allow(actor, Action::ServeCounter, Relation::Own)?;
    let (_, own) = member(actor)?;
    let mut db = service.store.read().await?;
    let found = reservation::by_voucher(&mut db, code).await?.ok_or(Problem::NotFound)?;
    let place = counter::find(&mut db, found.counter).await?.ok_or(Problem::Internal)?;
    if found.organisation != own {
        return Ok(Seen::Elsewhere {
            organisation_name: place.organisation_name,
            counter_name: place.name,
            address: place.address,
            since: found.created_at,
        });
    }
    let price_cents = price(&mut db, &found).await?;
    let pickup = pickup::find(&mut db, found.id).await?.ok_or(Problem::NotFound)?;
    Ok(Seen::Here(Box::new(Here {
        pickup,
        place,
        price_cents,
    })))
}

/// What is asked for a reserved device. What is given to the person of a request is given away.
pub(crate) async fn price(db: &mut Connection, reservation: &Reservation) -> Result<u32, StoreError> {
    match (reservation.request, reservation.offer) {
        (None, Some(id)) => Ok(offer::find(db, id).await?.map_or(0, |offer| offer.price_cents)),
        _ => Ok(0),
    }
}

/// The voucher that a text leads to: its code, the address in its QR code, or the label of a device that is kept here.
/// A text that leads nowhere is not found, whatever the reason.
pub async fn look_up(service: &Service, actor: &Actor, text: &str) -> Result<Voucher, Problem> {
    service.allow(actor, Action::ServeCounter, Relation::Own)?;
    let (_, own) = member(actor)?;
    let text = text.trim();
    if let Ok(code) = Voucher::parse(bare_code(text)) {
        return Ok(code);
    }
    let mut db = service.store.read().await?;
    if let Some(label) = Code::from_scan(text) {
        let device = shown::by_tag(&mut db, label).await?.ok_or(Problem::NotFound)?;
        let kept = pickup::active_of_device(&mut db, device.device.state.device).await?;
        let found = pickup::find(&mut db, kept.ok_or(Problem::NotFound)?).await?;
        let ours = found.filter(|one| one.reservation.organisation == own);
        return ours.map(|one| one.reservation.voucher).ok_or(Problem::NotFound);
    }
    let secret = bare_code(text);
    let found = reservation::by_token(&mut db, &hash_of(secret)).await?;
    found.map(|one| one.voucher).ok_or(Problem::NotFound)
}
