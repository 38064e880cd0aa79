//! Reserving on both engines: one winner however many want it, nothing that a GET could change, nobody kept waiting for
//! what nobody confirmed.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::*;
use regain_domain::offering::PriceBand;
use regain_domain::request::RequestStatus;
use regain_domain::time::Timestamp;
use regain_service::jobs::Mail;
use regain_service::offer_device::{NewOffer, list, listed, ready, unlist};
use regain_service::record::{NewAct, record};
use regain_service::reserve::{
    FormProblem, GRACE_SECONDS, HOLD_SECONDS, NotKept, Occasion, Wish, cancel, check_form, confirm, expire_holds,
    for_request, hold, letter, look,
};
use regain_service::see_catalogue::{Choice, Search};
use regain_service::{Problem, Service, see_catalogue, verify_ledger};
use regain_store::organisation::Duty;
use regain_store::request::Request;
use regain_store::reservation::{self, Reservation, ReservationStatus};
use regain_store::{catalogue, counter, ledger, offer, request};
use support::shop::{Item, Shop};
use support::{act, both_engines, organisation};

const START: Timestamp = Timestamp(1_790_000_000_000_000);

async fn slots(shop: &Shop) -> Vec<Timestamp> {
    let mut db = shop.service.store.read().await.unwrap();
    let place = counter::find(&mut db, shop.counter).await.unwrap().unwrap();
    place.counter.timetable.slots(shop.service.now(), 14)
}

async fn wish(shop: &Shop, item: Item, email: &str) -> Wish {
    Wish {
        code: item.code,
        email: email.into(),
        language: "fr".into(),
        slot: slots(shop).await[0],
        form: shop.service.id(ReservationId::new),
    }
}

async fn kept(service: &Service, email: &str) -> Vec<Reservation> {
    let mut db = service.store.read().await.unwrap();
    reservation::active_of_email(&mut db, email, 10).await.unwrap()
}

async fn stage(service: &Service, item: Item) -> Stage {
    let mut db = service.store.read().await.unwrap();
    let standings = ledger::standings(&mut db, &[item.device]).await.unwrap();
    standings[&item.device].state.stage
}

async fn shown(service: &Service) -> u64 {
    let mut db = service.store.read().await.unwrap();
    let everything = offer::Choice::default();
    let counts = catalogue::counts(&mut db, &[everything]).await.unwrap();
    counts.get(&everything).copied().unwrap_or(0)
}

/// The secret of the link that a letter holds.
async fn token(service: &Service, id: ReservationId, occasion: Occasion) -> String {
    let letter = letter(service, id, occasion).await.unwrap().expect("a letter");
    let link = letter.link.expect("a link");
    link.rsplit('/').next().unwrap().to_owned()
}

/// The letters that were put into the transactions, about one reservation, in the order of their words:
/// a test's clock stands still, so time says nothing.
async fn posted(service: &Service, id: ReservationId) -> Vec<Occasion> {
    let mut db = service.store.read().await.unwrap();
    let sql = "SELECT payload FROM jobs WHERE kind = 'send_mail'";
    let rows = db.all(sql, vec![]).await.unwrap();
    let mails = rows
        .iter()
        .map(|row| serde_json::from_str::<Mail>(&row.text(0).unwrap()).unwrap());
    let mut posted: Vec<Occasion> = mails
        .filter_map(|mail| match mail {
            Mail::Reservation { reservation, occasion } if reservation == id => Some(occasion),
            _ => None,
        })
        .collect();
    posted.sort_by_key(|occasion| format!("{occasion:?}"));
    posted
}

