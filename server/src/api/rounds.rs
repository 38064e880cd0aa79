//! What a driver's phone downloads: its rounds, and the bag of one.

use axum::body::HttpBody;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::bag::RoundSummary;
use regain_domain::id::RoundId;
use regain_service::{Problem, Service, pack_bag};

use super::ApiProblem;

/// `GET /api/v1/rounds`
pub async fn rounds(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<Vec<RoundSummary>>, ApiProblem> {
    Ok(Json(pack_bag::rounds(&service, &viewer.actor).await?))
}

/// In which header the phone is told how many bytes it will have read at the end, for its progress bar. Compressed
/// answers have no `content-length`.
const BYTES: &str = "x-content-bytes";

/// `GET /api/v1/rounds/{round}/bag`
pub async fn bag(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(round): Path<String>,
) -> Result<Response, ApiProblem> {
    let round = RoundId::parse(&round).ok_or(Problem::NotFound)?;
    let mut answer = Json(pack_bag::pack(&service, &viewer.actor, round).await?).into_response();
    if let Some(bytes) = answer.body().size_hint().exact() {
        answer.headers_mut().insert(BYTES, bytes.into());
    }
    Ok(answer)
}
