//! What all field screens share, as signals. Everything in it can be read from the database again: a reload loses
//! nothing.

use leptos::prelude::*;
use regain_domain::bag::{Bag, BagStop};
use regain_domain::id::{HandoverId, StopId};
use std::collections::HashMap;
use std::sync::Arc;

use super::drain::{Sending, Unsent};
use super::progress::Progress;
use super::route::Screen;
use super::session::Session;

/// The round in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// Being read.
    Loading,
    /// Not on this phone.
    Missing,
    /// The browser does not open its database.
    Broken,
    /// Here.
    Here(Arc<Bag>),
}

/// Who holds the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Not asked yet, or never signed in and no network.
    Unknown,
    /// This person; remembered while there is no network.
    Person(Session),
    /// The server says: nobody.
    SignedOut,
}

/// The shared signals.
#[derive(Clone, Copy)]
pub struct Field {
    /// Which screen.
    pub screen: RwSignal<Screen>,
    /// Whether the server was within reach last time.
    pub online: RwSignal<bool>,
    /// What waits to be sent; nothing is claimed before it was counted.
    pub unsent: RwSignal<Option<Unsent>>,
    /// How sending stands.
    pub sending: RwSignal<Sending>,
    /// How many sent acts a person has to look at.
    pub disputed: RwSignal<usize>,
    /// Who.
    pub who: RwSignal<Who>,
    /// The round in hand.
    pub carried: RwSignal<Carried>,
    /// The progress of its stops.
    pub progress: RwSignal<HashMap<StopId, Progress>>,
    /// The hand-over just made whose other side signed with a key that this phone does not know.
    pub unknown_key: RwSignal<Option<HandoverId>>,
    /// Whether a new version waits.
    pub update: RwSignal<bool>,
    /// What screen readers are told.
    pub say: RwSignal<String>,
}

impl Field {
    /// Nothing known yet.
    pub fn new(screen: Screen) -> Self {
        Self {
            screen: RwSignal::new(screen),
            online: RwSignal::new(true),
            unsent: RwSignal::new(None),
            sending: RwSignal::new(Sending::Idle),
            disputed: RwSignal::new(0),
            who: RwSignal::new(Who::Unknown),
            carried: RwSignal::new(Carried::Loading),
            progress: RwSignal::new(HashMap::new()),
            unknown_key: RwSignal::new(None),
            update: RwSignal::new(false),
            say: RwSignal::new(String::new()),
        }
    }

    /// The shared signals of the app that a component is in.
    pub fn get() -> Self {
        expect_context()
    }

    /// A stop's progress, followed.
    pub fn progress_of(self, stop: StopId) -> Progress {
        self.progress
            .with(|all| all.get(&stop).cloned())
            .unwrap_or_else(|| Progress::new(stop))
    }

    /// A stop's progress as it is now.
    pub fn progress_now(self, stop: StopId) -> Progress {
        self.progress
            .with_untracked(|all| all.get(&stop).cloned())
            .unwrap_or_else(|| Progress::new(stop))
    }

    /// Takes in a stop's new progress.
    pub fn learn(self, progress: Progress) {
        self.progress.update(|all| {
            all.insert(progress.stop, progress);
        });
    }
}

/// One stop of a round that is on the phone: what most screens work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtStop {
    /// The round.
    pub bag: Arc<Bag>,
    /// The stop.
    pub stop: BagStop,
}
