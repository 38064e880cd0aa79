//! `/a-regler`: what did not match. Both sides see the same list and each other's claims, and one of them, or the
//! territory's coordinator, settles it with a reason.

mod claims;
mod detail;
mod form;
mod list;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::see_exceptions::{ExceptionKind, ExceptionLine};

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
    match exception.kind {
        ExceptionKind::Missing => (words.kind_missing, Tone::Blocked, words.why_missing.to_owned()),
        ExceptionKind::Extra => (words.kind_extra, Tone::Look, words.why_extra.to_owned()),
        ExceptionKind::Unknown => (words.kind_unknown, Tone::Look, (words.why_unknown)(&exception.detail)),
        ExceptionKind::Disputed => (
            words.kind_disputed,
            Tone::Blocked,
            (words.why_disputed)(exception.dispute()).to_owned(),
        ),
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
