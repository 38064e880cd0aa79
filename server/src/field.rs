//! What the field app starts from: the offline shell, and the service worker that keeps it.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use regain_app::shell::field_shell;

use crate::guard::headers::{new_nonce, policy};
use crate::state::Server;

const WORKER: &str = include_str!("service_worker.js");

/// `/shell` and every address under `/terrain`: one document for everyone, which the phone keeps. Its nonce is in the
/// header and in the document, so the kept copy stays consistent.
pub async fn shell(State(server): State<Server>) -> Response {
    let nonce = new_nonce();
    let fixed = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, policy(Some(&nonce))),
    ];
    (fixed, field_shell(&nonce, server.assets.build_id())).into_response()
}

/// `/sw.js`: browsers have to see a new one at once, so it is never kept.
pub async fn service_worker(State(server): State<Server>) -> Response {
    let mut kept = server.assets.addresses();
    kept.push("/shell".to_owned());
    let precache = serde_json::to_string(&kept).unwrap_or_else(|_| "[]".to_owned());
    let script = WORKER
        .replace("__BUILD_ID__", server.assets.build_id())
        .replace("__PRECACHE__", &precache);
    let fixed = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (fixed, script).into_response()
}
