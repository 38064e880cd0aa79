//! The screens of Regain: pages rendered on the server, and the field app that runs from the offline shell.
//!
//! Desk and public pages are HTML and nothing else: they are rendered whole ([`SsrMode::Async`]) and their forms post
//! without script. Only the field app, which lives in [`field`], is also compiled for the browser.

#![recursion_limit = "256"]

pub mod api;
#[cfg(all(feature = "browser", not(feature = "ssr")))]
pub mod browser;
pub mod components;
pub mod field;
pub mod flash;
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod letters;
pub mod local_path;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod post;
#[cfg(feature = "ssr")]
pub mod session_cookie;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod site;
#[cfg(feature = "ssr")]
pub mod style;
pub mod viewer;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::pages::{AreaRoutes, NotFound};

/// All pages that the server renders. A new area adds its routes in [`pages`], not here.
///
/// [`SsrMode::Async`]: leptos_router::SsrMode::Async
#[cfg(feature = "ssr")]
#[component]
pub fn App() -> impl IntoView {
    use leptos_meta::provide_meta_context;
    use leptos_router::components::{FlatRoutes, Router};

    provide_meta_context();
    provide_context(i18n::use_language());
    view! {
        <Router>
            <FlatRoutes fallback=NotFound>
                <AreaRoutes/>
            </FlatRoutes>
        </Router>
    }
}
