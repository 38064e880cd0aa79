//! `GET /api/v1/session`: who is signed in on this phone.

use axum::{Extension, Json};
use regain_app::field::session::Session;
use regain_app::i18n::Language;
use regain_app::viewer::Viewer;
use regain_domain::access::Actor;
use regain_service::Problem;

use super::ApiProblem;

/// The person, the organisation they act for, and how to speak to them.
pub async fn session(
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
) -> Result<Json<Session>, ApiProblem> {
    let Actor::Member {
        person,
        organisation,
        role,
    } = viewer.actor
    else {
        return Err(Problem::SignedOut.into());
    };
    Ok(Json(Session {
        person: person.to_string(),
        person_name: viewer.person_name,
        organisation: organisation.to_string(),
        organisation_name: viewer.organisation_name,
        role: role.word().to_owned(),
        language: language.code().to_owned(),
        demo: viewer.demo,
    }))
}
