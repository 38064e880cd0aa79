//! `/demo/composants`.
use crate::components::*;
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

/// The gallery's route.
#[component(transparent)]
pub fn GalleryRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/demo/composants") view=Gallery ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

#[component]
fn Gallery() -> impl IntoView {
    view! { <PublicLayout>"x"</PublicLayout> }
}
