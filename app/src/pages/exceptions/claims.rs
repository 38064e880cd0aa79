//! What each side says of the device, side by side.

use leptos::prelude::*;
use regain_domain::act::ActKind;
use regain_domain::event::Hash;
use regain_domain::id::ExceptionId;
use regain_service::photos::Size;
use regain_service::see_device::DeviceHistory;
use regain_service::see_exception::{Claim, Said};
use std::collections::HashSet;

use crate::components::{Card, Glyph, Timeline, TimelineStep};
use crate::i18n::settle::SettleTexts;
use crate::i18n::{Language, date_time, park, settle};
use crate::pages::park::act_glyph;

/// What the claims are shown with.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    /// The exception they are made in.
    pub exception: ExceptionId,
    /// The device's history, which knows the organisations' names.
    pub history: &'a DeviceHistory,
    /// The pictures that have arrived.
    pub pictures: &'a HashSet<Hash>,
}

/// A picture that a claim names: small, and large at a tap.
fn picture(words: &'static SettleTexts, seen: Evidence<'_>, hash: Hash) -> impl IntoView + use<> {
    let address = |size: Size| format!("/a-regler/{}/photos/{hash}/{}", seen.exception, size.word());
    let shown = if seen.pictures.contains(&hash) {
        view! {
            <a href=address(Size::Large)>
                <img class="claim-picture" src=address(Size::Small) alt=words.picture loading="lazy"/>
            </a>
        }
        .into_any()
    } else {
        view! { <p class="quiet">{words.picture_to_come}</p> }.into_any()
    };
    view! { <li class="claim-receipt">{shown}</li> }
}

/// One side's claims, oldest first.
pub(super) fn side(
    language: Language,
    role: &'static str,
    name: String,
    claims: Vec<Claim>,
    seen: Evidence<'_>,
) -> impl IntoView + use<> {
    let history = seen.history;
    let words = settle::texts(language);
    let content = if claims.is_empty() {
        view! { <p class="quiet">{words.nothing_said}</p> }.into_any()
    } else {
        let steps = claims.into_iter().map(|claim| {
            let (glyph, title) = said(language, &claim.said, history);
            let note = (words.by)(&claim.by, &date_time(language, claim.at));
            let receipt = claim.receipt.map(|handover| {
                view! {
                    <li class="claim-receipt">
                        <a href=format!("/recu/{handover}.pdf")>{words.receipt}</a>
                    </li>
                }
            });
            let picture = claim.picture().map(|hash| picture(words, seen, hash));
            view! {
                <TimelineStep glyph title note/>
                {picture}
                {receipt}
            }
        });
        let steps = steps.collect_view();
        view! { <Timeline>{steps}</Timeline> }.into_any()
    };
    view! {
        <Card title=name>
            <p class="quiet claim-role">{role}</p>
            {content}
        </Card>
    }
}

fn said(language: Language, said: &Said, history: &DeviceHistory) -> (Glyph, String) {
    let words = settle::texts(language);
    match said {
        Said::InLot(lot) => (Glyph::Package, (words.in_lot)(lot)),
        Said::NotInLot(lot) => (Glyph::Package, (words.not_in_lot)(lot)),
        Said::TookOver(from) => (Glyph::Signature, (words.took_over)(from)),
        Said::Announced => (Glyph::Truck, words.announced.to_owned()),
        Said::NotAnnounced => (Glyph::Truck, words.not_announced.to_owned()),
        Said::Signed(result) => (Glyph::Signature, (words.signed)(*result).to_owned()),
        Said::Did(kind) => {
            let title = match kind.as_ref() {
                ActKind::Scanned { text, method, .. } => (words.scanned)(text, *method),
                ActKind::Found { text, .. } => (words.unknown_found)(text),
                ActKind::Missed { .. } => words.missed.to_owned(),
                other => (park::texts(language).act)(other, &|id| history.name(id).to_owned()),
            };
            (act_glyph(kind), title)
        }
    }
}
