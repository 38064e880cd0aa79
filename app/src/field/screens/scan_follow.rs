//! What can be said of a thing after it was scanned: a photo, a note, and on which device a free label was stuck. The scan
//! itself is saved before; nothing here keeps the next one waiting.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::act::ScanMethod;
use regain_domain::code::Code;
use regain_domain::id::DeviceId;

use super::device::find;
use super::panel::Panel;
use super::scan::{Binding, Scanning};
use super::take_picture::TakePicture;
use crate::browser::database::StoreError;
use crate::browser::feedback::{self, Feeling};
use crate::browser::photos::{self, Picture};
use crate::components::{Alert, Button, Glyph, Icon, Look, Tap, Tone};
use crate::field::progress::Progress;
use crate::field::reading::{Reading, read};
use crate::field::recording::Intent;
use crate::i18n::{field, noting, use_language};

impl Scanning {
    /// Takes the reading that says on which device a label is. Whether that settled it.
    pub(super) fn bind(&self, progress: &Progress, binding: Binding, text: &str, method: ScanMethod) -> bool {
        let words = noting::texts(use_language());
        let Binding { unknown, label, on } = binding;
        // Somebody is looking at what the last one was.
        if on.is_some() {
            return true;
        }
        let (device, expected) = match read(&self.at.bag, progress, self.at.stop.stop, text, method, true) {
            Reading::Take { device, expected } => (device, expected),
            // The label itself, still in sight.
            Reading::Already(device) if device == unknown => return true,
            Reading::KeptAlready | Reading::Empty | Reading::Mistyped | Reading::OfSigning => return true,
            Reading::Already(device) => (device, false),
            Reading::Pick(_) | Reading::Pallet { .. } => {
                self.show(Feeling::Nothing, text.to_owned(), words.several, Vec::new());
                return true;
            }
            // Nobody knows the device by this either: whoever settles it has both texts.
            Reading::Keep(text) => {
                self.binding.set(None);
                self.field.say.set(words.read_too.to_owned());
                self.commit(Intent::Note {
                    device: unknown,
                    note: text,
                    photo: None,
                });
                return true;
            }
        };
        let labelled = find(&self.at.bag, device).is_some_and(|known| known.state.tag.is_some());
        let on = Intent::Bind {
            unknown,
            code: Code::from_scan(&label).filter(|_| !labelled),
            label: label.clone(),
            device,
            expected,
            text: text.trim().to_owned(),
            method,
        };
        feedback::give(Feeling::Look);
        self.field.say.set((words.bind_here)(&self.name(device)));
        self.binding.set(Some(Binding {
            unknown,
            label,
            on: Some(on),
        }));
        true
    }
}

/// What is offered for a thing that nobody knows, right after it was kept.
pub(super) fn more(scanning: &Scanning, device: DeviceId, text: String) -> impl IntoView + use<> {
    let words = noting::texts(use_language());
    let (noting, binding) = (scanning.noting, scanning.binding);
    view! {
        <div class="found-more">
            <Tap glyph=Glyph::Camera on_click=move |_| noting.set(Some(device))>
                {words.note}
            </Tap>
            <Tap glyph=Glyph::Tags on_click=move |_| {
                binding.set(Some(Binding { unknown: device, label: text.clone(), on: None }));
            }>
                {words.bind}
            </Tap>
        </div>
    }
}

/// What stands there while the next reading says on which device the label is, and the question whether it is this one.
pub(super) fn binding(scanning: &Scanning, asked: Binding) -> impl IntoView + use<> {
    let words = noting::texts(use_language());
    let binding = scanning.binding;
    let question = match &asked.on {
        Some(Intent::Bind { device, .. }) => (words.bind_here)(&scanning.name(*device)),
        _ => words.bind_next.to_owned(),
    };
    let yes = asked.on.map(|intent| {
        let scanning = scanning.clone();
        view! {
            <Tap
                glyph=Glyph::Check
                on_click=move |_| {
                    binding.set(None);
                    scanning.commit(intent.clone());
                }
            >
                {words.bind}
            </Tap>
        }
    });
    view! {
        <div class="found tone-look found-follows" role="status">
            <Icon glyph=Glyph::Tags/>
            <p>
                <strong>{question}</strong>
            </p>
            <div class="found-more">
                {yes}
                <Tap on_click=move |_| binding.set(None)>
                    {words.bind_stop}
                </Tap>
            </div>
        </div>
    }
}

/// The panel in which a photo is taken and a note is written.
pub(super) fn note_panel(scanning: &Scanning) -> Option<impl IntoView + use<>> {
    let device = scanning.noting.get()?;
    let (words, general) = (noting::texts(use_language()), field::texts(use_language()));
    let noting = scanning.noting;
    let picture = RwSignal::new(None::<Picture>);
    let problem = RwSignal::new(None::<&'static str>);
    let text = NodeRef::<Textarea>::new();
    let scanning = scanning.clone();
    let save = move || {
        let written = text.get_untracked().map(|area| area.value()).unwrap_or_default();
        let note: String = written.trim().chars().take(regain_domain::sync::MAX_TEXT).collect();
        let picture = picture.get_untracked();
        if note.is_empty() && picture.is_none() {
            return problem.set(Some(words.nothing_to_save));
        }
        let scanning = scanning.clone();
        spawn_local(async move {
            // First the picture, then the act that names it: an act never names what this phone does not have.
            if let Some(picture) = &picture
                && let Err(error) = photos::keep(picture).await
            {
                let full = error == StoreError::Full;
                problem.try_set(Some(if full {
                    general.not_saved_full
                } else {
                    general.not_saved
                }));
                return;
            }
            noting.try_set(None);
            scanning.commit(Intent::Note {
                device,
                note,
                photo: picture.map(|picture| picture.hash),
            });
        });
    };
    Some(view! {
        <Panel title=words.title close=Callback::new(move |()| noting.set(None))>
            <p>{words.help}</p>
            {move || problem.get().map(|problem| view! { <Alert tone=Tone::Blocked title=problem/> })}
            <TakePicture picture problem/>
            <label class="field-label" for="note">{words.words}</label>
            <textarea class="input" id="note" rows="2" maxlength="512" aria-describedby="note-aide" node_ref=text></textarea>
            <p class="field-quiet" id="note-aide">{words.words_hint}</p>
            <div class="field-actions">
                <Button main=true on_click=move |_| noting.set(None)>{general.cancel}</Button>
                <Button look=Look::Primary glyph=Glyph::Check main=true on_click=move |_| save()>{words.save}</Button>
            </div>
        </Panel>
    })
}
