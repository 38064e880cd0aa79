//! Bytes as texts short enough for QR codes that one phone shows and another reads, typed or pasted where a camera is no
//! help.
//!
//! A frame is `RGH1.02.05.3K7Q9T.…`: version, its number, how many there are, a check over all of them, its part of the
//! bytes in Crockford's base 32. Letters, digits and dots are what QR codes hold most densely (5½ bits a character), and
//! they survive being typed in small letters.

use sha2::{Digest, Sha256};
use thiserror::Error;

/// What every frame begins with, whatever its version.
pub const MARK: &str = "RGH";
const VERSION: &str = "RGH1";
/// How many bytes a frame carries: a QR code of some 80 × 80 modules, which phones read from one another's screens.
const BYTES: usize = 480;
/// The most frames of one message: more than 5,000 devices take.
const MOST: usize = 99;
const CHECK: usize = 6;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why a text is no frame of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FrameProblem {
    /// Something else: a label, a web address.
    #[error("this is no signature of a hand-over")]
    NotOurs,
    /// Made by another version of the app.
    #[error("this was made by another version of the app")]
    OtherVersion,
    /// Not whole, or misread.
    #[error("this is damaged or not whole")]
    Damaged,
}

/// The frames of a message; nothing if it is too long for them.
pub fn frames(bytes: &[u8]) -> Option<Vec<String>> {
    let parts: Vec<&[u8]> = bytes.chunks(BYTES).collect();
    if parts.is_empty() || parts.len() > MOST {
        return None;
    }
    let (of, check) = (parts.len(), check_of(bytes));
    let frame = |(part, number): (&[u8], usize)| format!("{VERSION}.{number:02}.{of:02}.{check}.{}", spell(part));
    Some(parts.into_iter().zip(1..).map(frame).collect())
}

/// Frames of one message, as they are read, in whatever order and however often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    check: String,
    parts: Vec<Option<Vec<u8>>>,
}

/// What a text brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// So many frames of so many are there.
    Some {
        /// Here.
        here: usize,
        /// In all.
        of: usize,
    },
    /// The message.
    Whole(Vec<u8>),
}

impl Gathered {
    /// Takes a text in: one frame, or several with white space between. A frame of another message begins anew.
    pub fn take(&mut self, text: &str) -> Result<Read, FrameProblem> {
        let mut read = Err(FrameProblem::NotOurs);
        for word in text.split_whitespace() {
            read = Ok(self.take_frame(&word.to_ascii_uppercase())?);
        }
        read
    }

    fn take_frame(&mut self, text: &str) -> Result<Read, FrameProblem> {
        if !text.starts_with(MARK) {
            return Err(FrameProblem::NotOurs);
        }
        let mut fields = text.split('.');
        if fields.next() != Some(VERSION) {
            return Err(FrameProblem::OtherVersion);
        }
        let mut number = || -> Option<usize> {
            let digits = fields.next()?;
            let whole = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
            whole.then(|| digits.parse().ok()).flatten()
        };
        let damaged = FrameProblem::Damaged;
        let (at, of) = (number().ok_or(damaged)?, number().ok_or(damaged)?);
        let (Some(check), Some(part), None) = (fields.next(), fields.next(), fields.next()) else {
            return Err(damaged);
        };
        if at == 0 || at > of || check.len() != CHECK {
            return Err(damaged);
        }
        let part = read(part).filter(|part| part.len() <= BYTES).ok_or(damaged)?;
        if self.check != check || self.parts.len() != of {
            self.check = check.to_owned();
            self.parts = vec![None; of];
        }
        self.parts[at - 1] = Some(part);
        let here = self.parts.iter().flatten().count();
        if here < of {
            return Ok(Read::Some { here, of });
        }
        let bytes: Vec<u8> = self.parts.drain(..).flatten().flatten().collect();
        let whole = check_of(&bytes) == std::mem::take(&mut self.check);
        whole.then_some(Read::Whole(bytes)).ok_or(damaged)
    }
}

fn check_of(bytes: &[u8]) -> String {
    let mut spelled = spell(&Sha256::digest(bytes)[..4]);
    spelled.truncate(CHECK);
    spelled
}

