//! The counter on the first screen, for those who serve one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::counter::refresh;
use crate::browser::{page, pickups};
use crate::components::{Glyph, Row, Rows};
use crate::field::route::Screen;
use crate::field::state::{Field, Who};
use crate::i18n::{handing, use_language};

/// Roles that may serve a counter.
const ROLES: [&str; 2] = ["counter", "technician"];

/// A way to the counter, once this phone knows of one. With network it brings the list up to date by itself, so that
/// whoever opened the app in the morning can work in the afternoon without.
#[component]
pub fn CounterCard() -> impl IntoView {
    let state = Field::get();
    let words = handing::texts(use_language());
    let waiting = RwSignal::new(None::<u64>);
    let look = move || async move {
        let Ok(till) = pickups::load().await else { return };
        let count = till.bag.filter(|bag| !bag.counters.is_empty()).map(|bag| {
            let left = bag
                .pickups
                .iter()
                .filter(|one| !till.handed.contains_key(&one.reservation));
            left.count() as u64
        });
        waiting.try_set(count);
    };
    Effect::new(move |_| {
        let serves = match state.who.get() {
            Who::Person(session) => ROLES.contains(&session.role.as_str()),
            _ => false,
        };
        let online = state.online.get();
        if serves {
            spawn_local(async move {
                look().await;
                if online && page::may_have_network() && refresh().await {
                    look().await;
                }
            });
        }
    });
    move || {
        waiting.get().map(|count| {
            let note = (words.pickups)(count);
            view! {
                <Rows label=words.title>
                    <Row glyph=Glyph::Store title=words.title href=Screen::Counter.path() note=move || note/>
                </Rows>
                <p class="field-quiet">{words.card_help}</p>
            }
            .into_any()
        })
    }
}
