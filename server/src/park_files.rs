//! The forms of the park that server functions are no good for: a file on its way in, a sheet of labels on its way out, a
//! secret that is shown once. When something is wrong, the form's own page answers, with the reason and the status that says the same.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use leptos_router::location::Url;
use regain_app::i18n::Language;
use regain_app::pages::park::{Made, Refused, read_joined};
use regain_app::viewer::Viewer;
use regain_service::import_park::BroughtIn;
use regain_service::print_labels::print_labels;
use regain_service::{Problem, import_park, import_token};
use serde::Deserialize;

use crate::label_files::{file, wish};
use crate::pages::again;
use crate::state::Server;

/// What of a request the form's page needs to answer it.
pub type Around = (HeaderMap, Extensions);

/// `POST /parc/imports`: reads the file and shows what it would do.
pub async fn bring_in(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    request: Request,
) -> Response {
    let around: Around = (request.headers().clone(), request.extensions().clone());
    let drafted = match Multipart::from_request(request, &server).await {
        Ok(form) => match file_of(form).await {
            Ok((name, bytes)) => import_park::bring_in(&server.service, &viewer.actor, &name, bytes).await,
            Err(problem) => Err(problem),
        },
        Err(refused) => return refused.status().into_response(),
    };
    match drafted {
        Ok(BroughtIn::Drafted(id)) => Redirect::to(&format!("/parc/imports/{id}")).into_response(),
        Ok(BroughtIn::Asks(token)) => Redirect::to(&format!("/parc/imports/colonnes/{token}")).into_response(),
        Err(problem) => answer(&server, around, "/parc/imports/nouveau", problem).await,
    }
}

/// The name and content of the form's file.
async fn file_of(mut form: Multipart) -> Result<(String, Vec<u8>), Problem> {
    while let Some(mut field) = form.next_field().await.map_err(|error| cut(&error))? {
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(piece) = field.chunk().await.map_err(|error| cut(&error))? {
            bytes.extend_from_slice(&piece);
        }
        // A form that is sent without choosing a file has an empty one without a name.
        if !name.is_empty() || !bytes.is_empty() {
            return Ok((name, bytes));
        }
    }
    Err(Problem::Field("file".into()))
}

/// The upload broke off, or is larger than anything we read.
fn cut(error: &MultipartError) -> Problem {
    let reason = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        serde_json::json!({ "problem": "too_large", "detail": { "limit": 50 * 1024 * 1024 } })
    } else {
        serde_json::json!({ "problem": "truncated" })
    };
    Problem::File(reason.to_string())
}

/// What the form of import tokens sends.
#[derive(Deserialize)]
pub struct TokenForm {
    #[serde(default)]
    name: String,
}

/// `POST /parc/imports/jetons`: makes a token, and shows its secret in this one answer.
pub async fn make_token(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(form): Form<TokenForm>,
) -> Response {
    let around: Around = (headers, extensions);
    match import_token::make_token(&server.service, &viewer.actor, &form.name).await {
        Ok(secret) => again(&server, around, "/parc/imports/jetons", Made(secret)).await,
        Err(problem) => answer(&server, around, "/parc/imports/jetons", problem).await,
    }
}

/// What the form of labels sends.
#[derive(Deserialize)]
pub struct LabelForm {
    #[serde(default)]
    devices: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    first_cell: String,
    #[serde(default)]
    printer: String,
}

/// `POST /parc/etiquettes/fichier`: gives codes to devices that have none, and draws the labels.
pub async fn labels(
    State(server): State<Server>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(form): Form<LabelForm>,
) -> Response {
    let printed = match wish(language, form.sheet, &form.first_cell, &form.printer) {
        Ok(wish) => print_labels(&server.service, &viewer.actor, &read_joined(&form.devices), wish).await,
        Err(problem) => Err(problem),
    };
    match printed {
        Ok(printout) => file(printout),
        Err(problem) => {
            let address = format!("/parc/etiquettes?device={}", Url::escape(&form.devices));
            answer(&server, (headers, extensions), &address, problem).await
        }
    }
}

/// A problem of the form as the form's page; any other as its status, which the frame puts into words.
pub async fn answer(server: &Server, around: Around, address: &str, problem: Problem) -> Response {
    match problem {
        Problem::SignedOut => StatusCode::UNAUTHORIZED.into_response(),
        Problem::Forbidden => StatusCode::FORBIDDEN.into_response(),
        Problem::NotFound => StatusCode::NOT_FOUND.into_response(),
        problem => again(server, around, address, Refused(problem)).await,
    }
}
