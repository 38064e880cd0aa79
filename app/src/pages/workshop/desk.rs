//! The technician's desk: what waits, how many, and one field into which a scanner types.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::DeviceId;
use regain_domain::medium::blocking;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::bench::{Desk, Found, VIEWS, Waiting, desk, find};

use super::words::{device_name, grade_sign};
use crate::components::{
    Chip, Chips, EmptyState, Glyph, Icon, LinkButton, PageHeader, Pager, Row, Rows, Status, Tone, kind_glyph,
};
use crate::i18n::{bench, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

#[component]
pub(super) fn DeskPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Workshop, move |service, viewer| async move {
        let search = query.get("q").unwrap_or_default().trim().to_owned();
        let now = service.now();
        if !search.is_empty() {
            return Ok(match find(&service, &viewer.actor, &search).await? {
                Found::One(device) => {
                    leptos_axum::redirect(&format!("/atelier/appareils/{device}"));
                    ().into_any()
                }
                Found::Several(desk) => page(desk, None, &search, false, now).into_any(),
            });
        }
        let view = query.get("etape").and_then(|word| Stage::from_word(&word));
        let after = query.get("apres").and_then(|key| read_moment_key::<DeviceId>(&key));
        let view = view.filter(|view| VIEWS.contains(view));
        let seen = match view {
            Some(view) => desk(&service, &viewer.actor, view, after).await?,
            None => desk(&service, &viewer.actor, Stage::Received, after).await?,
        };
        let view = view.unwrap_or(Stage::Received);
        Ok::<_, Problem>(page(seen, Some(view), "", after.is_some(), now).into_any())
    })
}

fn address(view: Stage) -> String {
    format!("/atelier?etape={}", view.word())
}

fn page(desk: Desk, view: Option<Stage>, search: &str, later: bool, now: Timestamp) -> impl IntoView + use<> {
    let language = use_language();
    let words = bench::texts(language);
    let count = |stage: Stage| {
        let found = desk.counts.iter().find(|(at, _)| *at == stage);
        found.map_or(0, |(_, count)| *count)
    };
    let chips = VIEWS
        .iter()
        .map(|&stage| {
            let count = count(stage);
            view! {
                <Chip href=address(stage) active=view == Some(stage) count=count>
                    {(words.stage)(stage)}
                </Chip>
            }
        })
        .collect_view();
    let next = desk.next.map(|(since, device)| {
        let at = view.unwrap_or(Stage::Received);
        format!("{}&apres={}", address(at), moment_key(since, device))
    });
    let first = view.filter(|_| later).map(address);
    let list = if desk.devices.is_empty() {
        let (title, help) = match view {
            None => (words.found_none, words.found_none_help),
            Some(Stage::Received) => (words.empty, words.empty_received),
            Some(_) => (words.empty, words.empty_other),
        };
        view! { <EmptyState glyph=Glyph::Wrench title=title><p>{help}</p></EmptyState> }.into_any()
    } else {
        let names = desk.names;
        let rows = desk
            .devices
            .into_iter()
            .map(|one| {
                let known = names.get(&one.device.state.device).into_iter().flatten();
                let known = known.map(|name| name.value.clone()).next();
                line(one, known, view.is_none(), now)
            })
            .collect_view();
        let label = if view.is_none() { words.found } else { words.list };
        view! {
            <div class="bench-list"><Rows label=label>{rows}</Rows></div>
            <Pager next first/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href="/atelier/effacements" glyph=Glyph::Eraser>{words.report}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <form class="search" method="get" action="/atelier" role="search">
                <input
                    class="input"
                    type="search"
                    name="q"
                    value=search.to_owned()
                    aria-label=words.search
                    placeholder=words.search_hint
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    autofocus
                />
                <button class="button button-primary" type="submit">
                    <Icon glyph=Glyph::ScanLine/>
                    <span>{words.search_button}</span>
                </button>
            </form>
            <Chips label=words.view>{chips}</Chips>
            {list}
        </div>
    }
}

fn line(one: Waiting, known: Option<String>, show_stage: bool, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = bench::texts(language);
    let state = one.device.state;
    let kind = one.device.description.kind.unwrap_or(Kind::Other);
    let days = now.micros().saturating_sub(one.since.micros()) / 86_400_000_000;
    let waiting = (words.since)(u64::try_from(days).unwrap_or(0));
    let code = state.tag.map(|tag| tag.readable());
    let note: Vec<String> = [code, known, Some(waiting)].into_iter().flatten().collect();
    let (word, tone) = match (state.stage, state.grade) {
        (_, Some(grade)) => (grade_sign(grade), Tone::Ok),
        _ if show_stage => ((words.stage)(state.stage).to_owned(), Tone::Neutral),
        (Stage::Received | Stage::OnBench, None) => match blocking(state.media.as_deref()) {
            None => (words.cleared.to_owned(), Tone::Ok),
            Some(_) if state.media.is_none() => (words.media_title.to_owned(), Tone::Neutral),
            Some(_) => (words.not_cleared.to_owned(), Tone::Look),
        },
        _ => ((words.stage)(state.stage).to_owned(), Tone::Neutral),
    };
    // Media that nobody has listed are the normal state of what has just come: nothing to say.
    let status =
        (state.grade.is_some() || show_stage || state.media.is_some()).then(|| view! { <Status tone>{word}</Status> });
    view! {
        <Row
            glyph=kind_glyph(kind)
            title=device_name(language, &one.device.description)
            note=move || note.join(" · ")
            href=format!("/atelier/appareils/{}", state.device)
        >
            {status}
        </Row>
    }
}
