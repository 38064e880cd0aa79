//! `/administration/travaux`: what the server does by itself, for the administrator: what failed, why, and the button
//! that has it tried again.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_query_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::checkpoint::Checkpoint;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::jobs::Kind;
use regain_service::jobs::see::{From, Job, Jobs, jobs};

use crate::api::jobs::TryAgain;
use crate::components::{Card, EmptyState, Fact, Glyph, Look, PageHeader, Pager, Status, Submit, Table, Tone};
use crate::i18n::{Language, date_time, jobs as texts, number, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

const HERE: &str = "/administration/travaux";

/// The route of the server's own work.
#[component(transparent)]
pub fn JobRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/administration/travaux") view=JobsPage ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

#[component]
fn JobsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Jobs, move |service, viewer| async move {
        let key = |name| query.get(name).as_deref().and_then(read_moment_key);
        let open = key("apres").map(|(at, id)| From::Open(at, id));
        let given_up = key("avant").map(|(at, id)| From::GivenUp(at, id));
        let from = open.or(given_up);
        let seen = jobs(&service, &viewer.actor, from).await?;
        Ok::<_, Problem>(page(seen, from).into_any())
    })
}

fn page(seen: Jobs, from: Option<From>) -> impl IntoView {
    let language = use_language();
    let words = texts::texts(language);
    let now = seen.now;
    let figure = |value| number(language, value);
    let facts = [
        (words.waiting, seen.counts.waiting),
        (words.running, seen.counts.running),
        (words.failed, seen.counts.failed),
        (words.given_up, seen.counts.given_up),
    ];
    let facts = facts
        .map(|(label, value)| view! { <Fact label value=figure(value)/> })
        .collect_view();
    let first = move || from.is_some().then(|| HERE.to_owned());
    let given_up = (!matches!(from, Some(From::Open(..)))).then(|| {
        let next = seen.more_given_up.map(|(at, id)| format!("{HERE}?avant={}", moment_key(at, id)));
        view! { <Card title=words.given_up_title>{given_up_table(language, seen.given_up)} <Pager next first=first()/></Card> }
    });
    let open = (!matches!(from, Some(From::GivenUp(..)))).then(|| {
        let next = seen
            .more_open
            .map(|(at, id)| format!("{HERE}?apres={}", moment_key(at, id)));
        view! { <Card title=words.open_title>{open_table(language, seen.open, now)} <Pager next first=first()/></Card> }
    });
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead/>
        <div class="stack-wide">
            <div class="job-figures">{facts}</div>
            {given_up}
            {open}
            <Card title=words.checkpoint_title>{last_checkpoint(language, seen.checkpoint)}</Card>
        </div>
    }
}

fn kind_name(language: Language, job: &Job) -> String {
    match Kind::of(job) {
        Some(kind) => (texts::texts(language).kind)(kind).to_owned(),
        None => job.kind.clone(),
    }
}

fn given_up_table(language: Language, jobs: Vec<Job>) -> AnyView {
    let words = texts::texts(language);
    if jobs.is_empty() {
        return view! { <EmptyState glyph=Glyph::CircleCheck title=words.given_up_none><p>{words.given_up_none_help}</p></EmptyState> }
            .into_any();
    }
    let row = |job: Job| {
        view! {
            <tr>
                <th scope="row" data-label=words.what>{kind_name(language, &job)}</th>
                <td data-label=words.why class="job-why"><span>{(words.attempts)(job.attempts)} " "<code>{job.last_error}</code></span></td>
                <td data-label=words.since>{job.given_up_at.map(|at| date_time(language, at))}</td>
                <td>
                    <form method="post" action=TryAgain::PATH>
                        <input type="hidden" name="job" value=job.id.to_string()/>
                        <Submit look=Look::Secondary glyph=Glyph::RefreshCw>{words.try_again}</Submit>
                    </form>
                </td>
            </tr>
        }
    };
    let rows = jobs.into_iter().map(row).collect_view();
    let columns = vec![words.what, words.why, words.since, ""];
    view! { <p class="quiet">{words.given_up_help}</p> <Table caption=words.given_up_title columns>{rows}</Table> }
        .into_any()
}

fn open_table(language: Language, jobs: Vec<Job>, now: Timestamp) -> AnyView {
    let words = texts::texts(language);
    if jobs.is_empty() {
        return view! { <EmptyState glyph=Glyph::CircleCheck title=words.open_none><p>{words.open_none_help}</p></EmptyState> }
            .into_any();
    }
    let row = |job: Job| {
        let running = job.locked_until.is_some_and(|until| until > now);
        let (word, tone) = match (running, job.last_error.is_empty()) {
            (true, _) => (words.state_running, Tone::Ok),
            (false, true) => (words.state_waiting, Tone::Neutral),
            (false, false) => (words.state_failed, Tone::Look),
        };
        let error = (!job.last_error.is_empty()).then(|| {
            view! { <br/> {(words.attempts)(job.attempts)} " "<code>{job.last_error.clone()}</code> }
        });
        view! {
            <tr>
                <th scope="row" data-label=words.what>{kind_name(language, &job)}</th>
                <td data-label=words.state class="job-why">
                    <span>
                        <Status tone>{word}</Status>
                        {error}
                    </span>
                </td>
                <td data-label=words.due>{date_time(language, job.run_at)}</td>
                <td data-label=words.asked>{date_time(language, job.created_at)}</td>
            </tr>
        }
    };
    let rows = jobs.into_iter().map(row).collect_view();
    let columns = vec![words.what, words.state, words.due, words.asked];
    view! { <Table caption=words.open_title columns>{rows}</Table> }.into_any()
}

fn last_checkpoint(language: Language, last: Option<Checkpoint>) -> AnyView {
    let words = texts::texts(language);
    let Some(last) = last else {
        return view! { <p class="quiet">{words.checkpoint_none}</p> }.into_any();
    };
    view! {
        <p>{(words.checkpoint)(&number(language, last.position), &date_time(language, last.signed_at))}</p>
        <p class="quiet">{words.checkpoint_help}</p>
        <p><code class="job-digest">{last.root.to_string()}</code></p>
        <p><a href="/api/v1/checkpoints">{words.checkpoint_link}</a></p>
    }
    .into_any()
}
