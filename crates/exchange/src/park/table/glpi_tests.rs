//! What a GLPI list in French gives, row by row; and what damage it survives.

use proptest::prelude::*;
use regain_domain::columns::{DateOrder, Reading};
use regain_domain::device::Kind;
use regain_domain::row::{Description, ParkRow, RowProblem};

use super::text_rows::SEPARATORS;
use crate::park::tests::read_park;
use crate::{ExchangeError, ParsedPark};

const LIST: &str = include_str!("../../../fixtures/glpi-ordinateurs.csv");

fn list() -> ParsedPark {
    read_park(LIST.as_bytes()).unwrap()
}

fn row(park: &ParsedPark, line: u32) -> &ParkRow {
    park.rows.iter().find(|row| row.line == line).unwrap()
}

fn names(row: &ParkRow) -> Vec<&str> {
    row.identifiers.iter().map(|name| name.value.as_str()).collect()
}

#[test]
fn a_row_says_what_the_device_is_and_where_it_stands() {
    let park = list();
    assert_eq!(park.account.format, "glpi_csv");
    assert!(!park.account.partial);
    let laptop = row(&park, 2);
    assert_eq!(names(laptop), ["VSM-00871", "5CG9210K4M"]);
    assert_eq!(
        laptop.description,
        Description {
            kind: Some(Kind::Laptop),
            maker: Some("HP".into()),
            model: Some("HP ProBook 450 G6".into()),
            processor: Some("Intel Core i5-8265U".into()),
            memory_mib: Some(8192),
            media: Vec::new(),
            site: Some("Mairie > 2e étage".into()),
            in_service: Some("2019-05-20".into()),
            status: Some("En service".into()),
            warranty_end: None,
        }
    );
}

#[test]
fn lines_are_those_of_the_file_even_after_cells_of_several_lines() {
    let park = list();
    assert_eq!(
        park.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
        [2, 3, 6, 8, 12, 14, 16]
    );
    assert_eq!(row(&park, 3).description.memory_mib, Some(8192));
    assert_eq!(
        row(&park, 8).description.model.as_deref(),
        Some("ProLite \"XUB2492HSU\"")
    );
    assert_eq!(row(&park, 12).description.kind, Some(Kind::Printer));
}

#[test]
fn the_day_of_service_counts_then_the_purchase_and_an_impossible_day_is_left_out() {
    let park = list();
    let day = |line| row(&park, line).description.in_service.as_deref();
    assert_eq!(day(3), Some("2019-04-29"));
    assert_eq!(
        day(6),
        None,
        "12/09/2017, the only date of its column in figures, is two days"
    );
    let asked = &park.account.table.as_ref().unwrap().ambiguous_dates;
    assert_eq!(asked[0].heading, "Date de mise en service");
    let reading = Reading {
        date_order: Some(DateOrder::DayMonthYear),
        ..Reading::default()
    };
    let told = crate::read_park(LIST.as_bytes(), &reading).unwrap();
    assert_eq!(row(&told, 6).description.in_service.as_deref(), Some("2017-09-12"));
    let text = "Numéro de série;Type;Date d'achat\nA1B2;Portable;31/02/2019";
    assert_eq!(read_park(text.as_bytes()).unwrap().rows[0].description.in_service, None);
}

#[test]
fn every_row_that_cannot_be_taken_says_why() {
    let rejected: Vec<(u32, RowProblem)> = list().rejected.into_iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(
        rejected,
        [
            (9, RowProblem::VirtualMachine),
            (10, RowProblem::NoIdentifier),
            (11, RowProblem::RepeatsLine(2)),
            (13, RowProblem::ScientificSerial("3,54E+15".into())),
            (
                15,
                RowProblem::FieldCount {
                    expected: 14,
                    found: 13
                }
            ),
        ]
    );
}

