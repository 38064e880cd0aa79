//! `/parc/lots/{id}/bordereau.pdf`: the slip of a lot, for whoever hands it over without a phone.
//!
//! Each one has a new code and makes the one before void, so it is asked for by a form and not by a link.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_app::i18n::lots::{self, LotTexts};
use regain_app::i18n::{Language, date_time, window};
use regain_app::viewer::Viewer;
use regain_documents::slip::{Slip, SlipTexts, slip};
use regain_domain::id::LotId;
use regain_service::print_slip::{PrintedSlip, print};
use regain_service::{Problem, Service};

use crate::paper::{language_of, refused, send};

/// The PDF, with a new code.
pub async fn lot_slip(
    State(service): State<Service>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(id) = LotId::parse(&id) else {
        return refused(&Problem::NotFound);
    };
    let printed = match print(&service, &viewer.actor, id).await {
        Ok(printed) => printed,
        Err(problem) => return refused(&problem),
    };
    let language = language_of(&headers);
    let words = lots::texts(language);
    let paper = paper(&service, language, words, printed);
    send(words.slip_file, move || slip(&paper)).await
}

fn paper(service: &Service, language: Language, words: &LotTexts, printed: PrintedSlip) -> Slip {
    let PrintedSlip { code, lot: line } = printed;
    Slip {
        texts: texts(language, words),
        code: code.readable(),
        scanned: code.qr_text(),
        lot: line.lot.name,
        holder: line.organisation_name,
        devices: (words.devices)(line.devices),
        place: vec![line.site_name, line.address],
        when: window(language, line.lot.window_start, line.lot.window_end),
        printed: date_time(language, service.now()),
        made_at: service.now(),
        demo: service.settings.demo,
    }
}

fn texts(language: Language, words: &LotTexts) -> SlipTexts {
    let own = str::to_owned;
    SlipTexts {
        language: own(language.code()),
        title: own(words.slip_title),
        say: own(words.slip_say),
        symbol: own(words.slip_symbol),
        lot: own(words.slip_lot),
        holder: own(words.holder),
        devices: own(words.column_devices),
        when: own(words.window),
        printed: own(words.slip_printed),
        place: own(words.place),
        rules_title: own(words.slip_rules),
        rules: [words.slip_worth, words.slip_once, words.slip_newest].map(own).to_vec(),
        page: own(words.slip_page),
        demo: own(words.slip_demo),
    }
}
