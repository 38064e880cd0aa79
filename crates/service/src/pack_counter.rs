//! What a counter takes along for days without network: today's pick-ups, the next days', and those that wait for
//! whoever comes with the voucher. No e-mail address and no person is in it.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::bag::BagDevice;
use regain_domain::id::DeviceId;
use regain_domain::identifier::Identifier;
use regain_domain::pickup::{BagCounter, CounterBag, Pickup as Packed};
use regain_domain::time::Timestamp;
use regain_store::pickup::{self, Pickup};
use regain_store::shown::Shown;
use regain_store::{counter, identifier, organisation};

use crate::offer_lot::member;
use crate::{Problem, Service};

/// How many days ahead a phone carries.
const DAYS_AHEAD: i64 = 7;
/// And how many back: who did not come yesterday may come today.
const DAYS_BACK: i64 = 7;
/// The most pick-ups a phone carries.
pub const MAX_PICKUPS: u32 = 1_000;

const DAY: i64 = 86_400;

/// Packs the bag of one's own counters, in a fixed number of queries however many pick-ups there are.
pub async fn pack(service: &Service, actor: &Actor) -> Result<CounterBag, Problem> {
    service.allow(actor, Action::ServeCounter, Relation::Own)?;
    let (person, own) = member(actor)?;
    let now = service.now();
    let mut db = service.store.read().await?;
    let from = Timestamp(now.micros() - DAYS_BACK * DAY * 1_000_000);
    let until = now.plus_seconds(DAYS_AHEAD * DAY);
    let mut found = pickup::by_slot(&mut db, own, from, until, MAX_PICKUPS).await?;
    let room = MAX_PICKUPS.saturating_sub(u32::try_from(found.len()).unwrap_or(u32::MAX));
    found.extend(pickup::without_slot(&mut db, own, None, room).await?);
    let ids: Vec<_> = found.iter().map(|one| one.reservation.id).collect();
    let devices: Vec<DeviceId> = found.iter().map(|one| one.reservation.device).collect();
    let mut links = pickup::links(&mut db, &ids).await?;
    let mut names = identifier::of_devices(&mut db, &devices).await?;
    let counters = counter::of_organisation(&mut db, own).await?;
    let organisation = organisation::find(&mut db, own).await?.ok_or(Problem::NotFound)?;
    let pack = |one: Pickup| Packed {
        reservation: one.reservation.id,
        counter: one.reservation.counter,
        voucher: one.reservation.voucher,
        links: links.remove(&one.reservation.id).unwrap_or_default(),
        slot_at: one.reservation.slot_at,
        held_until: one.reservation.held_until,
        device: {
            let known = names.remove(&one.reservation.device).unwrap_or_default();
            carried(one.device, known)
        },
    };
    Ok(CounterBag {
        organisation: own,
        organisation_name: organisation.name,
        person,
        counters: counters
            .into_iter()
            .map(|place| BagCounter {
                site: place.counter.site,
                name: place.name,
            })
            .collect(),
        pickups: found.into_iter().map(pack).collect(),
        packed_at: now,
    })
}

/// A device as phones carry it.
pub(crate) fn carried(device: Shown, identifiers: Vec<Identifier>) -> BagDevice {
    BagDevice {
        stop: None,
        kind: device.kind,
        name: device.name(),
        state: device.state,
        identifiers,
    }
}
