//! A counter's day on the phone: who comes when, what was handed over here, and vouchers that wait for the network.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::pickup::{CounterBag, Pickup};
use regain_domain::time::Timestamp;

use super::status_bar::StatusBar;
use crate::browser::pickups::{self, Till};
use crate::browser::{http, moment, page};
use crate::components::{
    Alert, Button, EmptyState, FieldLayout, Glyph, LinkButton, Look, Progress, Row, Rows, Status, Tone, kind_glyph,
};
use crate::field::handing::{Aside, Handed};
use crate::field::route::Screen;
use crate::field::state::Field;
use crate::i18n::handing::HandingTexts;
use crate::i18n::{Local, date_time, handing, short_date, time, use_language};

/// Downloads the bag; whether it is there now.
pub async fn refresh() -> bool {
    match http::get::<CounterBag>("/api/v1/counter/pickups").await {
        Ok(bag) => pickups::save(&bag).await.is_ok(),
        Err(_) => false,
    }
}

#[component]
pub fn Counter() -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = handing::texts(language);
    page::set_title(words.title);
    let till = RwSignal::new(None::<Till>);
    let fetching = RwSignal::new(false);
    let notice = RwSignal::new(None::<(Tone, &'static str)>);
    let look = move || {
        spawn_local(async move {
            if let Ok(found) = pickups::load().await {
                till.try_set(Some(found));
            }
        });
    };
    let fetch = move |said: bool| {
        fetching.set(true);
        spawn_local(async move {
            let done = refresh().await;
            fetching.try_set(false);
            if said {
                let (tone, text) = match done {
                    true => (Tone::Ok, words.refreshed),
                    false => (Tone::Look, words.refresh_failed),
                };
                notice.try_set(Some((tone, text)));
            }
            look();
        });
    };
    look();
    if page::may_have_network() {
        fetch(false);
    }
    // What was just sent is told by the next list.
    Effect::new(move |before: Option<u32>| {
        let unsent = state.unsent.get().map_or(0, |unsent| unsent.count);
        if before.is_some_and(|before| before > unsent) {
            look();
        }
        unsent
    });
    let subtitle = move || {
        let packed = till.with(|till| {
            till.as_ref()
                .and_then(|till| till.bag.as_ref().map(|bag| bag.packed_at))
        });
        packed
            .map(|at| (words.packed)(&date_time(language, at)))
            .unwrap_or_default()
    };
    let forget = Callback::new(move |text: String| {
        spawn_local(async move {
            if pickups::forget_aside(&text).await.is_ok() {
                look();
            }
        });
    });
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">
                <Button glyph=Glyph::RefreshCw label=words.refresh main=true on_click=move |_| fetch(true)/>
                <LinkButton href=Screen::Hand.path() look=Look::Primary glyph=Glyph::ScanLine main=true>
                    {words.scan}
                </LinkButton>
            </div>
        }
    };
    view! {
        <FieldLayout title=words.title subtitle=TextProp::from(subtitle) back=Screen::Start.path() bar>
            {move || notice.get().map(|(tone, text)| view! { <Alert tone title=text/> })}
            {move || fetching.get().then(|| view! { <Progress label=words.refreshing/> })}
            {move || till.with(|till| till.as_ref().map(|till| lists(words, till, forget)))}
        </FieldLayout>
    }
}

fn lists(words: &'static HandingTexts, till: &Till, forget: Callback<String>) -> AnyView {
    let aside = aside(words, &till.aside, forget);
    let Some(bag) = &till.bag else {
        return view! {
            {aside}
            <EmptyState glyph=Glyph::Store title=words.not_here>
                <p>{words.not_here_help}</p>
            </EmptyState>
        }
        .into_any();
    };
    if bag.pickups.is_empty() {
        return view! {
            {aside}
            <EmptyState glyph=Glyph::Store title=words.none>
                <p>{words.none_help}</p>
            </EmptyState>
        }
        .into_any();
    }
    let today = Local::of(moment::now()).input_date();
    let day = |slot: Timestamp| Local::of(slot).input_date();
    let part = |title: &'static str, fits: &dyn Fn(&Pickup) -> bool| {
        let fitting: Vec<_> = bag.pickups.iter().filter(|pickup| fits(pickup)).collect();
        (!fitting.is_empty()).then(|| {
            let rows = fitting
                .into_iter()
                .map(|pickup| row(words, pickup, till.handed.get(&pickup.reservation)).into_any());
            let rows = rows.collect_view();
            view! {
                <h2 class="field-heading">{title}</h2>
                <Rows label=title>{rows}</Rows>
            }
            .into_any()
        })
    };
    view! {
        {aside}
        {part(words.today, &|pickup| pickup.slot_at.is_some_and(|slot| day(slot) == today))}
        {part(words.overdue, &|pickup| pickup.slot_at.is_some_and(|slot| day(slot) < today))}
        {part(words.whenever, &|pickup| pickup.slot_at.is_none())}
        {part(words.later, &|pickup| pickup.slot_at.is_some_and(|slot| day(slot) > today))}
    }
    .into_any()
}

fn row(words: &'static HandingTexts, pickup: &Pickup, handed: Option<&Handed>) -> impl IntoView + use<> {
    let language = use_language();
    let when = match pickup.slot_at {
        Some(slot) => format!("{} {}", short_date(language, slot), time(language, slot)),
        None => (words.kept_until)(&short_date(language, pickup.held_until)),
    };
    let tag = pickup.device.state.tag.map(|tag| tag.readable()).unwrap_or_default();
    let note = format!("{when} · {tag}");
    let end = match handed {
        Some(_) => view! { <Status tone=Tone::Ok>{words.done}</Status> }.into_any(),
        None => view! { <code class="label-code">{pickup.voucher.readable()}</code> }.into_any(),
    };
    view! {
        <Row glyph=kind_glyph(pickup.device.kind) title=pickup.device.name.clone() note=move || note>
            {end}
        </Row>
    }
}

fn aside(words: &'static HandingTexts, aside: &[Aside], forget: Callback<String>) -> Option<impl IntoView + use<>> {
    let language = use_language();
    let rows = aside.iter().map(|one| {
        let (text, at) = (one.text.clone(), date_time(language, one.at));
        let label = format!("{} : {}", words.forget, one.text);
        // A QR code's address is long, and its end is what differs.
        let title: String = one
            .text
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .chars()
            .take(24)
            .collect();
        view! {
            <Row glyph=Glyph::CircleHelp title=title note=move || at>
                <Button look=Look::Quiet glyph=Glyph::X label=label on_click=move |_| forget.run(text.clone())/>
            </Row>
        }
    });
    let rows = rows.collect_view();
    (!aside.is_empty()).then(|| {
        view! {
            <h2 class="field-heading">{words.aside}</h2>
            <Alert tone=Tone::Look title=words.aside_help/>
            <Rows label=words.aside>{rows}</Rows>
        }
        .into_any()
    })
}
