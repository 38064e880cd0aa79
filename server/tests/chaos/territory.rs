//! Where it happens: an employer with many stops, a collector with drivers, and a rival collector with one.

use regain_domain::access::Role;
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_service::record::{NewAct, record};
use regain_service::{Service, Settings};
use regain_store::lot::{Lot, LotStatus};
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::{Membership, Person};
use regain_store::round::{Round, Stop};
use regain_store::site::Site;
use regain_store::{Store, lot, organisation, person, round, site, standing};
use std::sync::atomic::{AtomicUsize, Ordering};

pub const PASSWORD: &str = "correct horse battery staple";
/// Devices that wait at each stop.
const WAITING: usize = 3;
/// Devices that stand at the holder's and wait nowhere: whoever scans one takes an extra.
const SPARE: usize = 40;

pub struct Territory {
    pub service: Service,
    pub holder: OrganisationId,
    pub drivers: Vec<Driver>,
    /// Who gives at the stops.
    pub givers: Vec<Driver>,
    pub stops: Vec<Place>,
    pub spare: Vec<DeviceState>,
    next_stop: AtomicUsize,
}

/// A person with a phone.
#[derive(Clone)]
pub struct Driver {
    pub email: String,
    pub person: PersonId,
    pub organisation: OrganisationId,
}

/// A stop, and what waits there.
#[derive(Clone)]
pub struct Place {
    pub round: RoundId,
    pub stop: StopId,
    pub site: SiteId,
    pub devices: Vec<DeviceState>,
}

