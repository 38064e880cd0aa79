//! `/tournees`: a collector's days, planned by its dispatchers and seen by its drivers.

mod destination;
mod detail;
mod list;
mod new;
mod stops;
mod waiting;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

use crate::i18n::{Language, rounds};

/// The routes of rounds.
#[component(transparent)]
pub fn RoundRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/tournees") view=list::RoundsPage ssr=SsrMode::Async/>
        <Route path=path!("/tournees/nouvelle") view=new::NewRoundPage ssr=SsrMode::Async/>
        <Route path=path!("/tournees/:id") view=detail::RoundPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with a field of the form of a round.
pub(crate) fn field_sentence(language: Language, field: &str) -> Option<&'static str> {
    let words = rounds::texts(language);
    Some(match field {
        "name" => words.wrong_name,
        "day" => words.wrong_day,
        "driver" => words.wrong_driver,
        _ => return None,
    })
}

/// A day of the calendar as people say it.
fn spoken_day(language: Language, day: &str) -> String {
    let moment = crate::i18n::Local::from_input(day).and_then(crate::i18n::Local::moment);
    moment.map_or_else(|| day.to_owned(), |moment| crate::i18n::long_day(language, moment))
}
