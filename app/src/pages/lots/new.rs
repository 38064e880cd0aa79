//! The form by which picked devices become a lot.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::needs::{Met, met_by};
use regain_service::offer_lot::{Draft, Site, draft};

use super::list::PARK;
use super::words::device_name;
use crate::api::lots::OfferLot;
use crate::components::{
    Alert, Card, EmptyState, Glyph, LabelCode, LinkButton, Look, PageHeader, Row, Rows, Select, Submit, TextArea,
    TextField, Tone, kind_glyph,
};
use crate::i18n::{Local, lots, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::needs::met as whose_needs;
use crate::pages::park::all_of_filter;

/// How many picked devices are shown one by one.
const SHOWN: usize = 50;

#[component]
pub(super) fn NewLotPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Lots, move |service, viewer| async move {
        let ids = all_of_filter(&service, &viewer, &query).await?;
        let picked = ids.unwrap_or_else(|| picked(&query));
        let draft = draft(&service, &viewer.actor, &picked).await?;
        let met = met_by(&service, &viewer.actor, &picked).await?;
        Ok::<_, Problem>(page(draft, met, &query, service.now()).into_any())
    })
}

/// The ids in the address: `device` once for each, as a form of ticked boxes sends them, or all in one with commas.
fn picked(query: &ParamsMap) -> Vec<DeviceId> {
    let all = query.get_all("device").unwrap_or_default();
    let mut ids: Vec<DeviceId> = all
        .iter()
        .flat_map(|text| text.split(','))
        .filter_map(DeviceId::parse)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The address of this form, filled in: where one lands when something was not right.
pub(crate) fn form_address(devices: &str, site: &str, day: &str, from: &str, until: &str, notes: &str) -> String {
    let fields = [
        ("device", devices),
        ("site", site),
        ("day", day),
        ("from", from),
        ("until", until),
        ("notes", notes),
    ];
    let query: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    format!("/parc/lots/nouveau?{}", query.join("&"))
}

fn page(draft: Draft, met: Vec<Met>, query: &ParamsMap, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = lots::texts(language);
    let (can, cannot): (Vec<_>, Vec<_>) = draft
        .devices
        .into_iter()
        .partition(|shown| matches!(shown.state.stage, Stage::InUse | Stage::Planned));
    let back = ("/parc/lots".to_owned(), words.back.to_owned());
    let count = can.len() as u64;
    let lead = if count == 0 {
        words.new_lead.to_owned()
    } else {
        (words.devices)(count) + ". " + words.new_lead
    };
    let left_out = (!cannot.is_empty()).then(|| {
        let count = cannot.len() as u64;
        let rows = cannot.into_iter().map(move |shown| {
            let name = device_name(language, shown.name());
            let code = shown.state.tag.map(|tag| tag.readable() + " : ").unwrap_or_default();
            view! { <li>{code} {name} ", " {(words.stage)(shown.state.stage)}</li> }
        });
        view! {
            <Alert tone=Tone::Look title=(words.left_out_count)(count)>
                <ul>{rows.take(SHOWN).collect_view()}</ul>
            </Alert>
        }
    });
    let content = if can.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.none_picked>
                <p>{words.none_picked_help}</p>
                <LinkButton href=PARK look=Look::Primary>{words.to_park}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else if draft.sites.is_empty() {
        view! { <Alert tone=Tone::Blocked title=words.no_site/> }.into_any()
    } else {
        let ids: Vec<String> = can.iter().map(|shown| shown.state.device.to_string()).collect();
        let choice = |site: Site| (site.id.to_string(), format!("{} – {}", site.name, site.address));
        let sites: Vec<_> = draft.sites.into_iter().map(choice).collect();
        let given = |name: &str, default: &str| query.get(name).unwrap_or_else(|| default.to_owned());
        let tomorrow = Local::of(now.plus_seconds(86_400)).input_date();
        view! {
            <form class="form" method="post" action=OfferLot::url()>
                <input type="hidden" name="devices" value=ids.join(",")/>
                <Select
                    name="site"
                    label=words.site
                    options=sites
                    value=given("site", "")
                    required=true
                />
                <TextField
                    name="day"
                    label=words.day
                    kind="date"
                    value=given("day", &tomorrow)
                    hint=words.day_hint
                    required=true
                />
                <div class="form-actions">
                    <TextField name="from" label=words.from kind="time" value=given("from", "09:00") required=true/>
                    <TextField name="until" label=words.until kind="time" value=given("until", "12:00") required=true/>
                </div>
                <TextArea name="notes" label=words.notes value=given("notes", "") hint=words.notes_hint/>
                <div class="form-actions">
                    <Submit glyph=Glyph::Package>{words.send}</Submit>
                </div>
            </form>
            {whose_needs(met)}
            <Card title=words.picked>
                <Rows label=words.picked>
                    {can
                        .into_iter()
                        .take(SHOWN)
                        .map(|shown| {
                            let tag = shown.state.tag.map(|tag| tag.to_string());
                            view! {
                                <Row
                                    glyph=kind_glyph(shown.kind)
                                    title=device_name(language, shown.name())
                                    note=move || view! { <LabelCode code=tag/> }
                                />
                            }
                        })
                        .collect_view()}
                </Rows>
                {(count > SHOWN as u64).then(|| view! { <p>"+ " {(words.devices)(count - SHOWN as u64)}</p> })}
            </Card>
        }
        .into_any()
    };
    view! {
        <Title text=words.new_title/>
        <PageHeader title=words.new_title lead=lead back=back/>
        <div class="stack-wide">{left_out} {content}</div>
    }
}
