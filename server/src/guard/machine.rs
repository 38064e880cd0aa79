//! Machines that come with a token instead of a session. A token opens the routes below and nothing else, and a request
//! that bears one is never taken for a person's: its cookies are not looked at.

use axum::http::{HeaderMap, Uri, header};

/// Where machines may come.
const PATH: &str = "/api/v1/park/imports";

/// The token that a request bears, where machines may come.
pub fn token<'a>(uri: &Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let theirs = uri.path().strip_prefix(PATH)?;
    if !theirs.is_empty() && !theirs.starts_with('/') {
        return None;
    }
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn token_of(path: &'static str, authorization: &'static str) -> Option<String> {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, HeaderValue::from_static(authorization))]);
        token(&Uri::from_static(path), &headers).map(str::to_owned)
    }

    #[test]
    fn a_token_counts_only_where_machines_may_come() {
        assert_eq!(token_of("/api/v1/park/imports", "Bearer abc").as_deref(), Some("abc"));
        assert_eq!(
            token_of("/api/v1/park/imports/7?x=1", "bearer abc").as_deref(),
            Some("abc")
        );
        for path in ["/parc", "/api/v1/sync", "/api/v1/park/importsx", "/api/v1/session"] {
            assert_eq!(token_of(path, "Bearer abc"), None, "{path}");
        }
        for other in ["Basic abc", "abc", ""] {
            assert_eq!(token_of("/api/v1/park/imports", other), None, "{other}");
        }
    }
}
