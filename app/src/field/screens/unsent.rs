//! What is not sent yet, act by act; a file of it, for when sending fails for good; and what the office looks at.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::act::ActKind;
use regain_domain::decide::Dispute;
use regain_domain::field_file::FieldFile;
use regain_domain::id::DeviceId;
use regain_domain::sync::{Body, Entry};
use std::collections::HashMap;

use super::start::SIGN_IN;
use super::status_bar::StatusBar;
use crate::browser::outbox::{self, DisputedEntry};
use crate::browser::pickups::{self, Till};
use crate::browser::{bags, page, photos, save_file, sync};
use crate::components::{Alert, Button, EmptyState, FieldLayout, Glyph, LinkButton, Look, Row, Rows, Status, Tone};
use crate::field::drain::{Next, Sending};
use crate::field::route::Screen;
use crate::field::state::{Field, Who};
use crate::i18n::field::FieldTexts;
use crate::i18n::{field, handing, leaving, noting, time, use_language};

/// Devices' names, of all rounds on the phone.
type Names = HashMap<DeviceId, String>;

/// Longer lists are cut: nobody reads on, and the file has everything.
const SHOWN: usize = 100;

#[component]
pub fn UnsentActs() -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    page::set_title(words.unsent_title);
    let entries = RwSignal::new(Vec::<Entry>::new());
    let disputed = RwSignal::new(Vec::<DisputedEntry>::new());
    let names = RwSignal::new(Names::new());
    spawn_local(async move {
        let mut known = Names::new();
        if let Ok(bags) = bags::list().await {
            let devices = bags.into_iter().flat_map(|bag| bag.devices);
            known.extend(devices.map(|device| (device.state.device, device.name)));
        }
        if let Ok(Till { bag: Some(bag), .. }) = pickups::load().await {
            let devices = bag.pickups.into_iter().map(|pickup| pickup.device);
            known.extend(devices.map(|device| (device.state.device, device.name)));
        }
        names.try_set(known);
    });
    Effect::new(move |_| {
        let _ = (state.unsent.get(), state.disputed.get());
        spawn_local(async move {
            if let Ok(found) = outbox::everything().await {
                entries.try_set(found.into_iter().flat_map(|batch| batch.entries).collect());
            }
            if let Ok(found) = outbox::disputed().await {
                disputed.try_set(found);
            }
        });
    });
    let some = Memo::new(move |_| state.unsent.get().is_some_and(|unsent| unsent.count > 0));
    let needs_sign_in = move || {
        state.who.get() == Who::SignedOut
            || matches!(state.sending.get(), Sending::Stopped(Next::SignIn | Next::OtherPerson))
    };
    let bar = move || {
        let action = move || match (some.get(), needs_sign_in()) {
            (true, true) => {
                // Whose acts wait is said above; who is signed in has nothing to send.
                let label = match state.who.get() {
                    Who::Person(_) => words.change_person,
                    _ => words.sign_in,
                };
                view! {
                    <LinkButton href=SIGN_IN look=Look::Primary glyph=Glyph::LogIn main=true>{label}</LinkButton>
                }
                .into_any()
            }
            (true, false) => view! {
                <Button look=Look::Primary glyph=Glyph::Upload main=true on_click=move |_| sync::wake(state)>
                    {words.send_now}
                </Button>
            }
            .into_any(),
            (false, _) => view! {
                <LinkButton href=Screen::Start.path() look=Look::Primary main=true>{words.back_to_rounds}</LinkButton>
            }
            .into_any(),
        };
        view! {
            <StatusBar/>
            <div class="field-actions">
                {move || {
                    some.get()
                        .then(|| {
                            view! {
                                <Button
                                    glyph=Glyph::Download
                                    label=words.export
                                    main=true
                                    on_click=|_| spawn_local(export())
                                />
                            }
                        })
                }}
                {action}
            </div>
        }
    };
    view! {
        <FieldLayout title=words.unsent_title back=Screen::Start.path() bar>
            {move || match some.get() {
                true => view! { <p class="field-quiet">{words.unsent_help}</p> }.into_any(),
                false => {
                    view! {
                        <EmptyState glyph=Glyph::CircleCheck title=words.unsent_none>
                            <p>{words.unsent_none_help}</p>
                        </EmptyState>
                    }
                        .into_any()
                }
            }}
            {move || names.with(|names| list(&entries.get(), names, words))}
            {move || names.with(|names| looked_at(&disputed.get(), names, words))}
        </FieldLayout>
    }
}

