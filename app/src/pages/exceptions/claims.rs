//! What each side says of the device, side by side.

use leptos::prelude::*;
use regain_domain::act::ActKind;
use regain_service::see_device::DeviceHistory;
use regain_service::see_exception::{Claim, Said};

use crate::components::{Card, Glyph, Timeline, TimelineStep};
use crate::i18n::{Language, date_time, park, settle};
use crate::pages::park::act_glyph;

/// One side's claims, oldest first.
pub(super) fn side(
    language: Language,
    role: &'static str,
    name: String,
    claims: Vec<Claim>,
    history: &DeviceHistory,
) -> impl IntoView + use<> {
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
            view! {
                <TimelineStep glyph title note/>
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
