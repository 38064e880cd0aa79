//! Workbooks, made here cell by cell: what is in them and what was put there to do harm.

use std::io::Write;

use regain_domain::identifier::IdentifierKind;
use regain_domain::row::RowWarning;
use rust_xlsxwriter::{ExcelDateTime as Moment, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::ParsedPark;
use crate::read_park;

fn read(bytes: &[u8]) -> ParsedPark {
    read_park(bytes, &Reading::default()).unwrap()
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Parc\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

#[test]
fn a_sheet_that_names_devices_is_read_with_days_and_digits_kept() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("Lisez-moi").unwrap();
    notes.write_string(0, 0, "Parc au 1er mars").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Ordinateurs").unwrap();
    sheet.write_string(0, 0, "Parc de la ville").unwrap();
    for (column, heading) in ["N° série", "IMEI", "Modèle", "Date d'achat", "Mémoire", "Utilisateur"]
        .iter()
        .enumerate()
    {
        sheet.write_string(2, column as u16, *heading).unwrap();
    }
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number(3, 0, 7654321.0).unwrap();
    sheet.write_number(3, 1, 356_938_035_643_809.0).unwrap();
    sheet
        .write_formula(3, 2, Formula::new("=1+1").set_result("ProBook 450"))
        .unwrap();
    let day = Moment::from_ymd(2024, 3, 5).unwrap();
    sheet.write_datetime_with_format(3, 3, &day, &date).unwrap();
    sheet.write_number(3, 4, 8.0).unwrap();
    sheet.write_string(3, 5, "paul.roche").unwrap();
    sheet.write_number(4, 0, 3_540_000_000_000_000.0).unwrap();
    sheet.write_number(4, 1, 356_938_035_643_810.0).unwrap();
    sheet.write_string(4, 2, "ProBook 440").unwrap();
    let park = read(&book.save_to_buffer().unwrap());
    let table = park.account.table.as_ref().unwrap();
    assert_eq!((table.sheet.as_deref(), table.heading_line), (Some("Ordinateurs"), 3));
    assert_eq!(table.sheets_not_read, ["Lisez-moi"]);
    let first = &park.rows[0];
    assert_eq!(first.line, 4);
    let names: Vec<&str> = first.identifiers.iter().map(|name| name.value.as_str()).collect();
    assert_eq!(names, ["7654321", "356938035643809"]);
    assert_eq!(
        first.description.model.as_deref(),
        Some("ProBook 450"),
        "the value, not the formula"
    );
    assert_eq!(first.description.in_service.as_deref(), Some("2024-03-05"));
    assert_eq!(first.description.memory_mib, Some(8192));
    assert_eq!(park.account.personal_fields_dropped, 1);
    assert_eq!(park.rows[1].warnings, [RowWarning::ScientificSerial("3.54E+15".into())]);
    assert!(!serde_json::to_string(&park).unwrap().contains("roche"));
}

#[test]
fn every_sheet_that_names_devices_is_read() {
    let mut book = Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        if name == "Cachée" {
            sheet.set_hidden(true);
        }
    };
    sheet(
        "Portables",
        &[
            &["N° série", "Modèle", "Statut", "Date d'achat"],
            &["PF1ABCDE", "T480", "En service", "05/03/2019"],
        ],
    );
    sheet(
        "Écrans",
        &[
            &["Liste des écrans"],
            &["N° d'inventaire", "Type", "Utilisateur"],
            &["ECR-1", "Écran", "paul.roche"],
            &["", "Écran"],
        ],
    );
    sheet("Cachée", &[&["N° série", "Modèle"], &["PF9ABCDE", "T480"]]);
    sheet("Tarifs", &[&["Modèle", "Prix"], &["T480", "300"]]);
    sheet(
        "Lieux",
        &[&["N° série", "Lieu", "Statut"], &["PF1ABCDE", "Dépôt", "En stock"]],
    );
    sheet(
        "Archives",
        &[
            &["N° série", "Modèle", "Date d'achat"],
            &["pf1abcde", "T480", "31/12/2018"],
        ],
    );
    let park = read(&book.save_to_buffer().unwrap());
    let rows: Vec<(&str, u32)> = park.rows.iter().map(|row| (row.file.as_str(), row.line)).collect();
    assert_eq!(rows, [("Portables", 2), ("Écrans", 3)]);
    assert_eq!(park.rows[0].description.status.as_deref(), Some("En service"));
    assert_eq!(
        park.rows[0].description.site.as_deref(),
        Some("Dépôt"),
        "what says nothing but a place fills the gap"
    );
    let rejected: Vec<_> = park
        .rejected
        .iter()
        .map(|row| (row.file.as_str(), row.line, row.reason.clone()))
        .collect();
    assert_eq!(
        rejected,
        [
            ("Archives", 2, RowProblem::RepeatsSheet("Portables".into())),
            ("Écrans", 4, RowProblem::NoIdentifier),
        ]
    );
    assert_eq!((park.account.rows, park.account.format.as_str()), (4, "table"));
    assert_eq!(park.account.personal_fields_dropped, 1);
    let table = park.account.table.unwrap();
    assert_eq!(
        table.sheet.as_deref(),
        Some("Portables"),
        "whose dates leave something open"
    );
    assert_eq!(table.sheets_not_read, ["Tarifs"]);
}

