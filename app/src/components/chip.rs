//! Filters one taps on: each is a link, so they work without script and the back button undoes them.

use leptos::prelude::*;

use crate::i18n::{number, use_language};

/// A row of chips that goes to a second line rather than hide one.
#[component]
pub fn Chips(
    /// What they choose, for screen readers.
    #[prop(into)]
    label: String,
    /// The chips.
    children: Children,
) -> impl IntoView {
    view! { <nav class="chips" aria-label=label>{children()}</nav> }
}

/// One choice, with how many it holds.
#[component]
pub fn Chip(
    /// The same list, filtered.
    #[prop(into)]
    href: String,
    /// Whether it is the choice in force.
    #[prop(optional)]
    active: bool,
    /// How many there are.
    #[prop(optional, into)]
    count: MaybeProp<u64>,
    /// Whether there may be more than that.
    #[prop(optional)]
    at_least: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    view! {
        <a class="chip" href=href aria-current=active.then_some("true")>
            {children()}
            {move || {
                let more = if at_least { "+" } else { "" };
                count.get().map(|count| view! { <span class="chip-count">{number(language, count)} {more}</span> })
            }}
        </a>
    }
}