fn at(shop: &Shop, moment: Timestamp) -> Shop {
    Shop {
        service: shop.service.at(moment),
        ..*shop
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_three_hundred_who_want_one_device_one_has_it() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let item = shop.listed().await;
        let slot = slots(&shop).await[0];
        let mut rivals = tokio::task::JoinSet::new();
        for n in 0..300 {
            let service = shop.service.clone();
            let wish = Wish {
                code: item.code,
                email: format!("rival{n}@exemple.test"),
                language: "fr".into(),
                slot,
                form: service.id(ReservationId::new),
            };
            rivals.spawn(async move { hold(&service, &Actor::Anonymous, wish).await });
        }
        let answers = rivals.join_all().await;
        let winners = answers.iter().filter(|answer| answer.is_ok()).count();
        let late = answers.iter().filter(|answer| **answer == Err(NotKept::Taken)).count();
        assert_eq!((winners, late), (1, 299), "{answers:?}");
        assert_eq!(
            (stage(&service, item).await, shown(&service).await),
            (Stage::Reserved, 0)
        );
        let mut db = service.store.read().await.unwrap();
        let held = db
            .one("SELECT COUNT(*) FROM reservations", vec![])
            .await
            .unwrap()
            .unwrap();
        assert_eq!(held.count(0).unwrap(), 1);
        drop(db);
        assert!(verify_ledger::verify(&service).await.is_ok());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slot_takes_as_many_as_it_has_places() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let mut wishes = Vec::new();
        for n in 0..12 {
            let item = shop.listed().await;
            wishes.push(wish(&shop, item, &format!("rival{n}@exemple.test")).await);
        }
        let mut rivals = tokio::task::JoinSet::new();
        for wish in wishes {
            let service = shop.service.clone();
            rivals.spawn(async move { hold(&service, &Actor::Anonymous, wish).await });
        }
        let answers = rivals.join_all().await;
        let full = answers
            .iter()
            .filter(|answer| **answer == Err(NotKept::SlotFull))
            .count();
        assert_eq!(full, 10, "{answers:?}");
        assert_eq!(shown(&service).await, 10);
    })
    .await;
}

