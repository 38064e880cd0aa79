//! `/parc`: an employer's devices, how they come in (imports), get their labels, and are planned to leave.

mod address;
mod age_chart;
mod charts;
mod chosen;
mod columns;
mod device;
mod facets;
mod figures;
mod home;
mod imports;
mod labels;
mod list;
mod picked;
mod report;
pub mod report_words;
mod retire;
mod review;
mod review_rows;
mod review_work;
mod rules;
mod sharing;
mod tokens;
mod undo;
mod upload;
mod words;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::Problem;

use crate::components::{Alert, Tone};
use crate::i18n::use_language;

pub(crate) use age_chart::age_chart;
pub(crate) use chosen::all_of_filter;
pub(crate) use columns::COLUMNS;
pub(crate) use device::history_step;
pub use labels::sheet_texts;
pub use picked::read_joined;
pub(crate) use retire::{back_to_form, say};
pub use tokens::Made;
pub(crate) use tokens::TOKENS;
pub(crate) use words::{act_glyph, capital, memory, problem_words, tone};

/// Why a form that was sent to a plain route (a file, a sheet of labels) did not work: that route renders the form's
/// page again with this as a context, and the page says why and takes the right status.
#[derive(Clone, Debug)]
pub struct Refused(pub Problem);

/// The routes of the park.
#[component(transparent)]
pub fn ParkRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/parc") view=home::ParkPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/chiffres") view=charts::FiguresPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/regles") view=rules::RulesPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/partage") view=sharing::SharingPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/appareils/:id") view=device::DevicePage ssr=SsrMode::Async/>
        <Route path=path!("/parc/sortie") view=retire::RetirePage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes") view=labels::LabelsPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/bilan") view=report::ReportPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports") view=imports::ImportsPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/nouveau") view=upload::UploadPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/colonnes/:token") view=columns::ColumnsPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/jetons") view=tokens::TokensPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/:id") view=review::ReviewPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/:id/defaire") view=undo::UndoPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/imports/:id/restes") view=undo::LeftPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with the form that was sent, where a plain route has the page answer it.
pub(crate) fn refused_alert() -> Option<AnyView> {
    let Refused(problem) = use_context::<Refused>()?;
    refuse(&problem);
    let title = problem_words(use_language(), &problem);
    Some(view! { <Alert tone=Tone::Blocked title=title/> }.into_any())
}

/// Gives the page the status that says what is wrong with what was sent.
fn refuse(problem: &Problem) {
    use axum::http::StatusCode;
    let status = match problem {
        Problem::File(reason) if reason.contains("too_large") => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::Changed => StatusCode::CONFLICT,
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}
