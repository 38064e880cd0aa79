//! A territory to measure: one employer with as many devices as asked, brought in as its own tool would export them.

use regain_domain::access::{Actor, Role};
use regain_domain::id::{OrganisationId, PersonId, SiteId};
use regain_service::import_park;
use regain_service::{Service, Settings};
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::{Membership, Person};
use regain_store::site::Site;
use regain_store::{Store, organisation, person, site};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

pub const MANAGER: &str = "manager@bench.test";
pub const DRIVER: &str = "driver@bench.test";

pub struct World {
    pub service: Service,
    pub manager: Actor,
    pub driver: Actor,
    pub site: SiteId,
}

/// An empty territory in a file of its own.
pub async fn found(folder: &Path, name: &str) -> World {
    found_at(&format!("sqlite:{}", folder.join(format!("{name}.sqlite")).display())).await
}

/// An empty territory in an empty database.
pub async fn found_at(address: &str) -> World {
    let store = Store::open(address).await.expect("the database opens");
    store.migrate().await.expect("the tables are made");
    let service = Service::new(
        store,
        Settings {
            base_url: "https://regain.bench".into(),
            demo: true,
        },
    );
    let (holder, manager) = organisation(&service, "employer", Duty::Holder, Role::FleetManager, MANAGER).await;
    let (_, driver) = organisation(&service, "collector", Duty::Collector, Role::Driver, DRIVER).await;
    let site = service.id(SiteId::new);
    let place = Site {
        id: site,
        organisation: holder,
        name: "Dock".into(),
        address: "1 Bench Street".into(),
        access_notes: String::new(),
        contact: String::new(),
    };
    let mut db = service.store.write().await.expect("a transaction");
    site::insert(&mut db, &place).await.expect("a site");
    db.commit().await.expect("committed");
    World {
        service,
        manager,
        driver,
        site,
    }
}

/// An organisation with one person in it.
pub async fn organisation(
    service: &Service,
    slug: &str,
    duty: Duty,
    role: Role,
    email: &str,
) -> (OrganisationId, Actor) {
    let mut db = service.store.write().await.expect("a transaction");
    let (id, person) = (service.id(OrganisationId::new), service.id(PersonId::new));
    let now = service.now();
    let made = Organisation {
        id,
        slug: slug.into(),
        name: slug.into(),
        duties: vec![duty],
    };
    organisation::insert(&mut db, &made, now)
        .await
        .expect("an organisation");
    let made = Person {
        id: person,
        email: email.into(),
        name: slug.into(),
        password_hash: None,
        language: "fr".into(),
    };
    person::insert(&mut db, &made, now).await.expect("a person");
    let membership = Membership {
        person,
        organisation: id,
        organisation_name: String::new(),
        role,
    };
    person::insert_membership(&mut db, &membership)
        .await
        .expect("a membership");
    db.commit().await.expect("committed");
    (
        id,
        Actor::Member {
            person,
            organisation: id,
            role,
        },
    )
}

/// Brings in so many devices as a GLPI list; says how long reading and committing took.
pub async fn fill(world: &World, devices: usize) -> (Duration, Duration) {
    let mut csv = String::from(
        "\"Nom\";\"Statut\";\"Fabricant\";\"Numéro de série\";\"Numéro d'inventaire\";\"Type\";\"Modèle\";\"Lieu\";\
         \"Date de mise en service\"\n",
    );
    const MODELS: [(&str, &str, &str); 4] = [
        ("HP", "Ordinateur portable", "ProBook 450 G7"),
        ("Dell Inc.", "Ordinateur de bureau", "OptiPlex 7060"),
        ("LENOVO", "Ordinateur portable", "ThinkPad T480"),
        ("Dell", "Moniteur", "P2419H"),
    ];
    for n in 0..devices {
        let (maker, kind, model) = MODELS[n % MODELS.len()];
        let (year, month, day) = (2016 + n % 10, 1 + n % 12, 1 + n % 28);
        writeln!(
            csv,
            "\"PC-{n}\";\"En service\";\"{maker}\";\"S{n:09}X\";\"BEN{n:07}\";\"{kind}\";\"{model}\";\"Bât. {}\";\
             \"{year}-{month:02}-{day:02}\"",
            n % 40
        )
        .expect("a String takes everything");
    }
    let start = Instant::now();
    let id = import_park::draft(&world.service, &world.manager, "bench.csv", csv.into_bytes())
        .await
        .expect("a draft");
    let read = start.elapsed();
    let start = Instant::now();
    import_park::confirm(&world.service, &world.manager, id)
        .await
        .expect("a park");
    import_park::carry_out(&world.service, id, std::time::Duration::ZERO)
        .await
        .expect("a whole park");
    (read, start.elapsed())
}
