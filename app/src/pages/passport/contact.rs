//! Whom to turn to: as the installation is set, and only what is set.

use leptos::prelude::*;

use crate::i18n::{passport, use_language};
use crate::site::use_site;

/// `Le service du réemploi du territoire, 04 65 71 00 00, reemploi@…`, with what dials and writes.
#[component]
pub(super) fn ContactLine() -> impl IntoView {
    let words = passport::texts(use_language());
    let contact = use_site().contact;
    let name = if contact.name.is_empty() {
        words.contact_name.to_owned()
    } else {
        contact.name.clone()
    };
    let phone = (!contact.phone.is_empty())
        .then(|| view! { ", " <a href=telephone(&contact.phone)>{contact.phone.clone()}</a> });
    let email = (!contact.email.is_empty())
        .then(|| view! { ", " <a href=format!("mailto:{}", contact.email)>{contact.email.clone()}</a> });
    view! { <p>{name}{phone}{email}</p> }
}

/// The address that dials a number.
fn telephone(number: &str) -> String {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}
