//! A large park brought in: rows of the file a second, against bare inserts of every row that it writes into a bare
//! SQLite, in as many transactions; and how much memory it takes at most.

use regain_store::value::{Row, Value};
use regain_store::{Connection, Store, values};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::ground::sizes;
use crate::world::{fill, found};

/// How many rows of the file one step carries out: so often both sides wait for the disk.
const STEP: usize = 500;
/// What an import writes.
const TABLES: [&str; 6] = [
    "import_rows",
    "devices",
    "identifiers",
    "device_words",
    "events",
    "import_changes",
];

pub async fn measure() {
    let [few, devices] = sizes();
    let folder = tempfile::tempdir().expect("a temporary folder");
    // Closed before the other begins: its caches are memory, too.
    let small = {
        let world = found(folder.path(), "few").await;
        let (_, small) = with_peak(fill(&world, few)).await;
        world.service.store.close().await;
        small
    };
    let world = found(folder.path(), "import").await;
    let ((read, committed), large) = with_peak(fill(&world, devices)).await;
    let ours = devices as f64 / (read + committed).as_secs_f64();
    println!("import of {devices} rows: read in {read:.1?}, carried out in {committed:.1?}, {ours:.0} rows/s");
    match (small, large) {
        (Some(small), Some(large)) => {
            println!(
                "  memory of its own, at most: {small} MiB for {few} rows, {large} MiB for {devices} (the file included)"
            );
        }
        _ => println!("  memory: this system does not tell"),
    }

    let address = format!("sqlite:{}", folder.path().join("bare-import.sqlite").display());
    let bare = Store::open(&address).await.expect("the database opens");
    let (mut rows, mut bytes, mut took) = (0, 0, 0.0);
    for table in TABLES {
        let mut from = world.service.store.read().await.expect("a connection");
        let columns = columns(&mut from, table).await;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(", ");
        let mut db = bare.write().await.expect("a transaction");
        run(&mut db, &format!("CREATE TABLE {table} ({names})")).await;
        db.commit().await.expect("committed");
        let found = from.all(&format!("SELECT {names} FROM {table}"), values![]).await;
        let found: Vec<Vec<Value>> = found
            .expect("the rows")
            .iter()
            .map(|row| {
                columns
                    .iter()
                    .enumerate()
                    .map(|(at, column)| value(row, at, column.1))
                    .collect()
            })
            .collect();
        drop(from);
        let sql = format!(
            "INSERT INTO {table} ({names}) VALUES ({})",
            Connection::places(1, columns.len())
        );
        // As many transactions as the import needs for its steps, shared out over the tables.
        let at_once = found.len().div_ceil(devices / STEP / TABLES.len() + 1).max(1);
        rows += found.len();
        bytes += found.iter().flatten().map(size).sum::<usize>();
        let start = Instant::now();
        for some in found.chunks(at_once) {
            let mut db = bare.write().await.expect("a transaction");
            for row in some {
                db.run(&sql, row.clone()).await.expect("inserted");
            }
            db.commit().await.expect("committed");
        }
        took += start.elapsed().as_secs_f64();
    }
    let theirs = devices as f64 / took;
    println!(
        "  bare SQLite inserts of the {rows} rows it wrote ({} MB, no index): {theirs:.0} rows of the file/s, ratio {:.2}",
        bytes / 1_000_000,
        ours / theirs
    );
}

/// The columns of a table, each with whether it is a number.
async fn columns(db: &mut Connection, table: &str) -> Vec<(String, bool)> {
    let rows = db
        .all(
            &format!("SELECT name, type FROM pragma_table_info('{table}')"),
            values![],
        )
        .await;
    let read = |row: &Row| {
        let (name, kind) = (row.text(0).expect("a name"), row.text(1).expect("a type"));
        (name, kind == "BIGINT" || kind == "INTEGER")
    };
    rows.expect("the columns").iter().map(read).collect()
}

fn value(row: &Row, at: usize, is_number: bool) -> Value {
    if is_number {
        Value::Int(row.maybe_int(at).expect("a number"))
    } else {
        Value::Text(row.maybe_text(at).expect("a text"))
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Text(Some(text)) => text.len(),
        Value::Text(None) => 0,
        Value::Int(_) => 8,
    }
}

async fn run(db: &mut Connection, statement: &str) {
    db.run(statement, vec![]).await.expect("a statement of the bench");
}

/// Does some work and watches meanwhile how much memory of its own this process has at most, in MiB: what SQLite shows of
/// the database's file is the system's to take back.
async fn with_peak<T>(work: impl Future<Output = T>) -> (T, Option<u64>) {
    let done = Arc::new(AtomicBool::new(false));
    let watching = Arc::clone(&done);
    let watcher = std::thread::spawn(move || {
        let mut peak = None;
        while !watching.load(Ordering::Relaxed) {
            peak = peak.max(own_mib());
            std::thread::sleep(Duration::from_millis(20));
        }
        peak
    });
    let result = work.await;
    done.store(true, Ordering::Relaxed);
    (result, watcher.join().unwrap_or(None))
}

fn own_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1_024)
}
