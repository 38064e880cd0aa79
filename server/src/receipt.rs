//! `/recu/{handover}.pdf`: the receipt of a hand-over, for its two sides, in the reader's language.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::i18n::proofs::{self, ProofTexts};
use regain_app::i18n::{Language, cookie, date_time};
use regain_app::viewer::Viewer;
use regain_documents::{Counts, Receipt, ReceiptDevice, ReceiptTexts, Signature, Tone, handover_receipt};
use regain_domain::handover::{BOX_HEIGHT, BOX_WIDTH, LineResult, ProofKind, Signature as Signed};
use regain_domain::id::HandoverId;
use regain_service::handover_receipt::{ReceiptFacts, ReceiptLine, facts};
use regain_service::{Problem, Service};

/// The PDF, or a bare status that the frame around puts into words.
pub async fn receipt(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(id) = file.strip_suffix(".pdf").and_then(HandoverId::parse) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let facts = match facts(&service, &viewer.actor, id).await {
        Ok(facts) => facts,
        Err(Problem::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(Problem::SignedOut) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(Problem::Forbidden) => return StatusCode::FORBIDDEN.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let language = language_of(&headers);
    let words = proofs::texts(language);
    let settings = service.settings.clone();
    let reference = short_reference(id);
    let verify_url = format!("{}/recu/verifier/{}", settings.base_url, facts.manifest.hash());
    let paper = paper(language, words, facts, reference.clone(), settings.demo, verify_url);
    // Fonts and a few thousand lines take a processor for a moment: not one of those that answer requests.
    let made = tokio::task::spawn_blocking(move || handover_receipt(&paper)).await;
    let pdf = match made {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(error)) => {
            tracing::error!(%error, "a receipt could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Err(error) => {
            tracing::error!(%error, "a receipt could not be made");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let name = format!("inline; filename=\"{}\"", (words.file_name)(&reference));
    let mut response = pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    // It names people who signed: no proxy and no shared browser keeps it.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

fn language_of(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "lang").and_then(|code| Language::from_code(&code));
    let asked = || Language::from_accept(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(asked).unwrap_or(Language::Fr)
}

/// The end of the id: its beginning is the moment, which hand-overs of one morning share.
fn short_reference(id: HandoverId) -> String {
    let text = id.to_string().to_uppercase();
    text.rsplit('-').next().unwrap_or_default().to_owned()
}

fn paper(
    language: Language,
    words: &ProofTexts,
    facts: ReceiptFacts,
    reference: String,
    demo: bool,
    verify_url: String,
) -> Receipt {
    let count = |result| u32::try_from(facts.manifest.count(result)).unwrap_or(u32::MAX);
    let counts = Counts {
        expected: count(LineResult::Collected) + count(LineResult::Missing) + count(LineResult::Refused),
        collected: count(LineResult::Collected),
        missing: count(LineResult::Missing),
        extra: count(LineResult::Extra),
        unknown: count(LineResult::Unknown),
        left: count(LineResult::Refused),
    };
    let [giver, taker] = facts.signatures;
    Receipt {
        texts: texts(language, words),
        reference,
        manifest_sha256: facts.manifest.hash().to_string(),
        from: facts.from,
        to: facts.to,
        place: facts.place,
        when: date_time(language, facts.signed_at),
        made_at: facts.recorded_at,
        counts,
        devices: facts.lines.into_iter().map(|line| device(words, line)).collect(),
        signatures: [
            signature(language, words, words.giver, giver, facts.disputed),
            signature(language, words, words.taker, taker, facts.disputed),
        ],
        demo,
        disputed: facts.disputed,
        verify_url,
    }
}

fn device(words: &ProofTexts, line: ReceiptLine) -> ReceiptDevice {
    let (result, tone) = match line.result {
        LineResult::Collected => (words.result_collected, Tone::Good),
        LineResult::Missing => (words.result_missing, Tone::Blocked),
        LineResult::Extra => (words.result_extra, Tone::Look),
        LineResult::Unknown => (words.result_unknown, Tone::Look),
        LineResult::Refused => (words.result_refused, Tone::Look),
    };
    ReceiptDevice {
        code: line.code,
        model: if line.name.is_empty() {
            words.no_name.to_owned()
        } else {
            line.name
        },
        serial: line.serial,
        asset_tag: line.asset_tag,
        result: result.to_owned(),
        reason: line.reason,
        tone,
    }
}

fn signature(language: Language, words: &ProofTexts, side: &str, signed: Signed, disputed: bool) -> Signature {
    let point = |(x, y): (u16, u16)| {
        (
            f32::from(x) / f32::from(BOX_WIDTH),
            f32::from(y) / f32::from(BOX_HEIGHT),
        )
    };
    let proof = match signed.kind() {
        ProofKind::Drawn => String::new(),
        _ if disputed => words.proof_not_taken.to_owned(),
        ProofKind::Key => (words.signed_by_phone)(&signed.name),
        ProofKind::Code => words.signed_by_slip.to_owned(),
    };
    Signature {
        side: side.to_owned(),
        proof,
        name: signed.name,
        time: date_time(language, signed.signed_at),
        strokes: signed
            .strokes
            .into_iter()
            .map(|stroke| stroke.into_iter().map(point).collect())
            .collect(),
    }
}

fn texts(language: Language, words: &ProofTexts) -> ReceiptTexts {
    let own = str::to_owned;
    ReceiptTexts {
        language: own(language.code()),
        title: own(words.receipt_title),
        from: own(words.receipt_from),
        to: own(words.receipt_to),
        reference: own(words.reference),
        manifest: own(words.manifest),
        place: own(words.place),
        when: own(words.when),
        expected: own(words.expected),
        collected: own(words.collected),
        missing: own(words.missing),
        extra: own(words.extra),
        unknown: own(words.unknown),
        left: own(words.left),
        devices: own(words.devices),
        code: own(words.code),
        model: own(words.model),
        identifiers: own(words.identifiers),
        result: own(words.result),
        signatures: own(words.signatures),
        verify: own(words.check),
        symbol: own(words.check_symbol),
        page: own(words.page),
        demo: own(words.demo),
        disputed: own(words.receipt_disputed),
    }
}
