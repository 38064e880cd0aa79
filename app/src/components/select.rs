//! One of a few: the browser's own list, which every phone and screen reader knows.

use leptos::prelude::*;

use super::Field;

/// A list to choose from.
#[component]
pub fn Select(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// The value chosen at first.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether one must choose.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let described = format!("{name}-note");
    let value = value.get_untracked();
    let choices = options
        .into_iter()
        .map(|(choice, words)| {
            let chosen = value.as_deref() == Some(choice.as_str());
            view! { <option value=choice selected=chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <Field id=name.clone() label hint=hint error=error required>
            <select
                class="input"
                id=name.clone()
                name=name
                required=required
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
            >
                {choices}
            </select>
        </Field>
    }
}
