//! The lots of an employer.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_service::Problem;
use regain_service::see_lot::{LotLine, LotList, lots as see_lots};

use super::words::status;
use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table};
use crate::i18n::{lots, number, use_language, window};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

/// Where devices are picked.
pub(super) const PARK: &str = "/parc?etape=planned";

#[component]
pub(super) fn LotsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Lots, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let list = see_lots(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, seen.is_some()).into_any())
    })
}

fn page(list: LotList, later: bool) -> impl IntoView {
    let words = lots::texts(use_language());
    let next = list
        .next
        .map(|(at, id)| format!("/parc/lots?avant={}", moment_key(at, id)));
    let content = if list.lots.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.empty>
                <p>{words.empty_help}</p>
                <LinkButton href=PARK look=Look::Primary>{words.to_park}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_lot,
            words.column_window,
            words.column_devices,
            words.column_status,
        ];
        view! {
            <Table caption=words.caption columns>{list.lots.into_iter().map(row).collect_view()}</Table>
            <Pager next first=later.then(|| "/parc/lots".to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href=PARK look=Look::Primary glyph=Glyph::Package>{words.offer}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{content}</div>
    }
}

fn row(line: LotLine) -> impl IntoView {
    let language = use_language();
    let words = lots::texts(language);
    let (word, tone) = status(words, line.lot.status);
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/parc/lots/{}", line.lot.id)>{line.lot.name}</a>
            </th>
            <td data-label=words.column_window>{window(language, line.lot.window_start, line.lot.window_end)}</td>
            <td data-label=words.column_devices>{number(language, line.devices)}</td>
            <td data-label=words.column_status>
                <Status tone>{word}</Status>
            </td>
        </tr>
    }
}
