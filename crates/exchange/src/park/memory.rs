//! How much memory a cell says that a device has, as people and tools write it: `8192`, `8 Go DDR4`, `2 x 8 Go`,
//! `16 GB (2 x 8 GB)`. What is not understood as a whole is left unread: a wrong amount is worse than none.

use crate::fold::fold;

/// The most that is believed, in mebibytes: 16 TiB. Beyond, it is no memory or no such unit.
const MOST: f64 = 16.0 * 1024.0 * 1024.0;

/// Words beside an amount that change nothing of it: what sort of memory it is.
const SORTS: &[&str] = &[
    "ddr", "lpddr", "sdram", "ram", "dimm", "sodimm", "udimm", "rdimm", "ecc", "pc", "de", "memoire", "vive", "memory",
];

/// Mebibytes of memory in a cell: one amount a line, added up.
pub fn memory_mib(cell: &str) -> Option<u32> {
    let total: f64 = cell.lines().filter_map(mib).sum();
    let whole = (1.0..=MOST).contains(&total).then_some(total)?;
    Some(whole as u32)
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Number(f64),
    Word(String),
    Times,
    Plus,
}

/// The mebibytes of a line.
fn mib(line: &str) -> Option<f64> {
    // What stands in brackets says the same again: of how many modules the amount is made.
    let (outside, inside) = match (line.find('('), line.rfind(')')) {
        (Some(open), Some(close)) if open < close => (
            format!("{} {}", &line[..open], &line[close + 1..]),
            &line[open + 1..close],
        ),
        _ => (line.to_owned(), ""),
    };
    let says_amount = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let parts = parts(if says_amount(&outside) { &outside } else { inside })?;
    let mut parts = parts.as_slice();
    let (mut total, mut adds) = (None, false);
    while let Some((first, rest)) = parts.split_first() {
        let amount = match first {
            Part::Plus if total.is_some() => {
                (parts, adds) = (rest, true);
                continue;
            }
            Part::Word(word) if is_sort(word) => {
                // How fast it is: `DDR4 2666 MHz`.
                parts = match rest {
                    [Part::Number(_), Part::Word(unit), rest @ ..] if unit == "mhz" => rest,
                    [Part::Number(number), rest @ ..] if *number >= 800.0 && total.is_some() => rest,
                    _ => rest,
                };
                continue;
            }
            Part::Number(_) => amount(&mut parts)?,
            _ => return None,
        };
        total = match total {
            None => Some(amount),
            Some(before) if adds => Some(before + amount),
            // Two amounts side by side: which of them counts?
            Some(_) => return None,
        };
        adds = false;
    }
    total.filter(|_| !adds)
}

/// An amount at the beginning of the parts, which it takes off: `8 go`, `2 x 8 go`, `8 go x 2`.
fn amount(parts: &mut &[Part]) -> Option<f64> {
    let (times, number, rest) = match parts {
        [Part::Number(times), Part::Times, Part::Number(number), rest @ ..] => (*times, *number, rest),
        [Part::Number(number), rest @ ..] => (1.0, *number, rest),
        _ => return None,
    };
    let (size, rest) = match rest {
        [Part::Word(word), rest @ ..] if unit(word).is_some() => (number * unit(word)?, rest),
        _ => (without_unit(number)?, rest),
    };
    let (more, rest) = match rest {
        [Part::Times, Part::Number(more), rest @ ..] => (*more, rest),
        _ => (1.0, rest),
    };
    *parts = rest;
    let modules = times * more;
    ((1.0..=64.0).contains(&modules) && modules.fract() == 0.0).then_some(size * modules)
}

/// Mebibytes of a unit.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "o" | "b" | "octet" | "octets" | "byte" | "bytes" => 1.0 / 1024.0 / 1024.0,
        "ko" | "kb" | "kio" | "kib" => 1.0 / 1024.0,
        "mo" | "mb" | "mio" | "mib" => 1.0,
        "g" | "go" | "gb" | "gio" | "gib" => 1024.0,
        "to" | "tb" | "tio" | "tib" => 1024.0 * 1024.0,
        _ => return None,
    })
}

/// A bare number is what it can only be: no computer of a park has fewer than 512 MiB or more than 2 TiB.
fn without_unit(number: f64) -> Option<f64> {
    Some(match number {
        ..512.0 => number * 1024.0,
        512.0..=2_097_152.0 => number,
        2_097_152.0..536_870_912.0 => number / 1024.0,
        536_870_912.0.. => number / 1024.0 / 1024.0,
        _ => return None,
    })
}

