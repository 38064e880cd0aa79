//! Keeping people out of texts that must name nobody: what a social worker writes is read before it is kept, and what
//! looks like a name, an address, a number or a day of birth is sent back with a word on how to write it instead.
//!
//! No reader of texts is sure. This one would rather ask once too often than let a name in: a capital letter can be
//! made small, a name in a database cannot be made unread.

mod first_names;

use first_names::is_first_name;

/// What in a text tells who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A day of birth, or any whole date that could be one.
    BirthDate,
    /// A French social security number.
    SocialSecurity,
    /// A street with its number.
    Address,
    /// A title, a first name, or two capitalised words in a row.
    Name,
}

/// The first thing in a text that tells who somebody is. `this_year` tells dates of birth from deadlines.
pub fn telling(text: &str, this_year: u16) -> Option<Telling> {
    let text = text.trim();
    if has_email(text) {
        return Some(Telling::Email);
    }
    if let Some(number) = in_digits(text, this_year) {
        return Some(number);
    }
    let words = words(text);
    if has_birth(&words, this_year) {
        return Some(Telling::BirthDate);
    }
    if has_street(&words) {
        return Some(Telling::Address);
    }
    has_name(&words).then_some(Telling::Name)
}

/// As [`telling`], for a reference of one's own: it holds a figure, because a word without one is a name most of the
/// time.
pub fn telling_reference(text: &str, this_year: u16) -> Option<Telling> {
    telling(text, this_year).or_else(|| (!text.chars().any(|c| c.is_ascii_digit())).then_some(Telling::Name))
}

/// Whether a first name stands in a text as a word, be it one of an account such as `jeanne.martin`.
pub fn has_first_name(text: &str) -> bool {
    words(text).iter().any(|word| is_first_name(word.text))
}

fn has_email(text: &str) -> bool {
    text.split('@').zip(text.split('@').skip(1)).any(|(before, after)| {
        let near = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        near(before.chars().next_back()) && near(after.chars().next())
    })
}

/// Runs of digits, with what people put between them, as one number each.
fn in_digits(text: &str, this_year: u16) -> Option<Telling> {
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        if !characters[at].is_ascii_digit() && characters[at] != '+' {
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len()
            && (characters[at].is_ascii_digit()
                || characters[at] == '+'
                || is_between(characters[at]) && characters.get(at + 1).is_some_and(char::is_ascii_digit))
        {
            at += 1;
        }
        let run: String = characters[start..at].iter().collect();
        let before = start.checked_sub(1).map(|before| characters[before]);
        // `CMS-2026-11-23-4` is a reference with a long tail; a date stands by itself.
        let alone = before.is_none_or(|c| !c.is_alphanumeric());
        if let Some(found) = number(&run, alone, this_year) {
            return Some(found);
        }
    }
    None
}

const fn is_between(character: char) -> bool {
    matches!(character, ' ' | '.' | '-' | '/' | '\u{a0}' | '\u{202f}')
}

fn number(run: &str, alone: bool, this_year: u16) -> Option<Telling> {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("33").filter(|_| run.starts_with('+'));
    let international = national.is_some_and(|rest| matches!(rest.trim_start_matches('0').len(), 9));
    let french = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
    if international || french || digits.starts_with("0033") && digits.len() == 13 {
        return Some(Telling::Phone);
    }
    if matches!(digits.len(), 13 | 15) && digits.starts_with(['1', '2', '3', '4', '7', '8']) {
        return Some(Telling::SocialSecurity);
    }
    let parts: Vec<&str> = run.split(is_between).filter(|part| !part.is_empty()).collect();
    let value = |part: &str| part.parse::<u16>().unwrap_or(u16::MAX);
    let dated = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => is_date(value(day), value(month), value(year), this_year),
        [day, month, year] if year.len() == 2 && day.len() <= 2 && run.contains('/') => {
            is_date(value(day), value(month), 1_900 + value(year), this_year)
        }
        [year, month, day] if year.len() == 4 => is_date(value(day), value(month), value(year), this_year),
        [whole] if whole.len() == 8 => is_date(value(&whole[..2]), value(&whole[2..4]), value(&whole[4..]), this_year),
        _ => false,
    };
    (alone && dated).then_some(Telling::BirthDate)
}

