//! `POST /api/v1/sync`: a phone's batch in, a verdict for each entry out, after the commit.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use regain_app::i18n::{Language, refusal};
use regain_app::viewer::Viewer;
use regain_domain::access::{Action, Relation};
use regain_domain::sync::Batch;
use regain_service::{Problem, Service, sync};
use serde_json::json;

use super::ApiProblem;

/// Takes a batch in. What cannot be read as one is answered with what is wrong with it, and leaves no trace.
pub async fn push(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    body: Bytes,
) -> Response {
    // Before reading: strangers do not get to make us parse megabytes.
    if let Err(problem) = service.allow(&viewer.actor, Action::RecordFieldWork, Relation::Nobodys) {
        return ApiProblem(problem).into_response();
    }
    // serde_json keeps its limit of 128 levels, so deeply nested input ends here as an error.
    let batch: Batch = match serde_json::from_slice(&body) {
        Ok(batch) => batch,
        Err(error) => {
            let where_ = format!("not a batch: line {}, column {}", error.line(), error.column());
            return unreadable(language, "unreadable", &where_);
        }
    };
    match sync::push(&service, &viewer.actor, &batch).await {
        Ok(answer) => Json(answer).into_response(),
        Err(Problem::Batch(problem)) => {
            tracing::warn!(%problem, "a batch was turned away");
            unreadable(language, "batch", &problem.to_string())
        }
        Err(problem) => ApiProblem(problem).into_response(),
    }
}

/// What the person reads in their language, and in `reason` what a developer needs to know.
fn unreadable(language: Language, problem: &str, reason: &str) -> Response {
    let words = refusal::texts(language);
    let document = json!({
        "status": 422, "title": words.batch_title, "detail": words.batch_help, "problem": problem, "reason": reason,
    });
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        [("content-type", "application/problem+json")],
        document.to_string(),
    )
        .into_response()
}