fn is_sort(word: &str) -> bool {
    let letters = word.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    SORTS.contains(&letters)
}

/// A line taken apart; none when a sign stands in it that is none of an amount.
fn parts(line: &str) -> Option<Vec<Part>> {
    let characters: Vec<char> = line.to_lowercase().chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let next_is_digit = characters.get(at + 1).is_some_and(char::is_ascii_digit);
        let next_is_letter = characters.get(at + 1).is_some_and(|c| c.is_alphabetic());
        if c.is_ascii_digit() {
            let (number, length) = number(&characters[at..])?;
            parts.push(Part::Number(number));
            at += length;
            continue;
        }
        match c {
            'x' if next_is_digit || !next_is_letter => parts.push(Part::Times),
            '×' | '*' => parts.push(Part::Times),
            '+' => parts.push(Part::Plus),
            _ if c.is_alphabetic() => {
                let word: String = characters[at..].iter().take_while(|c| c.is_alphanumeric()).collect();
                at += word.chars().count();
                parts.push(Part::Word(fold(&word)));
                continue;
            }
            '-' | ':' => {}
            _ if c.is_whitespace() => {}
            _ => return None,
        }
        at += 1;
    }
    Some(parts)
}

/// The number at the beginning, and of how many characters it is: `8192`, `8 192`, `8,5`, `8,192` of which three figures
/// after the comma are thousands where gigabytes are not meant.
fn number(characters: &[char]) -> Option<(f64, usize)> {
    let figures = |from: usize| {
        let rest = characters.get(from..).unwrap_or_default();
        rest.iter().take_while(|c| c.is_ascii_digit()).count()
    };
    let mut end = figures(0);
    let mut text: String = characters[..end].iter().collect();
    // Spaces group figures in French.
    while end > 0 && text.len() <= 9 && characters.get(end).is_some_and(|c| c.is_whitespace()) && figures(end + 1) == 3
    {
        text.extend(&characters[end + 1..end + 4]);
        end += 4;
    }
    if matches!(characters.get(end), Some(',' | '.')) && figures(end + 1) > 0 {
        let decimals = figures(end + 1);
        let unit: String = characters[end + 1 + decimals..]
            .iter()
            .filter(|c| c.is_alphabetic())
            .take(1)
            .collect();
        text.push_str(if decimals == 3 && matches!(unit.as_str(), "" | "m") {
            ""
        } else {
            "."
        });
        text.extend(&characters[end + 1..end + 1 + decimals]);
        end += 1 + decimals;
    }
    let goes_on = matches!(characters.get(end), Some(',' | '.'));
    text.parse().ok().filter(|_| !goes_on).map(|number| (number, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_the_units_people_use() {
        for text in [
            "8192",
            "8192 Mio",
            "8 Go",
            "8,0 Go",
            "8 GB",
            "8G",
            "8",
            "8 192 Mo",
            "8\u{a0}192\u{a0}Mo",
            "8,192 MB",
            "8,192",
            "4096\n4096",
            "8388608",
            "8388608 KB",
            "8589934592",
            "8589934592 octets",
        ] {
            assert_eq!(memory_mib(text), Some(8192), "{text:?}");
        }
    }

    #[test]
    fn modules_are_multiplied_and_their_sort_is_left_out() {
        for text in [
            "16 Go DDR4",
            "DDR4 16 Go",
            "16 Go DDR4 2666 MHz",
            "16 GB DDR4-3200",
            "16GB LPDDR4x",
            "16 Go de RAM",
            "2 x 8 Go",
            "2x8GB",
            "2 × 8 Go DDR4",
            "8 GB x2",
            "8 Go + 8 Go",
            "16 GB (2 x 8 GB)",
            "16 Go (2x8)",
            "(2 x 8 Go)",
            "17179869184",
            "SODIMM DDR3L 16 Go",
        ] {
            assert_eq!(memory_mib(text), Some(16_384), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_unread() {
        for text in [
            "",
            "beaucoup",
            "Go",
            "0",
            "8 chats",
            "1.2.3",
            "8 Go / 16 Go",
            "8 Go 16 Go",
            "8 Go +",
            "x 8 Go",
            "99999999999999999999",
            "999 To",
            "1000 x 8 Go",
            "DDR4",
            "()",
            ")8(",
        ] {
            assert_eq!(memory_mib(text), None, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_cell_gets_an_answer(cell in "[0-9xX ,.+*()gGoOmMéÉ\u{a0}\n]{0,24}") {
            if let Some(mib) = memory_mib(&cell) {
                proptest::prop_assert!(f64::from(mib) <= MOST);
            }
        }
    }
}
