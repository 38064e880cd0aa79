//! Who may come in: every route stands in `routes.golden.txt` with the action that guards it, and the gate reads that
//! very file. A route without a line is closed.
//!
//! The gate asks only whether somebody in this role may do such a thing at all; whether they may do it with this
//! device or lot is decided by the use case behind.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos_router::location::Url;
use regain_app::local_path::local_path;
use regain_app::viewer::Viewer;
use regain_domain::access::{Action, Facts, Relation, may};
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::guard::answer::{Why, wants_page};
use crate::state::Server;

/// A line each: method, path, action.
const TABLE: &str = include_str!("../routes.golden.txt");

static GUARDS: LazyLock<HashMap<(&str, &str), Action>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (method, path, action) = (words.next()?, words.next()?, words.next()?);
            Some(((method, path), Action::from_word(action)?))
        })
        .collect()
});

/// The action that guards a route, if it stands in the table.
pub fn guard(method: &str, path: &str) -> Option<Action> {
    GUARDS.get(&(method, plain(path))).copied()
}

/// A server function's address may end in a hash, which depends on the folder it was built in: it is left out.
pub fn plain(path: &str) -> &str {
    let of_function = path.starts_with("/api/") && !path.starts_with("/api/v1/");
    if of_function {
        path.trim_end_matches(|c: char| c.is_ascii_digit())
    } else {
        path
    }
}

/// All guarded routes: method and path.
pub fn guarded() -> impl Iterator<Item = (&'static str, &'static str)> {
    GUARDS.keys().copied()
}

/// Lets in who may come in.
pub async fn ask(State(server): State<Server>, request: Request, next: Next) -> Response {
    // What matches no route at all falls through to "there is no such page".
    let Some(path) = request.extensions().get::<MatchedPath>().cloned() else {
        return next.run(request).await;
    };
    let method = if request.method() == Method::HEAD {
        &Method::GET
    } else {
        request.method()
    };
    let Some(action) = guard(method.as_str(), path.as_str()) else {
        // A path that has only other methods gets its 405 from the router.
        if !guarded().any(|(_, guarded)| guarded == plain(path.as_str())) {
            tracing::error!(%method, path = path.as_str(), "this route has no line in routes.golden.txt: it is closed");
            return StatusCode::NOT_FOUND.into_response();
        }
        return next.run(request).await;
    };
    let Some(viewer) = request.extensions().get::<Viewer>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let facts = Facts {
        relation: Relation::Nobodys,
        demo: server.settings.demo,
    };
    if may(&viewer.actor, action, facts) {
        return next.run(request).await;
    }
    if action == Action::UseDemo {
        return StatusCode::NOT_FOUND.into_response();
    }
    if viewer.is_signed_in() {
        let mut refused = StatusCode::FORBIDDEN.into_response();
        refused.extensions_mut().insert(Why::Role);
        return refused;
    }
    if wants_page(&request) {
        Redirect::to(&sign_in_address(&request)).into_response()
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

/// The sign-in page, and from there back to the page that was asked for, or from which the form was sent.
fn sign_in_address(request: &Request) -> String {
    let referer = || {
        let address = request.headers().get(header::REFERER)?.to_str().ok()?;
        address
            .parse::<axum::http::Uri>()
            .ok()?
            .path_and_query()
            .map(ToString::to_string)
    };
    let asked = || request.uri().path_and_query().map(ToString::to_string);
    let back = if *request.method() == Method::GET {
        asked()
    } else {
        referer()
    };
    match back.as_deref().and_then(local_path) {
        Some(back) => format!("/connexion?suite={}", Url::escape(back)),
        None => "/connexion".to_owned(),
    }
}