#[tokio::test]
async fn a_hold_is_confirmed_by_its_link_and_looking_changes_nothing() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let item = shop.listed().await;
        let wish = wish(&shop, item, " Lou@Exemple.test ").await;
        let slot = wish.slot;
        let until = hold(&shop.service, &Actor::Anonymous, wish.clone()).await.unwrap();
        assert_eq!(until, START.plus_seconds(HOLD_SECONDS));
        // The form sent twice.
        assert_eq!(hold(&shop.service, &Actor::Anonymous, wish).await, Ok(until));

        let [made] = &kept(&service, "lou@exemple.test").await[..] else {
            panic!("one reservation")
        };
        assert_eq!(made.status, ReservationStatus::Held);
        let token = token(&shop.service, made.id, Occasion::Held).await;
        for _ in 0..3 {
            let seen = look(&shop.service, &token).await.unwrap();
            assert_eq!(seen.reservation, *made);
        }
        assert_eq!(
            look(&shop.service, "no such link").await.unwrap_err(),
            Problem::DeadLink
        );

        confirm(&shop.service, &token).await.unwrap();
        confirm(&shop.service, &token).await.unwrap();
        let seen = look(&shop.service, &token).await.unwrap();
        assert_eq!(seen.reservation.status, ReservationStatus::Confirmed);
        assert_eq!(seen.reservation.held_until, slot.plus_seconds(1_800 + GRACE_SECONDS));
        assert_eq!(seen.reservation.voucher, made.voucher);
        // Another e-mail has another link, and the first one still works.
        let second = self::token(&shop.service, made.id, Occasion::Confirmed).await;
        assert_ne!(second, token);

        cancel(&shop.service, &second).await.unwrap();
        cancel(&shop.service, &token).await.unwrap();
        assert_eq!(confirm(&shop.service, &token).await, Err(Problem::Changed));
        assert_eq!((stage(&service, item).await, shown(&service).await), (Stage::Listed, 1));

        // Nobody is named in the ledger.
        let chain = ledger::of_device(&mut service.store.read().await.unwrap(), item.device)
            .await
            .unwrap();
        let by_citizens: Vec<_> = chain
            .iter()
            .filter(|event| matches!(event.act.kind, ActKind::Reserved { .. } | ActKind::Released { .. }))
            .map(|event| event.act.actor)
            .collect();
        assert_eq!(by_citizens, [PersonId::NOBODY, PersonId::NOBODY]);
        assert!(verify_ledger::verify(&service).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn what_nobody_confirms_or_comes_for_goes_back() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let (one, two) = (shop.listed().await, shop.listed().await);
        hold(
            &shop.service,
            &Actor::Anonymous,
            wish(&shop, one, "a@exemple.test").await,
        )
        .await
        .unwrap();
        hold(
            &shop.service,
            &Actor::Anonymous,
            wish(&shop, two, "b@exemple.test").await,
        )
        .await
        .unwrap();
        let confirmed = kept(&service, "b@exemple.test").await[0].id;
        let link = token(&shop.service, confirmed, Occasion::Held).await;
        confirm(&shop.service, &link).await.unwrap();
        let unconfirmed = kept(&service, "a@exemple.test").await[0].id;
        let late_link = token(&shop.service, unconfirmed, Occasion::Held).await;

        assert_eq!(expire_holds(&shop.service).await, Ok(0));
        let later = at(&shop, START.plus_seconds(HOLD_SECONDS));
        // Too late to confirm, even before anybody looked.
        assert_eq!(confirm(&later.service, &late_link).await, Err(Problem::Changed));
        assert_eq!(expire_holds(&later.service).await, Ok(1));
        assert_eq!(
            (stage(&service, one).await, stage(&service, two).await),
            (Stage::Listed, Stage::Reserved)
        );
        let much_later = at(&shop, START.plus_seconds(30 * 86_400));
        assert_eq!(expire_holds(&much_later.service).await, Ok(1));
        assert_eq!((stage(&service, two).await, shown(&service).await), (Stage::Listed, 2));
        assert_eq!(expire_holds(&much_later.service).await, Ok(0));
        assert_eq!(
            posted(&service, unconfirmed).await,
            [Occasion::Expired, Occasion::Held],
            "whoever waited too long is told, and only that"
        );
        assert_eq!(
            posted(&service, confirmed).await,
            [Occasion::Confirmed, Occasion::Expired, Occasion::Held]
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_keeps_little_and_no_answer_tells_that_it_is_known() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let until = Ok(START.plus_seconds(HOLD_SECONDS));
        let items = [shop.listed().await, shop.listed().await, shop.listed().await];
        let email = "lou@exemple.test";
        assert_eq!(
            hold(&shop.service, &Actor::Anonymous, wish(&shop, items[0], email).await).await,
            until
        );
        // One unconfirmed at a time: the answer is the same, and the device stays free.
        assert_eq!(
            hold(&shop.service, &Actor::Anonymous, wish(&shop, items[1], email).await).await,
            until
        );
        assert_eq!(stage(&service, items[1]).await, Stage::Listed);

        let link = token(&shop.service, kept(&service, email).await[0].id, Occasion::Already).await;
        confirm(&shop.service, &link).await.unwrap();
        let mut second = wish(&shop, items[1], email).await;
        second.slot = slots(&shop).await[1];
        assert_eq!(hold(&shop.service, &Actor::Anonymous, second).await, until);
        let waiting = kept(&service, email).await;
        let waiting = waiting
            .iter()
            .find(|one| one.status == ReservationStatus::Held)
            .unwrap()
            .id;
        let link = token(&shop.service, waiting, Occasion::Held).await;
        confirm(&shop.service, &link).await.unwrap();
        assert_eq!(
            hold(&shop.service, &Actor::Anonymous, wish(&shop, items[2], email).await).await,
            until
        );
        assert_eq!(kept(&service, email).await.len(), 2);
        assert_eq!(stage(&service, items[2]).await, Stage::Listed);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_reserved_is_said() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let item = shop.listed().await;
        let good = wish(&shop, item, "lou@exemple.test").await;
        let anyone = Actor::Anonymous;
        let email = Wish {
            email: "lou".into(),
            ..good.clone()
        };
        assert_eq!(
            hold(&shop.service, &anyone, email).await,
            Err(NotKept::Other(Problem::Field("email".into())))
        );
        for wrong in [START, START.plus_seconds(-86_400), Timestamp(i64::MAX)] {
            let slot = Wish {
                slot: wrong,
                ..good.clone()
            };
            assert_eq!(hold(&shop.service, &anyone, slot).await, Err(NotKept::NoSlot));
        }
        let unlisted = shop.ready(Kind::Laptop, "HP", "ProBook").await;
        let nowhere = Wish {
            code: unlisted.code,
            ..good
        };
        assert_eq!(
            hold(&shop.service, &anyone, nowhere).await,
            Err(NotKept::Other(Problem::NotFound))
        );
    })
    .await;
}

