//! The files of the workshop: reports and photos on their way in, proofs on their way out. When something is wrong with
//! what was sent, the form's own page answers, with the reason and the status that says the same.

use axum::Extension;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Path, Query, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use regain_app::pages::workshop::Sent;
use regain_app::viewer::Viewer;
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, MediumId};
use regain_service::bench::{add_photo, evidence_file, record_wipe};
use regain_service::{Problem, Service};
use serde::Deserialize;

use crate::pages::again;
use crate::state::Server;

/// What of a request the form's page needs to answer it.
type Around = (HeaderMap, Extensions);

/// From whose bench a report is sent.
#[derive(Deserialize)]
pub struct From {
    appareil: Option<String>,
}

/// `POST /atelier/effacements`: reads a report and shows what became of each drive.
pub async fn report(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    Query(from): Query<From>,
    request: Request,
) -> Response {
    let around: Around = (request.headers().clone(), request.extensions().clone());
    let read = match form_of(request, &server).await {
        Ok(form) => record_wipe(&server.service, &viewer.actor, &form.name, form.bytes).await,
        Err(refused) => Err(refused),
    };
    let device = from.appareil.as_deref().and_then(DeviceId::parse);
    let address = device.map_or_else(
        || "/atelier/effacements".to_owned(),
        |device| format!("/atelier/effacements?appareil={device}"),
    );
    match read {
        Ok(outcome) => again(&server, around, &address, Sent::Report(outcome)).await,
        Err(problem) => answer(&server, around, &address, problem).await,
    }
}

/// `POST /atelier/appareils/{id}/photos`: adds a picture.
pub async fn photo(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let around: Around = (request.headers().clone(), request.extensions().clone());
    let Some(id) = DeviceId::parse(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let address = format!("/atelier/appareils/{id}");
    let added = match form_of(request, &server).await {
        Ok(form) => add_photo(&server.service, &viewer.actor, id, form.bytes, form.public).await,
        Err(refused) => Err(refused),
    };
    match added {
        Ok(()) => Redirect::to(&address).into_response(),
        Err(problem) => answer(&server, around, &address, problem).await,
    }
}

/// `GET /preuves/{medium}/{hash}`: a kept proof, exactly as it was sent, to be saved and never to be run.
pub async fn evidence(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path((medium, hash)): Path<(String, String)>,
) -> Response {
    let (Some(medium), Some(hash)) = (MediumId::parse(&medium), Hash::parse(&hash)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let file = match evidence_file(&service, &viewer.actor, medium, hash).await {
        Ok(file) => file,
        Err(Problem::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(Problem::SignedOut) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(Problem::Forbidden) => return StatusCode::FORBIDDEN.into_response(),
        // It is not what was kept: nothing to hand out.
        Err(Problem::Changed) => return StatusCode::CONFLICT.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let plain: String = file
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A form with one file.
struct FileForm {
    name: String,
    bytes: Vec<u8>,
    public: bool,
}

async fn form_of(request: Request, server: &Server) -> Result<FileForm, Problem> {
    let none = || Problem::Field("file".into());
    let mut form = Multipart::from_request(request, server).await.map_err(|_| none())?;
    let mut found = FileForm {
        name: String::new(),
        bytes: Vec::new(),
        public: false,
    };
    while let Some(mut field) = form.next_field().await.map_err(|error| cut(&error))? {
        match field.name() {
            Some("file") => {
                found.name = field.file_name().unwrap_or_default().to_owned();
                while let Some(piece) = field.chunk().await.map_err(|error| cut(&error))? {
                    found.bytes.extend_from_slice(&piece);
                }
            }
            Some("public") => found.public = true,
            _ => {}
        }
    }
    // A form that is sent without choosing a file has an empty one without a name.
    if found.name.is_empty() && found.bytes.is_empty() {
        return Err(none());
    }
    Ok(found)
}

/// The upload broke off, or is larger than anything we read.
fn cut(error: &MultipartError) -> Problem {
    let problem = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        "too_large"
    } else {
        "truncated"
    };
    Problem::File(serde_json::json!({ "problem": problem }).to_string())
}

/// A problem of what was sent as the form's page; any other as its status, which the frame puts into words.
async fn answer(server: &Server, around: Around, address: &str, problem: Problem) -> Response {
    match problem {
        Problem::SignedOut => StatusCode::UNAUTHORIZED.into_response(),
        Problem::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Problem::NotFound => StatusCode::NOT_FOUND.into_response(),
        problem => again(server, around, address, Sent::Refused(problem)).await,
    }
}
