//! The other ways from a bench, each with its reason.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::device::Stage;
use regain_domain::waste::{WASTE_CODES, WasteStatus};
use regain_service::bench::BenchPage;

use crate::api::bench::End;
use crate::components::{Alert, Card, CheckField, Glyph, Look, Select, Submit, TextField, Tone};
use crate::i18n::bench::BenchTexts;
use crate::i18n::{Language, bench, use_language};

/// The card; nothing where no other way is left.
pub(super) fn card(seen: &BenchPage) -> Option<impl IntoView + use<>> {
    let words = bench::texts(use_language());
    let stage = seen.device.state.stage;
    let device = seen.device.state.device.to_string();
    let here = matches!(stage, Stage::Received | Stage::OnBench | Stage::Ready | Stage::ForParts);
    if !here {
        return None;
    }
    let may_hold = seen.device.state.media.is_none() || seen.uncleared().next().is_some();
    let warning = may_hold.then(|| {
        view! { <div class="bench-warning"><Alert tone=Tone::Look title=words.uncleared_leaves/></div> }
    });
    let parts = (stage != Stage::ForParts).then(|| parts(words, device.clone(), seen.device.state.waste));
    let recycle = (stage != Stage::Ready).then(|| recycle(words, device.clone()));
    Some(view! {
        <Card title=words.ends_title>
            <p>{words.ends_lead}</p>
            {warning}
            {parts}
            {recycle}
            {plain(&device, "returned", words.returned, words.returned_help)}
            {plain(&device, "lost", words.lost, words.lost_help)}
        </Card>
    })
}

fn plain(device: &str, way: &'static str, title: &'static str, help: &'static str) -> impl IntoView + use<> {
    let words = bench::texts(use_language());
    let device = device.to_owned();
    view! {
        <details class="bench-more">
            <summary>{title}</summary>
            <form class="form" method="post" action=End::url()>
                <p class="quiet">{help}</p>
                <input type="hidden" name="device" value=device/>
                <input type="hidden" name="way" value=way/>
                <TextField name="reason" label=words.reason required=true/>
                <Submit look=Look::Danger>{title}</Submit>
            </form>
        </details>
    }
}

/// For parts, with what that is in law. What became waste before is not asked again.
fn parts(words: &'static BenchTexts, device: String, waste: WasteStatus) -> impl IntoView {
    let options: Vec<_> = WasteStatus::ALL
        .iter()
        .filter(|status| **status >= waste)
        .map(|status| {
            let name = match status {
                WasteStatus::Product => words.parts_product,
                WasteStatus::Waste => words.parts_waste,
            };
            (status.word().to_owned(), name.to_owned())
        })
        .collect();
    view! {
        <details class="bench-more">
            <summary>{words.for_parts}</summary>
            <form class="form" method="post" action=End::url()>
                <p class="quiet">{words.for_parts_help}</p>
                <input type="hidden" name="device" value=device/>
                <input type="hidden" name="way" value="for_parts"/>
                <Select name="status" label=words.parts_status options required=true/>
                <TextField name="reason" label=words.reason required=true/>
                <Submit look=Look::Danger>{words.for_parts}</Submit>
            </form>
        </details>
    }
}

fn recycle(words: &'static BenchTexts, device: String) -> impl IntoView + use<> {
    let language = use_language();
    let codes = WASTE_CODES.iter().map(|code| {
        let name = match language {
            Language::Fr => code.fr,
            Language::En => code.en,
        };
        let danger = if code.hazardous {
            format!(" ({})", words.hazardous)
        } else {
            String::new()
        };
        (code.code.to_owned(), format!("{} {name}{danger}", code.printed()))
    });
    view! {
        <details class="bench-more">
            <summary>{words.recycle}</summary>
            <form class="form" method="post" action=End::url()>
                <p class="quiet">{words.recycle_help}</p>
                <input type="hidden" name="device" value=device/>
                <input type="hidden" name="way" value="recycled"/>
                <CheckField name="becomes_waste">{words.becomes_waste}</CheckField>
                <Select name="waste" label=words.waste_code options=codes.collect() required=true/>
                <TextField name="taker" label=words.taker required=true/>
                <TextField name="slip" label=words.slip hint=words.slip_hint autocomplete="off"/>
                <Submit look=Look::Danger glyph=Glyph::Recycle>{words.recycle}</Submit>
            </form>
        </details>
    }
}
