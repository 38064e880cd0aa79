//! Imports and their rows, the same on both engines.

mod support;

use regain_domain::columns::Reading;
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_domain::row::RowProblem;
use regain_store::import::{self, Import, ImportRow, ImportStatus, RowCounts, Work};
use regain_store::import_reading::{self, Tables};
use regain_store::{Connection, values};
use support::{House, START, both_engines, id};

fn import_of(house: &House, created: i64) -> Import {
    Import {
        id: id(ImportId::new),
        organisation: house.organisation,
        person: house.person,
        file_name: "été.csv".into(),
        format: "glpi_csv".into(),
        status: ImportStatus::Reading,
        counts: RowCounts::default(),
        undecided: 0,
        work: Work::default(),
        personal_fields_dropped: 7,
        created_at: START.plus_seconds(created),
        confirmed_at: None,
    }
}

#[tokio::test]
async fn an_import_goes_its_way_once() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let mut db = store.write().await.unwrap();
        let (one, two) = (import_of(&house, 1), import_of(&house, 2));
        for import in [&one, &two] {
            import::insert(&mut db, import).await.unwrap();
        }
        let (from, to) = (ImportStatus::Reading, ImportStatus::Review);
        for import in [&one, &two] {
            assert!(import::set_status(&mut db, import.id, from, to, None).await.unwrap());
            assert!(!import::set_status(&mut db, import.id, from, to, None).await.unwrap());
        }
        let page = import::of_organisation(&mut db, house.organisation, None, 1)
            .await
            .unwrap();
        assert_eq!(page[0].id, two.id, "the newest first");
        let rest = import::of_organisation(&mut db, house.organisation, Some((two.created_at, two.id)), 9)
            .await
            .unwrap();
        assert_eq!(
            rest[0],
            Import {
                status: to,
                ..one.clone()
            }
        );

        assert!(
            import::last_confirmed(&mut db, house.organisation)
                .await
                .unwrap()
                .is_none()
        );
        let done = Some(START.plus_seconds(5));
        import::set_status(&mut db, one.id, to, ImportStatus::Confirmed, done)
            .await
            .unwrap();
        let counts = RowCounts {
            new: 1,
            changed: 2,
            unchanged: 3,
            ambiguous: 0,
            rejected: 4,
        };
        import::set_counts(&mut db, one.id, counts).await.unwrap();
        let last = import::last_confirmed(&mut db, house.organisation)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((last.id, last.confirmed_at, last.counts), (one.id, done, counts));
    })
    .await;
}

#[tokio::test]
async fn rows_are_paged_filtered_and_corrected() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let mut db = store.write().await.unwrap();
        let import = import_of(&house, 1);
        import::insert(&mut db, &import).await.unwrap();
        let row = |position: u64| ImportRow {
            position,
            line: position as u32 + 1,
            verdict: if position.is_multiple_of(3) {
                RowVerdict::Rejected(RowProblem::NoIdentifier)
            } else {
                RowVerdict::New
            },
            parsed: None,
            original: format!("ligne\0 {position}"),
            choice: None,
            cells: Vec::new(),
        };
        let rows: Vec<ImportRow> = (1..=200).map(row).collect();
        import::insert_rows(&mut db, import.id, &rows).await.unwrap();
        let rejected = import::rows(&mut db, import.id, Some("rejected"), 3, 2).await.unwrap();
        assert_eq!(rejected.iter().map(|row| row.position).collect::<Vec<_>>(), [6, 9]);
        assert_eq!(rejected[0].original, "ligne 6");
        import::set_verdicts(&mut db, import.id, &[(6, RowVerdict::New), (150, RowVerdict::New)])
            .await
            .unwrap();
        let corrected = import::rows(&mut db, import.id, Some("new"), 149, 1).await.unwrap();
        assert_eq!(corrected[0].position, 150);
        let rejected = import::rows(&mut db, import.id, Some("rejected"), 3, 1).await.unwrap();
        assert_eq!(rejected[0].position, 9);
        assert_eq!(import::rows(&mut db, import.id, None, 198, 9).await.unwrap().len(), 2);
        assert!(import::at_work(&mut db, house.organisation).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn what_was_said_of_tables_is_kept_for_each_sort_and_what_was_said_before_there_were_sorts_stays() {
    both_engines(|store| async move {
        let house = House::new(&store, "a").await;
        let reading = |format: &str| Reading {
            format: Some(format.to_owned()),
            ..Reading::default()
        };
        let mut db = store.write().await.unwrap();
        // The table as it was before, and the step that changes it.
        let before = include_str!("../migrations/0021_import_readings.sql");
        let step = include_str!("../migrations/0026_readings_of_tables.sql");
        db.run("DROP TABLE import_readings", values![]).await.unwrap();
        run_all(&mut db, before).await;
        let sql = "INSERT INTO import_readings (organisation_id, format, reading, kept_by, kept_at) \
                   VALUES ($1, 'table', $2, $3, $4)";
        let old = serde_json::to_string(&reading("old")).unwrap();
        db.run(sql, values![house.organisation, old, house.person, START])
            .await
            .unwrap();
        run_all(&mut db, step).await;
        for (headings, said, seconds) in [("pcs", "one", 1), ("screens", "two", 2), ("pcs", "three", 3)] {
            let tables = Tables {
                format: "table".into(),
                headings: headings.into(),
            };
            let at = START.plus_seconds(seconds);
            import_reading::keep(&mut db, house.organisation, &tables, &reading(said), house.person, at)
                .await
                .unwrap();
        }
        let kept = import_reading::of_format(&mut db, house.organisation, "table")
            .await
            .unwrap();
        let expected = [("pcs", "three"), ("screens", "two"), ("", "old")];
        assert_eq!(
            kept,
            expected.map(|(headings, said)| (headings.to_owned(), reading(said)))
        );
        let other = import_reading::of_format(&mut db, house.organisation, "glpi_csv")
            .await
            .unwrap();
        assert!(other.is_empty());
    })
    .await;
}

/// Runs the statements of a step one by one.
async fn run_all(db: &mut Connection, step: &str) {
    let without_comments: Vec<&str> = step.lines().filter(|line| !line.trim().starts_with("--")).collect();
    let text = without_comments.join("\n");
    for statement in text.split(';').filter(|statement| !statement.trim().is_empty()) {
        db.run(statement, values![]).await.unwrap();
    }
}
