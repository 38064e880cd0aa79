//! One stop, before scanning: how one gets in, whom to ask for, and what waits.

use leptos::prelude::*;
use regain_domain::bag::{Bag, BagStop, Errand};
use regain_domain::handover::Side;

use super::device::Line;
use super::round::{StopState, stop_state};
use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Alert, Count, FieldLayout, Glyph, Icon, LinkButton, Look, Row, Rows, Tone};
use crate::field::links;
use crate::field::progress::expected;
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{Language, carrying, field, pairing, use_language, window};

#[component]
pub fn Stop(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = field::texts(language);
    let AtStop { bag, stop } = at;
    page::set_title(&stop.site_name);
    let (round, id) = (bag.round, stop.stop);
    // An arrival has a day, no hour.
    let gives = bag.errand.side() == Side::Giver;
    let has_hours = !bag.errand.is_arrival();
    let facts = [
        match gives {
            true => (Glyph::Truck, words.taker, bag.organisation_name.clone(), None),
            false => (Glyph::Building, words.giver, stop.holder_name.clone(), None),
        },
        (
            Glyph::Clock,
            words.window,
            match has_hours {
                true => window(language, stop.window_start, stop.window_end),
                false => String::new(),
            },
            None,
        ),
        (Glyph::MapPin, words.address, stop.address.clone(), map(&stop, language)),
        (Glyph::KeyRound, words.access, stop.access_notes.clone(), None),
        (Glyph::Phone, words.contact, stop.contact.clone(), call(&stop, language)),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, _, text, _)| !text.is_empty())
        .map(|(glyph, label, text, link)| {
            view! {
                <div class="field-fact">
                    <Icon glyph/>
                    <dl>
                        <dt>{label}</dt>
                        <dd>{text}</dd>
                        {link.map(|link| view! { <dd>{link}</dd> }.into_any())}
                    </dl>
                </div>
            }
            .into_any()
        });
    let counts = {
        let bag = bag.clone();
        Memo::new(move |_| state.progress_of(id).counts(&bag))
    };
    let standing = {
        let stop = stop.clone();
        Memo::new(move |_| stop_state(state, &stop))
    };
    let here = Memo::new(move |_| state.progress_of(id).is_over());
    let offered = Memo::new(move |_| state.progress_of(id).offered.is_some());
    let action = move || match (standing.get(), here.get()) {
        (StopState::Signed, true) => Some((Screen::Done(round, id), Glyph::FileText, words.see_handover)),
        (StopState::Signed, false) => None,
        _ if offered.get() => Some((Screen::Pair(round, id), Glyph::QrCode, pairing::texts(language).waiting)),
        (StopState::Begun, _) => Some((Screen::Scan(round, id), Glyph::ScanLine, words.resume_scan)),
        (StopState::Open, _) => Some((Screen::Scan(round, id), Glyph::ScanLine, words.scan)),
    };
    // Who gives can look at the taker's count instead of counting too.
    let other = move || {
        let open = gives && standing.get() != StopState::Signed && !offered.get();
        open.then(|| {
            view! {
                <LinkButton href=Screen::Pair(round, id).path() glyph=Glyph::QrCode main=true>
                    {pairing::texts(language).read_theirs}
                </LinkButton>
            }
        })
    };
    let list = gives.then(|| to_give(&bag, &stop, language));
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">
                {other}
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
    let subtitle = match bag.errand == Errand::Collect {
        true => (words.stop_of)(stop.position.into(), bag.stops.len() as u64),
        false => bag.name.clone(),
    };
    let back = super::round::above(&bag).path();
    let label = move || (words.expected_count)(counts.get().expected as u64);
    view! {
        <FieldLayout title=stop.site_name.clone() subtitle=subtitle back=back bar>
            {move || {
                (standing.get() == StopState::Signed)
                    .then(|| view! { <Alert tone=Tone::Ok title=words.signed_elsewhere/> })
            }}
            <Count
                value=Signal::derive(move || counts.get().collected as u64)
                of=Signal::derive(move || counts.get().expected as u64)
                label=TextProp::from(label)
            />
            <div class="field-facts">{facts.collect_view()}</div>
            {list}
        </FieldLayout>
    }
}

/// What is expected to go, for who gives it.
fn to_give(bag: &Bag, stop: &BagStop, language: Language) -> impl IntoView + use<> {
    let words = pairing::texts(language);
    let rows = expected(bag, stop.stop).map(|device| {
        let line = Line::waiting(device);
        let (glyph, code) = (line.glyph(), line.code);
        view! { <Row glyph=glyph title=line.name note=move || view! { <code class="label-code">{code}</code> }>""</Row> }
    });
    let rows = rows.collect_view();
    view! {
        <details class="field-more">
            <summary>{words.to_give}</summary>
            <Rows label=words.to_give>{rows}</Rows>
        </details>
    }
}

/// Opens the phone's own map, which may know the way without network too.
fn map(stop: &BagStop, language: Language) -> Option<AnyView> {
    let href = links::map(&stop.address, &page::user_agent())?;
    Some(link(href, Glyph::Route, carrying::texts(language).open_map))
}

fn call(stop: &BagStop, language: Language) -> Option<AnyView> {
    let href = links::call(&stop.contact)?;
    Some(link(href, Glyph::Phone, carrying::texts(language).call))
}

fn link(href: String, glyph: Glyph, text: &'static str) -> AnyView {
    // In a window of its own: the app stays where it is.
    view! {
        <a class="button button-secondary" href=href target="_blank" rel="noopener">
            <Icon glyph/>
            <span>{text}</span>
        </a>
    }
    .into_any()
}