#[test]
fn a_rejected_row_can_be_recognised_but_names_nobody() {
    let park = list();
    let phone = park.rejected.iter().find(|row| row.line == 13).unwrap();
    assert_eq!(
        phone.original,
        "En service; Crosscall; 3,54E+15; N/A; Téléphone portable; Core-X5; Services techniques; 2022-01-17"
    );
    let everything = serde_json::to_string(&park).unwrap();
    for person in [
        "morel",
        "benali",
        "julie",
        "roche",
        "PC-ETATCIVIL",
        "TAB-ECOLE",
        "Batterie",
    ] {
        assert!(!everything.contains(person), "{person}");
    }
    // Ten rows that could be cut into columns have a host name; five of them a user.
    assert_eq!(park.account.personal_fields_dropped, 14);
}

#[test]
fn the_same_list_is_read_from_every_encoding_and_with_every_line_end() {
    let expected = list();
    let text = LIST.trim_start_matches('\u{feff}');
    let western = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let utf16: Vec<u8> = LIST.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), western, utf16] {
        assert_eq!(read_park(&bytes).unwrap(), expected);
    }
    for end in ["\n", "\r"] {
        assert_eq!(
            read_park(text.replace("\r\n", end).as_bytes()).unwrap(),
            expected,
            "{end:?}"
        );
    }
    assert_eq!(
        read_park(format!("sep=;\r\n{text}").as_bytes()).unwrap().rows[0].line,
        3
    );
}

#[test]
fn english_headings_are_understood_too() {
    let text = "Name,Status,Manufacturers,Serial number,Inventory number,Types,Model,Location,Startup date\n\
                PC-1,In use,Dell Inc.,7QK4LM2,A-17,Laptop,Latitude 5490,Paris,2018-03-12";
    let park = read_park(text.as_bytes()).unwrap();
    let row = &park.rows[0];
    assert_eq!(names(row), ["A-17", "7QK4LM2"]);
    assert_eq!(row.description.in_service.as_deref(), Some("2018-03-12"));
    assert_eq!(row.description.kind, Some(Kind::Laptop));
}

#[test]
fn of_two_headings_that_mean_the_same_the_first_that_says_something_counts() {
    let text = "Type;Type;N° de série;Serial number\n;Portable;;5CD1\nTour;Portable;5CD2;5CD3";
    let park = read_park(text.as_bytes()).unwrap();
    assert_eq!(park.rows[0].description.kind, Some(Kind::Laptop));
    assert_eq!(names(&park.rows[0]), ["5CD1"]);
    assert_eq!(park.rows[1].description.kind, Some(Kind::Desktop));
    assert_eq!(names(&park.rows[1]), ["5CD2"]);
}

