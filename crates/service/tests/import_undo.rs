//! Undoing imports on both engines: the park is exactly what it was, but for what happened to devices since, which is
//! named; and rows that a person decides.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::id::*;
use regain_domain::matching::{LeftAlone, RowChoice, RowVerdict};
use regain_service::import_park::{
    Confirmation, ImportStatus, Undoing, carry_out, choose, confirm, draft, left_alone, review, undo,
};
use regain_service::plan_retirement::plan_retirement;
use regain_service::record::{NewAct, record};
use regain_service::see_park::{Filter, View, see_park};
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::{park_count, values};
use std::fmt::Write;
use std::time::Duration;
use support::{act, both_engines, organisation};

const HEADING: &str =
    "Nom;Fabricant;Numéro de série;Numéro d'inventaire;UUID;Type;Modèle;Lieu;Date de mise en service\n";

async fn brought_in(service: &Service, actor: &Actor, rows: &str) -> ImportId {
    let file = format!("{HEADING}{rows}").into_bytes();
    let id = draft(service, actor, "parc.csv", file).await.unwrap();
    confirm(service, actor, id).await.unwrap();
    carry_out(service, id, Duration::ZERO).await.unwrap();
    id
}

/// All that a park's pages are made of: descriptions, names, words, counts.
async fn projection(service: &Service, holder: OrganisationId) -> Vec<String> {
    let mut db = service.store.read().await.unwrap();
    let mut all = Vec::new();
    for (sql, columns) in [
        (
            "SELECT id, stage, kind, maker, model, processor, COALESCE(CAST(memory_mib AS TEXT), ''), media, site, \
             in_service, status, warranty_end, due FROM devices WHERE holder_id = $1 AND stage <> 'void' ORDER BY id",
            13,
        ),
        (
            "SELECT device_id, kind, value, name_key FROM identifiers WHERE holder_id = $1 \
             ORDER BY device_id, kind, name_key",
            4,
        ),
        (
            "SELECT device_id, word FROM device_words WHERE holder_id = $1 ORDER BY device_id, word",
            2,
        ),
    ] {
        for row in db.all(sql, values![holder]).await.unwrap() {
            let texts: Vec<String> = (0..columns).map(|at| row.text(at).unwrap()).collect();
            all.push(texts.join("|"));
        }
    }
    let mut counts = park_count::of_holder(&mut db, holder).await.unwrap();
    counts.sort_by_key(|count| (count.stage, count.kind, count.year));
    all.extend(counts.iter().map(|count| format!("{count:?}")));
    all
}

/// Rows that chance picks: of some devices, known or not, with some of their names and some description.
fn chance_rows(state: &mut u64, rows: usize) -> String {
    let mut next = |below: u64| {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % below
    };
    let mut text = String::new();
    let mut taken = std::collections::BTreeSet::new();
    for _ in 0..rows {
        let n = next(60);
        if !taken.insert(n) {
            continue;
        }
        let serial = if next(4) > 0 {
            format!("5CG{n:05}X")
        } else {
            String::new()
        };
        let tag = if next(3) > 0 || serial.is_empty() {
            format!("INV-{n}")
        } else {
            String::new()
        };
        let uuid = if next(3) == 0 {
            format!("4C4C4544-0042-{n:04}-8051-B7C04F4D3732")
        } else {
            String::new()
        };
        let kind = ["Portable", "Tour", "Écran"][next(3) as usize];
        let site = ["Mairie", "Réserve", "Accueil", ""][next(4) as usize];
        let day = ["2018-03-04", "2020-11-30", ""][next(3) as usize];
        writeln!(
            text,
            "x;HP;{serial};{tag};{uuid};{kind};Modèle {};{site};{day}",
            next(4)
        )
        .unwrap();
    }
    text
}

