//! One side's name and drawn signature.

use leptos::html::Canvas;
use leptos::prelude::*;

use crate::browser::pad;
use crate::components::{Button, Glyph, Look};
use crate::field::signing::{Signed, cross};
use crate::i18n::{field, use_language};

#[component]
pub fn SignPad(
    /// Who signs.
    title: String,
    /// Whose name.
    hint: &'static str,
    /// Where it is kept.
    signed: RwSignal<Signed>,
) -> impl IntoView {
    let words = field::texts(use_language());
    let canvas = NodeRef::<Canvas>::new();
    // Also when one comes back to a signature given before.
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            signed.with(|signed| pad::draw(&canvas, &signed.strokes));
        }
    });
    let draw = move |event: leptos::ev::PointerEvent, begins: bool| {
        if let Some(canvas) = canvas.get_untracked() {
            signed.update(|signed| match begins {
                true => pad::begin(&canvas, &event, &mut signed.strokes),
                false => pad::go_on(&canvas, &event, &mut signed.strokes),
            });
        }
    };
    view! {
        <h2 class="field-heading">{title}</h2>
        <div class="field">
            <label class="field-label" for="signataire">{words.name}</label>
            <p class="field-hint" id="signataire-note">{hint}</p>
            <input
                id="signataire"
                class="input"
                type="text"
                autocomplete="off"
                maxlength="120"
                required=true
                aria-describedby="signataire-note"
                prop:value=move || signed.with(|signed| signed.name.clone())
                on:input=move |event| signed.update(|signed| signed.name = event_target_value(&event))
            />
        </div>
        <p class="field-draw" id="signature-note">{words.draw_here}</p>
        <canvas
            node_ref=canvas
            class="field-pad"
            width=pad::WIDTH.to_string()
            height=pad::HEIGHT.to_string()
            role="img"
            aria-labelledby="signature-note"
            on:pointerdown=move |event| draw(event, true)
            on:pointermove=move |event| draw(event, false)
        ></canvas>
        <div class="field-pad-actions">
            <Button
                look=Look::Quiet
                glyph=Glyph::Eraser
                on_click=move |_| signed.update(|signed| signed.strokes.clear())
            >
                {words.clear}
            </Button>
            <Button look=Look::Quiet glyph=Glyph::X on_click=move |_| signed.update(|signed| signed.strokes = cross())>
                {words.cross}
            </Button>
        </div>
    }
}
