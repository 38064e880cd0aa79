//! Real exports, where they are at hand: they are not ours to keep in the project.

use std::path::{Path, PathBuf};

use regain_domain::columns::{Column, Taken};
use regain_domain::device::Kind;
use regain_domain::identifier::{IdentifierKind, is_junk};
use regain_domain::row::{ParkRow, RowProblem};
use serde_json::Value;

use crate::makers;
use crate::park::tests::read_park;
use crate::{ExchangeError, ParsedPark};

/// People, accounts, machines and addresses that stand in the real files and may not stand in any result.
const PERSONS: &[&str] = &[
    "johan",
    "trasher",
    "builder",
    "noc@",
    "mariem",
    "cvigneron",
    "vagrant",
    "teclib",
    "WIN-EEE",
    "skynet",
    "LF014",
    "agent1",
    "glpi-project.org",
    "+336",
];

fn identifier(row: &ParkRow, kind: IdentifierKind) -> &str {
    row.identifiers
        .iter()
        .find(|name| name.kind == kind)
        .map_or("", |name| &name.value)
}

/// The files of a folder beside the project whose names end so; none where the folder is absent, which is said.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no real files beside the project");
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.to_string_lossy().ends_with(ending) && !path.ends_with("SOURCE.txt"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder:?} holds no {ending}");
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn names_nobody(park: &ParsedPark, path: &Path) {
    let everything = serde_json::to_string(park).unwrap();
    for person in PERSONS {
        assert!(!everything.contains(person), "{path:?}: {person}");
    }
}

#[test]
fn real_inventories_say_what_the_files_say() {
    let paths = files("park/glpi-json", ".json");
    for path in paths.iter().filter(|path| !path.to_string_lossy().contains("schema")) {
        let bytes = std::fs::read(path).unwrap();
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        let park = read_park(&bytes).unwrap();
        let (row, content) = (&park.rows[0], &file["content"]);
        let says = |inside: &str, outside: &str| {
            let found = content["bios"][inside]
                .as_str()
                .or(content["network_device"][outside].as_str());
            found.unwrap().to_owned()
        };
        assert_eq!(
            identifier(row, IdentifierKind::Serial),
            says("ssn", "serial"),
            "{path:?}"
        );
        assert_eq!(row.description.model, Some(says("smodel", "model")), "{path:?}");
        assert_eq!(
            row.description.maker,
            Some(makers::maker(&says("smanufacturer", "manufacturer"))),
            "{path:?}"
        );
        assert_eq!(
            park.account.partial,
            file["partial"].as_bool().unwrap_or(false),
            "{path:?}"
        );
        let expected = match file["itemtype"].as_str() {
            Some("Phone") => Kind::Smartphone,
            Some("Printer") => Kind::Printer,
            Some("NetworkEquipment") => Kind::Network,
            _ => Kind::Laptop,
        };
        assert_eq!(row.description.kind, Some(expected), "{path:?}");
        let monitors = content["monitors"].as_array().into_iter().flatten();
        let named = monitors
            .filter(|monitor| !is_junk(monitor["serial"].as_str().unwrap_or_default()))
            .count();
        assert_eq!(park.rows.len(), 1 + named, "{path:?}");
        assert_eq!(park.rejected, [], "{path:?}");
        names_nobody(&park, path);
    }
}

#[test]
fn the_schema_of_inventories_is_no_inventory() {
    for path in files("park/glpi-json", "schema.json") {
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(read_park(&bytes), Err(crate::ExchangeError::UnknownFormat));
    }
}

#[test]
fn real_agents_xml_says_what_the_files_say() {
    let expected = [
        ("1.xml", Kind::Laptop, "Toshiba", "PORTEGE Z30-A", "9E113232I", 1),
        ("2.xml", Kind::Laptop, "HP", "HP EliteBook 2540p", "CZC0479792", 2),
        ("3.xml", Kind::Desktop, "Apple", "iMac5,1", "W87051UGVUV", 1),
        ("4.xml", Kind::Desktop, "Apple", "iMac15,1", "C02NG5A5FY11", 1),
        ("5.xml", Kind::Network, "Digi", "WR11 XT", "486280", 1),
        ("6.xml", Kind::Network, "Cisco", "UCS 6248UP 48-Port", "SSI1912014B", 1),
        ("7.xml", Kind::Network, "Cisco", "UCS 6248UP 48-Port", "SSI1912014B", 1),
        (
            "8.xml",
            Kind::Printer,
            "Brother",
            "Brother HL-5350DN series",
            "D9J230159",
            1,
        ),
    ];
    for path in files("park/glpi-xml", ".xml") {
        let park = read_park(&std::fs::read(&path).unwrap()).unwrap();
        let name = name(&path);
        let Some((_, kind, maker, model, serial, rows)) = expected.iter().find(|(file, ..)| *file == name) else {
            continue;
        };
        let described = &park.rows[0].description;
        assert_eq!(park.account.format, "fusion_xml", "{name}");
        assert_eq!(described.kind, Some(*kind), "{name}");
        assert_eq!(described.maker.as_deref(), Some(*maker), "{name}");
        assert_eq!(described.model.as_deref(), Some(*model), "{name}");
        assert_eq!(identifier(&park.rows[0], IdentifierKind::Serial), *serial, "{name}");
        assert_eq!(park.rows.len(), *rows, "{name}");
        assert_eq!(park.rejected, [], "{name}");
        assert!(park.account.personal_fields_dropped > 0, "{name}");
        names_nobody(&park, &path);
    }
}

