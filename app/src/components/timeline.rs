//! A device's way from hand to hand, oldest first.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// Holds [`TimelineStep`]s.
#[component]
pub fn Timeline(
    /// The steps.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// One thing that happened.
#[component]
pub fn TimelineStep(
    /// What kind of thing.
    glyph: Glyph,
    /// What happened.
    #[prop(into)]
    title: String,
    /// When, and what else there is to know.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Whether this is where it stands now.
    #[prop(optional)]
    now: bool,
    /// Whether it is in dispute.
    #[prop(optional)]
    disputed: bool,
) -> impl IntoView {
    view! {
        <li class="timeline-step" class:timeline-now=now class:timeline-disputed=disputed>
            <span class="timeline-mark"><Icon glyph/></span>
            <div class="timeline-text">
                <p class="timeline-title">{title}</p>
                {move || note.get().map(|note| view! { <p class="timeline-note">{note}</p> })}
            </div>
        </li>
    }
}
