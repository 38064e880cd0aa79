//! The cookie that carries a session's secret.

use axum::http::HeaderMap;
use regain_service::Settings;
use regain_service::session::LASTS_SECONDS;

use crate::i18n::cookie;

const NAME: &str = "session";

/// The secret that came with a request.
pub fn read(headers: &HeaderMap) -> Option<String> {
    cookie(headers, NAME).filter(|token| !token.is_empty() && token.len() <= 100)
}

/// The `Set-Cookie` that keeps a secret for as long as a session lasts.
pub fn keep(settings: &Settings, token: &str) -> String {
    set(settings, token, LASTS_SECONDS)
}

/// The `Set-Cookie` that makes a browser forget it.
pub fn forget(settings: &Settings) -> String {
    set(settings, "", 0)
}

/// Plain HTTP is only spoken on the machine itself: everywhere else the cookie travels encrypted or not at all.
fn set(settings: &Settings, token: &str, seconds: i64) -> String {
    let secure = if is_loopback(&settings.base_url) {
        ""
    } else {
        "; Secure"
    };
    format!("{NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

fn is_loopback(base_url: &str) -> bool {
    let Some(rest) = base_url.strip_prefix("http://") else {
        return false;
    };
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    matches!(host, "localhost" | "[::1]") || host.starts_with("127.")
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_the_machine_itself_goes_without_encryption() {
        for near in ["http://127.0.0.1:3000", "http://localhost", "http://[::1]:80"] {
            assert!(is_loopback(near), "{near}");
        }
        for far in [
            "https://127.0.0.1",
            "http://regain.example",
            "http://localhost.evil.example:80",
            "",
        ] {
            assert!(!is_loopback(far), "{far}");
        }
    }
}
