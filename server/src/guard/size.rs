//! No body is larger than what its route can need.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;

/// Forms, batches of a phone.
const GENERAL: u64 = 2 * 1024 * 1024;
/// A park's export: 50 MB of file and what the form adds.
const UPLOAD: u64 = 52 * 1024 * 1024;
/// Where files are brought in.
const UPLOADS: &[&str] = &["/parc/imports", "/api/v1/park/imports"];

/// A photo or a wipe report, and what the form adds.
const PICTURE: u64 = 16 * 1024 * 1024;

fn limit_of(path: &str) -> u64 {
    let photo = path.starts_with("/atelier/appareils/") && path.ends_with("/photos");
    if UPLOADS.contains(&path) {
        UPLOAD
    } else if photo || path == "/atelier/effacements" {
        PICTURE
    } else {
        GENERAL
    }
}

/// Refuses a body that says it is too large at once, and cuts off one that turns out to be.
pub async fn limit_size(request: Request, next: Next) -> Response {
    let limit = limit_of(request.uri().path());
    let said = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|said| said > limit) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    next.run(request.map(|body| Body::new(Limited::new(body, limit)))).await
}
