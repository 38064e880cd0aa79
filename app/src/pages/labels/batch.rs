//! `/parc/etiquettes/vierges/:id`: one batch of blank labels, and what to print it on.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::id::BlankBatchId;
use regain_service::Problem;
use regain_service::blank_tags::{BatchLine, batch};
use regain_service::keep_printer::{Printer, printers};
use regain_service::label_paper::Format;

use super::choice::{chosen, format_chips, placing};
use super::{BIND, BLANKS, PRINTERS};
use crate::components::{Alert, Card, EmptyState, Fact, Glyph, LinkButton, PageHeader, Tone};
use crate::i18n::{date_time, labels, number, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::refused_alert;

#[component]
pub(super) fn BatchPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let refused = refused_alert();
    desk_page(Place::Labels, move |service, viewer| async move {
        let id = BlankBatchId::parse(&id).ok_or(Problem::NotFound)?;
        let line = batch(&service, &viewer.actor, id).await?;
        let printers = printers(&service, &viewer.actor).await?;
        let format = chosen(&query).ok_or(Problem::Internal)?;
        let page = page(line, format, &printers);
        Ok::<_, Problem>(view! { {page} {refused} }.into_any())
    })
}

fn page(line: BatchLine, format: Format, printers: &[Printer]) -> impl IntoView + use<> {
    let language = use_language();
    let words = labels::texts(language);
    let batch = line.batch;
    let here = format!("{BLANKS}/{}", batch.id);
    let content = if batch.bound >= batch.labels {
        view! {
            <EmptyState glyph=Glyph::CircleCheck title=words.all_bound>
                <p>{words.all_bound_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let again = line.printed.map(|(by, at)| {
            view! {
                <Alert tone=Tone::Look title=(words.printed_before)(&date_time(language, at), &by)>
                    <p>{words.printed_before_help}</p>
                </Alert>
            }
        });
        view! {
            {again}
            {format_chips(&format!("{here}?planche="), format)}
            <form class="form" method="get" action=format!("{here}/fichier")>{placing(format, printers)}</form>
        }
        .into_any()
    };
    view! {
        <Title text=words.batch_title/>
        <PageHeader
            title=words.batch_title
            lead=words.batch_lead
            back=(BLANKS.to_owned(), words.back_to_blanks.to_owned())
        >
            <LinkButton href=BIND glyph=Glyph::QrCode>{words.bind}</LinkButton>
            <LinkButton href=PRINTERS glyph=Glyph::Settings>{words.printers}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <Card>
                <div class="job-figures">
                    <Fact label=words.column_labels value=number(language, batch.labels)/>
                    <Fact label=words.column_bound value=number(language, batch.bound)/>
                    <Fact label=words.column_made value=date_time(language, batch.made_at) note=line.made_by/>
                </div>
            </Card>
            {content}
        </div>
    }
}
