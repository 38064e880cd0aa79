//! A park goes out as a table, is edited, and comes back: what was edited changes, and nothing else.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::matching::{RowVerdict, Rule};
use regain_domain::row::RowProblem;
use regain_service::Service;
use regain_service::export_park::{TableFile, Wording, export_park};
use regain_service::import_park::{Undoing, confirm, draft, review, undo};
use regain_service::see_duplicates::of_park;
use regain_service::see_park::{Filter, see_park};
use regain_service::settle_duplicate::merge;
use regain_store::organisation::Duty;
use support::both_engines;
use support::places::place;

async fn manager(service: &Service, slug: &str) -> Actor {
    place(service, slug, Duty::Holder, Role::FleetManager).await.actor
}

async fn carry(service: &Service, actor: &Actor, text: &str) {
    let id = draft(service, actor, "parc.csv", text.as_bytes().to_vec())
        .await
        .unwrap();
    confirm(service, actor, id).await.unwrap();
}

#[tokio::test]
async fn a_park_that_goes_out_and_comes_back_changes_what_was_edited_and_nothing_else() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let list = "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Mémoire;Date de mise en service\n\
                    HP;VA0001;INV-1;Portable;ProBook 450 G6;Mairie;8192;2019-05-20\n\
                    Dell;VA0002;INV-2;Ordinateur fixe;OptiPlex 7010;École;4096;2016-02-01\n";
        carry(&service, &actor, list).await;
        for file in [TableFile::Csv, TableFile::Xlsx] {
            let out = export_park(&service, &actor, file, Wording::French).await.unwrap();
            let same = draft(&service, &actor, "parc", out).await.unwrap();
            let counts = review(&service, &actor, same, None, None).await.unwrap().import.counts;
            assert_eq!(
                (counts.new, counts.changed, counts.unchanged, counts.rejected),
                (0, 0, 2, 0),
                "{file:?}"
            );
        }
        let out = export_park(&service, &actor, TableFile::Csv, Wording::French)
            .await
            .unwrap();
        let edited = String::from_utf8(out).unwrap().replace("Mairie", "Réserve");
        let id = draft(&service, &actor, "parc.csv", edited.into_bytes()).await.unwrap();
        let seen = review(&service, &actor, id, Some("changed"), None).await.unwrap();
        assert_eq!((seen.import.counts.changed, seen.import.counts.unchanged), (1, 1));
        let RowVerdict::Changed { changes, .. } = &seen.rows[0].verdict else {
            panic!("it changes")
        };
        let changes: Vec<_> = changes
            .iter()
            .map(|one| (one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(changes, [("Mairie", "Réserve")]);

        let rival = manager(&service, "chu").await;
        let theirs = export_park(&service, &rival, TableFile::Csv, Wording::French)
            .await
            .unwrap();
        assert!(!String::from_utf8(theirs).unwrap().contains("VA0001"));
    })
    .await;
}

#[tokio::test]
async fn an_emptied_cell_erases_and_a_corrected_number_replaces_until_it_is_undone() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        let list = "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\n\
                    HP;VA0001;INV-1;Portable;ProBook;Mairie\n\
                    Dell;VA0002;;Portable;Latitude;École\n";
        carry(&service, &actor, list).await;
        let exported = async || {
            let out = export_park(&service, &actor, TableFile::Csv, Wording::French)
                .await
                .unwrap();
            String::from_utf8(out).unwrap()
        };
        let before = exported().await;
        let edited = before
            .replace("Mairie", "")
            .replace("VA0001", "VA0009")
            .replace("VA0002", "VA0008")
            .replace("Dell", "Acer");
        let id = draft(&service, &actor, "parc.csv", edited.into_bytes()).await.unwrap();
        let rows = review(&service, &actor, id, None, None).await.unwrap().rows;
        let changes = rows.iter().map(|row| match &row.verdict {
            RowVerdict::Changed {
                rule: Rule::Record,
                changes,
                ..
            } => changes
                .iter()
                .map(|one| (one.before.clone(), one.after.clone()))
                .collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        });
        let mut changes: Vec<(String, String)> = changes.flatten().collect();
        changes.sort();
        let pair = |before: &str, after: &str| (before.to_owned(), after.to_owned());
        assert_eq!(
            changes,
            [
                pair("Dell", "Acer"),
                pair("Mairie", ""),
                pair("VA0001", "VA0009"),
                pair("VA0002", "VA0008")
            ]
        );
        confirm(&service, &actor, id).await.unwrap();
        let after = exported().await;
        for gone in ["Mairie", "VA0001", "VA0002", "Dell"] {
            assert!(!after.contains(gone), "{gone}: {after}");
        }
        for there in ["VA0009", "VA0008", "Acer", "INV-1", "École"] {
            assert!(after.contains(there), "{there}: {after}");
        }
        let found = async |text: &str| {
            let filter = Filter {
                search: text.into(),
                ..Filter::default()
            };
            see_park(&service, &actor, &filter, None).await.unwrap().entries.len()
        };
        assert_eq!(
            (found("VA0009").await, found("VA0001").await),
            (1, 0),
            "the search knows it"
        );

        undo(&service, &actor, id).await.unwrap();
        assert_eq!(exported().await, before, "to the letter, marks included");
        assert_eq!((found("VA0009").await, found("VA0001").await), (0, 1));
    })
    .await;
}

