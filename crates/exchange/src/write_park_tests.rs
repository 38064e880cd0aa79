//! What is written comes back as it was, and an edited cell changes that cell.

use proptest::prelude::*;
use regain_domain::columns::Reading;
use regain_domain::id::DeviceId;
use regain_domain::matching::{Candidate, RowVerdict, Rule, match_row};
use regain_domain::medium::MediumKind;
use regain_domain::row::RowProblem;
use regain_domain::row_effect::DescriptionField;
use regain_domain::time::Timestamp;

use super::*;
use crate::{ParsedPark, read_park};

type Device = (Vec<Identifier>, Description);

fn written(devices: &[Device], file: TableFile, wording: Wording) -> Vec<u8> {
    let mut writer = ParkWriter::new(Vec::new(), file, wording).unwrap();
    for (n, (names, what)) in (0..).zip(devices) {
        writer.write(record(n), names, what).unwrap();
    }
    writer.finish().unwrap()
}

/// The record of the device at a place.
fn record(n: u8) -> DeviceId {
    DeviceId::new(Timestamp(7), [n; 10])
}

/// A device as it is known under the first record.
fn known((identifiers, description): Device) -> Candidate {
    Candidate {
        device: record(0),
        in_hand: true,
        description,
        identifiers,
    }
}

fn read(bytes: &[u8]) -> ParsedPark {
    read_park(bytes, &Reading::default()).unwrap()
}

fn devices(park: ParsedPark) -> Vec<Device> {
    assert_eq!(park.rejected, []);
    park.rows
        .into_iter()
        .map(|row| (row.identifiers, row.description))
        .collect()
}

fn name(kind: IdentifierKind, value: &str) -> Identifier {
    Identifier::new(kind, value).unwrap()
}

