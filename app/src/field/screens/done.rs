//! The hand-over is saved: what it was, where its receipt is, and where to go next.

use leptos::prelude::*;
use regain_domain::bag::Errand;

use super::frame::turn_into;
use super::round::{above, next_stop};
use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Alert, FieldLayout, Glyph, LinkButton, Look, Status, Tone};
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, use_language};

#[component]
pub fn Done(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    page::set_title(words.done_title);
    let AtStop { bag, stop } = at;
    let (round, id) = (bag.round, stop.stop);
    let (above, errand) = (above(&bag), bag.errand);
    let (onward_words, over_words) = match errand {
        Errand::Collect | Errand::Give => (words.back_to_round, words.round_over),
        Errand::Receive => (words.back_to_arrivals, words.arrival_over),
    };
    let progress = state.progress_now(id);
    if progress.closed.is_none() {
        turn_into(state, Screen::Stop(round, id));
    }
    let counts = progress.counts(&bag);
    let closed = StoredValue::new(progress.closed);
    let sent = Memo::new(move |_| {
        closed.with_value(|closed| {
            let unsent = state.unsent.get();
            closed
                .as_ref()
                .zip(unsent)
                .is_some_and(|(closed, unsent)| unsent.has_sent(closed.last_sequence))
        })
    });
    let receipt = move || {
        let handover = closed.with_value(|closed| closed.as_ref().map(|closed| closed.handover))?;
        Some(match sent.get() {
            true => {
                let file = format!("/recu/{handover}.pdf");
                view! {
                    <a class="button button-secondary" href=file target="_blank" rel="noopener">
                        {words.receipt}
                    </a>
                }
                .into_any()
            }
            false => view! { <p class="field-quiet">{words.receipt_later}</p> }.into_any(),
        })
    };
    let onward = Memo::new(move |_| next_stop(state, &bag).map(|next| next.stop));
    let bar = move || {
        let action = move || {
            let (screen, glyph, text) = match onward.get() {
                Some(next) => (Screen::Stop(round, next), Glyph::ArrowRight, words.next_stop),
                None => (above, Glyph::Route, onward_words),
            };
            view! { <LinkButton href=screen.path() look=Look::Primary glyph=glyph main=true>{text}</LinkButton> }
        };
        view! {
            <StatusBar/>
            <div class="field-actions">{action}</div>
        }
    };
    let alert = move || {
        let (tone, text) = if sent.get() {
            (Tone::Ok, words.done_sent)
        } else {
            (Tone::Look, words.done_saved)
        };
        view! { <Alert tone title=text/> }
    };
    let figure = |count: usize, tone: Tone, text: fn(u64) -> String| {
        (count > 0).then(|| view! { <Status tone=tone>{text(count as u64)}</Status> })
    };
    view! {
        <FieldLayout title=words.done_title subtitle=stop.site_name.clone() back=above.path() bar>
            {alert}
            <div class="field-chips">
                {figure(counts.taken(), Tone::Ok, words.taken_count)}
                {figure(counts.missing(), Tone::Blocked, words.missing_count)}
                {figure(counts.extra, Tone::Look, words.extra_count)}
                {figure(counts.unknown, Tone::Look, words.unknown_count)}
            </div>
            {receipt}
            {move || onward.get().is_none().then(|| view! { <p>{over_words}</p> })}
        </FieldLayout>
    }
}
