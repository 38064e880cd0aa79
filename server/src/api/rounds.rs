//! What a driver's phone downloads: its rounds, and the bag of one.

use axum::extract::{Path, State};
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::bag::{Bag, RoundSummary};
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

/// `GET /api/v1/rounds/{round}/bag`
pub async fn bag(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(round): Path<String>,
) -> Result<Json<Bag>, ApiProblem> {
    let round = RoundId::parse(&round).ok_or(Problem::NotFound)?;
    Ok(Json(pack_bag::pack(&service, &viewer.actor, round).await?))
}
