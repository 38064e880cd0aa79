//! The way to the same page in the other language.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

use crate::i18n::use_language;

/// A link, named in the language it leads to. The server sets the cookie and comes back here.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let location = use_location();
    let other = use_language().other();
    let href = move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        let mark = if query.is_empty() || query.starts_with('?') {
            ""
        } else {
            "?"
        };
        format!(
            "/langue?to={}&back={}",
            other.code(),
            Url::escape(&format!("{path}{mark}{query}"))
        )
    };
    view! {
        <a class="language-switch" href=href hreflang=other.code() lang=other.code() rel="nofollow external">
            {other.name()}
        </a>
    }
}
