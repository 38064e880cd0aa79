//! The WASM entry: the field app, drawn into the offline shell.

use regain_app::field::FieldApp;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the shell's start script once the module is there.
#[wasm_bindgen]
pub fn start() {
    leptos::mount::mount_to_body(FieldApp);
}
