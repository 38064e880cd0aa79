//! A phone enrols the key it signs hand-overs with.

mod support;

use axum::body::Body;
use axum::http::Request;
use regain_domain::access::Role;
use support::{HOST, House};

async fn enrol(house: &House, body: &str, cookie: &str) -> u16 {
    let request = Request::post("/api/v1/keys")
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("content-type", "application/json")
        .header("cookie", cookie);
    let answer = house.ask(request.body(Body::from(body.to_owned())).unwrap()).await;
    if answer.status == 200 {
        assert!(answer.body.contains("\"key\""), "{}", answer.body);
    }
    answer.status.as_u16()
}

/// A key whose point begins with this byte.
fn key(number: u8, first: u8) -> String {
    let id = |last: u8| format!("0190e1f4-0000-7000-8000-0000000000{last:02x}");
    let public = format!("{first:02x}{}", "17".repeat(64));
    format!(
        r#"{{"key":"{}","client":"{}","public":"{public}"}}"#,
        id(number),
        id(200)
    )
}

#[tokio::test]
async fn a_key_is_enrolled_once_for_the_person_who_is_signed_in() {
    let house = House::new(false).await;
    house.member("collecteur", "karim@c.example", &[Role::Driver]).await;
    house
        .member("employeur", "nadia@e.example", &[Role::FleetManager])
        .await;
    house.member("social", "ines@s.example", &[Role::SocialWorker]).await;
    let karim = house.sign_in("karim@c.example").await;
    let nadia = house.sign_in("nadia@e.example").await;
    let ines = house.sign_in("ines@s.example").await;

    assert_eq!(enrol(&house, &key(1, 4), "").await, 401);
    assert_eq!(enrol(&house, &key(1, 4), &karim).await, 200);
    assert_eq!(enrol(&house, &key(1, 4), &karim).await, 200, "again is no matter");
    assert_eq!(enrol(&house, &key(1, 4), &nadia).await, 409, "it is another's");
    assert_eq!(enrol(&house, &key(2, 4), &nadia).await, 200);
    assert_eq!(enrol(&house, &key(3, 4), &ines).await, 403, "no hand-over is hers");
    for wrong in ["", "{}", "[1]", &key(4, 2), &key(4, 4).replace("17", "1")] {
        assert_eq!(enrol(&house, wrong, &karim).await, 422, "{wrong}");
    }
}
