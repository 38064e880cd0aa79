//! `/comptoir/bons/{code}/recu.pdf`: what somebody took home, and that it was wiped. It has no place for their name.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_app::components::kind_name;
use regain_app::i18n::counter::{self, CounterTexts};
use regain_app::i18n::{Language, date_time, money};
use regain_app::viewer::Viewer;
use regain_documents::{DeliveryReceipt, DeliveryTexts, WipedMedium, delivery_receipt};
use regain_domain::medium::{Clearing, MediumState};
use regain_domain::voucher::Voucher;
use regain_service::hand_over::{DeliveryFacts, receipt};
use regain_service::{Problem, Service};

use crate::paper::{language_of, refused, send};

/// The PDF, once the device was handed over.
pub async fn delivery(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(code) = Voucher::parse(&code) else {
        return refused(&Problem::NotFound);
    };
    let facts = match receipt(&service, &viewer.actor, code).await {
        Ok(facts) => facts,
        Err(problem) => return refused(&problem),
    };
    let language = language_of(&headers);
    let words = counter::texts(language);
    let name = (words.file_name)(code.as_str());
    let paper = paper(&service, language, words, facts);
    send(&name, move || delivery_receipt(&paper)).await
}

fn paper(service: &Service, language: Language, words: &CounterTexts, facts: DeliveryFacts) -> DeliveryReceipt {
    let kept = facts.pickup.reservation;
    let device = facts.pickup.device;
    let (name, state) = (device.name(), device.state);
    let base = &service.settings.base_url;
    let wipes = state.media.as_deref().unwrap_or_default();
    let grade = state.grade.map(|grade| grade.words().to_uppercase());
    DeliveryReceipt {
        texts: texts(language, words),
        reservation: kept.voucher.readable(),
        code: state
            .tag
            .map_or_else(|| words.no_label.to_owned(), |tag| tag.readable()),
        model: match name.is_empty() {
            true => kind_name(language, facts.kind).to_owned(),
            false => name,
        },
        grade: grade.unwrap_or_else(|| words.no_grade.to_owned()),
        counter: format!("{}, {}", facts.organisation_name, facts.pickup.counter_name),
        when: kept
            .ended_at
            .map(|moment| date_time(language, moment))
            .unwrap_or_default(),
        price: match facts.price_cents {
            0 => words.free.to_owned(),
            cents => money(language, u64::from(cents)),
        },
        wipes: wipes.iter().map(|medium| wiped(words, medium)).collect(),
        notes: vec![words.note_help.to_owned(), words.note_passport.to_owned()],
        passport_url: state.tag.map_or_else(|| base.clone(), |tag| format!("{base}/d/{tag}")),
        made_at: service.now(),
        demo: service.settings.demo,
    }
}

fn wiped(words: &CounterTexts, state: &MediumState) -> WipedMedium {
    let medium = &state.medium;
    let size = (medium.size_mb > 0).then(|| format!("{} Go", medium.size_mb / 1_000));
    let model = Some(medium.model.clone()).filter(|model| !model.is_empty());
    let named: Vec<String> = [model, size].into_iter().flatten().collect();
    WipedMedium {
        medium: match named.is_empty() {
            true => medium.kind.word().to_uppercase(),
            false => named.join(", "),
        },
        method: match state.cleared.map(|cleared| cleared.by) {
            Some(Clearing::Wiped) => words.wiped.to_owned(),
            Some(Clearing::Destroyed) => words.destroyed.to_owned(),
            None => String::new(),
        },
        evidence_sha256: state
            .cleared
            .map(|cleared| cleared.evidence.to_string())
            .unwrap_or_default(),
    }
}

fn texts(language: Language, words: &CounterTexts) -> DeliveryTexts {
    let own = str::to_owned;
    DeliveryTexts {
        language: own(language.code()),
        title: own(words.receipt_title),
        reservation: own(words.receipt_reservation),
        code: own(words.receipt_code),
        model: own(words.receipt_model),
        grade: own(words.receipt_grade),
        counter: own(words.receipt_counter),
        when: own(words.receipt_when),
        price: own(words.receipt_price),
        wipes: own(words.receipt_media),
        medium: own(words.receipt_medium),
        method: own(words.receipt_method),
        evidence: own(words.receipt_evidence),
        no_medium: own(words.receipt_none),
        passport: own(words.receipt_passport),
        page: own(words.receipt_page),
        demo: own(words.receipt_demo),
    }
}
