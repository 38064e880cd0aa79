//! Labels for ticked devices: which sheet, and where on it to begin.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::access::{Action, Relation};
use regain_service::Problem;
use regain_service::keep_printer::{Printer, printers};
use regain_service::label_paper::{Format, SheetTexts};

use super::chosen::{Chosen, chosen as chosen_devices};
use super::picked::{joined, nobody_chosen, picked_card};
use super::refused_alert;
use crate::components::{Glyph, LinkButton, PageHeader};
use crate::i18n::{Language, labels, pallets, park, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::labels::choice::{chosen, format_chips, placing};
use crate::pages::labels::{BLANKS, HERE, PALLETS, PRINTERS};

/// Where the file for the printer is made.
const PDF: &str = "/parc/etiquettes/fichier";

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
    let refused = refused_alert();
    desk_page(Place::Labels, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::PrintLabels, Relation::Nobodys)?;
        let picked = chosen_devices(&service, &viewer, &query, (HERE, Action::PrintLabels)).await?;
        let printers = printers(&service, &viewer.actor).await?;
        let format = chosen(&query).ok_or(Problem::Internal)?;
        Ok::<_, Problem>(page(picked, format, &printers, refused).into_any())
    })
}

fn page(picked: Chosen, format: Format, printers: &[Printer], refused: Option<AnyView>) -> impl IntoView + use<> {
    let language = use_language();
    let (words, more) = (park::texts(language), labels::texts(language));
    let note = picked.note();
    let content = if picked.devices.is_empty() {
        nobody_chosen(Glyph::Tags, "/parc?etape=planned").into_any()
    } else {
        form(picked, format, printers).into_any()
    };
    view! {
        <Title text=words.labels_title/>
        <PageHeader title=words.labels_title lead=words.labels_lead>
            <LinkButton href=BLANKS glyph=Glyph::Tags>{more.blanks}</LinkButton>
            <LinkButton href=PALLETS glyph=Glyph::Package>{pallets::texts(use_language()).title}</LinkButton>
            <LinkButton href=PRINTERS glyph=Glyph::Settings>{more.printers}</LinkButton>
        </PageHeader>
        <div class="stack-wide">{refused} {note} {content}</div>
    }
}

fn form(picked: Chosen, format: Format, printers: &[Printer]) -> impl IntoView + use<> {
    let words = park::texts(use_language());
    let address = format!("{HERE}?{}&planche=", picked.query);
    let picked = picked.devices;
    let devices = joined(&picked);
    view! {
        {format_chips(&address, format)}
        <form class="form" method="post" action=PDF>
            <input type="hidden" name="devices" value=devices/>
            {placing(format, printers)}
            <p class="quiet">{words.labels_kept}</p>
        </form>
        {picked_card(picked)}
    }
}
