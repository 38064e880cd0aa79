//! Invitations and the yearly report, as browsers ask for them.

mod support;

use regain_domain::access::Role;
use support::House;

/// The link in the last mail.
fn last_link(house: &House) -> String {
    let letters = house.server.post.kept();
    let text = &letters.first().expect("a mail was sent").text;
    let at = text.find("/invitation/").expect("a link is in it");
    text[at..].split_whitespace().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_invitation_is_accepted_by_the_button_and_not_by_the_page() {
    let house = House::new(true).await;
    house
        .member("metropole", "claire@metropole.example", &[Role::Coordinator])
        .await;
    let claire = house.sign_in("claire@metropole.example").await;
    let form = "name=CCAS+d%27%C3%89chirolles&slug=ccas-e&duties[]=holder&duties[]=social&email=ines@ccas.example\
                &role=fleet_manager&language=fr";
    let sent = house.post("/api/territory/invite_organisation", form, &claire).await;
    assert!(sent.status.is_redirection(), "{} {}", sent.status, sent.body);
    let list = house.get("/territoire/invitations", &claire).await;
    assert!(list.body.contains("ines@ccas.example"), "{}", list.body);

    let link = last_link(&house);
    for _ in 0..2 {
        let page = house.get(&link, "").await;
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains("CCAS d")
                && page
                    .headers
                    .get("set-cookie")
                    .is_none_or(|one| !one.to_str().unwrap().starts_with("session="))
        );
    }
    let token = link.rsplit('/').next().unwrap();
    let short = house
        .post(
            "/api/account/accept_invitation",
            &format!("token={token}&name=In%C3%A8s&password=court"),
            "",
        )
        .await;
    // Back to the same page, whatever of the secret's signs the address had to escape.
    let again = house.get(short.header("location"), "").await;
    assert!(again.status == 200 && again.body.contains("CCAS d"), "{}", again.body);
    let form = format!("token={token}&name=In%C3%A8s&password=une+phrase+bien+longue");
    let accepted = house.post("/api/account/accept_invitation", &form, "").await;
    assert!(accepted.status.is_redirection());
    let ines = accepted.cookie();
    assert_eq!(house.get("/parc", &ines).await.status, 200);
    assert_eq!(house.get(&link, "").await.status, 410);
    // Another organisation's figures are not hers.
    assert_eq!(house.get("/territoire", &ines).await.status, 403);
    assert_eq!(house.get("/territoire/invitations", &ines).await.status, 200);
}

#[tokio::test]
async fn the_report_and_its_files_are_for_the_fleet_manager() {
    let house = House::new(false).await;
    house.member("ville", "hugo@ville.example", &[Role::FleetManager]).await;
    house.member("navette", "karim@navette.example", &[Role::Driver]).await;
    let (hugo, karim) = (
        house.sign_in("hugo@ville.example").await,
        house.sign_in("karim@navette.example").await,
    );
    let page = house.get("/parc/bilan?annee=2026", &hugo).await;
    assert!(
        page.status == 200 && page.body.contains("Aucun appareil dans ce bilan"),
        "{}",
        page.body
    );
    let list = house.get("/parc/bilan.csv?annee=2026", &hugo).await;
    assert_eq!(
        (list.status.as_u16(), list.header("cache-control")),
        (200, "private, no-store")
    );
    assert!(list.header("content-disposition").ends_with("\"bilan-2026.csv\""));
    assert!(list.body.starts_with("\u{feff}\"Étiquette\";"), "{}", list.body);
    let paper = house.get("/parc/bilan.pdf?annee=rien", &hugo).await;
    assert!(paper.status == 200 && paper.body.starts_with("%PDF-"));
    for path in ["/parc/bilan", "/parc/bilan.csv", "/parc/bilan.pdf"] {
        assert_eq!(house.get(path, &karim).await.status, 403, "{path}");
        assert!(house.get(path, "").await.status.as_u16() != 200, "{path}");
    }
}