#[tokio::test]
async fn a_record_in_a_table_opens_nobody_elses_device() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        carry(
            &service,
            &actor,
            "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\nHP;VC0001;INV-1;Portable;ProBook;Mairie\n",
        )
        .await;
        let out = export_park(&service, &actor, TableFile::Csv, Wording::French)
            .await
            .unwrap();
        let out = String::from_utf8(out).unwrap();
        // A list that one organisation gives to another: there nobody knows the record, and the row is what it says.
        let rival = manager(&service, "chu").await;
        let edited = out.replace("Mairie", "");
        let id = draft(&service, &rival, "parc.csv", edited.into_bytes()).await.unwrap();
        let rows = review(&service, &rival, id, None, None).await.unwrap().rows;
        assert_eq!(rows[0].verdict, RowVerdict::New);
        // Cut down to the record and a place, it is nothing.
        let record = out.trim_end().rsplit_once(';').unwrap().1;
        let cut = format!("Lieu;Fiche Regain (ne pas modifier)\nRéserve;{record}\n");
        let id = draft(&service, &rival, "parc.csv", cut.clone().into_bytes())
            .await
            .unwrap();
        let rows = review(&service, &rival, id, None, None).await.unwrap().rows;
        assert_eq!(rows[0].verdict, RowVerdict::Rejected(RowProblem::NoIdentifier));
        // Where it is known, it is enough.
        let id = draft(&service, &actor, "parc.csv", cut.into_bytes()).await.unwrap();
        let rows = review(&service, &actor, id, None, None).await.unwrap().rows;
        assert!(matches!(
            rows[0].verdict,
            RowVerdict::Changed { rule: Rule::Record, .. }
        ));
    })
    .await;
}

#[tokio::test]
async fn an_export_from_before_a_merger_speaks_by_its_edits_only() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        // One thing in two tools.
        carry(&service, &actor, "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\nDell;VD0001;INV-1;Portable;Latitude;Mairie\n").await;
        carry(&service, &actor, "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\nCompal;VD0001;TOOL-9;Portable;Latitude 5400;École\n").await;
        let out = export_park(&service, &actor, TableFile::Csv, Wording::French).await.unwrap();
        let out = String::from_utf8(out).unwrap();
        let pairs = of_park(&service, &actor, DuplicateStatus::Open, None).await.unwrap().pairs;
        let filter = Filter {
            search: "tool-9".into(),
            ..Filter::default()
        };
        let kept = see_park(&service, &actor, &filter, None).await.unwrap().entries[0].line.device.state.device;
        merge(&service, &actor, pairs[0].id, kept, "une seule machine").await.unwrap();
        let verdicts = async |text: String| {
            let id = draft(&service, &actor, "parc.csv", text.into_bytes()).await.unwrap();
            let rows = review(&service, &actor, id, None, None).await.unwrap().rows;
            let told = |verdict: RowVerdict| match verdict {
                RowVerdict::Changed { device, changes, .. } => {
                    assert_eq!(device, kept);
                    changes.iter().map(|one| format!("{} → {}", one.before, one.after)).collect::<Vec<_>>().join(", ")
                }
                RowVerdict::Unchanged { .. } => String::new(),
                RowVerdict::Rejected(why) => format!("{why:?}"),
                other => panic!("{other:?}"),
            };
            let mut told: Vec<String> = rows.into_iter().map(|row| told(row.verdict)).collect();
            told.sort();
            told
        };
        assert_eq!(verdicts(out.clone()).await, ["", "NoLongerHeld"]);
        assert_eq!(verdicts(out.replace("École", "Réserve")).await, ["NoLongerHeld", "École → Réserve"]);
        // What was edited in the record that ended is meant for the one that goes on.
        let rows: Vec<&str> = out.split_inclusive('\n').collect();
        let ended = rows.iter().find(|row| row.starts_with("INV-1;")).unwrap();
        let alone = format!("{}{}", rows[0], ended.replace("Mairie", "Réserve"));
        assert_eq!(verdicts(alone).await, ["École → Réserve"]);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_another_device_bears_by_now_is_not_given_back() {
    both_engines(|service| async move {
        let actor = manager(&service, "ville").await;
        carry(
            &service,
            &actor,
            "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\nHP;VE0001;INV-1;Portable;ProBook;Mairie\n",
        )
        .await;
        let exported = async || {
            let out = export_park(&service, &actor, TableFile::Csv, Wording::French)
                .await
                .unwrap();
            String::from_utf8(out).unwrap()
        };
        let edited = exported().await.replace("INV-1;", "INV-9;");
        let id = draft(&service, &actor, "parc.csv", edited.into_bytes()).await.unwrap();
        confirm(&service, &actor, id).await.unwrap();
        carry(
            &service,
            &actor,
            "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu\nHP;VE0002;INV-1;Portable;ProBook;École\n",
        )
        .await;
        let before = exported().await;
        assert_eq!(undo(&service, &actor, id).await, Ok(Undoing::Done { left_alone: 1 }));
        assert_eq!(exported().await, before);
    })
    .await;
}
