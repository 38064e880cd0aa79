//! An edited cell changes that cell, and nothing else does.

use csv::WriterBuilder;
use regain_domain::identifier::IdentifierKind;
use regain_domain::matching::{Candidate, RowVerdict, Rule, match_row};
use regain_domain::medium::MediumKind;
use regain_domain::row::{Medium, RowProblem};
use regain_domain::row_effect::DescriptionField;

use super::cells::HEADINGS;
use super::tests::{Device, laptop, name, read, record, written};
use super::*;

/// A device as it is known under the first record.
fn known((identifiers, description): Device) -> Candidate {
    Candidate {
        device: record(0),
        in_hand: true,
        description,
        identifiers,
    }
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
    assert_eq!(after("2021-03-04", "04/03/2021"), [], "which could be two days");
    assert_eq!(after("2021-03-04", "4 mars 2021"), []);
    assert_eq!(
        after("2021-03-04", "25/03/2021"),
        change(InService, "2021-03-04", "2021-03-25")
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
