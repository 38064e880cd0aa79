//! One device of the catalogue: what it is, its condition, its proof of erasure, where and when, and the form that
//! reserves it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::impact::{self, Source};
use regain_domain::medium::Clearing;
use regain_domain::time::Timestamp;
use regain_service::photos::{Size, address};
use regain_service::see_catalogue::{Device, OneDevice, device as see_device};

use super::words::{device_facts, device_name, price};
use crate::api::catalogue::Reserve;
use crate::components::{
    Alert, Card, DevicePicture, EmptyState, Fact, Glyph, LabelCode, LinkButton, Look, PublicLayout, Submit, TextField,
    Tone, kind_name,
};
use crate::i18n::catalogue::CatalogueTexts;
use crate::i18n::{Language, catalogue, long_day, time, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

/// How many slots the form lists: about a week of them.
pub(crate) const SLOTS_SHOWN: usize = 48;

#[component]
pub(super) fn DevicePage() -> impl IntoView {
    let code = use_params_map().read_untracked().get("code").unwrap_or_default();
    let chosen = use_query_map().read_untracked().get("creneau");
    let chosen = chosen.and_then(|text| text.parse().ok()).map(Timestamp);
    let (service, viewer) = (service(), viewer());
    Suspend::new(async move {
        match see_device(&service, &viewer.actor, &code).await {
            Ok(one) => whole(one, chosen).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn whole(one: OneDevice, chosen: Option<Timestamp>) -> impl IntoView {
    let language = use_language();
    let words = catalogue::texts(language);
    let card = &one.shown.card;
    let name = device_name(language, &card.device);
    let code = card.device.state.tag.map(|tag| tag.to_string()).unwrap_or_default();
    let pictures = if one.shown.photos.is_empty() {
        view! { <DevicePicture kind=card.offer.kind/> }.into_any()
    } else {
        let picture = |photo: &regain_service::see_catalogue::PublicPhoto| {
            let alt = (words.picture)(&name);
            view! { <img class="offer-photo" src=address(photo.large, Size::Large) alt=alt/> }
        };
        let all = one.shown.photos.iter().map(picture).collect_view();
        view! { <div class="offer-photos">{all}</div> }.into_any()
    };
    let functional = card.device.state.grade.map(|grade| (words.works)(grade.functional));
    let spared = spared(language, words, card.offer.kind);
    let place = &card.counter;
    let said = card.offer.words.clone();
    let lead = [
        kind_name(language, card.offer.kind).to_owned(),
        device_facts(language, &card.device),
    ];
    let lead: Vec<String> = lead.into_iter().filter(|text| !text.is_empty()).collect();
    let lead = lead.join(" · ");
    let passport = format!("/d/{code}");
    let price = price(language, &one.shown);
    let grade = (words.grade)(card.offer.grade);
    let wiped = wiped(words, &card.device);
    let who = format!("{}, {}", place.organisation_name, place.name);
    let (address, contact) = (place.address.clone(), place.contact.clone());
    let form = form(language, words, one, code.clone(), chosen);
    view! {
        <Title text=name.clone()/>
        <PublicLayout>
            <p>
                <a href="/catalogue">{words.back}</a>
            </p>
            {pictures}
            <header>
                <p>
                    <LabelCode code=code/>
                </p>
                <h1>{name}</h1>
                <p class="lead">{lead}</p>
                {(!said.is_empty()).then(|| view! { <p>{said}</p> })}
            </header>
            <div class="grid-two">
                <Fact label=words.price value=price/>
                {spared}
            </div>
            <Card title=words.grade_title>
                <p>{grade}</p>
                {functional.map(|text| view! { <p>{text}</p> })}
                <p class="row-note">{words.grade_note}</p>
            </Card>
            <Card title=words.wiped_title>
                {wiped}
                <p>
                    <a href=passport>{words.passport}</a>
                </p>
            </Card>
            <Card title=words.where_title>
                <p>
                    <strong>{who}</strong>
                </p>
                <p>{address}</p>
                {(!contact.is_empty()).then(|| view! { <p>{contact}</p> })}
            </Card>
            {form}
        </PublicLayout>
    }
}

fn spared(
    language: Language,
    words: &CatalogueTexts,
    kind: regain_domain::device::Kind,
) -> Option<impl IntoView + use<>> {
    let avoided = impact::avoided(kind)?;
    let ((low, from), (high, to)) = (avoided.low(), avoided.high());
    let source = |source| match (source, language) {
        (Source::Ademe, _) => "ADEME",
        (Source::Makers, Language::Fr) => "fabricants",
        (Source::Makers, Language::En) => "makers",
    };
    let note = format!("{} {}", words.spared_note, (words.sources)(source(from), source(to)));
    Some(view! { <Fact label=words.spared_title value=(words.spared)(low / 1_000, high / 1_000) note=note/> })
}

/// What became of each medium, without its serial number: that is the name of its holder's thing.
fn wiped(words: &'static CatalogueTexts, device: &Device) -> impl IntoView + use<> {
    let media = device.state.media.clone().unwrap_or_default();
    if media.is_empty() {
        return view! { <p>{words.no_media}</p> }.into_any();
    }
    let (wiped, destroyed, evidence, note) = (words.wiped, words.destroyed, words.evidence, words.wiped_note);
    let lines = media
        .into_iter()
        .filter_map(|one| {
            let cleared = one.cleared?;
            let how = match cleared.by {
                Clearing::Wiped => wiped,
                Clearing::Destroyed => destroyed,
            };
            let short: String = cleared.evidence.to_string().chars().take(12).collect();
            let model = one.medium.model;
            Some(view! { <li>{model} " : " {how} " · " {evidence} " " <code>{short}</code></li> })
        })
        .collect_view();
    view! {
        <ul>{lines}</ul>
        <p class="row-note">{note}</p>
    }
    .into_any()
}

fn form(
    language: Language,
    words: &'static CatalogueTexts,
    one: OneDevice,
    code: String,
    chosen: Option<Timestamp>,
) -> impl IntoView {
    if !one.free {
        return view! {
            <Alert tone=Tone::Look title=words.reserved_title>
                <p>{words.reserved_help}</p>
                <a href="/catalogue">{words.back}</a>
            </Alert>
        }
        .into_any();
    }
    if one.slots.is_empty() {
        return view! { <Alert tone=Tone::Look title=words.no_slots/> }.into_any();
    }
    let slots = one
        .slots
        .iter()
        .take(SLOTS_SHOWN)
        .map(|&slot| {
            view! {
                <label class="check">
                    <input type="radio" name="slot" value=slot.micros() required checked={chosen == Some(slot)}/>
                    <span>{format!("{}, {}", long_day(language, slot), time(language, slot))}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section class="stack" id="reserver">
            <h2>{words.reserve_title}</h2>
            <p>{words.reserve_lead}</p>
            <form class="form" method="post" action=Reserve::PATH>
                <input type="hidden" name="code" value=code/>
                <input type="hidden" name="form" value=one.form.to_string()/>
                <input type="hidden" name="seal" value=one.seal/>
                <fieldset class="slots">
                    <legend class="field-label">{words.slot}</legend>
                    {slots}
                </fieldset>
                <TextField
                    name="email"
                    label=words.email
                    kind="email"
                    inputmode="email"
                    autocomplete="email"
                    value=crate::api::catalogue::typed_email().unwrap_or_default()
                    hint=words.email_hint
                    required=true
                />
                <div class="trap" aria-hidden="true">
                    <label>{words.trap} <input type="text" name="website" tabindex="-1" autocomplete="off"/></label>
                </div>
                <Submit main=true glyph=Glyph::Mail>{words.reserve_do}</Submit>
            </form>
        </section>
    }
    .into_any()
}

#[component]
pub(super) fn SentPage() -> impl IntoView {
    let words = catalogue::texts(use_language());
    let demo = viewer().demo;
    view! {
        <Title text=words.sent_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::Mail title=words.sent_title heading=true>
                <p>{words.sent_help}</p>
                {demo
                    .then(|| {
                        view! {
                            <LinkButton href="/demo/courrier" look=Look::Primary glyph=Glyph::Mail>{words.demo_mails}</LinkButton>
                        }
                    })}
                <LinkButton href="/catalogue">{words.back}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}