#[tokio::test]
async fn undone_the_park_is_what_it_was() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let mut chance = 7;
        let mut before = vec![projection(&service, holder).await];
        let mut imports = Vec::new();
        for round in 0..12 {
            imports.push(brought_in(&service, &manager, &chance_rows(&mut chance, 12 + round)).await);
            before.push(projection(&service, holder).await);
        }
        while let Some(import) = imports.pop() {
            let after = before.pop().unwrap();
            assert_eq!(projection(&service, holder).await, after);
            assert_eq!(
                undo(&service, &manager, import).await.unwrap(),
                Undoing::Done { left_alone: 0 }
            );
            assert_eq!(undo(&service, &manager, import).await.unwrap(), Undoing::DoneBefore);
        }
        assert_eq!(projection(&service, holder).await, before.pop().unwrap());
        assert!(projection(&service, holder).await.is_empty());
        let park = see_park(
            &service,
            &manager,
            &Filter {
                view: View::Gone,
                ..Filter::default()
            },
            None,
        )
        .await
        .unwrap();
        assert!(
            park.entries.is_empty(),
            "a record that stands for nothing is in no list"
        );
        verify(&service).await.unwrap();

        // Their names are free: the same file brings fresh devices.
        let again = brought_in(&service, &manager, "x;HP;5CG00001X;INV-1;;Portable;ProBook;Mairie;\n").await;
        let shown = review(&service, &manager, again, None, None).await.unwrap();
        assert_eq!((shown.import.counts.new, shown.import.work.done), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn thousands_are_undone_in_steps_as_well() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let mut rows = String::new();
        for n in 0..1_200 {
            writeln!(rows, "x;HP;CZC{n:07};A{n:06};;Portable;ProBook;Mairie;2020-01-01").unwrap();
        }
        brought_in(&service, &manager, &rows[..rows.len() / 2 / 57 * 57]).await;
        let before = projection(&service, holder).await;
        let id = brought_in(&service, &manager, &rows.replace("Mairie", "Réserve")).await;
        assert_eq!(undo(&service, &manager, id).await.unwrap(), Undoing::Decided);
        for millis in [20, 90, 150] {
            let _ = tokio::time::timeout(Duration::from_millis(millis), carry_out(&service, id, Duration::ZERO)).await;
        }
        let later = service.at(service.now().plus_seconds(60));
        let undone = carry_out(&later, id, Duration::ZERO).await.unwrap();
        assert_eq!((undone.status, undone.work.left_alone), (ImportStatus::Undone, 0));
        assert_eq!(projection(&service, holder).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_happened_since_stays_and_is_named() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (other, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        let rows = "a;HP;S0001;INV-1;;Portable;ProBook;Mairie;2020-01-01\nb;HP;S0002;INV-2;;Portable;ProBook;Mairie;2020-01-02\n\
                    c;HP;S0003;INV-3;;Portable;ProBook;Mairie;2020-01-03\nd;HP;S0004;INV-4;;Portable;ProBook;Mairie;2020-01-04\n";
        let first = brought_in(&service, &manager, rows).await;
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let ids: Vec<DeviceId> = park.entries.iter().map(|entry| entry.line.device.state.device).collect();
        plan_retirement(&service, &manager, &ids[..1], None).await.unwrap();
        let mut db = service.store.write().await.unwrap();
        let handed = ActKind::HandedOver {
            handover: service.id(HandoverId::new),
            from: holder,
            to: other,
        };
        let handed = vec![NewAct::here(act(&service, &manager, ids[1], handed))];
        record(&mut db, handed, service.now()).await.unwrap();
        db.commit().await.unwrap();
        brought_in(&service, &manager, "c;HP;S0003;INV-3;;Portable;ProBook;Réserve;2020-01-03\n").await;

        assert_eq!(undo(&service, &stranger, first).await, Err(Problem::NotFound));
        assert_eq!(undo(&service, &manager, first).await.unwrap(), Undoing::Done { left_alone: 3 });
        let (import, left, next) = left_alone(&service, &manager, first, None).await.unwrap();
        assert_eq!((import.status, next), (ImportStatus::Undone, None));
        let told: Vec<_> = left
            .iter()
            .map(|line| (line.line, line.device.identifiers[0].value.as_str(), line.reason))
            .collect();
        assert_eq!(
            told,
            [
                (2, "INV-1", LeftAlone::Moved),
                (3, "INV-2", LeftAlone::Moved),
                (4, "INV-3", LeftAlone::DescribedSince)
            ]
        );
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let here: Vec<Stage> = park.entries.iter().map(|entry| entry.line.device.state.stage).collect();
        assert_eq!(here, [Stage::Planned, Stage::InUse]);
        assert_eq!(park.count(&Filter::default()), 2);
        let never = draft(&service, &manager, "x.csv", format!("{HEADING}{rows}").into_bytes()).await.unwrap();
        assert_eq!(undo(&service, &manager, never).await, Err(Problem::Changed));
    })
    .await;
}

