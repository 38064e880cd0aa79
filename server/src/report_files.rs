//! `/parc/bilan.pdf` and `/parc/bilan.csv`: a holder's yearly report as files, for the holder only.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::components::{Tone, kind_name};
use regain_app::i18n::report::{self, ReportTexts};
use regain_app::i18n::{Language, date, number, park};
use regain_app::pages::park::report_words::{avoided_words, line, rate_words};
use regain_app::viewer::Viewer;
use regain_documents as documents;
use regain_domain::device::Kind;
use regain_service::see_report::{Listed, Report};
use regain_service::{Problem, Service};
use serde::Deserialize;

/// Which year.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    annee: String,
}

async fn facts(service: &Service, viewer: &Viewer, asked: &Asked) -> Result<Report, Response> {
    let year = asked.annee.parse().ok();
    let made = regain_service::see_report::report(service, &viewer.actor, year, Listed::All).await;
    made.map_err(|problem| {
        match problem {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::SignedOut => StatusCode::UNAUTHORIZED,
            Problem::Forbidden => StatusCode::FORBIDDEN,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
        .into_response()
    })
}

/// `GET /parc/bilan.pdf?annee=2026`.
pub async fn pdf(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    Query(asked): Query<Asked>,
) -> Response {
    let facts = match facts(&service, &viewer, &asked).await {
        Ok(facts) => facts,
        Err(response) => return response,
    };
    let year = facts.year;
    let demo = service.settings.demo;
    // Thousands of lines take a processor for a moment: not one of those that answer requests.
    let made = tokio::task::spawn_blocking(move || documents::report(&paper(language, facts, demo))).await;
    match made {
        Ok(Ok(pdf)) => file(language, year, "pdf", "application/pdf", pdf),
        Ok(Err(error)) => failed(&error.to_string()),
        Err(error) => failed(&error.to_string()),
    }
}

/// `GET /parc/bilan.csv?annee=2026`.
pub async fn csv(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Extension(language): Extension<Language>,
    Query(asked): Query<Asked>,
) -> Response {
    match facts(&service, &viewer, &asked).await {
        Ok(facts) => file(
            language,
            facts.year,
            "csv",
            "text/csv; charset=utf-8",
            table(language, &facts).into_bytes(),
        ),
        Err(response) => response,
    }
}

fn failed(error: &str) -> Response {
    tracing::error!(error, "a report could not be made");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn file(language: Language, year: u16, ending: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let name = report::texts(language).file_name;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // Serial numbers of a holder: no proxy and no shared browser keeps them.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}-{year}.{ending}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

fn paper(language: Language, facts: Report, demo: bool) -> documents::Report {
    let words = report::texts(language);
    let (rate, rate_note) = rate_words(language, words, &facts.rate);
    let (avoided, avoided_note) = avoided_words(language, words, &facts);
    let figure = |label: &str, value: String, explanation: String| documents::ReportFigure {
        label: label.to_owned(),
        value,
        explanation,
    };
    let stage = park::texts(language).stage;
    let notes = [
        words.note_reen,
        words.note_counted,
        words.note_left_out,
        words.note_carbon,
        words.note_sources,
        words.note_evidence,
    ];
    let device = |one| {
        let shown = line(language, words, one);
        documents::ReportDevice {
            code: shown.code,
            model: shown.model,
            name: shown.name,
            standing: shown.standing,
            detail: shown.detail,
            end: shown.end.line(),
            tone: match shown.tone {
                Tone::Ok => documents::Tone::Good,
                Tone::Blocked => documents::Tone::Blocked,
                _ => documents::Tone::Look,
            },
            wipe: shown.wipe,
            evidence: shown.hashes.join(", "),
        }
    };
    documents::Report {
        texts: texts(language, words),
        period: (words.year)(facts.year),
        made_on: date(language, facts.made_at),
        figures: vec![
            figure(words.rate, rate, rate_note),
            figure(words.avoided, avoided, avoided_note),
        ],
        counts: facts
            .stages
            .iter()
            .map(|&(one, count)| (stage(one).to_owned(), number(language, count)))
            .collect(),
        notes: notes.map(str::to_owned).to_vec(),
        devices: facts.devices.iter().map(device).collect(),
        made_at: facts.made_at,
        holder: facts.holder,
        demo,
    }
}

fn texts(language: Language, words: &ReportTexts) -> documents::ReportTexts {
    let own = str::to_owned;
    documents::ReportTexts {
        language: own(language.code()),
        title: own(words.title),
        holder: own(words.holder),
        period: own(words.period),
        made_on: own(words.made_on),
        counts: own(words.counts),
        notes: own(words.method),
        devices: own(words.devices),
        no_devices: own(words.empty),
        code: own(words.column_label),
        model: own(words.column_device),
        standing: own(words.column_standing),
        wipe: own(words.column_wipe),
        page: own(words.page),
        demo: own(words.demo),
    }
}

/// The list for spreadsheets: UTF-8 with its mark, semicolons, as spreadsheets in French expect and others ask about.
fn table(language: Language, facts: &Report) -> String {
    let words = report::texts(language);
    let mut text = String::from('\u{feff}');
    let heads = [
        words.column_label,
        words.column_kind,
        words.column_device,
        words.column_number,
        words.column_in_service,
        words.column_standing,
        words.column_custodian,
        words.column_since,
        words.column_law,
        words.column_code,
        words.column_taker,
        words.column_slip,
        words.column_reason,
        words.column_wipe,
        words.column_hashes,
    ];
    push_row(&mut text, &heads);
    for one in &facts.devices {
        let shown = line(language, words, one);
        let what = &one.device.description;
        let media = one.device.state.media.iter().flatten();
        let hashes: Vec<String> = media
            .filter_map(|medium| medium.cleared.map(|cleared| cleared.evidence.to_string()))
            .collect();
        let kind = kind_name(language, what.kind.unwrap_or(Kind::Other));
        let since = regain_service::retirement::day_of(one.since);
        push_row(
            &mut text,
            &[
                &shown.code,
                kind,
                &shown.model,
                &shown.name,
                what.in_service.as_deref().unwrap_or_default(),
                &shown.standing,
                &one.custodian,
                &since,
                shown.end.law,
                &shown.end.waste,
                &shown.end.taker,
                &shown.end.slip,
                &shown.end.reason,
                &shown.wipe,
                &hashes.join(" "),
            ],
        );
    }
    text
}

fn push_row(text: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&cells.join(";"));
    text.push_str("\r\n");
}

/// A cell in quotes. A spreadsheet takes what begins with one of these signs for a formula, and runs it: an apostrophe
/// before it makes it a text (OWASP, "CSV injection"). What is in a park comes from files that anybody may have written.
fn quoted(cell: &str) -> String {
    let formula = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || cell.starts_with(['\t', '\r', '\n']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_ever_taken_for_a_formula() {
        for evil in ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", "\r=1"] {
            assert!(quoted(evil).starts_with("\"'"), "{evil:?}");
        }
        assert_eq!(quoted("HP 15\"; x"), "\"HP 15\"\"; x\"");
        assert_eq!(quoted("7K3M-2QXF"), "\"7K3M-2QXF\"");
    }
}
