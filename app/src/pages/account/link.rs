//! The link by mail: asking for it, "look into your mails", and following it with a button. The page behind the link
//! changes nothing by being looked at, because mail scanners look at every link.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_service::{Problem, sign_in};

use super::{Suite, asked_suite};
use crate::api::account::{FollowLink, SendLink};
use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, PublicLayout, Submit, TextField};
use crate::i18n::{account, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

#[component]
pub(super) fn AskForLinkPage() -> impl IntoView {
    let words = account::texts(use_language());
    let suite = asked_suite();
    view! {
        <Title text=words.by_mail/>
        <PublicLayout>
            <PageHeader title=words.by_mail lead=words.by_mail_lead back=("/connexion".to_owned(), words.sign_in.to_owned())/>
            <form class="form" method="post" action=SendLink::PATH>
                <Suite suite/>
                <TextField name="email" label=words.email kind="email" inputmode="email" autocomplete="email" required=true/>
                <Submit main=true glyph=Glyph::Mail>{words.send_link}</Submit>
            </form>
        </PublicLayout>
    }
}

#[component]
pub(super) fn LinkSentPage() -> impl IntoView {
    let words = account::texts(use_language());
    let demo = viewer().demo;
    view! {
        <Title text=words.sent_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::Mail title=words.sent_title heading=true>
                <p>{words.sent_help}</p>
                {demo.then(|| view! {
                    <LinkButton href="/demo/courrier" look=Look::Primary glyph=Glyph::Mail>{words.demo_mails}</LinkButton>
                })}
                <LinkButton href="/connexion/lien">{words.send_again}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}

#[component]
pub(super) fn FollowLinkPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    let (suite, service) = (asked_suite(), service());
    Suspend::new(async move {
        match sign_in::look_at_link(&service, &token).await {
            Ok(email) => live(token, suite, email).into_any(),
            Err(Problem::DeadLink) => dead().into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn live(token: String, suite: String, email: String) -> impl IntoView {
    let words = account::texts(use_language());
    view! {
        <Title text=words.follow_title/>
        <PublicLayout>
            <PageHeader title=words.follow_title lead=(words.follow_lead)(&email)/>
            <form class="form" method="post" action=FollowLink::PATH>
                <input type="hidden" name="token" value=token/>
                <Suite suite/>
                <Submit main=true glyph=Glyph::LogIn>{words.sign_in_do}</Submit>
            </form>
        </PublicLayout>
    }
}

fn dead() -> impl IntoView {
    let words = account::texts(use_language());
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::GONE);
    }
    view! {
        <Title text=words.dead_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::Clock title=words.dead_title heading=true>
                <p>{words.dead_help}</p>
                <LinkButton href="/connexion/lien" look=Look::Primary glyph=Glyph::Mail>{words.send_again}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}
