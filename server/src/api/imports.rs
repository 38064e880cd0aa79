//! Park exports pushed by an organisation's own machines, with one of its tokens: `curl` from a nightly job.
//!
//! A file is read, matched and, unless only a dry run is asked for, carried out; what a person has to decide (a row that
//! may be several devices) waits on the import's page. Sending the same file again changes nothing.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, extract::rejection::QueryRejection};
use regain_app::viewer::Viewer;
use regain_domain::access::{Action, Actor, Relation};
use regain_domain::columns::Reading;
use regain_domain::id::ImportId;
use regain_service::import_park::{self, Confirmation, Review, UnreadDates};
use regain_service::{Problem, Service};
use serde::{Deserialize, Serialize};

use super::ApiProblem;
use crate::state::Server;

/// How often a park may change under the file before it is left for a person to look at.
const TRIES: usize = 5;

/// What stands in the address.
#[derive(Deserialize)]
pub struct Wish {
    /// The file's name, to find it again in the list of imports.
    #[serde(default)]
    name: String,
    /// Only say what would happen.
    #[serde(default)]
    dry_run: bool,
    /// In which order its dates are written, where the file does not decide it: one of [`import_park::DATE_ORDERS`].
    #[serde(default)]
    date_order: Option<String>,
}

/// How an import stands.
#[derive(Serialize)]
struct Standing {
    id: ImportId,
    /// `review`: it waits for a person; `applying`: it is being carried out; `confirmed`: it is done; `cancelled`: it was
    /// a dry run, which nobody needs to look after.
    status: &'static str,
    format: String,
    new: u64,
    changed: u64,
    unchanged: u64,
    ambiguous: u64,
    rejected: u64,
    personal_fields_dropped: u64,
    /// The columns whose dates were not read, because day and month cannot be told apart: `date_order` says it.
    unread_dates: Vec<UnreadDates>,
    /// Where a person looks through it.
    page: String,
}

impl Standing {
    fn of(Review { import, remarks, .. }: Review, base_url: &str) -> Self {
        Self {
            id: import.id,
            status: import.status.word(),
            format: import.format,
            new: import.counts.new,
            changed: import.counts.changed,
            unchanged: import.counts.unchanged,
            ambiguous: import.counts.ambiguous,
            rejected: import.counts.rejected,
            personal_fields_dropped: import.personal_fields_dropped,
            unread_dates: remarks.unread_dates,
            page: format!("{base_url}/parc/imports/{}", import.id),
        }
    }
}

/// `POST /api/v1/park/imports`: the file is the body, as it is.
///
/// 200 when everything is done (or read, with `dry_run=true`), 202 while it is being carried out (ask at `Location`), 409 when another import of this park
/// is under way, 422 when the file cannot be read.
pub async fn push(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    wish: Result<Query<Wish>, QueryRejection>,
    body: Bytes,
) -> Result<Response, ApiProblem> {
    let service = &server.service;
    // Before reading: strangers do not get to make us parse megabytes.
    service.allow(&viewer.actor, Action::ImportPark, Relation::Own)?;
    let Query(wish) = wish.map_err(|_| Problem::Field("dry_run".to_owned()))?;
    let order = wish.date_order.as_deref();
    let date_order =
        order.map(|name| import_park::date_order(name).ok_or_else(|| Problem::Field("date_order".to_owned())));
    let said = Reading {
        date_order: date_order.transpose()?,
        ..Reading::default()
    };
    let id = import_park::draft_as(service, &viewer.actor, &wish.name, body.into(), said).await?;
    if wish.dry_run {
        import_park::cancel(service, &viewer.actor, id).await?;
        let review = look(service, &viewer.actor, id).await?;
        return Ok(Json(Standing::of(review, &server.settings.base_url)).into_response());
    }
    for _ in 0..TRIES {
        // The park may change between reading and deciding: the rows are then corrected, and nobody is there to look.
        match import_park::confirm(service, &viewer.actor, id).await? {
            Confirmation::Outdated(_) => {}
            // Another one of this park is under way: this one waits on its page, and 409 has the machine come again.
            Confirmation::Busy => return Err(Problem::Changed.into()),
            Confirmation::Done(_) | Confirmation::Decided(_) | Confirmation::DoneBefore(_) => break,
        }
    }
    let review = look(service, &viewer.actor, id).await?;
    let status = match review.import.status {
        import_park::ImportStatus::Confirmed => StatusCode::OK,
        _ => StatusCode::ACCEPTED,
    };
    let location = [(header::LOCATION, format!("/api/v1/park/imports/{id}"))];
    Ok((status, location, Json(Standing::of(review, &server.settings.base_url))).into_response())
}

/// `GET /api/v1/park/imports/{id}`: how one stands.
pub async fn standing(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let id = ImportId::parse(&id).ok_or(Problem::NotFound)?;
    let review = look(&server.service, &viewer.actor, id).await?;
    Ok(Json(Standing::of(review, &server.settings.base_url)).into_response())
}

async fn look(service: &Service, actor: &Actor, id: ImportId) -> Result<Review, Problem> {
    // A review shows some rows, too; the import itself and what there is to say of it are what is wanted.
    import_park::review(service, actor, id, Some("rejected"), None).await
}
