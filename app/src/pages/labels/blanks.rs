//! `/parc/etiquettes/vierges`: the batches of blank labels, and a form for a new one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_service::Problem;
use regain_service::blank_tags::{BatchLine, BatchList, batches};

use super::{BIND, BLANKS, HERE};
use crate::api::labels::MakeBlanks;
use crate::components::{Card, EmptyState, Glyph, LinkButton, PageHeader, Pager, Submit, Table, TextField};
use crate::i18n::{date_time, labels, number, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

#[component]
pub(super) fn BlanksPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Labels, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let list = batches(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, seen.is_some()).into_any())
    })
}

fn page(list: BatchList, later: bool) -> impl IntoView {
    let words = labels::texts(use_language());
    let next = list
        .next
        .map(|(at, id)| format!("{BLANKS}?avant={}", moment_key(at, id)));
    let content = if list.batches.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Tags title=words.blanks_empty>
                <p>{words.blanks_empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_made,
            words.column_by,
            words.column_labels,
            words.column_bound,
            words.column_print,
        ];
        let rows = list.batches.into_iter().map(row).collect_view();
        view! {
            <Table caption=words.blanks_list columns>{rows}</Table>
            <Pager next first=later.then(|| BLANKS.to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.blanks_title/>
        <PageHeader
            title=words.blanks_title
            lead=words.blanks_lead
            back=(HERE.to_owned(), words.back_to_labels.to_owned())
        >
            <LinkButton href=BIND glyph=Glyph::QrCode>{words.bind}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <Card>
                <form class="form" method="post" action=MakeBlanks::PATH>
                    <TextField
                        name="count"
                        label=words.count
                        hint=words.count_hint
                        value="100"
                        inputmode="numeric"
                        autocomplete="off"
                        required=true
                    />
                    <Submit glyph=Glyph::Tags>{words.make}</Submit>
                </form>
            </Card>
            {content}
        </div>
    }
}

fn row(line: BatchLine) -> impl IntoView {
    let language = use_language();
    let words = labels::texts(language);
    let batch = line.batch;
    view! {
        <tr>
            <th scope="row" data-label=words.column_made>{date_time(language, batch.made_at)}</th>
            <td data-label=words.column_by>{line.made_by}</td>
            <td data-label=words.column_labels>{number(language, batch.labels)}</td>
            <td data-label=words.column_bound>{(words.bound)(batch.bound, batch.labels)}</td>
            <td data-label=words.column_print>
                <LinkButton href=format!("{BLANKS}/{}", batch.id) glyph=Glyph::Tags>{words.print}</LinkButton>
            </td>
        </tr>
    }
}
