//! The round in hand, read from the database into what the screens share.

use leptos::prelude::{Set, WithUntracked};
use regain_domain::id::RoundId;
use std::sync::Arc;

use super::bags;
use crate::field::progress::Progress;
use crate::field::state::{Carried, Field};

/// Reads a round and what was done at its stops. Whoever has opened another one meanwhile goes on seeing that.
pub async fn read(field: Field, round: RoundId) {
    let (carried, progress) = load(round).await;
    if field.screen.with_untracked(|screen| screen.round()) != Some(round) {
        return;
    }
    if let Some(progress) = progress {
        field
            .progress
            .set(progress.into_iter().map(|one| (one.stop, one)).collect());
    }
    if field.carried.with_untracked(|known| *known != carried) {
        field.carried.set(carried);
    }
}

async fn load(round: RoundId) -> (Carried, Option<Vec<Progress>>) {
    let bag = match bags::load(round).await {
        Ok(Some(bag)) => bag,
        Ok(None) => return (Carried::Missing, None),
        Err(_) => return (Carried::Broken, None),
    };
    let stops: Vec<_> = bag.stops.iter().map(|stop| stop.stop).collect();
    match bags::progress(&stops).await {
        Ok(found) => (Carried::Here(Arc::new(bag)), Some(found)),
        Err(_) => (Carried::Broken, None),
    }
}

/// Reads what was done at the stops of the round in hand, and leaves the round itself as it is shown: another one starts
/// the screen anew, and what stood on it is gone.
pub async fn read_progress(field: Field) {
    let stops: Vec<_> = field.carried.with_untracked(|known| match known {
        Carried::Here(bag) => bag.stops.iter().map(|stop| stop.stop).collect(),
        _ => Vec::new(),
    });
    for progress in bags::progress(&stops).await.unwrap_or_default() {
        field.learn(progress);
    }
}
