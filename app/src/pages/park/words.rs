//! Small choices of words that the park's pages share.

use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::row::{Description, Medium};
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::own_devices::maker_and_model;

use crate::components::{Glyph, Tone, kind_name};
use crate::i18n::{HARD, Language, Local, age, bench, date, decimal, imports, labels, months_between, number, park};
use crate::pages::desk::problem_sentence;
use crate::pages::labels::problem_field;

/// `HP ProBook 450 G6`, or what kind of thing it is.
pub(super) fn name(language: Language, what: &Description) -> String {
    let name = maker_and_model(what);
    match (name.is_empty(), what.kind) {
        (false, _) => name,
        (true, Some(kind)) => kind_name(language, kind).to_owned(),
        (true, None) => park::texts(language).no_name.to_owned(),
    }
}

/// How old something is, if its first day is known.
pub(super) fn age_of(language: Language, in_service: Option<&str>, now: Timestamp) -> Option<String> {
    let since = Local::from_input(in_service?)?.moment()?;
    Some(age(language, months_between(since, now)))
}

/// A day as people write it; as it stands, where it is none.
pub(super) fn day(language: Language, day: &str) -> String {
    Local::from_input(day)
        .and_then(Local::moment)
        .map_or_else(|| day.to_owned(), |moment| date(language, moment))
}

/// `8 Go`.
pub(crate) fn memory(language: Language, mib: u32) -> String {
    let unit = match language {
        Language::Fr => "Go",
        Language::En => "GB",
    };
    format!("{}{HARD}{unit}", decimal(language, u64::from(mib) * 10 / 1024))
}

/// `SSD, Samsung 970, 256 Go`.
pub(super) fn medium(language: Language, medium: &Medium) -> String {
    let unit = match language {
        Language::Fr => "Go",
        Language::En => "GB",
    };
    let size = (medium.size_mb > 0).then(|| format!("{}{HARD}{unit}", number(language, medium.size_mb / 1000)));
    let kind = medium.kind.map(|kind| (bench::texts(language).medium)(kind).to_owned());
    [kind, Some(medium.model.clone()).filter(|model| !model.is_empty()), size]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// How a stage looks.
pub(crate) const fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::InUse => Tone::Neutral,
        Stage::Planned | Stage::Unidentified => Tone::Look,
        Stage::Offered
        | Stage::Assigned
        | Stage::InTransit
        | Stage::Received
        | Stage::OnBench
        | Stage::Ready
        | Stage::Listed
        | Stage::Reserved
        | Stage::Delivered => Tone::Ok,
        Stage::ForParts | Stage::Recycled | Stage::Returned => Tone::Neutral,
        Stage::Lost | Stage::Withdrawn | Stage::Void => Tone::Blocked,
    }
}

/// The picture of an act.
pub(crate) const fn act_glyph(kind: &ActKind) -> Glyph {
    match kind {
        ActKind::Declared { .. } => Glyph::FileUp,
        ActKind::Tagged { .. } | ActKind::Labelled { .. } => Glyph::Tags,
        ActKind::Planned { .. } => Glyph::Calendar,
        ActKind::Kept | ActKind::TakenBack { .. } | ActKind::Unassigned { .. } | ActKind::Unscanned { .. } => {
            Glyph::Undo
        }
        ActKind::Offered { .. } => Glyph::Package,
        ActKind::Assigned { .. } => Glyph::Truck,
        ActKind::Scanned { .. } | ActKind::Found { .. } => Glyph::ScanLine,
        ActKind::Noted { .. } => Glyph::Camera,
        ActKind::Missed { .. } | ActKind::Lost { .. } => Glyph::TriangleAlert,
        ActKind::LeftBehind { .. } => Glyph::Undo,
        ActKind::HandedOver { .. } => Glyph::Handshake,
        ActKind::Received { .. } => Glyph::Package,
        ActKind::Benched { .. } | ActKind::MediaListed { .. } | ActKind::Identified { .. } => Glyph::ClipboardCheck,
        ActKind::MediumCleared { .. } | ActKind::Readied { .. } => Glyph::ShieldCheck,
        ActKind::Listed { .. } | ActKind::Unlisted | ActKind::Reserved { .. } | ActKind::Released { .. } => Glyph::Tags,
        ActKind::Delivered { .. } => Glyph::CircleCheck,
        ActKind::MediumUncleared { .. } => Glyph::CircleX,
        ActKind::ForParts { .. } | ActKind::Recycled { .. } | ActKind::Returned { .. } => Glyph::Undo,
        ActKind::Withdrawn { .. } | ActKind::Undeclared { .. } | ActKind::Joined { .. } => Glyph::CircleX,
        ActKind::Parted { .. } => Glyph::Undo,
        ActKind::Settled { .. } => Glyph::CircleCheck,
    }
}

/// With a capital, for words that stand alone.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Which tool wrote a file.
pub(super) fn format_name(format: &str) -> &str {
    match format {
        "fusion_xml" => "FusionInventory",
        "ocs_xml" => "OCS Inventory",
        "ereuse" => "eReuse Workbench",
        _ if format.starts_with("glpi") => "GLPI",
        // `archive` and `dmidecode` are called so in both languages.
        _ => format,
    }
}

/// Why something of the park did not happen, as a sentence with a next step.
pub(crate) fn problem_words(language: Language, problem: &Problem) -> String {
    if let Problem::File(reason) = problem {
        let reason: serde_json::Value = serde_json::from_str(reason).unwrap_or_default();
        let word = reason
            .get("problem")
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default();
        let detail = reason.get("detail").cloned().unwrap_or_default();
        return (imports::texts(language).unreadable)(word, &detail);
    }
    let words = park::texts(language);
    problem_sentence(language, problem, |field| match field {
        "due" => Some(words.wrong_due),
        "device" => Some(words.wrong_device),
        "sheet" | "first_cell" => Some(words.wrong_sheet),
        "file" => Some(imports::texts(language).no_file),
        field => problem_field(labels::texts(language), field),
    })
}
