//! Days and hours on the wall clock of the territory ([`Local`]), as each language says them.

pub use regain_domain::local::Local;
use regain_domain::time::Timestamp;

use super::{HARD, Language};

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

/// A day of the week, Monday first: `mardi`, `Tuesday`.
pub fn day_name(language: Language, weekday: usize) -> &'static str {
    let names = match language {
        Language::Fr => &DAYS_FR,
        Language::En => &DAYS_EN,
    };
    names.get(weekday).copied().unwrap_or_default()
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

/// `oct. 26`, `Oct 26`: where there is little room.
pub fn short_month(language: Language, moment: Timestamp) -> String {
    let local = Local::of(moment);
    let name = pick(language, &SHORT_FR, &SHORT_EN, local.month);
    format!("{name}{HARD}{:02}", local.year.rem_euclid(100))
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

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
