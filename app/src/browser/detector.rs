//! Codes in the camera's pictures and in photos. The reading is done in a worker (`public/scanner-worker.js`: the
//! browser's own detector where it is good, else the self-hosted one), so that the screen stays quick meanwhile.

use js_sys::{Object, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, MessageEvent, Worker};

use super::moment::sleep;
use super::page::assets;
use crate::field::sight::{Look, part_to_read};

/// The pause between two frames, in milliseconds: reading on and on would warm the phone and gain nothing.
const PAUSE_MS: u32 = 40;

/// Reads what a camera shows until it is dropped.
pub struct Detector {
    reader: Reader,
    stopped: Rc<Cell<bool>>,
}

impl Detector {
    /// Starts looking at a video. Every look is handed on, also one that shows nothing.
    pub fn start(video: HtmlVideoElement, seen: impl Fn(Look) + 'static) -> Result<Self, JsValue> {
        let reader = Reader::new()?;
        let stopped = Rc::new(Cell::new(false));
        let detector = Self {
            reader: reader.clone(),
            stopped: Rc::clone(&stopped),
        };
        let frames = Frames::new(video)?;
        wasm_bindgen_futures::spawn_local(async move {
            let mut quiet_frames = 0;
            while !stopped.get() {
                match frames.read_with(&reader, quiet_frames).await {
                    Ok(look) if !stopped.get() => {
                        quiet_frames = if look.codes.is_empty() { quiet_frames + 1 } else { 0 };
                        seen(look);
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
        self.reader.0.terminate();
    }
}

/// Reads one photo. Takes as long as a person waits for it, at most a few seconds.
pub async fn read_photo(file: &File) -> Result<Look, JsValue> {
    let reader = Reader::new()?;
    let look = reader.read(file, true).await;
    reader.0.terminate();
    look
}

#[derive(Clone)]
struct Reader(Worker);

impl Reader {
    fn new() -> Result<Self, JsValue> {
        Worker::new(&format!("{}/scanner-worker.js", assets())).map(Self)
    }

    async fn read(&self, picture: &JsValue, still: bool) -> Result<Look, JsValue> {
        let question = Object::new();
        Reflect::set(&question, &"picture".into(), picture)?;
        Reflect::set(&question, &"still".into(), &still.into())?;
        let answer = Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        });
        self.0.post_message(&question)?;
        let message: MessageEvent = JsFuture::from(answer).await?.dyn_into()?;
        Look::read(&message.data().as_string().unwrap_or_default()).ok_or(JsValue::NULL)
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

    async fn read_with(&self, reader: &Reader, quiet_frames: u32) -> Result<Look, JsValue> {
        let whole = (self.video.video_width() as i32, self.video.video_height() as i32);
        if whole.0 == 0 || whole.1 == 0 || self.video.paused() {
            return Ok(Look::default());
        }
        let (part, (wide, high)) = part_to_read(whole, quiet_frames);
        if self.canvas.width() != wide as u32 || self.canvas.height() != high as u32 {
            self.canvas.set_width(wide as u32);
            self.canvas.set_height(high as u32);
        }
        let (w, h) = (f64::from(wide), f64::from(high));
        let (left, top) = (f64::from(part.left), f64::from(part.top));
        let (from_w, from_h) = (f64::from(part.width), f64::from(part.height));
        self.context
            .draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &self.video,
                left,
                top,
                from_w,
                from_h,
                0.0,
                0.0,
                w,
                h,
            )?;
        let picture = self.context.get_image_data(0.0, 0.0, w, h)?;
        Ok(reader.read(&picture, false).await?.within(whole, part))
    }
}
