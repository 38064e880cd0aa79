//! No body is larger than what its route can need.
//!
//! A browser reads no answer before it has sent everything: one that is refused in the middle shows "connection reset"
//! in the place of our sentence. So what a refused request still sends is read and thrown away first, up to a bound.

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use http_body::Frame;
use http_body_util::Limited;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

/// Forms, batches of a phone.
const GENERAL: u64 = 2 * 1024 * 1024;
/// A park's export: 50 MB of file and what the form adds.
const UPLOAD: u64 = 52 * 1024 * 1024;
/// Where files are brought in.
const UPLOADS: &[&str] = &["/parc/imports", "/api/v1/park/imports"];

/// A photo or a wipe report, and what the form adds.
const PICTURE: u64 = 16 * 1024 * 1024;

/// So much of what is refused is still read; whoever sends more sees the connection end.
const THROWN_AWAY: u64 = 256 * 1024 * 1024;
/// And for so long.
const PATIENCE: Duration = Duration::from_secs(60);

fn limit_of(path: &str) -> u64 {
    let photo = path.starts_with("/atelier/appareils/") && path.ends_with("/photos");
    if UPLOADS.contains(&path) {
        UPLOAD
    } else if photo || path == "/atelier/effacements" {
        PICTURE
    } else {
        GENERAL
    }
}

/// Cuts off a body that is too large. One that says so beforehand is not read by any handler, which hears the same as if
/// it had been cut off and answers in its own words.
pub async fn limit_size(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let limit = limit_of(request.uri().path());
    let said = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let read = match said {
        Some(said) if said > limit => 0,
        _ => usize::try_from(limit).unwrap_or(usize::MAX),
    };
    let (parts, body) = request.into_parts();
    let shared = Shared(Arc::new(Mutex::new(body)));
    let given = Body::new(Limited::new(shared.clone(), read));
    let response = next.run(Request::from_parts(parts, given)).await;
    if said.is_none_or(|said| said <= THROWN_AWAY) {
        // Whoever is slower than that has waited long enough for a refusal.
        let _ = tokio::time::timeout(PATIENCE, shared.throw_away()).await;
    }
    response
}

/// A body that somebody else reads on when its reader has stopped.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, work: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        // A panic of another reader leaves a body that can be read on.
        let mut body = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        work(Pin::new(&mut body))
    }

    async fn throw_away(&self) {
        let mut left = THROWN_AWAY;
        while let Some(Ok(frame)) = std::future::poll_fn(|context| self.with(|body| body.poll_frame(context))).await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            match left.checked_sub(length as u64) {
                Some(less) => left = less,
                None => return,
            }
        }
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.with(|body| body.poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }
}
