//! `/remises/:id/etiquettes`: labels for what has just changed hands, and what to print them on.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::device::Stage;
use regain_domain::id::HandoverId;
use regain_service::Problem;
use regain_service::custody_labels::{Passing, passing};
use regain_service::keep_printer::{Printer, printers};
use regain_service::label_paper::Format;

use super::choice::{chosen, format_chips, placing};
use crate::components::{Card, EmptyState, Fact, Glyph, PageHeader};
use crate::i18n::{Language, date, date_time, labels, number, park, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::refused_alert;

/// What stands on the label of a device that was handed over, the most important first: small labels have room for two
/// lines, and each is cut where the label ends.
pub fn custody_lines(language: Language, passing: &Passing, stage: Stage) -> Vec<String> {
    let words = labels::texts(language);
    let stage = (park::texts(language).stage)(stage);
    let when = format!("{} · {stage}", date(language, passing.at));
    let lines = [(words.to)(&passing.to), when, (words.from)(&passing.from)];
    lines.into_iter().chain(passing.round.clone()).collect()
}

#[component]
pub(super) fn CustodyPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let refused = refused_alert();
    desk_page(Place::Proofs, move |service, viewer| async move {
        let id = HandoverId::parse(&id).ok_or(Problem::NotFound)?;
        let passing = passing(&service, &viewer.actor, id).await?;
        // Who may not set printers prints without an offset.
        let printers = printers(&service, &viewer.actor).await.unwrap_or_default();
        let format = chosen(&query).ok_or(Problem::Internal)?;
        let page = page(id, &passing, format, &printers);
        Ok::<_, Problem>(view! { {refused} {page} }.into_any())
    })
}

fn page(id: HandoverId, passing: &Passing, format: Format, printers: &[Printer]) -> impl IntoView + use<> {
    let language = use_language();
    let words = labels::texts(language);
    let here = format!("/remises/{id}/etiquettes");
    let content = if passing.labels == 0 {
        view! {
            <EmptyState glyph=Glyph::Tags title=words.custody_none>
                <p>{words.custody_none_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            {format_chips(&format!("{here}?planche="), format)}
            <form class="form" method="get" action=format!("{here}/fichier")>{placing(format, printers)}</form>
        }
        .into_any()
    };
    let count = number(language, passing.labels as u64);
    let (way, when) = (
        format!("{} → {}", passing.from, passing.to),
        date_time(language, passing.at),
    );
    let round = passing.round.clone().unwrap_or_default();
    view! {
        <Title text=words.custody_title/>
        <PageHeader
            title=words.custody_title
            lead=words.custody_lead
            back=("/remises".to_owned(), words.back_to_handovers.to_owned())
        />
        <div class="stack-wide">
            <Card>
                <div class="job-figures">
                    <Fact label=words.column_labels value=count/>
                    <Fact label=words.custody_way value=way note=round/>
                    <Fact label=words.custody_when value=when/>
                </div>
            </Card>
            {content}
        </div>
    }
}
