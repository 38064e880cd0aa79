//! Typing a code at the counter, in the camera's place.

use leptos::html::Input;
use leptos::prelude::*;

use crate::components::Submit;
use crate::i18n::{handing, use_language};

const FIELD: &str = "code-comptoir";

/// One field and its button. It empties itself: what is read next is another thing.
#[component]
pub fn CodeField(
    /// What to type.
    label: &'static str,
    /// The longest text, in characters.
    #[prop(default = "512")]
    longest: &'static str,
    /// Takes it.
    send: impl Fn(&str) + 'static,
) -> impl IntoView {
    let words = handing::texts(use_language());
    let input = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // Some browsers open the keyboard only after a tap; then one taps.
            let _ = input.focus();
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            let text = input.value();
            input.set_value("");
            send(&text);
        }
    };
    view! {
        <form class="field-typing" on:submit=submit>
            <div class="field-typing-head">
                <label for=FIELD>{label}</label>
            </div>
            <div class="field-typing-line">
                <input
                    node_ref=input
                    id=FIELD
                    class="input"
                    type="text"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    enterkeyhint="done"
                    maxlength=longest
                />
                <Submit>{words.check}</Submit>
            </div>
        </form>
    }
}
