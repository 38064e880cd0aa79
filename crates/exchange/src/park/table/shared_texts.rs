//! The texts that the cells of an older workbook share: how long each is, so that it is known beforehand what they come to
//! when each cell gets its own.

use super::old_cells::{CONTINUED, SHARED_TEXTS, long, number};

/// How many letters each of the shared texts has, in their order. A long list goes on in further records, and so may a
/// text, which begins there with a byte that says how its letters are written.
pub fn shared_texts<'a>(mut records: impl Iterator<Item = (u16, &'a [u8])>) -> Vec<u16> {
    let Some((_, first)) = records.find(|(kind, _)| *kind == SHARED_TEXTS) else {
        return Vec::new();
    };
    let more = records.take_while(|(kind, _)| *kind == CONTINUED).map(|(_, data)| data);
    let mut texts = Texts {
        at: first.get(8..).unwrap_or_default(),
        more,
    };
    std::iter::from_fn(|| texts.next_length()).collect()
}

/// Where one is in the list of texts.
struct Texts<'a, I: Iterator<Item = &'a [u8]>> {
    at: &'a [u8],
    more: I,
}

impl<'a, I: Iterator<Item = &'a [u8]>> Texts<'a, I> {
    /// The letters of the next text, which is passed over.
    fn next_length(&mut self) -> Option<u16> {
        while self.at.is_empty() {
            self.at = self.more.next()?;
        }
        let head = self.pass(3)?;
        let letters = u16::from_le_bytes([*head.first()?, *head.get(1)?]);
        let flags = *head.get(2)?;
        // Runs of other letters, and what other languages need, stand behind the text.
        let runs = if flags & 8 != 0 {
            4 * number(self.pass(2)?, 0)
        } else {
            0
        };
        let other = if flags & 4 != 0 { long(self.pass(4)?, 0) } else { 0 };
        let (mut left, mut width) = (usize::from(letters), 1 + usize::from(flags & 1));
        loop {
            let here = left.min(self.at.len() / width);
            self.pass(here * width)?;
            left -= here;
            if left == 0 {
                break;
            }
            self.at = self.more.next()?;
            width = 1 + usize::from(self.pass(1)?.first()? & 1);
        }
        let mut behind = usize::try_from(runs.saturating_add(other)).ok()?;
        while behind > self.at.len() {
            behind -= self.at.len();
            self.at = self.more.next()?;
        }
        self.pass(behind)?;
        Some(letters)
    }

    fn pass(&mut self, bytes: usize) -> Option<&'a [u8]> {
        let (passed, rest) = self.at.split_at_checked(bytes)?;
        self.at = rest;
        Some(passed)
    }
}
