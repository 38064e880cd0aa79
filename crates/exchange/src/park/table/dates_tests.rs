//! In how many ways people write a day, and when nobody can tell which one they mean.

use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
use proptest::prelude::*;

use super::*;
use crate::park::table::date_order::{Decision, Order};

fn said(text: &str, order: Option<DateOrder>) -> Option<String> {
    day(text, order).map(Ymd::text)
}

fn decided(texts: &[&str]) -> Decision {
    let mut order = Order::default();
    for text in texts {
        order.look(text);
    }
    order.decide()
}

#[test]
fn what_is_certain_needs_no_order() {
    for text in [
        "2024-03-05",
        "2024/3/5",
        "2024-03-05 08:15:00",
        " 2024-03-05T00:00:00Z ",
        "20240305",
        "5 mars 2024",
        "5 MARS 2024 10:30",
        "mardi 5 mars 2024",
        "le 5 mars 2024",
        "Mar 5, 2024",
        "March 5th, 2024 4:05 PM",
        "05-Mar-2024",
        "05-mars-24",
        "5 mar. 24",
        "mar. 5 mars 2024",
        "Mar 5 mars 2024",
        "Tue, 5 Mar 2024",
        "Tuesday, March 5, 2024",
        "mardi 05.03.2024",
        "mar 2024-03-05",
        "45356",
        "45356.5",
        "45356,75",
        "05.03.2024",
        "05.03.24",
    ] {
        assert_eq!(said(text, None).as_deref(), Some("2024-03-05"), "{text}");
    }
    assert_eq!(said("1er août 2023", None).as_deref(), Some("2023-08-01"));
    assert_eq!(said("29 févr. 2020", None).as_deref(), Some("2020-02-29"));
    assert_eq!(said("13/03/2019", None).as_deref(), Some("2019-03-13"));
    assert_eq!(said("5/5/2019", None).as_deref(), Some("2019-05-05"));
}

#[test]
fn figures_are_read_in_the_order_that_is_given() {
    assert_eq!(said("05/03/24", Some(DayMonthYear)).as_deref(), Some("2024-03-05"));
    assert_eq!(said("05/03/24", Some(MonthDayYear)).as_deref(), Some("2024-05-03"));
    assert_eq!(said("05/03/24", Some(YearMonthDay)).as_deref(), Some("2005-03-24"));
    assert_eq!(said("05/03/2024", Some(MonthDayYear)).as_deref(), Some("2024-05-03"));
    assert_eq!(said("1/23/23 09:00", Some(MonthDayYear)).as_deref(), Some("2023-01-23"));
    assert_eq!(
        said("mardi 12/04/2022", Some(DayMonthYear)).as_deref(),
        Some("2022-04-12")
    );
    assert_eq!(
        said("Mar. 12/04/2022 08:30", Some(DayMonthYear)).as_deref(),
        Some("2022-04-12")
    );
    assert_eq!(
        said("Tue 04/12/2022", Some(MonthDayYear)).as_deref(),
        Some("2022-04-12")
    );
    assert_eq!(said("mardi 12/04/2022", None), None, "the day of the week is not asked");
    assert_eq!(said("05/03/24", None), None);
    assert_eq!(said("24-10-05", None), None, "2005 or 2024");
    assert_eq!(
        said("23/01/2023", Some(MonthDayYear)).as_deref(),
        Some("2023-01-23"),
        "where it cannot be what the others are, it is what it can be"
    );
}

#[test]
fn an_impossible_date_is_left_out() {
    for text in [
        "",
        "0000-00-00",
        "31/02/2019",
        "29/02/2019",
        "2019-13-01",
        "hier",
        "2019",
        "1/2/3/2019",
        "é/é/2019",
        "0001-01-01",
        "12345/1/2019",
        "-/-/2019",
        "12",
        "99999999",
        "1.2.3.4",
        "mars 2024",
        "5 brumaire 2024",
        "mars 12/04/2022",
        "le 12/04/2022 ou le 5 mars 2023",
        "5 mars 2024 ou 2025",
        "5 12 mars 2024",
        "mardi",
        "lundi 31/02/2019",
    ] {
        for order in [None, Some(DayMonthYear), Some(MonthDayYear)] {
            assert_eq!(said(text, order), None, "{text}");
        }
    }
}

#[test]
fn one_date_that_fits_one_order_only_decides_for_its_column() {
    assert_eq!(decided(&["05/03/2024", "13/03/2024"]), Decision::Order(DayMonthYear));
    assert_eq!(decided(&["4/5/16", "1/23/23"]), Decision::Order(MonthDayYear));
    assert_eq!(decided(&["23/01/23", "05/03/24"]), Decision::Order(DayMonthYear));
    assert_eq!(decided(&["99-12-31", "98/01/02"]), Decision::Order(YearMonthDay));
    assert_eq!(decided(&["05.03.24", "06/07/24"]), Decision::Order(DayMonthYear));
    assert_eq!(decided(&["2024-03-05", "", "inconnu"]), Decision::Nothing);
    assert_eq!(decided(&["05/05/2024"]), Decision::Indifferent, "one day either way");
}

#[test]
fn what_nothing_decides_is_open() {
    let both = || vec![DayMonthYear, MonthDayYear];
    assert_eq!(decided(&["05/03/2024", "01/02/2023"]), Decision::Open(both()));
    assert_eq!(
        decided(&["05/03/24"]),
        Decision::Open(vec![DayMonthYear, MonthDayYear, YearMonthDay])
    );
    assert_eq!(decided(&["24-03-05"]), Decision::Open(vec![DayMonthYear, YearMonthDay]));
    assert_eq!(decided(&["13/05/2024", "05/13/2024"]), Decision::Mixed);
}

#[test]
fn months_are_added_on_the_calendar() {
    let end = |text, months| day(text, None).and_then(|day| day.plus_months(months)).map(Ymd::text);
    assert_eq!(end("2019-05-20", 36).as_deref(), Some("2022-05-20"));
    assert_eq!(end("2020-01-31", 1).as_deref(), Some("2020-02-29"));
    assert_eq!(end("2020-12-01", 1).as_deref(), Some("2021-01-01"));
    assert_eq!(end("2190-12-01", 240), None);
}

proptest! {
    #[test]
    fn a_serial_number_counts_days(serial in 25_569_u32..73_000) {
        let (one, next) = (from_serial(serial).unwrap(), from_serial(serial + 1).unwrap());
        prop_assert!(one < next);
        prop_assert_eq!(day(&one.text(), None), Some(one));
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,40}") {
        let _ = written(&text);
        let _ = day(&text, Some(MonthDayYear));
    }
}
