//! The round in hand, read from the database into what the screens share.

use leptos::prelude::{Set, WithUntracked};
use regain_domain::id::RoundId;
use std::sync::Arc;

use super::bags;
use crate::field::state::{Carried, Field};

/// Reads a round and what was done at its stops.
pub async fn read(field: Field, round: RoundId) {
    let carried = match bags::load(round).await {
        Ok(Some(bag)) => {
            let stops: Vec<_> = bag.stops.iter().map(|stop| stop.stop).collect();
            match bags::progress(&stops).await {
                Ok(found) => {
                    field
                        .progress
                        .set(found.into_iter().map(|progress| (progress.stop, progress)).collect());
                    Carried::Here(Arc::new(bag))
                }
                Err(_) => Carried::Broken,
            }
        }
        Ok(None) => Carried::Missing,
        Err(_) => Carried::Broken,
    };
    // Whoever has opened another round meanwhile is shown that one.
    let wanted = field.screen.with_untracked(|screen| screen.round()) == Some(round);
    if wanted && field.carried.with_untracked(|known| *known != carried) {
        field.carried.set(carried);
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
