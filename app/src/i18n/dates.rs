//! Days and hours in Grenoble, from the ledger's microseconds UTC.
//!
//! The territory lives in one time zone, and a time zone database in the WASM would weigh more than the screens.
//! The European rule has stood since 1996: summer time from the last Sunday of March to that of October, 01:00 UTC.

use regain_domain::time::Timestamp;

use super::{HARD, Language};

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
];
const SHORT_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

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

    fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        usize::try_from((days_from_civil(self.year, self.month, self.day) + 3).rem_euclid(7)).unwrap_or(0)
    }
}

/// `12 novembre 2026`, `12 November 2026`.
pub fn date(language: Language, moment: Timestamp) -> String {
    let local = Local::of(moment);
    format!(
        "{}{HARD}{} {}",
        ordinal(language, local.day),
        month(language, local),
        local.year
    )
}

/// `12 nov.`, `12 Nov`.
pub fn short_date(language: Language, moment: Timestamp) -> String {
    let local = Local::of(moment);
    format!(
        "{}{HARD}{}",
        ordinal(language, local.day),
        pick(language, &SHORT_FR, &SHORT_EN, local.month)
    )
}

/// `mardi 12 novembre`, `Tuesday 12 November`.
pub fn long_day(language: Language, moment: Timestamp) -> String {
    let local = Local::of(moment);
    let days = match language {
        Language::Fr => &DAYS_FR,
        Language::En => &DAYS_EN,
    };
    let weekday = days.get(local.weekday()).copied().unwrap_or_default();
    format!(
        "{weekday} {}{HARD}{}",
        ordinal(language, local.day),
        month(language, local)
    )
}

/// `octobre 2026`, `October 2026`.
pub fn month_year(language: Language, moment: Timestamp) -> String {
    let local = Local::of(moment);
    format!("{}{HARD}{}", month(language, local), local.year)
}

/// `14 h 05`, `14:05`.
pub fn time(language: Language, moment: Timestamp) -> String {
    let Local { hour, minute, .. } = Local::of(moment);
    match (language, minute) {
        (Language::Fr, 0) => format!("{hour}{HARD}h"),
        (Language::Fr, minute) => format!("{hour}{HARD}h{HARD}{minute:02}"),
        (Language::En, minute) => format!("{hour:02}:{minute:02}"),
    }
}

/// `12 novembre 2026 à 14 h 05`, `12 November 2026 at 14:05`.
pub fn date_time(language: Language, moment: Timestamp) -> String {
    let at = match language {
        Language::Fr => "à",
        Language::En => "at",
    };
    format!("{} {at}{HARD}{}", date(language, moment), time(language, moment))
}

/// A window of time: `mardi 12 novembre, 14 h – 16 h`; over several days, both days are said.
pub fn window(language: Language, from: Timestamp, to: Timestamp) -> String {
    let end = if Local::of(from).input_date() == Local::of(to).input_date() {
        time(language, to)
    } else {
        format!("{}, {}", long_day(language, to), time(language, to))
    };
    format!("{}, {} – {end}", long_day(language, from), time(language, from))
}

/// Whole months from one moment to a later one, as ages are counted.
pub fn months_between(from: Timestamp, to: Timestamp) -> u64 {
    let (start, end) = (Local::of(from), Local::of(to));
    let months = (end.year - start.year) * 12 + i64::from(end.month) - i64::from(start.month);
    u64::try_from(months - i64::from(end.day < start.day)).unwrap_or(0)
}

fn ordinal(language: Language, day: u8) -> String {
    match (language, day) {
        (Language::Fr, 1) => "1ᵉʳ".to_owned(),
        _ => day.to_string(),
    }
}

fn month(language: Language, local: Local) -> &'static str {
    pick(language, &MONTHS_FR, &MONTHS_EN, local.month)
}

fn pick(language: Language, fr: &[&'static str; 12], en: &[&'static str; 12], month: u8) -> &'static str {
    let names = match language {
        Language::Fr => fr,
        Language::En => en,
    };
    names
        .get(usize::from(month).saturating_sub(1))
        .copied()
        .unwrap_or_default()
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
#[path = "dates_tests.rs"]
mod tests;
