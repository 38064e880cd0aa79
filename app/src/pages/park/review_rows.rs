//! The rows of a file under review: what each device is, and what the row would do.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::device::Kind;
use regain_domain::matching::{RowChoice, RowVerdict, Rule};
use regain_domain::row::ParkRow;
use regain_domain::row_effect::{DescriptionField, FieldChange};
use regain_service::import_park::{Candidates, Import, ImportRow, ImportStatus};

use super::review_work::warnings;
use super::words::{day, memory, name};
use crate::api::import_work::ChooseRow;
use crate::components::{EmptyState, Glyph, Look, Status, Submit, Table, Tone, kind_name};
use crate::i18n::{Language, import_work, imports, number, use_language};

pub(super) fn rows_table(
    import: &Import,
    rows: Vec<ImportRow>,
    candidates: &Candidates,
    after: Option<u64>,
) -> impl IntoView + use<> {
    let words = imports::texts(use_language());
    if rows.is_empty() {
        return view! { <EmptyState glyph=Glyph::List title=words.no_rows/> }.into_any();
    }
    let columns = vec![words.column_line, words.column_device, words.column_effect];
    let lines = rows
        .into_iter()
        .map(|row| {
            let choice = matches!(row.verdict, RowVerdict::Ambiguous { .. })
                .then(|| choice(import, &row, candidates, after).into_any());
            line(row, choice)
        })
        .collect_view();
    view! { <Table caption=words.rows columns>{lines}</Table> }.into_any()
}

fn line(row: ImportRow, choice: Option<AnyView>) -> impl IntoView {
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
        RowVerdict::New | RowVerdict::Ambiguous { .. } | RowVerdict::Rejected(_) => {
            view! { <span class="park-device">{device}</span> }.into_any()
        }
    };
    let warned = row.parsed.map(|parsed| warnings(parsed.warnings));
    let effect = match row.verdict {
        RowVerdict::New => view! { <Status tone=Tone::Ok glyph=Glyph::Plus>{words.is_new}</Status> }.into_any(),
        RowVerdict::Unchanged { rule, .. } => view! {
            <div class="park-effect">
                <Status>{words.is_unchanged}</Status>
                <p class="quiet">{told(rule)}</p>
            </div>
        }
        .into_any(),
        RowVerdict::Changed { changes, rule, .. } => view! {
            <div class="park-effect">
                {changed(language, changes)}
                <p class="quiet">{told(rule)}</p>
            </div>
        }
        .into_any(),
        RowVerdict::Ambiguous { .. } => {
            let words = import_work::texts(language);
            let (said, tone, glyph) = match row.choice {
                None => (words.is_ambiguous, Tone::Look, Glyph::TriangleAlert),
                Some(_) => (words.is_decided, Tone::Ok, Glyph::Check),
            };
            view! {
                <div class="park-effect">
                    <Status tone glyph>{said}</Status>
                    {choice}
                </div>
            }
            .into_any()
        }
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
        <tr id=format!("ligne-{}", row.position)>
            <td data-label=words.column_line class="figure">{number(language, u64::from(row.line))}</td>
            <td class="park-effect-cell">{device}</td>
            <td class="park-effect-cell">{effect} {warned}</td>
        </tr>
    }
}

/// By which rule a device was told.
fn told(rule: Rule) -> &'static str {
    (import_work::texts(use_language()).rule)(rule)
}

/// What an ambiguous row is: a form while the import is under review, the choice afterwards.
fn choice(import: &Import, row: &ImportRow, candidates: &Candidates, after: Option<u64>) -> impl IntoView + use<> {
    let language = use_language();
    let words = import_work::texts(language);
    let RowVerdict::Ambiguous { candidates: may_be, .. } = &row.verdict else {
        return ().into_any();
    };
    let chosen = match row.choice {
        None => String::new(),
        Some(RowChoice::New) => "new".to_owned(),
        Some(RowChoice::LeftOut) => "left_out".to_owned(),
        Some(RowChoice::Is { device }) => device.to_string(),
    };
    let devices = may_be.iter().filter_map(|id| candidates.get(id)).map(|device| {
        let names = device.identifiers.iter().take(2).map(|name| name.value.clone());
        let words: Vec<String> = std::iter::once(name(language, &device.description))
            .chain(names)
            .collect();
        (device.id.to_string(), words.join(" · "))
    });
    // What says nothing of the device can only add to one that is known.
    let described = row.parsed.as_ref().is_some_and(|row| row.description.says_what_it_is());
    let record = row.parsed.as_ref().and_then(|row| row.record.as_ref());
    let help = match may_be.as_slice() {
        [own, ..] if record.is_some_and(|record| record.device == *own) => words.ambiguous_record_help,
        [_] => words.ambiguous_other_help,
        _ => words.ambiguous_help,
    };
    let new = described.then(|| ("new".to_owned(), words.choice_new.to_owned()));
    let options: Vec<(String, String)> = std::iter::once((String::new(), words.choice_none.to_owned()))
        .chain(devices)
        .chain(new)
        .chain([("left_out".to_owned(), words.choice_left_out.to_owned())])
        .collect();
    if import.status != ImportStatus::Review {
        let said = options.into_iter().find(|(value, _)| *value == chosen);
        return view! { <p>{said.map(|(_, said)| said)}</p> }.into_any();
    }
    let id = format!("choix-{}", row.position);
    let options = options
        .into_iter()
        .map(|(value, said)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{said}</option> }
        })
        .collect_view();
    view! {
        <p>{help}</p>
        <form class="park-choice" method="post" action=ChooseRow::url()>
            <input type="hidden" name="import" value=import.id.to_string()/>
            <input type="hidden" name="row" value=row.position.to_string()/>
            <input type="hidden" name="after" value=after.map(|after| after.to_string()).unwrap_or_default()/>
            <label class="for-readers" for=id.clone()>{(words.choice_for)(u64::from(row.line))}</label>
            <select class="input" id=id name="choice">{options}</select>
            <Submit look=Look::Secondary>{words.choice_save}</Submit>
        </form>
    }
    .into_any()
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
        {(!parsed.file.is_empty()).then(|| view! { <span class="quiet">{parsed.file.clone()}</span> })}
    }
}

/// What a row changed, field by field.
pub(super) fn changed(language: Language, changes: Vec<FieldChange>) -> impl IntoView {
    let words = imports::texts(language);
    let lines = changes.into_iter().map(|change| {
        let value = |text: &str| shown(language, change.field, text);
        let before = (!change.before.is_empty()).then(|| {
            view! {
                <del>{value(&change.before)}</del>
                <span aria-hidden="true">" → "</span>
            }
        });
        let after = match change.after.as_str() {
            "" => words.erased.to_owned(),
            after => value(after),
        };
        view! {
            <li>
                <span class="quiet">{(words.field)(change.field)}" : "</span>
                {before}
                <ins>{after}</ins>
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
