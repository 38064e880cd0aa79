//! The requests of a social service, or of the whole territory.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::request::RequestStatus;
use regain_service::Problem;
use regain_service::see_requests::{RequestLine, RequestList, requests as see_requests};

use super::words::{by, need, reference, status};
use crate::components::{Chip, Chips, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table};
use crate::i18n::{requests, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

const HERE: &str = "/demandes";
const NEW: &str = "/demandes/nouvelle";

#[component]
pub(super) fn RequestsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Requests, move |service, viewer| async move {
        let status = query.get("etat").as_deref().and_then(RequestStatus::from_word);
        let seen = query.get("avant").as_deref().and_then(read_moment_key);
        let list = see_requests(&service, &viewer.actor, status, seen).await?;
        Ok::<_, Problem>(page(list, status, seen.is_some()).into_any())
    })
}

fn address(status: Option<RequestStatus>) -> String {
    status.map_or_else(|| HERE.to_owned(), |status| format!("{HERE}?etat={}", status.word()))
}

fn page(list: RequestList, chosen: Option<RequestStatus>, later: bool) -> impl IntoView {
    let words = requests::texts(use_language());
    let territory = list.territory;
    let next = list.next.map(|(at, id)| {
        let between = if chosen.is_some() { '&' } else { '?' };
        format!("{}{between}avant={}", address(chosen), moment_key(at, id))
    });
    let content = if list.requests.is_empty() {
        let help = match (chosen, territory) {
            (Some(_), _) => None,
            (None, true) => Some(words.empty_territory_help),
            (None, false) => Some(words.empty_help),
        };
        let title = if chosen.is_some() {
            words.empty_filter
        } else {
            words.empty
        };
        let first = (chosen.is_none() && !territory)
            .then(|| view! { <LinkButton href=NEW look=Look::Primary glyph=Glyph::Plus>{words.new}</LinkButton> });
        view! {
            <EmptyState glyph=Glyph::HandHeart title>
                {help.map(|help| view! { <p>{help}</p> })}
                {first}
            </EmptyState>
        }
        .into_any()
    } else {
        let mut columns = vec![words.column_reference];
        columns.extend(territory.then_some(words.column_service));
        columns.extend([words.column_need, words.column_by, words.column_status]);
        let rows = list.requests.into_iter().map(move |line| row(line, territory));
        view! {
            <Table caption=words.caption columns>{rows.collect_view()}</Table>
            <Pager next first=later.then(|| address(chosen))/>
        }
        .into_any()
    };
    let chip = |one: Option<RequestStatus>| {
        let label = one.map_or(words.all, |one| status(words, one).0);
        view! { <Chip href=address(one) active=one == chosen>{label}</Chip> }
    };
    let chips = std::iter::once(None)
        .chain(RequestStatus::ALL.iter().copied().map(Some))
        .map(chip)
        .collect_view();
    let lead = if territory { words.lead_territory } else { words.lead };
    let new = (!territory)
        .then(|| view! { <LinkButton href=NEW look=Look::Primary glyph=Glyph::Plus>{words.new}</LinkButton> });
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead>{new}</PageHeader>
        <div class="stack-wide">
            <Chips label=words.filter>{chips}</Chips>
            {content}
        </div>
    }
}

fn row(line: RequestLine, territory: bool) -> impl IntoView {
    let language = use_language();
    let words = requests::texts(language);
    let (word, tone) = status(words, line.request.status);
    let service = territory.then(|| view! { <td data-label=words.column_service>{line.organisation_name}</td> });
    view! {
        <tr>
            <th scope="row">
                <a class="cell-reference" href=format!("{HERE}/{}", line.request.id)>{reference(language, &line.request)}</a>
            </th>
            {service}
            <td data-label=words.column_need>{need(language, &line.request)}</td>
            <td data-label=words.column_by>{by(language, &line.request)}</td>
            <td data-label=words.column_status>
                <Status tone>{word}</Status>
            </td>
        </tr>
    }
}
