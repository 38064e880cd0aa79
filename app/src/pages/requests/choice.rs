//! What the coordinator chooses among for a request.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::id::{OrganisationId, RequestId};
use regain_service::see_requests::{Choice, ToAssign};

use crate::api::requests::AssignRequest;
use crate::components::{EmptyState, Glyph, LabelCode, Look, Select, Submit, Table, kind_name};
use crate::i18n::requests::RequestTexts;
use crate::i18n::{Language, requests, short_date};

/// The list, with who has them to filter by.
pub(super) fn choice(
    language: Language,
    request: RequestId,
    found: Choice,
    with: Option<OrganisationId>,
) -> impl IntoView {
    let words = requests::texts(language);
    let everybody = (String::new(), words.with_all.to_owned());
    let named = found.counters.into_iter().map(|(id, name)| (id.to_string(), name));
    let options: Vec<_> = std::iter::once(everybody).chain(named).collect();
    let value = with.map(|id| id.to_string()).unwrap_or_default();
    let content = if found.devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.choice_empty>
                <p>{words.choice_empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.device, words.with, words.since, ""];
        let rows = found
            .devices
            .into_iter()
            .map(move |one| row(language, words, request, one));
        view! {
            <p>{words.choice_help}</p>
            <Table caption=words.choice_title columns>{rows.collect_view()}</Table>
            {found.more.then(|| view! { <p>{words.choice_more}</p> })}
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h2>{words.choice_title}</h2>
            <form method="get" class="filter-line">
                <Select name="chez" label=words.with options value/>
                <Submit look=Look::Secondary>{words.show}</Submit>
            </form>
            {content}
        </section>
    }
}

fn row(language: Language, words: &'static RequestTexts, request: RequestId, one: ToAssign) -> impl IntoView {
    let name = match one.device.name() {
        name if name.is_empty() => kind_name(language, one.device.kind).to_owned(),
        name => name,
    };
    let state = one.device.state;
    let grade = state
        .grade
        .map(|grade| grade.words().to_uppercase().replace(' ', "\u{202f}/\u{202f}"));
    let label = (words.assign_one)(&name);
    view! {
        <tr>
            <th scope="row">
                <span class="cell-lines">
                    <span>{name}</span>
                    <span class="quiet">
                        <LabelCode code=state.tag.map(|tag| tag.to_string())/> " " {grade}
                    </span>
                </span>
            </th>
            <td data-label=words.with>{one.custodian_name}</td>
            <td data-label=words.since>{short_date(language, one.since)}</td>
            <td>
                <form method="post" action=AssignRequest::url() aria-label=label>
                    <input type="hidden" name="request" value=request.to_string()/>
                    <input type="hidden" name="device" value=state.device.to_string()/>
                    <Submit look=Look::Secondary glyph=Glyph::HandHeart>{words.assign}</Submit>
                </form>
            </td>
        </tr>
    }
}
