//! A refusal in the person's language, with a next step. Whoever refuses, here or in a handler, answers with a bare
//! status; what leaves the server is a page for a browser and `application/problem+json` for a program.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use regain_app::i18n::{Language, common, cookie, refusal};
use regain_service::Problem;
use std::borrow::Cow;

use crate::state::Server;

/// Says of a bare status which one it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The role may not do this.
    Role,
    /// The write came from another site.
    Origin,
    /// What a phone sent cannot be read as a batch: where reading broke off.
    Unreadable(String),
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
    let path = request.uri().path();
    let (api, sync) = (path.starts_with("/api/"), path == "/api/v1/sync");
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
    let refused = Refused {
        status,
        why: response.extensions().get::<Why>(),
        problem: response.extensions().get::<Problem>(),
        sync,
    };
    let (title, help) = refused.words(language);
    let worded = if page {
        Html(document(&server, language, title, &help)).into_response()
    } else if api {
        let kind = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        )];
        (kind, refused.for_programs(title, &help).to_string()).into_response()
    } else {
        format!("{title}. {help}\n").into_response()
    };
    let (mut parts, _) = response.into_parts();
    let (worded, body) = worded.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(worded.headers);
    Response::from_parts(parts, body)
}

/// What is known of a refusal.
struct Refused<'a> {
    status: StatusCode,
    why: Option<&'a Why>,
    /// What a use case said.
    problem: Option<&'a Problem>,
    /// Whether a phone was sending acts.
    sync: bool,
}

impl Refused<'_> {
    /// The document of RFC 9457: `problem` is the word that programs decide by, the same as those of use cases, `about`
    /// what that is about, `reason` what a log should say.
    fn for_programs(&self, title: &str, help: &str) -> serde_json::Value {
        let mut told = serde_json::json!({
            "type": "about:blank", "title": title, "detail": help, "status": self.status.as_u16(),
            "problem": self.word(),
        });
        if let Some(problem) = self.problem {
            told["reason"] = problem.to_string().into();
            if let Ok(mut itself) = serde_json::to_value(problem) {
                told["problem"] = itself["problem"].take();
                if !itself["detail"].is_null() {
                    told["about"] = itself["detail"].take();
                }
            }
        }
        if let Some(Why::Unreadable(place)) = self.why {
            told["reason"] = place.as_str().into();
        }
        told
    }

    fn word(&self) -> &'static str {
        match self.status {
            StatusCode::UNAUTHORIZED => "signed_out",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::PAYLOAD_TOO_LARGE => "too_large",
            StatusCode::TOO_MANY_REQUESTS => "too_often",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            _ if matches!(self.why, Some(Why::Unreadable(_))) => "unreadable",
            status if status.is_client_error() => "unclear",
            _ => "internal",
        }
    }

    fn words(&self, language: Language) -> (&'static str, Cow<'static, str>) {
        let (texts, shared) = (refusal::texts(language), common::texts(language));
        if let Some(Problem::Field(field)) = self.problem {
            return (texts.unclear_title, (texts.field_help)(field).into());
        }
        let (title, help) = match (self.status, self.why, self.problem) {
            (StatusCode::FORBIDDEN, Some(Why::Origin), _) => (texts.origin_title, texts.origin_help),
            (StatusCode::FORBIDDEN, _, Some(Problem::AnothersActs)) => (texts.anothers_title, texts.anothers_help),
            (StatusCode::FORBIDDEN, ..) => (texts.role_title, texts.role_help),
            (StatusCode::UNAUTHORIZED, ..) => (texts.signed_out_title, texts.signed_out_help),
            (StatusCode::NOT_FOUND, ..) => (shared.not_found_title, shared.not_found_help),
            (StatusCode::CONFLICT, ..) => (texts.changed_title, texts.changed_help),
            (StatusCode::GONE, ..) => (texts.gone_title, texts.gone_help),
            (StatusCode::PAYLOAD_TOO_LARGE, ..) if self.sync => (texts.batch_large_title, texts.batch_large_help),
            (StatusCode::PAYLOAD_TOO_LARGE, ..) => (texts.too_large_title, texts.too_large_help),
            (StatusCode::TOO_MANY_REQUESTS, ..) => (texts.too_often_title, texts.too_often_help),
            (StatusCode::SERVICE_UNAVAILABLE, ..) => (texts.busy_title, texts.busy_help),
            (_, Some(Why::Unreadable(_)), _) | (_, _, Some(Problem::Batch(_))) => (texts.batch_title, texts.batch_help),
            (_, _, Some(Problem::Photo(_))) => (texts.photo_title, texts.photo_help),
            (status, ..) if status.is_client_error() => (texts.unclear_title, texts.unclear_help),
            _ => (texts.broken_title, texts.broken_help),
        };
        (title, help.into())
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

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::sync::BatchProblem;

    /// Every status that the server gives, with what stands behind it.
    fn all() -> Vec<(StatusCode, Option<Why>, Option<Problem>, bool)> {
        let status = |code| StatusCode::from_u16(code).unwrap();
        let bare = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503];
        let mut all: Vec<_> = bare.map(|code| (status(code), None, None, false)).into();
        all.push((status(413), None, None, true));
        all.push((status(403), Some(Why::Origin), None, false));
        all.push((status(422), Some(Why::Unreadable("line 1".into())), None, true));
        all.push((status(403), None, Some(Problem::AnothersActs), true));
        all.push((status(422), None, Some(Problem::Batch(BatchProblem::Empty)), true));
        all.push((status(422), None, Some(Problem::Field("after".into())), false));
        all
    }

    #[test]
    fn every_refusal_has_words_of_its_own_in_both_languages() {
        for language in Language::ALL {
            let mut said = std::collections::HashSet::new();
            for (status, why, problem, sync) in all() {
                let (why, problem) = (why.as_ref(), problem.as_ref());
                let refused = Refused {
                    status,
                    why,
                    problem,
                    sync,
                };
                let (title, help) = refused.words(language);
                assert!(help.ends_with('.'), "{help}");
                let told = refused.for_programs(title, &help);
                assert_eq!(
                    (told["status"].as_u64(), told["detail"].as_str()),
                    (Some(status.as_u16().into()), Some(&*help))
                );
                said.insert(help.into_owned());
            }
            // 400, 405, 415 and a plain 422 are one sentence, and so are both kinds of unreadable batches.
            assert_eq!(said.len(), all().len() - 4, "{said:#?}");
        }
        let sentence = |language| {
            let problem = Some(&Problem::Field("after".into()));
            let refused = Refused {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                why: None,
                problem,
                sync: false,
            };
            refused.words(language).1
        };
        assert!(sentence(Language::Fr).contains("after") && sentence(Language::Fr) != sentence(Language::En));
    }
}
