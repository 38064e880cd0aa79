//! Calendar months, as plans and forecasts count: of the calendar, in UTC, since a month does not turn on an hour.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::time::Timestamp;

/// A month: `12 × year + month − 1`, so that months are added and subtracted like numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(pub i64);

impl Month {
    /// The month of a moment.
    pub const fn of(moment: Timestamp) -> Self {
        // Howard Hinnant's civil_from_days (https://howardhinnant.github.io/date_algorithms.html), its day left out.
        let shifted = moment.micros().div_euclid(86_400_000_000) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // Counted from March, as the algorithm does.
        Self((year_of_era + era * 400) * 12 + (5 * day_of_year + 2) / 153 + 2)
    }

    /// The month of a day that begins with `YYYY-MM`; none for anything else.
    pub fn of_day(day: &str) -> Option<Self> {
        let (year, rest) = day.split_once('-')?;
        let month: i64 = rest.get(..2)?.parse().ok()?;
        let year: i64 = year.parse().ok().filter(|_| year.len() == 4)?;
        (1..=12).contains(&month).then_some(Self(year * 12 + month - 1))
    }

    /// Its first moment.
    pub const fn start(self) -> Timestamp {
        // days_from_civil for the first day of the month, from the same source.
        let year = if self.number() <= 2 {
            self.year() - 1
        } else {
            self.year()
        };
        let from_march = (self.number() as i64 + 9) % 12;
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * from_march + 2) / 5;
        Timestamp((era * 146_097 + day_of_era - 719_468) * 86_400_000_000)
    }

    /// The month so many months later, or earlier.
    pub const fn plus(self, months: i64) -> Self {
        Self(self.0 + months)
    }

    /// How many months lie between an earlier month and this one.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// Its year.
    pub const fn year(self) -> i64 {
        self.0.div_euclid(12)
    }

    /// Its number in the year, 1 to 12.
    pub const fn number(self) -> u8 {
        (self.0.rem_euclid(12) + 1) as u8
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_told_from_moments_and_days() {
        for (micros, text) in [
            (0, "1970-01"),
            (-1, "1969-12"),
            (1_772_236_800_000_000, "2026-02"),
            (1_772_323_200_000_000, "2026-03"),
        ] {
            assert_eq!(Month::of(Timestamp(micros)).to_string(), text);
            assert_eq!(Month::of_day(&format!("{text}-28")), Some(Month::of(Timestamp(micros))));
        }
        for wrong in ["", "2026", "2026-1", "2026-13-01", "26-01-01", "2026-é1", "hier-01"] {
            assert_eq!(Month::of_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_begins_with_its_first_moment() {
        for month in (-2_000..30_000).map(Month) {
            let start = month.start();
            assert_eq!(Month::of(start), month);
            assert_eq!(Month::of(Timestamp(start.micros() - 1)), month.plus(-1));
        }
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let november = Month::of_day("2026-11-29").unwrap();
        assert_eq!(november.plus(3).to_string(), "2027-02");
        assert_eq!(november.plus(3).since(november), 3);
        assert_eq!((november.plus(-11).year(), november.plus(-11).number()), (2025, 12));
    }
}
