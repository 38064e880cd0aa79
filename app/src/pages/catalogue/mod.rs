//! `/catalogue`: what anyone may reserve. Whole without script.

mod address;
mod device;
mod list;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

pub(crate) use device::SLOTS_SHOWN;
pub(crate) use words::device_name;

/// The routes of the catalogue.
#[component(transparent)]
pub fn CatalogueRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/catalogue") view=list::CataloguePage ssr=SsrMode::Async/>
        <Route path=path!("/catalogue/envoye") view=device::SentPage ssr=SsrMode::Async/>
        <Route path=path!("/catalogue/:code") view=device::DevicePage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
