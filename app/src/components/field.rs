//! What one fills in: a label above, a hint below it, and an error that is tied to its field.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::i18n::{common, use_language};

/// The frame around one control. The control itself carries `id`, and `aria-describedby="{id}-note"`.
#[component]
pub fn Field(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// What to fill in.
    #[prop(into)]
    label: String,
    /// How.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let words = common::texts(use_language());
    let note = view! {
        <div class="field-notes" id=format!("{id}-note")>
            {move || hint.get().map(|hint| view! { <p class="field-hint">{hint}</p> })}
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field-error">
                                <Icon glyph=Glyph::CircleX/>
                                <span>{error}</span>
                            </p>
                        }
                    })
            }}
        </div>
    };
    view! {
        <div class="field" class:field-wrong=move || error.get().is_some()>
            <label class="field-label" for=id>
                {label}
                {required.then(|| view! { <span class="field-required">" ("{words.required}")"</span> })}
            </label>
            {note}
            {children()}
        </div>
    }
    .into_any()
}

/// One line of text. `kind` is the input's type; the id is its name.
#[component]
pub fn TextField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What to fill in.
    #[prop(into)]
    label: String,
    /// The input's type: `email`, `date`, `number`…
    #[prop(default = "text")]
    kind: &'static str,
    /// What it holds at first.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
    /// For the browser's memory: `username`, `current-password`, `off`…
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Which keyboard a phone shows: `numeric`, `email`…
    #[prop(optional)]
    inputmode: Option<&'static str>,
) -> impl IntoView {
    let described = format!("{name}-note");
    view! {
        <Field id=name.clone() label hint=hint error=error required>
            <input
                class="input"
                id=name.clone()
                name=name
                type=kind
                value=value.get_untracked()
                required=required
                autocomplete=autocomplete
                inputmode=inputmode
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
            />
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What to fill in.
    #[prop(into)]
    label: String,
    /// What it holds at first.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let described = format!("{name}-note");
    view! {
        <Field id=name.clone() label hint=hint error=error required>
            <textarea
                class="input"
                id=name.clone()
                name=name
                rows="4"
                required=required
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
            >
                {value.get_untracked()}
            </textarea>
        </Field>
    }
}

/// A box to tick; the whole line takes the tap.
#[component]
pub fn CheckField(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What is sent when it is ticked.
    #[prop(default = "on".to_owned(), into)]
    value: String,
    /// Whether it is ticked at first.
    #[prop(optional)]
    checked: bool,
    /// What ticking it means.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" name=name value=value checked=checked/>
            <span>{children()}</span>
        </label>
    }
}
