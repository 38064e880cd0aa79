//! Small routes that belong to no area: health, the choice of language, labels read in capitals.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use regain_app::i18n::Language;
use regain_app::local_path::local_path;
use regain_store::{StoreError, migrations};
use serde::Deserialize;

use crate::state::Server;

/// `/healthz`: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers, and its tables are those of this program.
pub async fn readyz(State(server): State<Server>) -> Response {
    match is_current(&server).await {
        Ok(true) => "ready\n".into_response(),
        Ok(false) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the tables are not up to date: run `regain migrate`\n",
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn is_current(server: &Server) -> Result<bool, StoreError> {
    migrations::is_current(&mut server.service.store.read().await?).await
}

/// What [`language`] is asked.
#[derive(Deserialize)]
pub struct Choice {
    to: String,
    #[serde(default)]
    back: String,
}

/// `/langue?to=en&back=/parc`: keeps the choice for a year and goes back.
pub async fn language(Query(choice): Query<Choice>) -> Response {
    let back = local_path(&choice.back).unwrap_or("/");
    let mut response = Redirect::to(back).into_response();
    if let Some(language) = Language::from_code(&choice.to) {
        let cookie = format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax", language.code());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// `/D/{CODE}`: the capitals that labels carry because they make the QR code smaller.
pub async fn capitals(Path(code): Path<String>) -> Response {
    // What is not a code's alphabet would not be one in lower case either; it also keeps the address plain.
    if code.is_empty() || code.len() > 64 || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return StatusCode::NOT_FOUND.into_response();
    }
    Redirect::permanent(&format!("/d/{}", code.to_lowercase())).into_response()
}