#[test]
fn an_open_document_is_read_too() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = format!(
        "<table:table-row>{}{}{}</table:table-row>\
         <table:table-row>{}{}<table:table-cell office:value-type=\"date\" office:date-value=\"2021-02-03\"><text:p>03/02/21</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>",
        cell("Numéro de série"),
        cell("Modèle"),
        cell("Date d'achat"),
        cell("PF1ABCDE"),
        cell("T480"),
    );
    let park = read(&ods(&rows));
    assert_eq!(park.rows.len(), 1);
    assert_eq!(park.rows[0].identifiers[0].kind, IdentifierKind::Serial);
    assert_eq!(park.rows[0].description.in_service.as_deref(), Some("2021-02-03"));
    assert_eq!(park.account.table.unwrap().sheet.as_deref(), Some("Parc"));
}

#[test]
fn an_older_workbook_is_read_too() {
    let park = read(include_bytes!("../../../fixtures/parc.xls"));
    assert_eq!(park.rows.len(), 2);
    let names: Vec<&str> = park.rows[0]
        .identifiers
        .iter()
        .map(|name| name.value.as_str())
        .collect();
    assert_eq!(names, ["VSM-0001", "20190412"]);
    assert_eq!(park.rows[0].description.in_service.as_deref(), Some("2019-04-12"));
    assert_eq!(park.rows[0].description.site.as_deref(), Some("Mairie"));
}

#[test]
fn two_cells_in_opposite_corners_take_the_memory_of_two() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Serial").unwrap();
    sheet.write_string(0, 1, "Model").unwrap();
    sheet.write_string(1_048_575, 0, "PF1ABCDE").unwrap();
    sheet.write_string(1_048_575, 1, "T480").unwrap();
    sheet.write_number(1_048_575, 16_383, 1.0).unwrap();
    let park = read(&book.save_to_buffer().unwrap());
    assert_eq!(park.rows.len(), 1);
    assert_eq!(park.rows[0].line, 1_048_576);
}

#[test]
fn an_older_workbook_that_would_take_a_hundred_gigabytes_is_refused() {
    let mut bytes = include_bytes!("../../../fixtures/parc.xls").to_vec();
    // The last text cell (record 0x00FD, ten bytes) moves to the last row and column that a record can name.
    let head = [0xFD, 0, 10, 0];
    let at = bytes.windows(4).rposition(|four| four == head).unwrap() + head.len();
    bytes[at..at + 4].fill(0xFF);
    let refused = Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
    assert_eq!(read_park(&bytes, &Reading::default()), refused);
}

#[test]
fn a_workbook_that_unfolds_without_end_is_refused() {
    let zeros = "0".repeat(64 * 1024 * 1024);
    let files: Vec<(&str, &str)> = ["xl/workbook.xml", "a", "b", "c", "d", "e", "f"]
        .into_iter()
        .map(|name| (name, zeros.as_str()))
        .collect();
    let bomb = archive(&files);
    assert!(bomb.len() < 1024 * 1024);
    let refused = Err(ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED });
    assert_eq!(read_park(&bomb, &Reading::default()), refused);
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert_eq!(read_park(&ods(row), &Reading::default()), refused);
}

#[test]
fn a_damaged_workbook_gets_an_answer() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Serial").unwrap();
    let whole = book.save_to_buffer().unwrap();
    let old = include_bytes!("../../../fixtures/parc.xls");
    for bytes in [whole.as_slice(), old.as_slice()] {
        for at in (0..bytes.len()).step_by(97) {
            let mut damaged = bytes.to_vec();
            damaged[at] ^= 0x55;
            let _ = read_park(&damaged, &Reading::default());
            let _ = read_park(&bytes[..at], &Reading::default());
        }
    }
    assert_eq!(
        read_park(&old[..600], &Reading::default()),
        Err(ExchangeError::Spreadsheet)
    );
}

#[test]
fn numbers_keep_their_digits_or_say_that_they_lost_them() {
    for (number, text) in [
        (5.0, "5"),
        (-3.0, "-3"),
        (15.6, "15.6"),
        (356_938_035_643_809.0, "356938035643809"),
        (3.54e15, "3.54E+15"),
        (6.37702e15, "6.37702E+15"),
        (1.0e22, "1E+22"),
        (f64::NAN, ""),
    ] {
        assert_eq!(figures(number), text);
    }
}
