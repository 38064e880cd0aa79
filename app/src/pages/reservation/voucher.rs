//! What one takes along: the code to say, the QR code, and where and when.

use leptos::prelude::*;
use regain_service::reserve::{Seen, qr};

use crate::components::{Card, Fact};
use crate::i18n::{date, money, reservation, use_language, window};
use crate::pages::catalogue::device_name;

/// What is kept, where and when.
pub(super) fn facts(seen: &Seen) -> impl IntoView + use<> {
    let language = use_language();
    let words = reservation::texts(language);
    let when = match (seen.reservation.slot_at, seen.slot_end()) {
        (Some(from), Some(until)) => window(language, from, until),
        _ => date(language, seen.reservation.held_until),
    };
    let price = match seen.offer.as_ref().map_or(0, |offer| offer.price_cents) {
        0 => words.free.to_owned(),
        cents => money(language, u64::from(cents)),
    };
    let place = &seen.counter;
    let address = format!("{}, {}", place.name, place.address);
    view! {
        <div class="stack">
            <Fact label=words.what value=device_name(language, &seen.device)/>
            <Fact label=words.when value=when/>
            <Fact label=words.place value=place.organisation_name.clone() note=address/>
            <Fact label=words.price value=price/>
        </div>
    }
}

/// The whole voucher.
pub(super) fn card(seen: &Seen, url: &str) -> impl IntoView + use<> {
    let language = use_language();
    let words = reservation::texts(language);
    let code = seen.reservation.voucher.readable();
    let until = date(language, seen.reservation.held_until);
    // A code that cannot be drawn is still there to be said.
    let symbol = qr(url).ok().map(|(modules, path)| {
        view! {
            <svg class="voucher-qr" viewBox=format!("-4 -4 {0} {0}", modules + 8) role="img" aria-label=words.symbol>
                <rect x="-4" y="-4" width="100%" height="100%" fill="#fff"></rect>
                <path d=path fill="#000" shape-rendering="crispEdges"></path>
            </svg>
        }
    });
    view! {
        <Card>
            <div class="voucher">
                <p class="field-label">{words.say}</p>
                <p class="voucher-code">{code}</p>
                {symbol}
            </div>
        </Card>
        {facts(seen)}
        <Fact label=words.until value=until/>
        <p><strong>{words.bring}</strong> " : " {words.bring_things}</p>
    }
}
