//! A park, and the lines of a dry run, as tables to work on elsewhere: both can be edited and brought back.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::i18n::{Language, import_work, imports};
use regain_app::viewer::Viewer;
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_service::export_park::{TableFile, Wording, export_park};
use regain_service::{Problem, Service, import_park};
use serde::Deserialize;

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /parc/export.csv`.
pub async fn csv(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
) -> Response {
    park(&service, &viewer, language, TableFile::Csv).await
}

/// `GET /parc/export.xlsx`.
pub async fn xlsx(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
) -> Response {
    park(&service, &viewer, language, TableFile::Xlsx).await
}

async fn park(service: &Service, viewer: &Viewer, language: Language, table: TableFile) -> Response {
    let (ending, kind) = match table {
        TableFile::Csv => ("csv", CSV),
        TableFile::Xlsx => ("xlsx", XLSX),
    };
    match export_park(service, &viewer.actor, table, wording(language)).await {
        Ok(bytes) => file(&format!("{}.{ending}", imports::texts(language).park_file), kind, bytes),
        Err(problem) => refused(&problem),
    }
}

/// Which lines.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    lignes: String,
}

/// `GET /parc/imports/{id}/lignes.csv?lignes=rejected`.
pub async fn lines(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let words = imports::texts(language);
    let say = |verdict: &RowVerdict| match verdict {
        RowVerdict::New => (words.is_new.to_owned(), String::new()),
        RowVerdict::Unchanged { .. } => (words.is_unchanged.to_owned(), String::new()),
        RowVerdict::Changed { changes, .. } => {
            let changes = changes.iter().map(|change| {
                let what = (words.change)(&change.before, &change.after);
                format!("{} : {what}", (words.field)(change.field))
            });
            (words.row_changed.to_owned(), changes.collect::<Vec<_>>().join(" ; "))
        }
        RowVerdict::Ambiguous { .. } => (import_work::texts(language).is_ambiguous.to_owned(), String::new()),
        RowVerdict::Rejected(why) => (words.is_rejected.to_owned(), (words.reason)(why)),
    };
    let verdict = ["new", "changed", "unchanged", "ambiguous", "rejected"]
        .into_iter()
        .find(|known| *known == asked.lignes);
    let made = match ImportId::parse(&id) {
        Some(id) => import_park::lines(&service, &viewer.actor, id, verdict, wording(language), say).await,
        None => Err(Problem::NotFound),
    };
    match made {
        Ok(bytes) => file(&format!("{}.csv", words.lines_file), CSV, bytes),
        Err(problem) => refused(&problem),
    }
}

const fn wording(language: Language) -> Wording {
    match language {
        Language::Fr => Wording::French,
        Language::En => Wording::English,
    }
}

/// A bare status, which the frame puts into words.
fn refused(problem: &Problem) -> Response {
    match problem {
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::Forbidden => StatusCode::FORBIDDEN,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
    .into_response()
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Serial numbers of a holder: no proxy and no shared browser keeps them.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
