//! `/parc/etiquettes/…`: what labels are printed on, printers and their offsets, blank labels, and binding them, pallets; and
//! `/remises/:id/etiquettes`, labels for what changed hands.

mod batch;
mod bind;
mod blanks;
pub(crate) mod choice;
mod custody;
mod pallet;
mod pallets;
mod printers;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_service::keep_printer::CalibrationTexts;

use crate::i18n::{Language, labels};

pub use choice::article_of;
pub(crate) use choice::problem_field;
pub use custody::custody_lines;

/// Where labels of picked devices are printed.
pub(crate) const HERE: &str = "/parc/etiquettes";
/// Where blank labels are made.
pub(crate) const BLANKS: &str = "/parc/etiquettes/vierges";
/// Where a blank label is bound.
pub(crate) const BIND: &str = "/parc/etiquettes/lier";
/// Where pallets and boxes are made.
pub(crate) const PALLETS: &str = "/parc/etiquettes/palettes";
/// Where printers are set.
pub(crate) const PRINTERS: &str = "/parc/etiquettes/imprimantes";

/// The routes of labels beyond those of picked devices.
#[component(transparent)]
pub fn LabelRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/parc/etiquettes/vierges") view=blanks::BlanksPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes/vierges/:id") view=batch::BatchPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes/lier") view=bind::BindPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes/imprimantes") view=printers::PrintersPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes/palettes") view=pallets::PalletsPage ssr=SsrMode::Async/>
        <Route path=path!("/parc/etiquettes/palettes/:id") view=pallet::PalletPage ssr=SsrMode::Async/>
        <Route path=path!("/remises/:id/etiquettes") view=custody::CustodyPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// The words on a calibration page for a format of this name.
pub fn calibration_texts(language: Language, format: &str) -> CalibrationTexts {
    let words = labels::texts(language);
    CalibrationTexts {
        language: language.code().to_owned(),
        title: words.calibration_title.to_owned(),
        steps: (words.calibration_steps)(format),
    }
}
