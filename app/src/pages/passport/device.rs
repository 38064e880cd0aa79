//! The passport of a device.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::location::Url;
use regain_domain::device::{Kind, Stage};
use regain_service::see_passport::{Passport, PublicMedium, Step, StepKind};

use super::contact::ContactLine;
use crate::components::{
    Alert, DevicePicture, Fact, Glyph, LabelCode, LinkButton, Look, PublicLayout, Row, Rows, Status, Timeline,
    TimelineStep, Tone, kind_name,
};
use crate::i18n::passport::PassportTexts;
use crate::i18n::report::{self, carbon, carbon_range};
use crate::i18n::{Language, month_year, passport, short_date, use_language};
use crate::site::use_site;

pub(super) fn page(device: Passport) -> impl IntoView {
    let language = use_language();
    let words = passport::texts(language);
    let code = device.code.readable();
    let verified = device.verified;
    let seal =
        move || verified.then(|| view! { <Status tone=Tone::Ok glyph=Glyph::ShieldCheck>{words.verified}</Status> });
    let subject = Url::escape(&format!("{} {code}", words.mail_subject));
    let contact = use_site().contact;
    let write = (!contact.email.is_empty()).then(|| {
        let href = format!("mailto:{}?subject={subject}", contact.email);
        view! {
            <p>
                <a class="button button-secondary button-wide" href=href>
                    <crate::components::Icon glyph=Glyph::LifeBuoy/>
                    <span>{words.trouble}</span>
                </a>
            </p>
        }
    });
    let data = data(words, &device);
    let storage = device
        .storage
        .as_deref()
        .filter(|media| !media.is_empty())
        .map(|media| {
            let rows = media.iter().map(|one| medium(words, one)).collect_view();
            view! {
                <section class="stack">
                    <h2>{words.storage}</h2>
                    <Rows label=words.storage>{rows}</Rows>
                </section>
            }
        });
    let avoided = device.avoided.map(|life| {
        let source = |(grams, source)| {
            format!(
                "{} ({})",
                carbon(language, grams),
                (report::texts(language).source)(source)
            )
        };
        let note = (words.life)(life.months, &source(life.avoided.low()), &source(life.avoided.high()));
        view! { <Fact label=words.avoided value=format!("≈ {}", carbon_range(language, life.avoided)) note/> }
    });
    let grade = device
        .grade
        .map(|grade| view! { <Fact label=words.grade value=(words.graded_as)(grade)/> });
    let reserve = (device.stage == Stage::Listed).then(|| {
        view! {
            <p>
                <LinkButton href=format!("/catalogue/{}", device.code) look=Look::Primary main=true glyph=Glyph::HandHeart>
                    {words.reserve}
                </LinkButton>
            </p>
        }
    });
    let now = (words.stage)(device.stage);
    let since = device
        .steps
        .last()
        .map(|step| (words.since)(&short_date(language, step.at)));
    view! {
        <Title text=(words.page_title)(&code)/>
        <PublicLayout aside=seal>
            <DevicePicture kind=device.kind/>
            <header>
                <p><LabelCode code=code.clone()/></p>
                <h1>{name(words, &device)}</h1>
                <p class="lead">{facts(language, words, &device)}</p>
            </header>
            {device
                .own
                .map(|own| {
                    view! {
                        <p>
                            <LinkButton href=format!("/parc/appareils/{own}") glyph=Glyph::MonitorSmartphone>
                                {words.own_link}
                            </LinkButton>
                        </p>
                    }
                })}
            {device.disputed.then(|| view! { <Alert tone=Tone::Look title=words.disputed/> })}
            <div class="grid-two">
                <Fact label=words.where_now value=now note=MaybeProp::from(since)/>
                {data}
                {grade}
                {avoided}
            </div>
            {reserve}
            {storage}
            <section class="stack">
                <h2>{words.way}</h2>
                {way(language, words, device.steps)}
            </section>
            <section class="stack" id="aide">
                <h2 class="for-readers">{words.trouble}</h2>
                {write}
                <p>{words.trouble_help}</p>
                <ContactLine/>
            </section>
        </PublicLayout>
    }
}

fn name(words: &PassportTexts, device: &Passport) -> String {
    if device.name.is_empty() {
        words.no_name.to_owned()
    } else {
        device.name.clone()
    }
}

