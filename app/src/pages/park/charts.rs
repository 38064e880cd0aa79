//! The park in figures: ages by kind, makers, places, where devices stand. Each figure leads to its devices.

use leptos::prelude::*;
use leptos_meta::Title;
use regain_domain::device::{Kind, Stage};
use regain_service::Problem;
use regain_service::see_park::{AgeRange, Figures, Filter, NameCount, Named, see_figures};

use super::address::address;
use super::age_chart::age_chart;
use super::words::{capital, tone};
use crate::components::{Card, PageHeader, StageBar, StageChart, Table, Tone};
use crate::i18n::{facets, number, park, use_language};
use crate::pages::desk::{Place, desk_page};

/// From this age all devices share one bar.
const OLDEST: i64 = 8;
/// How many makers, and how many places, are drawn.
const DRAWN: usize = 8;

#[component]
pub(super) fn FiguresPage() -> impl IntoView {
    desk_page(Place::Park, move |service, viewer| async move {
        let figures = see_figures(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(&figures).into_any())
    })
}

fn page(figures: &Figures) -> impl IntoView + use<> {
    let language = use_language();
    let (words, more) = (park::texts(language), facets::texts(language));
    let back = ("/parc".to_owned(), words.back_to_park.to_owned());
    let of = |ages, kind| {
        figures.count(&Filter {
            ages,
            kind,
            ..Filter::default()
        })
    };
    let ages = age_chart(
        &figures.kinds(),
        OLDEST,
        Some(of(AgeRange::Unknown, None)),
        |age, kind: Kind| {
            let ages = if age == OLDEST {
                AgeRange::from(age)
            } else {
                AgeRange::exactly(age)
            };
            of(ages, Some(kind))
        },
    );
    let stages: Vec<StageBar> = Stage::ALL
        .iter()
        .map(|&stage| StageBar {
            label: capital((words.stage)(stage)),
            value: figures
                .counts
                .iter()
                .filter(|count| count.stage == stage)
                .map(|count| count.devices)
                .sum(),
            tone: tone(stage),
        })
        .filter(|bar| bar.value > 0)
        .collect();
    let makers = named(&figures.makers, more.maker_column, |name| Named {
        maker: Some(name),
        site: None,
    });
    let sites = named(&figures.sites, more.site_column, |name| Named {
        maker: None,
        site: Some(name),
    });
    let kinds = kinds(figures);
    view! {
        <Title text=more.figures/>
        <PageHeader title=more.figures lead=more.figures_lead back/>
        <div class="stack-wide">
            <div class="park-figures">
                <Card title=more.ages_by_kind>{ages}</Card>
                <Card title=words.kind>{kinds}</Card>
            </div>
            <div class="park-columns">
                <Card title=more.makers>{makers}</Card>
                <Card title=more.sites>{sites}</Card>
            </div>
            <Card title=more.by_stage>
                <StageChart
                    label=more.by_stage
                    category=more.standing_column
                    quantity=words.devices_column
                    bars=stages
                />
            </Card>
        </div>
    }
}

fn kinds(figures: &Figures) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let line = |(kind, devices): (Kind, u64)| {
        let filter = Filter {
            kind: Some(kind),
            ..Filter::default()
        };
        (capital(kind_name(kind)), devices, address(&filter, &[]))
    };
    let lines = figures.kinds().into_iter().map(line).collect();
    table(words.kind, words.kind, lines)
}

fn kind_name(kind: Kind) -> &'static str {
    crate::components::kind_name(use_language(), kind)
}

/// The largest as bars, all of them in a table whose lines lead to their devices.
fn named(names: &[NameCount], column: &'static str, filter: impl Fn(String) -> Named) -> AnyView {
    let language = use_language();
    let (words, more) = (park::texts(language), facets::texts(language));
    let shown = |name: &str| {
        if name.is_empty() {
            more.nameless.to_owned()
        } else {
            name.to_owned()
        }
    };
    let bars: Vec<(String, u64)> = names
        .iter()
        .take(DRAWN)
        .map(|(name, devices)| (shown(name), *devices))
        .collect();
    let lines = names
        .iter()
        .map(|(name, devices)| {
            let filter = Filter {
                named: filter(name.clone()),
                ..Filter::default()
            };
            (shown(name), *devices, address(&filter, &[]))
        })
        .collect();
    let bars: Vec<StageBar> = bars
        .into_iter()
        .map(|(label, value)| StageBar {
            label,
            value,
            tone: Tone::Ok,
        })
        .collect();
    view! {
        <div class="named-chart">
            <StageChart label=column category=column quantity=words.devices_column bars/>
        </div>
        {table(column, column, lines)}
    }
    .into_any()
}

fn table(caption: &'static str, column: &'static str, lines: Vec<(String, u64, String)>) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let rows = lines
        .into_iter()
        .map(|(name, devices, href)| {
            view! {
                <tr>
                    <th scope="row"><a href=href>{name}</a></th>
                    <td class="figure" data-label=words.devices_column>{number(language, devices)}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption columns=vec![column, words.devices_column]>{rows}</Table> }
}
