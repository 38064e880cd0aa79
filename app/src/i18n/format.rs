//! Numbers, plurals, sizes, lengths of time and money, the way each language writes them.

use super::Language;

/// Narrow no-break space: between thousands in French, and before units.
pub const THIN: char = '\u{202f}';
/// No-break space: before `€`, `kg` and the like, so that a figure never loses its unit at a line's end.
pub const HARD: char = '\u{a0}';

/// `3 390` or `3,390`.
pub fn number(language: Language, value: u64) -> String {
    let separator = match language {
        Language::Fr => THIN,
        Language::En => ',',
    };
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `12,5` or `12.5`; a zero at the end is left out.
pub fn decimal(language: Language, tenths: u64) -> String {
    let whole = number(language, tenths / 10);
    match (tenths % 10, language) {
        (0, _) => whole,
        (rest, Language::Fr) => format!("{whole},{rest}"),
        (rest, Language::En) => format!("{whole}.{rest}"),
    }
}

/// The word that goes with a number: French says `0 appareil`, English `0 devices`.
pub fn plural<'a>(language: Language, count: u64, one: &'a str, many: &'a str) -> &'a str {
    let singular = match language {
        Language::Fr => count < 2,
        Language::En => count == 1,
    };
    if singular { one } else { many }
}

/// A number and its word: `2 appareils`.
pub fn counted(language: Language, count: u64, one: &str, many: &str) -> String {
    format!(
        "{}{HARD}{}",
        number(language, count),
        plural(language, count, one, many)
    )
}

/// `85 %` or `85%`; of nothing, nothing.
pub fn percent(language: Language, part: u64, whole: u64) -> String {
    let value = u128::from(part) * 100 / u128::from(whole.max(1));
    match language {
        Language::Fr => format!("{value}{THIN}%"),
        Language::En => format!("{value}%"),
    }
}

/// `95 €`, `12,50 €`; `€95`, `€12.50`.
pub fn money(language: Language, cents: u64) -> String {
    let whole = number(language, cents / 100);
    let rest = match (cents % 100, language) {
        (0, _) => String::new(),
        (rest, Language::Fr) => format!(",{rest:02}"),
        (rest, Language::En) => format!(".{rest:02}"),
    };
    match language {
        Language::Fr => format!("{whole}{rest}{HARD}€"),
        Language::En => format!("€{whole}{rest}"),
    }
}

/// `1,2 Mo` or `1.2 MB`: powers of a thousand, as file managers show.
pub fn file_size(language: Language, bytes: u64) -> String {
    const UNITS: [(&str, &str); 4] = [("o", "bytes"), ("ko", "kB"), ("Mo", "MB"), ("Go", "GB")];
    let mut unit = 0;
    let mut tenths = u128::from(bytes) * 10;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1_000;
        unit += 1;
    }
    let (french, english) = UNITS.get(unit).copied().unwrap_or(("o", "bytes"));
    let name = match language {
        Language::Fr => french,
        Language::En => english,
    };
    format!(
        "{}{HARD}{name}",
        decimal(language, u64::try_from(tenths).unwrap_or(u64::MAX))
    )
}

/// A length of time: `30 s`, `45 min`, `2 h 05`.
pub fn duration(language: Language, seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}{HARD}s"),
        (0, minutes) => format!("{minutes}{HARD}min"),
        (hours, 0) => format!("{}{HARD}h", number(language, hours)),
        (hours, minutes) => format!("{}{HARD}h{HARD}{minutes:02}", number(language, hours)),
    }
}

/// An age in whole months: `5 ans 2 mois`, `5 years 2 months`, `moins d’un mois`.
pub fn age(language: Language, months: u64) -> String {
    let (years, months) = (months / 12, months % 12);
    let (year, month) = match language {
        Language::Fr => (
            counted(language, years, "an", "ans"),
            counted(language, months, "mois", "mois"),
        ),
        Language::En => (
            counted(language, years, "year", "years"),
            counted(language, months, "month", "months"),
        ),
    };
    match (years, months, language) {
        (0, 0, Language::Fr) => "moins d’un mois".to_owned(),
        (0, 0, Language::En) => "less than a month".to_owned(),
        (0, _, _) => month,
        (_, 0, _) => year,
        _ => format!("{year} {month}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    /// Reads better in a failing test than invisible spaces.
    fn seen(text: String) -> String {
        text.replace(THIN, "_").replace(HARD, "~")
    }

    #[test]
    fn thousands() {
        assert_eq!(seen(number(Fr, 0)), "0");
        assert_eq!(seen(number(Fr, 999)), "999");
        assert_eq!(seen(number(Fr, 3_390)), "3_390");
        assert_eq!(number(En, 1_234_567), "1,234,567");
        assert_eq!(seen(decimal(Fr, 12_345)), "1_234,5");
        assert_eq!(decimal(En, 120), "12");
    }

    #[test]
    fn plurals() {
        assert_eq!(seen(counted(Fr, 0, "appareil", "appareils")), "0~appareil");
        assert_eq!(seen(counted(Fr, 1, "appareil", "appareils")), "1~appareil");
        assert_eq!(seen(counted(Fr, 2, "appareil", "appareils")), "2~appareils");
        assert_eq!(seen(counted(En, 0, "device", "devices")), "0~devices");
        assert_eq!(seen(counted(En, 1, "device", "devices")), "1~device");
    }

    #[test]
    fn figures_with_units() {
        assert_eq!(seen(percent(Fr, 17, 20)), "85_%");
        assert_eq!(percent(En, 0, 0), "0%");
        assert_eq!(seen(money(Fr, 9_500)), "95~€");
        assert_eq!(seen(money(Fr, 1_250)), "12,50~€");
        assert_eq!(money(En, 120_005), "€1,200.05");
        assert_eq!(seen(file_size(Fr, 999)), "999~o");
        assert_eq!(seen(file_size(Fr, 1_230_000)), "1,2~Mo");
        assert_eq!(seen(file_size(En, 5_000_000_000_000)), "5,000~GB");
    }

    #[test]
    fn lengths_of_time() {
        assert_eq!(seen(duration(Fr, 30)), "30~s");
        assert_eq!(seen(duration(Fr, 45 * 60)), "45~min");
        assert_eq!(seen(duration(Fr, 7_500)), "2~h~05");
        assert_eq!(seen(age(Fr, 62)), "5~ans 2~mois");
        assert_eq!(seen(age(Fr, 12)), "1~an");
        assert_eq!(seen(age(En, 13)), "1~year 1~month");
        assert_eq!(age(Fr, 0), "moins d’un mois");
    }
}
