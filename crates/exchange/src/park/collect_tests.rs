//! How rows are judged, whatever format they come from.

use IdentifierKind::{AssetTag, Imei, Serial};

use super::*;
use crate::ParsedPark;

fn device(line: u32, maker: Option<&str>, names: &[(IdentifierKind, &str)]) -> Candidate {
    let description = Description {
        maker: maker.map(str::to_owned),
        model: Some("M1".into()),
        ..Default::default()
    };
    let names = names.iter().map(|(kind, name)| (*kind, (*name).to_owned())).collect();
    Candidate {
        line,
        names,
        description,
        ..Candidate::default()
    }
}

fn collected(candidates: Vec<Candidate>) -> ParsedPark {
    let mut park = ParsedPark::default();
    let mut keep = |row| park.keep(row);
    let mut collector = Collector::new("test", &mut keep);
    for candidate in candidates {
        collector.take(candidate).unwrap();
    }
    park.account = collector.finish();
    park
}

fn problems(candidates: Vec<Candidate>) -> Vec<(u32, RowProblem)> {
    let rejected = collected(candidates).rejected;
    rejected.into_iter().map(|row| (row.line, row.reason)).collect()
}

#[test]
fn a_row_that_repeats_a_name_points_to_the_first_one() {
    let rows = vec![
        device(2, Some("HP"), &[(Serial, "5CG-1")]),
        device(3, Some("HP"), &[(Serial, "5cg1"), (AssetTag, "A12")]),
        device(4, Some("Dell"), &[(AssetTag, "A12"), (Serial, "5CG1")]),
        device(5, None, &[(Serial, "5CG1")]),
        device(6, None, &[(AssetTag, "a-12")]),
    ];
    let repeats = RowProblem::RepeatsLine;
    assert_eq!(problems(rows), [(3, repeats(2)), (5, repeats(2)), (6, repeats(4))]);
}

#[test]
fn a_row_that_says_only_a_name_keeps_no_later_one_from_saying_more() {
    let mut bare = device(2, None, &[(AssetTag, "A12")]);
    bare.description = Description::default();
    let mut again = device(4, None, &[(AssetTag, "A12")]);
    again.description = Description::default();
    let park = collected(vec![bare, device(3, Some("HP"), &[(AssetTag, "A12")]), again]);
    assert_eq!(park.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(park.rejected[0].reason, RowProblem::RepeatsLine(3));
}

#[test]
fn numbers_that_a_spreadsheet_ruined_are_rejected() {
    for name in ["3.54E+15", "3,54E+15", "4E+12", " 1.0e+9 "] {
        let expected = RowProblem::ScientificSerial(name.trim().into());
        assert_eq!(problems(vec![device(2, None, &[(Imei, name)])]), [(2, expected)]);
    }
    for name in ["5CG1E+15", "1E15", "E+15", "12E+", "354E"] {
        assert_eq!(problems(vec![device(2, None, &[(Serial, name)])]), [], "{name}");
    }
}

#[test]
fn a_ruined_number_is_left_out_where_another_name_remains() {
    let park = collected(vec![
        device(2, None, &[(AssetTag, "A-7"), (Serial, " 3.54E+15")]),
        device(3, None, &[(AssetTag, "N/A"), (Serial, "3.54E+15")]),
    ]);
    assert_eq!(park.rows.len(), 1);
    assert_eq!(park.rows[0].identifiers, [Identifier::new(AssetTag, "A-7").unwrap()]);
    assert_eq!(park.rows[0].warnings, [RowWarning::ScientificSerial("3.54E+15".into())]);
    assert_eq!(park.rejected[0].reason, RowProblem::ScientificSerial("3.54E+15".into()));
}

#[test]
fn words_that_no_table_holds_are_listed_the_most_frequent_first() {
    let mut candidates = Vec::new();
    for line in 2..5 {
        let serial = format!("S{line}");
        let mut candidate = device(line, Some("Getac"), &[(Serial, &serial)]);
        candidate.sort = "Ordinateur".into();
        candidate.description.kind = (line == 4).then_some(regain_domain::device::Kind::Laptop);
        candidates.push(candidate);
    }
    candidates.push(device(5, Some("HP"), &[(Serial, "S5")]));
    let unplaced = |table, text: &str, rows| regain_domain::row::Unplaced {
        table,
        text: text.into(),
        rows,
    };
    assert_eq!(
        collected(candidates).account.unplaced,
        [
            unplaced(NameTable::Maker, "Getac", 3),
            unplaced(NameTable::Kind, "Ordinateur", 2)
        ]
    );
}

#[test]
fn e_mail_addresses_are_dropped_wherever_they_stand() {
    let mut candidate = device(2, None, &[(Serial, "S9-1"), (AssetTag, "a.b@exemple.fr")]);
    candidate.description.site = Some("Bureau 3 (lea@exemple.fr)".into());
    let park = collected(vec![candidate]);
    assert_eq!(park.account.personal_fields_dropped, 2);
    assert_eq!(park.rows[0].identifiers.len(), 1);
    assert_eq!(park.rows[0].description.site, None);
    assert!(!holds_address("poste 4 @ 2e étage"));
}

#[test]
fn more_rows_than_the_limit_stop_the_reading() {
    let mut keep = |_| ();
    let mut collector = Collector::new("test", &mut keep);
    collector.account.rows = MAX_ROWS;
    assert_eq!(
        collector.take(device(2, None, &[])),
        Err(ExchangeError::TooManyRows { limit: MAX_ROWS })
    );
}

#[test]
fn the_original_is_kept_to_five_hundred_characters() {
    assert_eq!(
        shortened(&["é".repeat(400), String::new(), "à".repeat(400)])
            .chars()
            .count(),
        500
    );
}
