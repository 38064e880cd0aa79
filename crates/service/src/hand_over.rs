//! A device is handed to whoever brings its voucher: at the desk, where the label is read once more to prove that it is
//! that device; and what follows from a hand-over, wherever it was made.

use regain_domain::access::{Action, Actor};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::id::{EventId, ReservationId};
use regain_domain::pickup::is_named;
use regain_domain::voucher::Voucher;
use regain_store::pickup::{self, Pickup};
use regain_store::{reservation, shown};

use crate::bench::recheck::proof_fell;
use crate::offer_lot::member;
use crate::pack_counter::carried;
use crate::record::{NewAct, record};
use crate::{Problem, Service, relation};

/// Hands a device over at the desk. `read` is what stands on the device in hand: its label or another of its names.
/// Twice is once: the second is told that the voucher was used.
///
/// # Errors
/// [`Problem::Field`]: `label` when nothing was read, `mistyped` when a character of a label is wrong, `another` when it
/// is not that device, `not_to_hand` when the rules of custody stand against it (a wipe proof fell away, it is elsewhere).
/// [`Problem::Changed`] when the voucher is used or not good any more.
pub async fn hand_over(service: &Service, actor: &Actor, code: Voucher, read: &str) -> Result<ReservationId, Problem> {
    let wrong = |field: &str| Err(Problem::Field(field.to_owned()));
    let kept = reservation::by_voucher(&mut service.store.read().await?, code).await?;
    let kept = kept.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ServeCounter, relation(actor, kept.organisation, &[]))?;
    // The last moment at which a proof that is not what was kept can still hold a device back.
    let (person, organisation) = member(actor)?;
    if kept.status.is_active() && proof_fell(service, kept.device, person).await? {
        return wrong("not_to_hand");
    }
    let mut db = service.store.write().await?;
    // The lock of the ledger first, always: two transactions that take locks in one order never wait for each other.
    db.lock_ledger().await?;
    let kept = reservation::by_voucher(&mut db, code).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ServeCounter, relation(actor, kept.organisation, &[]))?;
    if !kept.status.is_active() {
        return Err(Problem::Changed);
    }
    let Pickup { device, .. } = pickup::find(&mut db, kept.id).await?.ok_or(Problem::NotFound)?;
    let names = shown::names(&mut db, kept.device).await?;
    if read.trim().is_empty() {
        return wrong("label");
    }
    if !is_named(&carried(device, names), read) {
        let mistyped = Code::parse(read) == Err(regain_domain::code::CodeError::Check);
        return wrong(if mistyped { "mistyped" } else { "another" });
    }
    let now = service.now();
    let act = Act {
        event_id: service.id(EventId::new),
        device: kept.device,
        kind: ActKind::Delivered { reservation: kept.id },
        actor: person,
        organisation,
        place: Some(kept.counter),
        occurred_at: now,
        origin: None,
    };
    for recorded in record(&mut db, vec![NewAct::here(act)], now).await? {
        // Nothing has happened yet: what would be disputed afterwards is better left undone.
        if !matches!(recorded.outcome, Outcome::Accepted(_)) {
            return wrong("not_to_hand");
        }
    }
    pickup::settle(&mut db, &[kept.id], now).await?;
    db.commit().await?;
    Ok(kept.id)
}

/// What a receipt of a hand-over says.
#[derive(Clone, Debug)]
pub struct DeliveryFacts {
    /// The reservation and its device.
    pub pickup: Pickup,
    /// What it is.
    pub kind: Kind,
    /// Who handed it over.
    pub organisation_name: String,
    /// In cents; 0 is given away.
    pub price_cents: u32,
}

/// The facts of a receipt: only of what was handed over.
pub async fn receipt(service: &Service, actor: &Actor, code: Voucher) -> Result<DeliveryFacts, Problem> {
    let mut db = service.store.read().await?;
    let kept = reservation::by_voucher(&mut db, code).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ServeCounter, relation(actor, kept.organisation, &[]))?;
    if kept.status != reservation::ReservationStatus::Collected {
        return Err(Problem::NotFound);
    }
    let found = pickup::find(&mut db, kept.id).await?.ok_or(Problem::NotFound)?;
    let place = regain_store::counter::find(&mut db, kept.counter).await?;
    Ok(DeliveryFacts {
        kind: found.device.kind,
        organisation_name: place.map(|place| place.organisation_name).unwrap_or_default(),
        price_cents: crate::serve_counter::price(&mut db, &kept).await?,
        pickup: found,
    })
}
