//! `/territoire`: the coordinator's figures, invitations, and `/invitation/…`, where an invitation is accepted.

mod accept;
mod home;
mod invitations;
mod parks;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::Problem;

use crate::i18n::{Language, territory};
use crate::pages::desk::problem_sentence;

/// The routes of the territory.
#[component(transparent)]
pub fn TerritoryRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/territoire") view=home::TerritoryPage ssr=SsrMode::Async/>
        <Route path=path!("/territoire/parcs") view=parks::ParksPage ssr=SsrMode::Async/>
        <Route path=path!("/territoire/invitations") view=invitations::InvitationsPage ssr=SsrMode::Async/>
        <Route path=path!("/invitation/:token") view=accept::AcceptPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Why an invitation did not work, as a sentence with a next step. `person`: the name asked for is a person's.
pub(crate) fn problem_words(language: Language, problem: &Problem, person: bool) -> String {
    let words = territory::texts(language);
    problem_sentence(language, problem, |field| match field {
        "email" => Some(words.wrong_email),
        "role" => Some(words.wrong_role),
        "organisation" => Some(words.wrong_organisation),
        "name" if person => Some(words.wrong_person),
        "name" => Some(words.wrong_name),
        "slug" => Some(words.wrong_slug),
        "slug_taken" => Some(words.slug_taken),
        "duties" => Some(words.wrong_duties),
        "password" => Some(words.wrong_password),
        _ => None,
    })
}