/// Whether a date could be the birth of somebody who needs a computer. A recent one is a deadline, or the day something
/// began.
const fn is_date(day: u16, month: u16, year: u16, this_year: u16) -> bool {
    day >= 1 && day <= 31 && month >= 1 && month <= 12 && is_birth_year(year, this_year)
}

const fn is_birth_year(year: u16, this_year: u16) -> bool {
    year >= 1_900 && year <= this_year.saturating_sub(3)
}

/// A word, and whether it begins a sentence.
struct Word<'a> {
    text: &'a str,
    first: bool,
    /// Whether it stands right behind the one before, with nothing but a space or a hyphen between.
    joined: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut end = 0;
    let starts = text.char_indices().filter(|&(at, c)| {
        let before = text[..at].chars().next_back();
        c.is_alphanumeric() && before.is_none_or(|before| !before.is_alphanumeric())
    });
    for (start, _) in starts {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let between = &text[end..start];
        found.push(Word {
            text: &rest[..length],
            first: found.is_empty() || between.contains(['.', '!', '?', '\n', ':']),
            joined: !found.is_empty() && !between.is_empty() && between.chars().all(|c| c == ' ' || c == '-'),
        });
        end = start + length;
    }
    found
}

const MONTHS: [&str; 24] = [
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
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn has_birth(words: &[Word<'_>], this_year: u16) -> bool {
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    let number = |at: usize| lower.get(at).and_then(|word| word.parse::<u16>().ok());
    let born = |pair: &[String]| {
        matches!(
            (pair[0].as_str(), pair[1].as_str()),
            ("né" | "née" | "nee", "le" | "en") | ("born", "on" | "in")
        )
    };
    lower.windows(2).any(born)
        || lower.iter().enumerate().any(|(at, word)| {
            let is_month = MONTHS.contains(&word.as_str());
            is_month && number(at + 1).is_some_and(|year| is_birth_year(year, this_year))
        })
}

const STREETS: [&str; 14] = [
    "rue",
    "avenue",
    "boulevard",
    "place",
    "allée",
    "chemin",
    "impasse",
    "quai",
    "cours",
    "square",
    "route",
    "street",
    "road",
    "lane",
];

fn has_street(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let figure = |back: usize| {
            at.checked_sub(back)
                .is_some_and(|before| words[before].text.parse::<u16>().is_ok())
        };
        let again = at > 0 && matches!(words[at - 1].text, "bis" | "ter" | "B");
        STREETS.contains(&word.text.to_lowercase().as_str()) && (figure(1) || again && figure(2))
    })
}

const TITLES: [&str; 13] = [
    "M",
    "MM",
    "Mr",
    "Mme",
    "Mmes",
    "Mlle",
    "Monsieur",
    "Madame",
    "Mademoiselle",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
];

/// Names of things that people write with capitals, two in a row.
const THINGS: [&str; 30] = [
    "Windows",
    "Office",
    "Microsoft",
    "Google",
    "Apple",
    "Linux",
    "Ubuntu",
    "LibreOffice",
    "Libre",
    "Teams",
    "Zoom",
    "WhatsApp",
    "Word",
    "Excel",
    "France",
    "Travail",
    "Pôle",
    "Emploi",
    "Mission",
    "Locale",
    "CAF",
    "CPAM",
    "Ameli",
    "Impots",
    "Doctolib",
    "Grenoble",
    "Alpes",
    "Métropole",
    "Isère",
    "Internet",
];

