//! Places where things arrive: workshops and counters beside the world.

use regain_domain::access::{Actor, Role};
use regain_domain::id::*;
use regain_domain::sync::VerdictResult;
use regain_service::Service;
use regain_service::announce_arrival::deliver;
use regain_store::organisation::Duty;
use regain_store::site::Site;
use regain_store::{arrival as kept, site};

use super::phone::Phone;
use super::{World, organisation};

/// A workshop beside the world: its organisation, a technician, its site.
pub struct Place {
    pub organisation: OrganisationId,
    pub actor: Actor,
    pub site: SiteId,
}

/// Makes one.
pub async fn place(service: &Service, slug: &str, duty: Duty, role: Role) -> Place {
    let (organisation, actor) = organisation(service, slug, duty, role).await;
    let made = Site {
        id: service.id(SiteId::new),
        organisation,
        name: format!("Site {slug}"),
        address: "2 rue du Test".into(),
        access_notes: String::new(),
        contact: String::new(),
    };
    let mut db = service.store.write().await.unwrap();
    site::insert(&mut db, &made).await.unwrap();
    db.commit().await.unwrap();
    Place {
        organisation,
        actor,
        site: made.id,
    }
}

/// A workshop with a technician.
pub async fn workshop(service: &Service) -> Place {
    place(service, "atelier", Duty::Refurbisher, Role::Technician).await
}

/// The same person, planning.
pub fn dispatcher(world: &World) -> Actor {
    match world.driver {
        Actor::Member {
            person, organisation, ..
        } => Actor::Member {
            person,
            organisation,
            role: Role::Dispatcher,
        },
        other => other,
    }
}

/// Says that the world's round goes there; the arrival.
pub async fn delivered_to(world: &World, to: &Place) -> StopId {
    let service = &world.service;
    deliver(service, &dispatcher(world), world.round, Some(to.site))
        .await
        .unwrap();
    let mut db = service.store.read().await.unwrap();
    kept::of_round(&mut db, world.round).await.unwrap()[0].arrival.id
}

/// The driver takes everything, and has network.
pub async fn collected(world: &World) {
    let mut phone = Phone::new(&world.service, world.driver, world.round).await;
    phone.takes_all();
    assert!(phone.sends().await.iter().all(|one| *one == VerdictResult::Accepted));
}
