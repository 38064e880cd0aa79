//! `/parc/bilan`: a year's report, its figures first, then every device with its end or where it is.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_service::Problem;
use regain_service::see_report::{Listed, Report, ReportDevice, report};

use super::report_words::{avoided_words, line, rate_words};
use super::words::capital;
use crate::components::{
    Card, Chip, Chips, EmptyState, Fact, Glyph, LabelCode, LinkButton, PageHeader, Pager, StageBar, StageChart, Status,
    Table,
};
use crate::i18n::{number, park, report as texts, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn ReportPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move |key: &str| query.read_untracked().get(key);
    let year = asked("annee").and_then(|year| year.parse().ok());
    let after = asked("apres").as_deref().and_then(DeviceId::parse);
    desk_page(Place::Report, move |service, viewer| async move {
        let report = report(&service, &viewer.actor, year, Listed::Page(after)).await?;
        Ok::<_, Problem>(page(report, after.is_some()).into_any())
    })
}

fn page(report: Report, later: bool) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let year = report.year;
    let years = report
        .years
        .iter()
        .map(|&one| {
            view! { <Chip href=format!("/parc/bilan?annee={one}") active=one == year>{one.to_string()}</Chip> }
        })
        .collect_view();
    let files = (report.total > 0).then(|| {
        view! {
            <LinkButton href=format!("/parc/bilan.csv?annee={year}") glyph=Glyph::List>{words.csv}</LinkButton>
            <LinkButton href=format!("/parc/bilan.pdf?annee={year}") look=crate::components::Look::Primary glyph=Glyph::Download>
                {words.pdf}
            </LinkButton>
        }
    });
    let content = if report.total == 0 {
        view! {
            <EmptyState glyph=Glyph::FileText title=words.empty>
                <p>{words.empty_help}</p>
                <LinkButton href="/parc">{park::texts(language).back_to_park}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        let figures = (!later).then(|| figures(&report));
        let next = report
            .next
            .map(|device| format!("/parc/bilan?annee={year}&apres={device}"));
        let first = later.then(|| format!("/parc/bilan?annee={year}"));
        let columns = vec![
            words.column_label,
            words.column_device,
            words.column_standing,
            words.column_end,
            words.column_wipe,
        ];
        let rows = report.devices.iter().map(row).collect_view();
        view! {
            {figures}
            <section class="stack">
                <h2>{words.devices}" · "{(words.shown)(report.total)}</h2>
                <Table caption=words.devices columns>{rows}</Table>
                <Pager next first/>
            </section>
        }
        .into_any()
    };
    view! {
        <Title text=format!("{} {year}", words.title)/>
        <PageHeader title=format!("{} {year}", words.title) lead=words.lead>{files}</PageHeader>
        <div class="stack-wide">
            <Chips label=words.years>{years}</Chips>
            {content}
        </div>
    }
}

fn figures(report: &Report) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let (rate, rate_note) = rate_words(language, words, &report.rate);
    let (avoided, avoided_note) = avoided_words(language, words, report);
    let stage = park::texts(language).stage;
    let count = |wanted: Stage| {
        let found = report.stages.iter().find(|(stage, _)| *stage == wanted);
        found.map_or(0, |(_, count)| *count)
    };
    let bars = report
        .stages
        .iter()
        .map(|&(one, value)| StageBar {
            label: capital(stage(one)),
            value,
            tone: super::words::tone(one),
        })
        .collect();
    let notes = [
        words.note_reen,
        words.note_counted,
        words.note_left_out,
        words.note_carbon,
        words.note_sources,
        words.note_evidence,
    ];
    view! {
        <div class="report-figures">
            <Fact label=words.rate value=rate note=rate_note/>
            <Fact label=words.avoided value=avoided note=avoided_note/>
            <Fact
                label=words.delivered
                value=number(language, count(Stage::Delivered))
                note=(words.shown)(report.total)
            />
        </div>
        <Card title=words.counts>
            <StageChart label=words.counts category=words.counts_stage quantity=words.counts_devices bars/>
        </Card>
        <details class="card report-method">
            <summary>{words.method}</summary>
            {notes.map(|note| view! { <p>{note}</p> }).collect_view()}
        </details>
    }
}

fn row(device: &ReportDevice) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let shown = line(language, words, device);
    let href = format!("/parc/appareils/{}", device.device.state.device);
    let tag = device.device.state.tag.map(|code| code.to_string());
    view! {
        <tr>
            <td data-label=words.column_label><LabelCode code=tag/></td>
            <th scope="row" data-label=words.column_device>
                <span>
                    <a href=href>{shown.model}</a>
                    <br/>
                    <span class="quiet">{shown.name}</span>
                </span>
            </th>
            <td data-label=words.column_standing>
                <span>
                    <Status tone=shown.tone>{shown.standing}</Status>
                    <br/>
                    <span class="quiet">{shown.detail}</span>
                </span>
            </td>
            <td data-label=words.column_end>{shown.end.line()}</td>
            <td data-label=words.column_wipe>
                <span>
                    {shown.wipe}
                    <br/>
                    <span class="quiet report-hash">{shown.hashes.join(", ")}</span>
                </span>
            </td>
        </tr>
    }
}
