//! The storage media of a device: how each stands, its proofs, and what can be done about it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::device::Stage;
use regain_domain::medium::MediumState;
use regain_service::bench::{BenchPage, DAMAGED, DestructionMethod, Evidence, MISSING};

use super::words::medium_name;
use super::{media_form, reject};
use crate::api::bench::{Destroy, Recheck};
use crate::components::{Card, Glyph, Icon, LinkButton, Look, Select, Status, Submit, TextField, Tone};
use crate::i18n::{bench, date, use_language};

/// The card.
pub(super) fn card(seen: &BenchPage, today: &str) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let state = &seen.device.state;
    let workable = matches!(state.stage, Stage::Received | Stage::OnBench);
    let lines = state
        .media
        .iter()
        .flatten()
        .map(|one| line(seen, one, workable.then_some(today)))
        .collect_view();
    let note = match state.media.as_deref() {
        None => Some(words.media_unlisted),
        Some([]) => Some(words.media_none),
        Some(_) => None,
    };
    let proven = state.media.iter().flatten().any(|one| one.cleared.is_some());
    let recheck = (proven && !state.stage.is_end()).then(|| {
        view! {
            <form method="post" action=Recheck::url()>
                <input type="hidden" name="device" value=state.device.to_string()/>
                <Submit look=Look::Quiet glyph=Glyph::ShieldCheck>{words.recheck}</Submit>
            </form>
        }
    });
    let report = (workable && seen.uncleared().next().is_some()).then(|| {
        let href = format!("/atelier/effacements?appareil={}", state.device);
        view! { <LinkButton href glyph=Glyph::Eraser>{words.wipe_send}</LinkButton> }
    });
    let form = workable.then(|| media_form::form(seen));
    view! {
        <Card title=words.media_title>
            {note.map(|note| view! { <p class="bench-note">{note}</p> })}
            <ul class="bench-media">{lines}</ul>
            <div class="form-actions">{report} {recheck}</div>
            {form}
        </Card>
    }
}

fn line(seen: &BenchPage, one: &MediumState, today: Option<&str>) -> impl IntoView + use<> {
    let language = use_language();
    let words = bench::texts(language);
    let id = one.medium.id;
    let of_it = || seen.evidence.iter().filter(|proof| proof.medium == id);
    let (word, tone) = match one.cleared {
        Some(_) => (words.cleared, Tone::Ok),
        None => (words.not_cleared, Tone::Blocked),
    };
    let holds = one
        .cleared
        .and_then(|cleared| of_it().find(|proof| proof.hash == cleared.evidence));
    let proof = holds.map(|proof| {
        let who = seen.people.get(&proof.recorded_by).cloned().unwrap_or_default();
        let told = (words.cleared_by)(proof.clearing, &who, &date(language, proof.recorded_at));
        view! {
            <p class="quiet">{told} " · " <a href=proof_address(proof)>{words.proof}</a></p>
        }
    });
    let fallen = of_it()
        .rfind(|proof| proof.rejected.is_some())
        .filter(|_| one.cleared.is_none())
        .map(|proof| {
            let why = match proof.rejected.as_deref() {
                Some(MISSING) => words.rejected_missing.to_owned(),
                Some(DAMAGED) | None => words.rejected_damaged.to_owned(),
                Some(said) => (words.rejected_by)(said),
            };
            view! {
                <p class="bench-fallen"><Icon glyph=Glyph::TriangleAlert/> <span>{why}</span></p>
            }
        });
    let destroy = today
        .filter(|_| one.cleared.is_none())
        .map(|today| destruction(seen, one, today));
    let reject = one
        .cleared
        .filter(|_| !seen.device.state.stage.is_end())
        .map(|_| reject::form(seen.device.state.device, id, reject::Back::Bench));
    view! {
        <li class="bench-medium">
            <div class="bench-medium-head">
                <Icon glyph=Glyph::HardDrive/>
                <p class="bench-medium-name">{medium_name(language, &one.medium)}</p>
                <Status tone glyph=tone.glyph()>{word}</Status>
            </div>
            {proof}
            {fallen}
            {destroy}
            {reject}
        </li>
    }
}

/// Where a proof is handed out.
fn proof_address(proof: &Evidence) -> String {
    format!("/preuves/{}/{}", proof.medium, proof.hash)
}

fn destruction(seen: &BenchPage, one: &MediumState, today: &str) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let methods = DestructionMethod::ALL.map(|method| {
        let name = match method {
            DestructionMethod::Shredded => words.shredded,
            DestructionMethod::Drilled => words.drilled,
            DestructionMethod::Crushed => words.crushed,
            DestructionMethod::Other => words.other_method,
        };
        (method.word().to_owned(), name.to_owned())
    });
    view! {
        <details class="bench-more">
            <summary>{words.destroy}</summary>
            <form class="form" method="post" action=Destroy::url()>
                <p class="quiet">{words.destroy_help}</p>
                <input type="hidden" name="device" value=seen.device.state.device.to_string()/>
                <input type="hidden" name="medium" value=one.medium.id.to_string()/>
                <Select name="method" label=words.destroy_method options=methods.to_vec() required=true/>
                <TextField name="details" label=words.destroy_details/>
                <TextField
                    name="witness"
                    label=words.destroy_witness
                    hint=words.destroy_witness_hint
                    required=true
                    autocomplete="off"
                />
                <TextField name="day" label=words.destroy_day kind="date" value=today.to_owned() required=true/>
                <Submit look=Look::Secondary glyph=Glyph::Signature>{words.destroy_send}</Submit>
            </form>
        </details>
    }
}
