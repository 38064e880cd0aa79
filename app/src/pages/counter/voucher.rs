//! What a voucher is for: a device to hand over, or why there is none.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::voucher::Voucher;
use regain_service::Problem;
use regain_service::serve_counter::{Here, ReservationStatus, Seen, look_up, voucher};

use super::hand::{give_up, hand};
use super::today::search;
use crate::components::{Alert, Card, Glyph, LabelCode, LinkButton, Look, PageHeader, Tone, kind_name};
use crate::i18n::counter::CounterTexts;
use crate::i18n::{Language, counter, date, date_time, money, use_language, window};
use crate::pages::desk::{Place, desk_page};

/// Sends what was scanned or typed to the page of its voucher.
#[component]
pub(super) fn LookUpPage() -> impl IntoView {
    let text = use_query_map().read_untracked().get("code").unwrap_or_default();
    desk_page(Place::Counter, move |service, viewer| async move {
        match look_up(&service, &viewer.actor, &text).await {
            Ok(code) => {
                leptos_axum::redirect(&format!("/comptoir/bons/{code}"));
                Ok(().into_any())
            }
            Err(Problem::NotFound) => Ok(unknown().into_any()),
            Err(problem) => Err(problem),
        }
    })
}

#[component]
pub(super) fn VoucherPage() -> impl IntoView {
    let code = use_params_map().read_untracked().get("code");
    desk_page(Place::Counter, move |service, viewer| async move {
        let code = code.as_deref().and_then(|code| Voucher::parse(code).ok());
        let seen = match code {
            Some(code) => voucher(&service, &viewer.actor, code).await,
            None => Err(Problem::NotFound),
        };
        match seen {
            Ok(Seen::Here(here)) => Ok(page(*here).into_any()),
            Ok(Seen::Elsewhere {
                organisation_name,
                counter_name,
                address,
                since,
            }) => {
                let language = use_language();
                let words = counter::texts(language);
                let place = (words.elsewhere_at)(&organisation_name, &counter_name, &address);
                let since = (words.elsewhere_since)(&date(language, since));
                let lines = vec![place, since, words.elsewhere_help.to_owned()];
                Ok(message(Tone::Look, words.elsewhere_title, lines).into_any())
            }
            // A code that was never given out and one that is mistyped read alike.
            Err(Problem::NotFound) => Ok(unknown().into_any()),
            Err(problem) => Err(problem),
        }
    })
}

fn unknown() -> impl IntoView {
    let words = counter::texts(use_language());
    message(Tone::Blocked, words.unknown_title, vec![words.unknown_help.to_owned()])
}

/// A voucher that hands nothing over: why, and where to look next.
fn message(tone: Tone, title: &'static str, lines: Vec<String>) -> impl IntoView {
    let words = counter::texts(use_language());
    let back = ("/comptoir".to_owned(), words.back.to_owned());
    let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <Title text=title/>
        <PageHeader title=words.title back=back/>
        <div class="stack-wide">
            <Alert tone title=title>{lines}</Alert>
            {search(words)}
        </div>
    }
}

fn page(here: Here) -> impl IntoView {
    let language = use_language();
    let words = counter::texts(language);
    let kept = here.pickup.reservation.clone();
    let title = (words.voucher_title)(&kept.voucher.readable());
    let back = ("/comptoir".to_owned(), words.back.to_owned());
    let ended = kept
        .ended_at
        .map(|moment| date_time(language, moment))
        .unwrap_or_default();
    let code = kept.voucher;
    let standing = match kept.status {
        ReservationStatus::Held | ReservationStatus::Confirmed => view! {
            {hand(words, code)}
            {give_up(words, code)}
        }
        .into_any(),
        ReservationStatus::Collected => {
            let file = format!("/comptoir/bons/{code}/recu.pdf");
            view! {
                <Alert tone=Tone::Ok title=words.used_title>
                    <p>{(words.used_on)(&ended)}</p>
                    <LinkButton href=file look=Look::Primary glyph=Glyph::FileText>{words.receipt}</LinkButton>
                </Alert>
            }
            .into_any()
        }
        ReservationStatus::Cancelled => {
            over(words.cancelled_title, words.cancelled_help, (words.ended_on)(&ended)).into_any()
        }
        ReservationStatus::Expired => {
            over(words.expired_title, words.expired_help, (words.ended_on)(&ended)).into_any()
        }
    };
    view! {
        <Title text=title.clone()/>
        <PageHeader title back=back/>
        <div class="stack-wide">{device(language, words, here)} {standing}</div>
    }
}

fn over(title: &'static str, help: &'static str, since: String) -> impl IntoView {
    view! {
        <Alert tone=Tone::Blocked title=title>
            <p>{since}</p>
            <p>{help}</p>
        </Alert>
    }
}

fn device(language: Language, words: &'static CounterTexts, here: Here) -> impl IntoView {
    let kept = here.pickup.reservation;
    let shown = here.pickup.device;
    let name = match shown.name() {
        name if name.is_empty() => kind_name(language, shown.kind).to_owned(),
        name => name,
    };
    let when = match kept.slot_at {
        Some(slot) => window(language, slot, here.place.counter.timetable.end_of(slot)),
        None => words.whenever.to_owned(),
    };
    let price = match here.price_cents {
        0 => words.free.to_owned(),
        cents => money(language, u64::from(cents)),
    };
    let tag = shown.state.tag.map(|tag| tag.to_string());
    let reference = here
        .pickup
        .reference
        .filter(|reference| !reference.is_empty())
        .map(|reference| {
            view! {
                <dt>{words.reference}</dt>
                <dd>{reference}</dd>
            }
        });
    view! {
        <Card title=words.voucher_for>
            <p class="voucher-device">{name}</p>
            <dl class="facts">
                <dt>{words.label}</dt>
                <dd>
                    <LabelCode code=tag/>
                </dd>
                <dt>{words.slot}</dt>
                <dd>{when}</dd>
                <dt>{words.price}</dt>
                <dd>{price}</dd>
                <dt>{words.kept_until}</dt>
                <dd>{date(language, kept.held_until)}</dd>
                <dt>{words.counter}</dt>
                <dd>{here.place.name}</dd>
                {reference}
            </dl>
            <p>
                <a href=format!("/parc/appareils/{}", shown.state.device)>{words.history}</a>
            </p>
        </Card>
    }
}
