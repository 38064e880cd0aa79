//! Leaving an expected device with its giver: it is there, and both sides agree that it stays, with the reason that
//! stands on the receipt.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::event::Hash;
use regain_domain::id::DeviceId;

use super::device::Line;
use super::frame::turn_into;
use super::panel::Panel;
use super::take_picture::TakePicture;
use crate::browser::database::StoreError;
use crate::browser::photos::{self, Picture};
use crate::browser::{outbox, sync};
use crate::components::{Alert, Button, Icon, Look, Tone};
use crate::field::recording::Intent;
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field as field_texts, leaving, use_language};

/// The longest reason that is written: it must fit on a line or two of the receipt.
const MAX_REASON: &str = "120";

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One device.
    One(Line),
    /// All that is still expected. Where nothing was taken, it can be noted without a signature.
    All {
        /// Which devices.
        devices: Vec<DeviceId>,
        /// Whether nothing was taken here.
        nothing_taken: bool,
    },
}

impl Asked {
    fn devices(&self) -> Vec<DeviceId> {
        match self {
            Self::One(line) => vec![line.device],
            Self::All { devices, .. } => devices.clone(),
        }
    }
}

/// Asks why something stays, and notes it, with a picture where one was taken.
#[component]
pub fn LeavePanel(
    /// Where one is.
    at: AtStop,
    /// What is asked about.
    what: Asked,
    /// Closed by setting it to none.
    asked: RwSignal<Option<Asked>>,
) -> impl IntoView {
    let field = Field::get();
    let words = leaving::texts(use_language());
    let reason = RwSignal::new(String::new());
    let picture = RwSignal::new(None::<Picture>);
    let problem = RwSignal::new(None);
    let devices = what.devices();
    let save = move |unsigned: bool| {
        let text = reason.get_untracked().trim().to_owned();
        if text.is_empty() {
            return problem.set(Some(words.need_reason));
        }
        let (at, devices, picture) = (at.clone(), devices.clone(), picture.get_untracked());
        spawn_local(async move {
            let saved = match keep(picture).await {
                Ok(photo) if unsigned => refuse(field, at, devices, text, photo).await,
                Ok(photo) => leave(field, at, devices, text, photo).await,
                Err(why) => Err(why),
            };
            match saved {
                Ok(()) => {
                    asked.try_set(None);
                }
                Err(why) => {
                    problem.try_set(Some(why));
                }
            }
        });
    };
    let (title, usual, all) = match &what {
        Asked::One(_) => (words.title, [words.in_use, words.damaged, words.kept_back], false),
        Asked::All { nothing_taken, .. } => (
            words.all_title,
            [words.nobody, words.no_access, words.kept_back],
            *nothing_taken,
        ),
    };
    let usual = usual.map(|one| {
        view! {
            <Button look=Look::Quiet on_click=move |_| reason.set(one.to_owned())>{one}</Button>
        }
    });
    let device = match what {
        Asked::All { .. } => None,
        Asked::One(line) => Some(view! {
            <p class="field-panel-device">
                <Icon glyph=line.glyph()/>
                <span>
                    <strong>{line.name.clone()}</strong>
                    " "
                    <code class="label-code">{line.code.clone()}</code>
                </span>
            </p>
        }),
    };
    let without = all.then(|| {
        let save = save.clone();
        view! {
            <p class="field-quiet">{words.without_signature_help}</p>
            <Button on_click=move |_| save(true)>{words.without_signature}</Button>
        }
        .into_any()
    });
    view! {
        <Panel title=title close=Callback::new(move |()| asked.set(None))>
            {device}
            {move || problem.get().map(|problem| view! { <Alert tone=Tone::Blocked title=problem/> })}
            <div class="field-pad-actions leave-reasons">{usual}</div>
            <div class="field">
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
            </div>
            <TakePicture picture problem/>
            <Button look=Look::Primary on_click=move |_| save(false)>{words.save}</Button>
            {without}
            <Button look=Look::Quiet on_click=move |_| asked.set(None)>{words.cancel}</Button>
        </Panel>
    }
}

/// Keeps the picture that an act is about to name: an act never names what this phone does not have.
async fn keep(picture: Option<Picture>) -> Result<Option<Hash>, &'static str> {
    let words = field_texts::texts(use_language());
    let Some(picture) = picture else { return Ok(None) };
    match photos::keep(&picture).await {
        Ok(()) => Ok(Some(picture.hash)),
        Err(StoreError::Full) => Err(words.not_saved_full),
        Err(StoreError::Other) => Err(words.not_saved),
    }
}

/// Notes the reason with the stop's progress; an empty one means that the devices are expected again.
pub async fn leave(
    field: Field,
    at: AtStop,
    devices: Vec<DeviceId>,
    reason: String,
    photo: Option<Hash>,
) -> Result<(), &'static str> {
    commit(field, &at, &Intent::Leave { devices, reason, photo }).await
}

/// Closes the stop without a signature.
async fn refuse(
    field: Field,
    at: AtStop,
    devices: Vec<DeviceId>,
    reason: String,
    photo: Option<Hash>,
) -> Result<(), &'static str> {
    commit(field, &at, &Intent::Refuse { devices, reason, photo }).await?;
    turn_into(field, Screen::Done(at.bag.round, at.stop.stop));
    Ok(())
}

async fn commit(field: Field, at: &AtStop, intent: &Intent) -> Result<(), &'static str> {
    let words = field_texts::texts(use_language());
    match outbox::commit(&at.bag, &at.stop, intent).await {
        Ok(Ok(progress)) => {
            field.learn(progress);
            sync::count(field).await;
            sync::wake(field);
            Ok(())
        }
        Ok(Err(_)) => Err(words.changed_meanwhile),
        Err(StoreError::Full) => Err(words.not_saved_full),
        Err(StoreError::Other) => Err(words.not_saved),
    }
}
