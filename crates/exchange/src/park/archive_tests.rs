//! Archives of exports, and archives made to do harm.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use regain_domain::columns::Reading;
use regain_domain::device::Kind;
use regain_domain::row::ReadRow;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::MAX_BYTES;
use crate::park::budget::MAX_FILES;
use crate::park::tests::read_park;

const LAPTOP: &[u8] = include_bytes!("../../fixtures/glpi-laptop.json");
const PARTIAL: &[u8] = include_bytes!("../../fixtures/glpi-laptop-partial.json");
const PHONE: &[u8] = include_bytes!("../../fixtures/glpi-phone.json");
const TOWER: &[u8] = include_bytes!("../../fixtures/ocs-tower.xml");
const DUMP: &[u8] = include_bytes!("../../fixtures/dmidecode-thinkpad.txt");

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(crate) fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(u64::try_from(content.len()).unwrap());
        header.set_mode(0o644);
        // Past the library's own care for names: a stranger's archive has none.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, *content).unwrap();
    }
    archive.into_inner().unwrap()
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn reasons(park: &ParsedPark) -> Vec<(&str, String)> {
    let reason = |row: &RejectedRow| match &row.reason {
        RowProblem::UnreadableFile { problem, .. } => problem.clone(),
        other => format!("{other:?}"),
    };
    park.rejected
        .iter()
        .map(|row| (row.file.as_str(), reason(row)))
        .collect()
}

const FILES: &[(&str, &[u8])] = &[
    ("parc/tel.json", PHONE),
    ("parc/ocs/tour.xml", TOWER),
    ("__MACOSX/parc/._tel.json", b"\0\0"),
    ("parc/.DS_Store", b"\0\0\0\x01Bud1"),
    ("../../secret/dump.txt", DUMP),
    ("LISEZMOI", b"Bonjour"),
    ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("coupe.json", b"{\"content\": {\"bios\": {"),
    ("vide.xml", b""),
];

#[test]
fn every_file_is_read_by_its_content_and_its_rows_bear_its_name() {
    for packed in [zipped(FILES), tarred(FILES), gzipped(&tarred(FILES))] {
        let park = read_park(&packed).unwrap();
        assert_eq!(park.account.format, "archive");
        let rows: Vec<_> = park
            .rows
            .iter()
            .map(|row| (row.file.as_str(), row.description.kind))
            .collect();
        assert_eq!(
            rows,
            [
                ("parc/ocs/tour.xml", Some(Kind::Desktop)),
                ("parc/ocs/tour.xml", Some(Kind::Screen)),
                ("parc/tel.json", Some(Kind::Smartphone)),
                ("secret/dump.txt", Some(Kind::Laptop)),
            ]
        );
        let reasons = reasons(&park);
        for (file, problem) in [
            ("LISEZMOI", "unknown_format"),
            ("coupe.json", "truncated"),
            ("photo.png", "not_text"),
            ("vide.xml", "empty"),
        ] {
            assert!(reasons.contains(&(file, problem.to_owned())), "{file}: {reasons:?}");
        }
        assert_eq!(reasons.len(), 4);
        let everything = serde_json::to_string(&park).unwrap();
        for person in ["claire", "PC-URBA", "LibreOffice", "MACOSX", ".."] {
            assert!(!everything.contains(person), "{person}");
        }
        assert!(park.account.personal_fields_dropped >= 7);
    }
}

#[test]
fn hundreds_of_single_inventories_are_as_many_rows() {
    let text = String::from_utf8(PHONE.to_vec()).unwrap();
    let serial = "R58N90ABCDE";
    assert!(
        text.contains(serial) || text.contains("ssn"),
        "the fixture names a serial"
    );
    let inventories: Vec<(String, Vec<u8>)> = (0..300)
        .map(|number| {
            let content = format!(
                "{{\"itemtype\":\"Computer\",\"content\":{{\"bios\":{{\"ssn\":\"S{number:04}\",\"smanufacturer\":\"HP\"}}}}}}"
            );
            (format!("pc-{number:04}.json"), content.into_bytes())
        })
        .collect();
    let files: Vec<(&str, &[u8])> = inventories
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    let park = read_park(&zipped(&files)).unwrap();
    assert_eq!((park.rows.len(), park.rejected.len()), (300, 0));
    assert_eq!(park.rows[7].file, "pc-0007.json");
}

#[test]
fn the_same_device_in_two_files_is_one_row_and_what_only_adds_is_added() {
    let park = read_park(&zipped(&[("a.json", LAPTOP), ("b.json", LAPTOP), ("c.json", PARTIAL)])).unwrap();
    let laptop = &park.rows[0];
    assert_eq!(laptop.file, "a.json");
    assert_eq!(laptop.description.memory_mib, Some(16_384), "the first file says so");
    assert_eq!(
        laptop.description.media[0].size_mb, 1_000_204,
        "the partial one says so"
    );
    assert!(!park.account.partial);
    let repeats = RowProblem::RepeatsFile("a.json".into());
    assert!(
        park.rejected
            .iter()
            .all(|row| row.file == "b.json" && row.reason == repeats)
    );
    assert_eq!(park.rejected.len(), 2, "the laptop and its screen");

    let other_way = read_park(&zipped(&[("a.json", PARTIAL), ("b.json", LAPTOP)])).unwrap();
    assert_eq!(other_way.rows[0].description, laptop.description);
    assert_eq!(other_way.rejected, []);
}

