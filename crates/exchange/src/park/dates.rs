//! Days as exports write them: ISO, or French with the day first.

use regain_domain::row::Day;

/// The day that a cell names, as `YYYY-MM-DD`; a time after it is ignored. None for what is no day of the calendar, or
/// has a two-digit year: a wrong age is worse than none.
pub fn day(text: &str) -> Option<Day> {
    let date = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    if year.len() != 4
        || !parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let (year, month, day): (u32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let exists = (1970..=2199).contains(&year) && (1..=days_in(year, month)).contains(&day);
    exists.then(|| format!("{year:04}-{month:02}-{day:02}"))
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
mod tests {
    use super::*;

    #[test]
    fn iso_and_french_dates_are_one_day() {
        for text in [
            "2019-03-04",
            "04/03/2019",
            "4/3/2019",
            "04-03-2019",
            "04.03.2019",
            "2019-03-04 08:15:00",
            " 2019-03-04T00:00:00Z ",
        ] {
            assert_eq!(day(text).as_deref(), Some("2019-03-04"), "{text}");
        }
        assert_eq!(day("29/02/2020").as_deref(), Some("2020-02-29"));
    }

    #[test]
    fn an_impossible_date_is_left_out() {
        for text in [
            "",
            "0000-00-00",
            "31/02/2019",
            "29/02/2019",
            "2019-13-01",
            "03/14/2019",
            "12/05/19",
            "hier",
            "2019",
            "1/2/3/2019",
            "é/é/2019",
            "0001-01-01",
            "12345/1/2019",
            "-/-/2019",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
