//! How often one address may ask: enough for an office behind one router, too little for guessing passwords.
//!
//! A bucket for each caller and purpose, which fills slowly and is emptied by asking. It is in memory: each node of
//! several counts for itself, which changes the figures and not the purpose.

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::state::Server;

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A password, or the use of a link.
    SignIn,
    /// A link by mail.
    Link,
    /// A device to be kept for somebody.
    Reserve,
    /// A page for anyone.
    PublicPage,
    /// What a voucher is for: codes are short, and guessing them leads nowhere.
    Voucher,
}

impl Purpose {
    /// How many at once, and how many more a second.
    const fn bucket(self) -> (f64, f64) {
        match self {
            Self::SignIn => (20.0, 0.2),
            Self::Link => (5.0, 1.0 / 60.0),
            Self::Reserve => (8.0, 1.0 / 120.0),
            Self::PublicPage => (240.0, 20.0),
            Self::Voucher => (60.0, 0.5),
        }
    }

    fn of(request: &Request) -> Option<Self> {
        match (request.method(), request.uri().path()) {
            // Accepting an invitation stretches a password, which costs as much as trying one.
            (
                &Method::POST,
                "/api/account/sign_in"
                | "/api/account/follow_link"
                | "/api/account/accept_invitation"
                | "/api/catalogue/confirm"
                | "/api/catalogue/cancel",
            ) => Some(Self::SignIn),
            (&Method::POST, "/api/account/send_link") => Some(Self::Link),
            (&Method::POST, "/api/catalogue/reserve") => Some(Self::Reserve),
            (&Method::POST, "/api/counter/hand_over" | "/api/counter/cancel") => Some(Self::Voucher),
            (&Method::GET, "/" | "/connexion" | "/catalogue" | "/recu/verifier") => Some(Self::PublicPage),
            (&Method::GET, path) if path.starts_with("/comptoir/bons") => Some(Self::Voucher),
            (&Method::GET, path) if PUBLIC.iter().any(|start| path.starts_with(start)) => Some(Self::PublicPage),
            _ => None,
        }
    }
}

/// How the addresses of public pages begin that hold a code, a hash or a link's secret.
const PUBLIC: &[&str] = &[
    "/d/",
    "/catalogue/",
    "/reservation/",
    "/invitation/",
    "/connexion/lien/",
    "/recu/verifier/",
];

struct Bucket {
    left: f64,
    at: Instant,
}

/// The buckets.
pub struct Limits {
    on: bool,
    buckets: Mutex<HashMap<(Purpose, IpAddr), Bucket>>,
}

/// With more callers than this, full buckets are thrown away.
const MANY: usize = 10_000;

impl Limits {
    /// Empty; switched off, everything passes.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            buckets: Mutex::default(),
        }
    }

    /// Whether the caller may, now; if not, in how many seconds.
    pub fn take(&self, purpose: Purpose, caller: IpAddr, now: Instant) -> Result<(), u64> {
        if !self.on {
            return Ok(());
        }
        let (size, rate) = purpose.bucket();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MANY {
            buckets.retain(|(purpose, _), bucket| {
                let (size, rate) = purpose.bucket();
                bucket.left + now.duration_since(bucket.at).as_secs_f64() * rate < size
            });
        }
        let bucket = buckets
            .entry((purpose, network(caller)))
            .or_insert(Bucket { left: size, at: now });
        bucket.left = (bucket.left + now.duration_since(bucket.at).as_secs_f64() * rate).min(size);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(((1.0 - bucket.left) / rate).ceil() as u64);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

/// One household has a whole /64 of IPv6 addresses.
fn network(caller: IpAddr) -> IpAddr {
    match caller.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
        v4 => v4,
    }
}

fn caller(request: &Request, behind_proxy: bool) -> IpAddr {
    let forwarded = |headers: &HeaderMap| {
        headers
            .get("x-forwarded-for")?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse()
            .ok()
    };
    let told = behind_proxy.then(|| forwarded(request.headers())).flatten();
    let connected = || {
        request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip())
    };
    told.or_else(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// Lets a request pass, or says when to come back.
pub async fn limit_rate(State(server): State<Server>, request: Request, next: Next) -> Response {
    let Some(purpose) = Purpose::of(&request) else {
        return next.run(request).await;
    };
    match server
        .limits
        .take(purpose, caller(&request, server.settings.behind_proxy), Instant::now())
    {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let after = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
            (StatusCode::TOO_MANY_REQUESTS, after).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let (limits, start) = (Limits::new(true), Instant::now());
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        for _ in 0..5 {
            assert_eq!(limits.take(Purpose::Link, one, start), Ok(()));
        }
        assert_eq!(limits.take(Purpose::Link, one, start), Err(60));
        assert_eq!(limits.take(Purpose::Link, other, start), Ok(()));
        assert_eq!(limits.take(Purpose::Link, one, start + Duration::from_secs(61)), Ok(()));
        assert!(
            limits
                .take(Purpose::Link, one, start + Duration::from_secs(61))
                .is_err()
        );
    }

    #[test]
    fn one_household_is_one_caller() {
        let address = |text: &str| network(text.parse().unwrap());
        assert_eq!(address("2001:db8::1"), address("2001:db8::ffff:2"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
