//! One device's bench: what it is, what stands in its way, its media, its checks, its grade, its pictures, and its other
//! ways.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_domain::identifier::IdentifierKind;
use regain_service::Problem;
use regain_service::bench::{BenchPage, see};

use super::words::{device_name, grade_sign, problem_words};
use super::{Sent, blocked, checks, ends, media, photos, refuse};
use crate::api::bench::TakeOn;
use crate::components::{Alert, Card, Glyph, LabelCode, Look, PageHeader, Status, Submit, Tone};
use crate::i18n::{Local, bench, lots, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn JobPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let sent = use_context::<Sent>();
    desk_page(Place::Workshop, move |service, viewer| async move {
        let id = id.as_deref().and_then(DeviceId::parse).ok_or(Problem::NotFound)?;
        let seen = see(&service, &viewer.actor, id).await?;
        let today = Local::of(service.now()).input_date();
        Ok::<_, Problem>(page(seen, sent, &today).into_any())
    })
}

fn page(seen: BenchPage, sent: Option<Sent>, today: &str) -> impl IntoView + use<> {
    let language = use_language();
    let (words, stages) = (bench::texts(language), lots::texts(language));
    let state = &seen.device.state;
    let name = device_name(language, &seen.device.description);
    let refused = match sent {
        Some(Sent::Refused(problem)) => {
            refuse(&problem);
            Some(view! { <Alert tone=Tone::Blocked title=problem_words(language, &problem)/> })
        }
        _ => None,
    };
    let (word, tone) = match state.grade {
        Some(grade) => (grade_sign(grade), Tone::Ok),
        None => ((stages.stage)(state.stage).to_owned(), Tone::Neutral),
    };
    let stage = state.grade.is_some().then(|| (stages.stage)(state.stage));
    let on_bench = seen.open_job().is_some() || state.stage == Stage::OnBench;
    let checks = on_bench.then(|| checks::form(&seen)).or_else(|| checks::done(&seen));
    view! {
        <Title text=name.clone()/>
        <PageHeader title=name back=("/atelier".to_owned(), words.back.to_owned())/>
        <div class="stack-wide">
            <div class="bench-facts">
                <LabelCode code=state.tag.map(|tag| tag.to_string())/>
                <Status tone>{word}</Status>
                {stage.map(|stage| view! { <Status>{stage}</Status> })}
                <p class="quiet">{described(&seen)}</p>
            </div>
            {refused}
            {take_on(&seen)}
            {blocked::alert(&seen)}
            {media::card(&seen, today)}
            {checks}
            {photos::card(&seen)}
            {ends::card(&seen)}
        </div>
    }
}

fn described(seen: &BenchPage) -> String {
    let words = bench::texts(use_language());
    let serial = seen.identifiers.iter().find(|name| name.kind == IdentifierKind::Serial);
    let asset = seen
        .identifiers
        .iter()
        .find(|name| name.kind == IdentifierKind::AssetTag);
    let what = &seen.device.description;
    let memory = what
        .memory_mib
        .map(|mib| format!("{} {}", words.memory, mib.div_ceil(1024)));
    let unit = match use_language() {
        crate::i18n::Language::Fr => "\u{a0}Go",
        crate::i18n::Language::En => "\u{a0}GB",
    };
    let facts = [
        serial.map(|name| format!("{} {}", words.serial, name.value)),
        asset.map(|name| name.value.clone()),
        what.processor.clone(),
        memory.map(|memory| memory + unit),
        Some(seen.holder.clone()),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The one thing to do with what is not on the bench.
fn take_on(seen: &BenchPage) -> Option<AnyView> {
    let words = bench::texts(use_language());
    let (label, look) = match seen.device.state.stage {
        Stage::Received => (words.take_on, Look::Primary),
        Stage::Ready | Stage::ForParts => (words.take_back_on, Look::Secondary),
        Stage::Recycled => {
            return Some(
                view! {
                    <form class="bench-main" method="post" action=TakeOn::url()>
                        <p>{words.back_from_waste_help}</p>
                        <input type="hidden" name="device" value=seen.device.state.device.to_string()/>
                        <Submit look=Look::Secondary glyph=Glyph::Undo>{words.back_from_waste}</Submit>
                    </form>
                }
                .into_any(),
            );
        }
        Stage::OnBench => return None,
        _ => {
            let stage = (lots::texts(use_language()).stage)(seen.device.state.stage);
            return Some(view! { <Card><p>{stage}</p></Card> }.into_any());
        }
    };
    let form = view! {
        <form class="bench-main" method="post" action=TakeOn::url()>
            <input type="hidden" name="device" value=seen.device.state.device.to_string()/>
            <Submit look glyph=Glyph::Wrench main=look == Look::Primary>{label}</Submit>
        </form>
    };
    Some(form.into_any())
}
