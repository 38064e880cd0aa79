//! One device on its way into the catalogue: price, a few words, and where it is picked up.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use regain_domain::device::Kind;
use regain_domain::id::DeviceId;
use regain_domain::offering::solidarity_ceiling_cents;
use regain_service::Problem;
use regain_service::offer_device::{Draft, draft};

use crate::api::offers::ListDevice;
use crate::components::{
    Alert, Card, Glyph, LabelCode, LinkButton, Look, PageHeader, Select, Submit, TextArea, TextField, Tone,
};
use crate::i18n::{money, offers, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::workshop::words::{device_name, grade_sign};

/// The form again, as it was filled in.
pub(crate) fn form_address(device: &str, price: &str, words: &str, counter: &str) -> String {
    let query = ParamsMap::from_iter([("prix", price), ("mots", words), ("chez", counter)]);
    match DeviceId::parse(device) {
        Some(device) => format!("/comptoir/offres/{device}{}", query.to_query_string()),
        None => "/comptoir/offres".to_owned(),
    }
}

#[component]
pub(super) fn NewOfferPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("device");
    let query = use_query_map().get_untracked();
    desk_page(Place::Offers, move |service, viewer| async move {
        let id = id.as_deref().and_then(DeviceId::parse).ok_or(Problem::NotFound)?;
        let found = draft(&service, &viewer.actor, id).await?;
        Ok::<_, Problem>(page(found, &query).into_any())
    })
}

fn page(found: Draft, query: &ParamsMap) -> impl IntoView + use<> {
    let language = use_language();
    let words = offers::texts(language);
    let back = ("/comptoir/offres".to_owned(), words.title.to_owned());
    let state = found.device.state.clone();
    let name = device_name(language, &found.device.description);
    let ceiling = solidarity_ceiling_cents(found.device.description.kind.unwrap_or(Kind::Other));
    let hint = match ceiling {
        Some(cents) => (words.price_ceiling)(&money(language, cents.into())),
        None => words.price_hint.to_owned(),
    };
    let given = |name: &str| query.get(name).unwrap_or_default();
    let form = if found.counters.is_empty() {
        view! {
            <Alert tone=Tone::Look title=words.no_counter>
                <p>{words.no_counter_help}</p>
                <LinkButton href="/comptoir/horaires" look=Look::Primary>{words.hours}</LinkButton>
            </Alert>
        }
        .into_any()
    } else {
        let options: Vec<_> = found
            .counters
            .iter()
            .map(|place| {
                let label = format!("{}, {}", place.name, place.address);
                (place.counter.site.to_string(), label)
            })
            .collect();
        let chosen = match given("chez") {
            chosen if chosen.is_empty() => options.first().map(|(id, _)| id.clone()).unwrap_or_default(),
            chosen => chosen,
        };
        view! {
            <form class="form" method="post" action=ListDevice::url()>
                <input type="hidden" name="device" value=state.device.to_string()/>
                <TextField name="price" label=words.price hint=hint value=given("prix") inputmode="decimal" autocomplete="off"/>
                <TextArea name="words" label=words.words hint=words.words_hint value=given("mots")/>
                <Select name="counter" label=words.counter options value=chosen required=true/>
                <div class="form-actions">
                    <Submit glyph=Glyph::Tags>{words.list}</Submit>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Title text=words.new_title/>
        <PageHeader title=words.new_title lead=words.new_lead back/>
        <div class="stack-wide">
            <Card title=name>
                <p>
                    <LabelCode code=state.tag.map(|tag| tag.to_string())/> " "
                    {state.grade.map(grade_sign)}
                </p>
            </Card>
            {form}
        </div>
    }
}
