//! The field app: everything under `/terrain`, in the browser alone, from the offline shell.

use leptos::prelude::*;
use leptos_router::{components::*, path};

use crate::components::FieldLayout;
use crate::i18n::{common, use_language};

/// Mounted by the WASM entry when the document is the offline shell.
#[component]
pub fn FieldApp() -> impl IntoView {
    provide_context(use_language());
    view! {
        <Router>
            <Routes fallback=Start>
                <Route path=path!("/terrain") view=Start/>
            </Routes>
        </Router>
    }
}

#[component]
fn Start() -> impl IntoView {
    let words = common::texts(use_language());
    view! {
        <FieldLayout title=words.field_title>
            <p>{words.field_start}</p>
        </FieldLayout>
    }
}
