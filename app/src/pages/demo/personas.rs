//! `/demo`: one tap, and one is somebody.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::access::Role;
use regain_service::demo::Persona;
use regain_service::sign_in;

use crate::api::account::ChoosePersona;
use crate::components::{Card, Glyph, LinkButton, PageHeader, PublicLayout, Row, Rows, Submit};
use crate::i18n::{Language, account, demo, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

#[component]
pub(super) fn PersonasPage() -> impl IntoView {
    let language = use_language();
    let words = demo::texts(language);
    let personas = match sign_in::personas(&service()) {
        Ok(personas) => personas,
        Err(problem) => return problem_page(&problem),
    };
    let current = viewer();
    let groups = by_organisation(personas)
        .into_iter()
        .map(|(organisation, personas)| {
            let rows = personas
                .into_iter()
                .map(|persona| {
                    let chosen = current.person_name == persona.name && current.organisation_name == organisation;
                    row(language, persona, chosen)
                })
                .collect_view();
            view! {
                <Card title=organisation>
                    <form method="post" action=ChoosePersona::PATH>
                        <Rows label=organisation>{rows}</Rows>
                    </form>
                </Card>
            }
        })
        .collect_view();
    view! {
        <Title text=words.title/>
        <PublicLayout>
            <PageHeader title=words.title lead=words.lead/>
            {groups}
            <p class="page-actions">
                <LinkButton href="/demo/courrier" glyph=Glyph::Mail>{words.mails}</LinkButton>
                <LinkButton href="/demo/composants" glyph=Glyph::Eye>{words.components}</LinkButton>
            </p>
        </PublicLayout>
    }
    .into_any()
}

/// The personas in their order, a group for each organisation.
fn by_organisation(personas: Vec<Persona>) -> Vec<(&'static str, Vec<Persona>)> {
    let mut groups: Vec<(&'static str, Vec<Persona>)> = Vec::new();
    for persona in personas {
        match groups
            .iter_mut()
            .find(|(organisation, _)| *organisation == persona.organisation)
        {
            Some((_, group)) => group.push(persona),
            None => groups.push((persona.organisation, vec![persona])),
        }
    }
    groups
}

fn row(language: Language, persona: Persona, chosen: bool) -> impl IntoView {
    let words = demo::texts(language);
    let role = account::role_name(language, persona.role);
    let label = if chosen { words.chosen } else { words.choose };
    view! {
        <Row glyph=glyph(persona.role) title=persona.name note=move || role>
            <Submit look=crate::components::Look::Secondary name="email" value=persona.email>
                {label} <span class="for-readers">" "{persona.name}</span>
            </Submit>
        </Row>
    }
}

const fn glyph(role: Role) -> Glyph {
    match role {
        Role::FleetManager => Glyph::Building,
        Role::Dispatcher => Glyph::Route,
        Role::Driver => Glyph::Truck,
        Role::Technician => Glyph::Wrench,
        Role::Counter => Glyph::Store,
        Role::SocialWorker => Glyph::HandHeart,
        Role::Coordinator => Glyph::Globe,
        Role::Administrator => Glyph::Settings,
    }
}
