//! What the XML of agents gives, in one file or several in one, and what is refused.

use std::time::{Duration, Instant};

use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::medium::MediumKind;
use regain_domain::row::{Description, Medium, RowProblem};

use super::*;
use crate::ParsedPark;
use crate::park::tests::read_park;

const TOWER: &str = include_str!("../../fixtures/ocs-tower.xml");
const NETWORK: &str = include_str!("../../fixtures/fusion-reseau.xml");

fn park(text: &str) -> ParsedPark {
    read_park(text.as_bytes()).unwrap()
}

#[test]
fn a_desktop_of_ocs_is_described_with_its_chassis_its_disk_and_its_screen() {
    let park = park(TOWER);
    assert_eq!((park.account.format.as_str(), park.account.partial), ("ocs_xml", false));
    let [tower, screen] = park.rows.as_slice() else {
        panic!("{:?}", park.rows)
    };
    let names: Vec<(IdentifierKind, &str)> = tower
        .identifiers
        .iter()
        .map(|name| (name.kind, name.value.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (IdentifierKind::AssetTag, "VSM-00417"),
            (IdentifierKind::Serial, "7HX4LM2"),
            (IdentifierKind::Uuid, "4C4C4544-0048-5810-8034-B7C04F4C4D32"),
            (IdentifierKind::Mac, "18:66:DA:3C:51:0E"),
        ]
    );
    assert_eq!(
        tower.description,
        Description {
            kind: Some(Kind::Desktop),
            maker: Some("Dell".into()),
            model: Some("OptiPlex 3050".into()),
            processor: Some("Intel Core i5-7500".into()),
            memory_mib: Some(8192),
            media: vec![Medium {
                model: "ST500DM009-2F110A".into(),
                serial: "Z9A1KD7P".into(),
                size_mb: 500_107,
                kind: Some(MediumKind::Disk),
            }],
            ..Description::default()
        }
    );
    assert_eq!(screen.description.model.as_deref(), Some("DELL P2217H"));
    assert_eq!(park.rejected, []);
}

#[test]
fn several_devices_of_one_file_each_bear_the_line_where_they_begin() {
    let park = park(NETWORK);
    assert_eq!(park.account.format, "fusion_xml");
    let rows: Vec<_> = park
        .rows
        .iter()
        .map(|row| (row.line, row.description.kind, row.identifiers[0].value.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (4, Some(Kind::Printer), "VCF8123456"),
            (22, Some(Kind::Network), "FOC2044Y0AB"),
            (46, Some(Kind::Laptop), "R90ABCDE"),
        ]
    );
    assert_eq!(park.rows[0].description.site.as_deref(), Some("Mairie, 1er étage"));
    assert_eq!(park.rows[1].description.model.as_deref(), Some("WS-C2960X-24TS-L"));
}

#[test]
fn nobody_is_named_in_the_result() {
    for (text, persons, dropped) in [
        // The access log, the host name, two users and the owner; one account; the software list.
        (TOWER, ["claire", "PC-URBA", "urbanisme", "LibreOffice", "MAIRIE"], 7),
        // A contact and a name, a name, a host name.
        (
            NETWORK,
            ["accueil@", "IMP-ACC", "SW-SOUS", "PORTABLE-ELU", "exemple"],
            4,
        ),
    ] {
        let park = park(text);
        let everything = serde_json::to_string(&park).unwrap();
        for person in persons {
            assert!(!everything.contains(person), "{person}");
        }
        assert_eq!(park.account.personal_fields_dropped, dropped);
    }
}

#[test]
fn the_encoding_of_the_prolog_is_followed_where_the_bytes_do_not_say() {
    let western = NETWORK.replace("&#233;", "é");
    let western = encoding_rs::WINDOWS_1252.encode(&western).0.into_owned();
    let cyrillic = NETWORK
        .replace("ISO-8859-1", "windows-1251")
        .replace("Mairie, 1er &#233;tage", "Мэрия");
    let cyrillic = encoding_rs::WINDOWS_1251.encode(&cyrillic).0.into_owned();
    for (bytes, site) in [(western, "Mairie, 1er étage"), (cyrillic, "Мэрия")] {
        let park = read_park(&bytes).unwrap();
        assert_eq!(park.rows[0].description.site.as_deref(), Some(site));
    }
    let wide: Vec<u8> = NETWORK.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_park(&wide).unwrap().rows.len(), 3);
}

