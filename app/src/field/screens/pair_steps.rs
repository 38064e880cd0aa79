//! The steps of signing with two phones, as screens: one reads with the camera, the others show something.

use leptos::prelude::*;
use regain_domain::handover::Side;

use super::counter_typing::CodeField;
use super::other_count::{KeyStanding, OtherCount};
use super::pair::{Pairing, Read, Step};
use super::phone_code::PhoneCode;
use super::scan_camera::{CameraView, TorchButton};
use super::scan_sights::Watch;
use super::status_bar::StatusBar;
use crate::components::{Alert, Button, FieldLayout, Glyph, LinkButton, Look};
use crate::field::other_phone::offer;
use crate::field::route::Screen;
use crate::i18n::{field, pairing, use_language};

/// The camera, and the other ways to a code.
pub(super) fn reading(pairing: Pairing) -> impl IntoView {
    let (words, general) = (pairing::texts(use_language()), field::texts(use_language()));
    let typing = pairing.typing;
    let stage = move || {
        move || match typing.get() {
            true => {
                let send = move |text: &str| pairing.take(text);
                view! { <CodeField label=words.paste_label longest="90000" send/> }.into_any()
            }
            false => {
                let watch = Watch::of_phone(move |text| pairing.take(text));
                view! { <CameraView torch=pairing.torch typing watch/> }.into_any()
            }
        }
    };
    let before = move || {
        let at = pairing.at.get_value();
        match pairing.field.progress_now(at.stop.stop).offered {
            Some(_) => Step::Show,
            None => Step::Begin,
        }
    };
    let bar = move || {
        let switch = move || {
            let (glyph, label) = match typing.get() {
                true => (Glyph::Camera, general.use_camera),
                false => (Glyph::Keyboard, general.type_code),
            };
            view! { <Button glyph=glyph label=label main=true on_click=move |_| typing.update(|on| *on = !*on)/> }
        };
        view! {
            <StatusBar/>
            <div class="field-actions">
                {switch}
                <Button main=true on_click=move |_| pairing.go(before())>{general.cancel}</Button>
            </div>
        }
    };
    let at = pairing.at.get_value();
    view! {
        <FieldLayout
            title=words.read_theirs
            subtitle=at.stop.site_name.clone()
            back=Screen::Stop(at.bag.round, at.stop.stop).path()
            tools=move || view! { <TorchButton torch=pairing.torch/> }
            stage
            bar
        >
            {move || notice(pairing)}
            <p class="field-quiet">{words.aim}</p>
        </FieldLayout>
    }
}

fn notice(pairing: Pairing) -> Option<impl IntoView> {
    pairing.notice.get().map(|(tone, title)| view! { <Alert tone title/> })
}

/// The steps without a camera.
pub(super) fn sheet(pairing: Pairing, step: Step) -> impl IntoView {
    let words = pairing::texts(use_language());
    let at = pairing.at.get_value();
    let (round, stop) = (at.bag.round, at.stop.stop);
    let content = match step {
        Step::Show => {
            let offered = pairing.field.progress_now(stop).offered;
            let codes = offered.map(|offered| offer(&at.bag, &offered)).unwrap_or_default();
            view! {
                <PhoneCode codes/>
                <p>{words.show_help}</p>
            }
            .into_any()
        }
        Step::Compare => match pairing.read.get_untracked() {
            Some(Read { theirs, key, .. }) => view! { <OtherCount at=at.clone() theirs key/> }.into_any(),
            None => ().into_any(),
        },
        _ => {
            let own = match at.bag.errand.side() {
                Side::Giver => at.stop.holder_name.clone(),
                Side::Taker => at.bag.organisation_name.clone(),
            };
            view! {
                <p class="field-sides">
                    <strong>{at.stop.holder_name.clone()}</strong>
                    " → "
                    <strong>{at.bag.organisation_name.clone()}</strong>
                </p>
                <p>{(words.you_sign)(&at.bag.person_name, &own)}</p>
                <p>{words.start_help}</p>
                <p class="field-quiet">{words.start_help_giver}</p>
            }
            .into_any()
        }
    };
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">{actions(pairing, step)}</div>
        }
    };
    view! {
        <FieldLayout title=words.title subtitle=at.stop.site_name.clone() back=Screen::Stop(round, stop).path() bar>
            {move || notice(pairing)}
            {content}
        </FieldLayout>
    }
}

fn actions(pairing: Pairing, step: Step) -> AnyView {
    let words = pairing::texts(use_language());
    let busy = Signal::derive(move || pairing.busy.get());
    match step {
        Step::Show => view! {
            <Button glyph=Glyph::Undo label=words.take_back main=true on_click=move |_| pairing.take_back()/>
            <Button look=Look::Primary glyph=Glyph::ScanLine main=true on_click=move |_| pairing.go(Step::Read)>
                {words.read_answer}
            </Button>
        }
        .into_any(),
        Step::Compare => {
            let read = pairing.read.get_untracked();
            let wrong = read.as_ref().is_none_or(|read| read.key == KeyStanding::Wrong);
            let same = read.is_some_and(|read| read.theirs.differences.is_empty());
            let text = if same { words.sign_too } else { words.sign_theirs };
            let agree = (!wrong).then(|| {
                view! {
                    <Button
                        look=Look::Primary
                        glyph=Glyph::PenLine
                        main=true
                        disabled=busy
                        on_click=move |_| pairing.agree()
                    >
                        {text}
                    </Button>
                }
                .into_any()
            });
            view! {
                <Button main=true on_click=move |_| pairing.take_back()>{words.count_again}</Button>
                {agree}
            }
            .into_any()
        }
        _ => {
            let at = pairing.at.get_value();
            let counting = Screen::Scan(at.bag.round, at.stop.stop).path();
            view! {
                <Button
                    look=Look::Primary
                    glyph=Glyph::QrCode
                    main=true
                    disabled=busy
                    on_click=move |_| pairing.offer()
                >
                    {words.begin}
                </Button>
                <Button glyph=Glyph::ScanLine main=true on_click=move |_| pairing.go(Step::Read)>
                    {words.read_theirs}
                </Button>
                <LinkButton href=counting look=Look::Quiet main=true>{words.count_again}</LinkButton>
            }
            .into_any()
        }
    }
}
