//! What the territory will be able to give, against what is looked for.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::Kind;
use regain_service::Problem;
use regain_service::forecast::{self, Available, Facing, Outlook};

use super::figures::{basis, bounds, chart, expected, grades, kinds, little, month_name};
use crate::components::{Card, EmptyState, Fact, Glyph, LinkButton, PageHeader, Status, Table, Tone, kind_name};
use crate::i18n::{Language, forecast as texts, number, use_language};
use crate::pages::desk::{Place, desk_page};

const HERE: &str = "/territoire/previsions";

#[component]
pub(super) fn ForecastPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Forecast, move |service, viewer| async move {
        let outlook = forecast::territory(&service, &viewer.actor).await?;
        let chosen = query.get("type").as_deref().and_then(Kind::from_word);
        Ok::<_, Problem>(page(&outlook, chosen).into_any())
    })
}

fn page(outlook: &Outlook, chosen: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let listed = outlook.kinds();
    let chosen = chosen.filter(|kind| listed.contains(kind));
    let content = if listed.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Calendar title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            {little(&outlook.forecast)}
            {kinds(HERE, &listed, chosen)}
            {figures(outlook, chosen)}
            {months(outlook, chosen)}
            {chosen.is_none().then(|| by_kind(outlook, &listed))}
            {grades(outlook.forecast.first, outlook.months(chosen))}
            {basis(outlook.forecast.basis, true)}
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href="/besoins" glyph=Glyph::Flag>{words.board}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{content}</div>
    }
}

/// The gap at the end, what has no date included.
fn last_gap(outlook: &Outlook, kind: Option<Kind>) -> i64 {
    let gap = outlook.facing(kind).last().map_or(0.0, |month| month.gap);
    // Counts of devices fit, whatever the sign.
    gap.round() as i64 - i64::try_from(outlook.without_date(kind)).unwrap_or(i64::MAX)
}

fn figures(outlook: &Outlook, kind: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let half = Available::of_months(outlook.months(kind).iter().take(6));
    let between = format!("{} {}", words.between, bounds(language, half.bounds));
    let wanted = match outlook.without_date(kind) {
        0 => words.wanted_note.to_owned(),
        undated => (words.undated)(undated),
    };
    let gap = last_gap(outlook, kind);
    let verdict = if gap < 0 { words.lacking } else { words.enough };
    view! {
        <div class="forecast-figures">
            <Fact label=words.in_hand value=number(language, outlook.in_hand(kind)) note=words.in_hand_note/>
            <Fact label=words.offered value=number(language, outlook.offered(kind)) note=words.offered_note/>
            <Fact label=words.half_year value=expected(language, half.mean) note=between/>
            <Fact label=words.wanted value=number(language, outlook.wanted(kind)) note=wanted/>
            <Fact label=words.gap_end value=(words.gap_words)(gap) note=verdict/>
        </div>
    }
}

fn months(outlook: &Outlook, kind: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let first = outlook.forecast.first;
    let facing = outlook.facing(kind);
    let wanted: Vec<u64> = facing.iter().map(|month| month.wanted).collect();
    let columns = vec![words.month, words.expected, words.between, words.wanted_in, words.gap];
    let row = |(at, month): (i64, &Facing)| {
        view! {
            <tr>
                <th scope="row">{month_name(language, first.plus(at))}</th>
                <td class="figure">{expected(language, month.available)}</td>
                <td class="figure">{bounds(language, month.bounds)}</td>
                <td class="figure">{number(language, month.wanted)}</td>
                <td class="figure">{gap(language, month.gap.round() as i64)}</td>
            </tr>
        }
    };
    let rows = (0..).zip(&facing).map(row).collect_view();
    let drawn = chart(words.months_title, first, outlook.months(kind), &wanted);
    view! {
        <Card title=words.months_title>
            <figure class="chart stage-chart forecast-months">
                <div>{drawn}</div>
                <Table caption=words.months_title columns>{rows}</Table>
            </figure>
            <p class="quiet">{words.gap_help}</p>
        </Card>
    }
}

fn gap(language: Language, gap: i64) -> impl IntoView {
    let words = texts::texts(language);
    let tone = if gap < 0 { Tone::Blocked } else { Tone::Ok };
    view! { <Status tone>{(words.gap_words)(gap)}</Status> }
}

fn by_kind(outlook: &Outlook, kinds: &[Kind]) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let columns = vec![
        words.kind,
        words.in_hand,
        words.offered,
        words.expected_half,
        words.expected_all,
        words.wanted,
        words.gap_end,
    ];
    let row = |&kind: &Kind| {
        let of = Some(kind);
        let half = Available::of_months(outlook.months(of).iter().take(6));
        let whole = Available::of_months(outlook.months(of));
        view! {
            <tr>
                <th scope="row" data-label=words.kind>
                    <a href=format!("{HERE}?type={}", kind.word())>{kind_name(language, kind)}</a>
                </th>
                <td class="figure" data-label=words.in_hand>{number(language, outlook.in_hand(of))}</td>
                <td class="figure" data-label=words.offered>{number(language, outlook.offered(of))}</td>
                <td class="figure" data-label=words.expected_half>{expected(language, half.mean)}</td>
                <td class="figure" data-label=words.expected_all>{expected(language, whole.mean)}</td>
                <td class="figure" data-label=words.wanted>{number(language, outlook.wanted(of))}</td>
                <td class="figure" data-label=words.gap_end>{gap(language, last_gap(outlook, of))}</td>
            </tr>
        }
    };
    let rows = kinds.iter().map(row).collect_view();
    view! {
        <Card title=words.by_kind>
            <Table caption=words.by_kind columns>{rows}</Table>
        </Card>
    }
}
