//! What was filled in, carried back to a form when something was not right.
//!
//! It travels in a short-lived cookie and not in the address: what was refused may hold a name, and addresses stand in
//! logs and histories.

use axum::http::{HeaderValue, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;

use crate::i18n::cookie;

/// Browsers refuse cookies over 4 kB: longer fields are not carried.
const LONGEST: usize = 3_500;

/// Leaves fields for the next page under a path.
pub(crate) fn leave(name: &str, path: &str, fields: &[&str]) {
    let value = write(fields);
    if value.len() <= LONGEST {
        set(name, path, &value, 120);
    }
}

/// What the page before left, once.
pub(crate) fn take(name: &str, path: &str) -> Option<Vec<String>> {
    let parts = use_context::<Parts>()?;
    let fields = read(&cookie(&parts.headers, name)?);
    set(name, path, "", 0);
    Some(fields)
}

fn write(fields: &[&str]) -> String {
    let escaped: Vec<String> = fields.iter().map(|field| Url::escape(field)).collect();
    escaped.join("|")
}

fn read(value: &str) -> Vec<String> {
    value.split('|').map(Url::unescape).collect()
}

fn set(name: &str, path: &str, value: &str, seconds: u32) {
    let cookie = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_survive_the_cookie() {
        let fields = ["CMS|12 ; é", "", "trois enfants,\nà l’école = 100 %"];
        let value = write(&fields);
        assert!(
            value.is_ascii() && !value.contains([';', ',', ' ', '"', '\n']),
            "{value}"
        );
        assert_eq!(read(&value), fields);
        assert_eq!(read("rubbish"), ["rubbish"]);
    }
}
