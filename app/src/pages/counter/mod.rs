//! `/comptoir`: a counter's day, and the hand-over of a device to whoever brings its voucher.

mod hand;
mod today;
mod voucher;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

use crate::i18n::{Language, counter};

/// The routes of the counter.
#[component(transparent)]
pub fn CounterRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/comptoir") view=today::TodayPage ssr=SsrMode::Async/>
        <Route path=path!("/comptoir/bons") view=voucher::LookUpPage ssr=SsrMode::Async/>
        <Route path=path!("/comptoir/bons/:code") view=voucher::VoucherPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with what was read on a device.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = counter::texts(language);
    Some(match field {
        "label" => words.wrong_label,
        "mistyped" => words.wrong_mistyped,
        "another" => words.wrong_another,
        "not_to_hand" => words.wrong_not_to_hand,
        _ => return None,
    })
}
