//! The frame of every desk page: the side bar of the person's role, and what stands there when the content cannot.
//!
//! A page gives [`desk_page`] its place in the side bar and a future of its content. The future runs on the server,
//! before anything is sent; a [`Problem`] becomes a page with the right status and a next step.

use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use regain_domain::access::{Actor, Role};
use regain_service::photos::PhotoProblem;
use regain_service::{Problem, Service, see_exceptions};
use std::future::Future;

use crate::components::{DeskLayout, EmptyState, Glyph, LinkButton, NavItem, PublicLayout};
use crate::i18n::desk::{self, DeskTexts};
use crate::i18n::{Language, common, use_language};
use crate::pages::NotFound;
use crate::viewer::{Viewer, service, viewer};

/// A place in the side bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The holder's devices.
    Park,
    /// Files brought in.
    Imports,
    /// Labels to print.
    Labels,
    /// Devices offered for collection.
    Lots,
    /// A collector's days.
    Rounds,
    /// The phone's screens.
    Field,
    /// Hand-overs and their receipts.
    Proofs,
    /// What waits for a person.
    Exceptions,
    /// The workshop's devices and benches.
    Workshop,
    /// What comes to one's place, and what one sends.
    Arrivals,
    /// Today's pick-ups.
    Counter,
    /// What is in the catalogue, and a counter's hours.
    Offers,
    /// Requests of social workers.
    Requests,
    /// What became of a holder's devices in a year.
    Report,
    /// What a holder's park will give.
    ParkForecast,
    /// What the territory will be able to give.
    Forecast,
    /// What workshops and associations look for.
    Needs,
    /// The territory's figures.
    Territory,
    /// The employers' parks, as counts.
    Parks,
    /// What employers show of their parks.
    SharedParks,
    /// Organisations and their members.
    Members,
    /// The server's own work.
    Jobs,
}

impl Place {
    const fn href(self) -> &'static str {
        match self {
            Self::Park => "/parc",
            Self::Imports => "/parc/imports",
            Self::Labels => "/parc/etiquettes",
            Self::Lots => "/parc/lots",
            Self::Rounds => "/tournees",
            Self::Field => "/terrain",
            Self::Proofs => "/remises",
            Self::Exceptions => "/a-regler",
            Self::Workshop => "/atelier",
            Self::Arrivals => "/arrivages",
            Self::Counter => "/comptoir",
            Self::Offers => "/comptoir/offres",
            Self::Requests => "/demandes",
            Self::Report => "/parc/bilan",
            Self::ParkForecast => "/parc/previsions",
            Self::Forecast => "/territoire/previsions",
            Self::Needs => "/besoins",
            Self::Territory => "/territoire",
            Self::Parks => "/territoire/parcs",
            Self::SharedParks => "/parcs-partages",
            Self::Members => "/territoire/invitations",
            Self::Jobs => "/administration/travaux",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Park => Glyph::MonitorSmartphone,
            Self::Imports => Glyph::FileUp,
            Self::Labels => Glyph::Tags,
            Self::Lots => Glyph::Package,
            Self::Rounds => Glyph::Truck,
            Self::Field => Glyph::ScanLine,
            Self::Proofs => Glyph::ShieldCheck,
            Self::Exceptions => Glyph::TriangleAlert,
            Self::Workshop => Glyph::Wrench,
            Self::Arrivals => Glyph::Truck,
            Self::Counter => Glyph::Store,
            Self::Offers => Glyph::Tags,
            Self::Requests => Glyph::HandHeart,
            Self::Report => Glyph::FileText,
            Self::ParkForecast | Self::Forecast => Glyph::Calendar,
            Self::Needs => Glyph::Flag,
            Self::Territory => Glyph::Globe,
            Self::Parks | Self::SharedParks => Glyph::MonitorSmartphone,
            Self::Members => Glyph::Users,
            Self::Jobs => Glyph::Settings,
        }
    }

    const fn label(self, words: &DeskTexts) -> &'static str {
        match self {
            Self::Park => words.park,
            Self::Imports => words.imports,
            Self::Labels => words.labels,
            Self::Lots => words.lots,
            Self::Rounds => words.rounds,
            Self::Field => words.field,
            Self::Proofs => words.proofs,
            Self::Exceptions => words.exceptions,
            Self::Workshop => words.workshop,
            Self::Arrivals => words.arrivals,
            Self::Counter => words.counter,
            Self::Offers => words.offers,
            Self::Requests => words.requests,
            Self::Report => words.report,
            Self::ParkForecast | Self::Forecast => words.forecast,
            Self::Needs => words.needs,
            Self::Territory => words.territory,
            Self::Parks => words.parks,
            Self::SharedParks => words.shared_parks,
            Self::Members => words.members,
            Self::Jobs => words.jobs,
        }
    }

    /// Where a role has something to do.
    const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::FleetManager => &[
                Self::Park,
                Self::Imports,
                Self::Labels,
                Self::Lots,
                Self::Report,
                Self::ParkForecast,
                Self::Needs,
                Self::Proofs,
                Self::Exceptions,
                Self::Members,
            ],
            Role::Dispatcher => &[
                Self::Rounds,
                Self::Arrivals,
                Self::Field,
                Self::SharedParks,
                Self::Forecast,
                Self::Needs,
                Self::Proofs,
                Self::Exceptions,
            ],
            Role::Driver => &[Self::Field, Self::Rounds, Self::Proofs],
            Role::Technician => &[
                Self::Workshop,
                Self::Arrivals,
                Self::Field,
                Self::Offers,
                Self::Counter,
                Self::SharedParks,
                Self::Forecast,
                Self::Needs,
                Self::Proofs,
                Self::Exceptions,
            ],
            Role::Counter => &[
                Self::Counter,
                Self::Offers,
                Self::Arrivals,
                Self::Field,
                Self::Forecast,
                Self::Needs,
                Self::Proofs,
                Self::Exceptions,
            ],
            Role::SocialWorker => &[Self::Requests, Self::Needs, Self::Forecast],
            Role::Coordinator => &[
                Self::Territory,
                Self::Parks,
                Self::Forecast,
                Self::Needs,
                Self::Requests,
                Self::Exceptions,
                Self::Members,
            ],
            Role::Administrator => &[Self::Jobs],
        }
    }
}