#[tokio::test]
async fn only_whoever_has_it_offers_it_and_only_lawfully() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let rival = Shop::new(&service.at(START), "rival").await;
        let item = shop.ready(Kind::Laptop, "HP", "ProBook").await;
        let wrong = |field: &str| Err(Problem::Field(field.into()));
        let new = shop.offer_of(item, 9_500);
        assert_eq!(
            list(&service, &rival.technician, new.clone()).await,
            Err(Problem::NotFound)
        );
        assert_eq!(
            list(&service, &Actor::Anonymous, new.clone()).await,
            Err(Problem::SignedOut)
        );
        for (words, field) in [("En état neuf", "forbidden_words"), (&*"x".repeat(301), "words")] {
            let new = NewOffer {
                words: words.into(),
                ..new.clone()
            };
            assert_eq!(list(&service, &shop.technician, new).await, wrong(field));
        }
        let elsewhere = NewOffer {
            counter: rival.counter,
            ..new.clone()
        };
        assert_eq!(list(&service, &shop.technician, elsewhere).await, wrong("counter"));
        assert_eq!(
            list(&service, &shop.technician, shop.offer_of(item, 200_001)).await,
            wrong("price")
        );

        assert_eq!(ready(&service, &shop.technician, None).await.unwrap().devices.len(), 1);
        let made = list(&service, &shop.technician, new.clone()).await.unwrap();
        assert!(matches!(
            list(&service, &shop.technician, new).await,
            Err(Problem::Refused { .. } | Problem::Changed)
        ));
        assert_eq!(ready(&service, &shop.technician, None).await.unwrap().devices.len(), 0);
        assert_eq!(listed(&service, &shop.technician, None).await.unwrap().offers.len(), 1);
        assert_eq!(listed(&service, &rival.technician, None).await.unwrap().offers.len(), 0);

        assert_eq!(unlist(&service, &rival.technician, made).await, Err(Problem::NotFound));
        unlist(&service, &shop.technician, made).await.unwrap();
        assert_eq!(unlist(&service, &shop.technician, made).await, Err(Problem::Changed));
        assert_eq!((stage(&service, item).await, shown(&service).await), (Stage::Ready, 0));
    })
    .await;
}

