//! A refusal in the person's language, with a next step. Whoever refuses, here or in a handler, answers with a bare
//! status; what leaves the server is a page for a browser and `application/problem+json` for a program.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use regain_app::i18n::{Language, common, cookie, refusal};

use crate::state::Server;

/// Says of a 403 which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The role may not do this.
    Role,
    /// The write came from another site.
    Origin,
}

/// Whether a person looks at the answer.
pub fn wants_page(request: &Request) -> bool {
    let accepted = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    accepted.contains("text/html")
}

/// The language a request is answered in.
pub fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "lang").and_then(|code| Language::from_code(&code));
    let asked = || Language::from_accept(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(asked).unwrap_or(Language::Fr)
}

/// Gives refusals their words.
pub async fn put_into_words(State(server): State<Server>, request: Request, next: Next) -> Response {
    let (page, language) = (wants_page(&request), language(request.headers()));
    let api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let bare = match response.headers().get(header::CONTENT_TYPE) {
        None => true,
        // An extractor that met a body longer than it had said has English words of its own.
        Some(kind) => status == StatusCode::PAYLOAD_TOO_LARGE && kind.as_bytes().starts_with(b"text/plain"),
    };
    if !bare || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let why = response.extensions().get::<Why>().copied();
    let (title, help) = words(status, why, language);
    let worded = if page {
        Html(document(&server, language, title, help)).into_response()
    } else if api {
        let problem = serde_json::json!({
            "type": "about:blank", "title": title, "detail": help, "status": status.as_u16(),
            "problem": word(status),
        });
        let kind = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        )];
        (kind, problem.to_string()).into_response()
    } else {
        format!("{title}. {help}\n").into_response()
    };
    let (mut parts, _) = response.into_parts();
    let (worded, body) = worded.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(worded.headers);
    Response::from_parts(parts, body)
}

/// The word that programs decide by; the same as those of use cases.
fn word(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "signed_out",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::TOO_MANY_REQUESTS => "too_often",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_client_error() => "unclear",
        _ => "internal",
    }
}

fn words(status: StatusCode, why: Option<Why>, language: Language) -> (&'static str, &'static str) {
    let (texts, shared) = (refusal::texts(language), common::texts(language));
    match (status, why) {
        (StatusCode::FORBIDDEN, Some(Why::Origin)) => (texts.origin_title, texts.origin_help),
        (StatusCode::FORBIDDEN, _) => (texts.role_title, texts.role_help),
        (StatusCode::UNAUTHORIZED, _) => (texts.signed_out_title, texts.signed_out_help),
        (StatusCode::NOT_FOUND, _) => (shared.not_found_title, shared.not_found_help),
        (StatusCode::PAYLOAD_TOO_LARGE, _) => (texts.too_large_title, texts.too_large_help),
        (StatusCode::TOO_MANY_REQUESTS, _) => (texts.too_often_title, texts.too_often_help),
        (StatusCode::SERVICE_UNAVAILABLE, _) => (texts.busy_title, texts.busy_help),
        (status, _) if status.is_client_error() => (texts.unclear_title, texts.unclear_help),
        _ => (texts.broken_title, texts.broken_help),
    }
}

/// A page that needs nothing of what may just have failed: no template engine, no database, no script.
fn document(server: &Server, language: Language, title: &str, help: &str) -> String {
    let (code, home) = (language.code(), common::texts(language).back_home);
    let style = server.site.asset("style.css");
    format!(
        r#"<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{style}">
</head>
<body>
<div class="public">
<header class="public-header"><div class="public-bar"><a class="brand" href="/">regain</a></div></header>
<main class="public-main"><div class="empty">
<h1 class="empty-title">{title}</h1>
<p>{help}</p>
<a class="button button-secondary" href="/"><span>{home}</span></a>
</div></main>
</div>
</body>
</html>
"#
    )
}
