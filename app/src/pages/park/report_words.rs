//! What the report says of one device, on its page and in its files alike.

use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::impact::Avoided;
use regain_domain::reen::{Rate, target_percent};
use regain_service::see_passport::short_hash;
use regain_service::see_report::{Report, ReportDevice};

use super::words::{capital, name, tone};
use crate::components::Tone;
use crate::i18n::report::{ReportTexts, carbon_range, rate};
use crate::i18n::{Language, date, park};

/// A device in words.
pub struct ReportLine {
    /// The label's code as people read it; empty without one.
    pub code: String,
    /// Maker and model, or what kind of thing it is.
    pub model: String,
    /// The holder's own number for it, or its serial.
    pub name: String,
    /// Its end, or where it stands.
    pub standing: String,
    /// With whom and since when.
    pub detail: String,
    /// How it ended.
    pub end: EndWords,
    /// How the standing is coloured.
    pub tone: Tone,
    /// What became of its storage.
    pub wipe: String,
    /// The beginnings of the hashes of its evidence.
    pub hashes: Vec<String>,
}

/// How a device ended, cell by cell; what does not apply is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndWords {
    /// What using it again is in law, for what is used again.
    pub law: &'static str,
    /// The code in the list of waste, of what was recycled.
    pub waste: String,
    /// Who took it.
    pub taker: String,
    /// The number of the consignment note.
    pub slip: String,
    /// Why, in the words of whoever said so.
    pub reason: String,
}

impl EndWords {
    fn of(words: &ReportTexts, device: &ReportDevice) -> Self {
        let state = &device.device.state;
        let used_again = matches!(state.stage, Stage::Delivered | Stage::ForParts);
        let mut said = Self {
            law: if used_again { (words.law)(state.waste) } else { "" },
            ..Self::default()
        };
        match device.end.clone() {
            Some(ActKind::Recycled { waste, taker, slip }) => {
                (said.waste, said.taker, said.slip) = (waste, taker, slip)
            }
            Some(
                ActKind::ForParts { reason, .. }
                | ActKind::Returned { reason }
                | ActKind::Lost { reason }
                | ActKind::Withdrawn { reason }
                | ActKind::Settled { reason, .. },
            ) => said.reason = reason,
            _ => {}
        }
        said
    }

    /// In one line: what there is of it.
    pub fn line(&self) -> String {
        let parts = [self.law, &self.waste, &self.taker, &self.slip, &self.reason];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }
}

/// Puts a device into words.
pub fn line(language: Language, words: &ReportTexts, device: &ReportDevice) -> ReportLine {
    let state = &device.device.state;
    // Who received it is nobody's business, and a counter that handed it over does not have it any more.
    let who = match state.stage {
        Stage::Delivered | Stage::Lost | Stage::Withdrawn | Stage::Void => "",
        _ => device.custodian.as_str(),
    };
    ReportLine {
        code: state.tag.map(|tag| tag.readable()).unwrap_or_default(),
        model: name(language, &device.device.description),
        name: device.name.clone(),
        standing: capital((park::texts(language).stage)(state.stage)),
        detail: (words.with_since)(who, &date(language, device.since)),
        end: EndWords::of(words, device),
        tone: tone(state.stage),
        wipe: wipe(words, device),
        hashes: hashes(device),
    }
}

fn wipe(words: &ReportTexts, device: &ReportDevice) -> String {
    let Some(media) = &device.device.state.media else {
        return words.unlisted.to_owned();
    };
    let open = media.iter().filter(|one| one.cleared.is_none()).count() as u64;
    if open > 0 {
        return (words.not_cleared)(open, media.len() as u64);
    }
    let mut ways: Vec<&str> = media
        .iter()
        .filter_map(|one| one.cleared.map(|cleared| (words.cleared)(cleared.by)))
        .collect();
    ways.dedup();
    if ways.is_empty() {
        words.no_storage.to_owned()
    } else {
        ways.join(", ")
    }
}

fn hashes(device: &ReportDevice) -> Vec<String> {
    let media = device.device.state.media.iter().flatten();
    let mut hashes: Vec<String> = media
        .filter_map(|one| one.cleared.map(|cleared| short_hash(&cleared.evidence)))
        .collect();
    hashes.dedup();
    hashes
}

/// The rate, and what it is made of.
pub fn rate_words(language: Language, words: &ReportTexts, made: &Rate) -> (String, String) {
    let value = made
        .per_mille()
        .map_or_else(|| words.rate_none.to_owned(), |value| rate(language, value));
    let of = (words.rate_made_of)(made.year, made.sent, made.proven, made.stock, target_percent(made.year));
    if made.category_left_out + made.age_left_out + made.not_reused == 0 {
        return (value, of);
    }
    let left_out = (words.left_out)(made.category_left_out, made.age_left_out, made.not_reused);
    (value, format!("{of} {left_out}"))
}

/// The CO2e avoided, and by which sources.
pub fn avoided_words(language: Language, words: &ReportTexts, report: &Report) -> (String, String) {
    let impact = &report.impact;
    let value = if impact.avoided == Avoided::default() {
        words.avoided_none.to_owned()
    } else {
        carbon_range(language, impact.avoided)
    };
    (
        value,
        (words.avoided_made_of)(impact.avoided, impact.devices, impact.without_figures),
    )
}
