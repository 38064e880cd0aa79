//! `POST /api/v1/photos`: a picture taken in the field in, the hash under which acts name it out, after the commit.

use axum::body::Bytes;
use axum::extract::State;
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::access::{Action, Relation};
use regain_domain::event::Hash;
use regain_service::Service;
use regain_service::keep_field_photo::keep_field_photo;
use serde::Serialize;

use super::ApiProblem;

/// What is kept now.
#[derive(Serialize)]
pub struct Kept {
    photo: Hash,
}

/// Keeps a picture. What is none is answered with 422 and leaves no trace.
pub async fn keep(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    body: Bytes,
) -> Result<Json<Kept>, ApiProblem> {
    // Before decoding: strangers do not get to make us paint pictures.
    service.allow(&viewer.actor, Action::RecordFieldWork, Relation::Nobodys)?;
    let photo = keep_field_photo(&service, &viewer.actor, body.into()).await?;
    Ok(Json(Kept { photo }))
}
