//! One stop, before scanning: how one gets in, whom to ask for, and what waits.

use leptos::prelude::*;
use regain_domain::bag::Errand;

use super::round::{StopState, stop_state};
use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Alert, Count, FieldLayout, Glyph, Icon, LinkButton, Look, Tone};
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, use_language, window};

#[component]
pub fn Stop(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = field::texts(language);
    let AtStop { bag, stop } = at;
    page::set_title(&stop.site_name);
    let (round, id) = (bag.round, stop.stop);
    let collects = bag.errand == Errand::Collect;
    let facts = [
        (Glyph::Building, words.giver, stop.holder_name.clone()),
        (
            Glyph::Clock,
            words.window,
            // An arrival has a day, no hour.
            match collects {
                true => window(language, stop.window_start, stop.window_end),
                false => String::new(),
            },
        ),
        (Glyph::MapPin, words.address, stop.address.clone()),
        (Glyph::KeyRound, words.access, stop.access_notes.clone()),
        (Glyph::Phone, words.contact, stop.contact.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, _, text)| !text.is_empty())
        .map(|(glyph, label, text)| {
            view! {
                <div class="field-fact">
                    <Icon glyph/>
                    <div>
                        <dt>{label}</dt>
                        <dd>{text}</dd>
                    </div>
                </div>
            }
        });
    let counts = {
        let bag = bag.clone();
        Memo::new(move |_| state.progress_of(id).counts(&bag))
    };
    let standing = {
        let stop = stop.clone();
        Memo::new(move |_| stop_state(state, &stop))
    };
    let here = Memo::new(move |_| state.progress_of(id).closed.is_some());
    let action = move || match (standing.get(), here.get()) {
        (StopState::Signed, true) => Some((Screen::Done(round, id), Glyph::FileText, words.see_handover)),
        (StopState::Signed, false) => None,
        (StopState::Begun, _) => Some((Screen::Scan(round, id), Glyph::ScanLine, words.resume_scan)),
        (StopState::Open, _) => Some((Screen::Scan(round, id), Glyph::ScanLine, words.scan)),
    };
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">
                {move || {
                    action()
                        .map(|(screen, glyph, text)| {
                            view! {
                                <LinkButton href=screen.path() look=Look::Primary glyph=glyph main=true>
                                    {text}
                                </LinkButton>
                            }
                        })
                }}
            </div>
        }
    };
    let subtitle = match collects {
        true => (words.stop_of)(stop.position.into(), bag.stops.len() as u64),
        false => bag.name.clone(),
    };
    let back = super::round::above(&bag).path();
    let expected = move || (words.expected_count)(counts.get().expected as u64);
    view! {
        <FieldLayout title=stop.site_name.clone() subtitle=subtitle back=back bar>
            {move || {
                (standing.get() == StopState::Signed)
                    .then(|| view! { <Alert tone=Tone::Ok title=words.signed_elsewhere/> })
            }}
            <Count
                value=Signal::derive(move || counts.get().collected as u64)
                of=Signal::derive(move || counts.get().expected as u64)
                label=TextProp::from(expected)
            />
            <dl class="field-facts">{facts.collect_view()}</dl>
        </FieldLayout>
    }
}
