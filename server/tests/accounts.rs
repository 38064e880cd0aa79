//! Signing in and out, and what only a demonstration has.

mod support;

use axum::http::StatusCode;
use regain_domain::access::Role;
use regain_domain::time::Timestamp;
use regain_server::guard::gate::guarded;
use regain_service::session;
use support::{HOST, House, PASSWORD};

const CLAIRE: &str = "claire@metropole.example";

#[tokio::test]
async fn a_password_signs_in_and_leads_to_the_person_s_work() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let form = format!(
        "email=%20Claire@Metropole.example&password={}",
        PASSWORD.replace(' ', "+")
    );
    let answer = house.post("/api/account/sign_in", &form, "").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, "/parc"));
    let cookie = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .next()
        .unwrap()
        .to_str()
        .unwrap();
    assert!(
        cookie.contains("HttpOnly; SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Secure"),
        "on the machine itself there is no encryption: {cookie}"
    );
    let page = house.get("/compte", &answer.cookie()).await;
    assert!(
        page.status == StatusCode::OK && page.body.contains("Organisation metropole"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn outside_the_machine_the_cookie_travels_encrypted_only() {
    let house = House::with(&[("REGAIN_BASE_URL", "https://regain.example")], false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let form = format!("email={CLAIRE}&password={}", PASSWORD.replace(' ', "+"));
    let answer = house.post("/api/account/sign_in", &form, "").await;
    assert!(
        answer.header("set-cookie").ends_with("; Secure"),
        "{}",
        answer.header("set-cookie")
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_one_answer() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let mut answers = Vec::new();
    for email in [CLAIRE, "nobody@metropole.example"] {
        let answer = house
            .post("/api/account/sign_in", &format!("email={email}&password=wrong"), "")
            .await;
        let cookies = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().unwrap().to_owned());
        answers.push((
            answer.status,
            answer.header("location").to_owned(),
            cookies.collect::<Vec<_>>(),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].1, "/connexion");
    assert!(answers[0].2.iter().all(|cookie| !cookie.starts_with("session=")));
}

#[tokio::test]
async fn an_account_is_not_guessed_from_many_networks_nor_locked_for_long() {
    let house = House::with(&[("REGAIN_RATE_LIMITS", "off")], false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    house.member("ville", "paul@ville.example", &[Role::FleetManager]).await;
    let form = |password: &str| format!("email=%20Claire@Metropole.example&password={password}");
    for _ in 0..15 {
        house.post("/api/account/sign_in", &form("wrong"), "").await;
    }
    let right = form(&PASSWORD.replace(' ', "+"));
    let refused = house.post("/api/account/sign_in", &right, "").await;
    assert_eq!(refused.header("location"), "/connexion");
    let page = house.get("/connexion", refused.header("set-cookie").split(';').next().unwrap());
    assert!(page.await.body.contains("Attendez une minute"));
    house.sign_in("paul@ville.example").await;
    let service = &house.server.service;
    let soon = service.at(service.now().plus_seconds(21));
    let entered = regain_service::sign_in::by_password(&soon, CLAIRE, PASSWORD.to_owned()).await;
    assert!(entered.is_ok(), "a try comes back");
}

#[tokio::test]
async fn one_goes_back_to_our_own_pages_only() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let asked = house.get("/parc/lots?x=1", "").await;
    assert_eq!(asked.header("location"), "/connexion?suite=%2Fparc%2Flots%3Fx%3D1");
    let password = PASSWORD.replace(' ', "+");
    for (suite, leads) in [
        ("%2Fparc%2Flots%3Fx%3D1", "/parc/lots?x=1"),
        ("%2F%2Fevil.example", "/parc"),
    ] {
        let form = format!("email={CLAIRE}&password={password}&suite={suite}");
        assert_eq!(
            house.post("/api/account/sign_in", &form, "").await.header("location"),
            leads
        );
    }
    assert_eq!(
        house
            .get("/langue?to=en&back=//evil.example", "")
            .await
            .header("location"),
        "/"
    );
}

#[tokio::test]
async fn several_roles_are_chosen_from_and_nobody_elses() {
    let house = House::new(false).await;
    let (organisation, _) = house
        .member("collecte", CLAIRE, &[Role::Dispatcher, Role::Driver])
        .await;
    let (foreign, _) = house.member("ville", "paul@ville.example", &[Role::FleetManager]).await;
    let form = format!("email={CLAIRE}&password={}", PASSWORD.replace(' ', "+"));
    let answer = house.post("/api/account/sign_in", &form, "").await;
    assert_eq!(answer.header("location"), "/compte/role");
    let cookie = answer.cookie();
    assert_eq!(house.get("/tournees", &cookie).await.status, StatusCode::FORBIDDEN);

    let stolen = house
        .post("/api/account/act_as", &format!("role={foreign}+fleet_manager"), &cookie)
        .await;
    assert_eq!(stolen.header("location"), "/compte/role");
    let chosen = house
        .post("/api/account/act_as", &format!("role={organisation}+driver"), &cookie)
        .await;
    assert_eq!(chosen.header("location"), "/terrain");
    // The token changed with the rights.
    assert_eq!(house.get("/compte", &cookie).await.status, StatusCode::SEE_OTHER);
    assert_eq!(house.get("/compte", &chosen.cookie()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_role_that_was_taken_away_is_gone_at_once() {
    let house = House::new(false).await;
    let (organisation, person) = house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    assert_ne!(house.get("/parc/lots", &cookie).await.status, StatusCode::FORBIDDEN);
    let mut db = house.server.service.store.write().await.unwrap();
    let role = Role::FleetManager;
    let membership = regain_store::person::Membership {
        person,
        organisation,
        organisation_name: String::new(),
        role,
    };
    regain_store::person::delete_membership(&mut db, &membership)
        .await
        .unwrap();
    db.commit().await.unwrap();
    assert_eq!(house.get("/parc/lots", &cookie).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_has_the_cookie() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let out = house.post("/api/account/sign_out", "", &cookie).await;
    assert_eq!((out.header("location"), out.cookie().as_str()), ("/", "session="));
    assert_eq!(
        house.get("/compte", &cookie).await.header("location"),
        "/connexion?suite=%2Fcompte"
    );
    assert_eq!(
        house.get("/compte", "session=made-up").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_session_ends_by_itself_and_is_lengthened_by_use() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let token = cookie.strip_prefix("session=").unwrap();
    let service = &house.server.service;
    let later = |days: i64| service.at(Timestamp(service.now().micros()).plus_seconds(days * 86_400));
    assert!(!session::present(&later(0), token).await.unwrap().unwrap().renewed);
    assert!(session::present(&later(20), token).await.unwrap().unwrap().renewed);
    assert!(session::present(&later(49), token).await.unwrap().is_some());
    assert!(session::present(&later(80), token).await.unwrap().is_none());
    assert!(regain_service::jobs::retention::forget(&later(80)).await.unwrap() > 0);
}

/// The address in the newest mail.
fn link_in_mail(house: &House) -> String {
    let letters = house.server.post.kept();
    let text = &letters.first().expect("no mail").text;
    let address = text.lines().find(|line| line.starts_with("http")).unwrap();
    address.strip_prefix(&format!("http://{HOST}")).unwrap().to_owned()
}

#[tokio::test]
async fn a_link_signs_in_once_and_only_by_its_button() {
    let house = House::new(true).await;
    let sent = house
        .post(
            "/api/account/send_link",
            "email=Marie@home.example&suite=%2Fd%2F7K3M2QXF",
            "",
        )
        .await;
    assert_eq!(sent.header("location"), "/connexion/envoye");
    assert_eq!(house.run_jobs().await, 1);
    assert_eq!(std::fs::read_dir(house.folder().join("mail")).unwrap().count(), 1);
    let path = link_in_mail(&house);
    assert!(
        house
            .get("/demo/courrier", "")
            .await
            .body
            .contains(&path.replace('&', "&amp;")),
        "the demo shows its mails"
    );
    for _ in 0..3 {
        let page = house.get(&path, "").await;
        assert!(
            page.status == StatusCode::OK && page.body.contains("marie@home.example"),
            "{}",
            page.body
        );
    }
    let token = path
        .strip_prefix("/connexion/lien/")
        .unwrap()
        .split('?')
        .next()
        .unwrap();
    let form = format!("token={token}&suite=%2Fd%2F7K3M2QXF");
    let entered = house.post("/api/account/follow_link", &form, "").await;
    assert_eq!(entered.header("location"), "/d/7K3M2QXF");
    assert_eq!(house.get("/compte", &entered.cookie()).await.status, StatusCode::OK);
    // A citizen has no desk.
    assert_eq!(
        house.get("/parc/lots", &entered.cookie()).await.status,
        StatusCode::FORBIDDEN
    );

    let again = house.post("/api/account/follow_link", &form, "").await;
    assert_eq!(again.header("location"), "/connexion?suite=%2Fd%2F7K3M2QXF");
    assert_eq!(house.get(&path, "").await.status, StatusCode::GONE);
    assert_eq!(house.get("/connexion/lien/made-up", "").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_link_lies_in_no_table_before_it_is_sent_and_not_afterwards() {
    let house = House::new(true).await;
    house
        .post("/api/account/send_link", "email=marie@home.example", "")
        .await;
    let payloads = || async {
        let mut db = house.server.service.store.read().await.unwrap();
        let rows = db.all("SELECT payload FROM jobs", vec![]).await.unwrap();
        rows.iter().map(|row| row.text(0).unwrap()).collect::<String>()
    };
    assert!(payloads().await.contains("marie@home.example"));
    house.run_jobs().await;
    let path = link_in_mail(&house);
    let token = path.strip_prefix("/connexion/lien/").unwrap();
    assert!(
        regain_service::sign_in::look_at_link(&house.server.service, token)
            .await
            .is_ok()
    );
    assert_eq!(payloads().await, "{}", "the address is forgotten with the work");
}

#[tokio::test]
async fn a_link_that_is_too_old_is_dead() {
    let house = House::new(true).await;
    let service = &house.server.service;
    let token = regain_service::sign_in::make_link(service, "marie@home.example")
        .await
        .unwrap();
    let late = service.at(service.now().plus_seconds(20 * 60 + 1));
    assert!(regain_service::sign_in::look_at_link(&late, &token).await.is_err());
    assert!(regain_service::sign_in::by_link(&late, &token, "fr").await.is_err());
    let wrong = house.post("/api/account/send_link", "email=marie", "").await;
    assert_eq!(wrong.header("location"), "/connexion/lien");
}

#[tokio::test]
async fn a_persona_is_one_tap_away_in_a_demonstration() {
    let house = House::new(true).await;
    let persona = regain_service::demo::personas().into_iter().next().unwrap();
    house.member("metropole", &persona.email, &[Role::FleetManager]).await;
    house
        .member("ville", "nobody@metropole.example", &[Role::FleetManager])
        .await;
    assert!(house.get("/demo", "").await.body.contains(persona.name));
    let chosen = house
        .post("/api/demo/persona", &format!("email={}", persona.email), "")
        .await;
    assert_eq!(house.get("/compte", &chosen.cookie()).await.status, StatusCode::OK);
    let other = house
        .post("/api/demo/persona", "email=nobody@metropole.example", "")
        .await;
    assert!(other.header("location") == "/demo" && !other.header("set-cookie").contains("session="));
}

#[tokio::test]
async fn nothing_of_the_demonstration_is_there_outside_it() {
    let house = House::new(false).await;
    let persona = regain_service::demo::personas().into_iter().next().unwrap();
    house.member("metropole", &persona.email, &[Role::FleetManager]).await;
    let cookie = house.sign_in(&persona.email).await;
    let of_demo: Vec<_> = guarded().filter(|(_, path)| path.contains("/demo")).collect();
    assert!(of_demo.len() >= 4, "{of_demo:?}");
    for (method, path) in of_demo {
        for cookie in ["", cookie.as_str()] {
            let answer = match method {
                "GET" => house.get(path, cookie).await,
                _ => house.post(path, &format!("email={}", persona.email), cookie).await,
            };
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
    assert!(house.server.post.kept().is_empty());
}
