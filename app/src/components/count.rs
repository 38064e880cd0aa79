//! The figure that counts, readable at arm's length.

use leptos::prelude::*;

use crate::i18n::{number, use_language};

/// `11 / 12 attendus`. Announced politely when it moves.
#[component]
pub fn Count(
    /// How many so far.
    #[prop(into)]
    value: Signal<u64>,
    /// How many there should be.
    #[prop(optional, into)]
    of: Option<Signal<u64>>,
    /// What is counted.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let language = use_language();
    view! {
        <p class="count" aria-live="polite" aria-atomic="true">
            <strong class="count-value">{move || number(language, value.get())}</strong>
            <span class="count-label">
                {of.map(|of| move || format!("/ {} ", number(language, of.get())))}
                {move || label.get()}
            </span>
        </p>
    }
    .into_any()
}
