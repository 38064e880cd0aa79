//! Asking the server, with a limit: in a basement a request may hang for minutes without failing.

use js_sys::Uint8Array;
use regain_domain::json;
use serde::{Serialize, de::DeserializeOwned};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, Request, RequestInit, Response, Window};

/// How long nothing may come before a request is given up.
const LIMIT_MS: i32 = 25_000;
/// How many bytes a millisecond a network must carry away at least: 32 kbit/s, the edge of an old mobile network. What is
/// sent has its time beside the limit, else a picture would be cut off there each time and begin again for ever.
const LEAST_SENT_PER_MS: u32 = 4;
/// In which header the server says how long a large answer is: its `content-length` is gone, or counts what was
/// compressed, while a page reads what was unpacked.
const BYTES: &str = "x-content-bytes";

/// Why there is no answer that one can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing came back.
    Unreachable,
    /// This status, or 200 with something else than was asked for.
    Status(u16),
}

/// Gets something.
pub async fn get<T: DeserializeOwned>(url: &str) -> Result<T, Failure> {
    read(ask(url, None, None).await)
}

/// Gets something large; tells again and again how many bytes are here, and of how many if the server said it.
pub async fn get_counted<T: DeserializeOwned>(url: &str, told: impl Fn(u64, Option<u64>)) -> Result<T, Failure> {
    read(ask(url, None, Some(&told)).await)
}

/// Sends something.
pub async fn post<T: DeserializeOwned>(url: &str, body: &impl Serialize) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Status(422))?;
    read(ask(url, Some(body.into()), None).await)
}

/// Sends bytes.
pub async fn post_bytes<T: DeserializeOwned>(url: &str, body: &Uint8Array) -> Result<T, Failure> {
    read(ask(url, Some(body.into()), None).await)
}

fn read<T: DeserializeOwned>(answer: Result<String, Failure>) -> Result<T, Failure> {
    json::read(&answer?).map_err(|_| Failure::Status(200))
}

type Told<'a> = Option<&'a dyn Fn(u64, Option<u64>)>;

async fn ask(url: &str, body: Option<JsValue>, told: Told<'_>) -> Result<String, Failure> {
    match exchange(url, body, told).await {
        Ok((200, text)) => Ok(text),
        Ok((status, _)) => Err(Failure::Status(status)),
        Err(_) => Err(Failure::Unreachable),
    }
}

async fn exchange(url: &str, body: Option<JsValue>, told: Told<'_>) -> Result<(u16, String), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let limit = AbortController::new()?;
    let options = RequestInit::new();
    options.set_signal(Some(&limit.signal()));
    options.set_method(if body.is_some() { "POST" } else { "GET" });
    if let Some(body) = &body {
        options.set_body(body);
    }
    let kind = match body.as_ref().is_some_and(JsValue::is_object) {
        true => "application/octet-stream",
        false => "application/json",
    };
    let sending = body.as_ref().map_or(0, length) / LEAST_SENT_PER_MS;
    let request = Request::new_with_str_and_init(url, &options)?;
    request.headers().set("content-type", kind)?;
    request.headers().set("accept", "application/json")?;

    let patience = Patience::new(window.clone(), limit, sending)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let text = match told {
        Some(told) => counted(&response, &patience, told).await?,
        None => JsFuture::from(response.text()?).await?.as_string().unwrap_or_default(),
    };
    Ok((response.status(), text))
}

/// How many bytes a body has; a text is counted by its characters, nearly all of which are one.
fn length(body: &JsValue) -> u32 {
    match body.dyn_ref::<Uint8Array>() {
        Some(bytes) => bytes.length(),
        None => body.dyn_ref::<js_sys::JsString>().map_or(0, js_sys::JsString::length),
    }
}

/// Reads the body piece by piece. As long as something comes, the network is slow, not gone.
async fn counted(response: &Response, patience: &Patience, told: &dyn Fn(u64, Option<u64>)) -> Result<String, JsValue> {
    let length = response.headers().get(BYTES)?.and_then(|text| text.parse().ok());
    let Some(body) = response.body() else {
        return Ok(String::new());
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let mut bytes = Vec::new();
    loop {
        told(bytes.len() as u64, length);
        let piece = JsFuture::from(reader.read()).await?;
        let Ok(piece) = js_sys::Reflect::get(&piece, &"value".into())?.dyn_into::<Uint8Array>() else {
            return String::from_utf8(bytes).map_err(|_| JsValue::NULL);
        };
        bytes.extend(piece.to_vec());
        patience.renew()?;
    }
}

/// Gives a request up when nothing has come for too long.
struct Patience {
    window: Window,
    abort: Closure<dyn FnMut()>,
    timer: Cell<i32>,
}

impl Patience {
    fn new(window: Window, limit: AbortController, sending_ms: u32) -> Result<Self, JsValue> {
        let patience = Self {
            window,
            abort: Closure::new(move || limit.abort()),
            timer: Cell::new(0),
        };
        patience.wait(LIMIT_MS.saturating_add_unsigned(sending_ms))?;
        Ok(patience)
    }

    fn renew(&self) -> Result<(), JsValue> {
        self.wait(LIMIT_MS)
    }

    fn wait(&self, limit_ms: i32) -> Result<(), JsValue> {
        self.window.clear_timeout_with_handle(self.timer.get());
        let abort = self.abort.as_ref().unchecked_ref();
        let timer = self
            .window
            .set_timeout_with_callback_and_timeout_and_arguments_0(abort, limit_ms)?;
        self.timer.set(timer);
        Ok(())
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        self.window.clear_timeout_with_handle(self.timer.get());
    }
}
