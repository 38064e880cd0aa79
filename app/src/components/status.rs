//! A word on a coloured ground: how one thing stands, or how many there are.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// `pris`, `à retirer`, `sans étiquette`.
#[component]
pub fn Status(
    /// How it stands.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// An icon before the word; the word suffices in a table.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=move || format!("status {}", tone.get().class())>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{children()}</span>
        </span>
    }
    .into_any()
}

/// A small number beside a word: how many wait. Nothing at zero.
#[component]
pub fn Badge(
    /// How many.
    #[prop(into)]
    count: Signal<u64>,
    /// How pressing it is.
    #[prop(optional)]
    tone: Tone,
    /// What is counted, for screen readers.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    move || {
        let label = label.clone();
        (count.get() > 0).then(|| {
            view! {
                <span class=format!("badge {}", tone.class())>
                    {count.get()} <span class="for-readers">" "{move || label.get()}</span>
                </span>
            }
        })
    }
}
