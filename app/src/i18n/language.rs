//! Which language a person reads, and how we know.

use leptos::prelude::*;

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// French, the first language.
    Fr,
    /// English.
    En,
}

impl Language {
    /// Both, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The code in `lang` attributes, in the cookie and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }

    /// Reads a code; `fr-CA` is French to us.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The best of an `Accept-Language` header, by its weights; the first one wins a tie.
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut best = None;
        let mut best_weight = 0.0;
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(|code| Self::from_code(code.trim())) else {
                continue;
            };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
            if weight > best_weight {
                (best, best_weight) = (Some(language), weight);
            }
        }
        best
    }
}

/// The language of what is being rendered: what a parent provided, else the person's cookie, else what the browser
/// asks for, else French.
pub fn use_language() -> Language {
    use_context::<Language>().or_else(detect).unwrap_or(Language::Fr)
}

#[cfg(feature = "ssr")]
fn detect() -> Option<Language> {
    let parts = use_context::<axum::http::request::Parts>()?;
    cookie(&parts.headers, "lang")
        .and_then(|code| Language::from_code(&code))
        .or_else(|| {
            let header = parts.headers.get(axum::http::header::ACCEPT_LANGUAGE)?;
            Language::from_accept(header.to_str().ok()?)
        })
}

/// A cookie of the request, as sent.
#[cfg(feature = "ssr")]
pub fn cookie(headers: &axum::http::HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(axum::http::header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// The offline shell is one document for everyone, so its `lang` says nothing of the person: the cookie does. It is read
/// once: asking the browser again at every look of the camera takes time, and another language is another page.
#[cfg(all(feature = "browser", not(feature = "ssr")))]
fn detect() -> Option<Language> {
    thread_local! {
        static KNOWN: Option<Language> = read();
    }
    KNOWN.with(|known| *known)
}

#[cfg(all(feature = "browser", not(feature = "ssr")))]
fn read() -> Option<Language> {
    let cookies = js_sys::Reflect::get(&document(), &"cookie".into()).ok()?.as_string()?;
    let kept = cookies
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix("lang=").and_then(Language::from_code));
    let asked = || {
        window()
            .navigator()
            .language()
            .and_then(|code| Language::from_code(&code))
    };
    kept.or_else(asked)
}

#[cfg(not(any(feature = "ssr", feature = "browser")))]
fn detect() -> Option<Language> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_understood() {
        assert_eq!(Language::from_accept("fr-FR,fr;q=0.9,en;q=0.8"), Some(Language::Fr));
        assert_eq!(Language::from_accept("de, en-GB;q=0.7, fr;q=0.3"), Some(Language::En));
        assert_eq!(Language::from_accept("fr;q=0.5, en;q=0.5"), Some(Language::Fr));
        assert_eq!(Language::from_accept("fr;q=0, en;q=0.1"), Some(Language::En));
        assert_eq!(Language::from_accept("de, *"), None);
        assert_eq!(Language::from_accept(""), None);
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = axum::http::HeaderMap::new();
        headers.insert("cookie", axum::http::HeaderValue::from_static("slang=de; lang=en; x=1"));
        assert_eq!(cookie(&headers, "lang").as_deref(), Some("en"));
        assert_eq!(cookie(&headers, "la"), None);
    }
}
