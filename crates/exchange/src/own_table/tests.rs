//! What is written comes back as it was.

use proptest::prelude::*;
use regain_domain::columns::Reading;
use regain_domain::device::Kind;
use regain_domain::id::DeviceId;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::medium::MediumKind;
use regain_domain::row::{Description, Medium, RowProblem};
use regain_domain::time::Timestamp;

use super::*;
use crate::{ParsedPark, read_park};

pub type Device = (Vec<Identifier>, Description);

pub fn written(devices: &[Device], file: TableFile, wording: Wording) -> Vec<u8> {
    let mut writer = ParkWriter::new(Vec::new(), file, wording).unwrap();
    for (n, (names, what)) in (0..).zip(devices) {
        writer.write(record(n), names, what).unwrap();
    }
    writer.finish().unwrap()
}

/// The record of the device at a place.
pub fn record(n: u8) -> DeviceId {
    DeviceId::new(Timestamp(7), [n; 10])
}

pub fn read(bytes: &[u8]) -> ParsedPark {
    read_park(bytes, &Reading::default()).unwrap()
}

fn devices(park: ParsedPark) -> Vec<Device> {
    assert_eq!(park.rejected, []);
    park.rows
        .into_iter()
        .map(|row| (row.identifiers, row.description))
        .collect()
}

pub fn name(kind: IdentifierKind, value: &str) -> Identifier {
    Identifier::new(kind, value).unwrap()
}

pub fn laptop() -> Device {
    let medium = |model: &str, serial: &str, size_mb, kind| Medium {
        model: model.into(),
        serial: serial.into(),
        size_mb,
        kind,
    };
    (
        vec![
            name(IdentifierKind::AssetTag, "VSM-01432"),
            name(IdentifierKind::Serial, "5CD1187QXL"),
            name(IdentifierKind::Uuid, "3A1F0C52-77B4-11EB-9C11-9C7BEF31A2D4"),
            name(IdentifierKind::Imei, "356938035643809"),
            name(IdentifierKind::Mac, "9c:7b:ef:31:a2:d4"),
            name(IdentifierKind::Mac, "9c:7b:ef:31:a2:d5"),
        ],
        Description {
            kind: Some(Kind::Laptop),
            maker: Some("HP".into()),
            model: Some("HP EliteBook 830 G8; \"Notebook\"".into()),
            processor: Some("Intel Core i5-1145G7".into()),
            memory_mib: Some(16_384),
            media: vec![
                medium("KIOXIA KBG40ZNV512G", "61APC2ZWQTL5", 512_110, Some(MediumKind::Ssd)),
                medium("", "", 128, None),
            ],
            site: Some("=HYPERLINK(\"x\")".into()),
            in_service: Some("2021-03-04".into()),
            status: Some("-".into()),
            warranty_end: Some("2024-03-03".into()),
        },
    )
}

#[test]
fn a_park_comes_back_as_it_was_in_every_form() {
    for file in [TableFile::Csv, TableFile::Xlsx] {
        for wording in [Wording::French, Wording::English] {
            let park = read(&written(&[laptop()], file, wording));
            assert_eq!(park.account.format, "regain", "{file:?} {wording:?}");
            assert_eq!(devices(park), [laptop()], "{file:?} {wording:?}");
        }
    }
}

#[test]
fn a_table_that_lies_on_somebodys_disk_can_still_be_brought_back() {
    let file = include_bytes!("../../fixtures/regain.csv");
    assert_eq!(
        String::from_utf8_lossy(&written(&[laptop()], TableFile::Csv, Wording::French)),
        String::from_utf8_lossy(file),
        "what is written otherwise than before must still be read as before: add a file, leave this one"
    );
    let park = read(file);
    assert_eq!(
        park.rows[0].record.as_ref().map(|record| record.edited.as_slice()),
        Some([].as_slice())
    );
    assert_eq!(devices(park), [laptop()]);
}

