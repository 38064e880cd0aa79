//! What was filled in, carried back to the form when something was not right.
//!
//! It travels in a short-lived cookie and not in the address: what was refused may hold a name, and addresses stand in
//! logs and histories.

use axum::http::{HeaderValue, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;

use crate::i18n::cookie;

const COOKIE: &str = "demande";
/// Browsers refuse cookies over 4 kB: a longer draft is not carried.
const LONGEST: usize = 3_500;

/// The fields of the form, as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub reference: String,
    pub kind: String,
    pub uses: Vec<String>,
    pub need: String,
    pub needed_by: String,
}

impl Draft {
    /// For the next page.
    pub(crate) fn leave(&self) {
        let value = self.write();
        if value.len() <= LONGEST {
            set(&value, 120);
        }
    }

    /// What the page before left, once.
    pub(super) fn take() -> Option<Self> {
        let parts = use_context::<Parts>()?;
        let draft = Self::read(&cookie(&parts.headers, COOKIE)?)?;
        set("", 0);
        Some(draft)
    }

    fn write(&self) -> String {
        let uses = self.uses.join(",");
        let fields = [&self.reference, &self.kind, &uses, &self.need, &self.needed_by];
        fields.map(|field| Url::escape(field)).join("|")
    }

    fn read(value: &str) -> Option<Self> {
        let mut fields = value.split('|').map(Url::unescape);
        let mut next = || fields.next();
        Some(Self {
            reference: next()?,
            kind: next()?,
            uses: next()?.split(',').map(str::to_owned).collect(),
            need: next()?,
            needed_by: next()?,
        })
    }
}

fn set(value: &str, seconds: u32) {
    let cookie = format!("{COOKIE}={value}; Path=/demandes; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_survives_the_cookie() {
        let draft = Draft {
            reference: "CMS|12 ; é".into(),
            kind: "laptop".into(),
            uses: vec!["school".into(), "work".into()],
            need: "trois enfants,\nà l’école = 100 %".into(),
            needed_by: "2026-12-01".into(),
        };
        let value = draft.write();
        assert!(
            value.is_ascii() && !value.contains([';', ',', ' ', '"', '\n']),
            "{value}"
        );
        assert_eq!(Draft::read(&value), Some(draft));
        assert_eq!(Draft::read("rubbish"), None);
    }
}