/// Five bits a character, the last one filled up with zeros.
fn spell(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::with_capacity(bytes.len() * 8 / 5 + 1), 0_u32, 0);
    let mut put = |five: u32| text.push(char::from(ALPHABET[(five & 31) as usize]));
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            put(held >> bits);
        }
    }
    if bits > 0 {
        put(held << (5 - bits));
    }
    text
}

fn read(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() * 5 / 8), 0_u32, 0);
    for letter in text.bytes() {
        let letter = match letter {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        let five = ALPHABET.iter().position(|known| *known == letter)?;
        held = (held << 5 | five as u32) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    // What is left over fills up the last character, and says nothing.
    (bits < 5 && held & ((1 << bits) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_frame_says_what_it_is_in_letters_that_qr_codes_hold_densely() {
        let made = frames(&[7; 481]).unwrap();
        assert_eq!(made.len(), 2);
        assert!(made[0].starts_with("RGH1.01.02.") && made[1].starts_with("RGH1.02.02."));
        assert!(made[0].len() < 800);
        let dense = |text: &str| {
            text.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'.')
        };
        assert!(made.iter().all(|frame| dense(frame)));
        assert_eq!(frames(&[]), None);
        assert_eq!(frames(&[0; MOST * BYTES + 1]), None);
    }

    #[test]
    fn what_is_no_frame_is_said_to_be_none() {
        let mut gathered = Gathered::default();
        for (text, problem) in [
            ("", FrameProblem::NotOurs),
            ("https://regain.example/d/7K3M2QXF", FrameProblem::NotOurs),
            ("RGSLIP0123456789", FrameProblem::NotOurs),
            ("RGH2.01.01.000000.00", FrameProblem::OtherVersion),
            ("RGH", FrameProblem::OtherVersion),
            ("RGH1", FrameProblem::Damaged),
            ("RGH1.00.01.000000.00", FrameProblem::Damaged),
            ("RGH1.02.01.000000.00", FrameProblem::Damaged),
            ("RGH1.+1.01.000000.00", FrameProblem::Damaged),
            ("RGH1.01.01.000000.UU", FrameProblem::Damaged),
            ("RGH1.01.01.000000.00.00", FrameProblem::Damaged),
            ("RGH1.01.01.000000.00", FrameProblem::Damaged),
        ] {
            assert_eq!(gathered.take(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn another_message_begins_anew() {
        let (one, other) = (frames(&[1; 900]).unwrap(), frames(&[2; 900]).unwrap());
        let mut gathered = Gathered::default();
        assert_eq!(gathered.take(&one[0]), Ok(Read::Some { here: 1, of: 2 }));
        assert_eq!(gathered.take(&other[1]), Ok(Read::Some { here: 1, of: 2 }));
        assert_eq!(gathered.take(&other[0]), Ok(Read::Whole(vec![2; 900])));
    }

    proptest! {
        #[test]
        fn bytes_come_through_in_any_order(bytes in prop::collection::vec(any::<u8>(), 1..3_000), seed in any::<u64>()) {
            let made = frames(&bytes).unwrap();
            let mut order: Vec<usize> = (0..made.len()).chain(0..made.len()).collect();
            order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(seed | 1));
            let mut gathered = Gathered::default();
            let mut whole = None;
            for at in order {
                if let Read::Whole(read) = gathered.take(&made[at].to_lowercase()).unwrap() {
                    whole.get_or_insert(read);
                }
            }
            prop_assert_eq!(whole, Some(bytes.clone()));
            prop_assert_eq!(Gathered::default().take(&made.join("\n ")), Ok(Read::Whole(bytes)));
        }

        #[test]
        fn hostile_text_makes_no_message(text in "RGH1\\.[0-9]{2}\\.[0-9]{2}\\.[0-9A-Z]{6}\\.[0-9A-Za-z]{0,40}") {
            let read = Gathered::default().take(&text);
            prop_assert!(!matches!(read, Ok(Read::Whole(_))), "{:?}", read);
        }

        #[test]
        fn a_letter_misread_shows(bytes in prop::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(), to in 0..32_usize) {
            let frame = frames(&bytes).unwrap().remove(0);
            let at = at.index(frame.len());
            let mut wrong = frame.clone().into_bytes();
            wrong[at] = ALPHABET[to];
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(wrong != frame);
            prop_assert!(!matches!(Gathered::default().take(&wrong), Ok(Read::Whole(_))));
        }
    }
}
