//! Reserving on both engines: one winner however many want it, nothing that a GET could change, nobody kept waiting for
//! what nobody confirmed.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::{Kind, Stage};
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade, ShopGrade};
use regain_domain::id::*;
use regain_domain::offering::PriceBand;
use regain_domain::request::RequestStatus;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_service::jobs::Mail;
use regain_service::offer_device::{NewOffer, list, listed, ready, unlist};
use regain_service::record::{NewAct, record};
use regain_service::reserve::{
    FormProblem, GRACE_SECONDS, HOLD_SECONDS, NotKept, Occasion, Wish, cancel, cancel_for, change_slot, check_form,
    confirm, expire_holds, for_request, hold, letter, look, slots as free_slots,
};
use regain_service::see_catalogue::{Choice, Search};
use regain_service::{Problem, Service, see_catalogue, verify_ledger};
use regain_store::organisation::Duty;
use regain_store::request::Request;
use regain_store::reservation::{self, Reservation, ReservationStatus};
use regain_store::{catalogue, counter, ledger, offer, request, standing};
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
    let standings = standing::of(&mut db, &[item.device]).await.unwrap();
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
        assert_eq!(check_form(&at(1), &form, &seen.seal).await, Err(FormProblem::TooFast));
        assert_eq!(check_form(&at(9), &form, &seen.seal).await, Ok(seen.form));
        assert_eq!(
            check_form(&at(99_999), &form, &seen.seal).await,
            Err(FormProblem::Unknown)
        );
        assert_eq!(check_form(&at(9), &form, "seal").await, Err(FormProblem::Unknown));
        let other = service.id(ReservationId::new).to_string();
        assert_eq!(check_form(&at(9), &other, &seen.seal).await, Err(FormProblem::Unknown));
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

#[tokio::test]
async fn a_form_that_one_process_shows_another_takes() {
    both_engines(|service| async move {
        let first = service.at(START);
        let shop = Shop::new(&first, "atelier").await;
        let item = shop.listed().await;
        // A second process on the same database, and the first one after a restart.
        let another = || {
            let settings = (*service.settings).clone();
            Service::new(service.store.clone(), settings).at(START.plus_seconds(60))
        };
        let seen = see_catalogue::device(&first, &Actor::Anonymous, item.code.as_str())
            .await
            .unwrap();
        let there = another();
        assert_eq!(
            check_form(&there, &seen.form.to_string(), &seen.seal).await,
            Ok(seen.form)
        );
        let back = see_catalogue::device(&there, &Actor::Anonymous, item.code.as_str())
            .await
            .unwrap();
        let later = another().at(START.plus_seconds(90));
        assert_eq!(
            check_form(&later, &back.form.to_string(), &back.seal).await,
            Ok(back.form)
        );
    })
    .await;
}

#[tokio::test]
async fn who_comes_at_another_time_keeps_the_device_and_frees_the_slot() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let (item, all) = (shop.listed().await, slots(&shop).await);
        let wish = wish(&shop, item, "lou@exemple.test").await;
        hold(&shop.service, &Actor::Anonymous, wish.clone()).await.unwrap();
        let link = token(&shop.service, wish.form, Occasion::Held).await;
        let slot_of = async || kept(&service, "lou@exemple.test").await[0].slot_at.unwrap();

        // Held: the slot moves, and how long it is held does not.
        change_slot(&shop.service, &link, all[3]).await.unwrap();
        let seen = look(&shop.service, &link).await.unwrap().reservation;
        assert_eq!(
            (seen.slot_at, seen.held_until),
            (Some(all[3]), START.plus_seconds(HOLD_SECONDS))
        );
        assert!(!posted(&service, wish.form).await.contains(&Occasion::Moved));

        // Confirmed: it is kept until after the new one, and an e-mail says so.
        confirm(&shop.service, &link).await.unwrap();
        change_slot(&shop.service, &link, all[5]).await.unwrap();
        let seen = look(&shop.service, &link).await.unwrap();
        assert_eq!(seen.reservation.slot_at, Some(all[5]));
        assert_eq!(
            seen.reservation.held_until,
            seen.slot_end().unwrap().plus_seconds(GRACE_SECONDS)
        );
        assert!(posted(&service, wish.form).await.contains(&Occasion::Moved));
        // Twice is once.
        change_slot(&shop.service, &link, all[5]).await.unwrap();
        let moved = posted(&service, wish.form).await;
        assert_eq!(moved.iter().filter(|one| **one == Occasion::Moved).count(), 1);
        assert_eq!(stage(&service, item).await, Stage::Reserved);

        let wrong = change_slot(&shop.service, &link, Timestamp(all[5].micros() + 1)).await;
        assert_eq!(wrong, Err(NotKept::NoSlot));
        let past = change_slot(&shop.service, &link, Timestamp(1)).await;
        assert_eq!(past, Err(NotKept::NoSlot));
        let guessed = change_slot(&shop.service, "abc", all[1]).await;
        assert_eq!(guessed, Err(NotKept::Other(Problem::DeadLink)));
        assert_eq!(slot_of().await, all[5]);
        cancel(&shop.service, &link).await.unwrap();
        let ended = change_slot(&shop.service, &link, all[1]).await;
        assert_eq!(ended, Err(NotKept::Other(Problem::Changed)));
        assert_eq!(free_slots(&shop.service, &link).await.err(), Some(Problem::Changed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_three_who_want_the_last_places_of_a_slot_two_have_them() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let all = slots(&shop).await;
        let wanted = all[7];
        let mut links = Vec::new();
        for (n, slot) in all.iter().take(3).enumerate() {
            let item = shop.listed().await;
            let mut wish = wish(&shop, item, &format!("n{n}@exemple.test")).await;
            wish.slot = *slot;
            hold(&shop.service, &Actor::Anonymous, wish.clone()).await.unwrap();
            links.push(token(&shop.service, wish.form, Occasion::Held).await);
        }
        let mut rivals = tokio::task::JoinSet::new();
        for link in links.clone() {
            let service = shop.service.clone();
            rivals.spawn(async move { change_slot(&service, &link, wanted).await });
        }
        let answers = rivals.join_all().await;
        let full = answers
            .iter()
            .filter(|answer| **answer == Err(NotKept::SlotFull))
            .count();
        assert_eq!(
            (answers.iter().filter(|answer| answer.is_ok()).count(), full),
            (2, 1),
            "{answers:?}"
        );
        // The full slot is shown to those who are in it, and to nobody else.
        let mut shown = 0;
        for link in &links {
            shown += usize::from(free_slots(&shop.service, link).await.unwrap().slots.contains(&wanted));
        }
        assert_eq!(shown, 2);
    })
    .await;
}

