//! How far a task has come.

use leptos::prelude::*;

/// A bar with a name for screen readers. Without a maximum it only says that work goes on.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: TextProp,
    /// How much is done.
    #[prop(optional, into)]
    value: Option<Signal<u64>>,
    /// How much there is.
    #[prop(optional, into)]
    max: Option<Signal<u64>>,
) -> impl IntoView {
    // A maximum of zero is no valid bar: an empty stop is a finished one.
    let most = max.map(|max| move || max.get().max(1).to_string());
    let done = value.map(|value| {
        move || {
            if max.is_some_and(|max| max.get() == 0) {
                "1".to_owned()
            } else {
                value.get().to_string()
            }
        }
    });
    view! { <progress class="progress" aria-label=move || label.get() value=done max=most></progress> }.into_any()
}
