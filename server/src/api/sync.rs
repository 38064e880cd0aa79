//! `POST /api/v1/sync`: a phone's batch in, a verdict for each entry out, after the commit.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::access::{Action, Relation};
use regain_domain::sync::Batch;
use regain_service::{Problem, Service, sync};

use super::ApiProblem;
use crate::guard::answer::Why;

/// Takes a batch in. What cannot be read as one is answered with what is wrong with it, and leaves no trace.
pub async fn push(State(service): State<Service>, Extension(viewer): Extension<Viewer>, body: Bytes) -> Response {
    // Before reading: strangers do not get to make us parse megabytes.
    if let Err(problem) = service.allow(&viewer.actor, Action::RecordFieldWork, Relation::Nobodys) {
        return ApiProblem(problem).into_response();
    }
    // serde_json keeps its limit of 128 levels, so deeply nested input ends here as an error.
    let batch: Batch = match serde_json::from_slice(&body) {
        Ok(batch) => batch,
        Err(error) => {
            let place = format!("not a batch: line {}, column {}", error.line(), error.column());
            return unreadable(&place);
        }
    };
    match sync::push(&service, &viewer.actor, &batch).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => {
            if let Problem::Batch(problem) = &problem {
                tracing::warn!(%problem, "a batch was turned away");
            }
            ApiProblem(problem).into_response()
        }
    }
}

/// Whoever programs a phone learns where it is that reading broke off.
fn unreadable(place: &str) -> Response {
    let mut response = StatusCode::UNPROCESSABLE_ENTITY.into_response();
    response.extensions_mut().insert(Why::Unreadable(place.to_owned()));
    response
}