#[test]
fn virtual_machines_and_devices_without_a_name_are_told_apart() {
    let machine = TOWER
        .replace("Dell Inc.", "innotek GmbH")
        .replace("OptiPlex 3050", "VirtualBox");
    assert_eq!(park(&machine).rejected[0].reason, RowProblem::VirtualMachine);
    let nameless = "<REQUEST><CONTENT><BIOS><SMODEL>M1</SMODEL><SSN>None</SSN></BIOS></CONTENT></REQUEST>";
    assert_eq!(park(nameless).rejected[0].reason, RowProblem::NoIdentifier);
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let cut = TOWER.find("<MEMORIES>").unwrap();
    for (text, expected) in [
        (&TOWER[..cut], ExchangeError::Truncated),
        (&TOWER[..cut + 5], ExchangeError::Truncated),
        (
            "<REQUEST>\n<CONTENT>\n<BIOS>\n</HARDWARE>",
            ExchangeError::BrokenXml { line: 4 },
        ),
        (
            "<?xml version='1.0'?><REQUEST><QUERY>PROLOG</QUERY></REQUEST>",
            ExchangeError::UnknownFormat,
        ),
        ("<?xml version='1.0'?><svg><path/></svg>", ExchangeError::UnknownFormat),
        ("<!DOCTYPE html><html></html>", ExchangeError::UnknownFormat),
    ] {
        assert_eq!(read_park(text.as_bytes()), Err(expected), "{text}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb = String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE REQUEST [\n<!ENTITY a0 \"lol\">\n");
    for level in 1..30 {
        bomb.push_str(&format!(
            "<!ENTITY a{level} \"{}\">\n",
            format!("&a{};", level - 1).repeat(10)
        ));
    }
    bomb.push_str("]>\n<REQUEST><CONTENT><BIOS><SSN>&a29;</SSN></BIOS></CONTENT></REQUEST>");
    assert_eq!(read_park(bomb.as_bytes()), Err(ExchangeError::DeclaresEntities));
    let outside = "<!DOCTYPE REQUEST [<!entity x SYSTEM \"file:///etc/passwd\">]><REQUEST/>";
    assert_eq!(read_park(outside.as_bytes()), Err(ExchangeError::DeclaresEntities));
    let unknown = TOWER.replace("OptiPlex 3050", "Opti&plex; &lt;3050&gt; R&D");
    assert_eq!(
        park(&unknown).rows[0].description.model.as_deref(),
        Some("Opti&plex; <3050> R&D")
    );
}

#[test]
fn elements_nested_without_end_are_refused_at_once() {
    for start in ["", "<REQUEST><CONTENT><BIOS>"] {
        let bomb = format!("<?xml version=\"1.0\"?>{start}{}", "<a>".repeat(1_000_000));
        assert_eq!(read_park(bomb.as_bytes()), Err(ExchangeError::TooDeep));
    }
}

#[test]
fn fifty_megabytes_are_walked_through_without_keeping_them() {
    let software = "<SOFTWARES><NAME>Office</NAME><PUBLISHER>X</PUBLISHER></SOFTWARES>\n";
    let body = software.repeat((crate::MAX_BYTES - 2_000) / software.len());
    let text = TOWER.replacen("<SOFTWARES>", &format!("{body}<SOFTWARES>"), 1);
    let text = text.get(..crate::MAX_BYTES).unwrap_or(&text);
    let begin = Instant::now();
    let park = read_park(text.as_bytes());
    // Generous for a busy machine without optimisation.
    assert!(begin.elapsed() < Duration::from_secs(60));
    match park {
        Ok(park) => assert_eq!(park.rows.len(), 2),
        Err(error) => assert_eq!(error, ExchangeError::Truncated),
    }
}
