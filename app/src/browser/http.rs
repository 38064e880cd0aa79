//! Asking the server, with a limit: in a basement a request may hang for minutes without failing.

use js_sys::Uint8Array;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Request, RequestInit, Response};

const LIMIT_MS: i32 = 25_000;

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
    ask(url, None).await
}

/// Sends something.
pub async fn post<T: DeserializeOwned>(url: &str, body: &impl Serialize) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Status(422))?;
    ask(url, Some(body.into())).await
}

/// Sends bytes.
pub async fn post_bytes<T: DeserializeOwned>(url: &str, body: &Uint8Array) -> Result<T, Failure> {
    ask(url, Some(body.into())).await
}

async fn ask<T: DeserializeOwned>(url: &str, body: Option<JsValue>) -> Result<T, Failure> {
    let (status, text) = exchange(url, body).await.map_err(|_| Failure::Unreachable)?;
    match status {
        200 => serde_json::from_str(&text).map_err(|_| Failure::Status(200)),
        other => Err(Failure::Status(other)),
    }
}

async fn exchange(url: &str, body: Option<JsValue>) -> Result<(u16, String), JsValue> {
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
    let request = Request::new_with_str_and_init(url, &options)?;
    request.headers().set("content-type", kind)?;
    request.headers().set("accept", "application/json")?;

    let abort = Closure::<dyn FnMut()>::new(move || limit.abort());
    let timer =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(abort.as_ref().unchecked_ref(), LIMIT_MS)?;
    let answer = async {
        let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
        let text = JsFuture::from(response.text()?).await?;
        Ok((response.status(), text.as_string().unwrap_or_default()))
    }
    .await;
    window.clear_timeout_with_handle(timer);
    answer
}
