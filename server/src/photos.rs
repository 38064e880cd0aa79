//! `/photos/{hash}/{size}`: a device's photo, as JPEG and nothing else. The address never changes its content.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::viewer::Viewer;
use regain_domain::event::Hash;
use regain_service::photos::{Size, show};
use regain_service::{Problem, Service};

/// The picture, or a bare status that the frame around puts into words.
pub async fn photo(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path((hash, size)): Path<(String, String)>,
) -> Response {
    let (Some(hash), Some(size)) = (Hash::parse(&hash), Size::from_word(&size)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let shown = match show(&service, &viewer.actor, hash, size).await {
        Ok(shown) => shown,
        Err(Problem::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let keep = if shown.public {
        "public, max-age=31536000, immutable"
    } else {
        // It may become public, or its viewer may sign out: a shared browser forgets it soon.
        "private, max-age=300"
    };
    let mut response = shown.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    // Opened by itself, it is a picture that can load nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    response
}
