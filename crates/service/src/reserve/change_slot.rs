//! Coming at another time: a reservation keeps its device and takes another slot of the same counter.

use regain_domain::time::Timestamp;
use regain_store::reservation::{self, Reservation, ReservationStatus};
use regain_store::{Connection, StoreError, counter};

use super::follow::{Seen, seen};
use super::letter::{Occasion, post};
use super::{DAYS_AHEAD, GRACE_SECONDS, NotKept};
use crate::token::hash_of;
use crate::{Problem, Service};

/// A reservation, and the slots that are free for it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The reservation.
    pub seen: Seen,
    /// The free slots of its counter, by time; its own is among them while it is yet to come.
    pub slots: Vec<Timestamp>,
}

/// What the page shows on which a slot is changed.
pub async fn slots(service: &Service, token: &str) -> Result<Choice, Problem> {
    let mut db = service.store.read().await?;
    let found = reservation::by_token(&mut db, &hash_of(token)).await?;
    let found = found.ok_or(Problem::DeadLink)?;
    if !keeps(&found, service.now()) {
        return Err(Problem::Changed);
    }
    let own = found.slot_at;
    let seen = seen(&mut db, found).await?;
    let timetable = &seen.counter.counter.timetable;
    let mut slots = timetable.slots(service.now(), DAYS_AHEAD);
    if let Some(last) = slots.last() {
        let until = Timestamp(last.micros() + 1);
        let taken = reservation::taken(&mut db, seen.counter.counter.site, service.now(), until).await?;
        let places = u64::from(timetable.places);
        slots.retain(|slot| own == Some(*slot) || taken.get(slot).copied().unwrap_or(0) < places);
    }
    Ok(Choice { seen, slots })
}

/// Takes another slot. Until when a confirmed device is kept moves with it; one that is only held is kept no longer by
/// that. The slot it has already is no change.
///
/// # Errors
/// [`NotKept::SlotFull`] and [`NotKept::NoSlot`] as when reserving; [`Problem::Changed`] when nothing is kept any more,
/// [`Problem::DeadLink`] for a link that leads nowhere.
pub async fn change_slot(service: &Service, token: &str, slot: Timestamp) -> Result<(), NotKept> {
    let now = service.now();
    let mut db = service.store.write().await?;
    // Two who want the last place of a slot wait for each other here, as when they reserve.
    db.lock_ledger().await?;
    let found = reservation::by_token(&mut db, &hash_of(token)).await?;
    let found = found.ok_or(Problem::DeadLink)?;
    if !keeps(&found, now) {
        return Err(Problem::Changed.into());
    }
    if found.slot_at == Some(slot) {
        return Ok(());
    }
    let place = counter::find(&mut db, found.counter).await?.ok_or(Problem::Internal)?;
    let timetable = &place.counter.timetable;
    if !timetable.slots(now, DAYS_AHEAD).contains(&slot) {
        return Err(NotKept::NoSlot);
    }
    if is_full(&mut db, &found, slot, timetable.places).await? {
        return Err(NotKept::SlotFull);
    }
    let until = match found.status {
        ReservationStatus::Confirmed => timetable.end_of(slot).plus_seconds(GRACE_SECONDS),
        _ => found.held_until,
    };
    reservation::move_to(&mut db, found.id, slot, until).await?;
    if found.status == ReservationStatus::Confirmed {
        post(service, &mut db, found.id, Occasion::Moved).await?;
    }
    db.commit().await?;
    Ok(())
}

/// Whether a device is kept by it now: what nobody confirmed in time is only waiting to be given back.
fn keeps(found: &Reservation, now: Timestamp) -> bool {
    match found.status {
        ReservationStatus::Confirmed => true,
        ReservationStatus::Held => found.held_until > now,
        _ => false,
    }
}

async fn is_full(db: &mut Connection, found: &Reservation, slot: Timestamp, places: u16) -> Result<bool, StoreError> {
    let taken = reservation::taken(db, found.counter, slot, Timestamp(slot.micros() + 1)).await?;
    Ok(taken.get(&slot).copied().unwrap_or(0) >= u64::from(places))
}
