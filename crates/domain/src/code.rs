//! The code on our label: eight characters that survive being read aloud in a basement.
//!
//! Seven characters of Crockford base32 (no I, L, O or U, so nothing is mistaken for 1, 0 or V) and a check
//! character. The check is a weighted sum over the field GF(32) with eight different non-zero weights. That catches
//! **every** wrong character and **every** swap of two characters: a wrong character changes the sum by
//! `weight × difference`, a swap by `difference of weights × difference of characters`, and in a field a product of
//! non-zero factors is never zero. Crockford's own check character (modulo 37) needs five extra symbols, two of which
//! cannot stand in a URL or in a QR code's alphanumeric mode.

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// How many different codes there are: 32⁷.
pub const COUNT: u64 = 1 << 35;

/// A valid label code. It holds eight upper-case characters whose check character is right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; LENGTH]);

/// Why a text is not one of our codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not as many characters as it has, dashes and spaces apart.
    #[error("it has more or fewer characters than that")]
    Length,
    /// A character that no code contains.
    #[error("a code has no such character")]
    Character,
    /// Eight good characters that do not belong together: one is wrong, or two are swapped.
    #[error("one character is wrong, or two are swapped")]
    Check,
}

impl Code {
    /// The code with this number; numbers wrap at [`COUNT`]. Callers draw the number at random, so that codes cannot
    /// be guessed from one another.
    pub fn from_number(number: u64) -> Self {
        Self(characters(values_of_number(number % COUNT)))
    }

    /// Reads a code as people type it: any case, dashes and spaces anywhere, I and L for 1, O for 0.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        Ok(Self(characters(read_values(text)?)))
    }

    /// Reads what a scanner saw: our label's URL at any host (`https://…/d/7K3M2QXF`, any case), or the bare code.
    pub fn from_scan(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = match text.rsplit_once('/') {
            Some((before, last)) => {
                let segment = before.rsplit('/').next()?;
                if !segment.eq_ignore_ascii_case("d") || !before.contains("://") {
                    return None;
                }
                last.split(['?', '#']).next()?
            }
            None => text,
        };
        Self::parse(bare).ok()
    }

    /// The eight characters, without a dash: as stored, and as in URLs.
    pub fn as_str(&self) -> &str {
        // Only characters of ALPHABET are ever put in, so this is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The form that people read: `7K3M-2QXF`.
    pub fn readable(&self) -> String {
        let text = self.as_str();
        format!("{}-{}", &text[..4], &text[4..])
    }

    /// The text of the label's QR code: an upper-case URL, because upper case fits QR's alphanumeric mode and makes a
    /// smaller symbol.
    pub fn url(&self, base: &str) -> String {
        format!(
            "{}/D/{}",
            base.trim_end_matches('/').to_ascii_uppercase(),
            self.as_str()
        )
    }
}

/// A number as base32 values, the last of them the check.
pub(crate) fn values_of_number<const N: usize>(number: u64) -> [u8; N] {
    let mut values = [0u8; N];
    let mut rest = number;
    for value in values[..N - 1].iter_mut().rev() {
        *value = (rest % 32) as u8;
        rest /= 32;
    }
    // The check character has weight 1, so it is the sum of the others (addition in GF(32) is XOR).
    values[N - 1] = weighted_sum(&values);
    values
}

/// Reads so many characters as people type them, and checks them.
pub(crate) fn read_values<const N: usize>(text: &str) -> Result<[u8; N], CodeError> {
    let mut values = [0u8; N];
    let mut count = 0;
    for character in text.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{a0}' | '\u{202f}')) {
        let value = value_of(character).ok_or(CodeError::Character)?;
        *values.get_mut(count).ok_or(CodeError::Length)? = value;
        count += 1;
    }
    if count != N {
        return Err(CodeError::Length);
    }
    if weighted_sum(&values) != 0 {
        return Err(CodeError::Check);
    }
    Ok(values)
}

/// The characters of base32 values.
pub(crate) fn characters<const N: usize>(values: [u8; N]) -> [u8; N] {
    values.map(|value| ALPHABET[usize::from(value)])
}

fn value_of(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|&known| char::from(known) == upper)
        .map(|at| at as u8)
}

/// The sum of `weight × value` over GF(32). The weights are the powers N−1…0 of the field's generator: all different up
/// to 31 characters, none zero.
fn weighted_sum(values: &[u8]) -> u8 {
    // Horner's scheme: multiply what there is by the generator, add the next.
    values.iter().fold(0, |sum, value| times_generator(sum) ^ value)
}

/// Multiplies by x in GF(2)[x] / (x⁵ + x² + 1), whose x generates all 31 non-zero elements.
fn times_generator(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 != 0 {
        shifted ^ 0b10_0101
    } else {
        shifted
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_number_makes_a_code_that_reads_back(number in 0..COUNT) {
            let code = Code::from_number(number);
            prop_assert_eq!(Code::parse(code.as_str()), Ok(code));
            prop_assert_eq!(Code::parse(&code.readable().to_lowercase()), Ok(code));
        }

        #[test]
        fn different_numbers_make_different_codes(one in 0..COUNT, other in 0..COUNT) {
            prop_assert_eq!(Code::from_number(one) == Code::from_number(other), one == other);
        }

        #[test]
        fn every_single_wrong_character_is_caught(number in 0..COUNT, at in 0..LENGTH) {
            let code = Code::from_number(number);
            for &wrong in ALPHABET.iter().filter(|&&c| c != code.0[at]) {
                let mut bytes = code.0;
                bytes[at] = wrong;
                let text = String::from_utf8(bytes.to_vec()).unwrap();
                prop_assert_eq!(Code::parse(&text), Err(CodeError::Check));
            }
        }

        #[test]
        fn every_swap_of_two_different_characters_is_caught(number in 0..COUNT, one in 0..LENGTH, other in 0..LENGTH) {
            let code = Code::from_number(number);
            prop_assume!(code.0[one] != code.0[other]);
            let mut bytes = code.0;
            bytes.swap(one, other);
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            prop_assert_eq!(Code::parse(&text), Err(CodeError::Check));
        }

        #[test]
        fn any_text_is_answered_without_panic(text in ".*") {
            let _ = Code::parse(&text);
            let _ = Code::from_scan(&text);
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_read_as_digits() {
        let code = Code::from_number(1 << 30 | 1);
        let typed = code.as_str().replace('0', "o").replace('1', "l");
        assert_eq!(Code::parse(&typed), Ok(code));
    }

    #[test]
    fn a_scan_is_read_as_url_of_any_host_and_case_or_as_bare_code() {
        let code = Code::from_number(123_456_789);
        for text in [
            code.url("https://regain.example"),
            format!("http://127.0.0.1:3000/d/{}", code.as_str().to_lowercase()),
            format!("https://other.example/sub/d/{code}?utm=1"),
            code.readable(),
            format!("  {code}\n"),
        ] {
            assert_eq!(Code::from_scan(&text), Some(code), "{text}");
        }
        for text in [
            "",
            "https://other.example/x/1234",
            "7K3M2QX",
            "https://d/7K3M2QXF!",
            "/d/",
            "é/d/é",
        ] {
            assert_eq!(Code::from_scan(text), None, "{text}");
        }
    }
}
