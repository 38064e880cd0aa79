//! What the link in an e-mail leads to. Looking changes nothing, because mail scanners look at every link.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::time::Timestamp;
use regain_domain::voucher::Voucher;
use regain_store::Connection;
use regain_store::counter::{self, CounterPlace};
use regain_store::device::{self, Device};
use regain_store::offer::{self, Offer};
use regain_store::reservation::{self, Reservation, ReservationStatus};

use super::letter::{Occasion, post};
use super::{GRACE_SECONDS, release};
use crate::request_letter::{self, RequestNews};
use crate::token::hash_of;
use crate::{Problem, Service, relation};

/// A reservation, whole.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The reservation.
    pub reservation: Reservation,
    /// What it keeps.
    pub device: Device,
    /// The offer it was reserved from.
    pub offer: Option<Offer>,
    /// Where it is picked up.
    pub counter: CounterPlace,
}

impl Seen {
    /// When the chosen slot ends.
    pub fn slot_end(&self) -> Option<Timestamp> {
        let timetable = &self.counter.counter.timetable;
        self.reservation.slot_at.map(|slot| timetable.end_of(slot))
    }
}

/// What a link leads to.
pub async fn look(service: &Service, token: &str) -> Result<Seen, Problem> {
    let mut db = service.store.read().await?;
    let found = reservation::by_token(&mut db, &hash_of(token)).await?;
    seen(&mut db, found.ok_or(Problem::DeadLink)?).await
}

pub(super) async fn seen(db: &mut Connection, reservation: Reservation) -> Result<Seen, Problem> {
    let missing = || {
        tracing::error!(reservation = %reservation.id, "its device or its counter is gone");
        Problem::Internal
    };
    let device = device::find(db, reservation.device).await?.ok_or_else(missing)?;
    let counter = counter::find(db, reservation.counter).await?.ok_or_else(missing)?;
    let offer = match reservation.offer {
        Some(id) => offer::find(db, id).await?,
        None => None,
    };
    Ok(Seen {
        reservation,
        device,
        offer,
        counter,
    })
}

/// Confirms a held reservation: it is kept until some days after the slot. Confirming twice is confirming once.
pub async fn confirm(service: &Service, token: &str) -> Result<(), Problem> {
    let now = service.now();
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let found = reservation::by_token(&mut db, &hash_of(token)).await?;
    let found = found.ok_or(Problem::DeadLink)?;
    match found.status {
        ReservationStatus::Confirmed | ReservationStatus::Collected => return Ok(()),
        ReservationStatus::Held if found.held_until > now => {}
        _ => return Err(Problem::Changed),
    }
    let place = counter::find(&mut db, found.counter).await?.ok_or(Problem::Internal)?;
    let end = found.slot_at.map_or(now, |slot| place.counter.timetable.end_of(slot));
    let (held, confirmed) = (ReservationStatus::Held, ReservationStatus::Confirmed);
    reservation::set_status(&mut db, found.id, held, confirmed, now).await?;
    reservation::keep_until(&mut db, found.id, end.plus_seconds(GRACE_SECONDS)).await?;
    post(service, &mut db, found.id, Occasion::Confirmed).await?;
    db.commit().await?;
    Ok(())
}

/// Gives the device back, by the link of an e-mail. Doing it twice is doing it once.
pub async fn cancel(service: &Service, token: &str) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let found = reservation::by_token(&mut db, &hash_of(token)).await?;
    let found = found.ok_or(Problem::DeadLink)?;
    match found.status {
        ReservationStatus::Cancelled => return Ok(()),
        status if status.is_active() => {}
        _ => return Err(Problem::Changed),
    }
    release(service, &mut db, &found, ReservationStatus::Cancelled).await?;
    post(service, &mut db, found.id, Occasion::Cancelled).await?;
    db.commit().await?;
    Ok(())
}

/// The same for somebody who called the counter, or told their social worker. The worker of a request is written to; a
/// citizen is too, so that nobody is cancelled by a call of somebody else unawares.
pub async fn cancel_for(service: &Service, actor: &Actor, code: Voucher) -> Result<(), Problem> {
    service.allow(actor, Action::ServeCounter, Relation::Own)?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let found = reservation::by_voucher(&mut db, code).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ServeCounter, relation(actor, found.organisation, &[]))?;
    if !found.status.is_active() {
        return Err(Problem::Changed);
    }
    release(service, &mut db, &found, ReservationStatus::Cancelled).await?;
    match found.request {
        Some(request) => request_letter::post(service, &mut db, request, RequestNews::DeviceGone).await?,
        None => post(service, &mut db, found.id, Occasion::Cancelled).await?,
    }
    db.commit().await?;
    Ok(())
}
