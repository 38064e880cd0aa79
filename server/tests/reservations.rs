//! Reserving over HTTP: what programs send is not taken, nobody is asked riddles, and every e-mail is in its reader's
//! language.

mod support;

use regain_app::i18n::Language;
use regain_app::letters::{of_request, of_reservation};
use regain_domain::device::Kind;
use regain_domain::id::{OrganisationId, PersonId, RequestId};
use regain_domain::request::RequestStatus;
use regain_service::request_letter::{RequestLetter, RequestNews};
use regain_service::reserve::{Letter, Occasion, confirm, letter, look};
use regain_store::request::Request;
use support::House;
use support::shop::Shop;

/// How many reservations there are.
async fn reservations(house: &House) -> u64 {
    let mut db = house.server.service.store.read().await.unwrap();
    let row = db.one("SELECT COUNT(*) FROM reservations", vec![]).await.unwrap();
    row.unwrap().count(0).unwrap()
}

/// A hidden field of a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .expect("the field");
    rest.split('"').next().unwrap()
}

/// The form of the laptop's page, filled in; `more` has the last word.
async fn filled(house: &House, shop: &Shop, more: &str) -> String {
    let page = house.get(&format!("/catalogue/{}", shop.code), "").await.body;
    let (form, seal) = (hidden(&page, "form"), hidden(&page, "seal"));
    let slot = shop.slot.micros();
    format!(
        "code={}&email=lou%40exemple.test&slot={slot}&form={form}&seal={seal}{more}",
        shop.code
    )
}

const RESERVE: &str = "/api/catalogue/reserve";

#[tokio::test]
async fn the_ninth_reservation_of_one_caller_is_put_off() {
    let house = House::new(false).await;
    for _ in 0..8 {
        let answer = house.post(RESERVE, "code=X&email=x&slot=1&form=x&seal=x", "").await;
        assert!(answer.status.is_redirection(), "{}", answer.status);
    }
    let answer = house.post(RESERVE, "code=X&email=x&slot=1&form=x&seal=x", "").await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
}

#[tokio::test]
async fn what_a_program_fills_in_reserves_nothing_and_it_is_not_told() {
    let house = House::new(false).await;
    let shop = Shop::new(&house.server.service, "atelier").await;
    // The field that no person sees.
    let trapped = filled(&house, &shop, "&website=https%3A%2F%2Fspam.example").await;
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let answer = house.post(RESERVE, &trapped, "").await;
    assert_eq!(answer.header("location"), "/catalogue/envoye");
    assert_eq!(reservations(&house).await, 0);

    // A form that comes back at once, and one with a seal of somebody's own.
    let quick = filled(&house, &shop, "").await;
    let answer = house.post(RESERVE, &quick, "").await;
    assert!(answer.header("location").starts_with("/catalogue/") && reservations(&house).await == 0);
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let seal = quick.rsplit_once("seal=").unwrap().1;
    let forged = quick.replace(seal, &"0".repeat(seal.len()));
    let answer = house.post(RESERVE, &forged, "").await;
    assert!(
        answer.header("location").contains("creneau="),
        "the page again, with what was chosen"
    );
    assert_eq!(reservations(&house).await, 0);
    // The same form with its own seal is taken: nothing of the above stands in the way of a person.
    let answer = house.post(RESERVE, &quick, "").await;
    assert_eq!(
        (answer.header("location"), reservations(&house).await),
        ("/catalogue/envoye", 1)
    );
}

#[tokio::test]
async fn vouchers_are_not_guessed_by_the_hundred() {
    let house = House::new(false).await;
    let shop = Shop::new(&house.server.service, "atelier").await;
    let cookie = house.sign_in(&shop.email).await;
    for n in 0..30 {
        let page = house.get(&format!("/comptoir/bons?code=ZZZ-{n:03}"), &cookie).await;
        assert_ne!(page.status, 429, "{n}");
        let handed = house
            .post("/api/counter/hand_over", "voucher=ZZZZZZ&label=x", &cookie)
            .await;
        assert_ne!(handed.status, 429, "{n}");
    }
    let page = house.get("/comptoir/bons?code=ZZZ-ZZZ", &cookie).await;
    assert_eq!(page.status, 429);
    let handed = house
        .post("/api/counter/hand_over", "voucher=ZZZZZZ&label=x", &cookie)
        .await;
    assert_eq!(handed.status, 429);
    // Who only looks at the day is not in the way of anybody.
    assert_eq!(house.get("/comptoir", &cookie).await.status, 200);
}