impl Territory {
    /// So many drivers, the last one a rival's, and so many stops.
    pub async fn found(address: &str, drivers: usize, stops: usize) -> Self {
        let store = Store::open(address).await.expect("the database opens");
        store.migrate().await.expect("the tables are made");
        let settings = Settings {
            base_url: "https://regain.test".into(),
            demo: false,
        };
        let service = Service::new(store, settings);
        let hash = regain_service::password::hash(PASSWORD.to_owned())
            .await
            .expect("a hash");
        let holder = organisation(&service, "employer", Duty::Holder).await;
        let manager = member(&service, holder, "manager", Role::FleetManager, &hash).await;
        let mut givers = vec![manager.clone()];
        for n in 0..3 {
            givers.push(member(&service, holder, &format!("giver{n}"), Role::FleetManager, &hash).await);
        }
        let collector = organisation(&service, "collector", Duty::Collector).await;
        let rival = organisation(&service, "rival", Duty::Collector).await;
        let mut people = Vec::new();
        for n in 0..drivers {
            let of = if n + 1 == drivers { rival } else { collector };
            people.push(member(&service, of, &format!("driver{n}"), Role::Driver, &hash).await);
        }
        let place = Site {
            id: service.id(SiteId::new),
            organisation: holder,
            name: "Quai".into(),
            address: "1 rue du Test".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        let mut db = service.store.write().await.expect("a transaction");
        site::insert(&mut db, &place).await.expect("a site");
        db.commit().await.expect("committed");
        let mut made = Self {
            service,
            holder,
            drivers: people,
            givers,
            stops: Vec::new(),
            spare: Vec::new(),
            next_stop: AtomicUsize::new(0),
        };
        made.spare = made.devices(&manager, 0, SPARE).await;
        for n in 0..stops {
            let stop = made.stop(&manager, place.id, n).await;
            made.stops.push(stop);
        }
        made
    }

    /// A stop nobody has been at yet; when there is none left, one of the first.
    pub fn next(&self) -> Place {
        let at = self.next_stop.fetch_add(1, Ordering::Relaxed);
        self.stops[at % self.stops.len()].clone()
    }

    /// Whether a phone may sign and go on to another stop.
    pub fn has_more(&self) -> bool {
        self.next_stop.load(Ordering::Relaxed) < self.stops.len()
    }

    async fn devices(&self, manager: &Driver, from: usize, count: usize) -> Vec<DeviceState> {
        let service = &self.service;
        let ids: Vec<DeviceId> = (0..count).map(|_| service.id(DeviceId::new)).collect();
        let holder = self.holder;
        let mut acts = Vec::new();
        for (n, &device) in ids.iter().enumerate() {
            let mut declared = NewAct::here(act(service, manager, device, ActKind::Declared { holder }));
            declared.description = Description {
                kind: Some(Kind::Laptop),
                maker: Some("HP".into()),
                model: Some("ProBook 450 G7".into()),
                ..Default::default()
            };
            let code = Code::from_number(1_000_000 + (from + n) as u64 * 7_919);
            acts.push(declared);
            acts.push(NewAct::here(act(service, manager, device, ActKind::Tagged { code })));
        }
        self.kept(&ids, acts).await
    }

    async fn kept(&self, ids: &[DeviceId], acts: Vec<NewAct>) -> Vec<DeviceState> {
        let mut db = self.service.store.write().await.expect("a transaction");
        db.lock_ledger().await.expect("locked");
        record(&mut db, acts, self.service.now()).await.expect("recorded");
        let standings = standing::of(&mut db, ids).await.expect("standings");
        db.commit().await.expect("committed");
        ids.iter().map(|id| standings[id].state.clone()).collect()
    }

    async fn stop(&self, manager: &Driver, site: SiteId, n: usize) -> Place {
        let service = &self.service;
        let (lot, round, stop) = (
            service.id(LotId::new),
            service.id(RoundId::new),
            service.id(StopId::new),
        );
        let ids: Vec<DeviceId> = self
            .devices(manager, SPARE + n * WAITING, WAITING)
            .await
            .iter()
            .map(|one| one.device)
            .collect();
        let (now, driver) = (service.now(), &self.drivers[0]);
        let mut db = service.store.write().await.expect("a transaction");
        let made = Lot {
            id: lot,
            organisation: self.holder,
            site,
            name: format!("Lot {n}"),
            window_start: now,
            window_end: now.plus_seconds(3_600),
            notes: String::new(),
            status: LotStatus::Assigned,
            created_by: manager.person,
            created_at: now,
        };
        lot::insert(&mut db, &made, &ids).await.expect("a lot");
        let made = Round {
            id: round,
            organisation: driver.organisation,
            name: format!("Tournée {n}"),
            day: "2026-11-23".into(),
            driver: Some(driver.person),
            created_by: driver.person,
            created_at: now,
        };
        round::insert(&mut db, &made).await.expect("a round");
        let made = Stop {
            id: stop,
            round,
            position: 1,
            lot,
            handover: None,
        };
        round::insert_stop(&mut db, &made).await.expect("a stop");
        db.commit().await.expect("committed");
        let collector = driver.organisation;
        let acts = ids.iter().flat_map(|&device| {
            let offered = act(service, manager, device, ActKind::Offered { lot });
            let assigned = act(service, driver, device, ActKind::Assigned { round, stop, collector });
            [NewAct::here(offered), NewAct::here(assigned)]
        });
        let devices = self.kept(&ids, acts.collect()).await;
        Place {
            round,
            stop,
            site,
            devices,
        }
    }
}

async fn organisation(service: &Service, slug: &str, duty: Duty) -> OrganisationId {
    let mut db = service.store.write().await.expect("a transaction");
    let id = service.id(OrganisationId::new);
    let made = Organisation {
        id,
        slug: slug.into(),
        name: slug.to_uppercase(),
        duties: vec![duty],
    };
    organisation::insert(&mut db, &made, service.now())
        .await
        .expect("an organisation");
    db.commit().await.expect("committed");
    id
}

async fn member(service: &Service, organisation: OrganisationId, name: &str, role: Role, hash: &str) -> Driver {
    let mut db = service.store.write().await.expect("a transaction");
    let id = service.id(PersonId::new);
    let email = format!("{name}@chaos.test");
    let made = Person {
        id,
        email: email.clone(),
        name: name.into(),
        password_hash: Some(hash.to_owned()),
        language: "fr".into(),
    };
    person::insert(&mut db, &made, service.now()).await.expect("a person");
    let membership = Membership {
        person: id,
        organisation,
        organisation_name: String::new(),
        role,
    };
    person::insert_membership(&mut db, &membership)
        .await
        .expect("a membership");
    db.commit().await.expect("committed");
    Driver {
        email,
        person: id,
        organisation,
    }
}

fn act(service: &Service, by: &Driver, device: DeviceId, kind: ActKind) -> Act {
    Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor: by.person,
        organisation: by.organisation,
        place: None,
        occurred_at: service.now(),
        origin: None,
    }
}
