//! `/arrivages`: what is announced to come to one's place, what one sends, and what came of it.

mod detail;
mod list;
mod new;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

use crate::i18n::{Language, arrivals};

pub(crate) use new::{choice, form_address};

/// The routes of arrivals.
#[component(transparent)]
pub fn ArrivalRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/arrivages") view=list::ArrivalsPage ssr=SsrMode::Async/>
        <Route path=path!("/arrivages/nouveau") view=new::NewArrivalPage ssr=SsrMode::Async/>
        <Route path=path!("/arrivages/:id") view=detail::ArrivalPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with a field of the forms of arrivals.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = arrivals::texts(language);
    Some(match field {
        "device" => words.wrong_device,
        "site" => words.wrong_site,
        "bench" => words.wrong_bench,
        "day" => words.wrong_day,
        _ => return None,
    })
}

/// A day of the calendar as people say it.
fn spoken_day(language: Language, day: &str) -> String {
    let moment = crate::i18n::Local::from_input(day).and_then(crate::i18n::Local::moment);
    moment.map_or_else(|| day.to_owned(), |moment| crate::i18n::long_day(language, moment))
}
