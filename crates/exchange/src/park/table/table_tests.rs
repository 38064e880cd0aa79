//! What lists of each tool give, what damage a table survives, and what a person can decide of it.

use regain_domain::columns::{Column, DateOrder, Mapping, Reading, TableRead, Taken};
use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::row::{ParkRow, RowProblem, RowWarning};

use crate::{ExchangeError, ParsedPark, read_park};

pub fn read(text: &str) -> ParsedPark {
    read_park(text.as_bytes(), &Reading::default()).unwrap()
}

fn table(park: &ParsedPark) -> &TableRead {
    park.account.table.as_ref().unwrap()
}

fn names(row: &ParkRow) -> Vec<(IdentifierKind, &str)> {
    row.identifiers
        .iter()
        .map(|name| (name.kind, name.value.as_str()))
        .collect()
}

fn assert_names_nobody(park: &ParsedPark, people: &[&str]) {
    let everything = serde_json::to_string(park).unwrap();
    for person in people {
        assert!(!everything.contains(person), "{person}");
    }
}

#[test]
fn a_snipe_it_list_is_read_whatever_was_added_to_it() {
    let park = read(include_str!("../../../fixtures/snipe-it.csv"));
    assert_eq!((park.account.format.as_str(), park.rows.len()), ("snipe_it", 3));
    let first = &park.rows[0];
    assert_eq!(
        names(first),
        [
            (IdentifierKind::AssetTag, "ICC-1001"),
            (IdentifierKind::Serial, "7QK4LM2")
        ]
    );
    assert_eq!(first.description.model.as_deref(), Some("Latitude 5490"));
    assert_eq!(first.description.site.as_deref(), Some("Annexe Nord"));
    assert_eq!(
        first.description.in_service.as_deref(),
        Some("2016-04-05"),
        "the month stands first"
    );
    assert_eq!(first.description.warranty_end.as_deref(), Some("2019-04-05"));
    assert_eq!(
        park.rows[1].description.model.as_deref(),
        Some("20L6S0X000"),
        "the number, for want of a name"
    );
    assert_eq!(names(&park.rows[2]), [(IdentifierKind::AssetTag, "ICC-1003")]);
    assert_eq!(
        park.rows[2].warnings,
        [RowWarning::ScientificSerial("6.37702E+15".into())]
    );
    assert_names_nobody(&park, &["orel", "amorel", "poste-anna", "rayé", "roche"]);
    let category = table(&park).headings.iter().filter(|one| one.heading == "Category");
    assert_eq!(category.map(|one| one.repeats).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_itop_list_is_read_in_both_languages() {
    let park = read(include_str!("../../../fixtures/itop.csv"));
    assert_eq!(park.account.format, "itop");
    let first = &park.rows[0].description;
    assert_eq!(first.maker.as_deref(), Some("HP"));
    assert_eq!(first.site.as_deref(), Some("Hôtel du Département"));
    assert_eq!(first.status.as_deref(), Some("production"));
    assert_eq!(first.memory_mib, Some(8192));
    assert_eq!(first.warranty_end.as_deref(), Some("2021-06-03"));
    assert_eq!(
        names(&park.rows[1]),
        [
            (IdentifierKind::AssetTag, "DEP-0917"),
            (IdentifierKind::Serial, "R58M12ABCDE"),
            (IdentifierKind::Imei, "356938035643809")
        ]
    );
    let english = read(include_str!("../../../fixtures/itop-en.csv"));
    assert_eq!(english.account.format, "itop");
    assert_eq!(english.rows[0].identifiers, park.rows[0].identifiers);
    assert_eq!(english.rows[0].description.warranty_end, first.warranty_end);
    assert_names_nobody(&park, &["PC-LEA"]);
}

#[test]
fn an_intune_list_gives_devices_and_nobody() {
    let park = read(include_str!("../../../fixtures/intune.csv"));
    assert_eq!((park.account.format.as_str(), park.rows.len()), ("intune", 2));
    assert_eq!(
        names(&park.rows[0]),
        [
            (IdentifierKind::Serial, "PF2XYZ12"),
            (IdentifierKind::Mac, "a44e310b22c1"),
            (IdentifierKind::Mac, "001a2b3c4d5e")
        ]
    );
    assert_eq!(park.rows[0].description.media[0].size_mb, 243_109);
    assert_eq!(park.rows[1].description.kind, Some(Kind::Smartphone));
    assert_names_nobody(
        &park,
        &[
            "LEA",
            "lea.martin",
            "Léa",
            "Karim",
            "karim",
            "192.168",
            "10.0.0.7",
            "336123",
            "89331",
        ],
    );
    assert_eq!(park.account.personal_fields_dropped, 2 + 2 + 2 + 6 + 2 + 2);
}

#[test]
fn a_lansweeper_list_is_read_with_its_words_run_together() {
    let park = read(include_str!("../../../fixtures/lansweeper.csv"));
    assert_eq!((park.account.format.as_str(), park.rows.len()), ("lansweeper", 2));
    let first = &park.rows[0];
    assert_eq!(
        names(first),
        [
            (IdentifierKind::AssetTag, "CCI-00017"),
            (IdentifierKind::Serial, "4FT8XY2"),
            (IdentifierKind::Mac, "00:1A:2B:3C:4D:5E")
        ]
    );
    assert_eq!(first.description.in_service.as_deref(), Some("2019-08-31"));
    assert_eq!(first.description.warranty_end.as_deref(), Some("2022-08-31"));
    assert_eq!(park.rows[1].description.kind, Some(Kind::Printer));
    assert_eq!(park.rows[1].description.in_service.as_deref(), Some("2020-03-05"));
    assert_names_nobody(&park, &["MARIE", "Marie", "10.1.2"]);
}

#[test]
fn dates_that_nothing_decides_are_asked_and_not_guessed() {
    let text = "Asset Tag;Model;Purchase Date;Warranty Expires\nA-17;M1;05/03/2019;2022-03-05\nA-18;M1;01/02/2020;\nA-19;M1;07/07/2021;";
    let park = read(text);
    let [ambiguous] = table(&park).ambiguous_dates.as_slice() else {
        panic!("{:?}", park.account.table)
    };
    assert_eq!(ambiguous.heading, "Purchase Date");
    assert_eq!(ambiguous.examples, ["05/03/2019", "01/02/2020"]);
    assert_eq!(ambiguous.orders, [DateOrder::DayMonthYear, DateOrder::MonthDayYear]);
    assert_eq!(ambiguous.rows, 2);
    let days = |park: &ParsedPark| -> Vec<Option<String>> {
        park.rows.iter().map(|row| row.description.in_service.clone()).collect()
    };
    assert_eq!(days(&park), [None, None, Some("2021-07-07".into())]);
    assert_eq!(park.rows[0].description.warranty_end.as_deref(), Some("2022-03-05"));
    for (order, expected) in [
        (DateOrder::DayMonthYear, ["2019-03-05", "2020-02-01", "2021-07-07"]),
        (DateOrder::MonthDayYear, ["2019-05-03", "2020-01-02", "2021-07-07"]),
    ] {
        let reading = Reading {
            date_order: Some(order),
            ..Reading::default()
        };
        let park = read_park(text.as_bytes(), &reading).unwrap();
        assert_eq!(days(&park), expected.map(|day| Some(day.to_owned())));
        assert!(table(&park).ambiguous_dates.is_empty());
    }
}

#[test]
fn one_column_of_dates_decides_for_the_others() {
    let text = "Asset Tag;Model;Purchase Date;Warranty Expires\nA-17;M1;05/03/2019;31/12/2022";
    let park = read(text);
    assert!(table(&park).ambiguous_dates.is_empty());
    assert_eq!(park.rows[0].description.in_service.as_deref(), Some("2019-03-05"));
    let contradicting =
        read("Asset Tag;Model;Purchase Date\nA-17;M1;13/05/2019\nA-18;M1;05/14/2019\nA-19;M1;01/02/2019");
    assert_eq!(table(&contradicting).ambiguous_dates.len(), 1);
    assert_eq!(
        contradicting.rows[1].description.in_service.as_deref(),
        Some("2019-05-14")
    );
    assert_eq!(contradicting.rows[2].description.in_service, None);
}

#[test]
fn what_a_file_decides_goes_before_the_order_that_was_said() {
    let days = |text: &str, order| -> (Vec<Option<String>>, usize) {
        let reading = Reading {
            date_order: Some(order),
            ..Reading::default()
        };
        let park = read_park(text.as_bytes(), &reading).unwrap();
        let days = park.rows.iter().map(|row| row.description.in_service.clone()).collect();
        (days, table(&park).ambiguous_dates.len())
    };
    let some = |days: &[&str]| days.iter().map(|day| Some((*day).to_owned())).collect::<Vec<_>>();
    // One of them is a day in one order only, so that the other is written in it, too.
    let text = "Asset Tag;Model;Purchase Date\nA-17;M1;25/12/2023\nA-18;M1;05/03/2023";
    let (read, asked) = days(text, DateOrder::MonthDayYear);
    assert_eq!((read, asked), (some(&["2023-12-25", "2023-03-05"]), 0));
    // Another column decides.
    let text = "Asset Tag;Model;Purchase Date;Warranty Expires\nA-17;M1;05/03/2019;31/12/2022";
    assert_eq!(days(text, DateOrder::MonthDayYear), (some(&["2019-03-05"]), 0));
    // A day that is the same either way decides nothing.
    let text = "Asset Tag;Model;Purchase Date;Warranty Expires\nA-17;M1;05/03/2019;05/05/2022";
    assert_eq!(days(text, DateOrder::MonthDayYear), (some(&["2019-05-03"]), 0));
    // Where orders are mixed, what is certain stays certain.
    let text = "Asset Tag;Model;Purchase Date\nA-17;M1;13/05/2019\nA-18;M1;05/14/2019\nA-19;M1;01/02/2019";
    let (read, asked) = days(text, DateOrder::MonthDayYear);
    assert_eq!((read, asked), (some(&["2019-05-13", "2019-05-14", "2019-01-02"]), 0));
    // An order that was said and that does not fit is asked for again.
    let text = "Asset Tag;Model;Purchase Date\nA-17;M1;05/03/2019";
    assert_eq!(days(text, DateOrder::YearMonthDay), (vec![None], 1));
}

#[test]
fn dates_are_read_however_they_are_written() {
    for date in [
        "2024-03-05",
        "05.03.24",
        "5 mars 2024",
        "Mar 5, 2024",
        "45356",
        "2024-03-05 10:11:12",
    ] {
        let park = read(&format!("N° de série;Modèle;Date d'achat\nS1-99;M1;\"{date}\""));
        assert_eq!(
            park.rows[0].description.in_service.as_deref(),
            Some("2024-03-05"),
            "{date}"
        );
    }
}

#[test]
fn a_table_with_nonsense_for_headings_is_read_by_a_mapping() {
    let text = "Bidule;Truc;Machin;Utilisateur\nA-100;Latitude 5490;Portable;paul.roche\nA-101;OptiPlex;Tour;";
    let ExchangeError::NoUsableColumn { found, table } = read_park(text.as_bytes(), &Reading::default()).unwrap_err()
    else {
        panic!()
    };
    assert_eq!(found, ["Bidule", "Truc", "Machin", "Utilisateur"]);
    assert_eq!(table.headings[0].taken, Taken::NotRead);
    assert_eq!(table.headings[0].examples, ["A-100", "A-101"]);
    assert_eq!(table.headings[3].taken, Taken::Personal);
    assert!(table.headings[3].examples.is_empty());
    assert_eq!((table.separator, table.heading_line), (Some(';'), 1));

    let mut mapping = Mapping::default();
    mapping.set("Bidule", Some(Column::AssetTag)).unwrap();
    mapping.set("Truc", Some(Column::Model)).unwrap();
    mapping.set("Machin", Some(Column::Sort)).unwrap();
    mapping.set("Utilisateur", Some(Column::Site)).unwrap();
    mapping.set("Gone", Some(Column::Status)).unwrap();
    let reading = Reading {
        mapping: Some(mapping),
        ..Reading::default()
    };
    let park = read_park(text.as_bytes(), &reading).unwrap();
    assert_eq!(park.rows.len(), 2);
    assert_eq!(park.rows[0].description.kind, Some(Kind::Laptop));
    assert_eq!(
        park.rows[0].description.site, None,
        "what is about a person cannot be mapped"
    );
    assert_eq!(park.account.format, "table");
    let table = self::table(&park);
    assert_eq!(table.headings[0].taken, Taken::Mapped(Column::AssetTag));
    assert_eq!(table.headings[3].taken, Taken::Personal);
    assert_eq!(table.missing, ["Gone"]);
    assert_names_nobody(&park, &["roche"]);
}

#[test]
fn a_mapping_can_leave_a_column_unread() {
    let mut mapping = Mapping::default();
    mapping.set("Lieu", None).unwrap();
    let reading = Reading {
        mapping: Some(mapping),
        ..Reading::default()
    };
    let park = read_park("N° de série;Modèle;Lieu\nS1-99;M1;Mairie".as_bytes(), &reading).unwrap();
    assert_eq!(park.rows[0].description.site, None);
    assert_eq!(park.rows[0].description.model.as_deref(), Some("M1"));
}

#[test]
fn what_resembles_a_caption_is_suggested_and_not_read() {
    let park = read("N° de série;Modèle;Fabriquant\nS1-99;M1;Dell Inc.");
    assert_eq!(table(&park).headings[2].taken, Taken::Alike(Column::Maker));
    assert_eq!(park.rows[0].description.maker, None);
    let reading = Reading {
        mapping: Some(table(&park).suggestion()),
        ..Reading::default()
    };
    let text = "N° de série;Modèle;Fabriquant\nS1-99;M1;Dell Inc.";
    let park = read_park(text.as_bytes(), &reading).unwrap();
    assert_eq!(park.rows[0].description.maker.as_deref(), Some("Dell"));
}

#[test]
fn columns_in_which_people_stand_show_no_examples() {
    let text = "N° de série;Kto;Adr;Notes;Couleur\nS1-99;Jeanne Martin;10.1.2.3;vu avec elle;bleu\nS2-99;x;y;z;rouge";
    let park = read(text);
    let examples: Vec<&[String]> = table(&park)
        .headings
        .iter()
        .map(|one| one.examples.as_slice())
        .collect();
    assert_eq!(examples[0], ["S1-99", "S2-99"]);
    assert!(examples[1].is_empty() && examples[2].is_empty() && examples[3].is_empty());
    assert_eq!(examples[4], ["bleu", "rouge"]);
    assert_names_nobody(&park, &["Jeanne", "10.1.2.3", "vu avec"]);
}

#[test]
fn headings_below_a_title_are_found_and_sums_are_no_devices() {
    let text = "Parc informatique de la ville;;;\n\nÉtat au 3 mars;;;\nN° série;Marque;Modèle;Lieu\nS1-99;HP;ProBook;Mairie\n\
                N° série;Marque;Modèle;Lieu\nS2-99;HP;ProBook;École\nTotal;;2;";
    let park = read(text);
    assert_eq!(table(&park).heading_line, 4);
    assert_eq!(park.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 7]);
    assert_eq!(park.rejected.len(), 1);
    assert_eq!(
        (park.rejected[0].line, &park.rejected[0].reason),
        (8, &RowProblem::NoIdentifier)
    );
}

#[test]
fn a_format_can_be_said_for_a_file() {
    let reading = Reading {
        format: Some("itop".into()),
        ..Reading::default()
    };
    let park = read_park(b"Serial number;Model\nS1-99;M1", &reading).unwrap();
    assert_eq!(park.account.format, "itop");
}

#[test]
fn a_hundred_thousand_rows_take_seconds_and_little_memory() {
    let mut text = String::from("N° série;N° d'inventaire;Marque;Modèle;Type;Lieu;Date d'achat;Utilisateur\n");
    for number in 0..100_000 {
        text.push_str(&format!(
            "5CG{number:07};VSM-{number:06};HP;ProBook 450 G{};Portable;Site {};{:02}/03/2020;x\n",
            number % 9,
            number % 50,
            1 + number % 28
        ));
    }
    let start = std::time::Instant::now();
    let park = read(&text);
    assert_eq!(park.rows.len(), 100_000);
    assert_eq!(park.rows[13].description.in_service.as_deref(), Some("2020-03-14"));
    // Without optimisation and beside other tests; far from what quadratic work would take.
    assert!(start.elapsed() < std::time::Duration::from_secs(180));
}
