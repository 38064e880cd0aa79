//! Imports on both engines: a dry run changes nothing, a confirmation changes all or nothing, once.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::decide::Outcome;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::*;
use regain_domain::matching::RowVerdict;
use regain_domain::row::RowProblem;
use regain_domain::row_effect::DescriptionField;
use regain_service::import_park::{Confirmation, cancel, confirm, draft, list, review};
use regain_service::record::{NewAct, record};
use regain_service::see_park::{Filter, see_park};
use regain_service::{Problem, Service};
use regain_store::import::{Import, ImportStatus, RowCounts, Work};
use regain_store::organisation::Duty;
use regain_store::park_count;
use support::{act, both_engines, organisation};

const HEADING: &str =
    "Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service;Usager\n";

const THREE: &str = "\
PC-1;HP;5CG0000001;INV-1;Portable;ProBook 450 G6;Mairie;2019-05-20;claire.morel\n\
PC-2;Dell Inc.;7QK4LM2;INV-2;Tour;OptiPlex 7050;Accueil;2017-09-12;samir\n\
ECR;Iiyama;11532M8301442;INV-3;Écran;ProLite;Médiathèque;2018-11-06;\n";

fn csv(rows: &str) -> Vec<u8> {
    format!("{HEADING}{rows}").into_bytes()
}

async fn employer(service: &Service) -> (OrganisationId, Actor) {
    organisation(service, "employeur", Duty::Holder, Role::FleetManager).await
}

async fn drafted(service: &Service, actor: &Actor, rows: &str) -> ImportId {
    draft(service, actor, "parc.csv", csv(rows)).await.unwrap()
}

async fn devices(service: &Service, actor: &Actor) -> u64 {
    let park = see_park(service, actor, &Filter::default(), None).await.unwrap();
    let counted = park.count(&Filter::default());
    assert!(counted >= park.entries.len() as u64);
    counted
}

