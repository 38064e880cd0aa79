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
use regain_domain::device::Kind;
use regain_domain::id::RequestId;
use regain_service::see_requests::request;
use regain_service::{Problem, Service};
use regain_store::counter::CounterPlace;
use regain_store::reservation::Reservation;

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
    let what = what(language, kept.device.kind, &kept.device.name());
    let mut paper = paper(&service, language, words, &kept.reservation, what, kept.place);
    paper.reference = page.line.request.reference;
    send(&name, move || voucher(&paper)).await
}

/// `Ordinateur portable, Dell Latitude 7420`.
pub(crate) fn what(language: Language, kind: Kind, name: &str) -> String {
    let kind = kind_name(language, kind);
    if name.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}, {name}")
    }
}

/// What every voucher says, whoever reserved.
pub(crate) fn paper(
    service: &Service,
    language: Language,
    words: &RequestTexts,
    reservation: &Reservation,
    what: String,
    place: CounterPlace,
) -> Voucher {
    let code = reservation.voucher;
    let timetable = &place.counter.timetable;
    let when = match reservation.slot_at {
        Some(slot) => vec![window(language, slot, timetable.end_of(slot))],
        None => opening_hours(language, &timetable.hours),
    };
    Voucher {
        texts: texts(language, words),
        code: code.readable(),
        url: format!("{}/comptoir/bons/{code}", service.settings.base_url),
        what,
        place: vec![format!("{}, {}", place.organisation_name, place.name), place.address],
        when,
        bring: vec![words.bring_voucher.to_owned(), words.bring_bag.to_owned()],
        price: words.voucher_free.to_owned(),
        until: date(language, reservation.held_until),
        reference: String::new(),
        made_at: service.now(),
        demo: service.settings.demo,
    }
}

fn texts(language: Language, words: &RequestTexts) -> VoucherTexts {
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
