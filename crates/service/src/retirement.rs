//! When a device is due for retirement, as a rule of thumb for employers that have none of their own.
//!
//! The rule counts in calendar years: a device is due in the year in which it reaches its age. Budgets are made so, and
//! the park's counts are kept by year, so that "346 due" and the list behind it are always the same devices.

use regain_domain::device::Kind;
use regain_domain::retirement::{Plan, Rules, Years};
use regain_domain::row::Day;
use regain_domain::time::Timestamp;
use regain_store::device::Device;

/// From this age a device is called old, whatever it is.
pub const OLD: i64 = 5;

/// When a device of a park is planned to retire under its holder's rules, and why.
pub fn plan_of(rules: &Rules, device: &Device) -> Option<Plan> {
    let what = &device.description;
    let year = |day: &Option<Day>| day.as_deref().and_then(year_of);
    let years = Years {
        in_service: year(&what.in_service),
        warranty: year(&what.warranty_end),
        hand: year(&device.due),
    };
    rules.plan(device.state.stage, what.kind.unwrap_or(Kind::Other), years)
}

/// The day before which a device was put into service if it reaches this age within the year.
pub fn bound(age: i64, this_year: i64) -> Day {
    format!("{:04}-01-01", this_year - age + 1)
}

/// The year of a day of service, if it begins with one.
pub fn year_of(day: &str) -> Option<i64> {
    day.get(..4)?.parse().ok()
}

/// The calendar day of a moment, in UTC: a rule about years does not turn on an hour.
pub fn day_of(moment: Timestamp) -> Day {
    // Howard Hinnant's days_from_civil, backwards (https://howardhinnant.github.io/date_algorithms.html).
    let shifted = moment.micros().div_euclid(86_400_000_000) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    format!(
        "{:04}-{month:02}-{day:02}",
        year_of_era + era * 400 + i64::from(month <= 2)
    )
}

/// Whether a text is a day that exists, `YYYY-MM-DD`.
pub fn is_day(text: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|digits| digits.parse::<i64>().ok());
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if !well_formed {
        return false;
    }
    let (Some(year), Some(month), Some(day)) = (number(text.get(..4)), number(text.get(5..7)), number(text.get(8..)))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_moments_and_checked() {
        assert_eq!(day_of(Timestamp(0)), "1970-01-01");
        assert_eq!(day_of(Timestamp(1_772_236_800_000_000)), "2026-02-28");
        assert_eq!(day_of(Timestamp(-1)), "1969-12-31");
        assert!(is_day("2024-02-29") && is_day("2026-12-31"));
        for wrong in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "26-01-01",
            "2026-1-01",
            "2026-1-024",
            "2026-11-24x",
            "2026/01/01",
            "é026-01-1",
        ] {
            assert!(!is_day(wrong), "{wrong}");
        }
    }
}
