//! `/comptoir/offres`: what a workshop or a counter opens to reservation, and when people may come for it.

mod hours;
mod list;
mod new;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

use crate::i18n::{Language, offers};

pub(crate) use new::form_address;

/// The routes of offers.
#[component(transparent)]
pub fn OfferRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/comptoir/offres") view=list::OffersPage ssr=SsrMode::Async/>
        <Route path=path!("/comptoir/offres/:device") view=new::NewOfferPage ssr=SsrMode::Async/>
        <Route path=path!("/comptoir/horaires") view=hours::HoursPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with a field of these pages.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = offers::texts(language);
    Some(match field {
        "price" => words.wrong_price,
        "words" => words.wrong_words,
        "forbidden_words" => words.wrong_forbidden,
        "counter" => words.wrong_counter,
        "label" => words.wrong_label,
        "grade" => words.wrong_grade,
        "hours" => words.wrong_hours,
        "slot_minutes" => words.wrong_slot,
        "places" => words.wrong_places,
        _ => return None,
    })
}
