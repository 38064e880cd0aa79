//! `/besoins`: what workshops, associations and social services look for; and, on a lot, whose needs it meets.

mod detail;
mod draft;
mod form;
mod list;
mod met;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

pub(crate) use draft::Draft;
pub(crate) use met::met;
pub(crate) use words::field_sentence;

/// The routes of needs.
#[component(transparent)]
pub fn NeedRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/besoins") view=list::NeedsPage ssr=SsrMode::Async/>
        <Route path=path!("/besoins/nouveau") view=form::NewNeedPage ssr=SsrMode::Async/>
        <Route path=path!("/besoins/:id") view=detail::NeedPage ssr=SsrMode::Async/>
        <Route path=path!("/besoins/:id/modifier") view=form::EditNeedPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
