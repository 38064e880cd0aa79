//! Small choices of words that the pages of needs share.

use regain_domain::need::{Least, NeedStatus};
use regain_service::needs::Need;

use crate::components::Tone;
use crate::i18n::needs::NeedTexts;
use crate::i18n::{Language, Local, needs, requests, short_date};

/// How far a need is, in words and tone.
pub(super) const fn status(words: &NeedTexts, status: NeedStatus) -> (&'static str, Tone) {
    match status {
        NeedStatus::Open => (words.open, Tone::Look),
        NeedStatus::Fulfilled => (words.fulfilled, Tone::Ok),
        NeedStatus::Closed => (words.closed, Tone::Neutral),
    }
}

/// `8 Gio de mémoire, de 2019 ou après`; empty when anything will do.
pub(super) fn least(words: &NeedTexts, least: &Least) -> String {
    let parts = [
        least.memory_gib.map(words.memory_of),
        least.storage_gb.map(words.storage_of),
        least.since_year.map(words.since_of),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The day by which it is needed.
pub(super) fn by(language: Language, need: &Need) -> String {
    let day = need
        .needed_by
        .as_deref()
        .and_then(Local::from_input)
        .and_then(Local::moment);
    day.map_or_else(
        || needs::texts(language).no_hurry.to_owned(),
        |day| short_date(language, day),
    )
}

/// What is wrong with the form of a need.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = needs::texts(language);
    let telling = requests::texts(language);
    Some(match field {
        "kind" => words.wrong_kind,
        "count" => words.wrong_count,
        "memory" => words.wrong_memory,
        "storage" => words.wrong_storage,
        "since" => words.wrong_since,
        "needed_by" => words.wrong_needed_by,
        "note" => words.wrong_note,
        "fulfilled" => words.wrong_fulfilled,
        "telling_email" => telling.telling_email,
        "telling_phone" => telling.telling_phone,
        "telling_birth_date" => telling.telling_birth_date,
        "telling_social_security" => telling.telling_social_security,
        "telling_address" => telling.telling_address,
        "telling_name" => telling.telling_name,
        _ => return None,
    })
}