#[tokio::test]
async fn a_slot_is_changed_and_a_voucher_cancelled_by_forms_alone() {
    let house = House::new(false).await;
    let service = &house.server.service;
    let shop = Shop::new(service, "atelier").await;
    let id = shop.reserved(service, "lou@exemple.test", "fr").await;
    let link = letter(service, id, Occasion::Held)
        .await
        .unwrap()
        .unwrap()
        .link
        .unwrap();
    let token = link.rsplit('/').next().unwrap();
    confirm(service, token).await.unwrap();
    let page = house.get(&format!("/reservation/{token}/creneau"), "").await;
    assert_eq!(page.status, 200);
    let slots: Vec<&str> = page.body.split("name=\"slot\" value=\"").skip(1).collect();
    let other = slots[4].split('"').next().unwrap();
    let before = look(service, token).await.unwrap().reservation;
    // To look at it changes nothing.
    assert_eq!(before.slot_at, Some(shop.slot));
    let moved = house
        .post("/api/catalogue/change_slot", &format!("token={token}&slot={other}"), "")
        .await;
    // Addresses escape more than they must.
    let to = |answer: &support::Answer| answer.header("location").replace("%5F", "_").replace("%2D", "-");
    assert_eq!(to(&moved), format!("/reservation/{token}"));
    let after = look(service, token).await.unwrap().reservation;
    assert_eq!(after.slot_at.unwrap().micros().to_string(), other);
    for rubbish in ["1", "", "abc", "99999999999999999999"] {
        let again = house
            .post(
                "/api/catalogue/change_slot",
                &format!("token={token}&slot={rubbish}"),
                "",
            )
            .await;
        assert_eq!(to(&again), format!("/reservation/{token}/creneau"), "{rubbish:?}");
    }

    let cookie = house.sign_in(&shop.email).await;
    let voucher = format!("/comptoir/bons/{}", after.voucher);
    assert!(house.get(&voucher, &cookie).await.body.contains("/api/counter/cancel"));
    let form = format!("voucher={}", after.voucher);
    let anonymous = house.post("/api/counter/cancel", &form, "").await;
    assert!(anonymous.status.is_redirection() && anonymous.header("location").contains("connexion"));
    let done = house.post("/api/counter/cancel", &form, &cookie).await;
    assert_eq!(done.header("location"), voucher);
    assert!(house.get(&voucher, &cookie).await.body.contains("Ce bon est annulé"));
}

const OCCASIONS: [Occasion; 7] = [
    Occasion::Held,
    Occasion::Confirmed,
    Occasion::Moved,
    Occasion::Cancelled,
    Occasion::Expired,
    Occasion::DeviceGone,
    Occasion::Already,
];

#[tokio::test]
async fn every_letter_is_written_in_both_languages() {
    let house = House::new(false).await;
    let service = &house.server.service;
    let shop = Shop::new(service, "atelier").await;
    let id = shop.reserved(service, "lou@exemple.test", "fr").await;
    let kept = letter(service, id, Occasion::Held).await.unwrap().unwrap();
    let mut subjects = Vec::new();
    for language in [Language::Fr, Language::En] {
        for occasion in OCCASIONS {
            let mut said = Letter {
                occasion,
                ..kept.clone()
            };
            said.seen.reservation.language = language.code().to_owned();
            let written = of_reservation(&said, service.now());
            let (greeting, other) = match language {
                Language::Fr => ("Bonjour,", "Hello"),
                Language::En => ("Hello,", "Bonjour"),
            };
            assert!(
                written.text.starts_with(greeting) && !written.text.contains(other),
                "{written:?}"
            );
            assert!(written.text.contains("Lenovo"), "it says which device: {written:?}");
            assert_eq!(written.to, "lou@exemple.test");
            let linked = !matches!(occasion, Occasion::Cancelled | Occasion::Expired);
            assert_eq!(
                written.text.contains("https://") || written.text.contains("http://"),
                linked,
                "{written:?}"
            );
            subjects.push(written.subject);
        }
        for news in [RequestNews::DeviceGone, RequestNews::Expired] {
            let written = of_request(&request_letter(language, news), service.now());
            assert!(
                written.text.contains("CMS-1") && written.text.contains("/demandes/"),
                "{written:?}"
            );
            subjects.push(written.subject);
        }
    }
    let all = subjects.len();
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), all, "each says what it is about: {subjects:?}");
}

fn request_letter(language: Language, news: RequestNews) -> RequestLetter {
    let nobody = uuid::Uuid::from_u128(1);
    RequestLetter {
        to: "zoe@social.test".into(),
        language: language.code().into(),
        link: "https://regain.test/demandes/1".into(),
        request: Request {
            id: RequestId(nobody),
            organisation: OrganisationId(nobody),
            person: PersonId(nobody),
            reference: "CMS-1".into(),
            kind: Kind::Laptop,
            uses: vec![],
            need: String::new(),
            needed_by: None,
            status: RequestStatus::Open,
            created_at: regain_domain::time::Timestamp(0),
            settled_at: None,
        },
        news,
    }
}
