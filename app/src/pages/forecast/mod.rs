//! What is coming: `/territoire/previsions` for everybody who gives, refurbishes or waits, `/parc/previsions` for a holder.

mod figures;
mod own;
mod territory;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

/// The routes of forecasts.
#[component(transparent)]
pub fn ForecastRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/territoire/previsions") view=territory::ForecastPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/previsions") view=own::ParkForecastPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
