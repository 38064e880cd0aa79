//! The page of the server's own work, and the public checkpoints.

mod support;

use regain_domain::access::Role;
use regain_service::Signer;
use regain_service::jobs::{Mail, send};
use support::House;

#[tokio::test]
async fn an_administrator_sees_what_was_given_up_and_has_it_tried_again() {
    let house = House::new(false).await;
    house
        .member("metropole", "alex@metropole.example", &[Role::Administrator])
        .await;
    house
        .member("ville", "claire@ville.example", &[Role::FleetManager])
        .await;
    let service = &house.server.service;
    let mut db = service.store.write().await.unwrap();
    let letter = Mail::Letter {
        to: "no address".into(),
        subject: "Bonjour".into(),
        text: "Bonjour".into(),
    };
    send(service, &mut db, &letter).await.unwrap();
    db.commit().await.unwrap();
    let alex = house.sign_in("alex@metropole.example").await;
    let page = house.get("/administration/travaux", &alex).await;
    assert!(page.body.contains("Envoyer un e-mail") && page.body.contains("Aucun travail abandonné"));
    house.run_jobs().await;
    let page = house.get("/administration/travaux", &alex).await;
    assert!(
        page.body.contains("Réessayer") && !page.body.contains("Aucun travail abandonné"),
        "{}",
        page.body
    );
    assert!(
        !page.body.contains("Bonjour"),
        "what a letter says is nobody's business"
    );

    let (_, rest) = page.body.split_once("name=\"job\" value=\"").unwrap();
    let id = rest.split('"').next().unwrap();
    let claire = house.sign_in("claire@ville.example").await;
    let form = format!("job={id}");
    assert_eq!(house.get("/administration/travaux", &claire).await.status, 403);
    assert_eq!(house.post("/api/jobs/try_again", &form, &claire).await.status, 403);
    let again = house.post("/api/jobs/try_again", &form, &alex).await;
    assert_eq!(again.header("location"), "/administration/travaux");
    assert_eq!(house.run_jobs().await, 1);
    for rubbish in ["job=", "job=abc", "job=00000000-0000-0000-0000-000000000000"] {
        let answer = house.post("/api/jobs/try_again", rubbish, &alex).await;
        assert_eq!(answer.header("location"), "/administration/travaux");
    }
}

#[tokio::test]
async fn anybody_may_keep_the_checkpoints() {
    let house = House::new(true).await;
    let service = house.server.service.clone().with_signer(Signer::from_secret([1; 32]));
    regain_service::demo::build(&service, |_| {}).await.unwrap();
    let made = regain_service::checkpoint::take(&service).await.unwrap().unwrap();
    let answer = house.get("/api/v1/checkpoints", "").await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains(&made.root.to_string()) && answer.body.contains(&made.signature));
    let later = house
        .get(&format!("/api/v1/checkpoints?after={}", made.position), "")
        .await;
    assert!(later.body.contains("\"checkpoints\":[]"), "{}", later.body);
}
