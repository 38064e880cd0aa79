//! What snapshots say of a device, in both layouts and both notations.

use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::medium::MediumKind;
use regain_domain::row::{Description, Medium};
use serde_json::json;

use super::*;
use crate::ParsedPark;
use crate::park::tests::read_park;

fn park(text: &str) -> ParsedPark {
    read_park(text.as_bytes()).unwrap()
}

fn older() -> Value {
    json!({
        "type": "Snapshot", "software": "Workbench", "version": "11.0b11", "uuid": "ae913de1-e639-476a-ad9b-78eabbe4628b",
        "author": { "email": "lea@exemple.org" },
        "device": { "type": "Desktop", "chassis": "Microtower", "manufacturer": "LENOVO", "model": "ThinkCentre M92P",
            "serialNumber": "R8ABCDE", "tags": [{ "id": "RC-0042" }] },
        "components": [
            { "type": "Processor", "model": "Intel Core i5-3470 CPU @ 3.20GHz" },
            { "type": "RamModule", "size": 4096.0 }, { "type": "RamModule", "size": "2048.0 mebibyte" },
            { "type": "HardDrive", "manufacturer": "Seagate", "model": "ST3500418AS", "serialNumber": "9VM1AB2C", "size": 500_000.0 },
            { "type": "SolidStateDrive", "model": "X1", "serialNumber": "S2", "size": "1 TB" },
            { "type": "NetworkAdapter", "model": "82579LM Gigabit", "serialNumber": "00:21:cc:5e:11:20", "wireless": false },
            { "type": "Display", "model": "AUO LCD Monitor", "serialNumber": "D1" },
        ],
    })
}

#[test]
fn the_older_layout_describes_the_device_and_its_components() {
    let park = park(&older().to_string());
    assert_eq!((park.account.format.as_str(), park.rows.len()), ("ereuse", 1));
    let row = &park.rows[0];
    let names: Vec<_> = row
        .identifiers
        .iter()
        .map(|name| (name.kind, name.value.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (IdentifierKind::AssetTag, "RC-0042"),
            (IdentifierKind::Serial, "R8ABCDE"),
            (IdentifierKind::Mac, "00:21:cc:5e:11:20"),
        ]
    );
    let medium = |model: &str, serial: &str, size_mb, kind| Medium {
        model: model.into(),
        serial: serial.into(),
        size_mb,
        kind: Some(kind),
    };
    assert_eq!(
        row.description,
        Description {
            kind: Some(Kind::Desktop),
            maker: Some("Lenovo".into()),
            model: Some("ThinkCentre M92P".into()),
            processor: Some("Intel Core i5-3470".into()),
            memory_mib: Some(6144),
            media: vec![
                medium("X1", "S2", 1_000_000, MediumKind::Ssd),
                medium("Seagate ST3500418AS", "9VM1AB2C", 500_000, MediumKind::Disk),
            ],
            ..Description::default()
        }
    );
    assert_eq!(park.account.personal_fields_dropped, 1);
    assert!(!serde_json::to_string(&park).unwrap().contains("lea@"));
}

#[test]
fn yaml_says_the_same_as_json() {
    let yaml = "\
type: Snapshot
software: Workbench
device:
  type: Laptop
  manufacturer: Acer
  model: AOHAPPY
  serialNumber: LUSEA0D010038879A01601
components:
  - type: RamModule
    size: 1024
";
    let row = &park(yaml).rows[0];
    assert_eq!(row.description.kind, Some(Kind::Laptop));
    assert_eq!(row.description.memory_mib, Some(1024));
}

#[test]
fn the_newer_layout_carries_what_other_tools_printed() {
    let tree = json!({ "id": "pc-de-lea", "class": "system", "vendor": "LENOVO", "product": "20L5CTO1WW", "serial": "PF1A2B3C",
        "configuration": { "chassis": "notebook", "uuid": "4c1d85cc-2e4f-11b2-a85c-9f3f2d1b7c60" },
        "children": [{ "class": "bus", "children": [
            { "class": "processor", "product": "Intel(R) Core(TM) i5-8350U CPU @ 1.70GHz" },
            { "class": "network", "serial": "8c:16:45:0a:0b:0c", "description": "Ethernet interface", "businfo": "pci@0000:00:1f.6" },
            { "class": "network", "serial": "00:e0:4c:0a:0b:0c", "businfo": "usb@2:1" },
            { "class": "disk", "description": "NVMe disk", "product": "HOST DISK", "size": 256_060_514_304_u64 },
        ] }] });
    let smart = json!([{ "model_name": "SAMSUNG MZVLB256HBHQ-000L7", "serial_number": "S4ELNF0M", "rotation_rate": 0,
        "device": { "protocol": "NVMe" }, "user_capacity": { "bytes": 256_060_514_304_u64 } }]);
    let dump = include_str!("../../fixtures/dmidecode-thinkpad.txt");
    let whole = json!({ "type": "Snapshot", "software": "workbench-script", "erase": [],
        "data": { "dmidecode": dump, "lshw": tree, "smart": smart } });
    let park = park(&whole.to_string());
    let described = &park.rows[0].description;
    assert_eq!(described.model.as_deref(), Some("ThinkPad T480"));
    assert_eq!(described.memory_mib, Some(12_288));
    assert_eq!(described.media.len(), 1);
    assert_eq!(described.media[0].serial, "S4ELNF0M");
    assert_eq!(described.media[0].kind, Some(MediumKind::Ssd));
    let address = |row: &regain_domain::row::ParkRow| {
        let names = row.identifiers.iter().filter(|name| name.kind == IdentifierKind::Mac);
        names.map(|name| name.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(address(&park.rows[0]), ["8c:16:45:0a:0b:0c"]);
    assert!(!serde_json::to_string(&park).unwrap().contains("lea"));
    assert_eq!(park.account.personal_fields_dropped, 1);

    // Without firmware's own words, and with the tree put in as text.
    let bare = json!({ "data": { "dmidecode": "", "lshw": tree.to_string() } });
    let described = &super::super::tests::read_park(bare.to_string().as_bytes())
        .unwrap()
        .rows[0]
        .description;
    assert_eq!(described.kind, Some(Kind::Laptop));
    assert_eq!(described.processor.as_deref(), Some("Intel Core i5-8350U"));
    assert_eq!(described.media[0].size_mb, 256_060);
}

#[test]
fn a_file_that_stops_goes_wrong_or_nests_without_end_is_named_for_what_it_is() {
    let whole = older().to_string();
    let problem = |text: &str| read_park(text.as_bytes()).unwrap_err();
    assert_eq!(problem(&whole[..whole.len() - 20]), ExchangeError::Truncated);
    assert_eq!(
        problem(&whole.replacen(':', ";", 1)),
        ExchangeError::BrokenJson { line: 1 }
    );
    let deep = whole.replacen(
        "\"Snapshot\"",
        &format!("\"Snapshot\", \"a\": {}", "[".repeat(100_000)),
        1,
    );
    assert_eq!(problem(&deep), ExchangeError::TooDeep);
    assert_eq!(
        problem(r#"{"data": {"dmidecode": ""}, "type": "Snapshot"}"#),
        ExchangeError::UnknownFormat
    );
}
