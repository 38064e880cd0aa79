//! The outbox: entries made on this phone that the server has not confirmed.

use idb::Transaction;
use regain_domain::bag::{Bag, BagStop};
use regain_domain::decide::Dispute;
use regain_domain::device::DeviceState;
use regain_domain::field_file::Whose;
use regain_domain::id::{ClientId, DeviceId};
use regain_domain::sync::{Batch, Body, Entry};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

use super::database::{
    self, Connection, DISPUTED, META, OUTBOX, PHOTOS, PROGRESS, SESSION, STATES, StoreError, all, between, complete,
    delete_numbers, get, get_each, number, put,
};
use super::moment::{now, random};
use crate::field::chain::{Chain, Counter};
use crate::field::drain::{self, BATCH, Step, Unsent};
use crate::field::progress::Progress;
use crate::field::recording::{Declined, Intent, Maker, Written, record};
use crate::field::session::Session;

pub(super) const COUNTER: &str = "counter";

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
    Ok(known.unwrap_or_else(|| Counter::new(new_client())))
}

/// The counter from which these go on, in a transaction that writes their acts.
pub(super) async fn counter_for(transaction: &Transaction, whose: Whose) -> Result<Counter, StoreError> {
    let mut counter = counter(transaction).await?;
    if counter.chain().whose != Some(whose) {
        let lowest = lowest(transaction, 0..counter.next).await?;
        counter.go_on_for(whose, lowest, new_client);
    }
    Ok(counter)
}

fn new_client() -> ClientId {
    ClientId::new(now(), random())
}

/// The lowest of these numbers that waits.
async fn lowest(transaction: &Transaction, numbers: Range<u64>) -> Result<Option<u64>, StoreError> {
    let Some(range) = database::key_range(numbers)? else {
        return Ok(None);
    };
    let store = transaction.object_store(OUTBOX)?;
    let keys = store.get_all_keys(Some(range.into()), Some(1))?.await?;
    let lowest = keys.first().and_then(wasm_bindgen::JsValue::as_f64);
    Ok(lowest.map(|key| key as u64))
}

/// Does what a person wants at a stop, in one transaction: looks at what is there, numbers the entries, writes them,
/// the new snapshots and the stop's progress. When this returns, the device has it.
pub async fn commit(bag: &Bag, stop: &BagStop, intent: &Intent) -> Result<Result<Progress, Declined>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META, STATES, PROGRESS, OUTBOX])?;
        let whose = Whose {
            person: bag.person,
            organisation: bag.own(stop),
        };
        let mut counter = counter_for(&transaction, whose).await?;
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
            client: counter.chain().client,
            person: whose.person,
            organisation: whose.organisation,
            place: stop.site,
            now: now(),
        };
        match record(intent, &maker, progress, states, counter.next, random) {
            Ok(written) => {
                write(&transaction, &written)?;
                counter.next = written.next;
                put(&transaction, META, COUNTER, &counter)?;
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
        let transaction = connection.read(&[META, OUTBOX, PHOTOS])?;
        let photos = transaction.object_store(PHOTOS)?.count(None)?.await?;
        let entries = transaction.object_store(OUTBOX)?.count(None)?.await?;
        let mut waits = Vec::new();
        if entries > 0 {
            for (_, numbers) in counter(&transaction).await?.chains() {
                let end = numbers.end;
                waits.extend(lowest(&transaction, numbers).await?.map(|lowest| lowest..end));
            }
        }
        Ok(Unsent {
            count: photos + entries,
            waits,
        })
    })
    .await
}

/// What is sent next.
pub enum Waiting {
    /// These, lowest first.
    Batch(Batch),
    /// What waits is others', who are not signed in.
    Others,
    /// Nothing waits.
    Nothing,
}

/// What is sent next by who is signed in, as far as that is known; nothing of the chains that were refused.
pub async fn next_batch(refused: &[ClientId]) -> Result<Waiting, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[META, OUTBOX])?;
        let session = get::<Session>(&transaction, META, SESSION).await?;
        let who = session.and_then(|session| session.whose());
        let counter = counter(&transaction).await?;
        let told = |(chain, _): &(Chain, Range<u64>)| chain.may_be_told_by(who) && !refused.contains(&chain.client);
        for (chain, numbers) in counter.chains().filter(told) {
            let Some(numbers) = database::key_range(numbers)? else {
                continue;
            };
            let waiting = between(&transaction, OUTBOX, numbers, Some(BATCH as u32)).await?;
            let entries = drain::next_batch(waiting);
            if !entries.is_empty() {
                let Chain { client, first, .. } = chain;
                return Ok(Waiting::Batch(Batch { client, first, entries }));
            }
        }
        Ok(match transaction.object_store(OUTBOX)?.count(None)?.await? {
            0 => Waiting::Nothing,
            _ => Waiting::Others,
        })
    })
    .await
}

/// Every unsent entry, by the chains that they are told in: for the list and for the file.
pub async fn everything() -> Result<Vec<Batch>, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.read(&[META, OUTBOX])?;
        let mut batches = Vec::new();
        for (Chain { client, first, .. }, numbers) in counter(&transaction).await?.chains() {
            let Some(numbers) = database::key_range(numbers)? else {
                continue;
            };
            let entries: Vec<Entry> = between(&transaction, OUTBOX, numbers, None).await?;
            if !entries.is_empty() {
                batches.push(Batch { client, first, entries });
            }
        }
        Ok(batches)
    })
    .await
}

/// The server has lost what these entries follow, and the phone forgot it long ago: their chain begins with them.
pub async fn begin_with(batch: &Batch) -> Result<(), StoreError> {
    let Some(first) = batch.entries.first().map(|entry| entry.sequence) else {
        return Ok(());
    };
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META])?;
        let mut counter = counter(&transaction).await?;
        counter.begins_at(batch.client, first);
        put(&transaction, META, COUNTER, &counter)?;
        complete(transaction).await
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
