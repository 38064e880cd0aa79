//! A use case's "no" as a status and a problem document (RFC 9457) that a phone can act on.
//!
//! Only the status is given here. The document is written where the language is known, by
//! [`answer`](crate::guard::answer).

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use regain_service::Problem;

/// A problem on its way to a phone.
#[derive(Debug)]
pub struct ApiProblem(pub Problem);

impl From<Problem> for ApiProblem {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

/// The status that tells a phone what to do: sign in (401), leave it (403, 404), look again (409), mend it (422), or
/// try later (500).
const fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::Forbidden | Problem::AnothersActs | Problem::WrongPassword => StatusCode::FORBIDDEN,
        Problem::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::DeadLink => StatusCode::GONE,
        Problem::Changed => StatusCode::CONFLICT,
        Problem::Field(_) | Problem::Refused { .. } | Problem::Batch(_) | Problem::File(_) | Problem::Photo(_) => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}
