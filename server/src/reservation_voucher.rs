//! `/reservation/{secret}/bon.pdf`: the voucher of a reservation on paper, for whoever would rather print it.
//!
//! Its QR code holds the voucher's page at the counter, not the link of the e-mail: a sheet left on a table lets nobody
//! cancel.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_app::components::kind_name;
use regain_app::i18n::requests;
use regain_app::i18n::reservation;
use regain_app::i18n::{Language, date, money, opening_hours, window};
use regain_documents::{Voucher, VoucherTexts, voucher};
use regain_domain::device::Kind;
use regain_service::reserve::{ReservationStatus, Seen, look};
use regain_service::{Problem, Service};

use crate::paper::{language_of, refused, send};
use crate::request_voucher::texts;

/// The PDF of a confirmed reservation; nothing for any other.
pub async fn reservation_voucher(
    State(service): State<Service>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let seen = match look(&service, &token).await {
        Ok(seen) if seen.reservation.status == ReservationStatus::Confirmed => seen,
        Ok(_) | Err(Problem::DeadLink) => return StatusCode::NOT_FOUND.into_response(),
        Err(problem) => return refused(&problem),
    };
    let name = format!("regain-{}.pdf", seen.reservation.voucher);
    let paper = paper(&service, language_of(&headers), seen);
    let mut response = send(&name, move || voucher(&paper)).await;
    // The secret stands in the address: no other site is told it.
    let policy = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, policy);
    response
}

fn paper(service: &Service, language: Language, seen: Seen) -> Voucher {
    let words = reservation::texts(language);
    let code = seen.reservation.voucher;
    let what = &seen.device.description;
    let kind = kind_name(language, what.kind.unwrap_or(Kind::Other));
    let name = [what.maker.as_deref(), what.model.as_deref()];
    let name: Vec<&str> = name.into_iter().flatten().collect();
    let when = match (seen.reservation.slot_at, seen.slot_end()) {
        (Some(from), Some(until)) => vec![window(language, from, until)],
        _ => opening_hours(language, &seen.counter.counter.timetable.hours),
    };
    Voucher {
        texts: VoucherTexts {
            help: words.paper_help.to_owned(),
            ..texts(language, requests::texts(language))
        },
        code: code.readable(),
        url: format!("{}/comptoir/bons/{code}", service.settings.base_url),
        what: if name.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}, {}", name.join(" "))
        },
        place: vec![
            format!("{}, {}", seen.counter.organisation_name, seen.counter.name),
            seen.counter.address,
        ],
        when,
        bring: vec![words.bring_things.to_owned()],
        price: match seen.offer.map_or(0, |offer| offer.price_cents) {
            0 => words.free.to_owned(),
            cents => money(language, cents.into()),
        },
        until: date(language, seen.reservation.held_until),
        reference: String::new(),
        made_at: service.now(),
        demo: service.settings.demo,
    }
}
