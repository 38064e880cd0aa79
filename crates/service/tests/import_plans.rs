//! Every statement of an import's whole way finds its rows by an index: dry run, review, decision, steps, undoing, and
//! the pairs of records that may be one thing.

mod support;

use regain_domain::access::Role;
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::matching::RowChoice;
use regain_service::import_park::{carry_out, choose, confirm, draft, left_alone, list, review, undo};
use regain_service::see_duplicates::{between_parks, of_park};
use regain_service::settle_duplicate::{merge, reopen};
use regain_service::{Service, Settings};
use regain_store::Store;
use regain_store::organisation::Duty;
use std::fmt::Write;
use std::time::Duration;
use support::organisation;

/// Tables that grow with parks and years.
const LARGE: [&str; 8] = [
    "devices",
    "identifiers",
    "device_words",
    "events",
    "import_rows",
    "import_changes",
    "imports",
    "duplicates",
];

#[tokio::test]
async fn no_statement_of_an_import_reads_a_table_over() {
    let folder = std::env::temp_dir().join(format!("regain-plans-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&folder).unwrap();
    let address = format!("sqlite:{}", folder.join("test.sqlite").display());
    let (store, plans) = Store::open(&address).await.unwrap().noting_plans();
    store.migrate().await.unwrap();
    let settings = Settings {
        base_url: "https://regain.test".into(),
        demo: false,
    };
    let service = Service::new(store, settings);
    let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
    let (_, coordinator) = organisation(&service, "territoire", Duty::Authority, Role::Coordinator).await;

    let mut rows = String::from("Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\n");
    writeln!(
        rows,
        "HP;DOUBLE1;D-1;Portable;ProBook;Mairie\nDell;DOUBLE1;D-2;Portable;Latitude;Mairie"
    )
    .unwrap();
    for n in 0..600 {
        writeln!(rows, "HP;CZC{n:07};A{n:06};Portable;ProBook;Mairie").unwrap();
    }
    let id = draft(&service, &manager, "a.csv", rows.clone().into_bytes())
        .await
        .unwrap();
    confirm(&service, &manager, id).await.unwrap();
    carry_out(&service, id, Duration::ZERO).await.unwrap();
    let mut rows = rows.replace("Mairie", "Réserve");
    writeln!(rows, ";DOUBLE1;;Portable;;Accueil").unwrap();
    let rows = rows
        .replace("HP;DOUBLE1;D-1", "HP;;D-1")
        .replace("Dell;DOUBLE1;D-2", "Dell;;D-2");
    let id = draft(&service, &manager, "b.csv", rows.into_bytes()).await.unwrap();
    let shown = review(&service, &manager, id, Some("ambiguous"), Some(1))
        .await
        .unwrap();
    choose(&service, &manager, id, shown.rows[0].position, Some(RowChoice::New))
        .await
        .unwrap();
    review(&service, &manager, id, None, None).await.unwrap();
    list(&service, &manager, None).await.unwrap();
    confirm(&service, &manager, id).await.unwrap();
    carry_out(&service, id, Duration::ZERO).await.unwrap();
    left_alone(&service, &manager, id, None).await.unwrap();
    let pairs = of_park(&service, &manager, DuplicateStatus::Open, None)
        .await
        .unwrap()
        .pairs;
    between_parks(&service, &coordinator, DuplicateStatus::Open, None)
        .await
        .unwrap();
    let pair = pairs.iter().find(|pair| pair.shared.value == "DOUBLE1").unwrap();
    let kept = pair.sides[0].device.unwrap();
    merge(&service, &manager, pair.id, kept, "un seul").await.unwrap();
    reopen(&service, &manager, pair.id, "deux").await.unwrap();
    undo(&service, &manager, id).await.unwrap();
    carry_out(&service, id, Duration::ZERO).await.unwrap();

    let plans = plans.lock().unwrap().clone();
    assert!(plans.len() > 100, "{}", plans.len());
    let read_over: Vec<&String> = plans
        .iter()
        .filter(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some("SCAN") && words.next().is_some_and(|table| LARGE.contains(&table))
        })
        // The ledger's end is one step from the end of its index.
        .filter(|line| !line.contains("FROM events ORDER BY position DESC LIMIT 1"))
        .collect();
    assert!(read_over.is_empty(), "{read_over:#?}");
    service.store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}
