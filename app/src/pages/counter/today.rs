//! Who comes today, who did not come, and what waits for whoever brings its voucher.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::id::ReservationId;
use regain_service::Problem;
use regain_service::serve_counter::{Day, Pickup, ReservationStatus, day};

use crate::components::{
    Card, EmptyState, Glyph, LabelCode, LinkButton, Look, PageHeader, Pager, Row, Rows, Status, Submit, TextField,
    Tone, kind_glyph, kind_name,
};
use crate::i18n::counter::CounterTexts;
use crate::i18n::{Language, counter, short_date, time, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn TodayPage() -> impl IntoView {
    let after = use_query_map().read_untracked().get("apres");
    desk_page(Place::Counter, move |service, viewer| async move {
        let after = after.as_deref().and_then(ReservationId::parse);
        let seen = day(&service, &viewer.actor, after).await?;
        Ok::<_, Problem>(page(seen, after.is_some()).into_any())
    })
}

fn page(seen: Day, later: bool) -> impl IntoView {
    let language = use_language();
    let words = counter::texts(language);
    let several = seen.counters.len() > 1;
    let content = if seen.counters.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Store title=words.no_counter>
                <p>{words.no_counter_help}</p>
                <LinkButton href="/comptoir/horaires" look=Look::Primary>{words.open_hours}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        let nothing = seen.today.is_empty()
            && seen.coming.is_empty()
            && seen.overdue.is_empty()
            && seen.waiting.is_empty()
            && !later;
        let next = seen.next.map(|id| format!("/comptoir?apres={id}"));
        let list = move |title: &'static str, pickups: Vec<Pickup>, day: When| {
            (!pickups.is_empty()).then(|| {
                let rows = pickups
                    .into_iter()
                    .map(move |one| row(language, words, one, several, day))
                    .collect_view();
                view! {
                    <Card title=title>
                        <Rows label=title>{rows}</Rows>
                    </Card>
                }
            })
        };
        let today = if seen.today.is_empty() && !nothing {
            view! { <Card title=words.today><p>{words.today_empty}</p></Card> }.into_any()
        } else {
            list(words.today, seen.today, When::Today).into_any()
        };
        view! {
            {search(words)}
            {nothing
                .then(|| {
                    view! {
                        <EmptyState glyph=Glyph::Store title=words.nothing>
                            <p>{words.nothing_help}</p>
                        </EmptyState>
                    }
                })}
            {today}
            {list(words.overdue, seen.overdue, When::Before)}
            {list(words.coming, seen.coming, When::Another)}
            {list(words.waiting, seen.waiting, When::Today)}
            <Pager next first=later.then(|| "/comptoir".to_owned())/>
            {list(words.done, seen.done, When::Today)}
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href="/terrain" glyph=Glyph::CloudOff>{words.offline}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{content}</div>
    }
}

/// The field in which a voucher or a label is scanned or typed.
pub(super) fn search(words: &'static CounterTexts) -> impl IntoView {
    view! {
        <form class="form counter-search" method="get" action="/comptoir/bons" role="search">
            <TextField name="code" label=words.search hint=words.search_hint required=true autocomplete="off"/>
            <Submit glyph=Glyph::Search>{words.find}</Submit>
        </form>
    }
}

/// On which day those of a list come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Today,
    Another,
    Before,
}

fn row(
    language: Language,
    words: &'static CounterTexts,
    one: Pickup,
    several: bool,
    day: When,
) -> impl IntoView + use<> {
    let kept = one.reservation;
    let name = match one.device.name() {
        name if name.is_empty() => kind_name(language, one.device.kind).to_owned(),
        name => name,
    };
    let when = match (kept.ended_at, kept.slot_at) {
        (Some(ended), _) => time(language, ended),
        (None, Some(slot)) if day != When::Today => format!("{} {}", short_date(language, slot), time(language, slot)),
        (None, Some(slot)) => time(language, slot),
        (None, None) => words.whenever.to_owned(),
    };
    let title = format!("{when} · {name}");
    let tag = one.device.state.tag.map(|tag| tag.to_string());
    let place = several.then(|| format!(" · {}", one.counter_name));
    let reference = one
        .reference
        .filter(|reference| !reference.is_empty())
        .map(|reference| format!(" · {}", (words.for_request)(&reference)));
    let status = match kept.status {
        ReservationStatus::Held => Some((Tone::Neutral, words.unconfirmed)),
        _ if day == When::Before => Some((Tone::Look, words.late)),
        _ => None,
    };
    let said = kept.voucher.readable();
    let href = format!("/comptoir/bons/{}", kept.voucher);
    view! {
        <Row
            glyph=kind_glyph(one.device.kind)
            title=title
            href=href
            note=move || view! { <LabelCode code=tag/> {place} {reference} }
        >
            {status.map(|(tone, word)| view! { <Status tone>{word}</Status> })}
            <code class="label-code">{said}</code>
        </Row>
    }
}