/// `Ordinateur portable · Intel Core i5 · 16 Go · disque 256 Go · 2020`.
fn facts(language: Language, words: &PassportTexts, device: &Passport) -> String {
    let mut facts = vec![kind_name(language, device.kind).to_owned()];
    if !device.processor.is_empty() {
        facts.push(device.processor.clone());
    }
    // What firmware keeps for itself is missing from the count: 15 900 MiB are sold as 16 GB.
    facts.extend(
        device
            .memory_mib
            .map(|mib| (words.memory)(u64::from(mib.div_ceil(1_024)))),
    );
    facts.extend(device.disk_mb.map(|mb| (words.disk)((mb / 1_000).max(1))));
    if !device.year.is_empty() {
        facts.push(device.year.clone());
    }
    facts.join(" · ")
}

/// What holds or held data, in a box: cleared, not yet, or nothing of the kind.
fn data(words: &'static PassportTexts, device: &Passport) -> Option<AnyView> {
    let boxed = |value: &'static str, note: Option<String>| {
        view! { <Fact label=words.data_label value=value note=MaybeProp::from(note)/> }.into_any()
    };
    match device.storage.as_deref() {
        Some([]) => Some(boxed(words.data_none, None)),
        Some(media) if media.iter().all(|one| one.cleared.is_some()) => {
            Some(boxed(words.data_cleared, Some((words.proofs)(media.len() as u64))))
        }
        Some(_) => Some(boxed(words.data_not_yet, Some(words.data_note.to_owned()))),
        None => {
            let at_work = matches!(device.stage, Stage::InTransit | Stage::Received | Stage::OnBench);
            (at_work && holds_data(device.kind)).then(|| boxed(words.data_not_yet, Some(words.data_note.to_owned())))
        }
    }
}

fn medium(words: &'static PassportTexts, one: &PublicMedium) -> impl IntoView + use<> {
    let title = (words.medium)(one.kind, one.size_mb / 1_000);
    let note = match &one.cleared {
        Some((how, hash)) => (words.cleared)(*how, hash),
        None => words.no_proof.to_owned(),
    };
    view! { <Row glyph=Glyph::HardDrive title note=move || note/> }
}

/// Whether such a thing remembers what was done with it.
const fn holds_data(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Laptop | Kind::Desktop | Kind::Server | Kind::Tablet | Kind::Smartphone
    )
}

fn way(language: Language, words: &'static PassportTexts, steps: Vec<Step>) -> impl IntoView {
    let last = steps.len();
    let left = steps.iter().any(|step| step.kind == StepKind::Collected);
    let steps = steps.into_iter().zip(1..).map(move |(step, number)| {
        let (glyph, title) = match step.kind {
            StepKind::Declared => (Glyph::ClipboardCheck, words.declared),
            StepKind::Retired if left => (Glyph::Building, words.retired),
            StepKind::Retired => (Glyph::Building, words.leaving),
            StepKind::Collected => (Glyph::Truck, words.collected),
            StepKind::PassedOn => (Glyph::Handshake, words.passed_on),
            StepKind::Received => (Glyph::ScanLine, words.received),
            StepKind::Tested => (Glyph::Wrench, words.tested),
            StepKind::Erased => (Glyph::Eraser, words.erased),
            StepKind::ProofWithdrawn => (Glyph::TriangleAlert, words.proof_withdrawn),
            StepKind::Graded => (Glyph::CircleCheck, words.graded),
            StepKind::Listed => (Glyph::Store, words.listed),
            StepKind::Reserved => (Glyph::Tags, words.reserved),
            StepKind::Delivered => (Glyph::HandHeart, words.delivered),
            StepKind::ForParts => (Glyph::Package, words.for_parts),
            StepKind::Recycled => (Glyph::Recycle, words.recycled),
            StepKind::Returned => (Glyph::Undo, words.returned),
            StepKind::Lost => (Glyph::CircleHelp, words.lost),
            StepKind::Withdrawn => (Glyph::LogOut, words.withdrawn),
        };
        // How a holder runs its park is its own affair: strangers get the month, and the day only of a hand-over.
        let when = match step.kind {
            StepKind::Declared | StepKind::Retired => month_year(language, step.at),
            _ => short_date(language, step.at),
        };
        let more = step.devices.map(words.devices).or_else(|| {
            let code = step.waste.as_deref().filter(|code| !code.is_empty());
            code.map(words.waste)
        });
        let more = more.or_else(|| step.status.map(|status| (words.used_again)(status).to_owned()));
        let note = more.map(|more| format!("{when} · {more}")).unwrap_or(when);
        view! { <TimelineStep glyph title=title note=note now=number == last/> }
    });
    view! { <Timeline>{steps.collect_view()}</Timeline> }
}
