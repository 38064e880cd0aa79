//! The phone's database: opening it, and opening it again when the browser dropped the connection (Safari does, after
//! the app slept).

use idb::request::futures::{GetAllStoreRequestFuture, GetStoreRequestFuture};
use idb::{Database, DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction};
use regain_domain::json;
use serde::{Serialize, de::DeserializeOwned};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{IdbDatabase, IdbTransaction};

const NAME: &str = "regain-field";
const VERSION: u32 = 4;

/// Single values: who this phone is, who is signed in, the next free number.
pub const META: &str = "meta";
/// Under which [`META`] keeps who was signed in last.
pub const SESSION: &str = "session";
/// Bags by round.
pub const BAGS: &str = "bags";
/// Device snapshots by device.
pub const STATES: &str = "states";
/// Progress by stop.
pub const PROGRESS: &str = "progress";
/// Unsent entries by number.
pub const OUTBOX: &str = "outbox";
/// Sent entries that a person has to look at, by number.
pub const DISPUTED: &str = "disputed";

/// A counter's bag.
pub const PICKUPS: &str = "pickups";
/// What was handed over at a counter, by reservation.
pub const HANDED: &str = "handed";
/// Vouchers that the bag did not know, by what was read.
pub const ASIDE: &str = "aside";

/// Pictures that were not sent yet, by their hash.
pub const PHOTOS: &str = "photos";

/// The keys that this phone signs with, by whose they are.
pub const KEYS: &str = "keys";

const STORES: [&str; 11] = [
    META, BAGS, STATES, PROGRESS, OUTBOX, DISPUTED, PICKUPS, HANDED, ASIDE, PHOTOS, KEYS,
];

/// Why the database did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No room left on the device.
    Full,
    /// Anything else.
    Other,
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        match error.to_string().contains("Quota") {
            true => Self::Full,
            false => Self::Other,
        }
    }
}

impl From<json::Error> for StoreError {
    fn from(_: json::Error) -> Self {
        Self::Other
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(_: serde_json::Error) -> Self {
        Self::Other
    }
}

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    /// The same object, by the one method that `web-sys` has only as unstable: it takes the durability.
    type Durable;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction(this: &Durable, stores: &JsValue, mode: &str, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// Runs some work on the database; if it fails, opens the database anew and tries once more. The work must bear being
/// done twice: everything here does, because it looks before it writes.
pub async fn with<T>(work: impl AsyncFn(Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
    // One place that waits for the work, so that it is compiled once.
    let mut tries = 2;
    loop {
        let done = work(open().await?).await;
        tries -= 1;
        if tries == 0 || !matches!(done, Err(StoreError::Other)) {
            return done;
        }
        close();
    }
}

/// An open database.
#[derive(Clone)]
pub struct Connection(IdbDatabase);

impl Connection {
    /// A transaction that only reads.
    pub fn read(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        Ok(Database::from(self.0.clone()).transaction(stores, idb::TransactionMode::ReadOnly)?)
    }

    /// A transaction that writes, and that is complete only when the device has it on its storage: browsers otherwise
    /// report success while the data is still in memory, and a phone whose battery dies would have lied.
    pub fn write(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        let names: js_sys::Array = stores.iter().map(|name| JsValue::from(*name)).collect();
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"durability".into(), &"strict".into());
        self.0
            .unchecked_ref::<Durable>()
            .transaction(&names, "readwrite", &options)
            .map(|transaction| Transaction::from(transaction.unchecked_into::<IdbTransaction>()))
            .map_err(|error| StoreError::from(idb::Error::TransactionOpenFailed(error)))
    }
}

fn close() {
    if let Some(database) = OPEN.with_borrow_mut(Option::take) {
        database.close();
    }
}

async fn open() -> Result<Connection, StoreError> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(Connection(database));
    }
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else { return };
        let known = database.store_names();
        for name in STORES
            .into_iter()
            .filter(|name| !known.iter().any(|known| known == name))
        {
            // A store that could not be made shows as an error of the first transaction that needs it.
            let _ = database.create_object_store(name, ObjectStoreParams::new());
        }
    });
    let mut database = request.await?;
    // A newer version in another window must not wait for this one; a connection the browser closed is forgotten.
    database.on_version_change(|_| close());
    database.on_close(|_| close());
    let raw = IdbDatabase::from(database);
    OPEN.set(Some(raw.clone()));
    Ok(Connection(raw))
}

