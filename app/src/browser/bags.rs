//! The bags a phone carries, and what was done at their stops.

use idb::Transaction;
use regain_domain::bag::Bag;
use regain_domain::id::{DeviceId, RoundId, StopId};
use std::collections::HashSet;
use std::slice;

use super::database::{
    self, BAGS, Connection, META, OUTBOX, PROGRESS, SESSION, STATES, StoreError, all, complete, delete, get, get_each,
    put,
};
use crate::field::progress::Progress;
use crate::field::session::Session;

/// All bags on this phone.
pub async fn list() -> Result<Vec<Bag>, StoreError> {
    database::with(async |connection: Connection| all(&connection.read(&[BAGS])?, BAGS, None).await).await
}

/// One bag.
pub async fn load(round: RoundId) -> Result<Option<Bag>, StoreError> {
    database::with(async |connection: Connection| get(&connection.read(&[BAGS])?, BAGS, &round.to_string()).await).await
}

/// Puts a downloaded bag in place, with the snapshots in it. While acts are unsent the server's picture is older than
/// the phone's, so an existing bag is then left alone: whether it was written is the answer. Snapshots that the phone
/// has are then left alone too, whichever bag they came with. A bag that was here keeps its cursor: what colleagues did
/// since then is no part of a bag, and is still to be counted along; unless the server was set back behind it.
pub async fn save(bag: &Bag) -> Result<bool, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[BAGS, STATES, PROGRESS, OUTBOX])?;
        let key = bag.round.to_string();
        let unsent = transaction.object_store(OUTBOX)?.count(None)?.await?;
        let known: Option<Bag> = get(&transaction, BAGS, &key).await?;
        if unsent > 0 && known.is_some() {
            return Ok(false);
        }
        let mut bag = bag.clone();
        bag.cursor = known.map_or(bag.cursor, |known| known.cursor.min(bag.cursor));
        let newer: HashSet<String> = match unsent {
            0 => HashSet::new(),
            _ => {
                let keys = transaction.object_store(STATES)?.get_all_keys(None, None)?.await?;
                keys.iter().filter_map(wasm_bindgen::JsValue::as_string).collect()
            }
        };
        put(&transaction, BAGS, &key, &bag)?;
        for device in &bag.devices {
            let key = device.state.device.to_string();
            if !newer.contains(&key) {
                put(&transaction, STATES, key, &device.state)?;
            }
        }
        if unsent == 0 {
            forget_old(&transaction, &bag).await?;
        }
        complete(transaction).await?;
        Ok(true)
    })
    .await
}

/// Rounds of long ago make room for a new one, once the server has all of them: a phone that kept them would read more
/// every morning, until it is full.
async fn forget_old(transaction: &Transaction, new: &Bag) -> Result<(), StoreError> {
    let keys = transaction.object_store(BAGS)?.get_all_keys(None, None)?.await?;
    let others = keys.iter().filter_map(wasm_bindgen::JsValue::as_string);
    let others = others.filter(|key| *key != new.round.to_string());
    let others: Vec<Option<Bag>> = get_each(transaction, BAGS, others).await?;
    let others = others.into_iter().flatten();
    let (old, kept): (Vec<Bag>, Vec<Bag>) = others.partition(|bag| bag.is_outlived(new.packed_at));
    let needed: HashSet<DeviceId> = devices(&kept).chain(devices(slice::from_ref(new))).collect();
    for bag in &old {
        delete(transaction, BAGS, bag.round.to_string())?;
        for stop in &bag.stops {
            delete(transaction, PROGRESS, stop.stop.to_string())?;
        }
    }
    for device in devices(&old).filter(|device| !needed.contains(device)) {
        delete(transaction, STATES, device.to_string())?;
    }
    Ok(())
}

fn devices(bags: &[Bag]) -> impl Iterator<Item = DeviceId> {
    bags.iter()
        .flat_map(|bag| &bag.devices)
        .map(|device| device.state.device)
}

/// What was done at some stops; for those where nothing was, nothing.
pub async fn progress(stops: &[StopId]) -> Result<Vec<Progress>, StoreError> {
    database::with(async |connection: Connection| {
        let keys = stops.iter().map(StopId::to_string);
        let known = get_each(&connection.read(&[PROGRESS])?, PROGRESS, keys).await?;
        let with_new = |(known, stop): (Option<Progress>, &StopId)| known.unwrap_or_else(|| Progress::new(*stop));
        Ok(known.into_iter().zip(stops).map(with_new).collect())
    })
    .await
}

/// Who was signed in last.
pub async fn session() -> Result<Option<Session>, StoreError> {
    database::with(async |connection: Connection| get(&connection.read(&[META])?, META, SESSION).await).await
}

/// Remembers who is signed in.
pub async fn remember_session(session: &Session) -> Result<(), StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[META])?;
        put(&transaction, META, SESSION, session)?;
        complete(transaction).await
    })
    .await
}
