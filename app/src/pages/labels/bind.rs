//! `/parc/etiquettes/lier`: a blank label and the device it was stuck on, scanned or typed, one pair after the other.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::access::{Action, Relation};
use regain_domain::id::DeviceId;
use regain_service::Problem;
use regain_service::own_devices::{Picked, see_picked};

use super::BLANKS;
use crate::api::labels::BindBlank;
use crate::components::{Glyph, PageHeader, Row, Rows, Submit, TextField};
use crate::i18n::{labels, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn BindPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Labels, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::PrintLabels, Relation::Own)?;
        let code = query.get("code").unwrap_or_default();
        let device = query.get("device").unwrap_or_default();
        // A page of a device leads here with its id: it is named, and need not be read again.
        let known = match DeviceId::parse(&device) {
            Some(id) => see_picked(&service, &viewer.actor, Action::PrintLabels, &[id])
                .await?
                .pop(),
            None => None,
        };
        Ok::<_, Problem>(page(code, device, known).into_any())
    })
}

fn page(code: String, device: String, known: Option<Picked>) -> impl IntoView {
    let words = labels::texts(use_language());
    let device = match known {
        Some(known) => view! {
            <input type="hidden" name="device" value=device/>
            <Rows label=words.device>
                <Row glyph=Glyph::MonitorSmartphone title=known.model() note=move || known.name()/>
            </Rows>
        }
        .into_any(),
        None => view! {
            <TextField
                name="device"
                label=words.device
                hint=words.device_hint
                value=device
                autocomplete="off"
                required=true
            />
        }
        .into_any(),
    };
    view! {
        <Title text=words.bind_title/>
        <PageHeader
            title=words.bind_title
            lead=words.bind_lead
            back=(BLANKS.to_owned(), words.back_to_blanks.to_owned())
        />
        <form class="form" method="post" action=BindBlank::PATH>
            <TextField name="code" label=words.code hint=words.code_hint value=code autocomplete="off" required=true/>
            {device}
            <Submit glyph=Glyph::QrCode>{words.bind_do}</Submit>
        </form>
    }
}