#[test]
fn every_kind_has_a_word_that_is_read_back() {
    for wording in [Wording::French, Wording::English] {
        for kind in Kind::ALL {
            let mut device = laptop();
            device.1.kind = Some(*kind);
            let back = devices(read(&written(&[device.clone()], TableFile::Csv, wording)));
            assert_eq!(back, [device]);
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let bytes = written(&[laptop()], TableFile::Csv, Wording::French);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
    assert!(text.contains(";'-"));
}

#[test]
fn corrected_lines_of_a_dry_run_can_be_brought_back() {
    let park = read(
        "N° de série;Type;Modèle;Date d'achat;Utilisateur\n3,54E+15;Portable;T480;2020-01-02;x\nS1-99;Tour;M720;;y"
            .as_bytes(),
    );
    let [rejected] = park.rejected.as_slice() else {
        panic!("{:?}", park.rejected)
    };
    assert_eq!(rejected.reason, RowProblem::ScientificSerial("3,54E+15".into()));
    let mut lines = LineWriter::new(Vec::new(), TableFile::Csv, Wording::French).unwrap();
    let device = &park.rows[0];
    lines
        .write(Line {
            line: device.line,
            file: "",
            verdict: "nouveau",
            reason: "",
            content: LineContent::Device(device),
        })
        .unwrap();
    lines
        .write(Line {
            line: rejected.line,
            file: "",
            verdict: "refusé",
            reason: "Un tableur a abîmé le numéro ; retrouvez-le.",
            content: LineContent::Rejected(&rejected.cells, &rejected.original),
        })
        .unwrap();
    let text = String::from_utf8(lines.finish().unwrap()).unwrap();
    assert!(
        text.contains("2;;refusé;\"Un tableur a abîmé le numéro ; retrouvez-le.\""),
        "{text}"
    );
    let corrected = text.replace("3,54E+15", "PF1ABCDE");
    let back = read(corrected.as_bytes());
    assert_eq!(back.rejected, []);
    assert_eq!(
        (&back.rows[0].identifiers, &back.rows[0].description),
        (&device.identifiers, &device.description)
    );
    assert_eq!(back.rows[1].identifiers[0].value, "PF1ABCDE");
    assert_eq!(back.rows[1].description.in_service.as_deref(), Some("2020-01-02"));
}

/// A text as the reader would have left it.
fn text() -> impl Strategy<Value = Option<String>> {
    let words = "[=+@'A-Zéà-][A-Za-z0-9éÉàœ;,\t'\"=+@#-]{1,8}( [A-Za-z0-9;\"]{1,6}){0,2}";
    let words = words.prop_filter("no virtual machine", |text| !text.to_lowercase().contains("vm"));
    proptest::option::of(words.prop_map(|text| text.replace('\t', " ").trim().to_owned()))
}

fn any_device() -> impl Strategy<Value = (Description, [bool; 4])> {
    let media = proptest::collection::vec((text(), 0..10_u64.pow(7)), 0..3);
    let day = proptest::option::of((1990..2060_u32, 1..13_u32, 1..29_u32));
    let facts = (proptest::sample::select(Kind::ALL), text(), text(), text(), text());
    (
        facts,
        media,
        proptest::option::of(1..1_000_000_u32),
        day,
        any::<[bool; 4]>(),
    )
        .prop_map(|((kind, maker, model, site, status), media, memory_mib, day, has)| {
            let description = Description {
                kind: Some(kind),
                maker,
                model,
                memory_mib,
                site,
                status,
                media: media
                    .into_iter()
                    .map(|(model, size_mb)| Medium {
                        model: model.unwrap_or_default(),
                        size_mb,
                        ..Medium::default()
                    })
                    .collect(),
                in_service: day.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
                ..Description::default()
            };
            (description, has)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_read_once_is_read_the_same_again(found in proptest::collection::vec(any_device(), 1..6), workbook in any::<bool>()) {
        let kinds = [IdentifierKind::AssetTag, IdentifierKind::Serial, IdentifierKind::Uuid, IdentifierKind::Imei];
        let named: Vec<Device> = found
            .into_iter()
            .enumerate()
            .map(|(at, (description, has))| {
                let some = kinds.into_iter().zip(has).filter(|(kind, has)| *has || *kind == IdentifierKind::AssetTag);
                (some.map(|(kind, _)| name(kind, &format!("{}-{at}X7", kind.word()))).collect(), description)
            })
            .collect();
        let file = if workbook { TableFile::Xlsx } else { TableFile::Csv };
        let once = devices(read(&written(&named, file, Wording::French)));
        prop_assert_eq!(once.len(), named.len());
        for wording in [Wording::French, Wording::English] {
            for row in read(&written(&once, file, wording)).rows {
                prop_assert_eq!(row.record.map(|record| record.edited), Some(Vec::new()), "nobody edited it");
            }
        }
        let again = devices(read(&written(&once, file, Wording::English)));
        prop_assert_eq!(&again, &once);
        for ((names, what), (named, said)) in once.iter().zip(&named) {
            prop_assert_eq!(names, named);
            prop_assert_eq!((&what.site, &what.status), (&said.site, &said.status));
            prop_assert_eq!((what.kind, what.memory_mib, &what.in_service), (said.kind, said.memory_mib, &said.in_service));
        }
    }
}