#[tokio::test]
async fn a_counter_cancels_for_somebody_who_calls() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        let rival = Shop::new(&service.at(START), "rival").await;
        let item = shop.listed().await;
        let wish = wish(&shop, item, "lou@exemple.test").await;
        hold(&shop.service, &Actor::Anonymous, wish.clone()).await.unwrap();
        let code = kept(&service, "lou@exemple.test").await[0].voucher;
        let foreign = cancel_for(&shop.service, &rival.technician, code).await;
        assert_eq!(foreign, Err(Problem::NotFound));
        assert_eq!(
            cancel_for(&shop.service, &Actor::Anonymous, code).await,
            Err(Problem::SignedOut)
        );
        cancel_for(&shop.service, &shop.technician, code).await.unwrap();
        assert_eq!(stage(&service, item).await, Stage::Listed);
        assert!(posted(&service, wish.form).await.contains(&Occasion::Cancelled));
        let again = cancel_for(&shop.service, &shop.technician, code).await;
        assert_eq!(again, Err(Problem::Changed));
    })
    .await;
}

/// Lists many laptops at once, and before them a few desktops, all of one maker.
async fn stock(shop: &Shop, desktops: usize, laptops: usize) {
    let service = &shop.service;
    let mut db = service.store.write().await.unwrap();
    let mut listings = Vec::new();
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic: CosmeticGrade::C4,
    };
    for n in 0..desktops + laptops {
        let kind = if n < desktops { Kind::Desktop } else { Kind::Laptop };
        let device = service.id(DeviceId::new);
        let code = regain_domain::code::Code::from_number(2_000_000 + n as u64 * 7_919);
        let new = |kind| NewAct::here(act(service, &shop.technician, device, kind));
        let (from, to) = (shop.organisation, shop.organisation);
        let mut declared = new(ActKind::Declared { holder: from });
        declared.description = Description {
            kind: Some(kind),
            maker: Some("HP".into()),
            ..Default::default()
        };
        let handover = service.id(HandoverId::new);
        let acts = vec![
            declared,
            new(ActKind::Tagged { code }),
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
        record(&mut db, acts, service.now()).await.unwrap();
        let made = offer::Offer {
            id: service.id(OfferId::new),
            device,
            organisation: shop.organisation,
            counter: shop.counter,
            price_cents: 0,
            words: String::new(),
            kind,
            grade: ShopGrade::A,
            search: vec!["grenoble".into(), "hp".into(), offer::label_word(code.as_str())],
            opened_by: shop.technician.person().unwrap(),
            opened_at: service.now().plus_seconds(n as i64),
            closed_at: None,
        };
        offer::insert(&mut db, &made).await.unwrap();
        listings.push(new(ActKind::Listed { offer: made.id }));
    }
    record(&mut db, listings, service.now()).await.unwrap();
    db.commit().await.unwrap();
}

#[tokio::test]
async fn filters_count_right_beyond_what_a_search_walks() {
    both_engines(|service| async move {
        let shop = Shop::new(&service.at(START), "atelier").await;
        stock(&shop, 5, 510).await;
        let search = async |text: &str, kind| {
            let search = Search {
                text: text.into(),
                choice: Choice {
                    kind,
                    ..Choice::default()
                },
                before: None,
            };
            see_catalogue::page(&shop.service, &Actor::Anonymous, &search)
                .await
                .unwrap()
        };
        // One word: exact, though the desktops are older than the newest five hundred.
        let page = search("HP", None).await;
        assert_eq!((page.total, page.more_than_counted), (515, false));
        assert_eq!(page.kinds, [(Kind::Laptop, 510), (Kind::Desktop, 5)]);
        let page = search("hp", Some(Kind::Desktop)).await;
        assert_eq!((page.total, page.offers.len()), (5, 5));

        // Two words: the newest are counted, "at least" is said, and no value that leads somewhere is left out.
        let page = search("hp grenoble", None).await;
        assert_eq!(
            (page.total, page.more_than_counted),
            (see_catalogue::COUNTED as u64, true)
        );
        assert_eq!(page.kinds, [(Kind::Laptop, 500), (Kind::Desktop, 0)]);
        assert_eq!(page.counters.len(), 1);
        let page = search("hp grenoble", Some(Kind::Desktop)).await;
        assert_eq!((page.offers.len(), page.more_than_counted), (5, true));

        // What leaves the catalogue is counted no more.
        let listed = listed(&shop.service, &shop.technician, None).await.unwrap();
        unlist(&shop.service, &shop.technician, listed.offers[0].offer.id)
            .await
            .unwrap();
        assert_eq!(search("hp", None).await.total, 514);
    })
    .await;
}
