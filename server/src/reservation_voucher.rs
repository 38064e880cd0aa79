//! `/reservation/{token}/bon.pdf`: the voucher of a confirmed reservation, for whoever would rather carry paper.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use regain_app::i18n::{money, requests, reservation};
use regain_documents::voucher;
use regain_domain::device::Kind;
use regain_service::reserve::{ReservationStatus, look};
use regain_service::{Problem, Service};

use crate::paper::{language_of, refused, send};
use crate::request_voucher::{paper, what};

/// The PDF; nothing while the reservation is not confirmed, and nothing once it has ended.
pub async fn reservation_voucher(
    State(service): State<Service>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let seen = match look(&service, &token).await {
        Ok(seen) if seen.reservation.status == ReservationStatus::Confirmed => seen,
        Ok(_) => return refused(&Problem::NotFound),
        Err(problem) => return refused(&problem),
    };
    let language = language_of(&headers);
    let (fixed, words) = (requests::texts(language), reservation::texts(language));
    let name = (fixed.file_name)(seen.reservation.voucher.as_str());
    let price_cents = seen.offer.map_or(0, |offer| offer.price_cents);
    let about = &seen.device.description;
    let name_parts: Vec<&str> = [&about.maker, &about.model]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let what = what(language, about.kind.unwrap_or(Kind::Other), &name_parts.join(" "));
    let mut sheet = paper(&service, language, fixed, &seen.reservation, what, seen.counter);
    words.voucher_help.clone_into(&mut sheet.texts.help);
    sheet.bring = vec![words.bring_things.to_owned()];
    if price_cents > 0 {
        sheet.price = money(language, u64::from(price_cents));
    }
    let mut response = send(&name, move || voucher(&sheet)).await;
    // The secret stands in the address: no other site is told it.
    let to_us_only = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, to_us_only);
    response
}
