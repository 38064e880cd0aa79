//! A piece of paper on the page.

use leptos::prelude::*;

/// A surface with an optional heading and something on its right.
#[component]
pub fn Card(
    /// The heading.
    #[prop(optional, into)]
    title: MaybeProp<String>,
    /// What stands right of the heading: a status, a link.
    #[prop(optional, into)]
    aside: Option<ViewFnOnce>,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    let title = title.get_untracked();
    let head = (title.is_some() || aside.is_some()).then(|| {
        view! {
            <div class="card-head">
                {title.map(|title| view! { <h2 class="card-title">{title}</h2> })}
                {aside.map(ViewFnOnce::run)}
            </div>
        }
    });
    view! { <section class="card">{head}{children()}</section> }
}

/// One fact in a box: what, the value, and where it comes from.
#[component]
pub fn Fact(
    /// What it is about.
    #[prop(into)]
    label: String,
    /// The value.
    #[prop(into)]
    value: String,
    /// What stands under it: a date, a range, a source.
    #[prop(optional, into)]
    note: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="card fact">
            <p class="fact-label">{label}</p>
            <p class="fact-value">{value}</p>
            {move || note.get().map(|note| view! { <p class="fact-note">{note}</p> })}
        </div>
    }
}