fn has_name(words: &[Word<'_>]) -> bool {
    let capital = |word: &Word<'_>| word.text.chars().next().is_some_and(char::is_uppercase);
    let letters = |word: &Word<'_>| word.text.chars().count() >= 2 && word.text.chars().all(char::is_alphabetic);
    let thing = |word: &Word<'_>| THINGS.contains(&word.text);
    let acronym = |word: &Word<'_>| word.text.chars().count() <= 4 && word.text.chars().all(char::is_uppercase);
    if words.iter().any(|word| capital(word) && is_first_name(word.text)) {
        return true;
    }
    words.windows(2).any(|pair| {
        let (one, two) = (&pair[0], &pair[1]);
        // "M." ends with a dot, which begins no sentence.
        if TITLES.contains(&one.text) && capital(two) && letters(two) {
            return true;
        }
        let proper = |word: &Word<'_>| capital(word) && letters(word) && !thing(word) && !acronym(word);
        two.joined && !one.first && proper(one) && proper(two)
            // "Dupont MARTIN": a whole name in capitals says so even where a sentence begins.
            || two.joined && proper(one) && proper(two) && two.text.chars().all(char::is_uppercase)
            || two.joined && proper(one) && proper(two) && words.len() <= 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Telling> {
        telling(text, 2026)
    }

    #[test]
    fn what_tells_who_somebody_is_is_seen() {
        for (text, telling) in [
            ("écrire à m.durand@exemple.fr", Telling::Email),
            ("joignable au 06 12 34 56 78", Telling::Phone),
            ("0612345678", Telling::Phone),
            ("tél. 06.12.34.56.78", Telling::Phone),
            ("+33 6 12 34 56 78", Telling::Phone),
            ("0033612345678", Telling::Phone),
            ("né le 3", Telling::BirthDate),
            ("12/03/1984", Telling::BirthDate),
            ("12/03/84", Telling::BirthDate),
            ("12.03.1984", Telling::BirthDate),
            ("1984-03-12", Telling::BirthDate),
            ("12031984", Telling::BirthDate),
            ("le 12 mars 1984", Telling::BirthDate),
            ("1 84 03 38 123 456 78", Telling::SocialSecurity),
            ("184033812345678", Telling::SocialSecurity),
            ("habite 12 rue des Essais", Telling::Address),
            ("12 bis, avenue du Modèle", Telling::Address),
            ("pour Mme Durand", Telling::Name),
            ("pour M. Durand", Telling::Name),
            ("Madame Durand en a besoin", Telling::Name),
            ("pour Fatima et ses enfants", Telling::Name),
            ("MARIE", Telling::Name),
            ("Durand Lucette", Telling::Name),
            ("DURAND LUCETTE", Telling::Name),
            ("dossier de Lucette Durand", Telling::Name),
            ("Jean-Pierre", Telling::Name),
        ] {
            assert_eq!(read(text), Some(telling), "{text}");
        }
    }

    #[test]
    fn what_a_need_sounds_like_passes() {
        for text in [
            "",
            "Deux enfants au collège, devoirs en ligne.",
            "Recherche d’emploi, candidatures sur France Travail.",
            "Démarches CAF et CPAM. Écran lisible, vue faible.",
            "Formation à distance avec Teams, 3 heures par jour.",
            "Besoin avant la rentrée 2026, ordinateur portable de 14 pouces.",
            "Suite bureautique Libre Office, pas Windows.",
            "CMS-2026-0412",
            "SS 26/118",
            "GRE 2026 00412",
            "Needs a computer for training, 2 evenings a week.",
            "avant le 12/09/2026",
            "sans ordinateur depuis mars 2025",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_without_a_figure_is_taken_for_a_name() {
        assert_eq!(telling_reference("durand", 2026), Some(Telling::Name));
        assert_eq!(telling_reference("durand1", 2026), None);
        assert_eq!(telling_reference("CMS-2026-0412", 2026), None);
        assert_eq!(telling_reference("0612345678", 2026), Some(Telling::Phone));
    }

    #[test]
    fn odd_characters_break_nothing() {
        for text in [
            "@",
            "a@",
            "é@é",
            "+",
            "++33",
            "👩‍👧 12",
            "\u{202f}12\u{202f}",
            "1-",
            "٣٤/٠٥/١٩٨٤",
        ] {
            let _ = telling_reference(text, 2026);
        }
    }
}
