//! One sentence carried over a redirect: "12 labels printed", "This file is empty".
//!
//! A form posts, the server function acts and redirects, and the next page says what happened. The sentence travels
//! in a short-lived cookie, so that it needs neither a script nor a row in the database, and is shown once.

use leptos::prelude::*;

use crate::components::Alert;
#[cfg(not(feature = "ssr"))]
use crate::components::Tone;

#[cfg(feature = "ssr")]
const COOKIE: &str = "flash";

/// Shows the sentence left by [`flash_success`] or [`flash_error`], once. The layouts contain it.
#[component]
pub fn FlashMessage() -> impl IntoView {
    take().map(|(tone, text)| view! { <Alert tone=tone title=text/> })
}

#[cfg(not(feature = "ssr"))]
fn take() -> Option<(Tone, String)> {
    None
}

#[cfg(feature = "ssr")]
use server::take;
#[cfg(feature = "ssr")]
pub use server::{flash_error, flash_success};

#[cfg(feature = "ssr")]
mod server {
    use axum::http::{HeaderValue, header, request::Parts};
    use leptos::prelude::*;
    use leptos_axum::ResponseOptions;
    use leptos_router::location::Url;

    use super::COOKIE;
    use crate::components::Tone;
    use crate::i18n::cookie;

    /// Browsers refuse cookies over 4 kB, and an encoded character may take nine bytes.
    const LONGEST: usize = 400;

    /// The next page says that it worked.
    pub fn flash_success(text: impl AsRef<str>) {
        leave('s', text.as_ref());
    }

    /// The next page says what went wrong, and what to do next.
    pub fn flash_error(text: impl AsRef<str>) {
        leave('e', text.as_ref());
    }

    fn leave(kind: char, text: &str) {
        let mut short: String = text.chars().take(LONGEST).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        set(&format!("{kind}{}", Url::escape(&short)), 60);
    }

    fn set(value: &str, seconds: u32) {
        let cookie = format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax");
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
            response.append_header(header::SET_COOKIE, value);
        }
    }

    pub(super) fn take() -> Option<(Tone, String)> {
        let parts = use_context::<Parts>()?;
        let (tone, text) = read(&cookie(&parts.headers, COOKIE)?)?;
        set("", 0);
        Some((tone, text))
    }

    fn read(value: &str) -> Option<(Tone, String)> {
        let tone = match value.chars().next()? {
            's' => Tone::Ok,
            'e' => Tone::Blocked,
            _ => return None,
        };
        let text = Url::unescape(value.get(1..)?);
        (!text.is_empty()).then_some((tone, text))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_sentence_survives_the_cookie() {
            let text = "3 appareils refusés ; l’étiquette « 7K3M » manque";
            let value = format!("e{}", Url::escape(text));
            assert!(value.is_ascii() && !value.contains([';', ',', ' ', '"']));
            assert_eq!(read(&value), Some((Tone::Blocked, text.to_owned())));
        }

        #[test]
        fn rubbish_is_silent() {
            assert_eq!(read(""), None);
            assert_eq!(read("s"), None);
            assert_eq!(read("é"), None);
        }
    }
}
