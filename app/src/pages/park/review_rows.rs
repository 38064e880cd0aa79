//! The rows of a file under review: what each device is, and what the row would do.

use leptos::prelude::*;
use regain_domain::device::Kind;
use regain_domain::matching::{DescriptionField, FieldChange, RowVerdict};
use regain_domain::row::ParkRow;
use regain_service::import_park::ImportRow;

use super::words::{day, memory, name};
use crate::components::{EmptyState, Glyph, Status, Table, Tone, kind_name};
use crate::i18n::{Language, imports, number, use_language};

pub(super) fn rows_table(rows: Vec<ImportRow>) -> impl IntoView {
    let words = imports::texts(use_language());
    if rows.is_empty() {
        return view! { <EmptyState glyph=Glyph::List title=words.no_rows/> }.into_any();
    }
    let columns = vec![words.column_line, words.column_device, words.column_effect];
    view! { <Table caption=words.rows columns>{rows.into_iter().map(line).collect_view()}</Table> }.into_any()
}

fn line(row: ImportRow) -> impl IntoView {
    let language = use_language();
    let words = imports::texts(language);
    let device = match &row.parsed {
        Some(parsed) => known(language, parsed).into_any(),
        None => view! { <span class="quiet">"–"</span> }.into_any(),
    };
    let device = match row.verdict {
        RowVerdict::Changed { device: id, .. } | RowVerdict::Unchanged { device: id, .. } => {
            view! { <a class="park-device" href=format!("/parc/appareils/{id}")>{device}</a> }.into_any()
        }
        RowVerdict::New | RowVerdict::Rejected(_) => view! { <span class="park-device">{device}</span> }.into_any(),
    };
    let effect = match row.verdict {
        RowVerdict::New => view! { <Status tone=Tone::Ok glyph=Glyph::Plus>{words.is_new}</Status> }.into_any(),
        RowVerdict::Unchanged { .. } => view! { <Status>{words.is_unchanged}</Status> }.into_any(),
        RowVerdict::Changed { changes, .. } => changed(language, changes).into_any(),
        RowVerdict::Rejected(why) => {
            let original = (!row.original.is_empty()).then(|| {
                view! {
                    <p class="park-original">
                        <span class="quiet">{words.original}</span>
                        " "
                        <code>{row.original}</code>
                    </p>
                }
            });
            view! {
                <div class="park-effect">
                    <Status tone=Tone::Blocked glyph=Glyph::CircleX>{words.is_rejected}</Status>
                    <p>{(words.reason)(&why)}</p>
                    {original}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <td data-label=words.column_line class="figure">{number(language, u64::from(row.line))}</td>
            <td class="park-effect-cell">{device}</td>
            <td class="park-effect-cell">{effect}</td>
        </tr>
    }
}

fn known(language: Language, parsed: &ParkRow) -> impl IntoView + use<> {
    let names: Vec<&str> = parsed
        .identifiers
        .iter()
        .take(2)
        .map(|name| name.value.as_str())
        .collect();
    view! {
        <strong>{name(language, &parsed.description)}</strong>
        <span class="quiet">{names.join(" · ")}</span>
    }
}

fn changed(language: Language, changes: Vec<FieldChange>) -> impl IntoView {
    let words = imports::texts(language);
    let lines = changes.into_iter().map(|change| {
        let value = |text: &str| shown(language, change.field, text);
        let before = (!change.before.is_empty()).then(|| {
            view! {
                <del>{value(&change.before)}</del>
                <span aria-hidden="true">" → "</span>
            }
        });
        view! {
            <li>
                <span class="quiet">{(words.field)(change.field)}" : "</span>
                {before}
                <ins>{value(&change.after)}</ins>
            </li>
        }
    });
    view! { <ul class="park-changes">{lines.collect_view()}</ul> }
}

/// A value of the domain's plain words, as people read it.
fn shown(language: Language, field: DescriptionField, text: &str) -> String {
    let read = match field {
        DescriptionField::Kind => Kind::from_word(text).map(|kind| kind_name(language, kind).to_owned()),
        DescriptionField::Memory => text
            .strip_suffix(" MiB")
            .and_then(|mib| mib.parse().ok())
            .map(|mib| memory(language, mib)),
        DescriptionField::InService | DescriptionField::WarrantyEnd => Some(day(language, text)),
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}
