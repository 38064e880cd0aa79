//! How long a scan takes on this phone, from the look that read the code to the moment it is said to be saved. It stands
//! in the browser's own timeline, where developer tools show it and `make speed` reads it.

use std::cell::Cell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::moment::ticks;

/// What it is called in the timeline.
const NAME: &str = "decode-to-saved";

thread_local! {
    static READ: Cell<f64> = const { Cell::new(0.0) };
}

#[wasm_bindgen]
extern "C" {
    /// The same object, by the one form of `measure` that `web-sys` lacks: it takes moments for names.
    type Timeline;
    #[wasm_bindgen(method, catch)]
    fn measure(this: &Timeline, name: &str, moments: &JsValue) -> Result<JsValue, JsValue>;
}

/// The camera read a code just now.
pub fn read() {
    READ.set(ticks());
}

/// When it last did.
pub fn last_read() -> f64 {
    READ.get()
}

/// What was read then is saved.
pub fn saved(read: f64) {
    let Some(clock) = web_sys::window().and_then(|window| window.performance()) else {
        return;
    };
    let moments = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&moments, &"start".into(), &read.into());
    // A browser without it scans all the same.
    let _ = clock.unchecked_ref::<Timeline>().measure(NAME, &moments);
}
