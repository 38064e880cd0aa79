//! Headers that every answer carries: what browsers may load, keep, tell and embed.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use rand::Rng;

/// What a page may load. Scripts only with the nonce of this answer (and what those load); WASM because the field app
/// and the code reader are WASM; blobs for pictures just taken and for the reader's worker.
///
/// Without a nonce nothing runs.
pub fn policy(nonce: Option<&str>) -> HeaderValue {
    let scripts = match nonce {
        Some(nonce) => format!("script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'"),
        None => "script-src 'none'".to_owned(),
    };
    let text = format!(
        "default-src 'none'; {scripts}; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; \
         connect-src 'self'; worker-src 'self' blob:; media-src 'self' blob:; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// 128 random bits in hexadecimal.
pub fn new_nonce() -> String {
    format!(
        "{:032x}",
        rand::rng().next_u64() as u128 | ((rand::rng().next_u64() as u128) << 64)
    )
}

/// Sets the headers that a handler has not set itself.
pub async fn set_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // A worker is under the policy of its own script: the code reader's has to run its WASM and fetch it.
    let is_script = path == "/sw.js" || path.starts_with("/b/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let csp = if is_script { WORKER_POLICY } else { policy(None) };
    let defaults = [
        (header::CONTENT_SECURITY_POLICY, csp),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // Not `no-referrer`: with it, browsers send `Origin: null` with forms, and every write would be refused.
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            PERMISSIONS,
            HeaderValue::from_static("camera=(self), microphone=(), geolocation=(), payment=(), usb=()"),
        ),
        (OPENER, HeaderValue::from_static("same-origin")),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(value);
    }
    response
}

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const WORKER_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_are_new_every_time() {
        let (one, other) = (new_nonce(), new_nonce());
        assert!(one != other && one.len() == 32);
        assert!(policy(Some(&one)).to_str().unwrap().contains(&format!("'nonce-{one}'")));
        assert!(policy(None).to_str().unwrap().contains("script-src 'none'"));
    }
}
