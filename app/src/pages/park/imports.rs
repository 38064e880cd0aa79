//! The files an employer brought in.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::id::ImportId;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::import_park::{Import, ImportStatus, list};

use super::tokens::TOKENS;
use super::words::format_name;
use crate::components::{Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::imports::ImportTexts;
use crate::i18n::{date_time, duplicates, import_work, imports, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn ImportsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Imports, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_key);
        let (imports, next) = list(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(imports, next, seen.is_some()).into_any())
    })
}

/// `1700000000000000.0190…`: the last import seen.
fn read_key(text: &str) -> Option<(Timestamp, ImportId)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp(at.parse().ok()?), ImportId::parse(id)?))
}

fn page(imports: Vec<Import>, next: Option<(Timestamp, ImportId)>, later: bool) -> impl IntoView {
    let words = imports::texts(use_language());
    let next = next.map(|(at, id)| format!("/parc/imports?avant={}.{id}", at.micros()));
    let content = if imports.is_empty() {
        view! {
            <EmptyState glyph=Glyph::FileUp title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_file,
            words.column_when,
            words.column_result,
            words.column_status,
        ];
        view! {
            <Table caption=words.list columns>{imports.into_iter().map(row).collect_view()}</Table>
            <Pager next first=later.then(|| "/parc/imports".to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href=TOKENS glyph=Glyph::KeyRound>{words.by_machine}</LinkButton>
            <LinkButton href="/parc/doublons" look=Look::Quiet>{duplicates::texts(use_language()).link}</LinkButton>
            <LinkButton href="/parc/imports/nouveau" look=Look::Primary glyph=Glyph::FileUp>{words.new}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            {content}
            <Card title=words.export_title>
                <div class="stack">
                    <p>{words.export_help}</p>
                    <p>{words.export_record}</p>
                    <div class="form-actions">
                        <LinkButton href="/parc/export.xlsx" glyph=Glyph::Download>{words.export_xlsx}</LinkButton>
                        <LinkButton href="/parc/export.csv" glyph=Glyph::Download>{words.export_csv}</LinkButton>
                    </div>
                </div>
            </Card>
        </div>
    }
}

fn row(import: Import) -> impl IntoView {
    let language = use_language();
    let words = imports::texts(language);
    let counts = import.counts;
    let (word, tone) = status(words, &import);
    let name = if import.file_name.is_empty() {
        format_name(&import.format).to_owned()
    } else {
        import.file_name
    };
    view! {
        <tr>
            <th scope="row">
                <a class="file-name" href=format!("/parc/imports/{}", import.id)>{name}</a>
            </th>
            <td data-label=words.column_when>{date_time(language, import.created_at)}</td>
            <td data-label=words.column_result>
                {(words.counts)([
                    counts.new,
                    counts.changed,
                    counts.unchanged,
                    counts.ambiguous,
                    counts.rejected,
                ])}
            </td>
            <td data-label=words.column_status>
                <Status tone>{word}</Status>
            </td>
        </tr>
    }
}

/// How far an import is, in words and tone.
pub(super) fn status(words: &ImportTexts, import: &Import) -> (&'static str, Tone) {
    let work = import_work::texts(use_language());
    match import.status {
        ImportStatus::Confirmed => (words.confirmed, Tone::Ok),
        ImportStatus::Cancelled => (words.cancelled, Tone::Neutral),
        ImportStatus::Applying => (work.applying, Tone::Look),
        ImportStatus::Undoing => (work.undoing, Tone::Look),
        ImportStatus::Undone => (work.undone, Tone::Neutral),
        ImportStatus::Reading => (words.reading, Tone::Look),
        _ if import.counts.new + import.counts.changed + import.counts.ambiguous == 0 => {
            (words.nothing_to_do, Tone::Neutral)
        }
        _ => (words.in_review, Tone::Look),
    }
}
