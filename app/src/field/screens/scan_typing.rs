//! Typing a code, in the camera's place: what is typed is commented letter by letter, so that a slip shows before it
//! is kept.

use leptos::html::Input;
use leptos::prelude::*;
use regain_domain::act::ScanMethod;

use super::device::find;
use super::scan::Scanning;
use crate::components::{Button, Glyph, Icon, Submit};
use crate::field::reading::{Hint, hint};
use crate::i18n::{field, noting, use_language};

const FIELD: &str = "code";

#[component]
pub fn Typing(scanning: Scanning) -> impl IntoView {
    let words = field::texts(use_language());
    let text = RwSignal::new(String::new());
    let input = NodeRef::<Input>::new();
    let typing = scanning.typing;
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // Some browsers open the keyboard only after a tap; then one taps.
            let _ = input.focus();
        }
    });
    let comment = {
        let at = scanning.at.clone();
        Memo::new(move |_| hint(&at.bag, at.stop.stop, &text.get()))
    };
    let shown = {
        let bag = scanning.at.bag.clone();
        move || {
            let (look, glyph, words) = match comment.get() {
                Hint::None => ("", Glyph::Info, words.typing_hint.to_owned()),
                Hint::Device(device, expected) => {
                    let name = find(&bag, device).map(|device| device.name.clone()).unwrap_or_default();
                    match expected {
                        true => (
                            "field-hint-good",
                            Glyph::Check,
                            format!("{name} · {}", words.expected_here),
                        ),
                        false => (
                            "field-hint-look",
                            Glyph::TriangleAlert,
                            format!("{name} · {}", words.hint_extra),
                        ),
                    }
                }
                Hint::Pallet(devices) => (
                    "field-hint-good",
                    Glyph::Package,
                    (noting::texts(use_language()).pallet_of)(devices as u64),
                ),
                Hint::Several(_) => ("field-hint-look", Glyph::CircleHelp, words.hint_several.to_owned()),
                Hint::OurLabel => ("field-hint-look", Glyph::CircleHelp, words.hint_our_label.to_owned()),
                Hint::Mistyped => ("field-hint-wrong", Glyph::CircleX, words.hint_mistyped.to_owned()),
                Hint::Unknown => ("field-hint-look", Glyph::CircleHelp, words.hint_unknown.to_owned()),
            };
            view! {
                <p class=format!("field-typing-hint {look}") id="code-note" role="status">
                    <Icon glyph/>
                    <span>{words}</span>
                </p>
            }
        }
    };
    let action = move || match comment.get() {
        Hint::Mistyped => words.keep_anyway,
        Hint::OurLabel | Hint::Unknown => words.keep_unknown,
        _ => words.take_it,
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // The button says "keep it anyway" when the text looks mistyped: pressing it is insisting.
        if scanning.take(&text.get_untracked(), ScanMethod::Typed, true) {
            text.set(String::new());
        }
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <form class="field-typing" on:submit=send>
            <div class="field-typing-head">
                <label for=FIELD>{words.typing_label}</label>
                <Button glyph=Glyph::X label=words.close_typing on_click=move |_| typing.set(false)/>
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
                    maxlength="512"
                    aria-describedby="code-note"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <Submit>{action}</Submit>
            </div>
            {shown}
        </form>
    }
}
