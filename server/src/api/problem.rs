//! A use case's "no" as a status and a problem document (RFC 9457) that a phone can act on.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_service::Problem;
use serde::Serialize;

/// A problem on its way to a phone.
#[derive(Debug)]
pub struct ApiProblem(pub Problem);

impl From<Problem> for ApiProblem {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

/// The document. `problem` is the word that phones decide by; `detail` says in English what a log should say.
#[derive(Serialize)]
struct Document<'a> {
    status: u16,
    title: &'a str,
    detail: String,
    #[serde(flatten)]
    problem: &'a Problem,
}

/// The status that tells a phone what to do: sign in (401), leave it (403, 404), look again (409), mend it (422), or
/// try later (500).
const fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::Forbidden | Problem::AnothersActs | Problem::WrongPassword => StatusCode::FORBIDDEN,
        Problem::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
        Problem::NotFound | Problem::DeadLink => StatusCode::NOT_FOUND,
        Problem::Changed => StatusCode::CONFLICT,
        Problem::Field(_) | Problem::Refused { .. } | Problem::Batch(_) | Problem::File(_) | Problem::Photo(_) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = status(&self.0);
        let title = status.canonical_reason().unwrap_or_default();
        let document = Document {
            status: status.as_u16(),
            title,
            detail: self.0.to_string(),
            problem: &self.0,
        };
        let mut response = (status, Json(document)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}
