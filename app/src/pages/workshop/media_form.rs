//! The form in which a technician notes which storage media are in a device: what is known, and room for more.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::device::Kind;
use regain_domain::medium::{Medium, MediumKind};
use regain_service::bench::BenchPage;

use crate::api::bench::ListMedia;
use crate::components::{Glyph, Look, Submit, TextField};
use crate::i18n::{bench, use_language};

/// One line of the form.
struct Line {
    id: String,
    kind: MediumKind,
    model: String,
    serial: String,
    size_mb: u64,
    known: bool,
}

impl Line {
    fn of(medium: &Medium) -> Self {
        Self {
            id: medium.id.to_string(),
            kind: medium.kind,
            model: medium.model.clone(),
            serial: medium.serial.clone(),
            size_mb: medium.size_mb,
            known: true,
        }
    }

    /// What is found beside what is known.
    const fn empty(kind: MediumKind) -> Self {
        Self {
            id: String::new(),
            kind,
            model: String::new(),
            serial: String::new(),
            size_mb: 0,
            known: false,
        }
    }
}

/// What an inventory's words say of a medium's kind, where the inventory does not say it outright.
fn guess(device: Kind, model: &str) -> MediumKind {
    let model = model.to_uppercase();
    match device {
        Kind::Smartphone | Kind::Tablet => MediumKind::Embedded,
        _ if ["SSD", "NVME", "MZ", "KINGSTON SA"]
            .iter()
            .any(|word| model.contains(word)) =>
        {
            MediumKind::Ssd
        }
        _ => MediumKind::Disk,
    }
}

/// The form: open while nobody has listed anything, else to be opened.
pub(super) fn form(seen: &BenchPage) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let kind = seen.kind();
    let mut lines: Vec<Line> = match &seen.device.state.media {
        Some(media) => media.iter().map(|one| Line::of(&one.medium)).collect(),
        None => {
            let said = seen.device.description.media.iter();
            said.map(|medium| Line {
                id: String::new(),
                kind: medium.kind.unwrap_or_else(|| guess(kind, &medium.model)),
                model: medium.model.clone(),
                serial: medium.serial.clone(),
                size_mb: medium.size_mb,
                known: true,
            })
            .collect()
        }
    };
    let proposed = seen.device.state.media.is_none() && !lines.is_empty();
    lines.push(Line::empty(guess(kind, "")));
    let first = seen.device.state.media.is_none();
    let fields = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| fields(at, line))
        .collect_view();
    view! {
        <details class="bench-more" open=first>
            <summary>{if first { words.media_confirm } else { words.media_edit }}</summary>
            <form class="form" method="post" action=ListMedia::url()>
                <input type="hidden" name="device" value=seen.device.state.device.to_string()/>
                <input type="hidden" name="seen" value=seen.device.state.sequence.to_string()/>
                {proposed.then(|| view! { <p class="quiet">{words.media_from_inventory}</p> })}
                {fields}
                <TextField name="reason" label=words.media_reason hint=words.media_reason_hint/>
                <Submit look=Look::Secondary glyph=Glyph::Check>{words.media_save}</Submit>
            </form>
        </details>
    }
}

fn fields(at: usize, line: Line) -> impl IntoView {
    let words = bench::texts(use_language());
    let name = move |field: &str| format!("media[{at}][{field}]");
    let title = if line.known {
        format!("{} {}", words.media_title, at + 1)
    } else {
        words.medium_new.to_owned()
    };
    let kinds = MediumKind::ALL
        .iter()
        .map(|&kind| {
            view! { <option value=kind.word() selected=kind == line.kind>{(words.medium)(kind)}</option> }
        })
        .collect_view();
    let size = (line.size_mb > 0).then(|| (line.size_mb / 1_000).to_string());
    let input = move |field: &'static str, label: &'static str, value: String, mode: &'static str| {
        view! {
            <label class="bench-field">
                <span>{label}</span>
                <input class="input" name=name(field) value=value inputmode=mode autocomplete="off"/>
            </label>
        }
    };
    view! {
        <fieldset class="bench-lines">
            <legend>{title}</legend>
            <input type="hidden" name=name("id") value=line.id/>
            <input type="hidden" name=name("size_mb") value=line.size_mb.to_string()/>
            <label class="bench-field">
                <span>{words.medium_kind}</span>
                <select class="input" name=name("kind")>{kinds}</select>
            </label>
            {input("model", words.medium_model, line.model, "text")}
            {input("serial", words.medium_serial, line.serial, "text")}
            {input("size", words.medium_size, size.unwrap_or_default(), "decimal")}
            {line
                .known
                .then(|| {
                    view! {
                        <label class="check">
                            <input type="checkbox" name=name("gone") value="1"/>
                            <span>{words.medium_gone}</span>
                        </label>
                    }
                })}
        </fieldset>
    }
}
