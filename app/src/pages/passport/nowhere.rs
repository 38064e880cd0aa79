//! A label that leads nowhere: what may be wrong with it, and a field to type it again.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
use regain_domain::code::Code;
use regain_domain::id::PalletId;

use super::contact::ContactLine;
use crate::components::{EmptyState, Glyph, LabelCode, LinkButton, Look, PublicLayout, Submit, TextField};
use crate::i18n::{pallets, passport, use_language};
use crate::pages::labels::{BIND, PALLETS};

pub(super) fn page(mistyped: bool, typed: String) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let words = passport::texts(use_language());
    let (title, help) = if mistyped {
        (words.mistyped_title, words.mistyped_help)
    } else {
        (words.unknown_title, words.unknown_help)
    };
    // Nobody types more than this; what came by other ways need not be shown again.
    let typed: String = typed.chars().take(12).collect();
    view! {
        <Title text=title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::QrCode title=title heading=true>
                <p>{help}</p>
            </EmptyState>
            <form class="form" method="get" action="/d">
                <TextField name="code" label=words.code_label value=typed autocomplete="off"/>
                <Submit glyph=Glyph::Search>{words.look_up}</Submit>
            </form>
            <ContactLine/>
        </PublicLayout>
    }
}

/// A label of ours that no device bears yet: what it is, and the way to bind it for who may.
pub(super) fn blank(code: Code, may_bind: bool, signed_in: bool) -> impl IntoView {
    let words = passport::texts(use_language());
    let next = match (may_bind, signed_in) {
        (true, _) => Some((format!("{BIND}?code={code}"), words.blank_bind)),
        (false, false) => Some((format!("/connexion?suite=/d/{code}"), words.blank_sign_in)),
        (false, true) => None,
    };
    let next = next.map(|(href, name)| view! { <LinkButton href look=Look::Primary>{name}</LinkButton> });
    view! {
        <Title text=words.blank_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::QrCode title=words.blank_title heading=true>
                <p><LabelCode code=code.to_string()/></p>
                <p>{words.blank_help}</p>
                {next}
            </EmptyState>
            <ContactLine/>
        </PublicLayout>
    }
}

/// The label of a pallet or a box: how much stands on it, and the way to it for whose it is.
pub(super) fn pallet(code: Code, devices: u64, own: Option<PalletId>) -> impl IntoView {
    let words = pallets::texts(use_language());
    let next = own.map(|id| {
        let href = format!("{PALLETS}/{id}");
        view! { <LinkButton href look=Look::Primary>{words.open}</LinkButton> }
    });
    view! {
        <Title text=words.public_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::Package title=words.public_title heading=true>
                <p><LabelCode code=code.to_string()/></p>
                <p>{(words.public_help)(devices)}</p>
                {next}
            </EmptyState>
            <ContactLine/>
        </PublicLayout>
    }
}

/// `/d?code=…`: the form's answer goes to the label's own address.
#[component]
pub(super) fn LookUpPage() -> impl IntoView {
    let code = use_query_map().read_untracked().get("code").unwrap_or_default();
    let code = code.trim();
    if !code.is_empty() {
        leptos_axum::redirect(&format!("/d/{}", Url::escape(code)));
        return ().into_any();
    }
    let words = passport::texts(use_language());
    view! {
        <Title text=words.look_up/>
        <PublicLayout>
            <h1>{words.look_up}</h1>
            <form class="form" method="get" action="/d">
                <TextField name="code" label=words.code_label autocomplete="off" required=true/>
                <Submit glyph=Glyph::Search>{words.look_up}</Submit>
            </form>
        </PublicLayout>
    }
    .into_any()
}
