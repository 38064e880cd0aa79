//! What can be switched on this phone: how a scan is told, and which camera looks.

use leptos::prelude::*;

use super::panel::Panel;
use crate::browser::camera::Known;
use crate::browser::choices;
use crate::components::{Button, Look};
use crate::field::choices::Choices;
use crate::i18n::{scanner, use_language};

/// The panel with the switches. Every change is kept at once.
#[component]
pub fn ScannerSettings(
    /// The cameras of this device.
    cameras: Vec<Known>,
    /// Starts the camera that was chosen.
    changed: Callback<()>,
    /// Leaves the panel.
    close: Callback<()>,
) -> impl IntoView {
    let words = scanner::texts(use_language());
    let switch = |words: &'static str, on: bool, set: fn(&mut Choices, bool)| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=on
                    on:change=move |event| {
                        let mut choices = choices::get();
                        set(&mut choices, event_target_checked(&event));
                        choices::keep(choices);
                    }
                />
                <span>{words}</span>
            </label>
        }
    };
    let chosen = choices::get();
    let several = cameras.len() > 1;
    let options = cameras.into_iter().zip(1..).map(|(camera, position)| {
        let label = if camera.label.is_empty() {
            (words.camera_number)(position)
        } else {
            camera.label
        };
        view! { <option value=camera.id.clone() selected=camera.id == chosen.camera>{label}</option> }.into_any()
    });
    let options = options.collect_view();
    let choose = move |event| {
        choices::keep(Choices {
            camera: event_target_value(&event),
            ..choices::get()
        });
        changed.run(());
    };
    let camera = several.then(|| {
        view! {
            <label class="field-label" for="camera">{words.camera}</label>
            <select class="input" id="camera" on:change=choose>
                <option value="">{words.camera_back}</option>
                {options}
            </select>
        }
        .into_any()
    });
    view! {
        <Panel title=words.settings close=close>
            <div class="scan-switches">
                {switch(words.sound, chosen.sound, |choices, on| choices.sound = on)}
                {switch(words.flash, chosen.flash, |choices, on| choices.flash = on)}
                {switch(words.shake, chosen.shake, |choices, on| choices.shake = on)}
                {switch(words.speech, chosen.speech, |choices, on| choices.speech = on)}
            </div>
            {camera}
            <p class="field-quiet">{words.settings_help}</p>
            <Button look=Look::Primary main=true on_click=move |_| close.run(())>{words.close}</Button>
        </Panel>
    }
}
