//! An empty list says so, and says what to do.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The children are the next step.
#[component]
pub fn EmptyState(
    /// What would be here.
    glyph: Glyph,
    /// That there is none.
    #[prop(into)]
    title: TextProp,
    /// Whether this is the page's only heading.
    #[prop(optional)]
    heading: bool,
    /// What to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = if heading {
        view! { <h1 class="empty-title">{move || title.get()}</h1> }.into_any()
    } else {
        view! { <p class="empty-title">{move || title.get()}</p> }.into_any()
    };
    view! {
        <div class="empty">
            <span class="empty-icon"><Icon glyph/></span>
            {title}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
