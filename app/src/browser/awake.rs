//! Keeping the screen on while the camera looks: a phone that goes dark between two labels is unlocked with the nose.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The screen stays on until this is dropped, or the app is hidden: then one asks again.
pub struct Awake(JsValue);

impl Awake {
    /// Asks for it. Browsers without it, and phones low on battery, say no.
    pub async fn ask() -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        let lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
        let request: Function = Reflect::get(&lock, &"request".into()).ok()?.dyn_into().ok()?;
        let promise: Promise = request.call1(&lock, &"screen".into()).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok().map(Self)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        let release = Reflect::get(&self.0, &"release".into()).and_then(|release| release.dyn_into::<Function>());
        if let Ok(release) = release {
            let _ = release.call0(&self.0);
        }
    }
}
