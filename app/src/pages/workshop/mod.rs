//! `/atelier`: what a workshop has in hand, one device's bench, and the reports of wiping tools.

mod blocked;
mod checks;
mod desk;
mod ends;
mod job;
mod media;
mod media_form;
mod photos;
pub(crate) mod reject;
mod wipes;
pub(crate) mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::Problem;
use regain_service::bench::WipeOutcome;

pub use words::problem_words;

/// What became of a file that was sent to a plain route: that route renders the page again with this as a context.
#[derive(Clone, Debug)]
pub enum Sent {
    /// A report was read.
    Report(WipeOutcome),
    /// A report or a photo was not taken.
    Refused(Problem),
}

/// The routes of the workshop.
#[component(transparent)]
pub fn WorkshopRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/atelier") view=desk::DeskPage ssr=SsrMode::Async/>
        <Route path=path!("/atelier/appareils/:id") view=job::JobPage ssr=SsrMode::Async/>
        <Route path=path!("/atelier/effacements") view=wipes::WipesPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Gives the page the status that says what is wrong with what was sent.
fn refuse(problem: &Problem) {
    use axum::http::StatusCode;
    use regain_service::photos::PhotoProblem;
    let status = match problem {
        Problem::File(reason) if reason.contains("too_large") => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::Photo(PhotoProblem::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::Changed => StatusCode::CONFLICT,
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}
