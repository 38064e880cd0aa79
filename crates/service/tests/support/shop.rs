//! A workshop with a counter and devices that are ready: where the second half of a device's life begins.

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_service::Service;
use regain_service::offer_device::{NewOffer, list};
use regain_service::record::{NewAct, record};
use regain_store::counter::{self, Counter};
use regain_store::organisation::Duty;
use regain_store::site::{self, Site};

use super::{act, organisation};

/// The place and its people.
pub struct Shop {
    pub service: Service,
    pub organisation: OrganisationId,
    pub technician: Actor,
    pub counter: SiteId,
}

/// A device of the shop.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub device: DeviceId,
    pub code: Code,
}

impl Shop {
    /// A workshop that is open every day from 9 to 18, two people each half hour.
    pub async fn new(service: &Service, slug: &str) -> Self {
        let (id, technician) = organisation(service, slug, Duty::Refurbisher, Role::Technician).await;
        let counter = service.id(SiteId::new);
        let place = Site {
            id: counter,
            organisation: id,
            name: format!("Boutique {slug}"),
            address: "1 rue du Test, Grenoble".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        let opening = vec![Opening {
            from: 540,
            until: 1_080,
        }];
        let timetable = Timetable {
            hours: Hours(std::array::from_fn(|_| opening.clone())),
            slot_minutes: 30,
            places: 2,
        };
        let mut db = service.store.write().await.unwrap();
        site::insert(&mut db, &place).await.unwrap();
        let made = Counter {
            site: counter,
            organisation: id,
            timetable,
        };
        counter::save(&mut db, &made).await.unwrap();
        db.commit().await.unwrap();
        Self {
            service: service.clone(),
            organisation: id,
            technician,
            counter,
        }
    }

    /// A device that is ready, in the shop's hands.
    pub async fn ready(&self, kind: Kind, maker: &str, model: &str) -> Item {
        let service = &self.service;
        let device = service.id(DeviceId::new);
        let item = Item {
            device,
            code: Code::from_number(u64::from_be_bytes(service.random())),
        };
        let new = |kind| NewAct::here(act(service, &self.technician, device, kind));
        let mut declared = new(ActKind::Declared {
            holder: self.organisation,
        });
        declared.description = Description {
            kind: Some(kind),
            maker: Some(maker.into()),
            model: Some(model.into()),
            ..Default::default()
        };
        let (from, to) = (self.organisation, self.organisation);
        let handover = service.id(HandoverId::new);
        let grade = Grade {
            functional: FunctionalGrade::F5,
            cosmetic: CosmeticGrade::C4,
        };
        let acts = vec![
            declared,
            new(ActKind::Tagged { code: item.code }),
            new(ActKind::Received { handover, from, to }),
            new(ActKind::Benched {
                job: service.id(BenchJobId::new),
            }),
            new(ActKind::MediaListed {
                media: Vec::new(),
                reason: "none inside".into(),
            }),
            new(ActKind::Readied { grade }),
        ];
        let mut db = service.store.write().await.unwrap();
        for one in record(&mut db, acts, service.now()).await.unwrap() {
            assert!(matches!(one.outcome, Outcome::Accepted(_)), "{one:?}");
        }
        db.commit().await.unwrap();
        item
    }

    /// What an offer of it would be.
    pub fn offer_of(&self, item: Item, price_cents: u32) -> NewOffer {
        NewOffer {
            device: item.device,
            price_cents,
            words: String::new(),
            counter: self.counter,
        }
    }

    /// A laptop that is listed.
    pub async fn listed(&self) -> Item {
        let item = self.ready(Kind::Laptop, "Lenovo", "ThinkPad T480").await;
        list(&self.service, &self.technician, self.offer_of(item, 9_500))
            .await
            .unwrap();
        item
    }
}
