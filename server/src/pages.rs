//! The pages of the app and its server functions, with what they stand on.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use regain_app::App;
use regain_app::shell::shell;
use regain_app::viewer::Viewer;

use crate::guard::answer::wants_page;
use crate::guard::headers::policy;
use crate::routes::Table;
use crate::state::Server;

/// What pages and server functions find: the service, the site, the post, the viewer; and the policy with this page's
/// nonce.
fn contexts(server: Server) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(server.service.clone());
        provide_context(server.site.clone());
        provide_context(server.post.clone());
        let viewer = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Viewer>().cloned());
        provide_context(viewer.unwrap_or_else(|| Viewer::anonymous(server.settings.demo)));
        if let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce()) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy(Some(&nonce)));
        }
    }
}

/// Adds all pages and server functions.
pub fn add(mut table: Table, server: &Server) -> Table {
    let pages = generate_route_list(App);
    for page in &pages {
        for method in page.methods() {
            table.note(method_name(method), page.path());
        }
    }
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        table.note(method.as_str(), path);
    }
    let options = axum::extract::FromRef::from_ref(server);
    table.router = table
        .router
        .leptos_routes_with_context(server, pages, contexts(server.clone()), document(options));
    table
}

fn document(options: LeptosOptions) -> impl Fn() -> leptos::prelude::AnyView + Clone + Send + Sync + 'static {
    use leptos::prelude::IntoAny;
    move || shell(options.clone()).into_any()
}

const fn method_name(method: leptos_router::Method) -> &'static str {
    match method {
        leptos_router::Method::Get => "GET",
        leptos_router::Method::Post => "POST",
        leptos_router::Method::Put => "PUT",
        leptos_router::Method::Delete => "DELETE",
        leptos_router::Method::Patch => "PATCH",
    }
}

/// A form's page once more, for a plain route that could not do what the form asked: `why` tells the page, which also
/// chooses the status. The visitor and the language are those of the request that failed.
pub async fn again<C: Clone + Send + Sync + 'static>(
    server: &Server,
    (headers, extensions): (HeaderMap, Extensions),
    address: &str,
    why: C,
) -> Response {
    let mut request = Request::new(Body::empty());
    let Ok(uri) = address.parse() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    *request.extensions_mut() = extensions;
    let options = axum::extract::FromRef::from_ref(server);
    let usual = contexts(server.clone());
    let contexts = move || {
        usual();
        provide_context(why.clone());
    };
    leptos_axum::render_app_async_with_context(contexts, document(options))(request)
        .await
        .into_response()
}

/// Where no route leads: the app's own "there is no such page" for a person, a bare 404 for a program.
pub async fn nowhere(State(server): State<Server>, request: Request) -> Response {
    if *request.method() != Method::GET || !wants_page(&request) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let options = axum::extract::FromRef::from_ref(&server);
    leptos_axum::render_app_async_with_context(contexts(server), document(options))(request)
        .await
        .into_response()
}
