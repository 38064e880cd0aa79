//! The WASM entry: one build for both ways of starting.

use leptos::prelude::document;
use regain_app::field::FieldApp;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the start script once the module is there: mounts the field app into the offline shell, or makes ready
/// for the islands of a page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    let offline_shell = document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-shell"));
    if offline_shell {
        leptos::mount::mount_to_body(FieldApp);
    } else {
        leptos::mount::hydrate_islands();
    }
}
