//! The pages, one folder an area. Each area gives its routes as one transparent component; adding an area is a `mod`
//! line and a line in [`AreaRoutes`].
//!
//! ```ignore
//! #[component(transparent)]
//! pub fn ParkRoutes() -> impl MatchNestedRoutes + Clone {
//!     view! { <Route path=path!("/parc") view=ParkPage ssr=SsrMode::Async/> }.into_inner().into_any_nested_route()
//! }
//! ```

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
pub mod arrivals;
#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod counter;
#[cfg(feature = "ssr")]
mod demo;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod duplicates;
#[cfg(feature = "ssr")]
pub mod exceptions;
#[cfg(feature = "ssr")]
mod forecast;
pub mod gallery;
#[cfg(feature = "ssr")]
mod home;
#[cfg(feature = "ssr")]
mod jobs;
#[cfg(feature = "ssr")]
mod keys;
#[cfg(feature = "ssr")]
pub mod labels;
#[cfg(feature = "ssr")]
mod left_fields;
#[cfg(feature = "ssr")]
pub mod lots;
#[cfg(feature = "ssr")]
pub mod needs;
mod not_found;
#[cfg(feature = "ssr")]
pub mod offers;
#[cfg(feature = "ssr")]
pub mod park;
#[cfg(feature = "ssr")]
mod passport;
#[cfg(feature = "ssr")]
mod proofs;
#[cfg(feature = "ssr")]
mod receipt;
#[cfg(feature = "ssr")]
pub mod requests;
#[cfg(feature = "ssr")]
mod reservation;
#[cfg(feature = "ssr")]
pub mod rounds;
#[cfg(feature = "ssr")]
mod shared_parks;
#[cfg(feature = "ssr")]
pub(crate) mod territory;
#[cfg(feature = "ssr")]
pub mod workshop;

#[cfg(feature = "ssr")]
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::{MatchNestedRoutes, any_nested_route::IntoAnyNestedRoute};

pub use not_found::NotFound;

/// Every route that the server renders. The browser never routes: links lead to the server, and the field app
/// is one document.
#[cfg(feature = "ssr")]
#[component(transparent)]
pub fn AreaRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <home::HomeRoutes/>
        <account::AccountRoutes/>
        <demo::DemoRoutes/>
        <gallery::GalleryRoutes/>
        <park::ParkRoutes/>
        <labels::LabelRoutes/>
        <lots::LotRoutes/>
        <rounds::RoundRoutes/>
        <proofs::ProofRoutes/>
        <requests::RequestRoutes/>
        <counter::CounterRoutes/>
        <exceptions::ExceptionRoutes/>
        <arrivals::ArrivalRoutes/>
        <passport::PassportRoutes/>
        <receipt::ReceiptRoutes/>
        <territory::TerritoryRoutes/>
        <duplicates::DuplicateRoutes/>
        <shared_parks::SharedParkRoutes/>
        <forecast::ForecastRoutes/>
        <needs::NeedRoutes/>
        <jobs::JobRoutes/>
        <offers::OfferRoutes/>
        <workshop::WorkshopRoutes/>
        <catalogue::CatalogueRoutes/>
        <reservation::ReservationRoutes/>
    }
    .into_inner()
    .into_any_nested_route()
}