/// A desk page: `content` is asked with the service and who looks, and gives the page or why there is none.
pub fn desk_page<F>(place: Place, content: impl FnOnce(Service, Viewer) -> F) -> impl IntoView
where
    F: Future<Output = Result<AnyView, Problem>> + Send + 'static,
{
    let (service, viewer) = (service(), viewer());
    let content = content(service.clone(), viewer.clone());
    Suspend::new(async move {
        let waiting = see_exceptions::open_count(&service, &viewer.actor).await.unwrap_or(0);
        match content.await {
            Ok(page) => framed(place, viewer, waiting, page).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn framed(place: Place, viewer: Viewer, waiting: u64, page: AnyView) -> impl IntoView {
    let words = desk::texts(use_language());
    let places = match viewer.actor {
        Actor::Member { role, .. } => Place::of(role),
        _ => &[],
    };
    let item = |&there: &Place| NavItem {
        href: there.href().to_owned(),
        label: there.label(words).to_owned(),
        glyph: there.glyph(),
        active: there == place,
        waiting: if there == Place::Exceptions { waiting } else { 0 },
    };
    let items = places.iter().map(item).collect();
    view! {
        <DeskLayout organisation=viewer.organisation_name person=viewer.person_name items>
            {page}
        </DeskLayout>
    }
}

/// The page that stands where another cannot: with the status that says the same.
pub fn problem_page(problem: &Problem) -> AnyView {
    let language = use_language();
    let words = desk::texts(language);
    let (status, title, help) = match problem {
        Problem::NotFound => return NotFound().into_any(),
        Problem::SignedOut => {
            leptos_axum::redirect(SIGN_IN);
            return ().into_any();
        }
        Problem::Forbidden => (StatusCode::FORBIDDEN, words.forbidden_title, words.forbidden_help),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, words.broken_title, words.broken_help),
    };
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
    view! {
        <Title text=title/>
        <PublicLayout>
            <EmptyState glyph=Glyph::CircleHelp title=title heading=true>
                <p>{help}</p>
                <LinkButton href="/">{common::texts(language).back_home}</LinkButton>
            </EmptyState>
        </PublicLayout>
    }
    .into_any()
}

/// Where one signs in.
const SIGN_IN: &str = "/connexion";

/// Why something did not happen, as a sentence with a next step. `field` gives the words of a form's field.
pub fn problem_sentence(
    language: Language,
    problem: &Problem,
    field: impl FnOnce(&str) -> Option<&'static str>,
) -> String {
    let words = desk::texts(language);
    let plain = match problem {
        Problem::SignedOut => words.signed_out,
        Problem::Forbidden => words.forbidden,
        Problem::NotFound => words.not_found,
        Problem::Changed => words.changed,
        Problem::Field(name) => match field(name) {
            Some(sentence) => sentence,
            None => return (words.field_wrong)(name),
        },
        Problem::Refused { device, refusal } => return (words.refused)(device, *refusal),
        Problem::File(why) => return (words.file)(why),
        Problem::Photo(PhotoProblem::NotAPicture) => words.photo_not_a_picture,
        Problem::Photo(PhotoProblem::TooLarge) => words.photo_too_large,
        Problem::Photo(PhotoProblem::TooManyPixels) => words.photo_too_many_pixels,
        Problem::Photo(PhotoProblem::Damaged) => words.photo_damaged,
        Problem::AnothersActs => words.another_person,
        Problem::WrongPassword => words.wrong_password,
        Problem::TooManyTries => words.too_many_tries,
        Problem::DeadLink => words.dead_link,
        _ => words.internal,
    };
    plain.to_owned()
}
