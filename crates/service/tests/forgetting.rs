//! What retention forgets, and when: each rule keeps what it is to keep, and not a day longer.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::device::Kind;
use regain_domain::event::Hash;
use regain_domain::id::*;
use regain_domain::request::Use;
use regain_domain::time::Timestamp;
use regain_service::assign_request::assign;
use regain_service::hand_over::hand_over;
use regain_service::jobs::retention::forget;
use regain_service::make_request::{NewRequest, cancel, make};
use regain_service::reserve::{Occasion, Wish, cancel as give_back, hold, letter, look};
use regain_service::{Problem, Service};
use regain_store::field_photo::{self, FieldPhoto};
use regain_store::organisation::Duty;
use regain_store::request::{self, Request};
use regain_store::{counter, reservation};
use support::shop::Shop;
use support::{both_engines, organisation};

const START: Timestamp = Timestamp(1_790_000_000_000_000);

fn after(service: &Service, days: i64) -> Service {
    service.at(START.plus_seconds(days * 86_400))
}

async fn asks(service: &Service, worker: &Actor, reference: &str) -> RequestId {
    let new = NewRequest {
        reference: reference.into(),
        kind: Kind::Laptop,
        uses: vec![Use::School],
        need: "deux enfants au collège".into(),
        needed_by: None,
    };
    make(service, worker, new).await.unwrap()
}

async fn request(service: &Service, id: RequestId) -> Request {
    let mut db = service.store.read().await.unwrap();
    request::find(&mut db, id).await.unwrap().unwrap().request
}

#[tokio::test]
async fn needs_and_references_of_requests_are_forgotten_once_they_have_served() {
    both_engines(|service| async move {
        let service = service.at(START);
        let shop = Shop::new(&service, "atelier").await;
        let (_, worker) = organisation(&service, "social", Duty::Social, Role::SocialWorker).await;
        let (_, coordinator) = organisation(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let (open, given_up, delivered) = (
            asks(&service, &worker, "CMS-1").await,
            asks(&service, &worker, "CMS-2").await,
            asks(&service, &worker, "CMS-3").await,
        );
        cancel(&service, &worker, given_up).await.unwrap();
        let item = shop.listed().await;
        assign(&service, &coordinator, delivered, item.device).await.unwrap();
        let mut db = service.store.read().await.unwrap();
        let code = reservation::of_request(&mut db, delivered)
            .await
            .unwrap()
            .unwrap()
            .voucher;
        drop(db);
        hand_over(&service, &shop.technician, code, item.code.as_str())
            .await
            .unwrap();

        forget(&after(&service, 29)).await.unwrap();
        for id in [open, given_up, delivered] {
            assert!(!request(&service, id).await.need.is_empty());
        }
        forget(&after(&service, 31)).await.unwrap();
        let (first, second, third) = (
            request(&service, open).await,
            request(&service, given_up).await,
            request(&service, delivered).await,
        );
        assert_eq!((first.reference.as_str(), first.need.is_empty()), ("CMS-1", false));
        assert_eq!((second.reference.as_str(), second.need.as_str()), ("", ""));
        assert_eq!((third.reference.as_str(), third.need.as_str()), ("CMS-3", ""));
        // What it was for in chosen words names nobody: the territory counts by it.
        assert_eq!(third.uses, [Use::School]);

        forget(&after(&service, 729)).await.unwrap();
        assert_eq!(request(&service, delivered).await.reference, "CMS-3");
        forget(&after(&service, 731)).await.unwrap();
        assert_eq!(request(&service, delivered).await.reference, "");
        // Two that are forgotten are not one: references can be used again.
        asks(&after(&service, 731), &worker, "CMS-3").await;
    })
    .await;
}

#[tokio::test]
async fn links_to_reservations_that_ended_lead_nowhere_after_a_month() {
    both_engines(|service| async move {
        let service = service.at(START);
        let shop = Shop::new(&service, "atelier").await;
        let mut links = Vec::new();
        for email in ["un@exemple.test", "deux@exemple.test"] {
            let item = shop.listed().await;
            let mut db = service.store.read().await.unwrap();
            let place = counter::find(&mut db, shop.counter).await.unwrap().unwrap();
            drop(db);
            let wish = Wish {
                code: item.code,
                email: email.into(),
                language: "fr".into(),
                slot: place.counter.timetable.slots(START, 14)[0],
                form: service.id(ReservationId::new),
            };
            let id = wish.form;
            hold(&service, &Actor::Anonymous, wish).await.unwrap();
            let said = letter(&service, id, Occasion::Held).await.unwrap().unwrap();
            links.push(said.link.unwrap().rsplit('/').next().unwrap().to_owned());
        }
        give_back(&service, &links[0]).await.unwrap();
        forget(&after(&service, 29)).await.unwrap();
        assert!(look(&service, &links[0]).await.is_ok());
        forget(&after(&service, 31)).await.unwrap();
        assert_eq!(look(&service, &links[0]).await.err(), Some(Problem::DeadLink));
        assert!(look(&service, &links[1]).await.is_ok(), "nothing ended it");
    })
    .await;
}

#[tokio::test]
async fn pictures_of_the_field_are_forgotten_after_a_year_with_their_files() {
    both_engines(|service| async move {
        let service = service.at(START);
        let (organisation, driver) = organisation(&service, "collecteur", Duty::Collector, Role::Driver).await;
        // Two pictures that came out alike share a file.
        let shared = service.files.put(b"small".to_vec()).await.unwrap();
        let mut files = Vec::new();
        let mut db = service.store.write().await.unwrap();
        for (name, days) in [("first", 0), ("second", 100)] {
            let large = service.files.put(name.as_bytes().to_vec()).await.unwrap();
            files.push(large);
            let photo = FieldPhoto {
                sent: Hash::of_bytes(name.as_bytes()),
                organisation,
                large,
                small: shared,
                added_by: driver.person().unwrap(),
                added_at: START.plus_seconds(days * 86_400),
            };
            field_photo::insert(&mut db, &photo).await.unwrap();
        }
        db.commit().await.unwrap();
        assert_eq!(forget(&after(&service, 364)).await.unwrap(), 0);
        assert_eq!(forget(&after(&service, 366)).await.unwrap(), 1);
        assert!(service.files.get(files[0]).await.is_err() && service.files.get(files[1]).await.is_ok());
        assert!(service.files.get(shared).await.is_ok(), "the other one still shows it");
        assert_eq!(forget(&after(&service, 466)).await.unwrap(), 1);
        assert!(service.files.get(shared).await.is_err());
    })
    .await;
}
