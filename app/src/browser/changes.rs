//! Pulling what others did, so that two phones in one round see each other's work as soon as both have network. A page
//! of changes is taken in only while nothing of this phone waits: until then its own picture is the newer one.

use regain_domain::bag::Bag;
use regain_domain::changes::Changes;
use regain_domain::id::RoundId;
use std::collections::HashSet;

use super::database::{
    self, BAGS, Connection, META, OUTBOX, PROGRESS, STATES, StoreError, complete, get, get_each, put,
};
use super::{bags, http, outbox};
use crate::field::progress::Progress;

/// How far the ledger has to have grown before a page without news is worth writing the whole bag anew, only for its
/// cursor: until then the same stretch is asked for again.
const STRIDE: u64 = 500;

/// What became of a page.
enum Taken {
    /// It is in the database; whether anything that is shown differs now.
    In(bool),
    /// Something was made meanwhile, signed meanwhile, or another window was faster: the next pull begins anew.
    Later,
}

/// Pulls all there is for a bag, page after page; whether anything that is shown differs now. What cannot be pulled
/// now is pulled another time: nothing depends on it.
pub async fn pull(round: RoundId) -> bool {
    let mut different = false;
    while let Ok(Some(bag)) = bags::load(round).await {
        let after = bag.cursor;
        let Ok(changes) = http::get::<Changes>(&format!("/api/v1/changes?round={round}&after={after}")).await else {
            break;
        };
        match take(round, after, &changes).await {
            Ok(Taken::In(news)) => different |= news,
            Ok(Taken::Later) | Err(_) => break,
        }
        if !changes.more {
            break;
        }
    }
    different
}

async fn take(round: RoundId, after: u64, changes: &Changes) -> Result<Taken, StoreError> {
    database::with(async |connection: Connection| {
        let transaction = connection.write(&[BAGS, STATES, PROGRESS, OUTBOX, META])?;
        let unsent = transaction.object_store(OUTBOX)?.count(None)?.await?;
        let known: Option<Bag> = get(&transaction, BAGS, &round.to_string()).await?;
        let Some(mut bag) = known.filter(|bag| unsent == 0 && bag.cursor == after) else {
            return Ok(Taken::Later);
        };
        let counter = outbox::counter(&transaction).await?;
        let mut different = bag.take(changes);
        let mut adopted: Vec<Progress> = Vec::new();
        let keys = bag.stops.iter().map(|stop| stop.stop.to_string());
        let all: Vec<Option<Progress>> = get_each(&transaction, PROGRESS, keys).await?;
        for (stop, known) in bag.stops.iter().zip(all) {
            let mut progress = known.unwrap_or_else(|| Progress::new(stop.stop));
            if progress.offered.is_some() {
                // The other side is about to sign this count. What others scanned comes once that is settled.
                return Ok(Taken::Later);
            }
            if progress.adopt(&bag, |client| counter.is_own(client), &changes.acts) {
                adopted.push(progress);
            }
        }
        different |= !adopted.is_empty();
        // A cursor that went back is kept too: the server was set back, and begins there again.
        if !different && (after..after + STRIDE).contains(&bag.cursor) {
            return Ok(Taken::In(false));
        }
        for progress in &adopted {
            put(&transaction, PROGRESS, progress.stop.to_string(), progress)?;
        }
        put(&transaction, BAGS, round.to_string(), &bag)?;
        let mut written = HashSet::new();
        for state in changes.states().filter(|state| written.insert(state.device)) {
            put(&transaction, STATES, state.device.to_string(), state)?;
        }
        complete(transaction).await?;
        Ok(Taken::In(different))
    })
    .await
}