#[test]
fn real_inventories_of_virtual_machines_are_set_apart() {
    for path in files("park/fusion-ocs", ".ocs") {
        let park = read_park(&std::fs::read(&path).unwrap()).unwrap();
        let name = name(&path);
        names_nobody(&park, &path);
        assert!(park.account.personal_fields_dropped > 0, "{name}");
        match name.as_str() {
            "mint.ocs" => {
                let row = &park.rows[0];
                assert_eq!(row.description.kind, Some(Kind::Laptop));
                assert_eq!(row.description.media[0].size_mb, 500_107);
            }
            // A board without firmware of its own: nothing but its address is known.
            "raspbian.ocs" => assert!(!park.rows[0].description.says_what_it_is()),
            _ => assert_eq!(park.rejected[0].reason, RowProblem::VirtualMachine, "{name}"),
        }
        assert_eq!(park.rows.len() + park.rejected.len(), 1, "{name}");
    }
}

#[test]
fn real_dumps_of_firmware_are_described_and_refused_for_their_missing_numbers() {
    // Their publisher took the numbers out. With one put back, each is a row.
    let expected = [
        ("Desktop_ASUSTek_Computer_ROG.txt", Kind::Desktop, "Asus", 131_072),
        ("Desktop_Acer_Aspire.txt", Kind::Desktop, "Acer", 3_072),
        ("Desktop_Dell_OptiPlex.txt", Kind::Desktop, "Dell", 16_384),
        ("Desktop_Fujitsu_ESPRIMO.txt", Kind::Desktop, "Fujitsu", 4_096),
        ("Desktop_Hewlett-Packard_3397.txt", Kind::Desktop, "HP", 32_768),
        ("Desktop_Hewlett-Packard_Compaq.txt", Kind::Desktop, "HP", 4_096),
        ("Desktop_Hewlett-Packard_EliteDesk.txt", Kind::Desktop, "HP", 16_384),
        ("Desktop_Hewlett-Packard_Z440.txt", Kind::Desktop, "HP", 163_840),
        ("Desktop_Lenovo_ThinkCentre.txt", Kind::Desktop, "Lenovo", 12_288),
        ("Notebook_ASUSTek_Computer_1225.txt", Kind::Laptop, "Asus", 2_048),
        ("Notebook_Acer_TravelMate.txt", Kind::Laptop, "Acer", 8_192),
        ("Notebook_Apple_MacBookAir7.txt", Kind::Laptop, "Apple", 4_096),
        ("Notebook_Dell_Latitude.txt", Kind::Laptop, "Dell", 8_192),
        ("Notebook_Fujitsu_LIFEBOOK.txt", Kind::Laptop, "Fujitsu", 8_192),
        ("Notebook_Hewlett-Packard_EliteBook.txt", Kind::Laptop, "HP", 16_384),
        ("Notebook_Hewlett-Packard_ProBook.txt", Kind::Laptop, "HP", 8_192),
        ("Notebook_Lenovo_ThinkPad.txt", Kind::Laptop, "Lenovo", 12_288),
        ("Notebook_Toshiba_Satellite.txt", Kind::Laptop, "Toshiba", 6_144),
    ];
    for path in files("park/dmidecode", ".txt") {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = name(&path);
        let park = read_park(text.as_bytes()).unwrap();
        assert_eq!(park.account.format, "dmidecode", "{name}");
        assert_eq!(park.rejected[0].reason, RowProblem::NoIdentifier, "{name}");
        let named = text.replace("Serial Number: --", "Serial Number: PF1A2B3C");
        let park = read_park(named.as_bytes()).unwrap();
        let described = &park.rows[0].description;
        let Some((_, kind, maker, memory)) = expected.iter().find(|(file, ..)| *file == name) else {
            continue;
        };
        assert_eq!(described.kind, Some(*kind), "{name}");
        assert_eq!(described.maker.as_deref(), Some(*maker), "{name}");
        assert_eq!(described.memory_mib, Some(*memory), "{name}");
        assert!(described.model.is_some(), "{name}");
        let processor = described.processor.as_deref().unwrap_or_default();
        assert!(
            regain_domain::processor::place(processor).is_some(),
            "{name}: {processor}"
        );
    }
}