#[test]
fn a_file_alone_in_its_archive_is_read_like_one_that_came_without() {
    let alone = read_park(TOWER).unwrap();
    let in_zip = read_park(&zipped(&[("tour.xml", TOWER)])).unwrap();
    assert_eq!(
        (in_zip.account.format.as_str(), in_zip.rows[0].file.as_str()),
        ("ocs_xml", "tour.xml")
    );
    assert_eq!(read_park(&gzipped(TOWER)).unwrap(), alone);
    // As an OCS agent leaves it on the disk.
    let mut agent = ZlibEncoder::new(Vec::new(), Compression::default());
    agent.write_all(TOWER).unwrap();
    assert_eq!(read_park(&agent.finish().unwrap()).unwrap(), alone);
    let broken = zipped(&[("a.json", b"{\"content\": {")]);
    assert_eq!(read_park(&broken), Err(ExchangeError::Truncated));
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = zipped(&[("pc.json", LAPTOP)]);
    let park = read_park(&zipped(&[
        ("a.zip", &inner),
        ("b.tgz", &gzipped(&inner)),
        ("tel.json", PHONE),
    ]))
    .unwrap();
    assert_eq!(
        reasons(&park),
        [
            ("a.zip", "nested_archive".to_owned()),
            ("b.tgz", "nested_archive".to_owned())
        ]
    );
    assert_eq!(park.rows.len(), 1);
    assert_eq!(read_park(&gzipped(&gzipped(LAPTOP))), Err(ExchangeError::NestedArchive));
}

#[test]
fn a_file_called_by_an_address_is_called_by_its_place() {
    let park = read_park(&zipped(&[("a.json", LAPTOP), ("lea.martin@exemple.fr.json", PHONE)])).unwrap();
    assert_eq!(park.rows.last().unwrap().file, "a.json");
    assert_eq!(park.rows[0].file, "2");
    assert!(!serde_json::to_string(&park).unwrap().contains("lea.martin"));
}

#[test]
fn damage_is_named_for_what_it_is() {
    let whole = zipped(FILES);
    let packed = gzipped(&tarred(FILES));
    for cut in [10, 60, whole.len() / 2, whole.len() - 5] {
        assert_eq!(read_park(&whole[..cut]), Err(ExchangeError::BrokenArchive), "{cut}");
    }
    for cut in [10, packed.len() / 2] {
        assert_eq!(read_park(&packed[..cut]), Err(ExchangeError::BrokenArchive), "{cut}");
    }
    assert_eq!(read_park(&zipped(&[])), Err(ExchangeError::EmptyArchive));
    assert_eq!(
        read_park(&zipped(&[(".DS_Store", b"x")])),
        Err(ExchangeError::EmptyArchive)
    );
}

#[test]
fn bombs_are_stopped_long_before_they_burst() {
    let zeros = vec![b' '; MAX_BYTES - 1];
    let many: Vec<(String, &[u8])> = (0..8)
        .map(|number| (format!("{number}.txt"), zeros.as_slice()))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert_eq!(read_park(&zipped(&many)), Err(ExchangeError::ArchiveBomb));
    assert_eq!(read_park(&gzipped(&tarred(&many))), Err(ExchangeError::ArchiveBomb));
    // One file that is too large costs itself.
    let large = vec![b' '; MAX_BYTES + 1];
    let park = read_park(&zipped(&[("gros.txt", &large), ("tel.json", PHONE)])).unwrap();
    assert_eq!(reasons(&park), [("gros.txt", "too_large".to_owned())]);
    assert_eq!(park.rows.len(), 1);
}

#[test]
fn an_archive_of_too_many_files_is_refused() {
    let names: Vec<String> = (0..=MAX_FILES).map(|number| format!("{number}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(
        read_park(&tarred(&files)),
        Err(ExchangeError::TooManyFiles { limit: MAX_FILES })
    );
}

#[test]
fn rows_are_given_file_by_file_taken_and_rejected_as_they_stand() {
    let list = "Numéro de série;Type\nS1;Portable\n;Portable\nS2;Portable".as_bytes();
    let archive = zipped(&[("c.csv", list), ("a.json", PHONE), ("b.xml", b"")]);
    let mut order = Vec::new();
    let account = crate::read_rows(&archive, &Reading::default(), &mut |row| {
        order.push(match row {
            ReadRow::Taken(row) => (row.file, row.line, true),
            ReadRow::Rejected(row) => (row.file, row.line, false),
        });
    });
    let expected = [
        ("a.json", 1, true),
        ("b.xml", 1, false),
        ("c.csv", 2, true),
        ("c.csv", 3, false),
        ("c.csv", 4, true),
    ];
    assert_eq!(
        order,
        expected.map(|(file, line, taken)| (file.to_owned(), line, taken))
    );
    assert_eq!(account.unwrap().rows, 5);
}
