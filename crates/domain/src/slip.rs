//! The one-time code on a giver's slip: the proof of a side that has no phone.
//!
//! Whoever hands devices over shows the slip that their organisation printed with the lot; the driver types or scans its
//! code. The code is good for one hand-over of that lot.
//!
//! **What it protects against.** A driver who writes a hand-over that nobody agreed to has no slip. The driver's phone
//! checks the code without network, so it carries something to check against: not the code but a salted hash of it,
//! stretched so that a guess costs [`ROUNDS`] hashes. A code has 50 bits of chance; whoever takes the hash from a phone
//! would have to compute 2⁴⁹ × 2¹⁴ hashes on average, which is some 30 years of ten thousand million hashes a second, for
//! a code that ends with the day. A slip that is lost or photographed is as good as the paper signature it stands in
//! for, no better: it is used up at once, and a second use of it is disputed. The server keeps the hash alone.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

use crate::event::Hash;
use crate::id::SlipId;

/// How many characters a code has.
pub const LENGTH: usize = 10;
/// How many hashes one guess costs: 2¹⁴, some 20 ms on a slow phone.
pub const ROUNDS: u32 = 16_384;
/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What stands before the code in the slip's QR code, so that a phone knows what it scanned.
pub const QR_PREFIX: &str = "RGSLIP";

/// A slip's code, in the one spelling that is hashed.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SlipCode(String);

impl SlipCode {
    /// A code from ten random bytes (5 bits of each).
    pub fn from_random(random: [u8; LENGTH]) -> Self {
        let character = |byte: u8| char::from(ALPHABET[usize::from(byte & 31)]);
        Self(random.into_iter().map(character).collect())
    }

    /// Reads what was typed or scanned: spaces and hyphens do not matter, nor letters that look like digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix(QR_PREFIX).unwrap_or(&text);
        let mut code = String::with_capacity(LENGTH);
        for character in text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')) {
            let character = match character {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !character.is_ascii() || !ALPHABET.contains(&(character as u8)) || code.len() == LENGTH {
                return None;
            }
            code.push(character);
        }
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// As people read it: two groups of five.
    pub fn readable(&self) -> String {
        format!("{}-{}", &self.0[..LENGTH / 2], &self.0[LENGTH / 2..])
    }

    /// What the slip's QR code holds.
    pub fn qr_text(&self) -> String {
        format!("{QR_PREFIX}{}", self.0)
    }
}

impl fmt::Debug for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipCode(…)")
    }
}

impl<'de> Deserialize<'de> for SlipCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .filter(|code| code.0 == text)
            .ok_or_else(|| serde::de::Error::custom("a slip's code has ten characters"))
    }
}

/// What a phone and the server check a code against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipCheck {
    /// Which slip; also the salt.
    pub slip: SlipId,
    /// The stretched hash of the code.
    pub hash: Hash,
}

impl SlipCheck {
    /// What is kept of a code.
    pub fn of(slip: SlipId, code: &SlipCode) -> Self {
        let mut digest: [u8; 32] = Sha256::new()
            .chain_update(slip.0)
            .chain_update(&code.0)
            .finalize()
            .into();
        for _ in 1..ROUNDS {
            digest = Sha256::new()
                .chain_update(digest)
                .chain_update(slip.0)
                .chain_update(&code.0)
                .finalize()
                .into();
        }
        Self {
            slip,
            hash: Hash::from_bytes(digest),
        }
    }

    /// Whether this is its code.
    pub fn fits(&self, code: &SlipCode) -> bool {
        Self::of(self.slip, code) == *self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = SlipCode::from_random([0, 1, 2, 3, 4, 31, 30, 10, 20, 9]);
        assert_eq!(code.readable(), "01234-ZYAM9");
        for text in ["01234-ZYAM9", "o1234 zyam9", " l1234zyam9", &code.qr_text()] {
            let read = SlipCode::parse(text);
            match text.starts_with(" l") {
                true => assert_ne!(read, Some(code.clone())),
                false => assert_eq!(read, Some(code.clone()), "{text}"),
            }
        }
        for wrong in [
            "",
            "01234",
            "01234-ZYAM9-0",
            "01234-ZYAMU",
            "01234-ZYAMÉ",
            "https://x.fr/d/01234567",
        ] {
            assert_eq!(SlipCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_check_knows_its_code_alone() {
        let slip = SlipId(Uuid::from_u128(7));
        let (code, other) = (SlipCode::from_random([7; 10]), SlipCode::from_random([8; 10]));
        let check = SlipCheck::of(slip, &code);
        assert!(check.fits(&code) && !check.fits(&other));
        assert_ne!(check.hash, SlipCheck::of(SlipId(Uuid::from_u128(8)), &code).hash);
    }

    #[test]
    fn a_code_shows_in_no_log() {
        let code = SlipCode::from_random([7; 10]);
        assert!(!format!("{code:?}").contains('7'));
    }
}
