//! `regain ledger`.

use regain_store::{Store, values};
use std::fs;

use super::{address, demo, regain, said};

/// The device that a line of an export is about; empty for one that is no event.
fn device(line: &str) -> String {
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    line["act"]["device"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_changed_byte_is_found_and_its_event_named() {
    let folder = demo();
    let whole = regain(folder.path(), &["ledger", "verify"]);
    assert!(
        whole.status.success() && said(&whole).contains("as it was recorded"),
        "{}",
        said(&whole)
    );

    let store = Store::open(&address(folder.path())).await.unwrap();
    let mut db = store.write().await.unwrap();
    let sql = "SELECT event_id, body FROM events WHERE kind = 'declared' ORDER BY position DESC LIMIT 1";
    let row = db.one(sql, values![]).await.unwrap().unwrap();
    let (event, body) = (row.text(0).unwrap(), row.text(1).unwrap());
    let at = body.find("\"occurred_at\":").unwrap() + "\"occurred_at\":".len() + 6;
    let mut bytes = body.clone().into_bytes();
    bytes[at] = if bytes[at] == b'9' { b'8' } else { b'9' };
    let changed = String::from_utf8(bytes).unwrap();
    let sql = "UPDATE events SET body = $1 WHERE event_id = $2";
    db.run(sql, values![&changed, &event]).await.unwrap();
    db.commit().await.unwrap();
    store.close().await;

    let altered = regain(folder.path(), &["ledger", "verify"]);
    assert_eq!(altered.status.code(), Some(1), "{}", said(&altered));
    assert!(said(&altered).contains(&event), "{}", said(&altered));
}

#[test]
fn an_export_verifies_anywhere_and_names_what_was_changed() {
    let folder = demo();
    let file = folder.path().join("ledger.jsonl");
    let written = regain(folder.path(), &["ledger", "export", "--output", "ledger.jsonl"]);
    assert!(
        written.status.success() && said(&written).contains(" events"),
        "{}",
        said(&written)
    );
    let shown = regain(folder.path(), &["ledger", "export"]);
    assert_eq!(
        shown.stdout,
        fs::read(&file).unwrap(),
        "standard output is the export and nothing else"
    );

    // Where there is no database at all.
    let elsewhere = tempfile::tempdir().unwrap();
    let path = file.to_str().unwrap();
    let whole = regain(elsewhere.path(), &["ledger", "verify", path]);
    assert!(
        whole.status.success() && said(&whole).contains("as it was recorded"),
        "{}",
        said(&whole)
    );
    assert!(!elsewhere.path().join("test.sqlite").exists());

    let shown = String::from_utf8(shown.stdout).unwrap();
    let shown: Vec<String> = shown.lines().map(str::to_owned).collect();
    let mut lines = shown.clone();
    let changed = &mut lines[7];
    let id = {
        let event: serde_json::Value = serde_json::from_str(changed).unwrap();
        event["act"]["event_id"]
            .as_str()
            .or(event["event_id"].as_str())
            .unwrap()
            .to_owned()
    };
    let at = changed.find("\"occurred_at\":").unwrap() + "\"occurred_at\":".len() + 6;
    let digit = if &changed[at..=at] == "9" { "8" } else { "9" };
    changed.replace_range(at..=at, digit);
    fs::write(&file, lines.join("\n") + "\n").unwrap();
    let altered = regain(elsewhere.path(), &["ledger", "verify", path]);
    assert_eq!(altered.status.code(), Some(1), "{}", said(&altered));
    assert!(said(&altered).contains(&id), "{}", said(&altered));

    // A device's only event, and nothing else.
    let devices: Vec<String> = shown.iter().map(|line| device(line)).collect();
    let alone = |name: &String| !name.is_empty() && devices.iter().filter(|other| *other == name).count() == 1;
    let only = devices.iter().position(alone).unwrap();
    let mut left = shown.clone();
    left.remove(only);
    fs::write(&file, left.join("\n") + "\n").unwrap();
    let missing = regain(elsewhere.path(), &["ledger", "verify", path]);
    assert_eq!(missing.status.code(), Some(1), "{}", said(&missing));
    // What an earlier version wrote is read, and its report says what cannot be told.
    fs::write(&file, shown[1..shown.len() - 1].join("\n") + "\n").unwrap();
    let earlier = regain(elsewhere.path(), &["ledger", "verify", path]);
    assert!(
        earlier.status.success() && said(&earlier).contains("Export the ledger again"),
        "{}",
        said(&earlier)
    );

    let nothing = regain(elsewhere.path(), &["ledger", "verify", "nowhere.jsonl"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", said(&nothing));
    assert!(said(&nothing).contains("nowhere.jsonl"), "{}", said(&nothing));
}