fn laptop() -> Device {
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
    let file = include_bytes!("../fixtures/regain.csv");
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

/// What the first row of a table would change, as field, before and after.
fn changes(text: &str, known: &Candidate) -> Vec<(DescriptionField, String, String)> {
    let park = read(text.as_bytes());
    match match_row(&park.rows[0], std::slice::from_ref(known)) {
        RowVerdict::Unchanged { rule: Rule::Record, .. } => Vec::new(),
        RowVerdict::Changed {
            rule: Rule::Record,
            changes,
            ..
        } => changes
            .into_iter()
            .map(|one| (one.field, one.before, one.after))
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn change(field: DescriptionField, before: &str, after: &str) -> Vec<(DescriptionField, String, String)> {
    vec![(field, before.to_owned(), after.to_owned())]
}

#[test]
fn an_edited_cell_changes_exactly_that() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let known = known(laptop());
    let after = |from: &str, to: &str| changes(&text.replace(from, to), &known);
    use DescriptionField::{Identifiers, InService, Memory, Model, Site, Status, WarrantyEnd};
    assert_eq!(changes(&text, &known), []);
    assert_eq!(
        after("2024-03-03", "2025-03-03"),
        change(WarrantyEnd, "2024-03-03", "2025-03-03")
    );
    assert_eq!(after(";2024-03-03;", ";;"), change(WarrantyEnd, "2024-03-03", ""));
    assert_eq!(after("16384 MiB", ""), change(Memory, "16384 MiB", ""));
    assert_eq!(
        after("HP EliteBook 830 G8; \"\"Notebook\"\"", "n/a"),
        change(Model, "HP EliteBook 830 G8; \"Notebook\"", "")
    );
    assert_eq!(
        after(";'-;", ";;"),
        change(Status, "-", ""),
        "what was no formula, either"
    );
    assert_eq!(
        after("5CD1187QXL", "5CD1187QX1"),
        change(Identifiers, "5CD1187QXL", "5CD1187QX1")
    );
    assert_eq!(
        after("9c:7b:ef:31:a2:d4\n9c:7b:ef:31:a2:d5", "9c:7b:ef:31:a2:d4"),
        change(Identifiers, "9c:7b:ef:31:a2:d5", "")
    );
    assert_eq!(
        after("VSM-01432", "vsm 01432"),
        change(Identifiers, "VSM-01432", "vsm 01432"),
        "also where nothing but the writing is corrected"
    );
    // As spreadsheets write the same.
    assert_eq!(
        after("2021-03-04", "04/03/2021"),
        change(InService, "2021-03-04", "2021-04-03")[..0]
    );
    assert_eq!(after("16384 MiB", "16 Gio"), []);
    // What cannot be read says nothing, and a number that a spreadsheet ruined was not written by anybody.
    assert_eq!(after("16384 MiB", "beaucoup"), []);
    assert_eq!(after("356938035643809", "3,56938E+14"), []);
    assert_eq!(
        after("\"'=HYPERLINK(\"\"x\"\")\"", "Réserve"),
        change(Site, "=HYPERLINK(\"x\")", "Réserve")
    );
}

#[test]
fn what_was_learnt_since_stays_where_nobody_edited_a_cell() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let mut known = known(laptop());
    known.description.memory_mib = Some(32_768);
    known.identifiers.push(name(IdentifierKind::Serial, "BOARD-77"));
    assert_eq!(changes(&text, &known), []);
    let edited = text.replace("2024-03-03", "2025-03-03");
    assert_eq!(
        changes(&edited, &known),
        change(DescriptionField::WarrantyEnd, "2024-03-03", "2025-03-03")
    );
}

/// The same table with some of its columns only, by their places.
fn cut(text: &str, columns: &[usize]) -> String {
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut out = WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows.records() {
        let row = row.unwrap();
        out.write_record(columns.iter().map(|at| &row[*at])).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

#[test]
fn a_column_that_was_cut_off_empties_nothing_and_one_that_was_put_in_counts() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let known = known(laptop());
    let (site, record) = (11, HEADINGS.len() - 1);
    let cut_down = cut(&text, &[site, record]);
    assert_eq!(changes(&cut_down, &known), []);
    let moved = cut_down.replace("'=HYPERLINK(\"\"x\"\")", "Réserve");
    assert_eq!(
        changes(&moved, &known),
        change(DescriptionField::Site, "=HYPERLINK(\"x\")", "Réserve")
    );
    let named = cut(&text, &[0, site, record]).replace("Lieu", "Date d'achat");
    let bought = named.replace("\"'=HYPERLINK(\"\"x\"\")\"", "25/06/2020");
    assert_eq!(
        changes(&bought, &known),
        change(DescriptionField::InService, "2021-03-04", "2020-06-25")
    );
}

#[test]
fn a_row_that_was_copied_for_another_device_is_said_to_repeat_the_first() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let row = text.split_once("\r\n").unwrap().1.replace("VSM-01432", "VSM-01433");
    let park = read((text.clone() + &row).as_bytes());
    // Cells of several lines: the first row stands in line 2.
    assert_eq!(park.rejected[0].reason, RowProblem::RepeatsLine(2));
    // Without the record it is one not seen before, and names that are used already are found.
    let new = row.rsplit_once(';').unwrap().0.to_owned() + ";\r\n";
    let park = read((text.clone() + &new).as_bytes());
    assert_eq!(
        park.rejected[0].reason,
        RowProblem::RepeatsLine(2),
        "the serial number is in use"
    );
}

#[test]
fn what_a_spreadsheet_does_to_numbers_is_not_taken_for_an_edit() {
    let mut phone = laptop();
    phone.0 = vec![name(IdentifierKind::Imei, "356938035643809")];
    let text = String::from_utf8(written(&[phone.clone()], TableFile::Csv, Wording::French)).unwrap();
    let ruined = text
        .replace("356938035643809", "3,56938E+14")
        .replace("2024-03-03", "2025-03-03");
    let changed = change(DescriptionField::WarrantyEnd, "2024-03-03", "2025-03-03");
    assert_eq!(
        changes(&ruined, &known(phone)),
        changed,
        "though no other number names it"
    );

    let mut tagged = laptop();
    tagged.0 = vec![name(IdentifierKind::AssetTag, "000123")];
    tagged.1.model = Some("20E5".into());
    let text = String::from_utf8(written(&[tagged.clone()], TableFile::Csv, Wording::French)).unwrap();
    let opened = text.replace("000123", "123").replace("20E5", "2,00E+06");
    assert_eq!(changes(&opened, &known(tagged.clone())), []);
    let corrected = text.replace("000123", "000124");
    assert_eq!(
        changes(&corrected, &known(tagged)),
        change(DescriptionField::Identifiers, "000123", "000124")
    );
}

#[test]
fn what_two_records_share_keeps_neither_from_being_corrected() {
    let [one, mut other] = [laptop(), laptop()];
    other.0[0] = name(IdentifierKind::AssetTag, "VSM-02000");
    let text = String::from_utf8(written(&[one, other], TableFile::Csv, Wording::French)).unwrap();
    let park = read(text.replace("VSM-02000", "VSM-02001").as_bytes());
    assert_eq!((park.rows.len(), park.rejected.len()), (2, 0), "{:?}", park.rejected);
    let twice = read(text.replace("VSM-02000", "VSM-01432").as_bytes());
    assert_eq!(
        twice.rejected[0].reason,
        RowProblem::RepeatsLine(2),
        "but no number is written twice"
    );
}

#[test]
fn what_was_put_in_beside_a_column_of_ours_gives_way_to_it() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let known = known(laptop());
    // In the place of the status, which is of no use here.
    let both = cut(&text, &[0, 12, 14, HEADINGS.len() - 1])
        .replace("Statut", "Date d'achat")
        .replace(";'-;", ";25/06/2020;");
    assert_eq!(changes(&both, &known), []);
    let park = read(both.replace("2021-03-04", "").as_bytes());
    let mut lines = LineWriter::new(Vec::new(), TableFile::Csv, Wording::French).unwrap();
    lines
        .write(Line {
            line: 2,
            file: "",
            verdict: "",
            reason: "",
            content: LineContent::Device(&park.rows[0]),
        })
        .unwrap();
    let lines = String::from_utf8(lines.finish().unwrap()).unwrap();
    assert_eq!(
        changes(&lines, &known),
        change(DescriptionField::InService, "2021-03-04", "2020-06-25"),
        "and its lines can be brought back"
    );
}

