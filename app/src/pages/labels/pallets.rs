//! `/parc/etiquettes/palettes`: the pallets and boxes, and a form for a new one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_service::Problem;
use regain_service::stack_pallet::{PalletLine, PalletList, pallets};

use super::{HERE, PALLETS};
use crate::api::pallets::MakePallet;
use crate::components::{Card, EmptyState, Glyph, LabelCode, LinkButton, PageHeader, Pager, Submit, Table, TextField};
use crate::i18n::{date_time, labels, number, pallets as texts, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

#[component]
pub(super) fn PalletsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Labels, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let list = pallets(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, seen.is_some()).into_any())
    })
}

fn page(list: PalletList, later: bool) -> impl IntoView {
    let words = texts::texts(use_language());
    let next = list
        .next
        .map(|(at, id)| format!("{PALLETS}?avant={}", moment_key(at, id)));
    let content = if list.pallets.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_name,
            words.column_code,
            words.column_devices,
            words.column_made,
            words.open,
        ];
        let rows = list.pallets.into_iter().map(row).collect_view();
        view! {
            <Table caption=words.title columns>{rows}</Table>
            <Pager next first=later.then(|| PALLETS.to_owned())/>
        }
        .into_any()
    };
    let back = (HERE.to_owned(), labels::texts(use_language()).back_to_labels.to_owned());
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead back=back/>
        <div class="stack-wide">
            <Card>
                <form class="form" method="post" action=MakePallet::PATH>
                    <TextField name="name" label=words.name hint=words.name_hint autocomplete="off" required=true/>
                    <Submit glyph=Glyph::Package>{words.make}</Submit>
                </form>
            </Card>
            {content}
        </div>
    }
}

fn row(line: PalletLine) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let pallet = line.pallet;
    view! {
        <tr>
            <th scope="row" data-label=words.column_name>{pallet.name}</th>
            <td data-label=words.column_code><LabelCode code=pallet.code.to_string()/></td>
            <td data-label=words.column_devices>{number(language, line.devices)}</td>
            <td data-label=words.column_made>{date_time(language, pallet.made_at)}</td>
            <td data-label=words.open>
                <LinkButton href=format!("{PALLETS}/{}", pallet.id) glyph=Glyph::ArrowRight>{words.open}</LinkButton>
            </td>
        </tr>
    }
}