#[tokio::test]
async fn a_dry_run_changes_nothing_and_a_confirmation_counts_once() {
    both_engines(|service| async move {
        let (holder, manager) = employer(&service).await;
        let id = drafted(&service, &manager, THREE).await;
        let shown = review(&service, &manager, id, None, None).await.unwrap();
        assert_eq!(
            (shown.import.status, shown.import.counts.new),
            (ImportStatus::Review, 3)
        );
        assert_eq!(shown.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(shown.import.personal_fields_dropped, 5, "users and host names");
        assert_eq!(devices(&service, &manager).await, 0);

        let Confirmation::Done(counts) = confirm(&service, &manager, id).await.unwrap() else {
            panic!()
        };
        assert_eq!(counts.new, 3);
        assert!(matches!(
            confirm(&service, &manager, id).await.unwrap(),
            Confirmation::DoneBefore(_)
        ));
        assert_eq!(devices(&service, &manager).await, 3);
        assert_eq!(cancel(&service, &manager, id).await, Err(Problem::Changed));

        let again = drafted(&service, &manager, THREE).await;
        let shown = review(&service, &manager, again, None, None).await.unwrap();
        assert_eq!(
            (shown.import.counts.unchanged, shown.import.counts.new),
            (3, 0),
            "{:?}",
            shown.rows
        );
        confirm(&service, &manager, again).await.unwrap();
        let mut db = service.store.read().await.unwrap();
        assert_eq!(regain_store::ledger::last_position(&mut db).await.unwrap(), 3);
        let counts = park_count::of_holder(&mut db, holder).await.unwrap();
        let laptops: Vec<_> = counts.iter().filter(|count| count.kind == Kind::Laptop).collect();
        assert_eq!((laptops.len(), laptops[0].year, laptops[0].devices), (1, Some(2019), 1));
    })
    .await;
}

#[tokio::test]
async fn two_clicks_at_once_confirm_once() {
    both_engines(|service| async move {
        let (_, manager) = employer(&service).await;
        let id = drafted(&service, &manager, THREE).await;
        let (one, two) = tokio::join!(confirm(&service, &manager, id), confirm(&service, &manager, id));
        let done = [one.unwrap(), two.unwrap()]
            .iter()
            .filter(|one| matches!(one, Confirmation::Done(_)))
            .count();
        assert_eq!(done, 1);
        assert_eq!(devices(&service, &manager).await, 3);
    })
    .await;
}

#[tokio::test]
async fn changes_are_told_field_by_field_and_move_the_counts() {
    both_engines(|service| async move {
        let (holder, manager) = employer(&service).await;
        let first = drafted(&service, &manager, THREE).await;
        confirm(&service, &manager, first).await.unwrap();
        let id = drafted(
            &service,
            &manager,
            "PC-1;HP;5CG0000001;INV-1;Portable;ProBook 450 G6;Réserve;2020-01-02;\nPC-2;Dell Inc.;7QK4LM2;;Tour;;;;\n",
        )
        .await;
        let changed = review(&service, &manager, id, Some("changed"), None).await.unwrap();
        let [row] = changed.rows.as_slice() else {
            panic!("{:?}", changed.rows)
        };
        let RowVerdict::Changed { changes, .. } = &row.verdict else {
            panic!()
        };
        let fields: Vec<_> = changes
            .iter()
            .map(|one| (one.field, one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                (DescriptionField::Site, "Mairie", "Réserve"),
                (DescriptionField::InService, "2019-05-20", "2020-01-02")
            ]
        );
        assert_eq!(
            changed.import.counts.unchanged, 1,
            "what a file does not say stays as it was"
        );
        confirm(&service, &manager, id).await.unwrap();

        let mut db = service.store.read().await.unwrap();
        let counts = park_count::of_holder(&mut db, holder).await.unwrap();
        let years: Vec<_> = counts
            .iter()
            .filter(|one| one.kind == Kind::Laptop)
            .map(|one| one.year)
            .collect();
        assert_eq!(years, [Some(2020)]);
        let find = |words: &str| Filter {
            search: words.into(),
            ..Filter::default()
        };
        for (words, hits) in [
            ("reserve", 1),
            ("MAIRIE", 0),
            ("hp prob", 1),
            ("inv-2", 1),
            ("5cg", 1),
            ("inv hp dell", 0),
        ] {
            let park = see_park(&service, &manager, &find(words), None).await.unwrap();
            assert_eq!(park.entries.len(), hits, "{words}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_the_dry_run_is_shown_before_it_is_done() {
    both_engines(|service| async move {
        let (_, manager) = employer(&service).await;
        let early = drafted(&service, &manager, THREE).await;
        let late = drafted(&service, &manager, THREE).await;
        confirm(&service, &manager, late).await.unwrap();
        assert_eq!(
            confirm(&service, &manager, early).await.unwrap(),
            Confirmation::Outdated(3)
        );
        let shown = review(&service, &manager, early, None, None).await.unwrap();
        assert_eq!(
            (shown.import.status, shown.import.counts.unchanged),
            (ImportStatus::Review, 3)
        );
        let Confirmation::Done(counts) = confirm(&service, &manager, early).await.unwrap() else {
            panic!()
        };
        assert_eq!((counts.new, counts.unchanged), (0, 3));
        assert_eq!(devices(&service, &manager).await, 3);
    })
    .await;
}

#[tokio::test]
async fn rows_that_cannot_be_taken_say_why() {
    both_engines(|service| async move {
        let (holder, manager) = employer(&service).await;
        let first = drafted(&service, &manager, THREE).await;
        confirm(&service, &manager, first).await.unwrap();
        let (other, _) = organisation(&service, "autre", Duty::Collector, Role::Driver).await;
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let gone = park.entries[0].line.device.state.device;
        assert_eq!(park.entries[0].identifiers[0].value, "INV-2", "the oldest comes first");
        let handed = ActKind::HandedOver {
            handover: service.id(HandoverId::new),
            from: holder,
            to: other,
        };
        let mut db = service.store.write().await.unwrap();
        let results = record(
            &mut db,
            vec![NewAct::here(act(&service, &manager, gone, handed))],
            service.now(),
        )
        .await;
        assert!(matches!(results.unwrap()[0].outcome, Outcome::Accepted(_)));
        db.commit().await.unwrap();

        // INV-1 and the serial of the same device, in two rows; one that has left; one without a name; a new one.
        let id = drafted(
            &service,
            &manager,
            "a;HP;;INV-1;Portable;ProBook 450 G6;;;\nb;HP;5CG0000001;;Portable;ProBook 450 G6;;;\n\
             c;Dell;;INV-2;Tour;OptiPlex 7050;;;\nd;Dell;;;Tour;OptiPlex;;;\ne;Dell;9999XYZ;INV-9;Tour;OptiPlex;;;\n",
        )
        .await;
        let rows = review(&service, &manager, id, Some("rejected"), None)
            .await
            .unwrap()
            .rows;
        let why: Vec<_> = rows.iter().map(|row| (row.line, row.verdict.clone())).collect();
        assert_eq!(
            why,
            [
                (3, RowVerdict::Rejected(RowProblem::RepeatsLine(2))),
                (4, RowVerdict::Rejected(RowProblem::NoLongerHeld)),
                (5, RowVerdict::Rejected(RowProblem::NoIdentifier)),
            ]
        );
        let Confirmation::Done(counts) = confirm(&service, &manager, id).await.unwrap() else {
            panic!()
        };
        assert_eq!((counts.new, counts.unchanged, counts.rejected), (1, 1, 3));
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        assert!(
            park.entries
                .iter()
                .all(|entry| entry.line.device.state.stage == Stage::InUse)
        );
        assert_eq!(park.entries.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn bad_files_and_strangers_leave_nothing() {
    both_engines(|service| async move {
        let (_, manager) = employer(&service).await;
        let (_, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        let (_, driver) = organisation(&service, "collecte", Duty::Collector, Role::Driver).await;
        for bytes in [&b""[..], b"Prix;Couleur\n1;2\n", b"{\"a\":", b"\x89PNG\r\n\x1a\n\0\0"] {
            let problem = draft(&service, &manager, "x", bytes.to_vec()).await.unwrap_err();
            let Problem::File(why) = problem else {
                panic!("{problem:?}")
            };
            assert!(why.starts_with("{\"problem\":"), "{why}");
        }
        assert_eq!(
            draft(&service, &driver, "x.csv", csv(THREE)).await,
            Err(Problem::Forbidden)
        );
        assert_eq!(
            draft(&service, &Actor::Anonymous, "x.csv", csv(THREE)).await,
            Err(Problem::SignedOut)
        );
        assert!(list(&service, &manager, None).await.unwrap().0.is_empty());

        let id = drafted(&service, &manager, THREE).await;
        assert_eq!(
            review(&service, &stranger, id, None, None).await.unwrap_err(),
            Problem::NotFound
        );
        assert_eq!(confirm(&service, &stranger, id).await, Err(Problem::NotFound));
        assert_eq!(cancel(&service, &stranger, id).await, Err(Problem::NotFound));
        assert!(list(&service, &stranger, None).await.unwrap().0.is_empty());
        cancel(&service, &manager, id).await.unwrap();
        cancel(&service, &manager, id).await.unwrap();
        assert_eq!(confirm(&service, &manager, id).await, Err(Problem::Changed));
        assert_eq!(devices(&service, &manager).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_file_whose_reading_was_interrupted_is_seen_and_can_be_thrown_away() {
    both_engines(|service| async move {
        let (holder, manager) = employer(&service).await;
        let begun = Import {
            id: service.id(ImportId::new),
            organisation: holder,
            person: manager.person().unwrap(),
            file_name: "parc.csv".into(),
            format: "glpi_csv".into(),
            status: ImportStatus::Reading,
            counts: RowCounts::default(),
            undecided: 0,
            work: Work::default(),
            personal_fields_dropped: 0,
            created_at: service.now(),
            confirmed_at: None,
        };
        let mut db = service.store.write().await.unwrap();
        regain_store::import::insert(&mut db, &begun).await.unwrap();
        db.commit().await.unwrap();
        let (imports, _) = list(&service, &manager, None).await.unwrap();
        assert_eq!(imports, std::slice::from_ref(&begun));
        assert_eq!(confirm(&service, &manager, begun.id).await, Err(Problem::Changed));
        cancel(&service, &manager, begun.id).await.unwrap();
        cancel(&service, &manager, begun.id).await.unwrap();
        let shown = review(&service, &manager, begun.id, None, None).await.unwrap();
        assert_eq!(shown.import.status, ImportStatus::Cancelled);
    })
    .await;
}
