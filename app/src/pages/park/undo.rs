//! Asking whether an import is really to be undone, and the list of what was left as it is.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::id::ImportId;
use regain_service::Problem;
use regain_service::import_park::{Import, ImportStatus, LeftLine, left_alone, review};

use super::words::{format_name, name};
use crate::api::import_work::UndoImport;
use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Submit, Table};
use crate::i18n::{import_work, imports, number, use_language};
use crate::pages::desk::{Place, desk_page};

fn asked() -> Option<ImportId> {
    use_params_map()
        .read_untracked()
        .get("id")
        .as_deref()
        .and_then(ImportId::parse)
}

fn file_name(import: &Import) -> String {
    match import.file_name.as_str() {
        "" => format_name(&import.format).to_owned(),
        name => name.to_owned(),
    }
}

#[component]
pub(super) fn UndoPage() -> impl IntoView {
    let id = asked();
    desk_page(Place::Imports, move |service, viewer| async move {
        let id = id.ok_or(Problem::NotFound)?;
        let import = review(&service, &viewer.actor, id, None, None).await?.import;
        if import.status != ImportStatus::Confirmed {
            return Err(Problem::Changed);
        }
        Ok::<_, Problem>(question(&import).into_any())
    })
}

fn question(import: &Import) -> impl IntoView + use<> {
    let words = import_work::texts(use_language());
    let here = format!("/parc/imports/{}", import.id);
    view! {
        <Title text=words.undo_title/>
        <PageHeader title=words.undo_title lead=file_name(import) back=(here.clone(), file_name(import))/>
        <div class="stack-wide">
            <p>{words.undo_help}</p>
            <div class="form-actions">
                <LinkButton href=here look=Look::Quiet>{words.undo_back}</LinkButton>
                <form method="post" action=UndoImport::url()>
                    <input type="hidden" name="import" value=import.id.to_string()/>
                    <Submit glyph=Glyph::Undo>{words.undo_confirm}</Submit>
                </form>
            </div>
        </div>
    }
}

#[component]
pub(super) fn LeftPage() -> impl IntoView {
    let id = asked();
    let after = use_query_map().read_untracked().get("apres");
    desk_page(Place::Imports, move |service, viewer| async move {
        let id = id.ok_or(Problem::NotFound)?;
        let after = after.and_then(|after| after.parse::<u64>().ok());
        let (import, lines, next) = left_alone(&service, &viewer.actor, id, after).await?;
        Ok::<_, Problem>(left(&import, lines, next, after.is_some()).into_any())
    })
}

fn left(import: &Import, lines: Vec<LeftLine>, next: Option<u64>, later: bool) -> impl IntoView + use<> {
    let words = import_work::texts(use_language());
    let back = format!("/parc/imports/{}", import.id);
    let title = match import.status {
        ImportStatus::Undoing | ImportStatus::Undone => words.undo_left_title,
        _ => words.left_title,
    };
    let here = format!("{back}/restes");
    let next = next.map(|after| format!("{here}?apres={after}"));
    let list = if lines.is_empty() {
        view! { <EmptyState glyph=Glyph::List title=words.left_none/> }.into_any()
    } else {
        let columns = vec![words.column_line, words.column_device, words.column_why];
        view! {
            <Table caption=words.left_list columns>{lines.into_iter().map(line).collect_view()}</Table>
            <Pager next first=later.then_some(here)/>
        }
        .into_any()
    };
    view! {
        <Title text=title/>
        <PageHeader title=title lead=file_name(import) back=(back, imports::texts(use_language()).back.to_owned())/>
        <div class="stack-wide">{list}</div>
    }
}

fn line(line: LeftLine) -> impl IntoView {
    let language = use_language();
    let words = import_work::texts(language);
    let device = line.device;
    let names: Vec<&str> = device
        .identifiers
        .iter()
        .take(2)
        .map(|name| name.value.as_str())
        .collect();
    view! {
        <tr>
            <td data-label=words.column_line class="figure">{number(language, u64::from(line.line))}</td>
            <td class="park-effect-cell">
                <a class="park-device" href=format!("/parc/appareils/{}", device.id)>
                    <strong>{name(language, &device.description)}</strong>
                    <span class="quiet">{names.join(" · ")}</span>
                </a>
            </td>
            <td class="park-effect-cell">{(words.left)(line.reason)}</td>
        </tr>
    }
}
