//! `/d/<code>`: what anyone learns who scans a label. Whole without script. Labels hold
//! the address in capitals, which the server leads here.

mod contact;
mod device;
mod nowhere;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_params_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::see_passport::{Seen, passport};

use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

/// The routes of passports.
#[component(transparent)]
pub fn PassportRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/d/:code") view=PassportPage ssr=SsrMode::Async/>
        <Route path=path!("/d") view=nowhere::LookUpPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn PassportPage() -> impl IntoView {
    let code = use_params_map().read_untracked().get("code").unwrap_or_default();
    let (service, viewer) = (service(), viewer());
    Suspend::new(async move {
        match passport(&service, &viewer.actor, &code).await {
            Ok(Seen::Passport(passport)) => device::page(*passport).into_any(),
            Ok(Seen::Blank { code, may_bind }) => nowhere::blank(code, may_bind, viewer.is_signed_in()).into_any(),
            Ok(Seen::Pallet { code, devices, own }) => nowhere::pallet(code, devices, own).into_any(),
            Ok(Seen::Mistyped) => nowhere::page(true, code).into_any(),
            Ok(Seen::Unknown) => nowhere::page(false, code).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}
