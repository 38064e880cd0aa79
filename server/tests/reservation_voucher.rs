//! The voucher of a citizen's reservation as a PDF: for who has the link, once it is confirmed, and kept by nobody.

mod support;

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
use regain_service::reserve::{Occasion, Wish, cancel, confirm, hold, letter};
use regain_store::counter::{self, Counter};
use regain_store::site::{self, Site};
use support::House;

/// A reserved laptop; the secret of its link.
async fn reserved(house: &House) -> String {
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

#[tokio::test]
async fn whoever_has_the_link_prints_the_voucher_while_it_is_confirmed() {
    let house = House::new(false).await;
    let service = &house.server.service;
    let token = reserved(&house).await;
    let (page, file) = (format!("/reservation/{token}"), format!("/reservation/{token}/bon.pdf"));
    assert_eq!(house.get(&file, "").await.status, 404, "nobody confirmed it yet");
    confirm(service, &token).await.unwrap();
    assert!(house.get(&page, "").await.body.contains(&file));
    let answer = house.get(&file, "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "application/pdf")
    );
    assert!(answer.body.starts_with("%PDF-"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    cancel(service, &token).await.unwrap();
    assert_eq!(house.get(&file, "").await.status, 404);
}

#[tokio::test]
async fn a_link_that_nobody_was_sent_leads_to_no_voucher() {
    let house = House::new(false).await;
    for token in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%F0%9F%98%80"] {
        let answer = house.get(&format!("/reservation/{token}/bon.pdf"), "").await;
        assert_eq!(answer.status, 404, "{token}");
    }
}
