//! What is said over the camera's picture: what the last scan came to, and the question when a name means several
//! devices.

use leptos::prelude::*;

use super::device::find;
use super::panel::Panel;
use super::scan::{Banner, Scanning};
use super::scan_follow;
use crate::browser::choices;
use crate::browser::feedback::Feeling;
use crate::components::{Button, Glyph, Icon, Look, Tap};
use crate::field::recording::Intent;
use crate::i18n::{field, use_language};

/// A coloured frame around the picture at every scan, for who looks at the device and not at the screen.
#[component]
pub(super) fn Flash(
    /// What the last scan came to.
    banner: RwSignal<Option<Banner>>,
) -> impl IntoView {
    // Two names for one animation: it begins anew only under another name.
    let turn = StoredValue::new(false);
    let class = move || {
        let look = match banner.with(|banner| banner.as_ref().map(|banner| banner.feeling)) {
            Some(_) if !choices::get().flash => return String::new(),
            None => return String::new(),
            Some(Feeling::Good) => "good",
            Some(Feeling::Look) => "look",
            Some(Feeling::Nothing) => "nothing",
        };
        turn.update_value(|turn| *turn = !*turn);
        let name = if turn.get_value() { 'a' } else { 'b' };
        format!("scan-flash flash-{look} flash-{name}")
    };
    view! { <div class=class aria-hidden="true"></div> }
}

/// What the last scan came to, with what can be done about it.
pub(super) fn show_banner(scanning: &Scanning, banner: Banner) -> impl IntoView + use<> {
    let words = field::texts(use_language());
    let (look, glyph) = match banner.feeling {
        Feeling::Good => ("found", Glyph::Check),
        Feeling::Look => ("found tone-look", Glyph::TriangleAlert),
        Feeling::Nothing => ("found found-quiet", Glyph::Info),
    };
    let (scanned, undo) = (banner.undo.first().copied(), banner.undo);
    let undo = (!undo.is_empty()).then(|| {
        let scanning = scanning.clone();
        view! {
            <Tap
                class="found-undo"
                glyph=Glyph::Undo
                label=words.undo
                on_click=move |_| scanning.commit(Intent::Undo(undo.clone()))
            />
        }
    });
    let follow = scanned
        .zip(banner.unknown)
        .map(|(device, text)| scan_follow::more(scanning, device, text));
    let follows = follow.is_some();
    let title = (!banner.title.is_empty()).then(|| view! { <strong>{banner.title}</strong>" · " }.into_any());
    view! {
        <div class=look class:found-follows=follows>
            <Icon glyph/>
            <p>{title}{banner.note}</p>
            {undo}
            {follow}
        </div>
    }
}

/// The question which of several devices is meant.
pub(super) fn picking_panel(scanning: &Scanning) -> Option<impl IntoView + use<>> {
    let words = field::texts(use_language());
    let (devices, text, method) = scanning.picking.get()?;
    let picking = scanning.picking;
    let stop = scanning.at.stop.stop;
    let choices = devices.into_iter().filter_map(|device| {
        let known = find(&scanning.at.bag, device)?;
        let (scanning, text) = (scanning.clone(), text.clone());
        let expected = known.stop == Some(stop);
        let label = format!("{} · {}", known.name, super::device::code(known));
        Some(view! {
            <Button on_click=move |_| {
                picking.set(None);
                scanning.commit(Intent::Take { device, expected, text: text.clone(), method });
            }>{label}</Button>
        })
    });
    let choices = choices.collect_view();
    Some(view! {
        <Panel title=words.which_one close=Callback::new(move |()| picking.set(None))>
            <p>{words.which_one_help}</p>
            {choices}
            <Button look=Look::Quiet on_click=move |_| picking.set(None)>{words.cancel}</Button>
        </Panel>
    })
}
