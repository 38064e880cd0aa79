//! `/remises`: the hand-overs an organisation gave or took, each with its receipt.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_query_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::id::OrganisationId;
use regain_service::Problem;
use regain_service::see_handovers::{HandoverLine, HandoverList, handovers};

use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::{date_time, proofs, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

/// The route of hand-overs.
#[component(transparent)]
pub fn ProofRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/remises") view=ProofsPage ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

#[component]
fn ProofsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Proofs, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let list = handovers(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, seen.is_some()).into_any())
    })
}

fn page(list: HandoverList, later: bool) -> impl IntoView {
    let words = proofs::texts(use_language());
    let next = list
        .next
        .map(|(at, id)| format!("/remises?avant={}", moment_key(at, id)));
    let own = list.organisation;
    let content = if list.handovers.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Handshake title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_when,
            words.column_other,
            words.column_taken,
            words.column_notes,
            words.column_receipt,
        ];
        let rows = list.handovers.into_iter().map(|line| row(own, line)).collect_view();
        view! {
            <Table caption=words.caption columns>{rows}</Table>
            <Pager next first=later.then(|| "/remises".to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead/>
        <div class="stack-wide">{content}</div>
    }
}

fn row(own: OrganisationId, line: HandoverLine) -> impl IntoView {
    let language = use_language();
    let words = proofs::texts(language);
    let given = line.from == own;
    let other = if given {
        (words.given_to)(&line.to_name)
    } else {
        (words.taken_from)(&line.from_name)
    };
    let counts = &line.counts;
    let notes = (words.notes)(counts.missing, counts.extra, counts.unknown, counts.refused);
    // What did not pass gets no label that says so.
    let labels = line.dispute.is_none().then(|| {
        view! {
            <LinkButton href=format!("/remises/{}/etiquettes", line.id) glyph=Glyph::Tags look=Look::Quiet>
                {words.labels}
            </LinkButton>
        }
    });
    let notes = match (line.dispute, notes.is_empty()) {
        (Some(_), _) => view! { <Status tone=Tone::Look>{words.disputed}</Status> }.into_any(),
        (None, true) => words.exact.into_any(),
        (None, false) => view! { <Status tone=Tone::Look>{notes}</Status> }.into_any(),
    };
    view! {
        <tr>
            <td data-label=words.column_when>{date_time(language, line.recorded_at)}</td>
            <th scope="row" data-label=words.column_other>
                {other}
            </th>
            <td data-label=words.column_taken>{(words.devices_taken)(line.counts.taken())}</td>
            <td data-label=words.column_notes>{notes}</td>
            <td data-label=words.column_receipt>
                <span class="cell-lines">
                    <LinkButton href=format!("/recu/{}.pdf", line.id) glyph=Glyph::FileText>{words.receipt}</LinkButton>
                    {labels}
                </span>
            </td>
        </tr>
    }
}
