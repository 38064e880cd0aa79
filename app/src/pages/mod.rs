//! The pages, one folder an area. Each area gives its routes as one transparent component; adding an area is a `mod`
//! line and a line in [`AreaRoutes`].
//!
//! ```ignore
//! #[component(transparent)]
//! pub fn ParkRoutes() -> impl MatchNestedRoutes + Clone {
//!     view! { <Route path=path!("/parc") view=ParkPage ssr=SsrMode::Async/> }.into_inner().into_any_nested_route()
//! }
//! ```

pub mod gallery;
mod not_found;

use leptos::prelude::*;
use leptos_router::MatchNestedRoutes;
use leptos_router::any_nested_route::IntoAnyNestedRoute;

pub use not_found::NotFound;

/// Every route that the server renders.
#[component(transparent)]
pub fn AreaRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <gallery::GalleryRoutes/>
    }
    .into_inner()
    .into_any_nested_route()
}
