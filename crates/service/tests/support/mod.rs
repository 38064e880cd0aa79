//! A small territory on a real database, for the tests of use cases: on SQLite always, on PostgreSQL where one is given.

#![allow(dead_code, reason = "each test file uses its own part of it")]

pub mod alike;
pub mod shop;
pub mod workshop;

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_service::record::{NewAct, record};
use regain_service::{Service, Settings};
use regain_store::lot::{Lot, LotStatus};
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::{Membership, Person};
use regain_store::round::{Round, Stop};
use regain_store::site::Site;
use regain_store::{Store, lot, organisation, person, round, site};
use std::future::Future;

pub mod phone;
pub mod places;

/// Runs a test on every engine there is, each time on an empty database.
pub async fn both_engines<F: Future<Output = ()>>(test: impl Fn(Service) -> F) {
    let folder = std::env::temp_dir().join(format!("regain-service-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    run(&format!("sqlite:{}", folder.join("test.sqlite").display()), &test).await;
    let _ = std::fs::remove_dir_all(&folder);

    match std::env::var("REGAIN_TEST_POSTGRES") {
        Ok(address) => {
            let admin = Store::open(&address).await.expect("PostgreSQL answers");
            let name = format!("regain_{}", uuid::Uuid::now_v7().simple());
            admin
                .read()
                .await
                .unwrap()
                .run(&format!("CREATE DATABASE {name}"), vec![])
                .await
                .expect("a database");
            let (base, query) = address.split_once('?').unwrap_or((&address, ""));
            let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
            let query = if query.is_empty() {
                String::new()
            } else {
                format!("?{query}")
            };
            run(&format!("{server}/{name}{query}"), &test).await;
            admin
                .read()
                .await
                .unwrap()
                .run(&format!("DROP DATABASE {name} WITH (FORCE)"), vec![])
                .await
                .expect("dropped");
        }
        Err(_) => println!("skipped on PostgreSQL: REGAIN_TEST_POSTGRES names none"),
    }
}

async fn run<F: Future<Output = ()>>(address: &str, test: &impl Fn(Service) -> F) {
    let store = Store::open(address).await.expect("the database opens");
    store.migrate().await.expect("the tables are made");
    let settings = Settings {
        base_url: "https://regain.test".into(),
        demo: false,
    };
    test(Service::new(store.clone(), settings)).await;
    store.close().await;
}

/// An employer with a lot of devices in a collector's round.
pub struct World {
    pub service: Service,
    pub holder: OrganisationId,
    pub collector: OrganisationId,
    pub manager: Actor,
    pub driver: Actor,
    pub rival: Actor,
    pub site: SiteId,
    pub lot: LotId,
    pub round: RoundId,
    pub stop: StopId,
    pub devices: Vec<DeviceId>,
    /// A labelled device of the same holder that is in no lot.
    pub other: DeviceId,
}

impl World {
    /// Makes one with so many devices in the lot.
    pub async fn new(service: &Service, count: usize) -> Self {
        let (holder, manager) = organisation(service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (collector, driver) = organisation(service, "collecteur", Duty::Collector, Role::Driver).await;
        let (_, rival) = organisation(service, "rival", Duty::Collector, Role::Driver).await;
        let (site, lot) = (service.id(SiteId::new), service.id(LotId::new));
        let (round, stop) = (service.id(RoundId::new), service.id(StopId::new));
        let mut db = service.store.write().await.unwrap();
        let now = service.now();
        let place = Site {
            id: site,
            organisation: holder,
            name: "Quai".into(),
            address: "1 rue du Test".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        site::insert(&mut db, &place).await.unwrap();
        let mut devices: Vec<DeviceId> = (0..count).map(|_| service.id(DeviceId::new)).collect();
        // In the order of manifests.
        devices.sort_unstable();
        let other = service.id(DeviceId::new);
        for (n, &device) in devices.iter().chain([&other]).enumerate() {
            let description = Description {
                kind: Some(Kind::Laptop),
                maker: Some("HP".into()),
                model: Some(format!("T{n}")),
                ..Default::default()
            };
            let mut declared = NewAct::here(act(service, &manager, device, ActKind::Declared { holder }));
            declared.description = description;
            let code = Code::from_number(1_000_000 + n as u64 * 7_919);
            let tagged = NewAct::here(act(service, &manager, device, ActKind::Tagged { code }));
            accepted(record(&mut db, vec![declared, tagged], now).await.unwrap());
        }
        let person = manager.person().unwrap();
        let made = Lot {
            id: lot,
            organisation: holder,
            site,
            name: "Lot".into(),
            window_start: now,
            window_end: now.plus_seconds(3_600),
            notes: String::new(),
            status: LotStatus::Assigned,
            created_by: person,
            created_at: now,
        };
        lot::insert(&mut db, &made, &devices).await.unwrap();
        let driving = driver.person();
        let made = Round {
            id: round,
            organisation: collector,
            name: "Tournée".into(),
            day: "2026-11-23".into(),
            driver: driving,
            created_by: driving.unwrap(),
            created_at: now,
        };
        round::insert(&mut db, &made).await.unwrap();
        round::insert_stop(
            &mut db,
            &Stop {
                id: stop,
                round,
                position: 1,
                lot,
                handover: None,
            },
        )
        .await
        .unwrap();
        for &device in &devices {
            let offered = NewAct::here(act(service, &manager, device, ActKind::Offered { lot }));
            let assigned = NewAct::here(act(
                service,
                &driver,
                device,
                ActKind::Assigned { round, stop, collector },
            ));
            accepted(record(&mut db, vec![offered, assigned], now).await.unwrap());
        }
        db.commit().await.unwrap();
        let service = service.clone();
        Self {
            service,
            holder,
            collector,
            manager,
            driver,
            rival,
            site,
            lot,
            round,
            stop,
            devices,
            other,
        }
    }
}

fn accepted(results: Vec<regain_service::record::Recorded>) {
    assert!(
        results.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))),
        "{results:?}"
    );
}

/// An act made on the server, by an actor, now.
pub fn act(service: &Service, actor: &Actor, device: DeviceId, kind: ActKind) -> Act {
    Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor: actor.person().expect("a person acts"),
        organisation: actor.organisation().expect("for an organisation"),
        place: None,
        occurred_at: service.now(),
        origin: None,
    }
}

/// An organisation with one member.
pub async fn organisation(service: &Service, slug: &str, duty: Duty, role: Role) -> (OrganisationId, Actor) {
    let mut db = service.store.write().await.unwrap();
    let now = service.now();
    let id = service.id(OrganisationId::new);
    let made = Organisation {
        id,
        slug: slug.into(),
        name: slug.to_uppercase(),
        duties: vec![duty],
    };
    organisation::insert(&mut db, &made, now).await.unwrap();
    let actor = member(service, &mut db, id, slug, role).await;
    db.commit().await.unwrap();
    (id, actor)
}

async fn member(
    service: &Service,
    db: &mut regain_store::Connection,
    organisation: OrganisationId,
    slug: &str,
    role: Role,
) -> Actor {
    let id = service.id(PersonId::new);
    let made = Person {
        id,
        email: format!("{}@{slug}.test", role.word()),
        name: format!("Personne {slug}"),
        password_hash: None,
        language: "fr".into(),
    };
    person::insert(db, &made, service.now()).await.unwrap();
    let membership = Membership {
        person: id,
        organisation,
        organisation_name: String::new(),
        role,
    };
    person::insert_membership(db, &membership).await.unwrap();
    Actor::Member {
        person: id,
        organisation,
        role,
    }
}
