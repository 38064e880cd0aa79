//! How a PDF leaves the server: made aside, shown by the browser, kept by nobody on the way.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::i18n::{Language, cookie};
use regain_documents::DocumentError;
use regain_service::Problem;

/// Makes a PDF and sends it under a file name.
pub async fn send(file_name: &str, make: impl FnOnce() -> Result<Vec<u8>, DocumentError> + Send + 'static) -> Response {
    // Fonts and lines take a processor for a moment: not one of those that answer requests.
    let pdf = match tokio::task::spawn_blocking(make).await {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(error)) => {
            tracing::error!(%error, "a PDF could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Err(error) => {
            tracing::error!(%error, "a PDF could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    // Whoever has the paper has the device: no proxy and no shared browser keeps it.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(name) = HeaderValue::from_str(&format!("inline; filename=\"{file_name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The status that stands where a paper cannot.
pub fn refused(problem: &Problem) -> Response {
    match problem {
        Problem::NotFound | Problem::DeadLink => StatusCode::NOT_FOUND,
        Problem::Forbidden => StatusCode::FORBIDDEN,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
    .into_response()
}

/// The language of whoever asks.
pub fn language_of(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "lang").and_then(|code| Language::from_code(&code));
    let asked = || Language::from_accept(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(asked).unwrap_or(Language::Fr)
}
