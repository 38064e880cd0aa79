//! The form by which a workshop announces devices to a counter.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::id::DeviceId;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::announce_arrival::{Destination, Draft, LISTED, draft};
use std::collections::HashSet;

use crate::api::arrivals::AnnounceArrival;
use crate::components::{
    Alert, CheckField, EmptyState, Glyph, LinkButton, PageHeader, Select, Submit, TextField, Tone,
};
use crate::i18n::{Local, arrivals, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn NewArrivalPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Arrivals, move |service, viewer| async move {
        let draft = draft(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(draft, &query, service.now()).into_any())
    })
}

/// The ids in the address: `devices` once for each, or all in one with commas.
fn picked(query: &ParamsMap) -> HashSet<DeviceId> {
    let all = query.get_all("devices").unwrap_or_default();
    all.iter()
        .flat_map(|text| text.split(','))
        .filter_map(DeviceId::parse)
        .collect()
}

/// The address of this form, filled in: where one lands when something was not right.
pub(crate) fn form_address(devices: &[String], site: &str, day: &str) -> String {
    let [devices, site, day] = [&devices.join(","), site, day].map(Url::escape);
    format!("/arrivages/nouveau?devices={devices}&site={site}&day={day}")
}

/// A place in a list to choose from.
pub(crate) fn choice((site, organisation): Destination) -> (String, String) {
    let words = format!("{organisation}, {} – {}", site.name, site.address);
    (site.id.to_string(), words)
}

fn page(draft: Draft, query: &ParamsMap, now: Timestamp) -> impl IntoView + use<> {
    let words = arrivals::texts(use_language());
    let back = ("/arrivages".to_owned(), words.back.to_owned());
    let content = if draft.devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.nothing_ready>
                <p>{words.nothing_ready_help}</p>
                <LinkButton href="/atelier">{words.back}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else if draft.places.is_empty() {
        view! { <Alert tone=Tone::Blocked title=words.no_counter/> }.into_any()
    } else {
        let picked = picked(query);
        let given = |name: &str| query.get(name).filter(|text| !text.is_empty());
        let day = given("day").unwrap_or_else(|| Local::of(now.plus_seconds(86_400)).input_date());
        let site = given("site");
        let full = draft.devices.len() >= LISTED as usize;
        let boxes = draft.devices.into_iter().map(|shown| {
            let id = shown.state.device;
            let code = shown.state.tag.map(|tag| tag.readable()).unwrap_or_default();
            let name = Some(shown.name()).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| words.no_name.to_owned());
            view! {
                <CheckField name="devices[]" value=id.to_string() checked=picked.contains(&id)>
                    {name} " " <code class="label-code">{code}</code>
                </CheckField>
            }
        });
        let boxes = boxes.collect_view();
        let places = draft.places.into_iter().map(choice).collect();
        view! {
            <form class="form" method="post" action=AnnounceArrival::url()>
                <Select name="site" label=words.site options=places value=MaybeProp::from(site) required=true/>
                <TextField name="day" label=words.day kind="date" value=day required=true/>
                <fieldset class="choices">
                    <legend class="field-label">{words.pick}</legend>
                    <p class="field-hint">{words.pick_help}</p>
                    {boxes}
                </fieldset>
                {full.then(|| view! { <p class="quiet">{(words.more)(LISTED.into())}</p> })}
                <div class="form-actions">
                    <Submit glyph=Glyph::Truck>{words.announce}</Submit>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Title text=words.new_title/>
        <PageHeader title=words.new_title lead=words.new_lead back=back/>
        <div class="stack-wide">{content}</div>
    }
}
