//! A device kept for the unnamed person of a social request. No e-mail goes out: the social worker hands the voucher on.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::decide::Outcome;
use regain_domain::id::{DeviceId, RequestId, ReservationId};
use regain_store::reservation::{self, Reservation, ReservationStatus};
use regain_store::{Connection, counter, device};

use super::{act_of, new_voucher};
use crate::offer_lot::member;
use crate::record::{NewAct, record};
use crate::{Problem, Service};

/// How long a device waits for the person of a request: an appointment with a social worker takes its time.
pub const REQUEST_SECONDS: i64 = 30 * 86_400;

/// Keeps a ready or listed device for a request, in the caller's transaction: at the counter where it is offered, else
/// at the first counter of whoever has it in hand. The caller looks after the request's own row.
///
/// # Errors
/// [`Problem::Refused`] where the device is not to be had, [`Problem::Field`] `counter` where its custodian has none.
pub async fn for_request(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    request: RequestId,
    id: DeviceId,
) -> Result<Reservation, Problem> {
    service.allow(actor, Action::AssignRequest, Relation::Nobodys)?;
    let by = member(actor)?;
    let now = service.now();
    db.lock_ledger().await?;
    let device = device::find(db, id).await?.ok_or(Problem::NotFound)?;
    let offered = match device.state.offer {
        Some(offer) => regain_store::offer::find(db, offer).await?.map(|offer| offer.counter),
        None => None,
    };
    let counter = match offered {
        Some(counter) => Some(counter),
        None => {
            let own = counter::of_organisation(db, device.state.custodian).await?;
            own.first().map(|place| place.counter.site)
        }
    };
    let made = Reservation {
        id: service.id(ReservationId::new),
        device: id,
        offer: device.state.offer,
        request: Some(request),
        organisation: device.state.custodian,
        counter: counter.ok_or_else(|| Problem::Field("counter".to_owned()))?,
        status: ReservationStatus::Confirmed,
        email: String::new(),
        language: String::new(),
        voucher: new_voucher(service, db).await?,
        slot_at: None,
        held_until: now.plus_seconds(REQUEST_SECONDS),
        created_at: now,
        ended_at: None,
    };
    let reserved = ActKind::Reserved { reservation: made.id };
    let act = act_of(service, id, reserved, by, made.counter);
    for recorded in record(db, vec![NewAct::here(act)], now).await? {
        if let Outcome::Refused(refusal) = recorded.outcome {
            let name = device.state.tag.map(|tag| tag.readable()).unwrap_or_default();
            return Err(Problem::Refused { device: name, refusal });
        }
    }
    reservation::insert(db, &made).await?;
    Ok(made)
}
