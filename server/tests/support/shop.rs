//! A workshop with a counter and one laptop in the catalogue, on any service.

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::Kind;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_domain::time::Timestamp;
use regain_service::Service;
use regain_service::offer_device::{NewOffer, list};
use regain_service::record::{NewAct, record};
use regain_service::reserve::{Wish, hold};
use regain_store::counter::{self, Counter};
use regain_store::organisation::{self, Duty, Organisation};
use regain_store::person::{self, Membership, Person};
use regain_store::site::{self, Site};

use super::PASSWORD;

/// The place, its technician, and its laptop.
pub struct Shop {
    pub organisation: OrganisationId,
    pub person: PersonId,
    pub email: String,
    pub device: DeviceId,
    pub code: Code,
    pub counter: SiteId,
    /// The first that can be chosen.
    pub slot: Timestamp,
}

impl Shop {
    /// Makes one; its technician signs in as `jo@<slug>.example`.
    pub async fn new(service: &Service, slug: &str) -> Self {
        let (organisation, person, email) = member(service, slug).await;
        let (device, counter) = (service.id(DeviceId::new), service.id(SiteId::new));
        let code = Code::from_number(u64::from_be_bytes(service.random()));
        let opening = vec![Opening {
            from: 540,
            until: 1_080,
        }];
        let timetable = Timetable {
            hours: Hours(std::array::from_fn(|_| opening.clone())),
            slot_minutes: 30,
            places: 2,
        };
        let shop = Self {
            organisation,
            person,
            email,
            device,
            code,
            counter,
            slot: timetable.slots(service.now(), 14)[0],
        };
        let place = Site {
            id: counter,
            organisation,
            name: "Boutique".into(),
            address: "1 rue du Test, Grenoble".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        let made = Counter {
            site: counter,
            organisation,
            timetable,
        };
        let mut db = service.store.write().await.unwrap();
        record(&mut db, shop.life(service), service.now()).await.unwrap();
        site::insert(&mut db, &place).await.unwrap();
        counter::save(&mut db, &made).await.unwrap();
        db.commit().await.unwrap();
        let offer = NewOffer {
            device,
            price_cents: 9_500,
            words: String::new(),
            counter,
        };
        list(service, &shop.technician(), offer).await.unwrap();
        shop
    }

    pub fn technician(&self) -> Actor {
        Actor::Member {
            person: self.person,
            organisation: self.organisation,
            role: Role::Technician,
        }
    }

    /// What befalls the laptop until it is ready.
    fn life(&self, service: &Service) -> Vec<NewAct> {
        let new = |kind| {
            NewAct::here(Act {
                event_id: service.id(EventId::new),
                device: self.device,
                kind,
                actor: self.person,
                organisation: self.organisation,
                place: None,
                occurred_at: service.now(),
                origin: None,
            })
        };
        let mut declared = new(ActKind::Declared {
            holder: self.organisation,
        });
        declared.description = Description {
            kind: Some(Kind::Laptop),
            maker: Some("Lenovo".into()),
            ..Default::default()
        };
        let grade = Grade {
            functional: FunctionalGrade::F5,
            cosmetic: CosmeticGrade::C4,
        };
        vec![
            declared,
            new(ActKind::Tagged { code: self.code }),
            new(ActKind::Received {
                handover: service.id(HandoverId::new),
                from: self.organisation,
                to: self.organisation,
            }),
            new(ActKind::Benched {
                job: service.id(BenchJobId::new),
            }),
            new(ActKind::MediaListed {
                media: Vec::new(),
                reason: "none inside".into(),
            }),
            new(ActKind::Readied { grade }),
        ]
    }

    /// The laptop, kept for an address.
    pub async fn reserved(&self, service: &Service, email: &str, language: &str) -> ReservationId {
        let wish = Wish {
            code: self.code,
            email: email.into(),
            language: language.into(),
            slot: self.slot,
            form: service.id(ReservationId::new),
        };
        let id = wish.form;
        hold(service, &Actor::Anonymous, wish).await.unwrap();
        id
    }
}

async fn member(service: &Service, slug: &str) -> (OrganisationId, PersonId, String) {
    let hash = regain_service::password::hash(PASSWORD.to_owned()).await.unwrap();
    let (organisation, person) = (service.id(OrganisationId::new), service.id(PersonId::new));
    let email = format!("jo@{slug}.example");
    let mut db = service.store.write().await.unwrap();
    let new = Organisation {
        id: organisation,
        slug: slug.to_owned(),
        name: format!("Organisation {slug}"),
        duties: vec![Duty::Refurbisher],
    };
    organisation::insert(&mut db, &new, service.now()).await.unwrap();
    let new = Person {
        id: person,
        email: email.clone(),
        name: "Jo".to_owned(),
        password_hash: Some(hash),
        language: "fr".to_owned(),
    };
    person::insert(&mut db, &new, service.now()).await.unwrap();
    let membership = Membership {
        person,
        organisation,
        organisation_name: String::new(),
        role: Role::Technician,
    };
    person::insert_membership(&mut db, &membership).await.unwrap();
    db.commit().await.unwrap();
    (organisation, person, email)
}
