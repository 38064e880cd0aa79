//! `/parcs-partages`: what employers show of their parks to one's organisation.

mod detail;
mod list;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::sharing::Share;

use crate::components::kind_name;
use crate::i18n::{rules, use_language};

/// The list of them.
const HERE: &str = "/parcs-partages";

/// The routes of shared parks.
#[component(transparent)]
pub fn SharedParkRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/parcs-partages") view=list::SharedParksPage ssr=SsrMode::Async/>
        <Route path=path!("/parcs-partages/:holder") view=detail::SharedParkPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What a share shows, in a line.
fn told(share: &Share) -> String {
    let language = use_language();
    let words = rules::texts(language);
    let kinds: Vec<&str> = share.kinds.iter().map(|&kind| kind_name(language, kind)).collect();
    let kinds = if kinds.len() == regain_domain::device::Kind::ALL.len() {
        words.all_kinds.to_owned()
    } else {
        kinds.join(", ")
    };
    let fields: Vec<String> = share
        .fields
        .iter()
        .map(|&field| (words.field)(field).to_lowercase())
        .collect();
    if fields.is_empty() {
        kinds
    } else {
        format!("{kinds} · {}", fields.join(", "))
    }
}
