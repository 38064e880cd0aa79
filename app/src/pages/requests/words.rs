//! Small choices of words that the pages of requests share.

use regain_domain::request::RequestStatus;
use regain_service::see_requests::Request;

use crate::components::{Tone, kind_name};
use crate::i18n::requests::RequestTexts;
use crate::i18n::{Language, Local, requests, short_date};

/// How far a request is, in words and tone.
pub(super) const fn status(words: &RequestTexts, status: RequestStatus) -> (&'static str, Tone) {
    match status {
        RequestStatus::Open => (words.open, Tone::Look),
        RequestStatus::Assigned => (words.assigned, Tone::Ok),
        RequestStatus::Delivered => (words.delivered, Tone::Ok),
        RequestStatus::Cancelled => (words.cancelled, Tone::Neutral),
    }
}

/// `Ordinateur portable : devoirs et école, recherche d’emploi`.
pub(super) fn need(language: Language, request: &Request) -> String {
    let words = requests::texts(language);
    let uses: Vec<_> = request.uses.iter().map(|&chosen| (words.used_for)(chosen)).collect();
    let kind = kind_name(language, request.kind);
    if uses.is_empty() {
        return kind.to_owned();
    }
    let between = match language {
        Language::Fr => "\u{a0}: ",
        Language::En => ": ",
    };
    format!("{kind}{between}{}", uses.join(", "))
}

/// The worker's reference, or that it was forgotten: after its time no request leads to anybody.
pub(super) fn reference(language: Language, request: &Request) -> String {
    if request.reference.is_empty() {
        requests::texts(language).forgotten.to_owned()
    } else {
        request.reference.clone()
    }
}

/// The day by which it is needed.
pub(super) fn by(language: Language, request: &Request) -> String {
    let day = request
        .needed_by
        .as_deref()
        .and_then(Local::from_input)
        .and_then(Local::moment);
    day.map_or_else(
        || requests::texts(language).no_hurry.to_owned(),
        |day| short_date(language, day),
    )
}

/// What is wrong with the form of a request.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = requests::texts(language);
    Some(match field {
        "reference" => words.wrong_reference,
        "reference_name" => words.wrong_reference_name,
        "reference_open" => words.wrong_reference_open,
        "kind" => words.wrong_kind,
        "use" => words.wrong_use,
        "need" => words.wrong_need,
        "needed_by" => words.wrong_needed_by,
        "telling_email" => words.telling_email,
        "telling_phone" => words.telling_phone,
        "telling_birth_date" => words.telling_birth_date,
        "telling_social_security" => words.telling_social_security,
        "telling_address" => words.telling_address,
        "telling_name" => words.telling_name,
        _ => return None,
    })
}
