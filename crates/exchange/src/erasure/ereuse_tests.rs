use super::super::{NoProof, read_wipe_report};
use super::*;
use serde_json::json;

fn snapshot(actions: Value) -> String {
    json!({
        "type": "Snapshot", "software": "Workbench", "version": "11.0b11",
        "device": { "type": "Laptop", "serialNumber": "PF0A1B2C" },
        "components": [
            { "type": "Processor", "model": "Core i5", "serialNumber": null },
            { "type": "HardDrive", "model": "ST3500418AS", "serialNumber": "9VM1AB2C", "size": 500_000.0, "actions": actions },
        ],
    })
    .to_string()
}

fn erase(kind: &str) -> Value {
    json!({
        "type": kind, "severity": "Info",
        "startTime": "2025-10-11T09:45:19+00:00", "endTime": "2025-10-11T13:45:31+00:00",
        "steps": [{ "type": "StepZero", "severity": "Info",
            "startTime": "2025-10-11T09:45:19+00:00", "endTime": "2025-10-11T13:45:30+00:00" }],
    })
}

fn only(text: &str) -> WipedDrive {
    let report = read_wipe_report(text.as_bytes()).unwrap();
    assert_eq!(report.tool, Tool::EreuseWorkbench);
    assert_eq!(report.drives.len(), 1, "{report:?}");
    report.drives[0].clone()
}

#[test]
fn sectors_that_were_compared_prove_a_wipe_and_a_plain_overwrite_does_not() {
    let drive = only(&snapshot(json!([erase("EraseSectors")])));
    assert_eq!((drive.serial.as_str(), drive.size_mb), ("9VM1AB2C", Some(500_000)));
    assert_eq!(drive.method.as_deref(), Some("EraseSectors: StepZero"));
    assert_eq!(drive.proof(), Ok(()));
    assert_eq!(
        only(&snapshot(json!([erase("EraseBasic")]))).proof(),
        Err(NoProof::NotVerified)
    );
}

#[test]
fn an_erasure_without_steps_without_end_or_with_an_error_proves_nothing() {
    let mut empty = erase("EraseSectors");
    empty["steps"] = json!([]);
    let mut cut = erase("EraseSectors");
    cut["steps"][0]["endTime"] = Value::Null;
    let mut failed = erase("EraseSectors");
    failed["steps"][0]["severity"] = json!("Error");
    for (action, expected) in [
        (empty, WipeResult::Unproven(Doubt::NoWipe)),
        (cut, WipeResult::Unproven(Doubt::Truncated)),
        (failed, WipeResult::Failed),
    ] {
        assert_eq!(only(&snapshot(json!([action]))).result, expected);
    }
    assert_eq!(only(&snapshot(json!([]))).result, WipeResult::Unproven(Doubt::NoWipe));
}

#[test]
fn the_newer_layout_with_its_empty_list_proves_nothing() {
    let text = json!({
        "version": "2024.1", "software": "Workbench", "erase": [],
        "data": { "smart": [{ "model_name": "ST3500418AS", "serial_number": "9VM1AB2C",
            "user_capacity": { "bytes": 500_107_862_016_u64 } }] },
    });
    let drive = only(&text.to_string());
    assert_eq!((drive.serial.as_str(), drive.size_mb), ("9VM1AB2C", Some(500_107)));
    assert_eq!(drive.result, WipeResult::Unproven(Doubt::NoWipe));
}

#[test]
fn yaml_says_the_same_as_json() {
    let yaml = "\
type: Snapshot
software: Workbench
version: '11.0'
components:
  - type: SolidStateDrive
    serialNumber: c1s
    model: c1ml
    actions:
      - type: EraseSectors
        startTime: '2018-06-01T08:12:06+02:00'
        endTime: '2018-06-01T09:12:06+02:00'
        steps:
          - type: StepRandom
            startTime: '2018-06-01T08:15:00+02:00'
            endTime: '2018-06-01T09:16:00+02:00'
";
    assert_eq!(only(yaml).proof(), Ok(()));
}

#[test]
fn a_file_that_stops_or_goes_wrong_is_named_for_what_it_is() {
    let whole = snapshot(json!([erase("EraseSectors")]));
    let problem = |text: &str| read_wipe_report(text.as_bytes()).unwrap_err();
    assert_eq!(problem(&whole[..whole.len() - 20]), ExchangeError::Truncated);
    assert_eq!(
        problem(&whole.replacen(':', ";", 1)),
        ExchangeError::BrokenJson { line: 1 }
    );
    assert_eq!(
        problem(r#"{"software": "Workbench", "components": []}"#),
        ExchangeError::NoDrive
    );
    let deep = format!("{{\"software\": \"Workbench\", \"a\": {}", "[".repeat(100_000));
    assert_eq!(problem(&deep), ExchangeError::TooDeep);
}

#[test]
fn a_short_text_does_not_become_a_huge_value() {
    let mut bomb = String::from("software: Workbench\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let below = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [below.as_str(); 10].join(",")));
    }
    let before = std::time::Instant::now();
    assert_eq!(read_wipe_report(bomb.as_bytes()), Err(ExchangeError::UnknownFormat));
    assert!(before.elapsed().as_secs() < 5);
}
