//! Links that lead to nothing: never made, used, too old, ended. Each says so in the person's language, with the status
//! that says the same, and changes nothing.

mod support;

use axum::http::StatusCode;
use regain_domain::access::Role;
use regain_service::reserve::{self, cancel, confirm};
use regain_service::sign_in;
use regain_store::values;
use support::House;
use support::reservation::reserved;

const CLAIRE: &str = "claire@metropole.example";

/// What a link could change.
async fn traces(house: &House) -> Vec<String> {
    let mut db = house.server.service.store.read().await.unwrap();
    let mut found = Vec::new();
    for sql in [
        "SELECT status FROM reservations ORDER BY id",
        "SELECT stage FROM devices ORDER BY id",
        "SELECT COALESCE(CAST(used_at AS TEXT), '') FROM sign_in_links ORDER BY token_hash",
        "SELECT CAST(COUNT(*) AS TEXT) FROM sessions",
        "SELECT CAST(COUNT(*) AS TEXT) FROM people",
        "SELECT CAST(COUNT(*) AS TEXT) FROM events",
    ] {
        let rows = db.all(sql, values![]).await.unwrap();
        found.extend(rows.iter().map(|row| row.text(0).unwrap()));
        found.push(sql.to_owned());
    }
    found
}

/// The token of a sign-in link that was asked for so many seconds ago.
async fn link(house: &House, seconds: i64) -> String {
    let service = &house.server.service;
    let then = service.at(service.now().plus_seconds(-seconds));
    sign_in::make_link(&then, CLAIRE).await.unwrap()
}

#[tokio::test]
async fn a_sign_in_link_that_is_wrong_used_or_old_is_gone() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let old = link(&house, 2 * 86_400).await;
    let used = link(&house, 0).await;
    let followed = house
        .post("/api/account/follow_link", &format!("token={used}"), "")
        .await;
    assert!(followed.status.is_redirection() && !followed.cookie().is_empty());
    let before = traces(&house).await;
    for (lang, sentence) in [("fr", "Ce lien"), ("en", "This link")] {
        let cookie = format!("lang={lang}");
        for token in ["never-made", "%00", &"A".repeat(3_000), &used, &old] {
            let page = house.get(&format!("/connexion/lien/{token}"), &cookie).await;
            assert_eq!(page.status, StatusCode::GONE, "{lang} {token}");
            assert!(
                page.body.contains(sentence) && page.body.contains("/connexion/lien\""),
                "{}",
                page.body
            );
            let form = format!("token={token}");
            let tried = house.post("/api/account/follow_link", &form, &cookie).await;
            assert!(
                tried
                    .headers
                    .get_all("set-cookie")
                    .iter()
                    .all(|value| !value.as_bytes().starts_with(b"session="))
            );
        }
    }
    assert_eq!(traces(&house).await, before);
}

#[tokio::test]
async fn a_reservation_s_link_is_gone_when_it_has_ended() {
    let house = House::new(false).await;
    let service = &house.server.service;
    let token = reserved(&house).await;
    let (page, button) = (format!("/reservation/{token}"), format!("token={token}"));
    assert_eq!(house.get(&page, "").await.status, StatusCode::OK);

    // Nobody confirmed in time.
    let late = house.server.service.at(service.now().plus_seconds(3 * 86_400));
    assert_eq!(
        reserve::confirm(&late, &token).await,
        Err(regain_service::Problem::Changed)
    );

    confirm(service, &token).await.unwrap();
    cancel(service, &token).await.unwrap();
    let before = traces(&house).await;
    for (lang, gone, dead) in [("fr", "annulée", "Ce lien"), ("en", "cancelled", "This link")] {
        let cookie = format!("lang={lang}");
        let ended = house.get(&page, &cookie).await;
        assert_eq!(ended.status, StatusCode::GONE, "{lang}");
        assert!(
            ended.body.contains(gone) && ended.body.contains("/catalogue"),
            "{}",
            ended.body
        );
        let wrong = house.get("/reservation/never-made", &cookie).await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
        assert!(wrong.body.contains(dead), "{}", wrong.body);
        for path in ["/api/catalogue/confirm", "/api/catalogue/cancel"] {
            for form in [button.as_str(), "token=never-made", "token=", ""] {
                let answer = house.post(path, form, &cookie).await;
                assert!(!answer.status.is_server_error(), "{path} {form}: {}", answer.status);
            }
        }
    }
    assert_eq!(traces(&house).await, before);

    let status = |status: &'static str| {
        let sql = "UPDATE reservations SET status = $1";
        async move {
            let mut db = service.store.write().await.unwrap();
            db.run(sql, values![status]).await.unwrap();
            db.commit().await.unwrap();
        }
    };
    for (ended, french) in [("expired", "expiré"), ("collected", "retiré")] {
        status(ended).await;
        let answer = house.get(&page, "").await;
        assert_eq!(answer.status, StatusCode::GONE, "{ended}");
        assert!(answer.body.to_lowercase().contains(french), "{ended}: {}", answer.body);
    }
}
