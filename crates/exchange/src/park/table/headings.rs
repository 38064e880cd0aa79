//! What a heading means: one of our columns, a person, or nothing that we need.

use std::collections::HashMap;
use std::sync::OnceLock;

use regain_domain::columns::Column;

use super::captions::CAPTIONS;
use super::people::{DEVICE_WORDS, DEVICES, FREE_TEXT, PERSONAL, PERSONAL_UNLESS_DEVICE, PERSONAL_WORDS};
use crate::fold::{fold, has_words};

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is read.
    Tells(Column),
    /// It is about a person: dropped, and counted.
    Personal,
    /// It is nothing that we need: dropped.
    Unknown,
}

/// What a heading means.
pub fn meaning(heading: &str) -> Meaning {
    static KNOWN: OnceLock<HashMap<String, Meaning>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let told = CAPTIONS
            .iter()
            .flat_map(|(column, captions)| captions.iter().map(|caption| (*caption, Meaning::Tells(*column))));
        let personal = PERSONAL.iter().map(|caption| (*caption, Meaning::Personal));
        told.chain(personal)
            .map(|(caption, meaning)| (joined(caption), meaning))
            .collect()
    });
    let caption = folded(heading);
    if let Some(meaning) = known.get(&joined(&caption)) {
        return *meaning;
    }
    match is_personal(&caption) {
        true => Meaning::Personal,
        false => Meaning::Unknown,
    }
}

/// Whether a folded caption that is none of ours is about a person.
fn is_personal(caption: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| has_words(caption, word));
    let first = caption.split(' ').next().unwrap_or_default();
    let of_device = || has(DEVICE_WORDS) || DEVICES.contains(&first) || (has(&["identifiant"]) && has(DEVICES));
    has(PERSONAL_WORDS) || (has(PERSONAL_UNLESS_DEVICE) && !of_device())
}

/// Whether people write what they like under a heading.
pub fn is_free_text(heading: &str) -> bool {
    let caption = folded(heading);
    FREE_TEXT.iter().any(|word| has_words(&caption, word))
}

/// A heading folded into words, those of `LastLoggedUser` as well.
pub fn folded(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 8);
    let mut before: Option<char> = None;
    let mut characters = heading.chars().peekable();
    while let Some(c) = characters.next() {
        let after_small = before.is_some_and(char::is_lowercase);
        let last_of_many =
            before.is_some_and(char::is_uppercase) && characters.peek().is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (after_small || last_of_many) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    fold(&spaced)
}

/// The words of a folded text as one.
pub fn joined(folded: &str) -> String {
    folded.replace(' ', "")
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
