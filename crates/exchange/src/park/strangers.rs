//! Whatever bytes a stranger sends, reading ends soon, with an answer.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use regain_domain::columns::{Column, Mapping, Reading};

use super::archive::tests::{gzipped, tarred, zipped};
use super::tests::read_park;
use crate::{ExchangeError, MAX_BYTES, MAX_ROWS};

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read_park(&bytes);
    }

    #[test]
    fn any_text_under_good_headings_gets_an_answer(body in "[ -~éÉœ\r\n\t\";,|&#@+.]{0,400}") {
        let _ = read_park(format!("Numéro de série;Type;Usager;Mémoire;Date d'achat;Disque dur\n{body}").as_bytes());
    }

    #[test]
    fn any_table_gets_an_answer_under_any_mapping(
        heading in "[ -~éÉ]{0,30}",
        text in "[ -~éÉœ\r\n\t\";,|&#@+.]{0,300}",
        column in proptest::sample::select(Column::ALL),
    ) {
        let mut mapping = Mapping::default();
        mapping.set(&heading, Some(column)).unwrap();
        let reading = Reading { mapping: Some(mapping), ..Reading::default() };
        let _ = crate::read_park(format!("{heading};Type\n{text}").as_bytes(), &reading);
        let _ = crate::read_park(text.as_bytes(), &reading);
    }

    #[test]
    fn a_damaged_inventory_gets_an_answer(at in 0_usize..3_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = include_bytes!("../../fixtures/glpi-laptop.json").to_vec();
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        let _ = read_park(&bytes);
    }
}

/// Files of every format, to be damaged.
const FILES: &[&[u8]] = &[
    include_bytes!("../../fixtures/glpi-laptop.json"),
    include_bytes!("../../fixtures/ocs-tower.xml"),
    include_bytes!("../../fixtures/fusion-reseau.xml"),
    include_bytes!("../../fixtures/dmidecode-thinkpad.txt"),
    include_bytes!("../../fixtures/ereuse-bureau.json"),
    b"type: Snapshot\ndevice:\n  serialNumber: S1\ncomponents:\n  - type: RamModule\n    size: 1024\n",
];

proptest! {
    #[test]
    fn any_damage_to_any_format_gets_an_answer(
        which in 0..FILES.len(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
        doubled in any::<bool>(),
    ) {
        let mut bytes = FILES[which].to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if doubled {
            bytes.extend_from_within(cut.index(FILES[which].len())..);
        } else {
            bytes.truncate(cut.index(FILES[which].len()) + 1);
        }
        let _ = read_park(&bytes);
    }

    #[test]
    fn any_damage_to_an_archive_gets_an_answer(
        zip in any::<bool>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = if zip { ZIP.clone() } else { TAR_GZ.clone() };
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read_park(&bytes);
    }
}

static ZIP: std::sync::LazyLock<Vec<u8>> =
    std::sync::LazyLock::new(|| zipped(&[("a.json", FILES[0]), ("b/c.xml", FILES[1]), ("d.txt", FILES[3])]));
static TAR_GZ: std::sync::LazyLock<Vec<u8>> =
    std::sync::LazyLock::new(|| gzipped(&tarred(&[("a.json", FILES[0]), ("b/c.xml", FILES[1])])));

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let limit = u64::try_from(MAX_BYTES).unwrap();
    assert_eq!(
        read_park(&vec![b' '; MAX_BYTES + 1]),
        Err(ExchangeError::TooLarge { limit })
    );
}

#[test]
fn a_table_with_too_many_rows_is_refused() {
    // Rows that cannot be taken count like any other: they, too, are kept in the result.
    let text = String::from("Numéro de série\n") + &"A1;B2\n".repeat(usize::try_from(MAX_ROWS).unwrap() + 1);
    assert_eq!(
        read_park(text.as_bytes()),
        Err(ExchangeError::TooManyRows { limit: MAX_ROWS })
    );
}

#[test]
fn files_made_to_be_slow_are_not() {
    let many = 400_000;
    let repeats: String = (0..10_000).map(|number| format!("SAME1;M{number};X\n")).collect();
    let files = [
        "\"".repeat(many),
        ";".repeat(many),
        "\r".repeat(many) + "a",
        "a;".repeat(many),
        format!("Numéro de série;\"{}", "a\n".repeat(many)),
        format!("Numéro de série;{}\n{}", "x;".repeat(many / 4), "a\n".repeat(many / 4)),
        format!("Numéro de série;Fabricant;Modèle\n{repeats}"),
        format!("{{\"content\":{{\"monitors\":[{}0]}}}}", "{},".repeat(many)),
        format!(
            "{{\"content\":{{\"bios\":{{{}\"ssn\":\"A1\"}}}}}}",
            "\"a\":[[[]]],".repeat(many)
        ),
    ];
    for file in files {
        let start = Instant::now();
        let _ = read_park(file.as_bytes());
        // Generous for a busy machine without optimisation; quadratic work on these sizes takes minutes.
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}…", file.get(..40));
    }
}
