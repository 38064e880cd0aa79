//! An icon, drawn with the text's colour and growing with its size.

use leptos::prelude::*;

use super::Glyph;

/// Decoration beside a word, unless `label` gives it a meaning of its own.
#[component]
pub fn Icon(
    /// Which drawing.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// What a screen reader says, where no word stands beside the icon.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let label = label.get_untracked();
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            focusable="false"
            role=label.is_some().then_some("img")
            aria-hidden=label.is_none().then_some("true")
            aria-label=label
            inner_html=move || glyph.get().drawing()
        ></svg>
    }
    .into_any()
}
