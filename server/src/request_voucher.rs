//! `/demandes/{id}/bon.pdf`: the voucher that a social worker prints for somebody who has neither e-mail nor telephone.
//!
//! Its QR code holds the address of the voucher's page at the counter, and nothing more secret than the code that
//! stands beside it to be said aloud.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_app::components::kind_name;
use regain_app::i18n::requests::{self, RequestTexts};
use regain_app::i18n::{Language, date, opening_hours, window};
use regain_app::viewer::Viewer;
use regain_documents::{Voucher, VoucherTexts, voucher};
use regain_domain::id::RequestId;
use regain_service::see_requests::{Kept, request};
use regain_service::{Problem, Service};

use crate::paper::{language_of, refused, send};

/// The PDF; nothing where no device is kept.
pub async fn request_voucher(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(id) = RequestId::parse(&id) else {
        return refused(&Problem::NotFound);
    };
    let page = match request(&service, &viewer.actor, id, None).await {
        Ok(page) => page,
        Err(problem) => return refused(&problem),
    };
    let Some(kept) = page.kept.filter(|kept| kept.reservation.status.is_active()) else {
        return refused(&Problem::NotFound);
    };
    let language = language_of(&headers);
    let words = requests::texts(language);
    let name = (words.file_name)(kept.reservation.voucher.as_str());
    let paper = paper(&service, language, words, kept, page.line.request.reference);
    send(&name, move || voucher(&paper)).await
}

fn paper(service: &Service, language: Language, words: &RequestTexts, kept: Kept, reference: String) -> Voucher {
    let code = kept.reservation.voucher;
    let name = kept.device.name();
    let kind = kind_name(language, kept.device.kind);
    let timetable = &kept.place.counter.timetable;
    let when = match kept.reservation.slot_at {
        Some(slot) => vec![window(language, slot, timetable.end_of(slot))],
        None => opening_hours(language, &timetable.hours),
    };
    Voucher {
        texts: texts(language, words),
        code: code.readable(),
        url: format!("{}/comptoir/bons/{code}", service.settings.base_url),
        what: if name.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}, {name}")
        },
        place: vec![
            format!("{}, {}", kept.place.organisation_name, kept.place.name),
            kept.place.address,
        ],
        when,
        bring: vec![words.bring_voucher.to_owned(), words.bring_bag.to_owned()],
        price: words.voucher_free.to_owned(),
        until: date(language, kept.reservation.held_until),
        reference,
        made_at: service.now(),
        demo: service.settings.demo,
    }
}

/// The fixed words of a voucher.
pub(crate) fn texts(language: Language, words: &RequestTexts) -> VoucherTexts {
    let own = str::to_owned;
    VoucherTexts {
        language: own(language.code()),
        title: own(words.voucher_title),
        say: own(words.voucher_say),
        symbol: own(words.voucher_symbol),
        what: own(words.voucher_what),
        place: own(words.voucher_place),
        when: own(words.voucher_when),
        price: own(words.voucher_price),
        until: own(words.voucher_until),
        bring: own(words.voucher_bring),
        reference: own(words.voucher_reference),
        help: own(words.voucher_help),
        page: own(words.voucher_page),
        demo: own(words.voucher_demo),
    }
}
