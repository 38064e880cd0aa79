//! Small choices of words that the workshop's pages share.

use regain_domain::grade::Grade;
use regain_domain::medium::Medium;
use regain_domain::row::Description;
use regain_service::Problem;
use regain_service::bench::{Doubt, Mismatch, NoProof};
use regain_service::own_devices::maker_and_model;

use crate::components::kind_name;
use crate::i18n::bench::{self, BenchTexts};
use crate::i18n::{HARD, Language, number};
use crate::pages::desk::problem_sentence;

/// `HP ProBook 450 G6`, or what kind of thing it is.
pub(crate) fn device_name(language: Language, what: &Description) -> String {
    let name = maker_and_model(what);
    match (name.is_empty(), what.kind) {
        (false, _) => name,
        (true, Some(kind)) => kind_name(language, kind).to_owned(),
        (true, None) => bench::texts(language).no_name.to_owned(),
    }
}

/// `SSD KINGSTON SA400S37240G, 240 Go, n° 50026B77`.
pub(super) fn medium_name(language: Language, medium: &Medium) -> String {
    let words = bench::texts(language);
    let unit = match language {
        Language::Fr => "Go",
        Language::En => "GB",
    };
    let mut name = (words.medium)(medium.kind).to_owned();
    if !medium.model.is_empty() {
        name = format!("{name} {}", medium.model);
    }
    if medium.size_mb > 0 {
        name = format!("{name}, {}{HARD}{unit}", number(language, medium.size_mb / 1_000));
    }
    if !medium.serial.is_empty() {
        name = format!("{name}, {} {}", words.serial, medium.serial);
    }
    name
}

/// `F5 · C5 · A`.
pub(crate) fn grade_sign(grade: Grade) -> String {
    let shop = grade.cosmetic.shop().map(|shop| format!(" · {}", shop.sign()));
    format!(
        "{} · {}{}",
        grade.functional.sign(),
        grade.cosmetic.sign(),
        shop.unwrap_or_default()
    )
}

/// Why a report proves nothing of a drive.
pub(super) const fn no_proof(words: &BenchTexts, why: NoProof) -> &'static str {
    match why {
        NoProof::Failed => words.proof_failed,
        NoProof::Aborted => words.proof_aborted,
        NoProof::Unproven(Doubt::Truncated) => words.proof_truncated,
        NoProof::Unproven(Doubt::NoWipe) => words.proof_no_wipe,
        NoProof::Unproven(Doubt::ToolInDoubt) => words.proof_doubt,
        NoProof::Unproven(Doubt::Contradictory) => words.proof_contradictory,
        NoProof::Unproven(Doubt::HiddenSectors) => words.proof_hidden,
        NoProof::NotVerified => words.proof_not_verified,
        NoProof::VerificationUnknown => words.proof_verification_unknown,
    }
}

/// In what a drive is another one.
pub(super) const fn mismatch(words: &BenchTexts, why: Mismatch) -> &'static str {
    match why {
        Mismatch::Model => words.other_model,
        Mismatch::Size => words.other_size,
    }
}

/// Why something did not happen, with a next step.
pub fn problem_words(language: Language, problem: &Problem) -> String {
    let words = bench::texts(language);
    match problem {
        Problem::File(why) => file_words(words, why).to_owned(),
        other => problem_sentence(language, other, |field| {
            Some(match field {
                "checklist" => words.wrong_checklist,
                "reason" => words.wrong_reason,
                "works" => words.wrong_works,
                "witness" => words.wrong_witness,
                "day" => words.wrong_day,
                "details" => words.wrong_details,
                "medium" => words.wrong_medium,
                "waste" => words.wrong_waste,
                "status" => words.wrong_status,
                "slip" => words.wrong_slip,
                "taker" => words.wrong_taker,
                "photo" => words.wrong_photo,
                "file" => words.wrong_file,
                "notes" => words.wrong_notes,
                "becomes_waste" => words.wrong_waste_tick,
                _ => return None,
            })
        }),
    }
}

/// The reader's reason, which comes as JSON with a tag.
fn file_words(words: &BenchTexts, why: &str) -> &'static str {
    let reason: serde_json::Value = serde_json::from_str(why).unwrap_or_default();
    match reason["problem"].as_str().unwrap_or_default() {
        "empty" => words.file_empty,
        "too_large" | "too_many_rows" => words.file_too_large,
        "not_text" | "spreadsheet" => words.file_not_text,
        "truncated" => words.file_truncated,
        "broken_json" | "too_deep" => words.file_broken,
        "no_drive" => words.file_no_drive,
        _ => words.file_unknown,
    }
}
