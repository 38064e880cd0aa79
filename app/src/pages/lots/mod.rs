//! `/parc/lots`: what a holder offers for collection, and what became of it.

mod detail;
mod list;
mod new;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

pub(crate) use new::form_address;
pub(crate) use words::field_sentence;

/// The routes of lots.
#[component(transparent)]
pub fn LotRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/parc/lots") view=list::LotsPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/lots/nouveau") view=new::NewLotPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/lots/:id") view=detail::LotPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