/// Completes a writing transaction: returns once the device has it.
pub async fn complete(transaction: Transaction) -> Result<(), StoreError> {
    let asked = IdbTransaction::from(transaction);
    match Transaction::from(asked.clone()).await? {
        idb::TransactionResult::Committed => Ok(()),
        // A full device shows only when everything is to be written: no single request fails, the whole is undone.
        idb::TransactionResult::Aborted => Err(match asked.error() {
            Some(why) if why.name() == "QuotaExceededError" => StoreError::Full,
            _ => StoreError::Other,
        }),
    }
}

// What follows is compiled once for each type that is read or written. So the types come last: whatever waits or talks to
// the browser does so with texts, in functions of their own.

/// Reads one value.
pub async fn get<T: DeserializeOwned>(
    transaction: &Transaction,
    store: &str,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let value = ask(transaction, store, key)?.await?;
    value.map(|value| parse(&value)).transpose()
}

fn ask(transaction: &Transaction, store: &str, key: &str) -> Result<GetStoreRequestFuture, StoreError> {
    let query = Query::from(JsValue::from(key));
    Ok(transaction.object_store(store)?.get(query)?.into_future())
}

/// Reads the values of these keys, in their order. All are asked for before the first is waited for: each on its own
/// would be a way to the browser's storage and back.
pub async fn get_each<T: DeserializeOwned>(
    transaction: &Transaction,
    store: &str,
    keys: impl Iterator<Item = String>,
) -> Result<Vec<Option<T>>, StoreError> {
    let asked: Vec<_> = keys
        .map(|key| ask(transaction, store, &key))
        .collect::<Result<_, _>>()?;
    let mut values = Vec::with_capacity(asked.len());
    for one in asked {
        values.push(one.await?.map(|value| parse(&value)).transpose()?);
    }
    Ok(values)
}

/// Reads values in the order of their keys, from a key on where one is given.
pub async fn all<T: DeserializeOwned>(
    transaction: &Transaction,
    store: &str,
    limit: Option<u32>,
) -> Result<Vec<T>, StoreError> {
    ask_all(transaction, store, None, limit)?
        .await?
        .iter()
        .map(parse)
        .collect()
}

fn ask_all(
    transaction: &Transaction,
    store: &str,
    numbers: Option<KeyRange>,
    limit: Option<u32>,
) -> Result<GetAllStoreRequestFuture, StoreError> {
    let store = transaction.object_store(store)?;
    Ok(store.get_all(numbers.map(Query::from), limit)?.into_future())
}

/// Reads values in the order of their keys, of those between two numbers.
pub async fn between<T: DeserializeOwned>(
    transaction: &Transaction,
    store: &str,
    numbers: KeyRange,
    limit: Option<u32>,
) -> Result<Vec<T>, StoreError> {
    let values = ask_all(transaction, store, Some(numbers), limit)?.await?;
    values.iter().map(parse).collect()
}

/// The keys of these numbers; none when there is none of them, which browsers refuse to ask for.
pub fn key_range(numbers: std::ops::Range<u64>) -> Result<Option<KeyRange>, StoreError> {
    if numbers.is_empty() {
        return Ok(None);
    }
    Ok(Some(KeyRange::bound(
        &number(numbers.start),
        &number(numbers.end),
        None,
        Some(true),
    )?))
}

/// Writes one value. It is queued; [`complete`] says whether it worked.
pub fn put<T: Serialize>(
    transaction: &Transaction,
    store: &str,
    key: impl Into<JsValue>,
    value: &T,
) -> Result<(), StoreError> {
    put_text(transaction, store, &key.into(), serde_json::to_string(value)?)
}

fn put_text(transaction: &Transaction, store: &str, key: &JsValue, text: String) -> Result<(), StoreError> {
    transaction.object_store(store)?.put(&text.into(), Some(key))?;
    Ok(())
}

/// Removes one value.
pub fn delete(transaction: &Transaction, store: &str, key: impl Into<JsValue>) -> Result<(), StoreError> {
    transaction.object_store(store)?.delete(Query::from(key.into()))?;
    Ok(())
}

/// Removes the values of these number keys.
pub fn delete_numbers(transaction: &Transaction, store: &str, numbers: &[u64]) -> Result<(), StoreError> {
    let store = transaction.object_store(store)?;
    for run in runs(numbers) {
        let range = KeyRange::bound(&number(run.0), &number(run.1), None, None)?;
        store.delete(Query::from(range))?;
    }
    Ok(())
}

/// A number as a key.
pub fn number(number: u64) -> JsValue {
    // Sequences stay far below 2⁵³, up to which floats hold whole numbers.
    JsValue::from_f64(number as f64)
}

fn parse<T: DeserializeOwned>(value: &JsValue) -> Result<T, StoreError> {
    Ok(json::read(&text(value))?)
}

fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

/// Ascending numbers as runs without gaps: two hundred deletions become one.
fn runs(numbers: &[u64]) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}
