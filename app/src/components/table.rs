//! A table that one can read: real headings, a caption, its own scrolling where a screen is too narrow.

use leptos::prelude::*;

/// The children are `<tr>` rows. Put `data-label` on a `<td>` to have it named when rows become blocks on a phone.
#[component]
pub fn Table(
    /// What the table holds; heard, not seen, unless `show_caption`.
    #[prop(into)]
    caption: String,
    /// The headings, in order; an empty one is a column of actions.
    columns: Vec<&'static str>,
    /// Show the caption too.
    #[prop(optional)]
    show_caption: bool,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let label = caption.clone();
    let heads = columns
        .into_iter()
        .map(|name| view! { <th scope="col">{name}</th> })
        .collect_view();
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="table">
                <caption class:for-readers=!show_caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
