//! Small choices of words that the pages of lots share with those of rounds.

use regain_service::see_lot::LotStatus;

use crate::components::Tone;
use crate::i18n::lots::LotTexts;
use crate::i18n::{Language, lots};

/// How far a lot is, in words and tone.
pub(super) const fn status(words: &LotTexts, status: LotStatus) -> (&'static str, Tone) {
    match status {
        LotStatus::Offered => (words.offered, Tone::Look),
        LotStatus::Assigned => (words.assigned, Tone::Ok),
        LotStatus::Collected => (words.collected, Tone::Ok),
        LotStatus::Left => (words.left, Tone::Look),
        LotStatus::Cancelled => (words.cancelled, Tone::Neutral),
    }
}

/// A device's name, or that it has none.
pub(super) fn device_name(language: Language, name: String) -> String {
    if name.is_empty() {
        lots::texts(language).no_name.to_owned()
    } else {
        name
    }
}

/// What is wrong with a field of the form of a lot.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = lots::texts(language);
    Some(match field {
        "device" => words.wrong_device,
        "site" => words.wrong_site,
        "day" => words.wrong_day,
        "until" => words.wrong_until,
        "notes" => words.wrong_notes,
        _ => return None,
    })
}
