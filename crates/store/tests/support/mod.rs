//! A contract case runs on an empty SQLite database, and on an empty PostgreSQL one where `REGAIN_TEST_POSTGRES` names
//! a server.

#![allow(dead_code, reason = "each test file uses its own part of it")]

use regain_domain::id::*;
use regain_domain::time::Timestamp;
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::Person;
use regain_store::site::Site;
use regain_store::{Store, organisation, person, site};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};

/// The moment at which all cases begin.
pub const START: Timestamp = Timestamp(1_790_000_000_000_000);

static MADE: AtomicU64 = AtomicU64::new(1);

/// A new id of any noun: `id(LotId::new)`. Later ones are greater.
pub fn id<T>(make: impl FnOnce(Timestamp, [u8; 10]) -> T) -> T {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    make(START, random)
}

/// Runs a case on every engine there is.
pub async fn both_engines<F: Future<Output = ()>>(case: impl Fn(Store) -> F) {
    let name = format!(
        "regain_store_{}_{}",
        std::process::id(),
        MADE.fetch_add(1, Ordering::Relaxed)
    );
    let folder = std::env::temp_dir().join(&name);
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    run(&format!("sqlite:{}", folder.join("test.sqlite").display()), &case).await;
    let _ = std::fs::remove_dir_all(&folder);

    let Ok(address) = std::env::var("REGAIN_TEST_POSTGRES") else {
        println!("skipped on PostgreSQL: REGAIN_TEST_POSTGRES names none");
        return;
    };
    let admin = Store::open(&address).await.expect("PostgreSQL answers");
    admin
        .read()
        .await
        .unwrap()
        .run(&format!("CREATE DATABASE {name}"), vec![])
        .await
        .expect("a database");
    let (base, query) = address
        .split_once('?')
        .map_or((address.as_str(), String::new()), |(b, q)| (b, format!("?{q}")));
    let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
    run(&format!("{server}/{name}{query}"), &case).await;
    admin
        .read()
        .await
        .unwrap()
        .run(&format!("DROP DATABASE {name} WITH (FORCE)"), vec![])
        .await
        .expect("dropped");
}

async fn run<F: Future<Output = ()>>(address: &str, case: &impl Fn(Store) -> F) {
    let store = Store::open(address).await.expect("the database opens");
    store.migrate().await.expect("the tables are made");
    case(store.clone()).await;
    store.close().await;
}

/// An organisation with one person and one site.
pub struct House {
    pub organisation: OrganisationId,
    pub person: PersonId,
    pub site: SiteId,
}

impl House {
    /// Makes one.
    pub async fn new(store: &Store, slug: &str) -> Self {
        let made = Self {
            organisation: id(OrganisationId::new),
            person: id(PersonId::new),
            site: id(SiteId::new),
        };
        let mut db = store.write().await.unwrap();
        let duties = vec![Duty::Holder];
        let itself = Organisation {
            id: made.organisation,
            slug: slug.into(),
            name: slug.to_uppercase(),
            duties,
        };
        organisation::insert(&mut db, &itself, START).await.unwrap();
        let someone = Person {
            id: made.person,
            email: format!("{slug}@regain.test"),
            name: format!("Personne {slug}"),
            password_hash: None,
            language: "fr".into(),
        };
        person::insert(&mut db, &someone, START).await.unwrap();
        let place = Site {
            id: made.site,
            organisation: made.organisation,
            name: format!("Site {slug}"),
            address: "1 rue du Test".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        site::insert(&mut db, &place).await.unwrap();
        db.commit().await.unwrap();
        made
    }
}
