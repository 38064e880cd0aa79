//! What inventories of agents give, with fields missing, misplaced or of another type.

use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::medium::MediumKind;
use regain_domain::row::{Description, Medium};
use serde_json::json;

use super::*;
use crate::ParsedPark;
use crate::park::tests::read_park;

const LAPTOP: &str = include_str!("../../fixtures/glpi-laptop.json");
const PARTIAL: &str = include_str!("../../fixtures/glpi-laptop-partial.json");
const PHONE: &str = include_str!("../../fixtures/glpi-phone.json");
const TWO_SIMS: &str = include_str!("../../fixtures/glpi-phone-two-sims.json");

fn park(text: &str) -> ParsedPark {
    read_park(text.as_bytes()).unwrap()
}

fn computer(content: serde_json::Value) -> ParsedPark {
    park(&json!({ "deviceid": "x", "itemtype": "Computer", "content": content }).to_string())
}

#[test]
fn a_laptop_is_described_with_its_memory_and_the_disk_that_is_part_of_it() {
    let park = park(LAPTOP);
    assert_eq!(
        (park.account.format.as_str(), park.account.partial),
        ("glpi_json", false)
    );
    let laptop = &park.rows[0];
    let names: Vec<&str> = laptop.identifiers.iter().map(|name| name.value.as_str()).collect();
    assert_eq!(
        names,
        [
            "VSM-01432",
            "5CD1187QXL",
            "3A1F0C52-77B4-11EB-9C11-9C7BEF31A2D4",
            "9c:7b:ef:31:a2:d4"
        ]
    );
    assert_eq!(
        laptop.description,
        Description {
            kind: Some(Kind::Laptop),
            maker: Some("HP".into()),
            model: Some("HP EliteBook 830 G8 Notebook PC".into()),
            processor: Some("11th Gen Intel Core i5-1145G7".into()),
            memory_mib: Some(16384),
            media: vec![Medium {
                model: "KIOXIA KBG40ZNV512G".into(),
                serial: "61APC2ZWQTL5".into(),
                size_mb: 512_110,
                kind: Some(MediumKind::Ssd)
            }],
            ..Description::default()
        }
    );
}

#[test]
fn an_attached_screen_is_a_device_of_its_own_and_a_built_in_panel_is_not() {
    let park = park(LAPTOP);
    let [_, screen] = park.rows.as_slice() else {
        panic!("{:?}", park.rows)
    };
    assert_eq!(
        screen.identifiers,
        [regain_domain::identifier::Identifier::new(IdentifierKind::Serial, "CNK1220HJV").unwrap()]
    );
    assert_eq!(screen.description.kind, Some(Kind::Screen));
    assert_eq!(screen.description.maker.as_deref(), Some("HP"));
    assert_eq!(screen.description.model.as_deref(), Some("HP E24 G4"));
    assert_eq!(park.rejected, []);
}

#[test]
fn nobody_is_named_in_the_result() {
    let park = park(LAPTOP);
    let everything = serde_json::to_string(&park).unwrap();
    for personal in ["margaux", "Margaux", "PC-COMPTA", "support", "LibreOffice", "10.38"] {
        assert!(!everything.contains(personal), "{personal}");
    }
    // The host name, the last user and when, the owner; two accounts; what is installed.
    assert_eq!(park.account.personal_fields_dropped, 7);
}

#[test]
fn a_partial_file_says_only_what_it_has_been_asked() {
    let park = park(PARTIAL);
    assert!(park.account.partial);
    let row = &park.rows[0];
    assert_eq!(row.identifiers.len(), 3);
    assert_eq!((row.description.memory_mib, &row.description.model), (None, &None));
    assert_eq!(row.description.media[0].size_mb, 1_000_204);
}

