//! What is about to be signed, shortest first: what is not as planned is listed, the rest is a number one can open.

use leptos::prelude::*;
use regain_domain::handover::LineResult;

use super::device::Line;
use crate::components::{Alert, Count, Row, Rows, Status, Tone};
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, use_language};

#[component]
pub fn Summary(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    let AtStop { bag, stop } = at;
    let progress = state.progress_now(stop.stop);
    let counts = progress.counts(&bag);
    let of = |result| {
        let taken = progress.taken.iter().filter(move |taken| taken.result == result);
        taken.map(|taken| Line::taken(&bag, taken, words)).collect::<Vec<_>>()
    };
    let missing: Vec<Line> = progress
        .missing(&bag)
        .map(|device| Line {
            result: Some(LineResult::Missing),
            ..Line::waiting(device)
        })
        .collect();
    let as_planned = missing.is_empty() && counts.extra + counts.unknown == 0;
    let (total, expected) = (counts.collected as u64, counts.expected as u64);
    let collected = of(LineResult::Collected);
    let collected = (!collected.is_empty()).then(|| {
        view! {
            <details class="field-more">
                <summary>{words.taken_list}" ("{collected.len()}")"</summary>
                {rows(collected, words.taken_list)}
            </details>
        }
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
        {section(missing, words.missing_list)}
        {section(of(LineResult::Extra), words.extra_list)}
        {section(of(LineResult::Unknown), words.unknown_list)}
        {collected}
    }
}

fn section(lines: Vec<Line>, title: &'static str) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <h3 class="field-subheading">{title}" ("{lines.len()}")"</h3>
            {rows(lines, title)}
        }
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