#[test]
fn real_snapshots_describe_their_devices() {
    let expected = [
        ("example_wb11.json", Kind::Laptop, "Acer", "LUSEA0D010038879A01601"),
        ("snapshot01.json", Kind::Desktop, "Lenovo", ""),
        ("basic.snapshot.yaml", Kind::Desktop, "d1mr", "d1s"),
    ];
    for path in files("erasure/ereuse", "") {
        let (bytes, name) = (std::fs::read(&path).unwrap(), name(&path));
        let Some((_, kind, maker, serial)) = expected.iter().find(|(file, ..)| *file == name) else {
            match read_park(&bytes) {
                Ok(park) => assert_eq!(park.account.format, "ereuse", "{name}"),
                Err(error) => assert_eq!(error, crate::ExchangeError::UnknownFormat, "{name}"),
            }
            continue;
        };
        let park = read_park(&bytes).unwrap();
        let row = &park.rows[0];
        assert_eq!(row.description.kind, Some(*kind), "{name}");
        assert_eq!(row.description.maker.as_deref(), Some(*maker), "{name}");
        assert_eq!(identifier(row, IdentifierKind::Serial), *serial, "{name}");
    }
}

#[test]
fn real_lists_of_snipe_it_are_read_to_the_last_row() {
    for path in files("park/snipe-it", ".csv") {
        let read = read_park(&std::fs::read(&path).unwrap());
        let park = match (name(&path).as_str(), read) {
            // A list of models names no device, and says so with its headings.
            ("models-sample.csv", Err(ExchangeError::NoUsableColumn { found, table })) => {
                assert_eq!(found.len(), 9);
                assert_eq!(table.headings.len(), 9);
                continue;
            }
            ("assets-sample.csv", Ok(park)) => {
                assert_eq!((park.rows.len(), park.rejected.len()), (22, 0), "{:?}", park.rejected);
                let days = park.rows.iter().filter(|row| row.description.in_service.is_some());
                assert_eq!(days.count(), 22);
                assert_eq!(park.rows[0].description.in_service.as_deref(), Some("2023-01-23"));
                park
            }
            // CR alone, saved on a Mac, a heading twice.
            ("assets-sample-BAD.csv", Ok(park)) => {
                assert_eq!((park.rows.len(), park.rejected.len()), (200, 0), "{:?}", park.rejected);
                assert_eq!(park.rows[0].description.in_service.as_deref(), Some("2016-04-05"));
                assert_eq!(park.rows[0].description.warranty_end.as_deref(), Some("2017-06-05"));
                assert_eq!(park.rows[199].line, 201);
                assert!(park.account.personal_fields_dropped >= 600);
                park
            }
            (other, read) => panic!("{other}: {read:?}"),
        };
        assert_eq!(park.account.format, "snipe_it", "{path:?}");
        assert_eq!(park.account.table.as_ref().unwrap().ambiguous_dates, []);
        let everything = serde_json::to_string(&park).unwrap();
        for person in ["bnelson", "cdbaby", "Bonnie Nelson", "jferguson"] {
            assert!(!everything.contains(person), "{path:?}: {person}");
        }
    }
}

#[test]
fn real_headings_of_intune_and_lansweeper_are_told_apart() {
    for (file, word) in [
        ("DevicesWithInventory-headers.csv", "intune"),
        ("asset-report-headers.csv", "lansweeper"),
    ] {
        let Some(path) = files("park/headers", file).pop() else {
            return;
        };
        let park = read_park(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!((park.account.format.as_str(), park.rows.len()), (word, 0), "{path:?}");
        let table = park.account.table.unwrap();
        let read = |column| {
            let found = table.headings.iter().find(|one| one.taken.column() == Some(column));
            found.map(|one| one.heading.as_str())
        };
        assert!(
            read(Column::Serial).is_some() && read(Column::Model).is_some(),
            "{path:?}"
        );
        for one in &table.headings {
            let about_people = ["name", "user", "upn", "email", "phone", "contact", "ipaddress", "ipv4"];
            let folded = one.heading.to_lowercase();
            assert!(
                !about_people.iter().any(|word| folded.contains(word)) || one.taken == Taken::Personal,
                "{}",
                one.heading
            );
        }
    }
}
