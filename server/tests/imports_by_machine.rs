//! An organisation's own machine brings its export in by night.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use regain_domain::access::Role;
use serde_json::Value;
use support::{Answer, HOST, House};

const LIST: &str = "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Utilisateur\n\
                    HP;NUIT0001;INV-1;Portable;ProBook 450 G6;Claire Martin\n\
                    HP;NUIT0002;INV-2;Portable;ProBook 450 G6;\n\
                    HP;;;Portable;ProBook 450 G6;\n";

/// A token as the page shows it, once.
/// A fleet manager, signed in.
async fn claire(house: &House) -> String {
    house
        .member("ville", "claire@ville.example", &[Role::FleetManager])
        .await;
    house.sign_in("claire@ville.example").await
}

async fn make(house: &House, cookie: &str, name: &str) -> String {
    let page = house
        .post("/parc/imports/jetons", &format!("name={name}"), cookie)
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let at = page.body.find("class=\"secret\">").expect("the secret is shown") + "class=\"secret\">".len();
    page.body[at..].split('<').next().unwrap().to_owned()
}

async fn send(house: &House, path: &str, token: &str, file: &str) -> Answer {
    let request = Request::post(path)
        .header("host", HOST)
        .header("authorization", format!("Bearer {token}"));
    house.ask(request.body(Body::from(file.to_owned())).unwrap()).await
}

async fn ask(house: &House, path: &str, token: &str) -> Answer {
    let request = Request::get(path).header("authorization", format!("Bearer {token}"));
    house.ask(request.body(Body::empty()).unwrap()).await
}

fn counts(answer: &Answer) -> (u64, u64, u64, u64) {
    let said: Value = serde_json::from_str(&answer.body).expect(&answer.body);
    let count = |name: &str| said[name].as_u64().unwrap();
    (count("new"), count("changed"), count("unchanged"), count("rejected"))
}

#[tokio::test]
async fn a_nightly_export_is_taken_in_once_however_often_it_is_sent() {
    let house = House::new(false).await;
    let claire = claire(&house).await;
    let token = make(&house, &claire, "GLPI,+nuit").await;

    let dry = send(&house, "/api/v1/park/imports?name=nuit.csv&dry_run=true", &token, LIST).await;
    assert_eq!(
        (dry.status, counts(&dry)),
        (StatusCode::OK, (2, 0, 0, 1)),
        "{}",
        dry.body
    );
    let said: Value = serde_json::from_str(&dry.body).unwrap();
    assert_eq!(said["status"], "cancelled", "nothing of it waits for anybody");
    let first = send(&house, "/api/v1/park/imports?name=nuit.csv", &token, LIST).await;
    assert!(first.status.is_success(), "{}", first.body);
    assert_eq!(counts(&first), (2, 0, 0, 1), "the dry run changed nothing");
    house.run_jobs().await;
    let said: Value = serde_json::from_str(&first.body).unwrap();
    assert!(!first.body.contains("Claire Martin"));
    let standing = ask(
        &house,
        &format!("/api/v1/park/imports/{}", said["id"].as_str().unwrap()),
        &token,
    )
    .await;
    let standing: Value = serde_json::from_str(&standing.body).unwrap();
    assert_eq!(standing["status"], "confirmed");
    let again = send(&house, "/api/v1/park/imports?name=nuit.csv", &token, LIST).await;
    assert_eq!(counts(&again), (0, 0, 2, 1));

    let park = house.get("/parc", &claire).await;
    assert!(park.body.contains("INV-1") && park.body.contains("INV-2"));
    let page = house.get("/parc/imports/jetons", &claire).await;
    assert!(
        page.body.contains("GLPI, nuit") && !page.body.contains(&token),
        "the secret is shown once"
    );
    assert!(!page.body.contains("jamais"), "its use is noted");
}