#[test]
fn a_phone_has_the_imeis_of_its_modem_and_its_cards_stay_behind() {
    let imeis = |text: &str| -> Vec<String> {
        let park = read_park(text.as_bytes()).unwrap();
        let imeis = park.rows[0]
            .identifiers
            .iter()
            .filter(|name| name.kind == IdentifierKind::Imei);
        imeis.map(|name| name.value.clone()).collect()
    };
    assert_eq!(imeis(TWO_SIMS), ["356938035643809", "356938035643817"]);
    let one = TWO_SIMS.replace(r#"["356938035643809", "356938035643817"]"#, "\"356938035643809\"");
    assert_eq!(imeis(&one), ["356938035643809"]);
    let lent = TWO_SIMS
        .replace("Phone\"", "Computer\"")
        .replace("FP4", "ThinkPad T480");
    assert_eq!(imeis(&lent), [""; 0], "a modem of a computer may be lent");
    let park = read_park(TWO_SIMS.as_bytes()).unwrap();
    assert_eq!(park.account.personal_fields_dropped, 4, "two cards, a name, an account");
    let everything = serde_json::to_string(&park).unwrap();
    assert!(!everything.contains("33600") && !everything.contains("89331"));
}

#[test]
fn a_phone_is_a_smartphone_and_the_mark_of_its_system_is_no_asset_tag() {
    let park = park(PHONE);
    let phone = &park.rows[0];
    let kinds: Vec<IdentifierKind> = phone.identifiers.iter().map(|name| name.kind).collect();
    assert_eq!(kinds, [IdentifierKind::Serial, IdentifierKind::Uuid]);
    assert_eq!(phone.description.kind, Some(Kind::Smartphone));
    assert_eq!(phone.description.maker.as_deref(), Some("Samsung"));
    assert_eq!(phone.description.memory_mib, Some(3686));
}

#[test]
fn printers_and_switches_are_described_from_outside() {
    for (item, kind) in [("Printer", Kind::Printer), ("NetworkEquipment", Kind::Network)] {
        let device = json!({ "type": "Networking", "manufacturer": "Cisco Systems", "model": "X1", "serial": "FOC1",
            "location": "Sous-sol", "contact": "lea@exemple.fr", "mac": "00:11:22:33:44:55" });
        let park = park(&json!({ "itemtype": item, "content": { "network_device": device } }).to_string());
        let row = &park.rows[0];
        assert_eq!(row.description.kind, Some(kind));
        assert_eq!(row.description.maker.as_deref(), Some("Cisco"));
        assert_eq!(row.description.site.as_deref(), Some("Sous-sol"));
        assert_eq!((row.identifiers.len(), park.account.personal_fields_dropped), (2, 1));
    }
}

#[test]
fn each_switch_of_a_stack_is_a_device() {
    let chassis = |serial: &str| json!({ "type": "chassis", "model": "WS-C2960X-24TS-L", "serial": serial });
    let park = park(&json!({ "itemtype": "NetworkEquipment", "content": {
        "network_device": { "type": "Networking", "manufacturer": "Cisco", "model": "C2960X", "serial": "FOC1AAA", "location": "Baie 2" },
        "network_components": [chassis("FOC1AAA"), chassis("FOC2BBB"), chassis(""), { "type": "module", "serial": "FOC3CCC" }],
    } }).to_string());
    let rows: Vec<_> = park
        .rows
        .iter()
        .map(|row| {
            (
                row.identifiers[0].value.as_str(),
                row.description.model.as_deref(),
                row.description.kind,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("FOC1AAA", Some("C2960X"), Some(Kind::Network)),
            ("FOC2BBB", Some("WS-C2960X-24TS-L"), Some(Kind::Network)),
        ]
    );
    assert_eq!(park.rows[1].description.site.as_deref(), Some("Baie 2"));
}

#[test]
fn a_field_of_the_wrong_type_costs_itself_and_not_the_device() {
    let park = computer(json!({
        "bios": [{ "ssn": 640_772, "smodel": ["XPS"], "smanufacturer": "Dell Inc.", "assettag": null }],
        "hardware": { "chassis_type": { "a": 1 }, "memory": "7800 MB", "uuid": true },
        "memories": "none", "storages": [12, "sda", null, ["x"], { "model": "SSD", "disksize": 256_060.0 }],
        "monitors": false, "cpus": { "name": "AMD Ryzen 5" }, "users": "lea", "softwares": { "deep": [[[]]] },
    }));
    let row = &park.rows[0];
    assert_eq!(row.identifiers[0].value, "640772");
    assert_eq!(row.description.maker.as_deref(), Some("Dell"));
    assert_eq!(row.description.memory_mib, Some(7800));
    assert_eq!(row.description.processor.as_deref(), Some("AMD Ryzen 5"));
    assert_eq!(row.description.media[0].size_mb, 256_060);
}

#[test]
fn a_virtual_machine_is_rejected_with_its_screens() {
    let park = computer(json!({
        "bios": { "ssn": "0a1b2c", "smanufacturer": "innotek GmbH", "smodel": "VirtualBox" },
        "monitors": [{ "serial": "S9", "manufacturer": "Dell" }],
    }));
    assert_eq!(park.rows, []);
    assert_eq!(park.rejected[0].reason, regain_domain::row::RowProblem::VirtualMachine);
    assert_eq!(park.rejected[0].original, "innotek GmbH; VirtualBox; 0a1b2c");
}

#[test]
fn sticks_cards_and_optical_drives_are_no_media_of_the_device() {
    let park = computer(json!({ "bios": { "ssn": "S1X", "smodel": "M1" }, "storages": [
        { "name": "sr0", "model": "DVDRAM GUD1N", "serial": "K9" },
        { "type": "Removable Media", "model": "Card Reader" },
        { "interface": "USB", "model": "Elements", "disksize": 2_000_000 },
        { "type": "Fixed hard disk media", "interface": "SCSI", "model": "WDC WD10", "disksize": 1_000_204 },
        { "manufacturer": "N/A", "serial": "0000" },
        { "description": "NVMe", "manufacturer": "Samsung", "model": "SAMSUNG MZVL2", "serial": "None" },
    ] }));
    let media: Vec<&str> = park.rows[0]
        .description
        .media
        .iter()
        .map(|medium| medium.model.as_str())
        .collect();
    assert_eq!(media, ["WDC WD10", "SAMSUNG MZVL2"]);
}

#[test]
fn several_inventories_in_one_file_each_bear_the_line_where_they_begin() {
    let device = |serial: &str, partial: bool| {
        json!({ "itemtype": "Computer", "partial": partial,
            "content": { "bios": { "ssn": serial, "smodel": "OptiPlex 3050", "smanufacturer": "Dell Inc." } } })
    };
    let list = json!([device("S1A", false), device("S2B", true)]).to_string();
    let lines = format!("{}\n{}\n", device("S1A", false), device("S2B", true));
    for (text, expected) in [(list, [1, 1]), (lines, [1, 2])] {
        let park = park(&text);
        assert!(!park.account.partial);
        assert_eq!(park.rows.iter().map(|row| row.line).collect::<Vec<_>>(), expected);
        assert_eq!(
            park.rows[0].description.kind,
            Some(Kind::Desktop),
            "told by its product line"
        );
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    assert_eq!(read_park(&LAPTOP.as_bytes()[..900]), Err(ExchangeError::Truncated));
    assert_eq!(
        read_park(b"{\n\"content\": {\n\"bios\" 1}}"),
        Err(ExchangeError::BrokenJson { line: 3 })
    );
    for other in [
        "{}",
        "{\"content\": 1}",
        "{\"content\": {\"a\": 1}}",
        "{\"bios\": {\"ssn\": \"1\"}}",
        "[1]",
    ] {
        assert_eq!(
            read_park(other.as_bytes()),
            Err(ExchangeError::UnknownFormat),
            "{other}"
        );
    }
}

#[test]
fn nested_bombs_are_refused_at_once() {
    for open in ["[", "{\"a\":"] {
        for start in ["{\"content\":{\"bios\":", "{\"content\":{\"softwares\":", "{\"a\":"] {
            let bomb = format!("{start}{}", open.repeat(1_000_000));
            assert_eq!(read_park(bomb.as_bytes()), Err(ExchangeError::TooDeep));
        }
    }
    let quoted = format!(
        "{{\"content\":{{\"bios\":{{\"ssn\":\"A1\",\"smodel\":\"\\\"{}\"}}}}}}",
        "[".repeat(500)
    );
    assert_eq!(park(&quoted).rows.len(), 1);
}
