//! Reserving: a device is kept for an address at once, for half an hour; the link in the e-mail confirms it.
//!
//! There is one device and many who want it: whoever's transaction records [`ActKind::Reserved`] first has it, on both
//! engines, because the ledger is written by one at a time. Nobody signs in, and no answer tells whether an address is
//! known. The ledger names no citizen: their acts carry [`PersonId::NOBODY`].

mod change_slot;
mod expire;
mod follow;
mod form;
mod letter;
mod qr;
mod request;

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, EventId, OrganisationId, PersonId, ReservationId, SiteId};
use regain_domain::time::Timestamp;
use regain_domain::voucher::{self, Voucher};
use regain_store::catalogue::{self, Card};
use regain_store::person::normal_email;
use regain_store::reservation::{self, Reservation};
use regain_store::{Connection, StoreError, shown};
use thiserror::Error;

pub use change_slot::{Choice, change_slot, slots};
pub use expire::expire_holds;
pub use follow::{Seen, cancel, cancel_for, confirm, look};
pub(crate) use form::new_form;
pub use form::{FormProblem, check_form};
pub use letter::{Letter, Occasion, letter};
pub use qr::qr;
pub use regain_store::reservation::ReservationStatus;
pub use request::for_request;

use crate::record::{NewAct, record};
use crate::sign_in::is_address;
use crate::{Problem, Service};

/// How long a device is kept for an address that has not answered yet.
pub const HOLD_SECONDS: i64 = 30 * 60;
/// How long after the slot a confirmed device is still kept: people miss trams.
pub const GRACE_SECONDS: i64 = 3 * 86_400;
/// How many days ahead a slot can be chosen.
pub const DAYS_AHEAD: u16 = 14;
/// How many devices one address may keep at a time, one of them unconfirmed.
pub const MOST_A_PERSON: usize = 2;

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The label of the device.
    pub code: Code,
    /// Where the link goes.
    pub email: String,
    /// The language of the e-mails: `fr`, `en`.
    pub language: String,
    /// When they want to pick it up: the start of a slot of the device's counter.
    pub slot: Timestamp,
    /// Made for the form when it was shown, so that sending it twice reserves once.
    pub form: ReservationId,
}

/// Why a device could not be kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotKept {
    /// Somebody was faster.
    #[error("somebody else has reserved it")]
    Taken,
    /// The slot has no place left.
    #[error("the slot is full")]
    SlotFull,
    /// There is no such slot, or not any more.
    #[error("there is no such slot")]
    NoSlot,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Problem),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Other(error.into())
    }
}

/// Keeps a device for an address, and writes to it. The answer is until when; it is the same where the address keeps too
/// much already and only an e-mail says so.
pub async fn hold(service: &Service, actor: &Actor, wish: Wish) -> Result<Timestamp, NotKept> {
    service.allow(actor, Action::Reserve, Relation::Nobodys)?;
    let email = normal_email(&wish.email);
    if !is_address(&email) {
        return Err(Problem::Field("email".to_owned()).into());
    }
    let now = service.now();
    let until = now.plus_seconds(HOLD_SECONDS);
    // Most of those who come too late are told so without waiting for anybody.
    let card = offered(&mut service.store.read().await?, wish.code).await?;
    if card.device.state.stage != Stage::Listed {
        return again(&mut service.store.read().await?, &wish, until).await;
    }
    if !card
        .counter
        .counter
        .timetable
        .slots(now, DAYS_AHEAD)
        .contains(&wish.slot)
    {
        return Err(NotKept::NoSlot);
    }

    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    // The catalogue may have changed while we waited.
    let card = offered(&mut db, wish.code).await?;
    if card.device.state.stage != Stage::Listed {
        return again(&mut db, &wish, until).await;
    }
    let kept = reservation::active_of_email(&mut db, &email, 10).await?;
    let waits = |one: &&Reservation| one.status == ReservationStatus::Held;
    if let Some(earlier) = kept
        .iter()
        .find(waits)
        .or(kept.first().filter(|_| kept.len() >= MOST_A_PERSON))
    {
        letter::post(service, &mut db, earlier.id, Occasion::Already).await?;
        db.commit().await?;
        return Ok(until);
    }
    let counter = card.counter.counter;
    let taken = reservation::taken(&mut db, counter.site, wish.slot, Timestamp(wish.slot.micros() + 1)).await?;
    if taken.get(&wish.slot).copied().unwrap_or(0) >= u64::from(counter.timetable.places) {
        return Err(NotKept::SlotFull);
    }
    let made = Reservation {
        id: wish.form,
        device: card.offer.device,
        offer: Some(card.offer.id),
        request: None,
        organisation: card.offer.organisation,
        counter: counter.site,
        status: ReservationStatus::Held,
        email,
        language: wish.language,
        voucher: new_voucher(service, &mut db).await?,
        slot_at: Some(wish.slot),
        held_until: until,
        created_at: now,
        ended_at: None,
    };
    let reserved = ActKind::Reserved { reservation: made.id };
    if !by_nobody(service, &mut db, &made, reserved).await? {
        return Err(NotKept::Taken);
    }
    reservation::insert(&mut db, &made).await?;
    letter::post(service, &mut db, made.id, Occasion::Held).await?;
    db.commit().await?;
    Ok(until)
}

