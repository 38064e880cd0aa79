//! A list for thumbs: an icon, two lines, how it stands.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// Holds [`Row`]s.
#[component]
pub fn Rows(
    /// What is listed, for screen readers.
    #[prop(into)]
    label: String,
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <ul class="rows" aria-label=label>{children()}</ul> }.into_any()
}

/// One line of the list; the children stand on its right: a status, a button. With `href` the title is a link that
/// takes taps on the whole row.
#[component]
pub fn Row(
    /// What kind of thing.
    glyph: Glyph,
    /// Its name.
    #[prop(into)]
    title: TextProp,
    /// A second line: a code, a place.
    #[prop(optional, into)]
    note: Option<ViewFnOnce>,
    /// Where a tap leads.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    /// What stands on the right.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = match href.get_untracked() {
        Some(href) => view! { <a class="row-link" href=href>{move || title.get()}</a> }.into_any(),
        None => view! { {move || title.get()} }.into_any(),
    };
    view! {
        <li class="row">
            <Icon glyph/>
            <div class="row-text">
                <p class="row-title">{title}</p>
                {note.map(|note| view! { <p class="row-note">{note.run()}</p> })}
            </div>
            {children.map(|children| view! { <div class="row-end">{children()}</div> })}
        </li>
    }
    .into_any()
}
