//! Choosing what to print on: the format by its product's name, the first free cell on a picture of the sheet, and the
//! printer whose offset is to be made up for.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use regain_service::keep_printer::Printer;
use regain_service::label_paper::Format;

use crate::components::{Chip, Chips, Glyph, Select, Submit};
use crate::i18n::labels::LabelsTexts;
use crate::i18n::{Language, labels, park, use_language};

/// The format that the address names; the usual one, if it names none.
pub(crate) fn chosen(query: &ParamsMap) -> Option<Format> {
    let asked = query.get("planche").and_then(|name| Format::by_name(&name));
    asked.or_else(|| Format::all().next())
}

/// A format's short name for an address; empty when nobody knows it.
pub fn article_of(name: &str) -> &'static str {
    Format::by_name(name).map_or("", |format| format.article())
}

/// `63,5 × 38,1 mm`.
fn size(language: Language, format: Format) -> String {
    let (width, height) = format.size();
    let mm = |length: f32| {
        let text = length.to_string();
        match language {
            Language::Fr => text.replace('.', ","),
            Language::En => text,
        }
    };
    (labels::texts(language).size)(&format!("{} × {}", mm(width), mm(height)))
}

/// Every format as a link that chooses it. `address` leads back to this page and ends where the format's name goes.
pub(crate) fn format_chips(address: &str, chosen: Format) -> impl IntoView + use<> {
    let language = use_language();
    let words = labels::texts(language);
    let group = |name: &'static str, of: fn(&Format) -> bool| {
        let chip = |format: Format| {
            let href = format!("{address}{}", format.article());
            let (name, size) = (name_of(format), size(language, format));
            view! {
                <Chip href active={format == chosen}>
                    <span>{name} " " <span class="quiet">{size}</span></span>
                </Chip>
            }
        };
        let chips = Format::all().filter(of).map(chip).collect_view();
        view! {
            <div class="stack">
                <p class="field-label">{name}</p>
                <Chips label=name>{chips}</Chips>
            </div>
        }
    };
    view! {
        {group(words.sheets, |format| format.cells() > 1)}
        {group(words.rolls, |format| matches!(format, Format::Paper(sheet) if sheet.is_roll()))}
        {group(words.zebra, |format| matches!(format, Format::Zebra(_)))}
    }
}

/// What a format is called: a Zebra's by its head, since its size stands beside it.
fn name_of(format: Format) -> String {
    match format {
        Format::Paper(sheet) => sheet.name.to_owned(),
        Format::Zebra(zebra) => format!("{} dpi", zebra.dots_per_inch),
    }
}

/// The format's name and size, for a list to choose from.
pub(super) fn option_of(language: Language, format: Format) -> (String, String) {
    let words = format!("{} ({})", format.name(), size(language, format));
    (format.name().to_owned(), words)
}

/// The form's own part: format, first free cell, printer, and the button that fetches the file.
pub(crate) fn placing(format: Format, printers: &[Printer]) -> impl IntoView + use<> {
    let language = use_language();
    let (words, sheet_words) = (labels::texts(language), park::texts(language));
    let hint = match format {
        Format::Zebra(_) => Some(words.zebra_hint),
        Format::Paper(sheet) if sheet.is_roll() => Some(words.roll_hint),
        Format::Paper(_) => None,
    };
    let place = match (format, hint) {
        (Format::Paper(sheet), None) => cells(sheet.columns, sheet.cells()).into_any(),
        (_, hint) => view! {
            <input type="hidden" name="first_cell" value="0"/>
            <p class="field-hint">{hint}</p>
        }
        .into_any(),
    };
    let fitting: Vec<(String, String)> = printers
        .iter()
        .filter(|printer| printer.format == format.name())
        .map(|printer| {
            let offset = (words.offset)(printer.right, printer.down);
            (printer.id.to_string(), format!("{} ({offset})", printer.name))
        })
        .collect();
    let printer = (!fitting.is_empty()).then(|| {
        let mut options = vec![(String::new(), words.printer_none.to_owned())];
        let first = fitting.first().map(|(id, _)| id.clone());
        options.extend(fitting);
        view! { <Select name="printer" label=words.printer hint=words.printer_hint options value=first/> }
    });
    let send = match format {
        Format::Zebra(_) => words.download_zpl,
        Format::Paper(_) => sheet_words.labels_send,
    };
    view! {
        <input type="hidden" name="sheet" value=format.name()/>
        {place}
        {printer}
        <Submit glyph=Glyph::Download>{send}</Submit>
    }
}

/// The picture of the sheet: a radio button a label.
fn cells(columns: usize, count: usize) -> impl IntoView {
    let words = park::texts(use_language());
    let cells = (0..count).map(|cell| {
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
        <fieldset class="sheet-field">
            <legend class="field-label">{words.first_cell}</legend>
            <p class="field-hint">{words.first_cell_hint}</p>
            <div class=format!("sheet sheet-of-{columns}")>{cells.collect_view()}</div>
        </fieldset>
    }
}

/// What is wrong with a field of these pages' forms, and how to mend it.
pub(crate) fn problem_field(words: &'static LabelsTexts, field: &str) -> Option<&'static str> {
    Some(match field {
        "printer" => words.wrong_printer,
        "printers" => words.too_many_printers,
        "too_small" => words.too_small,
        "nothing" => words.nothing,
        "count" => words.wrong_count,
        "name" => words.wrong_name,
        "offset" => words.wrong_offset,
        "code" => words.wrong_code,
        "code_mistyped" => words.code_mistyped,
        "code_not_ours" => words.code_not_ours,
        "code_bound" => words.code_bound,
        "device_unknown" => words.device_unknown,
        "device_several" => words.device_several,
        _ => return None,
    })
}
