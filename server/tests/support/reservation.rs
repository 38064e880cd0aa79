//! A citizen's reservation, with the secret of its link.

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::Kind;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_service::offer_device::{NewOffer, list};
use regain_service::record::{NewAct, record};
use regain_service::reserve::{Occasion, Wish, hold, letter};
use regain_store::counter::{self, Counter};
use regain_store::site::{self, Site};

use super::House;

/// A reserved laptop; the secret of its link.
pub async fn reserved(house: &House) -> String {
    let service = &house.server.service;
    let (organisation, person) = house.member("atelier", "jo@atelier.example", &[Role::Technician]).await;
    let (device, counter) = (service.id(DeviceId::new), service.id(SiteId::new));
    let code = Code::from_number(7);
    let new = |kind| {
        NewAct::here(Act {
            event_id: service.id(EventId::new),
            device,
            kind,
            actor: person,
            organisation,
            place: None,
            occurred_at: service.now(),
            origin: None,
        })
    };
    let mut declared = new(ActKind::Declared { holder: organisation });
    declared.description = Description {
        kind: Some(Kind::Laptop),
        maker: Some("Lenovo".into()),
        ..Default::default()
    };
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic: CosmeticGrade::C4,
    };
    let acts = vec![
        declared,
        new(ActKind::Tagged { code }),
        new(ActKind::Received {
            handover: service.id(HandoverId::new),
            from: organisation,
            to: organisation,
        }),
        new(ActKind::Benched {
            job: service.id(BenchJobId::new),
        }),
        new(ActKind::MediaListed {
            media: Vec::new(),
            reason: "none inside".into(),
        }),
        new(ActKind::Readied { grade }),
    ];
    let opening = vec![Opening {
        from: 540,
        until: 1_080,
    }];
    let timetable = Timetable {
        hours: Hours(std::array::from_fn(|_| opening.clone())),
        slot_minutes: 30,
        places: 2,
    };
    let slot = timetable.slots(service.now(), 14)[0];
    let place = Site {
        id: counter,
        organisation,
        name: "Boutique".into(),
        address: "1 rue du Test, Grenoble".into(),
        access_notes: String::new(),
        contact: String::new(),
    };
    let mut db = service.store.write().await.unwrap();
    record(&mut db, acts, service.now()).await.unwrap();
    site::insert(&mut db, &place).await.unwrap();
    let made = Counter {
        site: counter,
        organisation,
        timetable,
    };
    counter::save(&mut db, &made).await.unwrap();
    db.commit().await.unwrap();
    let technician = Actor::Member {
        person,
        organisation,
        role: Role::Technician,
    };
    let offer = NewOffer {
        device,
        price_cents: 9_500,
        words: String::new(),
        counter,
    };
    list(service, &technician, offer).await.unwrap();
    let wish = Wish {
        code,
        email: "lou@exemple.test".into(),
        language: "fr".into(),
        slot,
        form: service.id(ReservationId::new),
    };
    let form = wish.form;
    hold(service, &Actor::Anonymous, wish).await.unwrap();
    let letter = letter(service, form, Occasion::Held).await.unwrap().unwrap();
    letter.link.unwrap().rsplit('/').next().unwrap().to_owned()
}
