//! One round: its stops, in the order of the drive.

use leptos::prelude::*;
use regain_domain::bag::{Bag, BagStop};
use std::sync::Arc;

use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{FieldLayout, Glyph, LinkButton, Look, Row, Rows, Status, Tone};
use crate::field::route::Screen;
use crate::field::state::Field;
use crate::i18n::{Local, field, long_day, time, use_language};

/// How far a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopState {
    Open,
    Begun,
    Signed,
}

/// How far a stop is, on this phone and by what the server said.
pub fn stop_state(state: Field, stop: &BagStop) -> StopState {
    let progress = state.progress_of(stop.stop);
    match (stop.over || progress.is_over(), progress.taken.is_empty()) {
        (true, _) => StopState::Signed,
        (false, false) => StopState::Begun,
        (false, true) => StopState::Open,
    }
}

/// The first stop that is not signed.
pub fn next_stop(state: Field, bag: &Bag) -> Option<&BagStop> {
    bag.stops
        .iter()
        .find(|stop| stop_state(state, stop) != StopState::Signed)
}

/// What stands above a stop: its round; above an arrival, which is a stop by itself, the list of all.
pub fn above(bag: &Bag) -> Screen {
    match bag.errand.is_arrival() {
        false => Screen::Round(bag.round),
        true => Screen::Start,
    }
}

#[component]
pub fn Round(bag: Arc<Bag>) -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = field::texts(language);
    page::set_title(&bag.name);
    let day = Local::from_input(&bag.day)
        .and_then(Local::moment)
        .map(|day| long_day(language, day));
    let rows = bag.stops.iter().map(|stop| {
        let (id, at) = (Screen::Stop(bag.round, stop.stop), stop.clone());
        let devices = crate::field::progress::expected(&bag, stop.stop).count() as u64;
        let note = format!(
            "{} · {} · {}",
            stop.holder_name,
            time(language, stop.window_start),
            (words.devices)(devices)
        );
        let standing = move || match stop_state(state, &at) {
            StopState::Open => (Tone::Neutral, words.stop_open),
            StopState::Begun => (Tone::Look, words.stop_begun),
            StopState::Signed => (Tone::Ok, words.stop_done),
        };
        let title = format!("{}. {}", stop.position, stop.site_name);
        let (tone, word) = (standing.clone(), standing);
        view! {
            <Row glyph=Glyph::MapPin title=title href=id.path() note=move || note>
                <Status tone=Signal::derive(move || tone().0)>{move || word().1}</Status>
            </Row>
        }
    });
    let rows = rows.collect_view();
    let round = bag.round;
    let name = bag.name.clone();
    let bar = move || {
        let next = {
            let bag = Arc::clone(&bag);
            move || {
                next_stop(state, &bag).map(|stop| {
                    let (path, name) = (Screen::Stop(round, stop.stop).path(), stop.site_name.clone());
                    view! {
                        <LinkButton
                            href=path
                            look=Look::Primary
                            glyph=Glyph::MapPin
                            main=true
                        >
                            {name}
                        </LinkButton>
                    }
                    .into_any()
                })
            }
        };
        view! {
            <StatusBar/>
            <div class="field-actions">{next}</div>
        }
    };
    view! {
        <FieldLayout title=name subtitle=day.unwrap_or_default() back=Screen::Start.path() bar>
            <Rows label=words.stops>{rows}</Rows>
        </FieldLayout>
    }
}
