//! Opening hours, as people read them on a door.

use regain_domain::slot::{Hours, Opening};

use super::dates::day_name;
use super::{HARD, Language};

/// One line for each run of days that are open alike: `du mardi au vendredi : 9 h – 12 h, 14 h – 18 h`. Days off are
/// left out.
pub fn opening_hours(language: Language, hours: &Hours) -> Vec<String> {
    let days = &hours.0;
    let mut lines = Vec::new();
    let mut at = 0;
    while at < days.len() {
        let alike = days[at..].iter().take_while(|day| **day == days[at]).count();
        if !days[at].is_empty() {
            lines.push(line(language, at, alike, &days[at]));
        }
        at += alike;
    }
    lines
}

fn line(language: Language, first: usize, days: usize, openings: &[Opening]) -> String {
    let name = |day| day_name(language, day);
    let (one, last) = (name(first), name(first + days - 1));
    let when = match (language, days) {
        (_, 1) => one.to_owned(),
        (Language::Fr, 2) => format!("{one} et {last}"),
        (Language::En, 2) => format!("{one} and {last}"),
        (Language::Fr, _) => format!("du {one} au {last}"),
        (Language::En, _) => format!("{one} to {last}"),
    };
    let span = |opening: &Opening| format!("{} – {}", hour(language, opening.from), hour(language, opening.until));
    let spans: Vec<_> = openings.iter().map(span).collect();
    let between = match language {
        Language::Fr => "\u{a0}: ",
        Language::En => ": ",
    };
    format!("{when}{between}{}", spans.join(", "))
}

/// `9 h`, `14 h 30`; `9:00`, `14:30`.
fn hour(language: Language, minute: u16) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    match (language, minute) {
        (Language::Fr, 0) => format!("{hour}{HARD}h"),
        (Language::Fr, _) => format!("{hour}{HARD}h{HARD}{minute:02}"),
        (Language::En, _) => format!("{hour}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_open_alike_share_a_line() {
        let opening = |from, until| Opening { from, until };
        let mut hours = Hours::default();
        for day in 1..4 {
            hours.0[day] = vec![opening(540, 720), opening(840, 1_080)];
        }
        hours.0[5] = vec![opening(570, 750)];
        assert_eq!(
            opening_hours(Language::Fr, &hours),
            [
                "du mardi au jeudi\u{a0}: 9\u{a0}h – 12\u{a0}h, 14\u{a0}h – 18\u{a0}h",
                "samedi\u{a0}: 9\u{a0}h\u{a0}30 – 12\u{a0}h\u{a0}30",
            ]
        );
        assert_eq!(
            opening_hours(Language::En, &hours)[0],
            "Tuesday to Thursday: 9:00 – 12:00, 14:00 – 18:00"
        );
        assert!(opening_hours(Language::Fr, &Hours::default()).is_empty());
    }
}
