//! The documents around the pages: [`shell`] for what the server renders, [`field_shell`] for the field app.
//!
//! What the server renders loads no script. Leptos puts one line into each page, under the page's nonce, that sets some
//! empty lists for code that is not there; nothing depends on it. Leptos' own `HydrationScripts` is not used for the
//! field app either: it derives the file names from the environment of the compiler; here they are fixed, and the build
//! id in the path is what changes.

use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::i18n::{Language, common, cookie, use_language};
use crate::site::use_site;

const START_FIELD: &str = include_str!("shell/start-field.js");

/// The document of a page rendered by the server.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let site = use_site();
    let language = use_language();
    let request = use_context::<Parts>();
    let theme = request.as_ref().and_then(chosen_theme);
    view! {
        <!DOCTYPE html>
        <html lang=language.code() data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#14211b" media="(prefers-color-scheme: dark)"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="icon" href=site.asset("icon.svg") r#type="image/svg+xml"/>
                <link rel="stylesheet" href=site.asset("style.css")/>
                <MetaTags/>
                <AutoReload options/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

fn start_script(script: &str, build_id: &str) -> String {
    format!("({})(\"/b/{build_id}\");", script.trim().trim_end_matches(';'))
}

/// A person's own choice, kept in a cookie; the demo gallery takes it from its address. Otherwise the device decides.
fn chosen_theme(parts: &Parts) -> Option<&'static str> {
    let asked = parts
        .uri
        .query()
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("theme="));
    let kept = cookie(&parts.headers, "theme");
    match asked.or(kept.as_deref()) {
        Some("dark") => Some("dark"),
        Some("light") => Some("light"),
        _ => None,
    }
}

/// The document that every `/terrain/**` address answers with, and that the service worker keeps: an empty body, into
/// which the field app mounts itself. It holds nothing of a person, so one cached copy serves everyone; until the app
/// speaks a person's language, it speaks both.
pub fn field_shell(nonce: &str, build_id: &str) -> String {
    let [french, english] = Language::ALL.map(common::texts);
    let start = start_script(START_FIELD, build_id);
    format!(
        r##"<!DOCTYPE html>
<html lang="fr" data-shell>
<head>
<meta charset="utf-8">
<title>{french_title} · {english_title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#14211b">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="icon" href="/b/{build_id}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/b/{build_id}/style.css">
<link rel="modulepreload" href="/b/{build_id}/pkg/regain.js" nonce="{nonce}">
<script type="module" nonce="{nonce}">{start}</script>
</head>
<body><noscript><p>{french_noscript}</p><p lang="en">{english_noscript}</p></noscript></body>
</html>
"##,
        french_title = french.field_title,
        english_title = english.field_title,
        french_noscript = french.needs_script,
        english_noscript = english.needs_script,
    )
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use leptos_router::location::RequestUrl;

    use super::*;
    use crate::site::Site;

    /// A whole document, as the server would answer.
    fn document(address: &str, language: &str) -> String {
        let request = Request::builder()
            .uri(address)
            .header("cookie", format!("lang={language}"))
            .body(());
        let (parts, ()) = request.expect("a valid request").into_parts();
        let owner = Owner::new();
        owner.with(|| {
            provide_context(parts);
            provide_context(RequestUrl::new(address));
            provide_context(Site {
                demo: true,
                ..Site::default()
            });
            shell(LeptosOptions::builder().output_name("regain").build()).to_html()
        })
    }

    /// The policy on content refuses inline styles and handlers, so no page may rely on them. With
    /// `REGAIN_GALLERY=folder` the documents are kept there, to be looked at.
    #[test]
    fn the_gallery_renders_in_both_languages() {
        for page in ["", "/bureau", "/terrain"] {
            for (language, theme) in [("fr", "light"), ("fr", "dark"), ("en", "light")] {
                let html = document(&format!("/demo/composants{page}?theme={theme}"), language);
                assert!(
                    html.contains(&format!("lang=\"{language}\"")) && html.contains("id=\"contenu\""),
                    "{html}"
                );
                assert!(!html.contains(" style=") && !html.contains(" onclick="));
                if let Ok(folder) = std::env::var("REGAIN_GALLERY") {
                    let name = format!("{folder}/gallery{}-{language}-{theme}.html", page.replace('/', "-"));
                    std::fs::write(name, html).expect("a folder that can be written");
                }
            }
        }
    }

    #[test]
    fn an_unknown_address_says_so() {
        assert!(document("/nulle-part", "fr").contains("Cette page n’existe pas"));
        assert!(document("/nowhere", "en").contains("There is no such page"));
    }

    #[test]
    fn no_page_of_the_server_has_a_script() {
        for page in ["", "/bureau", "/terrain"] {
            assert!(
                !document(&format!("/demo/composants{page}"), "fr").contains("<script"),
                "{page}"
            );
        }
    }

    #[test]
    fn the_field_shell_names_its_build_and_nonce() {
        let html = field_shell("N0", "b1");
        assert!(html.contains("<html lang=\"fr\" data-shell>"));
        assert!(html.contains("(\"/b/b1\");</script>"));
        assert_eq!(html.matches("nonce=\"N0\"").count(), 2);
        for language in Language::ALL {
            let words = common::texts(language);
            assert!(html.contains(words.field_title) && html.contains(words.needs_script));
        }
        assert!(!html.contains(" style="));
    }
}
