//! "This proof does not hold": said with a reason by whoever has the device, at the bench or at a counter.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::device::{DeviceState, Stage};
use regain_domain::id::{DeviceId, MediumId};

use super::words::medium_name;
use crate::api::bench::RejectProof;
use crate::components::{Card, Glyph, Look, Status, Submit, TextField, Tone};
use crate::i18n::{bench, use_language};

/// Where one goes on afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Back {
    /// To the device's bench.
    Bench,
    /// To its history.
    History,
}

/// The form for one medium, closed at first.
pub(crate) fn form(device: DeviceId, medium: MediumId, back: Back) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let back = match back {
        Back::Bench => "bench",
        Back::History => "history",
    };
    view! {
        <details class="bench-more">
            <summary>{words.reject}</summary>
            <form class="form" method="post" action=RejectProof::url()>
                <p class="quiet">{words.reject_help}</p>
                <input type="hidden" name="device" value=device.to_string()/>
                <input type="hidden" name="medium" value=medium.to_string()/>
                <input type="hidden" name="back" value=back/>
                <TextField name="reason" label=words.reason required=true/>
                <Submit look=Look::Danger glyph=Glyph::TriangleAlert>{words.reject_send}</Submit>
            </form>
        </details>
    }
}

/// The proofs of a device for whoever has it in hand and is no holder: each with its form. Nothing where there is none, or
/// nobody who may say so.
pub(crate) fn card(actor: &Actor, state: &DeviceState) -> Option<impl IntoView + use<>> {
    let own = Facts::of(Relation::Own);
    let here = actor.organisation() == Some(state.custodian)
        && matches!(
            state.stage,
            Stage::Received | Stage::OnBench | Stage::Ready | Stage::Listed | Stage::Reserved
        );
    let cleared: Vec<_> = state
        .media
        .iter()
        .flatten()
        .filter(|one| one.cleared.is_some())
        .collect();
    if !here || cleared.is_empty() || !(may(actor, Action::WorkBench, own) || may(actor, Action::OfferDevice, own)) {
        return None;
    }
    let language = use_language();
    let words = bench::texts(language);
    let lines = cleared
        .into_iter()
        .map(|one| {
            view! {
                <li class="bench-medium">
                    <div class="bench-medium-head">
                        <p class="bench-medium-name">{medium_name(language, &one.medium)}</p>
                        <Status tone=Tone::Ok glyph=Tone::Ok.glyph()>{words.cleared}</Status>
                    </div>
                    {form(state.device, one.medium.id, Back::History)}
                </li>
            }
        })
        .collect_view();
    Some(view! {
        <Card title=words.reject_title>
            <ul class="bench-media">{lines}</ul>
        </Card>
    })
}
