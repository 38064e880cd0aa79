//! `POST /api/v1/keys`: a phone enrols the public half of the key it signs hand-overs with.

use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::{Extension, Json};
use regain_app::viewer::Viewer;
use regain_domain::id::PhoneKeyId;
use regain_domain::proof::NewKey;
use regain_service::enrol_key;
use regain_service::{Problem, Service};
use serde::Serialize;

use super::ApiProblem;

/// What is enrolled now.
#[derive(Serialize)]
pub struct Enrolled {
    key: PhoneKeyId,
}

/// Enrols a key of who asks; again is no matter. With 409 the phone makes a new one.
pub async fn enrol(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    key: Result<Json<NewKey>, JsonRejection>,
) -> Result<Json<Enrolled>, ApiProblem> {
    let Ok(Json(new)) = key else {
        return Err(Problem::Field("key".into()).into());
    };
    enrol_key::enrol(&service, &viewer.actor, new).await?;
    Ok(Json(Enrolled { key: new.key }))
}
