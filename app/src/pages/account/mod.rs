//! Signing in and out, and the account: complete without script.

mod account_page;
mod link;
mod sign_in;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_query_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};

use crate::local_path::local_path;

/// The routes of accounts.
#[component(transparent)]
pub fn AccountRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/connexion") view=sign_in::SignInPage ssr=SsrMode::Async/>
        <Route path=path!("/connexion/lien") view=link::AskForLinkPage ssr=SsrMode::Async/>
        <Route path=path!("/connexion/envoye") view=link::LinkSentPage ssr=SsrMode::Async/>
        <Route path=path!("/connexion/lien/:token") view=link::FollowLinkPage ssr=SsrMode::Async/>
        <Route path=path!("/compte") view=account_page::AccountPage ssr=SsrMode::Async/>
        <Route path=path!("/compte/role") view=account_page::RolePage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Where to go on afterwards, as the address says; empty unless it is one of our own pages.
fn asked_suite() -> String {
    let suite = use_query_map().read_untracked().get("suite").unwrap_or_default();
    local_path(&suite).unwrap_or_default().to_owned()
}

/// Carries it along in a form.
#[component]
fn Suite(suite: String) -> impl IntoView {
    (!suite.is_empty()).then(|| view! { <input type="hidden" name="suite" value=suite/> })
}

/// An address of this area that carries it along.
fn with_suite(path: &str, suite: &str) -> String {
    if suite.is_empty() {
        return path.to_owned();
    }
    format!("{path}?suite={}", leptos_router::location::Url::escape(suite))
}
