//! What exists only in a demonstration: the choice of persona, and the mails that nobody's mailbox gets.

mod mails;
mod personas;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

/// The demo's routes.
#[component(transparent)]
pub fn DemoRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/demo") view=personas::PersonasPage ssr=SsrMode::Async/>
        <Route path=path!("/demo/courrier") view=mails::MailsPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
