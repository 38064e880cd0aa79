//! What a running camera can do besides showing a picture: its light, its zoom, its focus. Phones differ in all of it,
//! and say what they have only once the picture runs.

use js_sys::{Function, JSON, Number, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MediaStreamTrack;

const FOCUS: &str = r#"{"advanced":[{"focusMode":"continuous"}]}"#;

/// A camera's track of pictures.
#[derive(Clone)]
pub struct Lens(MediaStreamTrack);

/// How far a camera zooms, in its own numbers, written as the slider takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zoom {
    /// The widest.
    pub least: String,
    /// The closest.
    pub most: String,
    /// Between two positions.
    pub step: String,
    /// Where it is.
    pub now: String,
}

impl Lens {
    /// Of a running camera.
    pub const fn new(track: MediaStreamTrack) -> Self {
        Self(track)
    }

    /// Whether it has a light.
    pub fn has_torch(&self) -> bool {
        self.ask("getCapabilities")
            .and_then(|known| Reflect::get(&known, &"torch".into()).ok())
            .is_some_and(|torch| torch.is_truthy())
    }

    /// Switches the light. One that does not obey is no reason to stop scanning.
    pub async fn set_torch(&self, on: bool) {
        let _ = self.apply(&format!(r#"{{"advanced":[{{"torch":{on}}}]}}"#)).await;
    }

    /// Its zoom, where it has one that moves.
    pub fn zoom(&self) -> Option<Zoom> {
        let range = Reflect::get(&self.ask("getCapabilities")?, &"zoom".into()).ok()?;
        let number = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok()?.dyn_into::<Number>().ok();
        let (least, most) = (number(&range, "min")?, number(&range, "max")?);
        if most.value_of() <= least.value_of() {
            return None;
        }
        let now = self.ask("getSettings").and_then(|known| number(&known, "zoom"));
        let written = |number: &Number| number.to_string_with_radix(10).ok().map(String::from);
        Some(Zoom {
            least: written(&least)?,
            most: written(&most)?,
            step: number(&range, "step")
                .as_ref()
                .and_then(written)
                .unwrap_or_else(|| "any".to_owned()),
            now: now.as_ref().and_then(written).unwrap_or(written(&least)?),
        })
    }

    /// Zooms to where the slider stands.
    pub async fn set_zoom(&self, slider: &str) {
        let _ = self.apply(&format!(r#"{{"advanced":[{{"zoom":{slider}}}]}}"#)).await;
    }

    /// Keeps it sharp. Those that cannot say no, and that is fine.
    pub async fn focus(&self) {
        let _ = self.apply(FOCUS).await;
    }

    /// Which camera it is, as the browser calls it.
    pub fn camera(&self) -> String {
        self.ask("getSettings")
            .and_then(|known| Reflect::get(&known, &"deviceId".into()).ok())
            .and_then(|id| id.as_string())
            .unwrap_or_default()
    }

    // Not every browser has these questions.
    fn ask(&self, what: &str) -> Option<JsValue> {
        let ask: Function = Reflect::get(&self.0, &what.into()).ok()?.dyn_into().ok()?;
        ask.call0(&self.0).ok()
    }

    async fn apply(&self, constraints: &str) -> Result<(), JsValue> {
        let constraints = JSON::parse(constraints)?;
        JsFuture::from(self.0.apply_constraints_with_constraints(constraints.unchecked_ref())?).await?;
        Ok(())
    }
}