#[tokio::test]
async fn a_person_says_which_of_several_devices_a_row_is() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (_, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        // One number of two makers; then a row that does not say the maker.
        brought_in(
            &service,
            &manager,
            "a;HP;S0001;INV-1;;Portable;ProBook;Mairie;\nb;Dell;S0001;INV-2;;Portable;Latitude;Mairie;\n\
             c;HP;S0002;INV-3;;Portable;ProBook;Mairie;\nd;Dell;S0002;INV-4;;Portable;Latitude;Mairie;\n\
             e;HP;S0003;INV-5;;Portable;ProBook;Mairie;\nf;Dell;S0003;INV-6;;Portable;Latitude;Mairie;\n",
        )
        .await;
        let file = "a;;S0001;;;Portable;;Réserve;\nb;;S0002;;;Portable;;Réserve;\nc;;S0003;;;Portable;;Réserve;\n";
        let id = draft(&service, &manager, "x.csv", format!("{HEADING}{file}").into_bytes())
            .await
            .unwrap();
        let shown = review(&service, &manager, id, Some("ambiguous"), None).await.unwrap();
        assert_eq!((shown.import.counts.ambiguous, shown.import.undecided), (3, 3));
        let RowVerdict::Ambiguous { candidates, .. } = &shown.rows[0].verdict else {
            panic!("{:?}", shown.rows)
        };
        assert_eq!(candidates.len(), 2);
        let hp = candidates
            .iter()
            .copied()
            .find(|device| shown.candidates[device].identifiers[0].value == "INV-1")
            .unwrap();
        let said = |position, choice| choose(&service, &manager, id, position, choice);
        said(1, Some(RowChoice::Is { device: hp })).await.unwrap();
        assert_eq!(
            said(2, Some(RowChoice::Is { device: hp })).await,
            Err(Problem::Field("choice".into())),
            "no candidate of this row"
        );
        said(2, Some(RowChoice::New)).await.unwrap();
        assert_eq!(said(9, None).await, Err(Problem::NotFound));
        assert_eq!(choose(&service, &stranger, id, 1, None).await, Err(Problem::NotFound));
        let shown = review(&service, &manager, id, None, None).await.unwrap();
        assert_eq!(shown.import.undecided, 1);

        let told = confirm(&service, &manager, id).await.unwrap();
        assert!(
            matches!(told, Confirmation::Done(counts) if counts.ambiguous == 3),
            "{told:?}"
        );
        assert_eq!(said(3, Some(RowChoice::New)).await, Err(Problem::Changed));
        let find = Filter {
            search: "reserve".into(),
            ..Filter::default()
        };
        let park = see_park(&service, &manager, &find, None).await.unwrap();
        let names: Vec<&str> = park
            .entries
            .iter()
            .map(|entry| entry.identifiers[0].value.as_str())
            .collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(names.contains(&"INV-1") && names.contains(&"S0002"), "{names:?}");
        let done = review(&service, &manager, id, None, None).await.unwrap().import;
        assert_eq!((done.work.done, done.undecided), (2, 1));
        assert_eq!(
            undo(&service, &manager, id).await.unwrap(),
            Undoing::Done { left_alone: 0 }
        );
        let park = see_park(&service, &manager, &find, None).await.unwrap();
        assert!(park.entries.is_empty());
    })
    .await;
}
