//! A line in the log for each request: what kind, how it ended, how long it took. No address, no query, no id: the
//! route's pattern stands for the path.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Logs a request when its answer is ready.
pub async fn log(request: Request, next: Next) -> Response {
    let (start, method) = (Instant::now(), request.method().clone());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let millis = start.elapsed().as_millis();
    let status = response.status().as_u16();
    if status >= 500 {
        tracing::error!(%method, route, status, millis, "answered");
    } else if route.starts_with("/b/") || route.ends_with("z") {
        tracing::debug!(%method, route, status, millis, "answered");
    } else {
        tracing::info!(%method, route, status, millis, "answered");
    }
    response
}
