//! A question over the screen, at the thumb: a title, a sentence, and two or three buttons.

use leptos::prelude::*;

use crate::browser::page;

/// Closes with Escape and with a tap beside it.
#[component]
pub fn Panel(
    /// The question.
    #[prop(into)]
    title: String,
    /// What happens when it is left.
    close: Callback<()>,
    /// The sentence and the buttons.
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| page::focus(".field-panel"));
    view! {
        <div class="field-veil" on:click=move |_| close.run(())></div>
        <div
            class="field-panel"
            role="dialog"
            aria-modal="true"
            aria-labelledby="panneau-titre"
            tabindex="-1"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close.run(());
                }
            }
        >
            <h2 id="panneau-titre">{title}</h2>
            {children()}
        </div>
    }
}
