//! `/demandes`: what social workers ask for, under references of their own, and the device the coordinator assigns.

mod choice;
mod detail;
pub(crate) mod draft;
mod list;
mod new;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

pub(crate) use words::field_sentence;

/// The routes of requests.
#[component(transparent)]
pub fn RequestRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/demandes") view=list::RequestsPage ssr=SsrMode::Async/>
        <Route path=path!("/demandes/nouvelle") view=new::NewRequestPage ssr=SsrMode::Async/>
        <Route path=path!("/demandes/:id") view=detail::RequestPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
