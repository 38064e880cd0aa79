//! `GET /api/v1/changes?round=…&after=…`: what happened to a bag since it was packed, after a cursor.

use axum::extract::{Query, State};
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::changes::Changes;
use regain_domain::id::RoundId;
use regain_service::see_changes::see_changes;
use regain_service::{Problem, Service};
use serde::Deserialize;

use super::ApiProblem;

/// Which bag, and from where on.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    round: String,
    #[serde(default)]
    after: String,
}

/// One page. A cursor that is none is answered with 422, a bag that one cannot download with 404.
pub async fn changes(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Query(asked): Query<Asked>,
) -> Result<Json<Changes>, ApiProblem> {
    let round = RoundId::parse(&asked.round).ok_or(Problem::NotFound)?;
    let after = asked.after.parse().ok().filter(|after| *after <= i64::MAX as u64);
    let after = after.ok_or_else(|| Problem::Field("after".to_owned()))?;
    Ok(Json(see_changes(&service, &viewer.actor, round, after).await?))
}
