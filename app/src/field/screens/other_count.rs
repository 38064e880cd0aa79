//! The other side's count beside this phone's: where they differ, and all that the other counts.

use leptos::prelude::*;
use regain_domain::bag::Bag;
use regain_domain::difference::{Difference, DifferenceKind};
use regain_domain::handover::{LineResult, ManifestLine};
use regain_domain::id::DeviceId;

use super::device::{Line, find};
use crate::components::{Alert, Row, Rows, Status, Tone};
use crate::field::other_phone::Theirs;
use crate::field::state::AtStop;
use crate::i18n::pairing::PairingTexts;
use crate::i18n::{field, pairing, use_language};

/// What is known of the key that made a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStanding {
    /// This phone carries it, and it made the signature.
    Known,
    /// This phone does not carry it.
    Unknown,
    /// It did not make the signature.
    Wrong,
}

/// How a key stands, in a sentence.
pub fn key_alert(standing: KeyStanding) -> impl IntoView {
    let words = pairing::texts(use_language());
    let (tone, title) = match standing {
        KeyStanding::Known => (Tone::Ok, words.key_known),
        KeyStanding::Unknown => (Tone::Look, words.key_unknown),
        KeyStanding::Wrong => (Tone::Blocked, words.key_wrong),
    };
    view! { <Alert tone title/> }
}

/// The comparison.
#[component]
pub fn OtherCount(
    /// Where one is.
    at: AtStop,
    /// What the other phone said.
    theirs: Theirs,
    /// How its key stands.
    key: KeyStanding,
) -> impl IntoView {
    let words = pairing::texts(use_language());
    let bag = &at.bag;
    let verdict = match (theirs.uncounted, theirs.differences.len()) {
        (_, 0) => view! { <Alert tone=Tone::Ok title=words.same/> }.into_any(),
        (true, _) => view! { <Alert tone=Tone::Look title=words.uncounted/> }.into_any(),
        (false, count) => {
            let title = (words.differences)(count as u64);
            let rows = theirs
                .differences
                .iter()
                .map(|one| difference(bag, one, words))
                .collect_view();
            view! {
                <Alert tone=Tone::Look title=title.clone()/>
                <Rows label=title>{rows}</Rows>
            }
            .into_any()
        }
    };
    let (open, lines) = (theirs.uncounted, &theirs.manifest.lines);
    let title = format!("{} ({})", words.their_list, lines.len());
    let rows = lines.iter().map(|line| counted(bag, line)).collect_view();
    view! {
        <p class="field-sides">
            <strong>{at.stop.holder_name.clone()}</strong>
            " → "
            <strong>{bag.organisation_name.clone()}</strong>
        </p>
        {verdict}
        {key_alert(key)}
        <details class="field-more" open=open>
            <summary>{title}</summary>
            <Rows label=words.their_list>{rows}</Rows>
        </details>
    }
}

fn line(bag: &Bag, device: DeviceId, text: &str, result: Option<LineResult>) -> Line {
    match find(bag, device) {
        Some(known) => Line {
            result,
            ..Line::waiting(known)
        },
        None => Line {
            device,
            name: field::texts(use_language()).unknown_label.to_owned(),
            code: text.to_owned(),
            kind: None,
            result,
        },
    }
}

fn counted(bag: &Bag, counted: &ManifestLine) -> impl IntoView + use<> {
    let line = line(bag, counted.device, &counted.text, Some(counted.result));
    let (tone, word) = line.standing(field::texts(use_language()));
    let (glyph, code, reason) = (line.glyph(), line.code, counted.reason.clone());
    let reason = reason.map(|reason| format!(" · {reason}"));
    view! {
        <Row glyph=glyph title=line.name note=move || view! { <code class="label-code">{code}</code> {reason} }>
            <Status tone=tone>{word}</Status>
        </Row>
    }
}

fn difference(bag: &Bag, one: &Difference, words: &PairingTexts) -> impl IntoView + use<> {
    let standing = |result: Option<LineResult>, reason: Option<&String>| match result {
        None => (Tone::Look, words.not_counted.to_owned()),
        Some(_) => {
            let line = line(bag, one.device, &one.text, result);
            let (tone, word) = line.standing(field::texts(use_language()));
            (
                tone,
                reason.map_or_else(|| word.to_owned(), |reason| format!("{word} : {reason}")),
            )
        }
    };
    let left = Some(LineResult::Refused);
    let (here, there) = match &one.kind {
        DifferenceKind::OnlyHere(result) => (standing(Some(*result), None), standing(None, None)),
        DifferenceKind::OnlyThere(result) => (standing(None, None), standing(Some(*result), None)),
        DifferenceKind::OtherResult { here, there } => (standing(Some(*here), None), standing(Some(*there), None)),
        DifferenceKind::OtherReason { here, there } => (standing(left, Some(here)), standing(left, Some(there))),
    };
    let line = line(bag, one.device, &one.text, None);
    let (glyph, code) = (line.glyph(), line.code);
    let side = |label: &'static str, (tone, word): (Tone, String)| {
        view! {
            <span class="count-side">
                <span class="field-quiet">{label}</span>
                <Status tone=tone>{word}</Status>
            </span>
        }
    };
    let (here, there) = (side(words.this_phone, here), side(words.other_phone, there));
    view! {
        <Row glyph=glyph title=line.name note=move || view! { <code class="label-code">{code}</code> }>
            <span class="count-sides">{here} {there}</span>
        </Row>
    }
}