#[test]
fn a_long_cell_of_a_rejected_row_comes_back_untouched() {
    let mut server = laptop();
    server.1.media = (0..9)
        .map(|n| Medium {
            model: format!("SEAGATE ST12000NM0127 {n}"),
            serial: format!("ZJV0ABCDEFGH{n}"),
            size_mb: 12_000_138,
            kind: Some(MediumKind::Disk),
        })
        .collect();
    let text = String::from_utf8(written(&[server.clone()], TableFile::Csv, Wording::French)).unwrap();
    let twice = text.clone() + text.split_once("\r\n").unwrap().1;
    let park = read(twice.as_bytes());
    let rejected = &park.rejected[0];
    let mut lines = LineWriter::new(Vec::new(), TableFile::Csv, Wording::French).unwrap();
    lines
        .write(Line {
            line: 3,
            file: "",
            verdict: "",
            reason: "",
            content: LineContent::Rejected(&rejected.cells, &rejected.original),
        })
        .unwrap();
    let lines = String::from_utf8(lines.finish().unwrap()).unwrap();
    assert_eq!(changes(&lines, &known(server)), []);
}

#[test]
fn lines_of_a_dry_run_still_say_what_was_edited() {
    let text = String::from_utf8(written(&[laptop()], TableFile::Csv, Wording::French)).unwrap();
    let known = known(laptop());
    let edited = text.replace("16384 MiB", "").replace("2024-03-03", "2025-03-03");
    let edited = cut(&edited, &[0, 1, 9, 10, 13, 15]);
    let mut lines = LineWriter::new(Vec::new(), TableFile::Csv, Wording::English).unwrap();
    let line = |content| Line {
        line: 2,
        file: "",
        verdict: "",
        reason: "",
        content,
    };
    let park = read(edited.as_bytes());
    lines.write(line(LineContent::Device(&park.rows[0]))).unwrap();
    let lines = String::from_utf8(lines.finish().unwrap()).unwrap();
    use DescriptionField::{Memory, WarrantyEnd};
    let mut both = change(Memory, "16384 MiB", "");
    both.extend(change(WarrantyEnd, "2024-03-03", "2025-03-03"));
    assert_eq!(changes(&lines, &known), both);

    // Of a rejected row nobody knows which columns were cut off: what is empty stays as it is.
    let twice = edited.clone() + edited.split_once('\n').unwrap().1;
    let park = read(twice.as_bytes());
    let [rejected] = park.rejected.as_slice() else {
        panic!("{:?}", park.rejected)
    };
    let mut lines = LineWriter::new(Vec::new(), TableFile::Csv, Wording::English).unwrap();
    lines
        .write(line(LineContent::Rejected(&rejected.cells, &rejected.original)))
        .unwrap();
    let lines = String::from_utf8(lines.finish().unwrap()).unwrap();
    assert_eq!(changes(&lines, &known), change(WarrantyEnd, "2024-03-03", "2025-03-03"));
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
