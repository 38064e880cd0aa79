//! `/a-regler`: what did not match at collections. Both sides see the same list, so that they can talk about it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_query_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::Problem;
use regain_service::see_exceptions::{ExceptionKind, ExceptionLine, ExceptionList, exceptions};

use crate::components::{Alert, EmptyState, Glyph, LabelCode, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::{proofs, short_date, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

/// The route of exceptions.
#[component(transparent)]
pub fn ExceptionRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/a-regler") view=ExceptionsPage ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

#[component]
fn ExceptionsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Exceptions, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_moment_key);
        let list = exceptions(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, seen.is_some()).into_any())
    })
}

fn page(list: ExceptionList, later: bool) -> impl IntoView {
    let words = proofs::texts(use_language());
    let next = list
        .next
        .map(|(at, id)| format!("/a-regler?avant={}", moment_key(at, id)));
    let (lead, content) = if list.exceptions.is_empty() {
        let empty = view! {
            <EmptyState glyph=Glyph::CircleCheck title=words.settle_empty>
                <p>{words.settle_empty_help}</p>
            </EmptyState>
        };
        (None, empty.into_any())
    } else {
        let columns = vec![
            words.column_device,
            words.column_what,
            words.column_sides,
            words.column_since,
        ];
        let content = view! {
            <Alert tone=Tone::Neutral title=words.settle_next/>
            <Table caption=words.settle_caption columns>{list.exceptions.into_iter().map(row).collect_view()}</Table>
            <Pager next first=later.then(|| "/a-regler".to_owned())/>
        };
        (Some((words.settle_lead)(list.open)), content.into_any())
    };
    view! {
        <Title text=words.settle_title/>
        <PageHeader title=words.settle_title lead=MaybeProp::from(lead)/>
        <div class="stack-wide">{content}</div>
    }
}

fn row(line: ExceptionLine) -> impl IntoView {
    let language = use_language();
    let words = proofs::texts(language);
    let exception = &line.exception;
    let (word, tone, why) = match exception.kind {
        ExceptionKind::Missing => (words.kind_missing, Tone::Blocked, words.why_missing.to_owned()),
        ExceptionKind::Extra => (words.kind_extra, Tone::Look, words.why_extra.to_owned()),
        ExceptionKind::Unknown => (words.kind_unknown, Tone::Look, (words.why_unknown)(&exception.detail)),
        ExceptionKind::Disputed => (
            words.kind_disputed,
            Tone::Blocked,
            (words.why_disputed)(exception.dispute()).to_owned(),
        ),
    };
    let name = format!("{} {}", line.maker, line.model);
    let name = if name.trim().is_empty() {
        words.no_name.to_owned()
    } else {
        name
    };
    view! {
        <tr>
            <th scope="row" data-label=words.column_device>
                <span>
                    {name}
                    {line.tag.map(|tag| view! { <br/> <LabelCode code=tag.to_string()/> })}
                </span>
            </th>
            <td data-label=words.column_what>
                <span>
                    <Status tone>{word}</Status>
                    " "
                    {why}
                </span>
            </td>
            <td data-label=words.column_sides>{(words.sides)(&line.holder_name, &line.collector_name)}</td>
            <td data-label=words.column_since>{short_date(language, exception.opened_at)}</td>
        </tr>
    }
}
