//! `/compte`: who one is here; `/compte/role`: as whom one acts.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::access::Actor;
use regain_service::Problem;
use regain_service::session::{self, Membership};

use super::{Suite, asked_suite};
use crate::api::account::{ActAs, SignOut};
use crate::components::{Card, Glyph, LinkButton, Look, PageHeader, PublicLayout, Row, Rows, Submit};
use crate::i18n::{account, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{Viewer, service, viewer};

#[component]
pub(super) fn AccountPage() -> impl IntoView {
    let (service, viewer) = (service(), viewer());
    Suspend::new(async move {
        match session::roles(&service, &viewer.actor).await {
            Ok(roles) => account(viewer, roles.len() > 1).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn account(viewer: Viewer, several: bool) -> impl IntoView {
    let language = use_language();
    let words = account::texts(language);
    let name = if viewer.person_name.is_empty() {
        words.account.to_owned()
    } else {
        viewer.person_name.clone()
    };
    let acting = match viewer.actor {
        Actor::Member { role, .. } => format!("{}, {}", account::role_name(language, role), viewer.organisation_name),
        _ => words.citizen.to_owned(),
    };
    let first = match viewer.actor {
        Actor::Member { role, .. } => account::work_of(language, role),
        _ => None,
    };
    view! {
        <Title text=words.account/>
        <PublicLayout>
            <PageHeader title=name lead=acting/>
            {first
                .map(|(href, label)| {
                    view! { <LinkButton href=href look=Look::Primary glyph=Glyph::ArrowRight>{label}</LinkButton> }
                })}
            {several
                .then(|| view! { <LinkButton href="/compte/role" glyph=Glyph::Users>{words.change_role}</LinkButton> })}
            <form method="post" action=SignOut::PATH>
                <Submit look=Look::Secondary glyph=Glyph::LogOut>{words.sign_out_do}</Submit>
            </form>
        </PublicLayout>
    }
}

#[component]
pub(super) fn RolePage() -> impl IntoView {
    let (service, viewer, suite) = (service(), viewer(), asked_suite());
    Suspend::new(async move {
        match session::roles(&service, &viewer.actor).await {
            Ok(roles) if roles.is_empty() => problem_page(&Problem::NotFound),
            Ok(roles) => choice(viewer, roles, suite).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn choice(viewer: Viewer, roles: Vec<Membership>, suite: String) -> impl IntoView {
    let language = use_language();
    let words = account::texts(language);
    let current = match viewer.actor {
        Actor::Member { organisation, role, .. } => Some((organisation, role)),
        _ => None,
    };
    let rows = roles
        .into_iter()
        .map(|own| {
            let value = format!("{} {}", own.organisation, own.role.word());
            let note = if current == Some((own.organisation, own.role)) { words.current_role } else { "" };
            view! {
                <Row glyph=Glyph::Building title=format!("{}, {}", account::role_name(language, own.role), own.organisation_name) note=move || note>
                    <Submit look=Look::Secondary name="role" value=value>{words.choose}</Submit>
                </Row>
            }
        })
        .collect_view();
    view! {
        <Title text=words.role_title/>
        <PublicLayout>
            <PageHeader title=words.role_title lead=words.role_lead/>
            <Card>
                <form method="post" action=ActAs::PATH>
                    <Suite suite/>
                    <Rows label=words.role_title>{rows}</Rows>
                </form>
            </Card>
        </PublicLayout>
    }
}
