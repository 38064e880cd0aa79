//! The page for an address that leads nowhere, or to something that the person may not know of: both look the same.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{EmptyState, Glyph, LinkButton, PublicLayout};
use crate::i18n::{common, use_language};

/// Answers with status 404.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    let words = common::texts(use_language());
    view! {
        <Title text=words.not_found_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::CircleHelp title=words.not_found_title heading=true>
                <p>{words.not_found_help}</p>
                <LinkButton href="/">{words.back_home}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}
