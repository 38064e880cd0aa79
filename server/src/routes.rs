//! All routes of the server, in one table.
//!
//! To add one: a line in [`router`] (or in the `routes` function of an area under `api/`), and a line in
//! `routes.golden.txt` with the action that guards it. A test compares the two; at run time a route without a line is
//! closed ([`gate`]).

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use std::any::Any;
use std::collections::BTreeSet;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::guard::{answer, gate, headers, limits, origin, size, visitor};
use crate::state::Server;
use crate::{
    api, assets, bench_files, delivery, field, label_files, pages, park_files, park_tables, photos, receipt,
    report_files, request_voucher, reservation_voucher, slip, small, trace,
};

/// Longer than this nobody waits for a page; bringing in a large park takes the longest.
const LONGEST: Duration = Duration::from_secs(120);

/// The router as it grows, and the list of what is in it.
pub struct Table {
    pub(crate) router: Router<Server>,
    routes: BTreeSet<(String, String)>,
}

impl Table {
    fn empty() -> Self {
        Self {
            router: Router::new(),
            routes: BTreeSet::new(),
        }
    }

    /// Notes a route that somebody else puts into the router.
    pub(crate) fn note(&mut self, method: &str, path: &str) {
        self.routes.insert((gate::plain(path).to_owned(), method.to_owned()));
    }

    fn add<H: Handler<T, Server>, T: 'static>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &str,
        handler: H,
    ) -> Self {
        self.note(method.as_str(), path);
        self.router = self.router.route(path, on(filter, handler));
        self
    }

    /// A route that reads.
    pub fn get<H: Handler<T, Server>, T: 'static>(self, path: &str, handler: H) -> Self {
        self.add(Method::GET, MethodFilter::GET, path, handler)
    }

    /// A route that writes.
    pub fn post<H: Handler<T, Server>, T: 'static>(self, path: &str, handler: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, handler)
    }

    /// Every route: path and method, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.routes
            .iter()
            .map(|(path, method)| (path.as_str(), method.as_str()))
    }
}

/// The routes of a server.
pub fn table(server: &Server) -> Table {
    let mut table = Table::empty()
        .get("/healthz", small::healthz)
        .get("/readyz", small::readyz)
        .get("/langue", small::language)
        .get("/D/{code}", small::capitals)
        .get("/b/{build}/{*path}", assets::of_build)
        .get("/favicon.ico", assets::at_root)
        .get("/favicon.svg", assets::at_root)
        .get("/sw.js", field::service_worker)
        .get("/shell", field::shell)
        .get("/terrain", field::shell)
        .get("/terrain/{*path}", field::shell)
        .get("/photos/{hash}/{size}", photos::photo)
        .get("/a-regler/{id}/photos/{hash}/{size}", photos::of_exception)
        .get("/parc/lots/{id}/photos/{hash}/{size}", photos::of_lot)
        .get("/recu/{file}", receipt::receipt)
        .post("/atelier/effacements", bench_files::report)
        .post("/atelier/appareils/{id}/photos", bench_files::photo)
        .get("/preuves/{medium}/{hash}", bench_files::evidence)
        .post("/parc/lots/{id}/bordereau.pdf", slip::lot_slip)
        .get("/demandes/{id}/bon.pdf", request_voucher::request_voucher)
        .get("/reservation/{token}/bon.pdf", reservation_voucher::reservation_voucher)
        .get("/comptoir/bons/{code}/recu.pdf", delivery::delivery)
        .get("/parc/bilan.csv", report_files::csv)
        .get("/parc/bilan.pdf", report_files::pdf)
        .post("/parc/imports", park_files::bring_in)
        .post("/parc/imports/jetons", park_files::make_token)
        .get("/parc/imports/{id}/lignes.csv", park_tables::lines)
        .get("/parc/export.csv", park_tables::csv)
        .get("/parc/export.xlsx", park_tables::xlsx)
        .post("/parc/etiquettes/fichier", park_files::labels)
        .get("/parc/etiquettes/imprimantes/essai", label_files::calibration)
        .get("/parc/etiquettes/vierges/{id}/fichier", label_files::blanks)
        .get("/parc/etiquettes/palettes/{id}/fichier", label_files::pallet)
        .get("/remises/{id}/etiquettes/fichier", label_files::custody);
    for path in assets::AT_ROOT {
        table = table.get(&format!("/{path}"), assets::at_root);
    }
    pages::add(api::routes(table), server)
}

/// The whole server: the routes, and around them what every request passes (the last one named is the outermost).
pub fn router(server: &Server) -> Router {
    let with = server.clone();
    table(server)
        .router
        .fallback(pages::nowhere)
        .layer(from_fn_with_state(with.clone(), gate::ask))
        .layer(from_fn_with_state(with.clone(), visitor::find_viewer))
        .layer(from_fn_with_state(with.clone(), origin::check_origin))
        .layer(from_fn_with_state(with.clone(), limits::limit_rate))
        // Ours below counts instead, and knows which routes take files.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn(size::limit_size))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn_with_state(with.clone(), answer::put_into_words))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::set_headers))
        .layer(from_fn(trace::log))
        .with_state(with)
}

/// One request failed; the others go on.
fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(said = said.unwrap_or("nothing"), "a handler panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    async fn panics() -> &'static str {
        panic!("as a bug would")
    }

    #[tokio::test]
    async fn a_panic_is_one_answer_and_the_server_goes_on() {
        let router = Router::<()>::new()
            .route("/bug", get(panics))
            .route("/well", get(|| async { "well" }))
            .layer(CatchPanicLayer::custom(after_panic));
        for (path, status) in [("/bug", 500), ("/well", 200), ("/bug", 500)] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            assert_eq!(router.clone().oneshot(request).await.unwrap().status().as_u16(), status);
        }
    }
}