/// The offer of a labelled device.
async fn offered(db: &mut Connection, code: Code) -> Result<Card, Problem> {
    let found = shown::by_tag(db, code).await?.ok_or(Problem::NotFound)?;
    let card = catalogue::of_device(db, found.device.state.device).await?;
    card.ok_or(Problem::NotFound)
}

/// A form that is sent twice has its answer already; another comes too late.
async fn again(db: &mut Connection, wish: &Wish, until: Timestamp) -> Result<Timestamp, NotKept> {
    match reservation::find(db, wish.form).await? {
        Some(_) => Ok(until),
        None => Err(NotKept::Taken),
    }
}

/// A voucher that no reservation has. The caller holds the ledger's lock, so nobody else draws at the same time.
async fn new_voucher(service: &Service, db: &mut Connection) -> Result<Voucher, Problem> {
    for _ in 0..32 {
        let drawn = Voucher::from_number(u64::from_be_bytes(service.random()) % voucher::COUNT);
        if reservation::by_voucher(db, drawn).await?.is_none() {
            return Ok(drawn);
        }
    }
    tracing::error!("no voucher code is free");
    Err(Problem::Internal)
}

/// Records what a citizen, or time itself, does with a reserved device; whether the rules take it.
async fn by_nobody(
    service: &Service,
    db: &mut Connection,
    reservation: &Reservation,
    kind: ActKind,
) -> Result<bool, StoreError> {
    let Reservation {
        device,
        organisation,
        counter,
        ..
    } = *reservation;
    let act = act_of(service, device, kind, (PersonId::NOBODY, organisation), counter);
    let recorded = record(db, vec![NewAct::here(act)], service.now()).await?;
    Ok(recorded.iter().all(|one| !matches!(one.outcome, Outcome::Refused(_))))
}

fn act_of(
    service: &Service,
    device: DeviceId,
    kind: ActKind,
    (actor, organisation): (PersonId, OrganisationId),
    place: SiteId,
) -> Act {
    Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor,
        organisation,
        place: Some(place),
        occurred_at: service.now(),
        origin: None,
    }
}

/// Ends a reservation that still keeps its device, and gives the device back: to the catalogue, if it was listed. Whether
/// it did; nothing happens to one that ended before.
pub(crate) async fn release(
    service: &Service,
    db: &mut Connection,
    reservation: &Reservation,
    ends: ReservationStatus,
) -> Result<bool, StoreError> {
    if !reservation::set_status(db, reservation.id, reservation.status, ends, service.now()).await? {
        return Ok(false);
    }
    let released = ActKind::Released {
        reservation: reservation.id,
    };
    // A device that is not kept any more, whatever the reason, needs no release.
    by_nobody(service, db, reservation, released).await?;
    Ok(true)
}
