//! The camera: asking for it and letting go of it. A stream that is kept while the app is hidden comes back black on
//! iPhones, so the scan screen stops it then and starts anew.

use js_sys::{Array, JSON, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, MediaDevices, MediaStream, MediaStreamTrack};

use super::lens::Lens;
use super::moment::sleep;

/// The element that shows a camera's pictures.
pub use web_sys::HtmlVideoElement as Film;

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

/// A camera of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As the browser calls it.
    pub id: String,
    /// As people read it.
    pub label: String,
}

/// What is asked for. A camera that is not there any more is no reason to show none, so it is only a wish.
fn wanted(camera: &str) -> String {
    let which = match serde_json::to_string(camera) {
        Ok(id) if !camera.is_empty() => format!(r#""deviceId":{{"ideal":{id}}}"#),
        _ => r#""facingMode":{"ideal":"environment"}"#.to_owned(),
    };
    format!(r#"{{"audio":false,"video":{{{which},"width":{{"ideal":1920}},"height":{{"ideal":1080}}}}}}"#)
}

thread_local! {
    /// A camera that was asked for ahead of the screen that shows it.
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// How long a camera that was asked for ahead waits for its screen, in milliseconds.
const PATIENCE_MS: u32 = 5_000;

fn ask(camera: &str) -> Result<Promise, JsValue> {
    let wanted = JSON::parse(&wanted(camera))?;
    devices()?.get_user_media_with_constraints(wanted.unchecked_ref())
}

/// Asks for a camera before there is a screen to show it: phones take a second to start one, in which the app reads the
/// round. Whoever comes to no such screen after all has it switched off again.
pub async fn ask_ahead(camera: String) {
    let Ok(asked) = ask(&camera) else { return };
    // From now on a refusal is not overlooked, which browsers complain about.
    let stream = JsFuture::from(asked.clone());
    ASKED.set(Some(asked));
    sleep(PATIENCE_MS).await;
    if ASKED.take().is_some()
        && let Ok(unused) = stream.await
    {
        stop(unused.unchecked_ref());
    }
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        track.unchecked_ref::<MediaStreamTrack>().stop();
    }
}

impl Camera {
    /// Starts it and shows it: this one if it is there, else the one that looks away from the person. Whether it is still
    /// wanted is asked when it is there, a second later: then another may be shown in the same place.
    pub async fn start(
        video: HtmlVideoElement,
        camera: &str,
        still_wanted: impl Fn() -> bool,
    ) -> Result<Self, CameraProblem> {
        match Self::try_start(video, camera, still_wanted).await {
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

    async fn try_start(
        video: HtmlVideoElement,
        camera: &str,
        still_wanted: impl Fn() -> bool,
    ) -> Result<Self, JsValue> {
        let asked = match ASKED.take() {
            Some(asked) => asked,
            None => ask(camera)?,
        };
        let stream: MediaStream = JsFuture::from(asked).await?.unchecked_into();
        if !still_wanted() {
            stop(&stream);
            return Err(JsValue::NULL);
        }
        let camera = Self { stream, video };
        camera.video.set_src_object(Some(&camera.stream));
        JsFuture::from(camera.video.play()?).await?;
        // Only once it runs do phones take focus settings.
        if let Some(lens) = camera.lens() {
            lens.focus().await;
        }
        Ok(camera)
    }

    /// What else it can do.
    pub fn lens(&self) -> Option<Lens> {
        let track: MediaStreamTrack = self.stream.get_video_tracks().get(0).dyn_into().ok()?;
        Some(Lens::new(track))
    }

    /// The picture.
    pub const fn video(&self) -> &HtmlVideoElement {
        &self.video
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        stop(&self.stream);
        // Another camera may be shown there by now.
        if self.video.src_object().as_ref() == Some(&self.stream) {
            self.video.set_src_object(None);
        }
    }
}

/// The cameras of this device. Browsers name them once one of them was allowed.
pub async fn cameras() -> Vec<Known> {
    let Ok(promise) = devices().and_then(|devices| devices.enumerate_devices()) else {
        return Vec::new();
    };
    let found: Array = JsFuture::from(promise).await.unwrap_or_default().unchecked_into();
    let word = |of: &JsValue, name: &str| {
        let word = Reflect::get(of, &name.into()).ok();
        word.and_then(|word| word.as_string()).unwrap_or_default()
    };
    let cameras = found.iter().filter(|device| word(device, "kind") == "videoinput");
    cameras
        .map(|device| Known {
            id: word(&device, "deviceId"),
            label: word(&device, "label"),
        })
        .filter(|camera| !camera.id.is_empty())
        .collect()
}

fn devices() -> Result<MediaDevices, JsValue> {
    // `mediaDevices` is missing on pages without TLS.
    let devices = web_sys::window().ok_or(JsValue::NULL)?.navigator().media_devices()?;
    match JsValue::from(&devices).is_undefined() {
        true => Err(JsValue::NULL),
        false => Ok(devices),
    }
}
