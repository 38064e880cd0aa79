//! Custody passes: both sides read what is handed over, then each writes a name and signs.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::handover::Side;
use regain_domain::id::HandoverId;

use super::frame::turn_into;
use super::sign_pad::SignPad;
use super::sign_slip::SlipFields;
use super::sign_summary::Summary;
use super::status_bar::StatusBar;
use crate::browser::database::StoreError;
use crate::browser::feedback::{self, Feeling};
use crate::browser::{carried, moment, outbox, page, sync};
use crate::components::{Alert, Button, EmptyState, FieldLayout, Glyph, Icon, LinkButton, Look, Tap, Tone};
use crate::field::recording::{Basis, Declined, Intent};
use crate::field::route::Screen;
use crate::field::signing::{Signed, handover, manifest};
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, pairing, use_language};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Summary,
    Signing(Side),
}

/// What the steps share.
#[derive(Clone, Copy)]
struct Signing {
    step: RwSignal<Step>,
    giver: RwSignal<Signed>,
    taker: RwSignal<Signed>,
    /// Whether a slip's code stands for the giver's drawing.
    by_slip: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<&'static str>>,
}

#[component]
pub fn Sign(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    page::set_title(words.sign_title);
    let (round, stop) = (at.bag.round, at.stop.stop);
    let progress = state.progress_now(stop);
    if at.stop.over || progress.is_over() {
        turn_into(state, Screen::Stop(round, stop));
    } else if progress.offered.is_some() {
        turn_into(state, Screen::Pair(round, stop));
    }
    let gives = at.bag.errand.side() == Side::Giver;
    let signing = Signing {
        step: RwSignal::new(Step::Summary),
        giver: RwSignal::new(Signed::default()),
        taker: RwSignal::new(Signed {
            name: at.bag.person_name.clone(),
            ..Signed::default()
        }),
        by_slip: RwSignal::new(false),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let nothing = {
        let bag = at.bag.clone();
        Memo::new(move |_| {
            let counts = state.progress_of(stop).counts(&bag);
            counts.taken() + counts.expected == 0
        })
    };
    let body = {
        let at = at.clone();
        move || match signing.step.get() {
            _ if nothing.get() => view! {
                <EmptyState glyph=Glyph::Handshake title=words.nothing_to_sign>
                    <p>{words.nothing_to_sign_help}</p>
                </EmptyState>
            }
            .into_any(),
            Step::Summary => view! { <Summary at=at.clone()/> }.into_any(),
            Step::Signing(Side::Giver) => {
                let title = format!("{} · {}", words.giver_signs, at.stop.holder_name);
                let fields = match signing.by_slip.get() {
                    true => view! { <SlipFields title stop=at.stop.clone() signed=signing.giver/> }.into_any(),
                    false => view! { <SignPad title hint=words.name_giver_hint signed=signing.giver/> }.into_any(),
                };
                view! {
                    {ways(&at, signing)}
                    {fields}
                }
                .into_any()
            }
            Step::Signing(Side::Taker) => {
                let (who, hint) = match at.bag.errand.is_arrival() {
                    false => (words.taker_signs, words.name_taker_hint),
                    true => (words.receiver_signs, words.name_receiver_hint),
                };
                let title = format!("{who} · {}", at.bag.organisation_name);
                view! { <SignPad title hint signed=signing.taker/> }.into_any()
            }
        }
    };
    let save = {
        let at = at.clone();
        move || spawn_local(save(state, at.clone(), signing))
    };
    let actions = move || {
        let save = save.clone();
        match signing.step.get() {
            _ if nothing.get() => {
                let back = Screen::Scan(round, stop).path();
                view! { <LinkButton href=back look=Look::Primary main=true>{words.scan_more}</LinkButton> }.into_any()
            }
            Step::Summary => {
                let back = Screen::Scan(round, stop).path();
                // On the giver's own phone the taker signs with its phone, or not at all.
                if gives {
                    let pair = Screen::Pair(round, stop).path();
                    return view! {
                        <LinkButton href=back glyph=Glyph::ScanLine main=true>{words.scan_more}</LinkButton>
                        <LinkButton href=pair look=Look::Primary glyph=Glyph::QrCode main=true>{words.next_signer}</LinkButton>
                    }
                    .into_any();
                }
                view! {
                    <LinkButton href=back glyph=Glyph::ScanLine main=true>{words.scan_more}</LinkButton>
                    {forward(signing, words.next_signer, Glyph::PenLine, move || go_to(signing, Step::Signing(Side::Giver)))}
                }
                .into_any()
            }
            Step::Signing(side) => {
                let mine = if side == Side::Giver {
                    signing.giver
                } else {
                    signing.taker
                };
                let before = if side == Side::Giver {
                    Step::Summary
                } else {
                    Step::Signing(Side::Giver)
                };
                let on = move || {
                    if !mine.with_untracked(Signed::is_whole) {
                        let slip = side == Side::Giver && signing.by_slip.get_untracked();
                        let need_slip = pairing::texts(use_language()).need_slip;
                        signing
                            .problem
                            .set(Some(if slip { need_slip } else { words.need_both }));
                    } else if side == Side::Giver {
                        go_to(signing, Step::Signing(Side::Taker));
                    } else {
                        save();
                    }
                };
                let (text, glyph) = match side {
                    Side::Giver => (words.next_signer, Glyph::ArrowRight),
                    Side::Taker => (words.save_handover, Glyph::Check),
                };
                view! {
                    <Button glyph=Glyph::ArrowLeft label=words.cancel main=true on_click=move |_| go_to(signing, before)/>
                    {forward(signing, text, glyph, on)}
                }
                .into_any()
            }
        }
    };
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">{actions}</div>
        }
    };
    view! {
        <FieldLayout
            title=words.sign_title
            subtitle=at.stop.site_name.clone()
            back=Screen::Scan(round, stop).path()
            bar
        >
            {move || signing.problem.get().map(|problem| view! { <Alert tone=Tone::Blocked title=problem/> })}
            {body}
        </FieldLayout>
    }
}

