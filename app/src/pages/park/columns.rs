//! `/parc/imports/colonnes/:token`: what each column of a table means, said by a person. Suggested from the headings, kept
//! for the next file of the same tool.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_domain::columns::{Column, HeadingRead, TableRead, Taken};
use regain_service::Problem;
use regain_service::import_park::{Columns, columns};

use super::words::format_name;
use crate::api::park::ReadAgain;
use crate::components::{
    Alert, Card, EmptyState, Glyph, LinkButton, Look, PageHeader, Status, Steps, Submit, Table, Tone,
};
use crate::i18n::{columns as texts, imports, use_language};
use crate::pages::desk::{Place, desk_page};

/// Where a held file's columns are said, before its token.
pub(crate) const COLUMNS: &str = "/parc/imports/colonnes";
/// What stands in the form for "do not read".
const NOT_READ: &str = "-";

#[component]
pub(super) fn ColumnsPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    desk_page(Place::Imports, move |service, viewer| async move {
        match columns(&service, &viewer.actor, &token).await {
            Ok(seen) => Ok(page(seen, token).into_any()),
            Err(Problem::NotFound) => Ok(gone().into_any()),
            Err(problem) => Err(problem),
        }
    })
}

/// The file is not held any more.
fn gone() -> impl IntoView {
    let words = texts::texts(use_language());
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::GONE);
    }
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title/>
        <EmptyState glyph=Glyph::FileUp title=words.gone>
            <p>{words.gone_help}</p>
            <LinkButton href="/parc/imports/nouveau" look=Look::Primary>{words.again}</LinkButton>
        </EmptyState>
    }
}

fn page(seen: Columns, token: String) -> impl IntoView {
    let language = use_language();
    let (words, importing) = (texts::texts(language), imports::texts(language));
    let Columns {
        file_name,
        table,
        import,
    } = seen;
    let names_nothing = !table
        .headings
        .iter()
        .any(|heading| heading.taken.column().is_some_and(Column::names_devices));
    let question = names_nothing.then(|| {
        view! {
            <Alert tone=Tone::Look title=words.names_nothing>
                <p>{words.names_nothing_help}</p>
            </Alert>
        }
    });
    let back = match import {
        Some(import) => (format!("/parc/imports/{import}"), words.back_to_review.to_owned()),
        None => ("/parc/imports/nouveau".to_owned(), importing.upload_title.to_owned()),
    };
    let lead = (words.lead)(&file_name, format_name(&table.format));
    let dates = dates(&table);
    let missing = (!table.missing.is_empty()).then(|| {
        let missing = (words.missing)(&table.missing.join(", "));
        view! { <p class="quiet">{missing}</p> }
    });
    let heads = vec![words.column_heading, words.column_examples, words.column_meaning];
    let rows = table.headings.into_iter().enumerate().map(row).collect_view();
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=lead back/>
        <div class="stack-wide">
            <Steps steps=vec![importing.steps_file, importing.steps_review, importing.steps_done] current=0/>
            {question}
            <form class="form form-wide" method="post" action=ReadAgain::PATH>
                <input type="hidden" name="token" value=token/>
                {dates}
                <Table caption=words.table columns=heads>{rows}</Table>
                {missing}
                <p class="field-hint">{words.kept}</p>
                <Submit glyph=Glyph::Check>{words.read}</Submit>
            </form>
        </div>
    }
}

/// In which order dates are written, where the file does not say it.
fn dates(table: &TableRead) -> Option<impl IntoView + use<>> {
    let words = texts::texts(use_language());
    let first = table.ambiguous_dates.first()?;
    let examples = (words.date_examples)(&first.heading, &first.examples.join(", "));
    let choices = first.orders.iter().enumerate().map(|(at, &order)| {
        view! {
            <label class="check">
                <input type="radio" name="date_order" value=order.word() checked=at == 0 required/>
                <span>{(words.order)(order)}</span>
            </label>
        }
    });
    let choices = choices.collect_view();
    Some(view! {
        <Card title=words.dates_title>
            <fieldset class="choices">
                <legend>{examples}</legend>
                {choices}
            </fieldset>
        </Card>
    })
}

fn row((at, read): (usize, HeadingRead)) -> impl IntoView {
    let words = texts::texts(use_language());
    let HeadingRead {
        heading,
        taken,
        repeats,
        examples,
    } = read;
    let id = format!("colonne-{at}");
    let chosen = match taken {
        Taken::Suggested(column) | Taken::Alike(column) | Taken::Mapped(column) => Some(column),
        Taken::Personal | Taken::NotRead => None,
    };
    let meaning = if taken == Taken::Personal {
        view! { <Status tone=Tone::Neutral glyph=Glyph::ShieldCheck>{words.personal}</Status> }.into_any()
    } else if heading.is_empty() || repeats {
        view! { <span class="quiet">{if repeats { words.repeats } else { words.no_heading }}</span> }.into_any()
    } else {
        let option = |column: Column| {
            let word = column.word();
            view! { <option value=word selected=chosen == Some(column)>{(words.column)(column)}</option> }
        };
        view! {
            <input type="hidden" name=format!("headings[{at}]") value=heading.clone()/>
            <label class="for-readers" for=id.clone()>{(words.meaning_of)(&heading)}</label>
            <select class="input" id=id name=format!("columns[{at}]")>
                <option value=NOT_READ selected=chosen.is_none()>{words.not_read}</option>
                {Column::ALL.iter().copied().map(option).collect_view()}
            </select>
            {matches!(taken, Taken::Alike(_)).then(|| view! { <p class="field-hint">{words.alike}</p> })}
        }
        .into_any()
    };
    let shown = if heading.is_empty() {
        "–".to_owned()
    } else {
        heading.clone()
    };
    view! {
        <tr>
            <th scope="row" data-label=words.column_heading>{shown}</th>
            <td data-label=words.column_examples class="quiet">{examples.join(" · ")}</td>
            <td data-label=words.column_meaning>{meaning}</td>
        </tr>
    }
}
