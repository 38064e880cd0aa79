//! The parks of the territory's employers, as far as each lets it be seen.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::Kind;
use regain_service::Problem;
use regain_service::see_parks::{HolderCounts, OLDEST, Parks, see_parks};

use crate::components::{
    Alert, Card, Chip, Chips, EmptyState, Fact, Glyph, PageHeader, StageBar, StageChart, Table, Tone, kind_name,
};
use crate::i18n::{number, parks as texts, territory, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::{age_chart, capital};

/// How many makers are drawn.
const MAKERS: usize = 12;

#[component]
pub(super) fn ParksPage() -> impl IntoView {
    let kind = use_query_map().read_untracked().get("type");
    let kind = kind.and_then(|word| Kind::from_word(&word));
    desk_page(Place::Parks, move |service, viewer| async move {
        let all = see_parks(&service, &viewer.actor, None).await?;
        let parks = match kind {
            Some(_) => see_parks(&service, &viewer.actor, kind).await?,
            None => all.clone(),
        };
        Ok::<_, Problem>(page(&all, parks, kind).into_any())
    })
}

fn page(all: &Parks, parks: Parks, kind: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let back = ("/territoire".to_owned(), territory::texts(language).title.to_owned());
    let chips = kinds(all, kind);
    let closed = closed(&parks.closed);
    let content = if parks.holders.is_empty() {
        view! {
            <EmptyState glyph=Glyph::MonitorSmartphone title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        full(parks).into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead back/>
        <div class="stack-wide">{chips} {content} {closed}</div>
    }
}

fn kinds(all: &Parks, kind: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let chips = all
        .kinds
        .iter()
        .map(|&(one, count)| {
            let active = kind == Some(one);
            let href = if active {
                "/territoire/parcs".to_owned()
            } else {
                format!("/territoire/parcs?type={}", one.word())
            };
            view! { <Chip href active count>{capital(kind_name(language, one))}</Chip> }
        })
        .collect_view();
    let devices = all.devices();
    view! {
        <Chips label=words.kind>
            <Chip href="/territoire/parcs" active=kind.is_none() count=devices>{words.all_kinds}</Chip>
            {chips}
        </Chips>
    }
}

fn full(parks: Parks) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let ages = age_chart(&parks.kinds, OLDEST, Some(parks.ageless), |age, kind| {
        parks.ages.get(&(age, kind)).copied().unwrap_or(0)
    });
    let makers: Vec<StageBar> = parks
        .makers
        .iter()
        .take(MAKERS)
        .map(|(maker, devices)| StageBar {
            label: if maker.is_empty() {
                words.nameless.to_owned()
            } else {
                maker.clone()
            },
            value: *devices,
            tone: Tone::Ok,
        })
        .collect();
    let makers = (!makers.is_empty()).then(|| {
        view! {
            <Card title=words.makers>
                <StageChart label=words.makers category=words.maker quantity=words.devices bars=makers/>
            </Card>
        }
    });
    let left_out =
        (parks.left_out > 0).then(|| view! { <Alert tone=Tone::Look title=(words.left_out)(parks.left_out)/> });
    let (devices, due) = (number(language, parks.devices()), number(language, parks.due()));
    let rows = parks.holders.into_iter().map(row).collect_view();
    view! {
        <div class="report-figures">
            <Fact label=words.devices value=devices/>
            <Fact label=words.due value=due/>
        </div>
        {left_out}
        <Card title=words.ages>{ages}</Card>
        <Card title=words.holders>
            <Table caption=words.holders columns=vec![words.holder, words.devices, words.due, words.kind, ""]>
                {rows}
            </Table>
        </Card>
        {makers}
    }
}

fn row(holder: HolderCounts) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let mut kinds: Vec<_> = holder.kinds.into_iter().collect();
    kinds.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
    let kinds: Vec<String> = kinds
        .into_iter()
        .map(|(kind, devices)| format!("{} {}", capital(kind_name(language, kind)), number(language, devices)))
        .collect();
    let due = holder
        .due
        .map_or_else(|| words.hidden.to_owned(), |due| number(language, due));
    let details = holder
        .details
        .then(|| view! { <a href=format!("/parcs-partages/{}", holder.id)>{words.details}</a> });
    view! {
        <tr>
            <th scope="row" data-label=words.holder>{holder.name}</th>
            <td class="figure" data-label=words.devices>{number(language, holder.devices)}</td>
            <td class="figure" data-label=words.due>{due}</td>
            <td data-label=words.kind>{kinds.join(" · ")}</td>
            <td>{details}</td>
        </tr>
    }
}

fn closed(names: &[String]) -> Option<impl IntoView + use<>> {
    let words = texts::texts(use_language());
    (!names.is_empty()).then(|| {
        let names = names.join(", ");
        view! {
            <Card title=words.closed>
                <p>{names}</p>
                <p class="quiet">{words.closed_help}</p>
            </Card>
        }
    })
}
