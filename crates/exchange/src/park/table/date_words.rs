//! Days of which the month, or the day of the week, is a word.

use super::dates::{Ymd, mark, start};
use crate::fold::fold;

/// The beginnings of months that no other month shares, in French and in English, folded.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aou", 8),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The days of the week, in French and in English, folded, and how they are shortened.
const WEEKDAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// The text after the day of the week that it begins with: `mardi 12/04/2022`. `Mar 5, 2024` begins with a month: there,
/// no other follows.
pub fn without_weekday(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let first = fold(first);
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
    let is_month = || month(&first).is_some() && !names_month(rest) && mark(start(rest)).is_none();
    if WEEKDAYS.contains(&first.as_str()) && !is_month() {
        rest
    } else {
        text
    }
}

fn names_month(text: &str) -> bool {
    fold(text).split(' ').any(|word| month(word).is_some())
}

fn month(word: &str) -> Option<u32> {
    let found = MONTHS.iter().find(|(start, _)| word.starts_with(start));
    found.map(|(_, month)| *month)
}

/// `5 mars 2024`, `1er janv. 24`, `Mar 5, 2024`, `05-Mar-2024`, and a time. None when other figures stand before the year
/// or no time follows it: what they say is not known then.
pub fn in_words(text: &str) -> Option<Ymd> {
    if text.len() > 60 {
        return None;
    }
    let (mut day, mut named, mut year) = (None, None, None);
    let folded = fold(text);
    let mut words = folded.split(' ');
    for word in words.by_ref() {
        let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (figures, rest) = word.split_at(end);
        if figures.is_empty() {
            named = month(word).or(named);
        } else if day.is_none() && figures.len() <= 2 && matches!(rest, "" | "er" | "st" | "nd" | "rd" | "th") {
            day = Some(figures.parse().ok()?);
        } else if rest.is_empty() && day.is_some() && named.is_some() {
            let number: u32 = figures.parse().ok()?;
            year = Some(match figures.len() {
                4 => number,
                2 if number < 70 => 2000 + number,
                2 => 1900 + number,
                _ => return None,
            });
            break;
        } else {
            return None;
        }
    }
    words.all(is_of_a_time).then_some(())?;
    Ymd::new(year?, named?, day?)
}

/// Whether a word may stand in the time of a day: `10`, `30`, `pm`, `10h30`, `000z`, `a`.
fn is_of_a_time(word: &str) -> bool {
    let figures = word.split(|c: char| !c.is_ascii_digit());
    figures.into_iter().all(|figures| figures.len() <= 3)
}
