//! What is about to be signed, shortest first: what is not as planned is listed, the rest is a number one can open.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::bag::Errand;
use regain_domain::handover::LineResult;

use super::device::{Line, find};
use super::sign_left::{Asked, LeavePanel, leave};
use crate::components::{Alert, Button, Count, Glyph, Look, Row, Rows, Status, Tone};
use crate::field::progress::Left;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, leaving, use_language};

#[component]
pub fn Summary(at: AtStop) -> impl IntoView {
    let asked = RwSignal::new(None::<Asked>);
    let panel = {
        let at = at.clone();
        move || {
            asked
                .get()
                .map(|what| view! { <LeavePanel at=at.clone() what asked/> }.into_any())
        }
    };
    view! {
        {move || content(&at, asked)}
        {panel}
    }
}

fn content(at: &AtStop, asked: RwSignal<Option<Asked>>) -> impl IntoView + use<> {
    let words = field::texts(use_language());
    let AtStop { bag, stop } = at;
    // Only who fetches can say that it stood before a closed door.
    let collects = bag.errand == Errand::Collect;
    let progress = Field::get().progress_of(stop.stop);
    let counts = progress.counts(bag);
    let of = |result| {
        let taken = progress.taken.iter().filter(move |taken| taken.result == result);
        taken.map(|taken| Line::taken(bag, taken, words)).collect::<Vec<_>>()
    };
    let missing: Vec<Line> = progress
        .missing(bag)
        .map(|device| Line {
            result: Some(LineResult::Missing),
            ..Line::waiting(device)
        })
        .collect();
    let as_planned = missing.is_empty() && counts.extra + counts.unknown + counts.left == 0;
    let (total, expected) = (counts.collected as u64, counts.expected as u64);
    let collected = of(LineResult::Collected);
    let collected = (!collected.is_empty()).then(|| {
        view! {
            <details class="field-more">
                <summary>{words.taken_list}" ("{collected.len()}")"</summary>
                {rows(collected, words.taken_list)}
            </details>
        }
        .into_any()
    });
    view! {
        <h2 class="field-heading">{words.summary}</h2>
        <p class="field-sides">
            <strong>{stop.holder_name.clone()}</strong>
            " → "
            <strong>{bag.organisation_name.clone()}</strong>
        </p>
        <Count
            value=Signal::derive(move || total)
            of=Signal::derive(move || expected)
            label=(words.expected_count)(expected)
        />
        <p class="field-quiet">{words.summary_help}</p>
        {as_planned.then(|| view! { <Alert tone=Tone::Ok title=words.everything_there/> })}
        {missing_section(missing, progress.taken.is_empty() && collects, asked)}
        {left_section(at, &progress.left)}
        {section(of(LineResult::Extra), words.extra_list)}
        {section(of(LineResult::Unknown), words.unknown_list)}
        {collected}
    }
}

/// What is not there; of each one can say that it is, and stays.
fn missing_section(lines: Vec<Line>, unsigned: bool, asked: RwSignal<Option<Asked>>) -> Option<AnyView> {
    let language = use_language();
    let (title, word) = (field::texts(language).missing_list, leaving::texts(language).leave);
    if lines.is_empty() {
        return None;
    }
    let count = lines.len();
    let devices: Vec<_> = lines.iter().map(|line| line.device).collect();
    let all = move |_| {
        let (devices, nothing_taken) = (devices.clone(), unsigned);
        asked.set(Some(Asked::All { devices, nothing_taken }));
    };
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let (glyph, name, code) = (line.glyph(), line.name.clone(), line.code.clone());
            view! {
                <Row glyph=glyph title=name note=move || view! { <code class="label-code">{code}</code> }>
                    <Button look=Look::Quiet on_click=move |_| asked.set(Some(Asked::One(line.clone())))>{word}</Button>
                </Row>
            }
        })
        .collect();
    let shown = view! {
        <h3 class="field-subheading">{title}" ("{count}")"</h3>
        <Rows label=title>{rows}</Rows>
        <Button look=Look::Quiet glyph=Glyph::Undo on_click=all>{leaving::texts(language).all_stay}</Button>
    };
    Some(shown.into_any())
}

/// What stays, and why; each can be expected again.
fn left_section(at: &AtStop, left: &[Left]) -> Option<AnyView> {
    let (field, words) = (Field::get(), leaving::texts(use_language()));
    if left.is_empty() {
        return None;
    }
    let row = |left: &Left| {
        let line = Line::waiting(find(&at.bag, left.device)?);
        let (glyph, device, note) = (line.glyph(), left.device, format!("{} · {}", line.code, left.reason));
        let at = at.clone();
        let back = move |_| {
            let at = at.clone();
            spawn_local(async move {
                if let Err(problem) = leave(field, at, vec![device], String::new(), None).await {
                    field.say.set(problem.to_owned());
                }
            });
        };
        Some(view! {
            <Row glyph=glyph title=line.name note=move || note>
                <Button look=Look::Quiet glyph=Glyph::X label=words.back on_click=back/>
            </Row>
        })
    };
    let (count, rows) = (left.len(), left.iter().filter_map(row).collect::<Vec<_>>());
    let shown = view! {
        <h3 class="field-subheading">{words.list}" ("{count}")"</h3>
        <Rows label=words.list>{rows}</Rows>
    };
    Some(shown.into_any())
}

fn section(lines: Vec<Line>, title: &'static str) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <h3 class="field-subheading">{title}" ("{lines.len()}")"</h3>
            {rows(lines, title)}
        }
        .into_any()
    })
}

fn rows(lines: Vec<Line>, label: &'static str) -> impl IntoView {
    let words = field::texts(use_language());
    let rows = lines.into_iter().map(|line| {
        let (tone, word) = line.standing(words);
        let glyph = line.glyph();
        view! {
            <Row glyph=glyph title=line.name note=move || view! { <code class="label-code">{line.code}</code> }>
                <Status tone=tone>{word}</Status>
            </Row>
        }
    });
    view! { <Rows label=label>{rows.collect_view()}</Rows> }
}
