//! `/reservation/<secret>`: what the link in an e-mail leads to. Looking at it changes nothing, because mail scanners look
//! at every link; buttons do.

mod slot;
mod voucher;

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_params_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::Problem;
use regain_service::reserve::{ReservationStatus, Seen, look};

use crate::api::catalogue::{CancelReservation, ConfirmReservation};
use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, PublicLayout, Submit};
use crate::i18n::{reservation, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::service;

/// The routes of reservations.
#[component(transparent)]
pub fn ReservationRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/reservation/:token") view=ReservationPage ssr=SsrMode::Async/>
        <Route path=path!("/reservation/:token/creneau") view=slot::SlotPage ssr=SsrMode::Async/>
        <Route path=path!("/reservation/:token/annuler") view=CancelPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

fn token() -> String {
    use_params_map().read_untracked().get("token").unwrap_or_default()
}

/// The secret stands in the address: no other site is told it, and no browser keeps the page.
fn keep_secret() {
    use axum::http::{HeaderValue, header};
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
}

fn status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

#[component]
fn ReservationPage() -> impl IntoView {
    let (token, service) = (token(), service());
    keep_secret();
    Suspend::new(async move {
        match look(&service, &token).await {
            Ok(seen) => {
                let expired = seen.reservation.held_until <= service.now();
                // What counters scan: the secret of the link stays with whoever has the e-mail.
                let voucher = seen.reservation.voucher;
                let url = format!("{}/comptoir/bons/{voucher}", service.settings.base_url);
                page(token, seen, expired, url).into_any()
            }
            Err(Problem::DeadLink) => dead().into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn page(token: String, seen: Seen, late: bool, url: String) -> impl IntoView {
    let words = reservation::texts(use_language());
    match seen.reservation.status {
        ReservationStatus::Held if !late => view! {
            <Title text=words.held_title/>
            <PublicLayout>
                <PageHeader title=words.held_title lead=words.held_help/>
                {voucher::facts(&seen)}
                <form class="form" method="post" action=ConfirmReservation::PATH>
                    <input type="hidden" name="token" value=token.clone()/>
                    <Submit main=true glyph=Glyph::CircleCheck>{words.confirm_do}</Submit>
                </form>
                <LinkButton href=format!("/reservation/{token}/creneau") look=Look::Quiet glyph=Glyph::Calendar>
                    {words.change_do}
                </LinkButton>
                <LinkButton href=format!("/reservation/{token}/annuler") look=Look::Quiet>{words.cancel_do}</LinkButton>
            </PublicLayout>
        }
        .into_any(),
        ReservationStatus::Confirmed => view! {
            <Title text=words.confirmed_title/>
            <PublicLayout>
                <PageHeader title=words.confirmed_title lead=words.confirmed_help/>
                {voucher::card(&seen, &url)}
                <LinkButton href=format!("/reservation/{token}/bon.pdf") look=Look::Primary glyph=Glyph::Printer>
                    {words.print_voucher}
                </LinkButton>
                <LinkButton href=format!("/reservation/{token}/creneau") glyph=Glyph::Calendar>{words.change_do}</LinkButton>
                <LinkButton href=format!("/reservation/{token}/annuler") look=Look::Secondary>{words.cancel_do}</LinkButton>
            </PublicLayout>
        }
        .into_any(),
        ReservationStatus::Collected => ended(words.collected_title, Glyph::HandHeart).into_any(),
        ReservationStatus::Cancelled => ended(words.cancelled_title, Glyph::Undo).into_any(),
        ReservationStatus::Held | ReservationStatus::Expired => ended(words.expired_title, Glyph::Clock).into_any(),
    }
}

/// It was one, and leads to nothing any more.
fn ended(title: &'static str, glyph: Glyph) -> impl IntoView {
    let words = reservation::texts(use_language());
    status(StatusCode::GONE);
    view! {
        <Title text=title/>
        <PublicLayout>
            <EmptyState glyph=glyph title=title heading=true>
                <p>{words.ended_help}</p>
                <LinkButton href="/catalogue" look=Look::Primary>{words.to_catalogue}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}

fn dead() -> impl IntoView {
    let words = reservation::texts(use_language());
    status(StatusCode::NOT_FOUND);
    view! {
        <Title text=words.dead_title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::CircleHelp title=words.dead_title heading=true>
                <p>{words.dead_help}</p>
                <LinkButton href="/catalogue" look=Look::Primary>{words.to_catalogue}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
}

/// Asks once.
#[component]
fn CancelPage() -> impl IntoView {
    let (token, service) = (token(), service());
    keep_secret();
    Suspend::new(async move {
        let words = reservation::texts(use_language());
        match look(&service, &token).await {
            Ok(seen) if seen.reservation.status.is_active() => view! {
                <Title text=words.cancel_title/>
                <PublicLayout>
                    <PageHeader title=words.cancel_title lead=words.cancel_help/>
                    {voucher::facts(&seen)}
                    <form class="form" method="post" action=CancelReservation::PATH>
                        <input type="hidden" name="token" value=token.clone()/>
                        <Submit main=true look=Look::Danger>{words.cancel_now}</Submit>
                    </form>
                    <LinkButton href=format!("/reservation/{token}")>{words.keep}</LinkButton>
                </PublicLayout>
            }
            .into_any(),
            Ok(_) => {
                leptos_axum::redirect(&format!("/reservation/{token}"));
                ().into_any()
            }
            Err(Problem::DeadLink) => dead().into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}
