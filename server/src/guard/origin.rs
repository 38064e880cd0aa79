//! A write has to come from one of our own pages: another site could otherwise make a signed-in browser act.
//!
//! Browsers say where a write comes from in `Origin`, older ones in `Referer`. A write that says neither is refused.

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::guard::answer::Why;
use crate::guard::machine;
use crate::state::Server;

/// Lets reads pass, and writes from our own pages.
pub async fn check_origin(State(server): State<Server>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // A browser that another site drives sends cookies along, and never a token.
    let by_machine = machine::token(request.uri(), request.headers()).is_some();
    if is_read || by_machine || is_ours(request.headers(), &server.settings.base_url) {
        return next.run(request).await;
    }
    let mut refused = StatusCode::FORBIDDEN.into_response();
    refused.extensions_mut().insert(Why::Origin);
    refused
}

fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(from) = text(header::ORIGIN)
        .or_else(|| text(header::REFERER))
        .and_then(authority)
    else {
        return false;
    };
    let host = text(header::HOST).and_then(|host| host.parse::<Authority>().ok());
    host.as_ref() == Some(&from) || authority(base_url).as_ref() == Some(&from)
}

fn authority(address: &str) -> Option<Authority> {
    address.parse::<Uri>().ok()?.into_parts().authority
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        is_ours(&headers.collect(), "https://regain.example")
    }

    #[test]
    fn only_our_own_pages_write() {
        assert!(ours(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(ours(&[("origin", "https://regain.example"), ("host", "inside:3000")]));
        assert!(ours(&[
            ("referer", "https://regain.example/parc?x=1"),
            ("host", "inside:3000")
        ]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "regain.example")]));
        assert!(!ours(&[
            ("origin", "null"),
            ("host", "regain.example"),
            ("referer", "https://regain.example/")
        ]));
        assert!(!ours(&[
            ("origin", "https://regain.example.evil.example"),
            ("host", "regain.example")
        ]));
        assert!(!ours(&[("host", "regain.example")]));
    }
}
