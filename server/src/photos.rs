//! Photos, as JPEG and nothing else: of a device, or of what did not match in the field. An address never changes its
//! content.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::viewer::Viewer;
use regain_domain::event::Hash;
use regain_domain::id::{ExceptionId, LotId};
use regain_service::photos::{Shown, Size, show};
use regain_service::see_exception::picture;
use regain_service::{Problem, Service, see_lot};

/// The picture, or a bare status that the frame around puts into words.
pub async fn photo(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path((hash, size)): Path<(String, String)>,
) -> Response {
    let (Some(hash), Some(size)) = (Hash::parse(&hash), Size::from_word(&size)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(show(&service, &viewer.actor, hash, size).await)
}

/// `/a-regler/{id}/photos/{hash}/{size}`: a picture taken in the field, for who may see the exception it speaks in.
pub async fn of_exception(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path((id, hash, size)): Path<(String, String, String)>,
) -> Response {
    let (Some(id), Some(hash), Some(size)) = (ExceptionId::parse(&id), Hash::parse(&hash), Size::from_word(&size))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(picture(&service, &viewer.actor, id, hash, size).await)
}

/// `/parc/lots/{id}/photos/{hash}/{size}`: a picture taken at a lot's stop, for both sides.
pub async fn of_lot(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path((id, hash, size)): Path<(String, String, String)>,
) -> Response {
    let (Some(id), Some(hash), Some(size)) = (LotId::parse(&id), Hash::parse(&hash), Size::from_word(&size)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(see_lot::picture(&service, &viewer.actor, id, hash, size).await)
}

fn answer(shown: Result<Shown, Problem>) -> Response {
    let shown = match shown {
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
