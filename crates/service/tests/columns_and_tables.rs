//! A person says what columns mean, once; rejected lines go out as a table, are corrected, and come back.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::columns::{Column, DateOrder, Mapping, Reading};
use regain_domain::matching::RowVerdict;
use regain_service::export_park::Wording;
use regain_service::import_park::{
    BroughtIn, ImportStatus, bring_in, columns, columns_of, draft, lines, read_again, review,
};
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use support::both_engines;
use support::places::place;

async fn manager(service: &Service, slug: &str) -> Actor {
    place(service, slug, Duty::Holder, Role::FleetManager).await.actor
}

async fn bring(service: &Service, actor: &Actor, text: &str) -> BroughtIn {
    bring_in(service, actor, "parc.csv", text.as_bytes().to_vec())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_table_of_ones_own_is_asked_about_once() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let table = "Repère;Gamme;Qui\nA-1;ProBook 450;claire@ville.fr\nA-2;ProBook 450;paul@ville.fr\n";
        let BroughtIn::Asks(token) = bring(&service, &actor, table).await else {
            panic!("no column names a device")
        };
        let seen = columns(&service, &actor, &token).await.unwrap();
        assert_eq!(seen.table.headings.len(), 3);
        assert!(!format!("{seen:?}").contains('@'), "no address is shown");
        let mut mapping = Mapping::default();
        mapping.set("Repère", Some(Column::AssetTag)).unwrap();
        mapping.set("Gamme", Some(Column::Model)).unwrap();
        let said = Reading {
            mapping: Some(mapping),
            ..Reading::default()
        };

        let rival = manager(&service, "chu").await;
        assert_eq!(columns(&service, &rival, &token).await.unwrap_err(), Problem::NotFound);
        assert_eq!(
            read_again(&service, &rival, &token, said.clone()).await,
            Err(Problem::NotFound)
        );

        let BroughtIn::Drafted(first) = read_again(&service, &actor, &token, said.clone()).await.unwrap() else {
            panic!("it is read now")
        };
        assert_eq!(
            review(&service, &actor, first, None, None)
                .await
                .unwrap()
                .import
                .counts
                .new,
            2
        );
        // Said otherwise: the first dry run is thrown away.
        let again = columns_of(&service, &actor, first).expect("the file is held");
        let BroughtIn::Drafted(second) = read_again(&service, &actor, &again, said).await.unwrap() else {
            panic!("it is read again")
        };
        let first = review(&service, &actor, first, None, None).await.unwrap().import;
        assert_eq!(first.status, ImportStatus::Cancelled);
        assert!(columns_of(&service, &rival, second).is_none());
        // The next file of the same sort, and one that a machine brings, need no word.
        assert!(matches!(bring(&service, &actor, table).await, BroughtIn::Drafted(_)));
        let by_machine = draft(&service, &actor, "", table.as_bytes().to_vec()).await.unwrap();
        assert_eq!(
            review(&service, &actor, by_machine, None, None)
                .await
                .unwrap()
                .import
                .counts
                .new,
            2
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_said_of_one_table_made_by_hand_outlives_what_is_said_of_another() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let pcs = "Repère;Gamme\nA-1;ProBook 450\n";
        let screens = "Pastille;Référence\nE-1;P2419H\n";
        for (table, headings) in [(pcs, ["Repère", "Gamme"]), (screens, ["Pastille", "Référence"])] {
            let BroughtIn::Asks(token) = bring(&service, &actor, table).await else {
                panic!("no column names a device")
            };
            let mut mapping = Mapping::default();
            mapping.set(headings[0], Some(Column::AssetTag)).unwrap();
            mapping.set(headings[1], Some(Column::Model)).unwrap();
            let said = Reading {
                mapping: Some(mapping),
                ..Reading::default()
            };
            read_again(&service, &actor, &token, said).await.unwrap();
        }
        // By night, with a column that somebody added meanwhile.
        for table in [pcs, screens, "Prix;Repère;Gamme\n3;A-1;ProBook 450\n"] {
            let id = draft(&service, &actor, "nuit.csv", table.as_bytes().to_vec())
                .await
                .unwrap();
            let counts = review(&service, &actor, id, None, None).await.unwrap().import.counts;
            assert_eq!(counts.new, 1, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn dates_that_can_be_read_two_ways_are_asked_about_and_not_guessed() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let table = "Serial number;Model;Purchase date\nUN0001;T480;03/04/2020\nUN0002;T480;05/06/2021\n";
        let BroughtIn::Asks(token) = bring(&service, &actor, table).await else {
            panic!("nothing decides the order")
        };
        let seen = columns(&service, &actor, &token).await.unwrap();
        assert_eq!(seen.table.ambiguous_dates.len(), 1);
        let said = Reading {
            date_order: Some(DateOrder::DayMonthYear),
            ..Reading::default()
        };
        let BroughtIn::Drafted(import) = read_again(&service, &actor, &token, said).await.unwrap() else {
            panic!("it is read now")
        };
        let rows = review(&service, &actor, import, None, None).await.unwrap().rows;
        let day = rows[0].parsed.as_ref().unwrap().description.in_service.clone();
        assert_eq!(day.as_deref(), Some("2020-04-03"));
    })
    .await;
}

#[tokio::test]
async fn rejected_lines_are_corrected_in_a_table_and_brought_back() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let list = "Fabricant;Numéro de série;Type;Modèle\nHP;VB0001;Portable;ProBook 450 G6\nHP;3,54E+15;Portable;ProBook 640\n";
        let id = draft(&service, &actor, "parc.csv", list.as_bytes().to_vec()).await.unwrap();
        let words = |verdict: &RowVerdict| match verdict {
            RowVerdict::Rejected(_) => ("refusée".to_owned(), "numéro abîmé".to_owned()),
            _ => ("nouvel appareil".to_owned(), String::new()),
        };
        let rejected = lines(&service, &actor, id, Some("rejected"), Wording::French, words).await.unwrap();
        let text = String::from_utf8(rejected).unwrap();
        assert!(text.contains("numéro abîmé") && text.contains("3,54E+15") && !text.contains("VB0001"), "{text}");
        let corrected = text.replace("3,54E+15", "VB0002");
        let back = draft(&service, &actor, "lignes.csv", corrected.into_bytes()).await.unwrap();
        let rows = review(&service, &actor, back, None, None).await.unwrap();
        assert_eq!((rows.import.counts.new, rows.import.counts.rejected), (1, 0), "{:?}", rows.rows);
        let parsed = rows.rows[0].parsed.as_ref().unwrap();
        assert_eq!(parsed.description.model.as_deref(), Some("ProBook 640"));

        let rival = manager(&service, "chu").await;
        let probed = lines(&service, &rival, id, None, Wording::French, words).await;
        assert_eq!(probed.unwrap_err(), Problem::NotFound);
    })
    .await;
}