#[tokio::test]
async fn dates_that_cannot_be_told_are_named_and_the_machine_can_say_their_order() {
    let house = House::new(false).await;
    let claire = claire(&house).await;
    let token = make(&house, &claire, "GLPI").await;
    let list = "Numéro de série;Modèle;Date d'achat\nNUIT0001;T480;03/04/2020\nNUIT0002;T480;05/06/2021\n";
    let said = async |path: &str| {
        let answer = send(&house, path, &token, list).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str::<Value>(&answer.body).unwrap()
    };
    let open = said("/api/v1/park/imports?name=nuit.csv").await;
    let expected = serde_json::json!([{ "heading": "Date d'achat", "rows": 2 }]);
    assert_eq!(open["unread_dates"], expected);
    let page = house
        .get(&format!("/parc/imports/{}", open["id"].as_str().unwrap()), &claire)
        .await;
    assert!(page.body.contains("dates n’ont pas été lues"), "the page says it, too");
    let told = said("/api/v1/park/imports?name=nuit.csv&date_order=dmy").await;
    assert_eq!(
        (&told["unread_dates"], &told["changed"]),
        (&serde_json::json!([]), &2.into())
    );
    let wrong = send(&house, "/api/v1/park/imports?date_order=dm", &token, list).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("date_order"), "{}", wrong.body);
}

#[tokio::test]
async fn a_token_opens_one_park_and_nothing_else_and_can_be_ended() {
    let house = House::new(false).await;
    let claire = claire(&house).await;
    house.member("chu", "sarah@chu.example", &[Role::FleetManager]).await;
    let sarah = house.sign_in("sarah@chu.example").await;
    let (of_ville, of_chu) = (make(&house, &claire, "GLPI").await, make(&house, &sarah, "OCS").await);

    let import = send(&house, "/api/v1/park/imports", &of_ville, LIST).await;
    let id = serde_json::from_str::<Value>(&import.body).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let foreign = ask(&house, &format!("/api/v1/park/imports/{id}"), &of_chu).await;
    let nobodys = ask(
        &house,
        "/api/v1/park/imports/018f0000-0000-7000-8000-000000000001",
        &of_chu,
    )
    .await;
    assert_eq!((foreign.status, &foreign.body), (StatusCode::NOT_FOUND, &nobodys.body));
    // Elsewhere it is nobody, and a session's cookie beside it does not count here.
    for path in ["/api/v1/rounds", "/api/v1/session"] {
        let said = ask(&house, path, &of_ville).await;
        assert!(
            said.status == 401 || !said.body.contains("person_name"),
            "{path} {}",
            said.body
        );
    }
    let request = Request::post("/api/v1/park/imports")
        .header("host", HOST)
        .header("cookie", &claire)
        .header("authorization", "Bearer wrong");
    let mixed = house.ask(request.body(Body::from(LIST)).unwrap()).await;
    assert_eq!(mixed.status, StatusCode::UNAUTHORIZED);
    // A browser that another site drives has the cookie, and no token.
    let request = Request::post("/api/v1/park/imports")
        .header("host", HOST)
        .header("cookie", &claire)
        .header("origin", "https://evil.example");
    let driven = house.ask(request.body(Body::from(LIST)).unwrap()).await;
    assert_eq!(driven.status, StatusCode::FORBIDDEN);

    let page = house.get("/parc/imports/jetons", &claire).await;
    let at = page.body.find("name=\"token\" value=\"").unwrap() + "name=\"token\" value=\"".len();
    let token_id = page.body[at..].split('"').next().unwrap();
    // Somebody else's button does nothing.
    house
        .post("/api/park/end_import_token", &format!("token={token_id}"), &sarah)
        .await;
    assert!(
        send(&house, "/api/v1/park/imports", &of_ville, LIST)
            .await
            .status
            .is_success()
    );
    house
        .post("/api/park/end_import_token", &format!("token={token_id}"), &claire)
        .await;
    let ended = send(&house, "/api/v1/park/imports", &of_ville, LIST).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_changes_nothing() {
    let house = House::new(false).await;
    let claire = claire(&house).await;
    let token = make(&house, &claire, "GLPI").await;
    for (file, problem) in [
        ("", "empty"),
        ("Prix;Couleur\n3;bleu\n", "no_usable_column"),
        ("{\"a\":", "truncated"),
    ] {
        let refused = send(&house, "/api/v1/park/imports", &token, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{file:?}");
        assert!(refused.body.contains(problem), "{file:?} {}", refused.body);
    }
    let wrong = send(&house, "/api/v1/park/imports?dry_run=peut-etre", &token, LIST).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for name in ["", "+++", &"x".repeat(61)] {
        let page = house
            .post("/parc/imports/jetons", &format!("name={name}"), &claire)
            .await;
        assert!(
            page.status == 422 && page.body.contains("60"),
            "{name:?} {}",
            page.status
        );
    }
    assert!(house.get("/parc/imports", &claire).await.body.contains("Aucun fichier"));
}
