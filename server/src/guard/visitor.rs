//! Who comes: the session's cookie, or a machine's token, becomes a [`Viewer`], which handlers and pages find with the
//! request.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use regain_app::session_cookie;
use regain_app::viewer::Viewer;
use regain_service::{import_token, session};

use crate::guard::answer::language;
use crate::guard::machine;
use crate::state::Server;

/// Files are the same for everyone, and readiness must not depend on a cookie.
fn is_for_everyone(path: &str) -> bool {
    path.starts_with("/b/") || matches!(path, "/sw.js" | "/shell" | "/healthz" | "/readyz")
}

/// Finds the viewer and puts it into the request's extensions.
pub async fn find_viewer(State(server): State<Server>, mut request: Request, next: Next) -> Response {
    let demo = server.settings.demo;
    let language = language(request.headers());
    request.extensions_mut().insert(language);
    if let Some(token) = machine::token(request.uri(), request.headers()) {
        let viewer = match import_token::present(&server.service, token).await {
            Ok(actor) => actor.map_or_else(|| Viewer::anonymous(demo), |actor| Viewer::machine(actor, demo)),
            Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        };
        request.extensions_mut().insert(viewer);
        return next.run(request).await;
    }
    let token = session_cookie::read(request.headers()).filter(|_| !is_for_everyone(request.uri().path()));
    let Some(token) = token else {
        request.extensions_mut().insert(Viewer::anonymous(demo));
        return next.run(request).await;
    };
    let present = match session::present(&server.service, &token).await {
        Ok(present) => present,
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let renewed = present.as_ref().map(|present| present.renewed);
    request.extensions_mut().insert(match present {
        None => Viewer::anonymous(demo),
        Some(present) => Viewer {
            actor: present.actor,
            person_name: present.person_name,
            organisation_name: present.organisation_name,
            organisation_slug: present.organisation_slug,
            demo,
        },
    });
    let mut response = next.run(request).await;
    // A handler that has just changed the cookie knows better.
    let cookie = match renewed {
        Some(true) => session_cookie::keep(&server.service.settings, &token),
        Some(false) => return response,
        None => session_cookie::forget(&server.service.settings),
    };
    let already = response.headers().get_all(header::SET_COOKIE);
    let is_session = |value: &HeaderValue| value.as_bytes().starts_with(b"session=");
    if !already.iter().any(is_session)
        && let Ok(value) = HeaderValue::try_from(cookie)
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
