//! Looking through a file row by row before it is confirmed.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::id::ImportId;
use regain_service::Problem;
use regain_service::import_park::{Import, ImportStatus, Review, columns_of, review};

use super::columns::COLUMNS;
use super::imports::status;
use super::review_rows::rows_table;
use super::review_work::{at_work, done, sheets_not_read, undone, unplaced, unread_dates};
use super::words::format_name;
use crate::api::park::{CancelImport, ConfirmImport};
use crate::components::{Alert, Chip, Chips, Glyph, LinkButton, Look, PageHeader, Pager, Status, Steps, Submit, Tone};
use crate::i18n::{columns, date_time, import_work, imports, use_language};
use crate::pages::desk::{Place, desk_page};

/// The verdicts by which rows are filtered, as they stand in addresses.
const VERDICTS: [&str; 5] = ["new", "changed", "unchanged", "ambiguous", "rejected"];

#[component]
pub(super) fn ReviewPage() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("id")
        .as_deref()
        .and_then(ImportId::parse);
    let query = use_query_map().get_untracked();
    desk_page(Place::Imports, move |service, viewer| async move {
        let id = id.ok_or(Problem::NotFound)?;
        let asked = query.get("lignes").unwrap_or_default();
        let verdict = VERDICTS.into_iter().find(|known| *known == asked);
        let after = query.get("apres").and_then(|after| after.parse::<u64>().ok());
        let review = review(&service, &viewer.actor, id, verdict, after).await?;
        let columns = columns_of(&service, &viewer.actor, id);
        Ok::<_, Problem>(page(review, verdict, after, columns).into_any())
    })
}

fn page(review: Review, verdict: Option<&'static str>, after: Option<u64>, columns: Option<String>) -> impl IntoView {
    let language = use_language();
    let words = imports::texts(language);
    let work = import_work::texts(language);
    let Review {
        import,
        rows,
        remarks,
        candidates,
        next,
    } = review;
    let base = format!("/parc/imports/{}", import.id);
    let filtered = |verdict: Option<&str>| match verdict {
        Some(verdict) => format!("{base}?lignes={verdict}"),
        None => base.clone(),
    };
    let join = if verdict.is_some() { '&' } else { '?' };
    let next = next.map(|after| format!("{}{join}apres={after}", filtered(verdict)));
    let first = after.is_some().then(|| filtered(verdict));
    let lead = (words.sent)(format_name(&import.format), &date_time(language, import.created_at));
    let title = if import.file_name.is_empty() {
        words.upload_title.to_owned()
    } else {
        import.file_name.clone()
    };
    let step = if matches!(import.status, ImportStatus::Confirmed | ImportStatus::Undone) {
        3
    } else {
        1
    };
    let (word, tone) = status(words, &import);
    let counts = import.counts;
    let chips = [
        (
            None,
            words.all,
            counts.new + counts.changed + counts.unchanged + counts.ambiguous + counts.rejected,
        ),
        (Some("new"), words.row_new, counts.new),
        (Some("changed"), words.row_changed, counts.changed),
        (Some("unchanged"), words.row_unchanged, counts.unchanged),
        (Some("ambiguous"), work.row_ambiguous, counts.ambiguous),
        (Some("rejected"), words.row_rejected, counts.rejected),
    ];
    // Most files have none to decide: then there is nothing to say about it.
    let chips = chips
        .into_iter()
        .filter(|(kind, _, count)| *kind != Some("ambiguous") || *count > 0);
    let chips = chips
        .map(|(kind, name, count)| {
            view! { <Chip href=filtered(kind) active={kind == verdict} count>{name}</Chip> }
        })
        .collect_view();
    let download = match verdict {
        Some(verdict) => format!("{base}/lignes.csv?lignes={verdict}"),
        None => format!("{base}/lignes.csv"),
    };
    // What was decided already is not read anew.
    let columns = columns.filter(|_| import.status == ImportStatus::Review).map(|token| {
        let words = columns::texts(language);
        view! { <LinkButton href=format!("{COLUMNS}/{token}") glyph=Glyph::List>{words.change}</LinkButton> }
    });
    let personal = (import.personal_fields_dropped > 0)
        .then(|| view! { <p class="quiet">{(words.personal)(import.personal_fields_dropped)}</p> });
    view! {
        <Title text=title.clone()/>
        <PageHeader title lead=lead back=("/parc/imports".to_owned(), words.back.to_owned())>
            <Status tone>{word}</Status>
        </PageHeader>
        <div class="stack-wide">
            <Steps steps=vec![words.steps_file, words.steps_review, words.steps_done] current=step/>
            {decision(&import)}
            {unread_dates(remarks.unread_dates)}
            {sheets_not_read(&remarks.sheets_not_read)}
            <div class="park-filters">
                <Chips label=words.rows>{chips}</Chips>
                {personal}
            </div>
            {rows_table(&import, rows, &candidates, after)}
            <Pager next first/>
            <div class="form-actions">
                {columns}
                <LinkButton href=download glyph=Glyph::Download>{words.download_lines}</LinkButton>
                <p class="quiet">{words.download_lines_hint}</p>
            </div>
            {unplaced(remarks.unplaced)}
        </div>
    }
}

/// What there is to decide, or what was decided.
fn decision(import: &Import) -> impl IntoView + use<> {
    let language = use_language();
    let words = imports::texts(language);
    let changes = import.counts.new + import.counts.changed + import.counts.ambiguous;
    let id = import.id.to_string();
    match import.status {
        ImportStatus::Confirmed => done(import).into_any(),
        ImportStatus::Applying | ImportStatus::Undoing => at_work(import).into_any(),
        ImportStatus::Undone => undone(import).into_any(),
        ImportStatus::Cancelled => view! { <Alert tone=Tone::Neutral title=words.was_cancelled/> }.into_any(),
        ImportStatus::Reading => view! {
            <Alert tone=Tone::Look title=words.reading_title>
                <p>{words.reading_help}</p>
                <form method="post" action=CancelImport::url()>
                    <input type="hidden" name="import" value=id/>
                    <Submit look=Look::Quiet>{words.cancel}</Submit>
                </form>
            </Alert>
        }
        .into_any(),
        ImportStatus::Review if changes == 0 => view! {
            <Alert tone=Tone::Neutral title=words.nothing_new_title>
                <p>{words.nothing_new}</p>
                <LinkButton href="/parc">{words.to_park}</LinkButton>
            </Alert>
        }
        .into_any(),
        ImportStatus::Review => {
            let brings = (words.brings)(import.counts.new, import.counts.changed);
            let undecided = (import.undecided > 0).then(|| {
                let sentence = (import_work::texts(language).undecided)(import.undecided);
                view! { <p><a href=format!("/parc/imports/{id}?lignes=ambiguous")>{sentence}</a></p> }
            });
            view! {
                <div class="park-decision">
                    <div>
                        <p class="park-brings">{brings}</p>
                        {undecided}
                        <p class="quiet">{words.confirm_hint}</p>
                    </div>
                    <div class="form-actions">
                        <form method="post" action=CancelImport::url()>
                            <input type="hidden" name="import" value=id.clone()/>
                            <Submit look=Look::Quiet>{words.cancel}</Submit>
                        </form>
                        <form method="post" action=ConfirmImport::url()>
                            <input type="hidden" name="import" value=id/>
                            <Submit glyph=Glyph::Check>{words.confirm}</Submit>
                        </form>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
