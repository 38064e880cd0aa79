//! What stands between the network and the handlers.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use regain_domain::access::Role;
use support::{HOST, House, post_from};

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let house = House::new(false).await;
    for path in [
        "/",
        "/connexion",
        "/nowhere",
        "/shell",
        "/terrain/tournees/1",
        "/sw.js",
        "/healthz",
        "/api/v1/rounds",
    ] {
        let answer = house.get(path, "").await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=(self)"), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
    }
}

/// The nonce that a policy names.
fn nonce(policy: &str) -> &str {
    policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap()
}

#[tokio::test]
async fn a_page_and_its_policy_name_the_same_nonce() {
    let house = House::new(true).await;
    for path in ["/shell", "/terrain"] {
        let (one, other) = (house.get(path, "").await, house.get(path, "").await);
        let named = nonce(one.header("content-security-policy"));
        assert_ne!(named, nonce(other.header("content-security-policy")), "{path}");
        assert!(one.body.contains(&format!("nonce=\"{named}\"")), "{path}");
        assert_eq!(
            one.body.matches("<script").count(),
            one.body.matches("nonce=\"").count() - 1,
            "{path}"
        );
    }
}

#[tokio::test]
async fn pages_of_the_server_fetch_no_script() {
    let house = House::new(true).await;
    for path in ["/", "/connexion", "/connexion/lien", "/d", "/nowhere", "/demo"] {
        let page = house.get(path, "").await.body;
        assert!(
            !page.contains("modulepreload") && !page.contains("type=\"module\"") && !page.contains(" src="),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_write_comes_from_our_own_pages_or_not_at_all() {
    let house = House::new(false).await;
    house
        .member("metropole", "claire@metropole.example", &[Role::Driver])
        .await;
    let cookie = house.sign_in("claire@metropole.example").await;
    for path in [
        "/api/account/sign_out",
        "/api/account/sign_in",
        "/api/v1/sync",
        "/parc/imports",
    ] {
        for origin in ["https://evil.example", "null", ""] {
            let answer = house.ask(post_from(origin, path, "x=1", &cookie)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} from {origin:?}");
            assert!(answer.body.contains("Rien n’a été changé"), "{}", answer.body);
        }
    }
    assert_eq!(
        house.get("/compte", &cookie).await.status,
        StatusCode::OK,
        "nobody was signed out"
    );
    let ours = house
        .ask(post_from(&format!("http://{HOST}"), "/api/v1/sync", "{", &cookie))
        .await;
    assert_eq!(ours.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn refusals_speak_to_people_and_to_programs() {
    let house = House::new(false).await;
    let page = house.get("/nowhere", "lang=en").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("lang=\"en\"") && page.header("content-type").starts_with("text/html"));

    let problem = house
        .ask(Request::get("/api/v1/rounds").body(Body::empty()).unwrap())
        .await;
    assert_eq!(problem.status, StatusCode::UNAUTHORIZED);
    assert_eq!(problem.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&problem.body).unwrap();
    assert_eq!(
        (problem["status"].as_u64(), problem["problem"].as_str()),
        (Some(401), Some("signed_out"))
    );
}

#[tokio::test]
async fn what_is_too_large_is_turned_away_in_the_words_of_its_form() {
    let house = House::new(false).await;
    house
        .member("metropole", "claire@metropole.example", &[Role::FleetManager])
        .await;
    house
        .member("collecte", "karim@collecte.example", &[Role::Driver])
        .await;
    let manager = house.sign_in("claire@metropole.example").await;
    let driver = house.sign_in("karim@collecte.example").await;
    let large = |path: &str, size: &str, cookie: &str| {
        let request = post_from(&format!("http://{HOST}"), path, "x", cookie);
        let (mut parts, body) = request.into_parts();
        parts.headers.insert("content-length", size.parse().unwrap());
        if path == "/parc/imports" {
            let form = "multipart/form-data; boundary=b".parse().unwrap();
            parts.headers.insert("content-type", form);
        }
        Request::from_parts(parts, body)
    };
    for (lang, sentences) in [
        ("fr", ["50 Mo", "tout reste sur le téléphone"]),
        ("en", ["50 MB", "stays on the phone"]),
    ] {
        let cookie = format!("{manager}; lang={lang}");
        let upload = house.ask(large("/parc/imports", "200000000", &cookie)).await;
        assert_eq!(upload.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(upload.body.contains(sentences[0]), "{}", upload.body);
        assert!(upload.body.contains("name=\"file\""), "the form is there to try again");
        let cookie = format!("{driver}; lang={lang}");
        let batch = house.ask(large("/api/v1/sync", "3000000", &cookie)).await;
        assert_eq!(batch.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(batch.body.contains(sentences[1]), "{}", batch.body);
    }
    let fits = house.ask(large("/parc/imports", "30000000", &manager)).await;
    assert_ne!(fits.status, StatusCode::PAYLOAD_TOO_LARGE);
    let stranger = house.ask(large("/parc/imports", "200000000", "")).await;
    assert!(stranger.status.is_redirection() || stranger.status == StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn who_guesses_passwords_has_to_wait() {
    let house = House::new(false).await;
    let mut last = StatusCode::OK;
    for _ in 0..25 {
        let answer = house
            .post("/api/account/sign_in", "email=a%40b.example&password=x", "")
            .await;
        last = answer.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
            assert!(answer.body.contains("Trop d’essais"), "{}", answer.body);
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        house.get("/", "").await.status,
        StatusCode::OK,
        "looking is counted apart"
    );
}

#[tokio::test]
async fn letters_reservations_and_links_are_counted_apart() {
    let house = House::new(false).await;
    let wait = StatusCode::TOO_MANY_REQUESTS;
    for (path, form, bucket) in [
        ("/api/account/send_link", "email=a%40b.example", 5),
        ("/api/catalogue/reserve", "code=7K3M2QXF&name=A&email=a%40b.example", 8),
    ] {
        for turn in 0..bucket {
            assert_ne!(house.post(path, form, "").await.status, wait, "{path}: {turn}");
        }
        let answer = house.post(path, form, "").await;
        assert_eq!(answer.status, wait, "{path}");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
        assert!(answer.body.contains("Trop d’essais"), "{}", answer.body);
    }
    // The uses of links are one purpose, together with passwords.
    let uses = [
        (
            "/api/account/accept_invitation",
            "token=x&name=A&password=correct+horse+battery",
        ),
        ("/api/catalogue/confirm", "token=x"),
        ("/api/catalogue/cancel", "token=x"),
        ("/api/account/follow_link", "token=x"),
    ];
    for turn in 0..20 {
        let (path, form) = uses[turn % uses.len()];
        assert_ne!(house.post(path, form, "").await.status, wait, "{path}: {turn}");
    }
    for (path, form) in uses {
        assert_eq!(house.post(path, form, "").await.status, wait, "{path}");
    }
    // Pages behind secrets, codes and hashes are another.
    let pages = [
        "/invitation/x",
        "/recu/verifier/x",
        "/connexion/lien/x",
        "/reservation/x",
        "/d/x",
    ];
    for turn in 0..240 {
        let path = pages[turn % pages.len()];
        assert_ne!(house.get(path, "").await.status, wait, "{path}: {turn}");
    }
    let mut refused = 0;
    for turn in 0..100 {
        refused += usize::from(house.get(pages[turn % pages.len()], "").await.status == wait);
    }
    assert!(refused > 0);
}

#[tokio::test]
async fn files_belong_to_their_build() {
    let house = House::new(false).await;
    let build = &house.server.site.build_id;
    let file = house.get(&format!("/b/{build}/pkg/regain.js"), "").await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "plain"));
    assert!(file.header("cache-control").contains("immutable"));
    assert_eq!(
        house.get("/b/0123456789ab/pkg/regain.js", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        house
            .get(&format!("/b/{build}/pkg/..%2f..%2fCargo.toml"), "")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let request = Request::get(format!("/b/{build}/pkg/regain.js")).header("accept-encoding", "gzip, br");
    let small = house.ask(request.body(Body::empty()).unwrap()).await;
    assert_eq!((small.header("content-encoding"), small.body.as_str()), ("br", "small"));

    let worker = house.get("/sw.js", "").await;
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.body.contains(&format!("\"/b/{build}/style.css\"")) && worker.body.contains("\"/shell\""));
    assert!(!worker.body.contains("__"), "every mark of the template is filled in");
    assert!(
        !worker.body.contains("icon-512"),
        "a file that is not there would spoil the whole precache"
    );
}

#[tokio::test]
async fn small_things_answer() {
    let house = House::new(false).await;
    assert_eq!(house.get("/healthz", "").await.body, "ok\n");
    assert_eq!(house.get("/readyz", "").await.status, StatusCode::OK);
    let capitals = house.get("/D/7K3M2QXF", "").await;
    assert_eq!(
        (capitals.status, capitals.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/d/7k3m2qxf")
    );
    assert_eq!(
        house.get("/D/%2F%2Fevil.example", "").await.status,
        StatusCode::NOT_FOUND
    );
    let english = house.get("/langue?to=en&back=/connexion", "").await;
    assert!(english.header("location") == "/connexion" && english.header("set-cookie").starts_with("lang=en;"));
    assert_eq!(
        house.get("/favicon.ico", "").await.header("content-type"),
        "image/svg+xml"
    );
    house.server.service.store.close().await;
    assert_eq!(house.get("/readyz", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
