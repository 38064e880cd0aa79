//! `/a-regler`: what did not match. Both sides see the same list and each other's claims, and one of them, or the
//! territory's coordinator, settles it with a reason.

mod claims;
mod detail;
mod form;
mod list;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::see_exceptions::{ExceptionKind, ExceptionLine, ExceptionSort};

use crate::components::Tone;
use crate::i18n::{Language, proofs, settle};

pub(crate) use form::form_address;

/// The routes of exceptions.
#[component(transparent)]
pub fn ExceptionRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/a-regler") view=list::ExceptionsPage ssr=SsrMode::Async/>
        <Route path=path!("/a-regler/:id") view=detail::ExceptionPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with a field of the form.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = settle::texts(language);
    Some(match field {
        "finding" => words.wrong_finding,
        "reason" => words.wrong_reason,
        "code" => words.wrong_code,
        "codes" => words.wrong_codes,
        "model" => words.wrong_model,
        _ => return None,
    })
}

/// What did not match: a word, its tone, a sentence.
fn what(language: Language, line: &ExceptionLine) -> (&'static str, Tone, String) {
    let words = proofs::texts(language);
    let exception = &line.exception;
    let (tone, why) = match exception.kind {
        ExceptionKind::Missing => (Tone::Blocked, words.why_missing.to_owned()),
        ExceptionKind::Extra => (Tone::Look, words.why_extra.to_owned()),
        ExceptionKind::Unknown => (Tone::Look, (words.why_unknown)(&exception.detail)),
        ExceptionKind::Disputed => (Tone::Blocked, (words.why_disputed)(exception.dispute()).to_owned()),
    };
    let sort = ExceptionSort::of(exception.kind, &exception.detail);
    (sort_word(language, sort), tone, why)
}

/// What a sort of exceptions is called.
fn sort_word(language: Language, sort: ExceptionSort) -> &'static str {
    let words = proofs::texts(language);
    match sort {
        ExceptionSort::Missing => words.kind_missing,
        ExceptionSort::Extra => words.kind_extra,
        ExceptionSort::Unknown => words.kind_unknown,
        ExceptionSort::WrongHolder => words.kind_wrong_holder,
        ExceptionSort::Unproven => words.kind_unproven,
        ExceptionSort::Disputed => words.kind_disputed,
    }
}

/// A sort in addresses, in words that can be said on the phone.
const fn sort_in_address(sort: ExceptionSort) -> &'static str {
    match sort {
        ExceptionSort::Missing => "manquant",
        ExceptionSort::Extra => "en-plus",
        ExceptionSort::Unknown => "inconnu",
        ExceptionSort::WrongHolder => "autre-detenteur",
        ExceptionSort::Unproven => "sans-preuve",
        ExceptionSort::Disputed => "conteste",
    }
}

/// The device's name, or that nobody knows it.
fn device_name(language: Language, line: &ExceptionLine) -> String {
    let name = format!("{} {}", line.maker, line.model).trim().to_owned();
    if name.is_empty() {
        proofs::texts(language).no_name.to_owned()
    } else {
        name
    }
}
