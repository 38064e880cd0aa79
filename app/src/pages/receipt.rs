//! `/recu/verifier/<hash>`: whether the receipt somebody has in hand is known and unchanged. Anyone may ask, and the
//! answer is whole without script. It names neither people nor devices: a receipt that is shown around tells no more
//! here than it does on paper.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::location::Url;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::handover::LineResult;
use regain_service::check_receipt::{CheckedReceipt, check};

use crate::components::{Alert, Fact, Glyph, PublicLayout, Submit, TextField, Tone};
use crate::i18n::receipt::ReceiptCheckTexts;
use crate::i18n::{date_time, receipt, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

const ADDRESS: &str = "/recu/verifier";

/// The longest hash anybody copies, with a space after each character.
const MAX_SHOWN: usize = 128;

/// The routes of the check.
#[component(transparent)]
pub fn ReceiptRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/recu/verifier/:hash") view=CheckedPage ssr=SsrMode::Async/>
        <Route path=path!("/recu/verifier") view=AskPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// `/recu/verifier?empreinte=…`: the form's answer goes to the receipt's own address.
#[component]
fn AskPage() -> impl IntoView {
    let typed = use_query_map().read_untracked().get("empreinte").unwrap_or_default();
    let hash: String = typed.split_whitespace().collect();
    if !hash.is_empty() {
        leptos_axum::redirect(&format!("{ADDRESS}/{}", Url::escape(&hash)));
        return ().into_any();
    }
    let words = receipt::texts(use_language());
    view! {
        <Title text=words.title/>
        <PublicLayout>
            <h1>{words.title}</h1>
            <p class="lead">{words.lead}</p>
            {form(words, String::new())}
        </PublicLayout>
    }
    .into_any()
}

#[component]
fn CheckedPage() -> impl IntoView {
    let typed = use_params_map().read_untracked().get("hash").unwrap_or_default();
    let (service, viewer) = (service(), viewer());
    Suspend::new(async move {
        match check(&service, &viewer.actor, &typed).await {
            Ok(Some(known)) => page(known).into_any(),
            Ok(None) => unknown(typed).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn page(known: CheckedReceipt) -> impl IntoView {
    let language = use_language();
    let words = receipt::texts(language);
    let verdict = match (known.unchanged, known.disputed) {
        (false, _) => view! { <Alert tone=Tone::Blocked title=words.changed><p>{words.changed_help}</p></Alert> },
        (true, true) => view! { <Alert tone=Tone::Look title=words.disputed><p>{words.disputed_help}</p></Alert> },
        (true, false) => view! { <Alert tone=Tone::Ok title=words.unchanged><p>{words.unchanged_help}</p></Alert> },
    };
    let counts = LineResult::ALL
        .into_iter()
        .zip(known.counts)
        .filter(|&(_, count)| count > 0)
        .map(|(result, count)| {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            view! { <li>{(words.counted)(result, count)}</li> }
        })
        .collect_view();
    let [giver, taker] = known.proofs.map(words.proof);
    view! {
        <Title text=words.title/>
        <PublicLayout>
            <h1>{words.title}</h1>
            {verdict}
            <div class="grid-two">
                <Fact label=words.from value=known.from note=giver/>
                <Fact label=words.to value=known.to note=taker/>
                <Fact label=words.recorded value=date_time(language, known.recorded_at)/>
            </div>
            <section class="stack">
                <h2>{words.devices}</h2>
                <ul>{counts}</ul>
            </section>
            <section class="stack">
                <h2>{words.hash}</h2>
                <p class="hash">{known.hash.to_string()}</p>
                <p>{words.compare}</p>
            </section>
        </PublicLayout>
    }
}

fn unknown(typed: String) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let words = receipt::texts(use_language());
    view! {
        <Title text=words.unknown/>
        <PublicLayout>
            <h1>{words.title}</h1>
            <Alert tone=Tone::Look title=words.unknown>
                <p>{words.unknown_help}</p>
            </Alert>
            {form(words, typed.chars().take(MAX_SHOWN).collect())}
        </PublicLayout>
    }
}

fn form(words: &'static ReceiptCheckTexts, typed: String) -> impl IntoView {
    view! {
        <form class="form" method="get" action=ADDRESS>
            <TextField name="empreinte" label=words.hash hint=words.hash_hint value=typed autocomplete="off" required=true/>
            <Submit glyph=Glyph::Search>{words.ask}</Submit>
        </form>
    }
}
