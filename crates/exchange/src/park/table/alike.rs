//! Captions that resemble one of ours: good enough to suggest, not to read by.

use regain_domain::columns::Column;

use super::captions::CAPTIONS;
use super::headings::folded;

/// Words that tell no column from another.
const EMPTY_WORDS: &[&str] = &[
    "d", "de", "du", "des", "l", "le", "la", "les", "en", "of", "the", "a", "au", "n", "no", "num", "numero", "number",
    "nombre", "pc", "poste",
];

/// How much of two captions must be the same, of 1: two words of three.
const ENOUGH: f64 = 0.6;

/// The column whose captions a heading resembles most, if it resembles any.
pub fn alike(heading: &str) -> Option<Column> {
    let caption = folded(heading);
    let words = telling(&caption);
    if words.is_empty() {
        return None;
    }
    let mut best = (ENOUGH, None);
    for (column, captions) in CAPTIONS {
        for known in *captions {
            let known = telling(known);
            let shared = words
                .iter()
                .filter(|word| known.iter().any(|other| is_near(word, other)))
                .count();
            let score = (2 * shared) as f64 / (words.len() + known.len()).max(1) as f64;
            if shared > 0 && score > best.0 {
                best = (score, Some(*column));
            }
        }
    }
    best.1
}

fn telling(caption: &str) -> Vec<&str> {
    caption
        .split(' ')
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
        .collect()
}

/// Whether two words are one: the same, one the beginning of the other, or a letter apart, two in long ones.
fn is_near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short == long || (short.len() >= 4 && long.starts_with(short)) {
        return true;
    }
    let apart = match short.len() {
        0..5 => return false,
        5..8 => 1,
        _ => 2,
    };
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short_rest, long_rest) = (&short[front..], &long[front..]);
    let back = short_rest
        .iter()
        .rev()
        .zip(long_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    long_rest.len() - back <= apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_resembles_a_caption_is_suggested() {
        for (heading, column) in [
            ("N° de série constructeur", Column::Serial),
            ("Serie", Column::Serial),
            ("Fabriquant", Column::Maker),
            ("Modèle du matériel", Column::Model),
            ("Mémoire RAM (Go)", Column::Memory),
            ("Date achat PC", Column::Purchase),
            ("Fin garantie", Column::WarrantyEnd),
            ("Localisation", Column::Site),
        ] {
            assert_eq!(alike(heading), Some(column), "{heading}");
        }
    }

    #[test]
    fn what_does_not_is_not() {
        for heading in ["", "Prix", "Couleur", "xyz", "N°", "123"] {
            assert_eq!(alike(heading), None, "{heading}");
        }
    }
}
