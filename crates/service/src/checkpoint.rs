//! Signing the ledger's root at intervals, and showing what was signed.
//!
//! A ledger whose every hash was made anew passes every check of its own links. A root that was signed before, with a
//! key that is not in the database, does not fit it any more; and whoever keeps a checkpoint elsewhere can tell even
//! when the key was taken too.
//!
//! Cost: the tree is gone on with from its frontier (at most 64 hashes), so a checkpoint reads only the events since the
//! last one: two hashes and one row read for each.

use regain_domain::checkpoint::Checkpoint;
use regain_store::checkpoint;
use serde::Serialize;

use crate::{Problem, Service};

/// How many events are read at a time.
const PAGE: u32 = 5_000;
/// How many checkpoints are shown to the public: a week of hourly ones.
const SHOWN: u32 = 200;

/// What anybody may know.
#[derive(Clone, Debug, Serialize)]
pub struct Checkpoints {
    /// The key to check with.
    pub public_key: Option<String>,
    /// The last one.
    pub latest: Option<Checkpoint>,
    /// Those after the position that was asked for, in order.
    pub checkpoints: Vec<Checkpoint>,
}

/// Signs the ledger as it is now; nothing when nothing was recorded since the last time, or nobody gave a key.
pub async fn take(service: &Service) -> Result<Option<Checkpoint>, Problem> {
    let Some(signer) = &service.signer else { return Ok(None) };
    let mut db = service.store.read().await?;
    let mut frontier = checkpoint::frontier(&mut db).await?;
    let before = frontier.size();
    loop {
        let hashes = checkpoint::event_hashes(&mut db, frontier.size(), PAGE).await?;
        if hashes.is_empty() {
            break;
        }
        for (position, hash) in hashes {
            // Signing over a gap would make it right: `ledger verify` names it instead.
            let hash = hash.filter(|_| position == frontier.size() + 1);
            frontier.push(hash.ok_or_else(|| {
                tracing::error!(
                    position,
                    "the ledger is broken before this event: no checkpoint is signed"
                );
                Problem::Internal
            })?);
        }
    }
    drop(db);
    if frontier.size() == before {
        return Ok(None);
    }
    let made = signer.sign(frontier.size(), frontier.root(), service.now());
    let mut db = service.store.write().await?;
    let is_new = checkpoint::insert(&mut db, &made, &frontier).await?;
    db.commit().await?;
    Ok(is_new.then_some(made))
}

/// The key, the last checkpoint, and those after a position: for whoever keeps them elsewhere.
pub async fn published(service: &Service, after: u64) -> Result<Checkpoints, Problem> {
    let mut db = service.store.read().await?;
    Ok(Checkpoints {
        public_key: service.signer.as_ref().map(|signer| signer.public_key()),
        latest: checkpoint::latest(&mut db).await?,
        checkpoints: checkpoint::after(&mut db, after, SHOWN).await?,
    })
}
