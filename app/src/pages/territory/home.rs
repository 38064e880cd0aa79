//! The territory at a glance: counts, waiting times, what is unsettled.

use leptos::prelude::*;
use leptos_meta::Title;
use regain_domain::device::Stage;
use regain_service::Problem;
use regain_service::see_territory::{Territory, Wait, territory};

use crate::components::{Card, EmptyState, Fact, Glyph, LinkButton, Look, PageHeader, StageBar, StageChart, Table};
use crate::i18n::{Language, counted, duplicates, duration, number, park, parks, territory as texts, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::{capital, tone};

#[component]
pub(super) fn TerritoryPage() -> impl IntoView {
    desk_page(Place::Territory, move |service, viewer| async move {
        let territory = territory(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(territory).into_any())
    })
}

fn page(territory: Territory) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let total: u64 = territory.counts.iter().map(|(_, count)| count).sum();
    let content = if total == 0 {
        view! {
            <EmptyState glyph=Glyph::Globe title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        full(territory).into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href="/territoire/doublons">{duplicates::texts(language).link}</LinkButton>
            <LinkButton href="/territoire/parcs" glyph=Glyph::MonitorSmartphone>{parks::texts(language).title}</LinkButton>
            <LinkButton href="/territoire/previsions" glyph=Glyph::Calendar>{words.to_forecast}</LinkButton>
            <LinkButton href="/territoire/invitations" look=Look::Primary glyph=Glyph::Users>{words.to_invitations}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{content}</div>
    }
}

fn full(territory: Territory) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let sum = |wanted: fn(Stage) -> bool| -> u64 {
        let counts = territory.counts.iter().filter(|(stage, _)| wanted(*stage));
        counts.map(|(_, count)| count).sum()
    };
    let in_use = sum(|stage| matches!(stage, Stage::InUse | Stage::Planned));
    let delivered = sum(|stage| stage == Stage::Delivered);
    let underway = sum(|stage| !stage.is_end() && !matches!(stage, Stage::InUse | Stage::Planned));
    let unsettled = territory.open_exceptions;
    // What is in use stays out of the picture: beside its thousands nothing else would be seen.
    let bars: Vec<StageBar> = territory
        .counts
        .iter()
        .filter(|(stage, count)| *stage != Stage::InUse && *count > 0)
        .map(|&(stage, value)| StageBar {
            label: capital((park::texts(language).stage)(stage)),
            value,
            tone: tone(stage),
        })
        .collect();
    view! {
        <div class="report-figures">
            <Fact label=words.in_use value=number(language, in_use)/>
            <Fact label=words.underway value=number(language, underway)/>
            <Fact label=words.delivered value=number(language, delivered)/>
        </div>
        <Card title=words.exceptions>
            <div class="cluster">
                <p>
                    {if unsettled == 0 {
                        words.exceptions_none.to_owned()
                    } else {
                        (words.exceptions_open)(unsettled)
                    }}
                </p>
                {(unsettled > 0)
                    .then(|| view! {
                        <LinkButton href="/a-regler" glyph=Glyph::TriangleAlert>{words.exceptions_see}</LinkButton>
                    })}
            </div>
        </Card>
        <Card title=words.counts>
            <StageChart label=words.counts category=words.stage quantity=words.devices bars/>
        </Card>
        <Card title=words.waiting>{waiting(territory.waiting)}</Card>
    }
}

fn waiting(waits: Vec<Wait>) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    if waits.is_empty() {
        return view! { <p>{words.nothing_waits}</p> }.into_any();
    }
    let rows = waits
        .into_iter()
        .map(|wait| {
            view! {
                <tr>
                    <th scope="row" data-label=words.stage>{capital((park::texts(language).stage)(wait.stage))}</th>
                    <td class="figure" data-label=words.devices>{number(language, wait.devices)}</td>
                    <td class="figure" data-label=words.median>{long(language, wait.median)}</td>
                    <td class="figure" data-label=words.oldest>{long(language, wait.oldest)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="quiet">{words.waiting_help}</p>
        <Table caption=words.waiting columns=vec![words.stage, words.devices, words.median, words.oldest]>{rows}</Table>
    }
    .into_any()
}

/// Days count from two days on; below that, hours.
fn long(language: Language, seconds: u64) -> String {
    const DAY: u64 = 86_400;
    match seconds {
        0..172_800 => duration(
            language,
            if seconds < 3_600 {
                seconds
            } else {
                seconds / 3_600 * 3_600
            },
        ),
        _ => match language {
            Language::Fr => counted(language, seconds / DAY, "jour", "jours"),
            Language::En => counted(language, seconds / DAY, "day", "days"),
        },
    }
}