/// Offers everything unsent as a file.
pub async fn export() {
    let Ok(chains) = outbox::everything().await else { return };
    // A picture that cannot be read keeps no act back.
    let photos = photos::as_texts().await.unwrap_or_default();
    let name = chains.last().map(|last| last.client.to_string()).unwrap_or_default();
    let session = bags::session().await.ok().flatten();
    let by = session.and_then(|session| session.whose());
    if let Ok(text) = serde_json::to_string(&FieldFile { chains, photos, by }) {
        // The browser shows the download; if it refuses one, the list is still there.
        let _ = save_file::json(&format!("regain-{name}.json"), &text);
    }
}

fn list(entries: &[Entry], names: &Names, words: &'static FieldTexts) -> Option<impl IntoView + use<>> {
    let language = use_language();
    let rows = entries.iter().rev().take(SHOWN).map(|entry| {
        let (glyph, title, text, at) = match &entry.body {
            Body::Act(act) => {
                let (glyph, title, text) = describe(&act.kind, words);
                let text = names.get(&act.device).cloned().unwrap_or(text);
                (glyph, title, text, time(language, act.occurred_at))
            }
            Body::Handover(handover) => {
                let name = handover
                    .signatures
                    .first()
                    .map(|signature| signature.name.clone())
                    .unwrap_or_default();
                (Glyph::Signature, words.act_handover, name, String::new())
            }
        };
        view! { <Row glyph=glyph title=title note=move || text><span class="field-quiet">{at}</span></Row> }
    });
    let rows = rows.collect_view();
    let more = entries.len().saturating_sub(SHOWN);
    (!entries.is_empty()).then(|| {
        view! {
            <Rows label=words.unsent_title>{rows}</Rows>
            {(more > 0).then(|| view! { <p class="field-quiet">{(words.more_acts)(more as u64)}</p> }.into_any())}
        }
        .into_any()
    })
}

fn describe(kind: &ActKind, words: &FieldTexts) -> (Glyph, &'static str, String) {
    match kind {
        ActKind::Scanned { text, .. } => (Glyph::ScanLine, words.act_scanned, text.clone()),
        ActKind::Unscanned { .. } => (Glyph::Undo, words.act_unscanned, String::new()),
        ActKind::Found { text, .. } => (Glyph::CircleHelp, words.act_found, text.clone()),
        ActKind::Labelled { code, .. } => (Glyph::Tags, noting::texts(use_language()).act_labelled, code.readable()),
        ActKind::Noted { note, .. } => (Glyph::Camera, noting::texts(use_language()).act_noted, note.clone()),
        ActKind::Missed { .. } => (Glyph::Minus, words.act_missed, String::new()),
        ActKind::LeftBehind { reason, .. } => (Glyph::Undo, leaving::texts(use_language()).act, reason.clone()),
        ActKind::Delivered { .. } => (Glyph::Store, handing::texts(use_language()).act, String::new()),
        ActKind::HandedOver { .. } => (Glyph::Handshake, words.act_handed_over, String::new()),
        ActKind::Received { .. } => (Glyph::Handshake, words.act_received, String::new()),
        _ => (Glyph::Info, words.act_other, String::new()),
    }
}

fn looked_at(disputed: &[DisputedEntry], names: &Names, words: &'static FieldTexts) -> Option<impl IntoView + use<>> {
    let rows = disputed.iter().rev().take(SHOWN).map(|entry| {
        let why = match entry.why {
            Dispute::NotCustodian => words.why_not_custodian,
            Dispute::UnknownDevice => words.why_unknown_device,
            Dispute::AlreadyKnown => words.why_already_known,
            Dispute::AfterItsEnd => words.why_after_its_end,
            Dispute::NotExpected => words.why_not_expected,
            Dispute::NotEntitled => words.why_not_entitled,
            Dispute::SequenceReused => words.why_sequence_reused,
            Dispute::Unproven => words.why_unproven,
            Dispute::NotReserved => words.why_not_reserved,
            Dispute::LabelInUse => noting::texts(use_language()).why_label_in_use,
            Dispute::NotCleared => words.why_not_cleared,
        };
        let name = entry.device.and_then(|device| names.get(&device).cloned());
        let number = format!("n° {}", entry.sequence);
        view! {
            <Row glyph=Glyph::TriangleAlert title=name.unwrap_or_else(|| words.unknown_label.to_owned()) note=move || why>
                <Status tone=Tone::Look>{number}</Status>
            </Row>
        }
    });
    let rows = rows.collect_view();
    (!disputed.is_empty()).then(|| {
        view! {
            <h2 class="field-heading">{words.disputed_title}</h2>
            <Alert title=words.disputed_help/>
            <Rows label=words.disputed_title>{rows}</Rows>
        }
        .into_any()
    })
}
