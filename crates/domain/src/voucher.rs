//! The code on a voucher: six characters to say aloud at a counter, `K7P-3XM`.
//!
//! Five characters of Crockford base32 and a check character, with the arithmetic of our labels ([`crate::code`]): one
//! wrong character or a swap of two is always caught, so a voucher misheard is never somebody else's. A code alone opens
//! nothing: only people who serve a counter may look one up, and only among the reservations of their own organisation.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::code::{CodeError, characters, read_values, values_of_number};

const LENGTH: usize = 6;

/// How many different codes there are: 32⁵, 33 million.
pub const COUNT: u64 = 1 << 25;

/// A valid voucher code: six upper-case characters whose check character is right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voucher([u8; LENGTH]);

impl Voucher {
    /// The code with this number; numbers wrap at [`COUNT`]. Callers draw it at random.
    pub fn from_number(number: u64) -> Self {
        Self(characters(values_of_number(number % COUNT)))
    }

    /// Reads a code as people say and type it: any case, dashes and spaces anywhere, I and L for 1, O for 0.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        Ok(Self(characters(read_values(text)?)))
    }

    /// The six characters, without a dash: as stored.
    pub fn as_str(&self) -> &str {
        // Only characters of the alphabet are ever put in, so this is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The form that people read: `K7P-3XM`.
    pub fn readable(&self) -> String {
        let text = self.as_str();
        format!("{}-{}", &text[..3], &text[3..])
    }
}

impl fmt::Display for Voucher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Voucher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Voucher({})", self.as_str())
    }
}

impl Serialize for Voucher {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Voucher {
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
        fn every_number_makes_a_code_that_is_understood_however_it_is_said(number in 0..COUNT) {
            let voucher = Voucher::from_number(number);
            prop_assert_eq!(Voucher::parse(voucher.as_str()), Ok(voucher));
            let typed = voucher.readable().to_lowercase().replace('0', "o").replace('1', "l");
            prop_assert_eq!(Voucher::parse(&format!(" {typed} ")), Ok(voucher));
        }

        #[test]
        fn a_swap_of_two_characters_is_caught(number in 0..COUNT, one in 0..LENGTH, other in 0..LENGTH) {
            let voucher = Voucher::from_number(number);
            prop_assume!(voucher.0[one] != voucher.0[other]);
            let mut bytes = voucher.0;
            bytes.swap(one, other);
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            prop_assert_eq!(Voucher::parse(&text), Err(CodeError::Check));
        }

        #[test]
        fn any_text_is_answered_without_panic(text in ".*") {
            let _ = Voucher::parse(&text);
        }
    }

    #[test]
    fn a_label_is_no_voucher() {
        assert_eq!(Voucher::parse("7K3M-2QXF"), Err(CodeError::Length));
        assert_eq!(Voucher::parse("K7P 3X!"), Err(CodeError::Character));
    }
}
