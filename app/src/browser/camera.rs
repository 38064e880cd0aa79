//! The camera: asking for it, its light, and letting go of it. A stream that is kept while the app is hidden comes
//! back black on iPhones, so the scan screen stops it then and starts anew.

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaStream, MediaStreamTrack};

const WANTED: &str = r#"{"audio":false,"video":{"facingMode":{"ideal":"environment"},
    "width":{"ideal":1280},"height":{"ideal":720}}}"#;
const FOCUS: &str = r#"{"advanced":[{"focusMode":"continuous"}]}"#;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameraProblem {
    /// The person, or the device's settings, said no.
    Refused,
    /// There is none, or another app has it.
    Missing,
}

/// A running camera.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

impl Camera {
    /// Starts it and shows it.
    pub async fn start(video: HtmlVideoElement) -> Result<Self, CameraProblem> {
        match Self::try_start(video).await {
            Ok(camera) => Ok(camera),
            Err(error) => {
                let name = Reflect::get(&error, &"name".into())
                    .ok()
                    .and_then(|name| name.as_string());
                match name.as_deref() {
                    Some("NotAllowedError" | "SecurityError") => Err(CameraProblem::Refused),
                    _ => Err(CameraProblem::Missing),
                }
            }
        }
    }

    async fn try_start(video: HtmlVideoElement) -> Result<Self, JsValue> {
        // `mediaDevices` is missing on pages without TLS.
        let devices = web_sys::window().ok_or(JsValue::NULL)?.navigator().media_devices()?;
        if JsValue::from(&devices).is_undefined() {
            return Err(JsValue::NULL);
        }
        let wanted = JSON::parse(WANTED)?;
        let stream = devices.get_user_media_with_constraints(wanted.unchecked_ref())?;
        let stream: MediaStream = JsFuture::from(stream).await?.unchecked_into();
        let camera = Self { stream, video };
        camera.video.set_src_object(Some(&camera.stream));
        JsFuture::from(camera.video.play()?).await?;
        // Only once it runs do phones take focus settings; those that have none say no, and that is fine.
        if let Some(track) = camera.track() {
            let _ = apply(&track, FOCUS).await;
        }
        Ok(camera)
    }

    fn track(&self) -> Option<MediaStreamTrack> {
        self.stream.get_video_tracks().get(0).dyn_into().ok()
    }

    /// Its light, where it has one.
    pub fn torch(&self) -> Option<Torch> {
        let track = self.track()?;
        let ask: js_sys::Function = Reflect::get(&track, &"getCapabilities".into()).ok()?.dyn_into().ok()?;
        let known = ask.call0(&track).ok()?;
        Reflect::get(&known, &"torch".into())
            .is_ok_and(|torch| torch.is_truthy())
            .then_some(Torch(track))
    }

    /// The picture.
    pub const fn video(&self) -> &HtmlVideoElement {
        &self.video
    }
}

async fn apply(track: &MediaStreamTrack, constraints: &str) -> Result<(), JsValue> {
    let constraints = JSON::parse(constraints)?;
    JsFuture::from(track.apply_constraints_with_constraints(constraints.unchecked_ref())?).await?;
    Ok(())
}

/// A camera's light.
#[derive(Clone)]
pub struct Torch(MediaStreamTrack);

impl Torch {
    /// Switches it. A light that does not obey is no reason to stop scanning.
    pub async fn set(&self, on: bool) {
        let _ = apply(&self.0, &format!(r#"{{"advanced":[{{"torch":{on}}}]}}"#)).await;
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            track.unchecked_ref::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}
