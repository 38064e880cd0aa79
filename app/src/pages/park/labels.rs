//! Labels for ticked devices: which sheet, and where on it to begin.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use regain_domain::access::{Action, Relation};
use regain_service::Problem;
use regain_service::own_devices::{Picked, see_picked};
use regain_service::print_labels::{Sheet, SheetTexts};

use super::address::picked;
use super::picked::{joined, nobody_chosen, picked_card};
use super::words::problem_words;
use super::{Refused, refuse};
use crate::components::{Alert, Chip, Chips, Glyph, PageHeader, Submit, Tone};
use crate::i18n::{Language, park, use_language};
use crate::pages::desk::{Place, desk_page};

/// Where the PDF is made.
const PDF: &str = "/parc/etiquettes.pdf";

/// The words on a sheet.
pub fn sheet_texts(language: Language) -> SheetTexts {
    let words = park::texts(language);
    SheetTexts {
        language: language.code().to_owned(),
        title: words.sheet_title.to_owned(),
        asset_tag: words.sheet_asset_tag.to_owned(),
        symbols: words.sheet_symbols.to_owned(),
    }
}

#[component]
pub(super) fn LabelsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let refused = use_context::<Refused>();
    desk_page(Place::Labels, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::PrintLabels, Relation::Nobodys)?;
        let ids = picked(&query);
        let chosen = match ids.as_slice() {
            [] => Vec::new(),
            ids => see_picked(&service, &viewer.actor, Action::PrintLabels, ids).await?,
        };
        Ok::<_, Problem>(page(chosen, &query, refused).into_any())
    })
}

fn page(chosen: Vec<Picked>, query: &ParamsMap, refused: Option<Refused>) -> impl IntoView {
    let language = use_language();
    let words = park::texts(language);
    let refused = refused.map(|Refused(problem)| {
        refuse(&problem);
        view! { <Alert tone=Tone::Blocked title=problem_words(language, &problem)/> }
    });
    let sheet = query.get("planche").and_then(|name| Sheet::by_name(&name).copied());
    let [usual, ..] = Sheet::ALL;
    let content = if chosen.is_empty() {
        nobody_chosen(Glyph::Tags, "/parc?etape=planned").into_any()
    } else {
        form(chosen, sheet.unwrap_or(usual)).into_any()
    };
    view! {
        <Title text=words.labels_title/>
        <PageHeader title=words.labels_title lead=words.labels_lead/>
        <div class="stack-wide">{refused} {content}</div>
    }
}

fn form(chosen: Vec<Picked>, sheet: Sheet) -> impl IntoView {
    let words = park::texts(use_language());
    let devices = joined(&chosen);
    let chips = Sheet::ALL.map(|other| {
        let article = other.name.rsplit(' ').next().unwrap_or(other.name);
        let href = format!("/parc/etiquettes?planche={article}&device={devices}");
        let size = format!("{} ({} × {})", other.name, other.columns, other.rows);
        view! { <Chip href active={other.name == sheet.name}>{size}</Chip> }
    });
    let cells = (0..sheet.cells()).map(|cell| {
        view! {
            <label class="sheet-cell">
                <input type="radio" name="first_cell" value=cell checked=cell == 0/>
                <span>
                    <span class="for-readers">{(words.cell)(cell + 1)}</span>
                    <span aria-hidden="true">{cell + 1}</span>
                </span>
            </label>
        }
    });
    view! {
        <Chips label=words.sheets>{chips.collect_view()}</Chips>
        <form class="form" method="post" action=PDF>
            <input type="hidden" name="devices" value=devices/>
            <input type="hidden" name="sheet" value=sheet.name/>
            <fieldset class="sheet-field">
                <legend class="field-label">{words.first_cell}</legend>
                <p class="field-hint">{words.first_cell_hint}</p>
                <div class=format!("sheet sheet-of-{}", sheet.columns)>{cells.collect_view()}</div>
            </fieldset>
            <Submit glyph=Glyph::Download>{words.labels_send}</Submit>
            <p class="quiet">{words.labels_kept}</p>
        </form>
        {picked_card(chosen)}
    }
}
