//! Days and hours in Grenoble, from the ledger's microseconds UTC.
//!
//! The territory lives in one time zone, and a time zone database in the WASM would weigh more than the screens.
//! The European rule has stood since 1996: summer time from the last Sunday of March to that of October, 01:00 UTC.

use crate::time::Timestamp;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// A moment on the wall clock of the territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Local {
    /// The year.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Local {
    /// The wall clock at a moment.
    pub fn of(moment: Timestamp) -> Self {
        let utc = moment.micros().div_euclid(1_000_000);
        let local = utc + offset(utc);
        let (year, month, day) = civil(local.div_euclid(DAY));
        let within = local.rem_euclid(DAY);
        Self {
            year,
            month,
            day,
            hour: small(within / HOUR),
            minute: small(within % HOUR / 60),
        }
    }

    /// The moment of a wall clock; none if there is no such day or hour. In the hour that comes twice in October,
    /// the first; in the one that is skipped in March, what the clock would have shown.
    pub fn moment(self) -> Option<Timestamp> {
        let days = days_from_civil(self.year, self.month, self.day);
        if civil(days) != (self.year, self.month, self.day) || self.hour > 23 || self.minute > 59 {
            return None;
        }
        let wall = days * DAY + i64::from(self.hour) * HOUR + i64::from(self.minute) * 60;
        let seconds = wall - offset(wall - 2 * HOUR);
        Some(Timestamp(seconds.checked_mul(1_000_000)?))
    }

    /// Reads what `<input type="date">` (`2026-11-12`) and `type="datetime-local"` (`2026-11-12T14:05`) send.
    pub fn from_input(text: &str) -> Option<Self> {
        let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), "00:00"));
        let mut date = date.splitn(3, '-');
        let mut time = time.splitn(3, ':');
        let local = Self {
            year: date.next()?.parse().ok().filter(|year| (1970..=9999).contains(year))?,
            month: date.next()?.parse().ok()?,
            day: date.next()?.parse().ok()?,
            hour: time.next()?.parse().ok()?,
            minute: time.next()?.parse().ok()?,
        };
        local.moment().map(|_| local)
    }

    /// For the value of `<input type="date">`.
    pub fn input_date(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// For the value of `<input type="datetime-local">`.
    pub fn input_date_time(self) -> String {
        format!("{}T{:02}:{:02}", self.input_date(), self.hour, self.minute)
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        usize::try_from((days_from_civil(self.year, self.month, self.day) + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// The same hour so many days later by the calendar.
    pub fn plus_days(self, days: i64) -> Self {
        let (year, month, day) = civil(days_from_civil(self.year, self.month, self.day) + days);
        Self {
            year,
            month,
            day,
            ..self
        }
    }
}

/// Seconds that the wall clock is ahead of UTC.
fn offset(utc: i64) -> i64 {
    let (year, _, _) = civil(utc.div_euclid(DAY));
    let summer = last_sunday(year, 3) * DAY + HOUR..last_sunday(year, 10) * DAY + HOUR;
    if summer.contains(&utc) { 2 * HOUR } else { HOUR }
}

/// Days since 1970 of the last Sunday of March or October, which both have 31 days.
fn last_sunday(year: i64, month: u8) -> i64 {
    let last = days_from_civil(year, month, 31);
    last - (last + 4).rem_euclid(7)
}

/// Howard Hinnant's algorithms (<https://howardhinnant.github.io/date_algorithms.html>).
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(days: i64) -> (i64, u8, u8) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 {
        month_index + 3
    } else {
        month_index - 9
    };
    (
        year_of_era + era * 400 + i64::from(month <= 2),
        small(month),
        small(day),
    )
}

fn small(value: i64) -> u8 {
    u8::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sunday() {
        for (year, march, october) in [(2024, 31, 27), (2025, 30, 26), (2027, 28, 31), (2030, 31, 27)] {
            assert_eq!(civil(last_sunday(year, 3)).2, march);
            assert_eq!(civil(last_sunday(year, 10)).2, october);
        }
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = Local::from_input("2028-02-28T09:30").unwrap();
        assert_eq!(day.plus_days(1).input_date_time(), "2028-02-29T09:30");
        assert_eq!(day.plus_days(2).input_date(), "2028-03-01");
        assert_eq!(day.plus_days(-59).input_date(), "2027-12-31");
        // 2028-02-28 is a Monday.
        assert_eq!((day.weekday(), day.plus_days(6).weekday()), (0, 6));
    }
}
