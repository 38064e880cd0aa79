use super::Language::{En, Fr};
use super::*;

const HOUR: i64 = 3_600;

fn at(year: i64, month: u8, day: u8, hour: u8, minute: u8) -> Timestamp {
    Local {
        year,
        month,
        day,
        hour,
        minute,
    }
    .moment()
    .expect("a real moment")
}

fn utc(seconds: i64) -> Timestamp {
    Timestamp(seconds * 1_000_000)
}

fn seen(text: String) -> String {
    text.replace(HARD, "~")
}

#[test]
fn known_moments() {
    // 2026-11-12T13:05:00Z, in winter, and 2026-07-14T10:00:00Z, in summer.
    assert_eq!(Local::of(utc(1_794_488_700)).input_date_time(), "2026-11-12T14:05");
    assert_eq!(Local::of(utc(1_784_023_200)).input_date_time(), "2026-07-14T12:00");
    assert_eq!(Local::of(utc(-1)).input_date_time(), "1970-01-01T00:59");
}

#[test]
fn the_clock_changes_when_it_should() {
    // 2026-03-29 and 2026-10-25, 01:00 UTC.
    assert_eq!(Local::of(utc(1_774_745_999)).input_date_time(), "2026-03-29T01:59");
    assert_eq!(Local::of(utc(1_774_746_000)).input_date_time(), "2026-03-29T03:00");
    assert_eq!(Local::of(utc(1_792_889_999)).input_date_time(), "2026-10-25T02:59");
    assert_eq!(Local::of(utc(1_792_890_000)).input_date_time(), "2026-10-25T02:00");
}

#[test]
fn the_wall_clock_reads_back() {
    for hours in 0..9_000 {
        let moment = utc(1_767_225_600 + hours * HOUR);
        let there_and_back = Local::of(moment).moment().expect("it came from a moment");
        // Only the hour that comes twice may differ, by that hour.
        let difference = (moment.micros() - there_and_back.micros()) / 1_000_000;
        assert!(difference == 0 || difference == HOUR && Local::of(moment).input_date() == "2026-10-25");
    }
}

#[test]
fn inputs() {
    assert_eq!(
        Local::from_input("2026-11-12").map(Local::input_date_time).as_deref(),
        Some("2026-11-12T00:00")
    );
    assert_eq!(
        Local::from_input("2026-11-12T14:05").and_then(Local::moment),
        Some(utc(1_794_488_700))
    );
    for wrong in [
        "",
        "2026-02-30",
        "2026-13-01",
        "2026-11-12T25:00",
        "12/11/2026",
        "99999999999-01-01",
        "2026-1",
    ] {
        assert_eq!(Local::from_input(wrong), None, "{wrong}");
    }
}

#[test]
fn the_ways_to_say_it() {
    let moment = at(2026, 11, 12, 14, 5);
    assert_eq!(seen(date(Fr, moment)), "12~novembre 2026");
    assert_eq!(seen(date_time(En, moment)), "12~November 2026 at~14:05");
    assert_eq!(seen(date_time(Fr, moment)), "12~novembre 2026 à~14~h~05");
    assert_eq!(seen(short_date(Fr, moment)), "12~nov.");
    assert_eq!(seen(long_day(Fr, moment)), "jeudi 12~novembre");
    assert_eq!(seen(month_year(En, moment)), "November~2026");
    assert_eq!(seen(date(Fr, at(2026, 12, 1, 0, 0))), "1ᵉʳ~décembre 2026");
    assert_eq!(
        seen(window(Fr, moment, at(2026, 11, 12, 16, 0))),
        "jeudi 12~novembre, 14~h~05 – 16~h"
    );
    assert_eq!(
        seen(window(En, moment, at(2026, 11, 13, 16, 0))),
        "Thursday 12~November, 14:05 – Friday 13~November, 16:00"
    );
}

#[test]
fn ages() {
    assert_eq!(months_between(at(2021, 9, 15, 0, 0), at(2026, 11, 15, 0, 0)), 62);
    assert_eq!(months_between(at(2021, 9, 15, 0, 0), at(2026, 11, 14, 0, 0)), 61);
    assert_eq!(months_between(at(2026, 11, 15, 0, 0), at(2026, 9, 15, 0, 0)), 0);
}
