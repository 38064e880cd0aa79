//! What people do with the product: one use case a file, one transaction each.
//!
//! A use case takes the [`Service`] and the [`Actor`](regain_domain::access::Actor), loads what it needs, asks
//! [`may`](regain_domain::access::may), and either does the whole thing or nothing. Pages, routes, the command line and
//! the jobs all come through here; none of them knows SQL.

pub mod announce_arrival;
pub mod assign_request;
mod attempts;
pub mod bench;
pub mod bind_tag;
pub mod blank_tags;
mod catalogue_words;
pub mod check_receipt;
pub mod checkpoint;
pub mod custody_labels;
pub mod demo;
pub mod enrol_key;
pub mod export_park;
pub mod files;
mod find_duplicates;
pub mod forecast;
pub mod hand_over;
pub mod handover_receipt;
mod held_files;
pub mod import_park;
pub mod import_token;
pub mod invite;
pub mod jobs;
pub mod keep_field_photo;
pub mod keep_printer;
pub mod label_paper;
pub mod make_request;
pub mod needs;
pub mod offer_device;
pub mod offer_lot;
pub mod open_counter;
pub mod own_devices;
mod pack_arrival;
pub mod pack_bag;
pub mod pack_counter;
mod pack_give;
pub mod park_filter;
mod park_sums;
pub mod password;
pub mod photos;
pub mod plan_retirement;
pub mod plan_round;
pub mod print_labels;
pub mod print_slip;
pub mod problem;
pub mod record;
pub mod request_letter;
pub mod reserve;
pub mod retirement;
pub mod see_arrival;
pub mod see_catalogue;
pub mod see_changes;
pub mod see_device;
pub mod see_duplicates;
pub mod see_exception;
pub mod see_exceptions;
pub mod see_handovers;
pub mod see_lot;
pub mod see_park;
pub mod see_parks;
pub mod see_passport;
pub mod see_report;
pub mod see_requests;
pub mod see_round;
pub mod see_shared_park;
pub mod see_territory;
pub mod serve_counter;
pub mod session;
pub mod set_retirement;
pub mod settle_duplicate;
pub mod settle_exception;
pub mod share_park;
pub mod sign_in;
pub mod signer;
pub mod stack_pallet;
pub mod sync;
mod token;
pub mod verify_ledger;

pub use files::Files;
pub use problem::Problem;
pub use signer::Signer;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::id::OrganisationId;
use regain_domain::time::Timestamp;
use regain_store::Store;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::{OnceCell, watch};

/// What every use case stands on.
#[derive(Clone)]
pub struct Service {
    /// The database.
    pub store: Store,
    /// Photos and documents.
    pub files: Files,
    /// Signs what the installation says about its ledger; without one nothing is signed.
    pub signer: Option<Arc<Signer>>,
    /// How this installation is set.
    pub settings: Arc<Settings>,
    /// Counts what wakes the runners of this process.
    pub(crate) alarm: Arc<watch::Sender<u64>>,
    clock: Clock,
    chance: Chance,
    attempts: Arc<attempts::Attempts>,
    pub(crate) held: Arc<held_files::HeldFiles>,
    /// What forms are sealed with, once this process has asked the database for it.
    form_key: Arc<OnceCell<String>>,
}

/// How this installation is set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach it, without a slash at the end: `https://regain.example`. Labels carry it.
    pub base_url: String,
    /// Whether it runs as a demonstration.
    pub demo: bool,
}

/// Where "now" comes from.
#[derive(Clone, Copy)]
enum Clock {
    System,
    Fixed(Timestamp),
}

/// Where randomness comes from.
#[derive(Clone)]
enum Chance {
    System,
    /// The same numbers every time, for demo data and tests; nothing secret may come of it.
    Seeded(Arc<Mutex<StdRng>>),
}

impl Service {
    /// A service on a database, its files in memory until [`Self::with_files`] gives them a place.
    pub fn new(store: Store, settings: Settings) -> Self {
        Self {
            store,
            files: Files::memory(),
            signer: None,
            alarm: Arc::default(),
            settings: Arc::new(settings),
            clock: Clock::System,
            chance: Chance::System,
            attempts: Arc::default(),
            held: Arc::default(),
            form_key: Arc::default(),
        }
    }

    /// The same service with its files elsewhere.
    pub fn with_files(self, files: Files) -> Self {
        Self { files, ..self }
    }

    /// The same service with a key to sign with.
    pub fn with_signer(self, signer: Signer) -> Self {
        let signer = Some(Arc::new(signer));
        Self { signer, ..self }
    }

    /// Has the runners of this process look for work now.
    pub fn wake_runners(&self) {
        self.alarm.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// The same service at a moment that stands still.
    pub fn at(&self, moment: Timestamp) -> Self {
        Self {
            clock: Clock::Fixed(moment),
            ..self.clone()
        }
    }

    /// The same service with the same "random" numbers every time: for demo data and tests only.
    pub fn seeded(&self, seed: u64) -> Self {
        Self {
            chance: Chance::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))),
            ..self.clone()
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        match self.clock {
            Clock::Fixed(moment) => moment,
            Clock::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Timestamp(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Random bytes, fit for secrets.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.chance {
            Chance::System => rand::rng().fill_bytes(&mut bytes),
            // A panic elsewhere while drawing numbers leaves a usable generator.
            Chance::Seeded(generator) => {
                generator
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .fill_bytes(&mut bytes);
            }
        }
        bytes
    }

    /// A new id of any noun: `service.id(LotId::new)`.
    pub fn id<T>(&self, make: impl FnOnce(Timestamp, [u8; 10]) -> T) -> T {
        make(self.now(), self.random())
    }

    /// Lets the actor go on, or says why not: what is somebody else's does not exist for them.
    pub fn allow(&self, actor: &Actor, action: Action, relation: Relation) -> Result<(), Problem> {
        if may(
            actor,
            action,
            Facts {
                relation,
                demo: self.settings.demo,
            },
        ) {
            return Ok(());
        }
        match (actor, relation) {
            (Actor::Anonymous, _) => Err(Problem::SignedOut),
            (_, Relation::Foreign) => Err(Problem::NotFound),
            _ => Err(Problem::Forbidden),
        }
    }
}

/// How an organisation's member stands to an object that belongs to `owner`, and to which `parties` are parties.
pub fn relation(actor: &Actor, owner: OrganisationId, parties: &[OrganisationId]) -> Relation {
    match actor.organisation() {
        Some(organisation) if organisation == owner => Relation::Own,
        Some(organisation) if parties.contains(&organisation) => Relation::Party,
        _ => Relation::Foreign,
    }
}
