//! The outbox: entries made on this phone that the server has not confirmed.

use idb::Transaction;
use regain_domain::bag::{Bag, BagStop};
use regain_domain::decide::Dispute;
use regain_domain::device::DeviceState;
use regain_domain::id::{ClientId, DeviceId};
use regain_domain::sync::{Body, Entry};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use super::database::{
    self, Connection, DISPUTED, META, OUTBOX, PHOTOS, PROGRESS, STATES, StoreError, all, complete, delete_numbers, get,
    get_each, number, put,
};
use super::moment::{now, random};
use crate::field::drain::{self, BATCH, Step, Unsent};
use crate::field::progress::Progress;
use crate::field::recording::{Declined, Intent, Maker, Written, record};

pub(super) const COUNTER: &str = "counter";

/// Who this installation is, and its next free number. It lives in the database, so that two windows never give out
/// one number twice: the transaction that uses a number is the one that moves the counter.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Counter {
    pub(super) client: ClientId,
    pub(super) next: u64,
}

/// An entry that is recorded, but that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputedEntry {
    /// Its number.
    pub sequence: u64,
    /// The device, if it is about one.
    pub device: Option<DeviceId>,
    /// Why.
    pub why: Dispute,
}

pub(super) async fn counter(transaction: &Transaction) -> Result<Counter, StoreError> {
    let known = get(transaction, META, COUNTER).await?;
    Ok(known.unwrap_or_else(|| Counter {
        client: ClientId::new(now(), random()),
        next: 1,
    }))
}

/// Does what a person wants at a stop, in one transaction: looks at what is there, numbers the entries, writes them,
/// the new snapshots and the stop's progress. When this returns, the device has it.
pub async fn commit(bag: &Bag, stop: &BagStop, intent: &Intent) -> Result<Result<Progress, Declined>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META, STATES, PROGRESS, OUTBOX])?;
        let counter = counter(&transaction).await?;
        let key = stop.stop.to_string();
        let progress = get(&transaction, PROGRESS, &key)
            .await?
            .unwrap_or_else(|| Progress::new(stop.stop));
        let keys = intent.devices().into_iter().map(|device| device.to_string());
        let states: Vec<Option<DeviceState>> = get_each(&transaction, STATES, keys).await?;
        let states = states.into_iter().flatten().map(|state| (state.device, state));
        let states: HashMap<DeviceId, DeviceState> = states.collect();
        let maker = Maker {
            errand: bag.errand,
            client: counter.client,
            person: bag.person,
            organisation: bag.own(stop),
            place: stop.site,
            now: now(),
        };
        match record(intent, &maker, progress, states, counter.next, random) {
            Ok(written) => {
                write(&transaction, &written)?;
                put(
                    &transaction,
                    META,
                    COUNTER,
                    &Counter {
                        next: written.next,
                        ..counter
                    },
                )?;
                complete(transaction).await?;
                Ok(Ok(written.progress))
            }
            Err(declined) => Ok(Err(declined)),
        }
    })
    .await
}

fn write(transaction: &Transaction, written: &Written) -> Result<(), StoreError> {
    for entry in &written.entries {
        put(transaction, OUTBOX, number(entry.sequence), entry)?;
    }
    for state in &written.states {
        put(transaction, STATES, state.device.to_string(), state)?;
    }
    put(
        transaction,
        PROGRESS,
        written.progress.stop.to_string(),
        &written.progress,
    )
}

/// How much waits.
pub async fn unsent() -> Result<Unsent, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[OUTBOX, PHOTOS])?;
        let photos = transaction.object_store(PHOTOS)?.count(None)?.await?;
        let store = transaction.object_store(OUTBOX)?;
        let count = photos + store.count(None)?.await?;
        let keys = store.get_all_keys(None, Some(1))?.await?;
        let lowest = keys
            .first()
            .and_then(wasm_bindgen::JsValue::as_f64)
            .map(|key| key as u64);
        Ok(Unsent { count, lowest })
    })
    .await
}

/// The entries to send next, lowest first, and in whose name.
pub async fn next_batch() -> Result<(ClientId, Vec<Entry>), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[META, OUTBOX])?;
        let counter = counter(&transaction).await?;
        let waiting: Vec<Entry> = all(&transaction, OUTBOX, Some(BATCH as u32)).await?;
        Ok((counter.client, drain::next_batch(waiting)))
    })
    .await
}

/// Every unsent entry, for the list and for the file.
pub async fn everything() -> Result<(ClientId, Vec<Entry>), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[META, OUTBOX])?;
        Ok((
            counter(&transaction).await?.client,
            all(&transaction, OUTBOX, None).await?,
        ))
    })
    .await
}

/// What the server recorded but wants a person to look at.
pub async fn disputed() -> Result<Vec<DisputedEntry>, StoreError> {
    database::with(async |connection: Connection| all(&connection.read(&[DISPUTED])?, DISPUTED, None).await).await
}

/// Forgets what the server has recorded, and keeps a note of what it disputes.
pub async fn forget(sent: &[Entry], step: &Step) -> Result<(), StoreError> {
    if step.forget.is_empty() {
        return Ok(());
    }
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[OUTBOX, DISPUTED])?;
        delete_numbers(&transaction, OUTBOX, &step.forget)?;
        for &(sequence, why) in &step.disputed {
            let entry = sent.iter().find(|entry| entry.sequence == sequence);
            let device = entry.and_then(|entry| match &entry.body {
                Body::Act(act) => Some(act.device),
                Body::Handover(_) => None,
            });
            put(
                &transaction,
                DISPUTED,
                number(sequence),
                &DisputedEntry { sequence, device, why },
            )?;
        }
        complete(transaction).await
    })
    .await
}
