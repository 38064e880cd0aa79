//! A holder's own forecast.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::Kind;
use regain_service::Problem;
use regain_service::forecast::{self, Available, Forecast};

use super::figures::{basis, bounds, chart, expected, grades, kinds, little, month_name};
use crate::components::{Card, EmptyState, Fact, Glyph, LinkButton, Look, PageHeader, Table};
use crate::i18n::{forecast as texts, needs, number, use_language};
use crate::pages::desk::{Place, desk_page};

const HERE: &str = "/parc/previsions";

#[component]
pub(super) fn ParkForecastPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::ParkForecast, move |service, viewer| async move {
        let told = forecast::own(&service, &viewer.actor).await?;
        let chosen = query.get("type").as_deref().and_then(Kind::from_word);
        let chosen = chosen.filter(|kind| told.kinds.contains_key(kind));
        Ok::<_, Problem>(page(&told, chosen).into_any())
    })
}

fn page(told: &Forecast, chosen: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let content = if told.basis.in_use == 0 {
        view! {
            <EmptyState glyph=Glyph::Calendar title=words.empty>
                <p>{words.empty_own_help}</p>
                <LinkButton href="/parc/imports/nouveau" look=Look::Primary glyph=Glyph::FileUp>{words.to_import}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        full(told, chosen).into_any()
    };
    view! {
        <Title text=words.own_title/>
        <PageHeader title=words.own_title lead=words.own_lead>
            <LinkButton href="/besoins" glyph=Glyph::Flag>{needs::texts(language).title}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{content}</div>
    }
}

fn full(told: &Forecast, chosen: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let months: &[Available] = match chosen {
        Some(kind) => told.kinds.get(&kind).map_or(&[], Vec::as_slice),
        None => &told.all,
    };
    let half = Available::of_months(months.iter().take(6));
    let whole = Available::of_months(months);
    let listed: Vec<Kind> = told.kinds.keys().copied().collect();
    let row = |(at, month): (i64, &Available)| {
        view! {
            <tr>
                <th scope="row">{month_name(language, told.first.plus(at))}</th>
                <td class="figure">{expected(language, month.mean)}</td>
                <td class="figure">{bounds(language, month.bounds)}</td>
            </tr>
        }
    };
    let rows = (0..).zip(months).map(row).collect_view();
    let drawn = chart(words.own_months_title, told.first, months, &[]);
    let between = |sum: &Available| format!("{} {}", words.between, bounds(language, sum.bounds));
    view! {
        {little(told)}
        {kinds(HERE, &listed, chosen)}
        <div class="report-figures">
            <Fact label=words.in_use value=number(language, told.basis.in_use) note=words.in_use_note/>
            <Fact label=words.half_year value=expected(language, half.mean) note=between(&half)/>
            <Fact label=words.eighteen value=expected(language, whole.mean) note=between(&whole)/>
        </div>
        <Card title=words.own_months_title>
            <figure class="chart stage-chart forecast-months">
                <div>{drawn}</div>
                <Table caption=words.own_months_title columns=vec![words.month, words.expected, words.between]>
                    {rows}
                </Table>
            </figure>
        </Card>
        {grades(told.first, months)}
        {basis(told.basis, false)}
    }
}
