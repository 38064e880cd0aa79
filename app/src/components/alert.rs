//! A message that stands out: what happened, and what to do next.

use leptos::prelude::*;

use super::{Icon, Tone};

/// A failure interrupts a screen reader; anything else waits its turn. The children are the next step.
#[component]
pub fn Alert(
    /// How things stand.
    #[prop(optional)]
    tone: Tone,
    /// What happened, in a sentence.
    #[prop(into)]
    title: TextProp,
    /// What to do now: a sentence, a link, a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Blocked { "alert" } else { "status" };
    view! {
        <div class=format!("alert {}", tone.class()) role=role>
            <Icon glyph=tone.glyph()/>
            <div class="alert-text">
                <p class="alert-title">{move || title.get()}</p>
                {children.map(|children| view! { <div class="alert-next">{children()}</div> })}
            </div>
        </div>
    }
    .into_any()
}
