//! `GET /api/v1/checkpoints`: the signed roots over the ledger, for whoever keeps them elsewhere.

use axum::Json;
use axum::extract::{Query, State};
use regain_service::Service;
use regain_service::checkpoint::{Checkpoints, published};
use serde::Deserialize;

use super::ApiProblem;

/// Where the list begins.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: u64,
}

/// The public key, the last checkpoint, and the first two hundred after a position.
pub async fn checkpoints(
    State(service): State<Service>,
    Query(After { after }): Query<After>,
) -> Result<Json<Checkpoints>, ApiProblem> {
    Ok(Json(published(&service, after).await?))
}