fn forward(signing: Signing, text: &'static str, glyph: Glyph, on: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    view! {
        <Button
            look=Look::Primary
            glyph=glyph
            main=true
            disabled=Signal::derive(move || signing.busy.get())
            on_click=move |_| on()
        >
            {text}
        </Button>
    }
}

/// How the giver's side proves its word: drawn, by its slip, or by its own phone.
fn ways(at: &AtStop, signing: Signing) -> impl IntoView + use<> {
    let words = pairing::texts(use_language());
    let way = move |text: &'static str, glyph: Glyph, slip: bool| {
        view! {
            <Tap
                class="field-way"
                glyph
                pressed=Signal::derive(move || signing.by_slip.get() == slip)
                on_click=move |_| {
                    signing.problem.set(None);
                    signing.giver.update(|signed| signed.slip = None);
                    signing.by_slip.set(slip);
                }
            >
                <span>{text}</span>
            </Tap>
        }
    };
    // Slips are printed for lots; what arrives is no lot.
    let slip = at
        .stop
        .lot
        .is_some()
        .then(|| way(words.way_slip, Glyph::FileText, true));
    let phones = Screen::Pair(at.bag.round, at.stop.stop).path();
    view! {
        <div class="field-ways" role="group" aria-label=words.way>
            {way(words.way_drawn, Glyph::PenLine, false)}
            {slip}
            <a class="field-way" href=phones>
                <Icon glyph=Glyph::Smartphone/>
                <span>{words.way_phone}</span>
            </a>
        </div>
    }
}

fn go_to(signing: Signing, step: Step) {
    signing.problem.set(None);
    signing.step.set(step);
    page::scroll_to_top();
    page::focus("#contenu");
}

async fn save(field: Field, at: AtStop, signing: Signing) {
    let words = field::texts(use_language());
    if signing.busy.get_untracked() {
        return;
    }
    signing.busy.set(true);
    let (now, stop) = (moment::now(), at.stop.stop);
    let progress = field.progress_now(stop);
    let manifest = manifest(HandoverId::new(now, moment::random()), &at.bag, &at.stop, &progress);
    let signed = handover(
        manifest,
        signing.giver.get_untracked(),
        signing.taker.get_untracked(),
        now,
    );
    let problem = match signed {
        Err(_) => Some(words.need_both),
        Ok(handover) => {
            let basis = Basis::of(&progress);
            let intent = Intent::Sign { handover, basis };
            match outbox::commit(&at.bag, &at.stop, &intent).await {
                Ok(Ok(progress)) => {
                    field.learn(progress);
                    None
                }
                Ok(Err(Declined::Changed)) => {
                    carried::read_progress(field).await;
                    signing.giver.update(|signed| signed.strokes.clear());
                    signing.taker.update(|signed| signed.strokes.clear());
                    signing.step.set(Step::Summary);
                    Some(words.changed_meanwhile)
                }
                Ok(Err(_)) => Some(words.closed_meanwhile),
                Err(StoreError::Full) => Some(words.not_saved_full),
                Err(StoreError::Other) => Some(words.not_saved),
            }
        }
    };
    signing.busy.set(false);
    signing.problem.set(problem);
    if problem.is_none() {
        feedback::give(Feeling::Good);
        field.say.set(format!("{}. {}", words.done_title, words.saved_here));
        sync::count(field).await;
        sync::wake(field);
        turn_into(field, Screen::Done(at.bag.round, stop));
    }
}