#[test]
fn a_table_that_names_no_device_shows_its_headings() {
    let error = read_park("Nom;Prix;a.b@exemple.fr\nx;3;c".as_bytes()).unwrap_err();
    let ExchangeError::NoUsableColumn { found, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(found, ["Nom", "Prix"]);
    assert_eq!(read_park(b"# anything 3.0"), Err(ExchangeError::UnknownFormat));
}

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_swallow_the_park() {
    let text = "Numéro de série;Type\nAB1;Portable\nAB2;\"Portable\nAB3;Portable\n";
    assert_eq!(
        read_park(text.as_bytes()),
        Err(ExchangeError::UnclosedQuote { line: 3 })
    );
    let inches = "Numéro de série;Type\nAB1;Écran 24\"\nAB2;\"Écran\n24\"\n";
    assert_eq!(read_park(inches.as_bytes()).unwrap().rows.len(), 2);
}

#[test]
fn a_file_cut_inside_a_quotation_mark_is_refused_wherever_it_is_cut() {
    let heads = "sep=;\r\n\"Numéro de série\";\"Type\"\r\nAB1;Portable\r\n\r\n";
    for (cut, line) in [
        ("\"AB2\";\"Porta", 5),
        ("\"AB2\";\"", 5),
        ("\"AB2\";\"Portable \"\"neuf\"\"", 5),
        ("AB2 24\";\"Porta", 5),
        ("\"AB2\";\"Portable\"\r\n\"", 6),
        ("\"AB2\";\"Portable\"\r\n\"\r\n", 6),
        ("\"AB2\";\"Portable\"\r\n;\"", 6),
        ("\"AB2\";\"Portable\"\r\n\"AB", 6),
    ] {
        let refused = Err(ExchangeError::UnclosedQuote { line });
        assert_eq!(read_park(format!("{heads}{cut}").as_bytes()), refused, "{cut:?}");
    }
    for whole in [
        "\"AB2\";\"Portable\"",
        "\"AB2\";\"Portable\"\r\n\r\n",
        "AB2;Écran 24\"",
        "\"AB2\";\"Écran\r\n24\" ou 27\"",
        "\"AB2\";\"\"",
    ] {
        let park = read_park(format!("{heads}{whole}").as_bytes()).unwrap();
        assert_eq!(park.rows.len() + park.rejected.len(), 2, "{whole:?}");
    }
}

#[test]
fn a_quotation_mark_that_a_later_row_closes_does_not_swallow_what_lies_between() {
    let heads =
        "Nom;Numéro de série;Type;Modèle;Fabricant;Lieu;Statut;Commentaires\nPC-0;AB0;Portable;T480;Lenovo;;;\n";
    let row = |at: u32, kind: &str, note: &str| format!("PC-{at};AB{at};{kind};T480;Lenovo;Quai;En service;{note}\n");
    for (rows, line) in [
        (
            row(1, "\"15 pouces", "") + &row(2, "Écran 24\"", "") + &row(3, "Portable", ""),
            3,
        ),
        (
            row(1, "\"15 pouces", "") + &row(2, "Portable", "") + &row(3, "27\"", ""),
            3,
        ),
        (
            row(1, "Portable", "") + &row(2, "Portable", "\"rayé") + &row(3, "\"Portable\"", ""),
            4,
        ),
    ] {
        let refused = Err(ExchangeError::UnclosedQuote { line });
        assert_eq!(read_park(format!("{heads}{rows}").as_bytes()), refused, "{rows:?}");
    }
    for note in ["\"rayé; vendu ; perdu\n; rendu\"", "\"\n\n\"", "\"a;b;c;d;e;f;g;h\ni\""] {
        let rows = row(1, "Portable", note) + &row(2, "Portable", "");
        assert_eq!(
            read_park(format!("{heads}{rows}").as_bytes()).unwrap().rows.len(),
            3,
            "{rows:?}"
        );
    }
}

/// A table written by a careful tool: quoted where it must be.
fn written(rows: &[[String; 4]], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    writer
        .write_record(["Numéro de série", "Modèle", "Lieu", "Utilisateur"])
        .unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn any_rows() -> impl Strategy<Value = Vec<[String; 4]>> {
    let text = || "[A-Za-zéà0-9;,\t|\" \n]{0,12}";
    let row = ("[A-Z0-9]{6,10}", text(), text(), "(prenom-secret)?");
    proptest::collection::vec(row.prop_map(|(a, b, c, d)| [a, b, c, d]), 1..20)
}

proptest! {
    #[test]
    fn whatever_separates_the_cells_the_rows_are_the_same(rows in any_rows()) {
        let [first, others @ ..] = SEPARATORS else { unreachable!() };
        let expected = read_park(&written(&rows, *first)).unwrap();
        prop_assert_eq!(expected.rows.len() + expected.rejected.len(), rows.len());
        for separator in others {
            let mut park = read_park(&written(&rows, *separator)).unwrap();
            if let Some(table) = &mut park.account.table {
                prop_assert_eq!(table.separator, Some(char::from(*separator)));
                table.separator = Some(char::from(*first));
            }
            prop_assert_eq!(&park, &expected);
        }
    }

    #[test]
    fn what_stands_in_a_personal_column_is_nowhere_in_the_result(rows in any_rows()) {
        let park = read_park(&written(&rows, b';')).unwrap();
        let people = rows.iter().filter(|row| !row[3].is_empty()).count();
        prop_assert_eq!(usize::try_from(park.account.personal_fields_dropped).unwrap(), people);
        prop_assert!(!serde_json::to_string(&park).unwrap().contains("prenom-secret"));
    }
}
