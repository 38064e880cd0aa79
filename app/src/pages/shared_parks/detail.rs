//! The devices that one employer shows, each as far as it does.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::sharing::{Field, SharedDevice};
use regain_service::Problem;
use regain_service::see_shared_park::{SharedPage, see_shared_park};

use super::{HERE, told};
use crate::components::{Chip, Chips, EmptyState, Glyph, PageHeader, Pager, Table, kind_name};
use crate::i18n::{parks, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::{capital, memory};

#[component]
pub(super) fn SharedParkPage() -> impl IntoView {
    let holder = use_params_map().read_untracked().get("holder");
    let holder = holder.as_deref().and_then(OrganisationId::parse);
    let query = use_query_map().get_untracked();
    desk_page(Place::SharedParks, move |service, viewer| async move {
        let holder = holder.ok_or(Problem::NotFound)?;
        let kind = query.get("type").and_then(|word| Kind::from_word(&word));
        let after = query.get("apres").as_deref().and_then(DeviceId::parse);
        let shared = see_shared_park(&service, &viewer.actor, holder, kind, after).await?;
        Ok::<_, Problem>(page(shared, kind, after.is_some()).into_any())
    })
}

fn address(holder: OrganisationId, kind: Option<Kind>, after: Option<DeviceId>) -> String {
    let parts = [
        kind.map(|kind| format!("type={}", kind.word())),
        after.map(|after| format!("apres={after}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        format!("{HERE}/{holder}")
    } else {
        format!("{HERE}/{holder}?{}", parts.join("&"))
    }
}

fn page(shared: SharedPage, kind: Option<Kind>, later: bool) -> impl IntoView {
    let language = use_language();
    let words = parks::texts(language);
    let SharedPage {
        park,
        kinds,
        devices,
        next,
        this_year,
    } = shared;
    let holder = park.holder;
    let back = (HERE.to_owned(), words.back_shared.to_owned());
    let lead = format!("{} : {}", words.sees, told(&park.share));
    let chips = kinds
        .into_iter()
        .map(|(one, count)| {
            let active = kind == Some(one);
            let href = address(holder, (!active).then_some(one), None);
            view! { <Chip href active count>{capital(kind_name(language, one))}</Chip> }
        })
        .collect_view();
    let next = next.map(|next| address(holder, kind, Some(next.device)));
    let first = later.then(|| address(holder, kind, None));
    let content = if devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Search title=words.nothing_there>
                <p>{words.shared_none_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let fields: Vec<Field> = park.share.fields.iter().copied().collect();
        let mut columns = vec![words.kind];
        columns.extend(fields.iter().map(|&field| heading(field)));
        let rows = devices
            .into_iter()
            .map(|device| row(&device, &fields, this_year))
            .collect_view();
        view! { <Table caption=words.list columns>{rows}</Table> }.into_any()
    };
    view! {
        <Title text=park.name.clone()/>
        <PageHeader title=park.name lead back/>
        <div class="stack-wide">
            <Chips label=words.kind>{chips}</Chips>
            {content}
            <Pager next first/>
        </div>
    }
}

fn heading(field: Field) -> &'static str {
    let words = parks::texts(use_language());
    match field {
        Field::Model => words.model,
        Field::Specification => words.specification,
        Field::Age => words.age,
        Field::Retirement => words.exit,
        Field::Site => words.site,
        Field::Names => words.names,
    }
}

fn row(device: &SharedDevice, fields: &[Field], this_year: i64) -> impl IntoView + use<> {
    let language = use_language();
    let cells = fields
        .iter()
        .map(|&field| {
            let value = value(device, field, this_year);
            view! { <td data-label=heading(field)>{value}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{capital(kind_name(language, device.kind))}</th>
            {cells}
        </tr>
    }
}

fn value(device: &SharedDevice, field: Field, this_year: i64) -> String {
    let language = use_language();
    let words = parks::texts(language);
    let joined = |parts: Vec<Option<String>>, by| parts.into_iter().flatten().collect::<Vec<_>>().join(by);
    match field {
        Field::Model => joined(vec![device.maker.clone(), device.model.clone()], " "),
        Field::Specification => joined(
            vec![
                device.processor.clone(),
                device.memory_mib.map(|mib| memory(language, mib)),
                device.storage_mb.map(words.storage),
            ],
            " · ",
        ),
        Field::Age => device
            .in_service
            .map(|year| (words.since)(year, this_year))
            .unwrap_or_default(),
        Field::Retirement => match device.plan {
            Some(plan) => plan.year.map_or_else(|| words.soon.to_owned(), |year| year.to_string()),
            None => String::new(),
        },
        Field::Site => device.site.clone().unwrap_or_default(),
        Field::Names => {
            let names: Vec<String> = device.names.iter().map(|name| name.value.clone()).collect();
            names.join(", ")
        }
    }
}
