//! The page behind an invitation's link. It changes nothing by being looked at, because mail scanners look at every
//! link: the button does.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_service::Problem;
use regain_service::invite::{Looked, look_at};

use crate::api::territory::AcceptInvitation;
use crate::components::{EmptyState, Glyph, PageHeader, PublicLayout, Submit, TextField};
use crate::i18n::account::role_name;
use crate::i18n::{territory, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::service;

#[component]
pub(super) fn AcceptPage() -> impl IntoView {
    let token = use_params_map().read_untracked().get("token").unwrap_or_default();
    let service = service();
    Suspend::new(async move {
        match look_at(&service, &token).await {
            Ok(looked) => live(token, looked).into_any(),
            Err(Problem::DeadLink) => dead().into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn live(token: String, looked: Looked) -> impl IntoView {
    let language = use_language();
    let words = territory::texts(language);
    let Looked { invitation, known } = looked;
    let lead = (words.accept_lead)(
        &invitation.organisation_name,
        role_name(language, invitation.role),
        &invitation.email,
    );
    let fields = (!known).then(|| {
        view! {
            <TextField name="name" label=words.your_name autocomplete="name" required=true/>
            <TextField
                name="password"
                label=words.password
                kind="password"
                hint=words.password_hint
                autocomplete="new-password"
                required=true
            />
        }
    });
    view! {
        <Title text=words.accept_title/>
        <PublicLayout>
            <PageHeader title=words.accept_title lead=lead/>
            <p>{if known { words.accept_known } else { words.accept_new }}</p>
            <form class="form" method="post" action=AcceptInvitation::PATH>
                <input type="hidden" name="token" value=token/>
                // Password managers want to know whose password it is.
                <input type="hidden" name="username" value=invitation.email autocomplete="username"/>
                {fields}
                <Submit main=true glyph=Glyph::Check>{words.accept}</Submit>
            </form>
        </PublicLayout>
    }
}

fn dead() -> impl IntoView {
    let words = territory::texts(use_language());
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::GONE);
    }
    view! {
        <Title text=words.dead_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::Clock title=words.dead_title heading=true>
                <p>{words.dead_help}</p>
            </EmptyState>
        </PublicLayout>
    }
}
