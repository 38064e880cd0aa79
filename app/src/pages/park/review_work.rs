//! What an import's page says once it is decided: how far it has come, that it is done, and the way back.

use leptos::prelude::*;
use leptos_meta::Meta;
use regain_domain::row::{RowWarning, Unplaced};
use regain_service::import_park::{Import, ImportStatus, UnreadDates};

use crate::components::{Alert, Glyph, LinkButton, Look, Progress, Status, Table, Tone};
use crate::i18n::{date_time, import_work, imports, number, use_language};

/// How many seconds the page waits before it looks again.
const LOOK_AGAIN: &str = "4";

/// An import that is being carried out or undone. The page asks for itself again without a script; who would rather not
/// wait has a link.
pub(super) fn at_work(import: &Import) -> impl IntoView + use<> {
    let words = import_work::texts(use_language());
    let (done, all) = (import.work.done, import.work.to_do);
    let (title, help) = match import.status {
        ImportStatus::Undoing => ((words.undo_progress)(done, all), words.undoing_help),
        _ => ((words.progress)(done, all), words.applying_help),
    };
    let here = format!("/parc/imports/{}", import.id);
    view! {
        <Meta http_equiv="refresh" content=LOOK_AGAIN/>
        <Alert tone=Tone::Look title=title.clone()>
            <div class="import-progress">
                <Progress label=title value=Signal::stored(done) max=Signal::stored(all)/>
                <p>{help}</p>
                <p class="quiet">{words.later}</p>
                <LinkButton href=here>{words.refresh}</LinkButton>
            </div>
        </Alert>
    }
}

/// An import that was carried out.
pub(super) fn done(import: &Import) -> impl IntoView + use<> {
    let language = use_language();
    let words = imports::texts(language);
    let work = import_work::texts(language);
    let when = date_time(language, import.confirmed_at.unwrap_or(import.created_at));
    let left = (import.work.left_alone > 0).then(|| (work.left_count)(import.work.left_alone));
    // What was carried out before it could be undone left nothing to go back by.
    let undo = (import.work.done > import.work.left_alone).then(|| {
        view! {
            <LinkButton href=format!("/parc/imports/{}/defaire", import.id) look=Look::Quiet glyph=Glyph::Undo>
                {work.undo}
            </LinkButton>
        }
    });
    view! {
        <Alert tone=Tone::Ok title=(words.done_on)(&when)>
            <LinkButton href="/parc" look=Look::Primary>{words.to_park}</LinkButton>
            {undo}
        </Alert>
        {left.map(|title| left_alone(import, title))}
    }
}

/// An import that was undone.
pub(super) fn undone(import: &Import) -> impl IntoView + use<> {
    let language = use_language();
    let work = import_work::texts(language);
    let when = date_time(language, import.work.undone_at.unwrap_or(import.created_at));
    let left = (import.work.left_alone > 0).then(|| (work.undo_left_count)(import.work.left_alone));
    let whole = left.is_none().then(|| view! { <p>{work.undone_help}</p> });
    view! {
        <Alert tone=Tone::Neutral title=(work.undone_on)(&when)>
            {whole}
            <LinkButton href="/parc">{imports::texts(language).to_park}</LinkButton>
        </Alert>
        {left.map(|title| left_alone(import, title))}
    }
}

/// The way to the list of what was left alone.
fn left_alone(import: &Import, title: String) -> impl IntoView + use<> {
    let words = import_work::texts(use_language());
    let list = format!("/parc/imports/{}/restes", import.id);
    view! {
        <Alert tone=Tone::Look title=title>
            <LinkButton href=list>{words.see_left}</LinkButton>
        </Alert>
    }
}

/// The words that our tables of common names do not hold: whoever looks after the tables needs to see them, and whoever
/// brought the file sees what was kept as it stands.
pub(super) fn unplaced(unplaced: Vec<Unplaced>) -> Option<impl IntoView> {
    let language = use_language();
    let words = import_work::texts(language);
    if unplaced.is_empty() {
        return None;
    }
    let columns = vec![words.unplaced_table, words.unplaced_word, words.unplaced_rows];
    let lines = unplaced.into_iter().map(move |one| {
        view! {
            <tr>
                <td data-label=words.unplaced_table>{(words.table)(one.table)}</td>
                <th scope="row" data-label=words.unplaced_word>{one.text}</th>
                <td data-label=words.unplaced_rows class="figure">{number(language, u64::from(one.rows))}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    Some(view! {
        <details class="import-unplaced">
            <summary>{words.unplaced}</summary>
            <p class="quiet">{words.unplaced_help}</p>
            <Table caption=words.unplaced columns>{lines}</Table>
        </details>
    })
}

/// The columns whose dates were not read, as a machine brought them: a person would have been asked.
pub(super) fn unread_dates(columns: Vec<UnreadDates>) -> impl IntoView {
    let words = import_work::texts(use_language());
    let alert = |column: UnreadDates| {
        let title = (words.unread_dates)(&column.heading, u64::from(column.rows));
        view! { <Alert tone=Tone::Look title=title><p>{words.unread_dates_help}</p></Alert> }
    };
    columns.into_iter().map(alert).collect_view()
}

/// The sheets of a workbook that name no devices: nobody should believe that they were read.
pub(super) fn sheets_not_read(sheets: &[String]) -> Option<impl IntoView + use<>> {
    let words = import_work::texts(use_language());
    let title = (words.sheets_not_read)(&sheets.join(", "));
    (!sheets.is_empty())
        .then(|| view! { <Alert tone=Tone::Neutral title=title><p>{words.sheets_not_read_help}</p></Alert> })
}

/// What was left out of a row that is taken all the same.
pub(super) fn warnings(warnings: Vec<RowWarning>) -> impl IntoView {
    let words = import_work::texts(use_language());
    warnings
        .into_iter()
        .map(|warning| {
            let said = (words.warning)(&warning);
            view! { <p><Status tone=Tone::Look glyph=Glyph::TriangleAlert>{said}</Status></p> }
        })
        .collect_view()
}
