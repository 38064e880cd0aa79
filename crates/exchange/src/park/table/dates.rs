//! Days as exports write them: in figures, in three orders; with the month as a word; as a spreadsheet counts them.
//!
//! Figures alone often leave the order open. Nothing is guessed then: [`super::date_order`] looks at a whole column, and where
//! nothing in the file decides, a person is asked.

use regain_domain::columns::DateOrder;
use regain_domain::row::Day;

use super::date_words::{in_words, without_weekday};

/// What a cell of a column of days says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// One day, whatever the order.
    Certain(Ymd),
    /// Three figures, whose order has to be known.
    Figures(Figures),
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ymd {
    year: u32,
    month: u32,
    day: u32,
}

impl Ymd {
    /// A day that exists, in a year in which a device can have been bought or can lose its guarantee: a wrong age is
    /// worse than none.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let exists = (1970..=2199).contains(&year) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// `YYYY-MM-DD`.
    pub fn text(self) -> Day {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// So many months later; the last day of a month stays within it.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let count = self.month - 1 + months;
        let (year, month) = (self.year + count / 12, count % 12 + 1);
        Self::new(year, month, self.day.min(days_in(year, month)))
    }
}

/// Three figures with the year at either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    parts: [u32; 3],
    /// A year of four figures stands last: it cannot be the day.
    long_year: bool,
    /// What stands between them.
    pub mark: char,
}

impl Figures {
    /// The day in one order, if there is one.
    pub fn day(self, order: DateOrder) -> Option<Ymd> {
        let [first, second, third] = self.parts;
        let year = |part: u32| {
            // Computers of the seventies are in museums, guarantees end before 2070.
            if self.long_year {
                part
            } else {
                part + if part < 70 { 2000 } else { 1900 }
            }
        };
        match order {
            DateOrder::DayMonthYear => Ymd::new(year(third), second, first),
            DateOrder::MonthDayYear => Ymd::new(year(third), first, second),
            DateOrder::YearMonthDay if self.long_year => None,
            DateOrder::YearMonthDay => Ymd::new(year(first), second, third),
        }
    }

    /// Whether orders that people use give different days: nobody puts dots after the month first, and a year of two
    /// figures in front is written with dashes.
    pub fn is_open(self) -> bool {
        let [first, second, third] = orders().map(|order| self.day(order));
        let differ = |one: Option<Ymd>, other: Option<Ymd>| one.is_some() && other.is_some() && one != other;
        match self.mark {
            '.' => false,
            '-' => differ(first, second) || differ(first, third) || differ(second, third),
            _ => differ(first, second),
        }
    }
}

/// What a text says of a day; the day of the week before it and a time after it are ignored. None for what is no day of
/// the calendar.
pub fn written(text: &str) -> Option<Written> {
    let text = without_weekday(text.trim());
    let start = start(text);
    if let Some(mark) = mark(start) {
        return in_figures(start, mark);
    }
    if in_figures_only(text) {
        return counted(text).map(Written::Certain);
    }
    in_words(text).map(Written::Certain)
}

/// What stands before a time.
pub fn start(text: &str) -> &str {
    text.split([' ', 'T', '\u{a0}']).next().unwrap_or_default()
}

/// What stands twice between three figures.
pub fn mark(text: &str) -> Option<char> {
    let first = text.chars().find(|c| !c.is_ascii_digit())?;
    let divides = in_figures_only(text) && matches!(first, '-' | '/' | '.') && text.matches(first).count() == 2;
    divides.then_some(first)
}

fn in_figures_only(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.' | b',');
    !text.is_empty() && text.bytes().all(fits)
}

fn in_figures(text: &str, mark: char) -> Option<Written> {
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let short = |part: &str| (1..=2).contains(&part.len());
    let number = |part: &str| part.parse::<u32>().ok();
    let numbers = [number(first)?, number(second)?, number(third)?];
    if first.len() == 4 && short(second) && short(third) {
        return Ymd::new(numbers[0], numbers[1], numbers[2]).map(Written::Certain);
    }
    if !short(first) || !short(second) || !(short(third) || third.len() == 4) {
        return None;
    }
    let figures = Figures {
        parts: numbers,
        long_year: third.len() == 4,
        mark,
    };
    DateOrder::ALL
        .iter()
        .any(|order| figures.day(*order).is_some())
        .then_some(Written::Figures(figures))
}

/// `20240305`, or a day as spreadsheets count them: 45356 is the fifth of March 2024, counted from the thirtieth of
/// December 1899.
fn counted(text: &str) -> Option<Ymd> {
    let whole = text.split(['.', ',']).next()?;
    let number: u32 = whole.parse().ok()?;
    match whole.len() {
        8 if whole.len() == text.len() => Ymd::new(number / 10_000, number / 100 % 100, number % 100),
        5 => from_serial(number),
        _ => None,
    }
}

/// The day behind a spreadsheet's serial number.
pub fn from_serial(serial: u32) -> Option<Ymd> {
    // 25569 is the first of January 1970.
    let mut days = serial.checked_sub(25_569)?;
    let mut year = 1970;
    loop {
        let length = (1..=12).map(|month| days_in(year, month)).sum();
        if days < length {
            break;
        }
        days -= length;
        year += 1;
        if year > 2199 {
            return None;
        }
    }
    let mut month = 1;
    while days >= days_in(year, month) {
        days -= days_in(year, month);
        month += 1;
    }
    Ymd::new(year, month, days + 1)
}

/// Every order that people use.
pub fn orders() -> [DateOrder; 3] {
    [
        DateOrder::DayMonthYear,
        DateOrder::MonthDayYear,
        DateOrder::YearMonthDay,
    ]
}

/// The day that a cell names when figures are written in `order`. Figures that are no day in that order, and all where
/// there is none, count where they can be read one way only: of a column in which several orders are mixed.
pub fn day(text: &str, order: Option<DateOrder>) -> Option<Ymd> {
    let figures = match written(text)? {
        Written::Certain(day) => return Some(day),
        Written::Figures(figures) => figures,
    };
    let said = order.and_then(|order| figures.day(order));
    said.or_else(|| {
        let mut days = orders().into_iter().filter_map(|order| figures.day(order));
        days.next().filter(|_| !figures.is_open())
    })
}

/// How many days a month has; none at all for a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
