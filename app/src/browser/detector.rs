//! Codes in the camera's pictures. The reading is done in a worker (`public/scanner-worker.js`: the browser's own
//! detector where it is good, else the self-hosted one), so that the screen stays quick while a frame is looked at.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MessageEvent, Worker};

use super::moment::sleep;
use super::page::assets;

/// Larger pictures cost time and seldom show more.
const MAX_WIDTH: u32 = 1_024;
/// The pause between two frames, in milliseconds: reading on and on would warm the phone and gain nothing.
const PAUSE_MS: u32 = 60;

/// One code in a picture.
pub struct Sighting {
    /// The kind of code, as the reader calls it.
    pub format: String,
    /// What it says.
    pub text: String,
}

/// Reads codes until it is dropped.
pub struct Detector {
    worker: Worker,
    stopped: Rc<Cell<bool>>,
}

impl Detector {
    /// Starts looking at a video.
    pub fn start(video: HtmlVideoElement, seen: impl Fn(Sighting) + 'static) -> Result<Self, JsValue> {
        let worker = Worker::new(&format!("{}/scanner-worker.js", assets()))?;
        let stopped = Rc::new(Cell::new(false));
        let detector = Self {
            worker: worker.clone(),
            stopped: Rc::clone(&stopped),
        };
        let frames = Frames::new(video)?;
        wasm_bindgen_futures::spawn_local(async move {
            while !stopped.get() {
                match frames.read_with(&worker).await {
                    Ok(codes) if !stopped.get() => {
                        codes
                            .into_iter()
                            .for_each(|(format, text)| seen(Sighting { format, text }));
                    }
                    // A frame that could not be read, or a detector that did not load: the next may.
                    _ => sleep(500).await,
                }
                sleep(PAUSE_MS).await;
            }
        });
        Ok(detector)
    }
}

impl Drop for Detector {
    fn drop(&mut self) {
        self.stopped.set(true);
        self.worker.terminate();
    }
}

struct Frames {
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Frames {
    fn new(video: HtmlVideoElement) -> Result<Self, JsValue> {
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or(JsValue::NULL)?;
        let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
        let options = js_sys::JSON::parse(r#"{"willReadFrequently":true,"alpha":false}"#)?;
        let context = canvas
            .get_context_with_context_options("2d", &options)?
            .ok_or(JsValue::NULL)?
            .dyn_into()?;
        Ok(Self { video, canvas, context })
    }

    async fn read_with(&self, worker: &Worker) -> Result<Vec<(String, String)>, JsValue> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        if width == 0 || height == 0 || self.video.paused() {
            return Ok(Vec::new());
        }
        let shown = width.min(MAX_WIDTH);
        let high = height * shown / width;
        if self.canvas.width() != shown || self.canvas.height() != high {
            self.canvas.set_width(shown);
            self.canvas.set_height(high);
        }
        let (w, h) = (f64::from(shown), f64::from(high));
        self.context
            .draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, w, h)?;
        let picture = self.context.get_image_data(0.0, 0.0, w, h)?;
        let answer = js_sys::Promise::new(&mut |resolve, reject| {
            worker.set_onmessage(Some(&resolve));
            worker.set_onerror(Some(&reject));
        });
        worker.post_message(&picture)?;
        let message: MessageEvent = JsFuture::from(answer).await?.dyn_into()?;
        let codes = message.data().as_string().unwrap_or_default();
        serde_json::from_str(&codes).map_err(|_| JsValue::NULL)
    }
}
