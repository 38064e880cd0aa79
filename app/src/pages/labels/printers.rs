//! `/parc/etiquettes/imprimantes`: printers that print beside the place, and by how much.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use regain_service::Problem;
use regain_service::keep_printer::{Printer, printers};
use regain_service::label_paper::Format;

use super::choice::{article_of, option_of};
use super::{HERE, PRINTERS};
use crate::api::labels::{ForgetPrinter, KeepPrinter};
use crate::components::{Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Select, Submit, Table, TextField};
use crate::i18n::{labels, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::refused_alert;

#[component]
pub(super) fn PrintersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let refused = refused_alert();
    desk_page(Place::Labels, move |service, viewer| async move {
        let kept = printers(&service, &viewer.actor).await?;
        let page = page(kept, &query);
        Ok::<_, Problem>(view! { {refused} {page} }.into_any())
    })
}

fn page(kept: Vec<Printer>, query: &ParamsMap) -> impl IntoView + use<> {
    let language = use_language();
    let words = labels::texts(language);
    let typed = |name: &str, otherwise: &str| query.get(name).unwrap_or_else(|| otherwise.to_owned());
    let (name, right, down) = (typed("nom", ""), typed("droite", "0"), typed("bas", "0"));
    let sheet = Format::by_name(&typed("planche", "")).map_or("", |format| format.name());
    let options: Vec<_> = Format::all().map(|format| option_of(language, format)).collect();
    let test_options = options
        .iter()
        .cloned()
        .map(|(value, words)| view! { <option value=value>{words}</option> })
        .collect_view();
    let list = if kept.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Settings title=words.printers_empty>
                <p>{words.printers_empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.column_printer, words.column_format, words.column_offset, ""];
        let rows = kept.into_iter().map(row).collect_view();
        view! { <Table caption=words.printers_list columns>{rows}</Table> }.into_any()
    };
    view! {
        <Title text=words.printers_title/>
        <PageHeader
            title=words.printers_title
            lead=words.printers_lead
            back=(HERE.to_owned(), words.back_to_labels.to_owned())
        />
        <div class="stack-wide">
            {list}
            <Card title=words.calibrate_title>
                <form class="form" method="get" action=format!("{PRINTERS}/essai")>
                    <p class="quiet">{words.calibrate_lead}</p>
                    <div class="field">
                        <label class="field-label" for="test-sheet">{words.format}</label>
                        <select class="input" id="test-sheet" name="sheet">
                            {test_options}
                        </select>
                    </div>
                    <Submit look=Look::Secondary glyph=Glyph::Download>{words.calibrate}</Submit>
                </form>
            </Card>
            <Card title=words.keep_title>
                <form class="form" method="post" action=KeepPrinter::PATH>
                    <TextField name="name" label=words.name hint=words.name_hint value=name required=true/>
                    <Select name="sheet" label=words.format options value=sheet/>
                    <TextField
                        name="right"
                        label=words.right
                        hint=words.right_hint
                        value=right
                        autocomplete="off"
                        required=true
                    />
                    <TextField
                        name="down"
                        label=words.down
                        hint=words.down_hint
                        value=down
                        autocomplete="off"
                        required=true
                    />
                    <Submit glyph=Glyph::Check>{words.keep}</Submit>
                </form>
            </Card>
        </div>
    }
}

fn row(printer: Printer) -> impl IntoView {
    let words = labels::texts(use_language());
    let test = format!(
        "{PRINTERS}/essai?sheet={}&right={}&down={}",
        article_of(&printer.format),
        printer.right,
        printer.down
    );
    view! {
        <tr>
            <th scope="row" data-label=words.column_printer>{printer.name}</th>
            <td data-label=words.column_format>{printer.format}</td>
            <td data-label=words.column_offset>{(words.offset)(printer.right, printer.down)}</td>
            <td>
                <LinkButton href=test glyph=Glyph::Download>{words.calibrate}</LinkButton>
                <form method="post" action=ForgetPrinter::PATH>
                    <input type="hidden" name="printer" value=printer.id.to_string()/>
                    <Submit look=Look::Quiet>{words.forget}</Submit>
                </form>
            </td>
        </tr>
    }
}
