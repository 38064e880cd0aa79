//! The hand-over is saved: what it was, where its receipt is, and where to go next.

use super::frame::turn_into;
use super::phone_code::PhoneCode;
use super::round::{above, next_stop};
use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Alert, FieldLayout, Glyph, LinkButton, Look, Status, Tone};
use crate::field::other_phone;
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, leaving, pairing, use_language};
use leptos::prelude::*;

#[component]
pub fn Done(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    let AtStop { bag, stop } = at;
    let (round, id) = (bag.round, stop.stop);
    let above = above(&bag);
    let (onward_words, over_words) = match bag.errand.is_arrival() {
        false => (words.back_to_round, words.round_over),
        true => (words.back_to_arrivals, words.arrival_over),
    };
    let progress = state.progress_now(id);
    if !progress.is_over() {
        turn_into(state, Screen::Stop(round, id));
    }
    let counts = progress.counts(&bag);
    let staying = leaving::texts(use_language());
    let refused = progress
        .refused
        .clone()
        .map(|reason| view! { <Alert tone=Tone::Look title=staying.nothing_taken><p>{reason}</p></Alert> });
    let unsigned = refused.is_some();
    let title = if unsigned {
        staying.nothing_taken
    } else {
        words.done_title
    };
    page::set_title(title);
    let answer = progress
        .closed
        .as_ref()
        .and_then(|closed| closed.answer.as_ref())
        .map(|answer| {
            let (said, codes) = (pairing::texts(use_language()), other_phone::answer(answer));
            view! {
                <h2 class="field-heading">{said.answer_title}</h2>
                <PhoneCode codes/>
                <p>{said.answer_help}</p>
            }
            .into_any()
        });
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
        (!unsigned).then(|| view! { <Alert tone title=text/> })
    };
    // The other side was told when it looked at the count; here there is nothing left to decide, and something to know.
    let unknown_key = state.unknown_key.get_untracked().is_some_and(|handover| {
        closed.with_value(|closed| closed.as_ref().is_some_and(|closed| closed.handover == handover))
    });
    let unknown_key =
        unknown_key.then(|| view! { <Alert tone=Tone::Look title=pairing::texts(use_language()).key_unknown/> });
    let figure = |count: usize, tone: Tone, text: fn(u64) -> String| {
        (count > 0).then(|| view! { <Status tone=tone>{text(count as u64)}</Status> })
    };
    view! {
        <FieldLayout title=title subtitle=stop.site_name.clone() back=above.path() bar>
            {answer}
            {refused}
            {alert}
            {unknown_key}
            <div class="field-chips">
                {figure(counts.taken(), Tone::Ok, words.taken_count)}
                {figure(counts.left, Tone::Look, staying.left_count)}
                {figure(counts.missing(), Tone::Blocked, words.missing_count)}
                {figure(counts.extra, Tone::Look, words.extra_count)}
                {figure(counts.unknown, Tone::Look, words.unknown_count)}
            </div>
            {receipt}
            {move || onward.get().is_none().then(|| view! { <p>{over_words}</p> }.into_any())}
        </FieldLayout>
    }
}
