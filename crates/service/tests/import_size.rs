//! Imports of thousands of rows: decided or not, and few statements.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::id::ImportId;
use regain_service::Service;
use regain_service::import_park::{carry_out, confirm, draft};
use regain_service::see_park::{Filter, see_park};
use regain_store::organisation::Duty;
use std::fmt::Write;
use support::{both_engines, organisation};

fn rows(count: usize) -> String {
    let mut rows =
        String::from("Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n");
    for n in 0..count {
        writeln!(
            rows,
            "x;HP;CZC{n:07};A{n:06};Portable;ProBook;Site {};2020-01-01",
            n % 7
        )
        .unwrap();
    }
    rows
}

async fn drafted(service: &Service, actor: &Actor, rows: &str) -> ImportId {
    draft(service, actor, "parc.csv", rows.as_bytes().to_vec())
        .await
        .unwrap()
}

async fn whole(service: &Service, actor: &Actor, id: ImportId) {
    confirm(service, actor, id).await.unwrap();
    carry_out(service, id, std::time::Duration::ZERO).await.unwrap();
}

async fn devices(service: &Service, actor: &Actor) -> u64 {
    let park = see_park(service, actor, &Filter::default(), None).await.unwrap();
    park.count(&Filter::default())
}

#[tokio::test]
async fn a_confirmation_cut_off_in_the_middle_is_decided_or_not_and_no_figure_is_half_way() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let rows = rows(3_000);
        let id = drafted(&service, &manager, &rows).await;
        for millis in [1, 10, 40, 100] {
            let limit = std::time::Duration::from_millis(millis);
            let _ = tokio::time::timeout(limit, confirm(&service, &manager, id)).await;
            assert_eq!(devices(&service, &manager).await, 0, "cut after {millis} ms");
        }
        whole(&service, &manager, id).await;
        assert_eq!(devices(&service, &manager).await, 3_000);
    })
    .await;
}

#[tokio::test]
async fn thousands_of_rows_take_few_statements() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let rows = rows(5_000);
        let before = service.store.statements();
        let id = drafted(&service, &manager, &rows).await;
        whole(&service, &manager, id).await;
        assert_eq!(devices(&service, &manager).await, 5_000);
        let middle = service.store.statements();
        drafted(&service, &manager, &rows).await;
        let (first, second) = (middle - before, service.store.statements() - middle);
        assert!(first < 2_000, "{first} statements for rows that are new");
        assert!(second < 400, "{second} statements for rows that are known");
        let moved = rows.replace("Site 3", "Site 8");
        let middle = service.store.statements();
        let id = drafted(&service, &manager, &moved).await;
        whole(&service, &manager, id).await;
        let third = service.store.statements() - middle;
        assert!(third < 700, "{third} statements for rows that are described otherwise");
    })
    .await;
}
