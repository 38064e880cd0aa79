//! Leaving an expected device with its giver: it is there, and both sides agree that it stays, with the reason that
//! stands on the receipt.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::id::DeviceId;

use super::device::Line;
use super::panel::Panel;
use crate::browser::database::StoreError;
use crate::browser::outbox;
use crate::components::{Alert, Button, Icon, Look, Tone};
use crate::field::recording::Intent;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field as field_texts, leaving, use_language};

/// The longest reason that is written: it must fit on a line or two of the receipt.
const MAX_REASON: &str = "120";

/// Asks why a device stays, and notes it.
#[component]
pub fn LeavePanel(
    /// Where one is.
    at: AtStop,
    /// The device that is asked about.
    line: Line,
    /// Closed by setting it to none.
    asked: RwSignal<Option<Line>>,
) -> impl IntoView {
    let field = Field::get();
    let words = leaving::texts(use_language());
    let reason = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let device = line.device;
    let save = move |_| {
        let text = reason.get_untracked().trim().to_owned();
        if text.is_empty() {
            return problem.set(Some(words.need_reason));
        }
        let at = at.clone();
        spawn_local(async move {
            match leave(field, at, device, text).await {
                Ok(()) => asked.set(None),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let usual = [words.in_use, words.damaged, words.kept_back].map(|one| {
        view! {
            <Button look=Look::Quiet on:click=move |_| reason.set(one.to_owned())>{one}</Button>
        }
    });
    view! {
        <Panel title=words.title close=Callback::new(move |()| asked.set(None))>
            <p class="field-panel-device">
                <Icon glyph=line.glyph()/>
                <span>
                    <strong>{line.name.clone()}</strong>
                    " "
                    <code class="label-code">{line.code.clone()}</code>
                </span>
            </p>
            {move || problem.get().map(|problem| view! { <Alert tone=Tone::Blocked title=problem/> })}
            <div class="field-pad-actions">{usual}</div>
            <label class="field-label" for="raison">{words.reason}</label>
            <input
                id="raison"
                class="input"
                type="text"
                autocomplete="off"
                maxlength=MAX_REASON
                prop:value=move || reason.get()
                on:input=move |event| reason.set(event_target_value(&event))
            />
            <Button look=Look::Primary on:click=save>{words.save}</Button>
            <Button look=Look::Quiet on:click=move |_| asked.set(None)>{words.cancel}</Button>
        </Panel>
    }
}

/// Notes the reason with the stop's progress; an empty one means that the device is expected again.
pub async fn leave(field: Field, at: AtStop, device: DeviceId, reason: String) -> Result<(), &'static str> {
    let words = field_texts::texts(use_language());
    let intent = Intent::Leave { device, reason };
    match outbox::commit(&at.bag, &at.stop, &intent).await {
        Ok(Ok(progress)) => {
            field.learn(progress);
            Ok(())
        }
        Ok(Err(_)) => Err(words.changed_meanwhile),
        Err(StoreError::Full) => Err(words.not_saved_full),
        Err(StoreError::Other(_)) => Err(words.not_saved),
    }
}
