//! The voucher of a citizen's reservation as a PDF: for who has the link, once it is confirmed, and kept by nobody.

mod support;

use regain_service::reserve::{cancel, confirm};
use support::House;
use support::reservation::reserved;

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
