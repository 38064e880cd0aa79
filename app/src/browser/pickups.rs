//! A counter's bag on this phone, what was handed over from it, and the vouchers that it did not know.

use regain_domain::device::DeviceState;
use regain_domain::field_file::Whose;
use regain_domain::id::ReservationId;
use regain_domain::pickup::{CounterBag, Pickup};
use std::collections::HashMap;

use super::database::{
    self, ASIDE, Connection, HANDED, META, OUTBOX, PICKUPS, STATES, StoreError, all, complete, delete, get, number, put,
};
use super::moment::{now, random};
use super::outbox::{COUNTER, counter_for};
use crate::field::handing::{Aside, Handed, HandedBefore, Moment, hand};

const BAG: &str = "bag";

/// What a counter works with on this phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Till {
    /// The bag, if one was downloaded.
    pub bag: Option<CounterBag>,
    /// What was handed over here.
    pub handed: HashMap<ReservationId, Handed>,
    /// Vouchers that it did not know, oldest first.
    pub aside: Vec<Aside>,
}

/// All of it.
pub async fn load() -> Result<Till, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[PICKUPS, HANDED, ASIDE])?;
        let bag = get(&transaction, PICKUPS, BAG).await?;
        let handed: Vec<Handed> = all(&transaction, HANDED, None).await?;
        let aside = all(&transaction, ASIDE, None).await?;
        let handed = handed.into_iter().map(|one| (one.reservation, one)).collect();
        Ok(Till { bag, handed, aside })
    })
    .await
}

/// Puts a downloaded bag in place. While acts are unsent the phone's snapshots are newer than the server's and stay.
pub async fn save(bag: &CounterBag) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[PICKUPS, STATES, HANDED, OUTBOX])?;
        let unsent = transaction.object_store(OUTBOX)?.count(None)?.await?;
        put(&transaction, PICKUPS, BAG, bag)?;
        if unsent == 0 {
            for pickup in &bag.pickups {
                let state = &pickup.device.state;
                put(&transaction, STATES, state.device.to_string(), state)?;
            }
            // What the server has and the bag does not hold any more needs no guard.
            let handed: Vec<Handed> = all(&transaction, HANDED, None).await?;
            for one in handed.iter().filter(|one| bag.pickup(one.reservation).is_none()) {
                delete(&transaction, HANDED, one.reservation.to_string())?;
            }
        }
        complete(transaction).await
    })
    .await
}

/// Hands a device over, in one transaction: looks whether this phone did so before, numbers the entry, writes it, the
/// new snapshot and the note. When this returns, the device has it.
pub async fn commit(bag: &CounterBag, pickup: &Pickup) -> Result<Result<Handed, HandedBefore>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META, STATES, HANDED, OUTBOX])?;
        let whose = Whose {
            person: bag.person,
            organisation: bag.organisation,
        };
        let mut counter = counter_for(&transaction, whose).await?;
        let key = pickup.reservation.to_string();
        let before: Option<Handed> = get(&transaction, HANDED, &key).await?;
        let device = pickup.device.state.device.to_string();
        let state: Option<DeviceState> = get(&transaction, STATES, &device).await?;
        let moment = Moment {
            client: counter.chain().client,
            next: counter.next,
            now: now(),
        };
        let written = match hand(bag, pickup, before.as_ref(), state.as_ref(), moment, random()) {
            Ok(written) => written,
            Err(before) => return Ok(Err(before)),
        };
        put(&transaction, OUTBOX, number(written.entry.sequence), &written.entry)?;
        if let Some(state) = &written.state {
            put(&transaction, STATES, &device, state)?;
        }
        put(&transaction, HANDED, &key, &written.handed)?;
        counter.next += 1;
        put(&transaction, META, COUNTER, &counter)?;
        complete(transaction).await?;
        Ok(Ok(written.handed))
    })
    .await
}

/// Keeps a voucher aside that the bag does not know, once.
pub async fn put_aside(text: &str) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[ASIDE])?;
        let aside = Aside {
            text: text.to_owned(),
            at: now(),
        };
        put(&transaction, ASIDE, text, &aside)?;
        complete(transaction).await
    })
    .await
}

/// Forgets one that was kept aside.
pub async fn forget_aside(text: &str) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[ASIDE])?;
        delete(&transaction, ASIDE, text)?;
        complete(transaction).await
    })
    .await
}
