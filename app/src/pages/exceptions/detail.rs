//! One thing that did not match: both sides' claims, the device's history, and the form.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use regain_domain::finding::FindingKind;
use regain_domain::id::ExceptionId;
use regain_service::Problem;
use regain_service::see_exception::{ExceptionPage as Seen, see_exception};
use regain_service::see_exceptions::{ExceptionKind, ExceptionLine};

use super::claims::Evidence;
use super::{claims, device_name, form, what};
use crate::components::{Alert, Card, Fact, LabelCode, PageHeader, Status, Timeline, Tone};
use crate::i18n::{Language, date_time, park, settle, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::history_step;

#[component]
pub(super) fn ExceptionPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let query = use_query_map().get_untracked();
    desk_page(Place::Exceptions, move |service, viewer| async move {
        let id = id.as_deref().and_then(ExceptionId::parse).ok_or(Problem::NotFound)?;
        let seen = see_exception(&service, &viewer.actor, id).await?;
        Ok::<_, Problem>(page(seen, &query).into_any())
    })
}

fn page(seen: Seen, query: &ParamsMap) -> impl IntoView + use<> {
    let language = use_language();
    let words = settle::texts(language);
    let (word, tone, why) = what(language, &seen.line);
    // A hand-over often leaves several of one model behind.
    let title = match &seen.line.other_name {
        Some(name) => format!("{} · {name}", device_name(language, &seen.line)),
        None => device_name(language, &seen.line),
    };
    let back = ("/a-regler".to_owned(), words.back.to_owned());
    let form = form::form(language, &seen, query);
    let others = match &seen.in_hands_of {
        Some(name) => Some((words.in_hands_of)(name)),
        None => seen.for_coordinator.then(|| words.for_coordinator.to_owned()),
    };
    let others = others.map(|title| view! { <Alert tone=Tone::Neutral title/> });
    let settled = settled(language, &seen.line);
    let history = seen.history;
    let state = &history.device.state;
    let stage = (park::texts(language).stage)(state.stage);
    let custodian = history.name(state.custodian).to_owned();
    let names = history
        .identifiers
        .iter()
        .map(|name| name.value.clone())
        .collect::<Vec<_>>();
    let tag = state.tag.map(|tag| tag.to_string());
    let evidence = Evidence {
        exception: seen.line.exception.id,
        history: &history,
        pictures: &seen.pictures,
    };
    let giver = claims::side(language, words.giver, seen.line.holder_name, seen.giver, evidence);
    let taker = claims::side(language, words.taker, seen.line.collector_name, seen.taker, evidence);
    let last = history.events.len();
    let steps = history
        .events
        .iter()
        .zip(1..)
        .map(|(event, n)| history_step(&history, event, n == last));
    let steps = steps.collect_view();
    view! {
        <Title text=title.clone()/>
        <PageHeader title=title lead=why back=back>
            <Status tone>{word}</Status>
        </PageHeader>
        <div class="stack-wide">
            {settled}
            <h2>{words.compare}</h2>
            <div class="claims">{giver} {taker}</div>
            <div class="grid-two">
                <Fact label=words.where_now value=custodian note=stage/>
                <div class="card fact">
                    <p class="fact-label">{words.label}</p>
                    <p class="fact-value"><LabelCode code=tag/></p>
                    <p class="fact-note">{names.join(", ")}</p>
                </div>
            </div>
            {others}
            {form}
            <Card title=words.history>
                <Timeline>{steps}</Timeline>
            </Card>
        </div>
    }
}

/// How it was settled: what was found, by whom, why.
fn settled(language: Language, line: &ExceptionLine) -> Option<impl IntoView + use<>> {
    let words = settle::texts(language);
    let settlement = line.settlement.clone()?;
    let extra = line.exception.kind == ExceptionKind::Extra;
    let found = FindingKind::from_word(&settlement.finding).map(|finding| match finding {
        FindingKind::WithCustodian => (words.found)(finding).to_owned(),
        other => (words.answer)(other, extra, &line.holder_name, &line.collector_name, ""),
    });
    let found = found.unwrap_or_else(|| words.result_title.to_owned());
    let when = date_time(language, settlement.at);
    let by = (words.settled_by)(&settlement.by_name, &settlement.for_name, &when);
    Some(view! {
        <Alert tone=Tone::Ok title=format!("{} : {found}", words.result_title)>
            <p>{settlement.reason}</p>
            <p class="quiet">{by}</p>
        </Alert>
    })
}