#[tokio::test]
async fn a_device_that_is_lost_leaves_the_catalogue_and_its_reservation_ends() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let item = shop.listed().await;
        hold(
            &shop.service,
            &Actor::Anonymous,
            wish(&shop, item, "lou@exemple.test").await,
        )
        .await
        .unwrap();
        let reserved = kept(&service, "lou@exemple.test").await[0].id;
        let lost = ActKind::Lost { reason: "gone".into() };
        let mut db = service.store.write().await.unwrap();
        let new = NewAct::here(act(&service, &shop.technician, item.device, lost));
        record(&mut db, vec![new], service.now()).await.unwrap();
        db.commit().await.unwrap();
        assert!(kept(&service, "lou@exemple.test").await.is_empty());
        assert_eq!(posted(&service, reserved).await, [Occasion::DeviceGone, Occasion::Held]);
        let said = letter(&service, reserved, Occasion::DeviceGone).await.unwrap().unwrap();
        assert_eq!(said.seen.reservation.language, "fr");
        assert!(said.link.unwrap().ends_with("/catalogue"));
        assert!(
            listed(&service, &shop.technician, None)
                .await
                .unwrap()
                .offers
                .is_empty()
        );
        assert_eq!(shown(&service).await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_coordinator_keeps_a_device_for_a_request() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let (_, coordinator) = organisation(&service, "territoire", Duty::Authority, Role::Coordinator).await;
        let (social, worker) = organisation(&service, "social", Duty::Social, Role::SocialWorker).await;
        let (ready, listed) = (shop.ready(Kind::Laptop, "HP", "ProBook").await, shop.listed().await);
        for item in [ready, listed] {
            let request = service.id(RequestId::new);
            let mut db = service.store.write().await.unwrap();
            let made = Request {
                id: request,
                organisation: social,
                person: worker.person().unwrap(),
                reference: format!("A-{}", item.code),
                kind: Kind::Laptop,
                uses: Vec::new(),
                need: String::new(),
                needed_by: None,
                status: RequestStatus::Open,
                created_at: service.now(),
                settled_at: None,
            };
            request::insert(&mut db, &made).await.unwrap();
            let refused = for_request(&service, &mut db, &worker, request, item.device).await;
            assert_eq!(refused.unwrap_err(), Problem::Forbidden);
            let made = for_request(&service, &mut db, &coordinator, request, item.device)
                .await
                .unwrap();
            db.commit().await.unwrap();
            assert_eq!(
                (made.status, made.counter),
                (ReservationStatus::Confirmed, shop.counter)
            );
            assert_eq!(stage(&service, item).await, Stage::Reserved);
        }
        assert_eq!(shown(&service).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_comes_back_at_once_or_is_not_ours_is_not_taken() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let item = shop.listed().await;
        let seen = see_catalogue::device(&shop.service, &Actor::Anonymous, item.code.as_str())
            .await
            .unwrap();
        assert!(seen.free && !seen.slots.is_empty());
        let form = seen.form.to_string();
        let at = |seconds| service.at(START.plus_seconds(seconds));
        assert_eq!(check_form(&at(1), &form, &seen.seal), Err(FormProblem::TooFast));
        assert_eq!(check_form(&at(9), &form, &seen.seal), Ok(seen.form));
        assert_eq!(check_form(&at(99_999), &form, &seen.seal), Err(FormProblem::Unknown));
        assert_eq!(check_form(&at(9), &form, "seal"), Err(FormProblem::Unknown));
        let other = service.id(ReservationId::new).to_string();
        assert_eq!(check_form(&at(9), &other, &seen.seal), Err(FormProblem::Unknown));
    })
    .await;
}

#[tokio::test]
async fn the_catalogue_forgives_accents_and_small_errors_and_counts_its_filters() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        for (kind, maker, model, price) in [
            (Kind::Laptop, "Lenovo", "ThinkPad T480", 9_500),
            (Kind::Laptop, "HP", "ProBook 450 G7", 0),
            (Kind::Screen, "Dell", "P2419H", 2_500),
        ] {
            let item = shop.ready(kind, maker, model).await;
            list(&service, &shop.technician, shop.offer_of(item, price))
                .await
                .unwrap();
        }
        let find = async |text: &str, choice: Choice| {
            let search = Search {
                text: text.into(),
                choice,
                before: None,
            };
            see_catalogue::page(&service, &Actor::Anonymous, &search).await.unwrap()
        };
        let any = Choice::default();
        for (text, found) in [
            ("", 3),
            ("THINKPAD", 1),
            ("thinkpda", 1),
            ("think", 1),
            ("ecran", 1),
            ("écrna", 1),
            ("ordi portable", 2),
            ("portable dell", 0),
            ("un écran de Dell", 1),
            ("zzzzzz", 0),
        ] {
            let page = find(text, any).await;
            assert_eq!((page.offers.len(), page.total), (found, found as u64), "{text}");
        }
        assert_eq!(find("thinkpda", any).await.corrected.as_deref(), Some("thinkpad"));
        let page = find("", any).await;
        assert_eq!(page.kinds, [(Kind::Laptop, 2), (Kind::Screen, 1)]);
        assert_eq!(page.counters.len(), 1);
        let laptops = Choice {
            kind: Some(Kind::Laptop),
            ..any
        };
        for text in ["", "atelier"] {
            let page = find(text, laptops).await;
            assert_eq!((page.offers.len(), page.total), (2, 2));
            assert_eq!(page.prices, [(PriceBand::Free, 1), (PriceBand::UpTo100, 1)]);
        }
    })
    .await;
}
