//! What a counter's phone downloads.

use axum::extract::State;
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::pickup::CounterBag;
use regain_service::{Service, pack_counter};

use super::ApiProblem;

/// `GET /api/v1/counter/pickups`
pub async fn pickups(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
) -> Result<Json<CounterBag>, ApiProblem> {
    Ok(Json(pack_counter::pack(&service, &viewer.actor).await?))
}
