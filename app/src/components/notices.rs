//! What stands before the page itself.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::i18n::{common, use_language};
use crate::site::use_site;

/// The first stop of the Tab key: past the navigation. Layouts give their `<main>` the id it points to.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#contenu">{common::texts(use_language()).skip_to_content}</a> }
}

/// Says on every page of a demonstration that nothing in it is real.
#[component]
pub fn DemoBanner() -> impl IntoView {
    let words = common::texts(use_language());
    use_site().demo.then(|| {
        view! {
            <p class="demo-banner">
                <Icon glyph=Glyph::Flag/>
                <span>{words.demo_banner}" "<a href="/demo">{words.demo_personas}</a></span>
            </p>
        }
    })
}
