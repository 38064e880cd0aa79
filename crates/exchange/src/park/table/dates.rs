//! Days as exports write them: in figures, in three orders; with the month as a word; as a spreadsheet counts them.
//!
//! Figures alone often leave the order open. Nothing is guessed then: [`Order`] looks at a whole column, and where
//! nothing in the file decides, a person is asked.

use regain_domain::columns::DateOrder;
use regain_domain::row::Day;

use crate::fold::fold;

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
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
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
    mark: char,
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
    fn is_open(self) -> bool {
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
fn start(text: &str) -> &str {
    text.split([' ', 'T', '\u{a0}']).next().unwrap_or_default()
}

/// What stands twice between three figures.
fn mark(text: &str) -> Option<char> {
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
fn without_weekday(text: &str) -> &str {
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
fn in_words(text: &str) -> Option<Ymd> {
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

/// What a column of days has said so far of the order of its figures.
#[derive(Clone, Debug)]
pub struct Order {
    fits: [bool; 3],
    /// Whether all figures are divided by dashes, as in the short form of the international order.
    dashes: bool,
    figures: u32,
    open: u32,
    /// The first dates that could be several days.
    examples: Vec<String>,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            fits: [true; 3],
            dashes: true,
            figures: 0,
            open: 0,
            examples: Vec::new(),
        }
    }
}

/// What a column decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// There is nothing to decide.
    Nothing,
    /// All its figures are days in this order, and in no other that people use.
    Order(DateOrder),
    /// All are days in several orders, some of them different ones.
    Open(Vec<DateOrder>),
    /// All are the same days whichever comes first, as the fifth of May: that proves nothing for other columns.
    Indifferent,
    /// They are not all written in one order.
    Mixed,
}

impl Order {
    /// Looks at one more cell.
    pub fn look(&mut self, text: &str) {
        let Some(Written::Figures(figures)) = written(text) else {
            return;
        };
        self.figures = self.figures.saturating_add(1);
        self.dashes &= figures.mark == '-';
        let days = orders().map(|order| figures.day(order));
        for (fits, day) in self.fits.iter_mut().zip(days) {
            *fits &= day.is_some();
        }
        // Nobody puts dots after the month first: dots decide where they can.
        if figures.mark == '.' && days[0].is_some() {
            self.fits = [self.fits[0], false, false];
        } else if figures.is_open() {
            self.open = self.open.saturating_add(1);
            if self.examples.len() < 3 {
                self.examples.push(text.trim().chars().take(40).collect());
            }
        }
    }

    /// What follows.
    pub fn decide(&self) -> Decision {
        use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
        if self.figures == 0 {
            return Decision::Nothing;
        }
        match self.fits {
            // Two figures for the year, in front, are written with dashes.
            [true, false, true] if self.dashes => Decision::Open(vec![DayMonthYear, YearMonthDay]),
            [true, true, year] if self.open > 0 => {
                let orders = [DayMonthYear, MonthDayYear].into_iter();
                Decision::Open(orders.chain(year.then_some(YearMonthDay)).collect())
            }
            [true, true, _] => Decision::Indifferent,
            [true, false, _] => Decision::Order(DayMonthYear),
            [false, true, _] => Decision::Order(MonthDayYear),
            [false, false, true] => Decision::Order(YearMonthDay),
            [false, false, false] => Decision::Mixed,
        }
    }

    /// How many cells could be several days, and the first of them.
    pub fn open(&self) -> (u32, &[String]) {
        (self.open, &self.examples)
    }
}

fn orders() -> [DateOrder; 3] {
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
