//! What the workshop's pages ask for. Files (reports, photos) take plain routes instead.

#![allow(
    clippy::too_many_arguments,
    reason = "a server function takes the fields of its form"
)]

use leptos::prelude::*;
use regain_domain::id::DeviceId;
use regain_service::Problem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

use crate::flash::{flash_error, flash_success};
use crate::i18n::bench::{self, BenchTexts};
use crate::i18n::use_language;
use crate::pages::workshop::problem_words;
use crate::viewer::{service, viewer};

/// Says what became of it and goes back to the device.
fn answer(device: &str, done: Result<String, Problem>) {
    match done {
        Ok(sentence) => flash_success(sentence),
        Err(problem) => flash_error(problem_words(use_language(), &problem)),
    }
    let back = DeviceId::parse(device).map_or_else(
        || "/atelier".to_owned(),
        |device| format!("/atelier/appareils/{device}"),
    );
    leptos_axum::redirect(&back);
}

fn device_of(text: &str) -> Result<DeviceId, Problem> {
    DeviceId::parse(text).ok_or(Problem::NotFound)
}

fn words() -> &'static BenchTexts {
    bench::texts(use_language())
}

/// Takes a device on the bench.
#[server(endpoint = "bench/take_on")]
pub async fn take_on(device: String) -> Result<(), ServerFnError> {
    let done = async {
        regain_service::bench::take_on(&service(), &viewer().actor, device_of(&device)?).await?;
        Ok(words().taken_on.to_owned())
    };
    let done = done.await;
    answer(&device, done);
    Ok(())
}

/// Keeps what was found, and makes the device ready if that was the button.
#[server(endpoint = "bench/inspect")]
pub async fn inspect(
    device: String,
    version: u64,
    #[server(default)] answers: HashMap<String, String>,
    #[server(default)] looks: HashMap<String, String>,
    #[server(default)] remarks: HashMap<String, String>,
    #[server(default)] notes: String,
    #[server(default)] functional: String,
    #[server(default)] cosmetic: String,
    #[server(default)] reason: String,
    #[server(default)] then: String,
) -> Result<(), ServerFnError> {
    use regain_domain::checklist::{Answer, Results, Wear};
    use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade, by_rule};
    use regain_service::bench::{Inspection, make_ready, see};

    let done = async {
        let (service, actor) = (service(), viewer().actor);
        let id = device_of(&device)?;
        let results = Results {
            answers: read(answers, Answer::from_word),
            looks: read(looks, Wear::from_word),
            notes: remarks.into_iter().collect(),
        };
        // A person may judge one of the two and leave the other to the rule.
        let kind = see(&service, &actor, id).await?.kind();
        let chosen = match (
            FunctionalGrade::from_word(&functional),
            CosmeticGrade::from_word(&cosmetic),
        ) {
            (None, None) => None,
            (functional, cosmetic) => by_rule(kind, &results).map(|ruled| Grade {
                functional: functional.unwrap_or(ruled.functional),
                cosmetic: cosmetic.unwrap_or(ruled.cosmetic),
            }),
        };
        let inspection = Inspection {
            version,
            results,
            chosen,
            reason,
            notes,
        };
        regain_service::bench::inspect(&service, &actor, id, inspection).await?;
        if then == "ready" {
            make_ready(&service, &actor, id).await?;
            return Ok(words().ready_done.to_owned());
        }
        Ok(words().saved.to_owned())
    };
    let done = done.await;
    answer(&device, done);
    Ok(())
}

fn read<T>(given: HashMap<String, String>, word: fn(&str) -> Option<T>) -> BTreeMap<String, T> {
    given
        .into_iter()
        .filter_map(|(item, said)| Some((item, word(&said)?)))
        .collect()
}

/// One line of the form of media.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MediumLine {
    id: String,
    kind: String,
    model: String,
    serial: String,
    /// As it was, in megabytes.
    size_mb: u64,
    /// As it is typed, in gigabytes.
    size: String,
    gone: String,
}

/// Notes which media are in a device.
#[server(endpoint = "bench/list_media")]
pub async fn list_media(
    device: String,
    seen: u32,
    #[server(default)] media: Vec<MediumLine>,
    #[server(default)] reason: String,
) -> Result<(), ServerFnError> {
    use regain_domain::id::MediumId;
    use regain_domain::medium::MediumKind;
    use regain_service::bench::ListedMedium;

    let blank = |line: &MediumLine| {
        line.model.trim().is_empty() && line.serial.trim().is_empty() && line.size.trim().is_empty()
    };
    let lines = media.into_iter().filter(|line| line.gone.is_empty() && !blank(line));
    let media = lines.map(|line| {
        let typed = line
            .size
            .trim()
            .replace([' ', '\u{a0}', '\u{202f}'], "")
            .replace(',', ".");
        let typed = typed
            .parse::<f64>()
            .ok()
            .filter(|size| size.is_finite() && *size >= 0.0);
        // Gigabytes round what the inventory knew to the megabyte: unchanged means unchanged.
        let size_mb = match typed {
            Some(gigabytes) if gigabytes as u64 == line.size_mb / 1_000 && line.size_mb > 0 => line.size_mb,
            Some(gigabytes) => (gigabytes * 1_000.0) as u64,
            None => 0,
        };
        ListedMedium {
            id: MediumId::parse(&line.id),
            kind: MediumKind::from_word(&line.kind).unwrap_or(MediumKind::Other),
            model: line.model,
            serial: line.serial,
            size_mb,
        }
    });
    let media = media.collect();
    let done = async {
        let id = device_of(&device)?;
        regain_service::bench::list_media(&service(), &viewer().actor, id, seen, media, &reason).await?;
        Ok(words().media_saved.to_owned())
    };
    let done = done.await;
    answer(&device, done);
    Ok(())
}

/// Records a witnessed destruction.
#[server(endpoint = "bench/destroy")]
pub async fn destroy(
    device: String,
    medium: String,
    method: String,
    #[server(default)] details: String,
    witness: String,
    day: String,
) -> Result<(), ServerFnError> {
    use regain_domain::id::MediumId;
    use regain_service::bench::{Destruction, DestructionMethod, record_destruction};

    let done = async {
        let destruction = Destruction {
            medium: MediumId::parse(&medium).ok_or_else(|| Problem::Field("medium".into()))?,
            method: DestructionMethod::from_word(&method).ok_or_else(|| Problem::Field("details".into()))?,
            details,
            witness,
            day,
        };
        record_destruction(&service(), &viewer().actor, device_of(&device)?, destruction).await?;
        Ok(words().destroy_done.to_owned())
    };
    let done = done.await;
    answer(&device, done);
    Ok(())
}

/// Reads the kept proofs of a device once more.
#[server(endpoint = "bench/recheck")]
pub async fn recheck(device: String) -> Result<(), ServerFnError> {
    let checked = match device_of(&device) {
        Ok(id) => regain_service::bench::recheck(&service(), &viewer().actor, id).await,
        Err(problem) => Err(problem),
    };
    match checked {
        Ok(fallen) if fallen > 0 => {
            flash_error((words().recheck_fell)(fallen));
            leptos_axum::redirect(&format!("/atelier/appareils/{device}"));
        }
        other => answer(&device, other.map(|_| words().recheck_ok.to_owned())),
    }
    Ok(())
}

/// Takes a proof away that does not hold, for whoever has the device.
#[server(endpoint = "bench/reject_proof")]
pub async fn reject_proof(
    device: String,
    medium: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    use regain_domain::id::MediumId;

    let done = async {
        let medium = MediumId::parse(&medium).ok_or_else(|| Problem::Field("medium".into()))?;
        let (service, actor) = (service(), viewer().actor);
        regain_service::bench::reject_proof(&service, &actor, device_of(&device)?, medium, &reason).await?;
        Ok(words().reject_done.to_owned())
    };
    let done = done.await;
    answer(&device, done);
    if back == "history"
        && let Some(device) = DeviceId::parse(&device)
    {
        leptos_axum::redirect(&format!("/parc/appareils/{device}"));
    }
    Ok(())
}

/// Sends a device another way.
#[server(endpoint = "bench/end")]
pub async fn end(
    device: String,
    way: String,
    #[server(default)] reason: String,
    #[server(default)] waste: String,
    #[server(default)] taker: String,
    #[server(default)] slip: String,
    #[server(default)] becomes_waste: String,
    #[server(default)] status: String,
) -> Result<(), ServerFnError> {
    use regain_domain::waste::WasteStatus;
    use regain_service::bench::End;

    let field = |name: &str| Problem::Field(name.to_owned());
    let end = match way.as_str() {
        "for_parts" => WasteStatus::from_word(&status)
            .map(|status| End::ForParts { reason, status })
            .ok_or_else(|| field("status")),
        "returned" => Ok(End::Returned { reason }),
        "lost" => Ok(End::Lost { reason }),
        "recycled" if becomes_waste.is_empty() => Err(field("becomes_waste")),
        "recycled" => Ok(End::Recycled { waste, taker, slip }),
        _ => Err(field("way")),
    };
    let gone = matches!(end, Ok(End::Returned { .. }));
    let done = async {
        regain_service::bench::end(&service(), &viewer().actor, device_of(&device)?, end?).await?;
        Ok(words().end_done.to_owned())
    };
    let done = done.await;
    // What was given back does not exist for the workshop any more.
    let back = if gone && done.is_ok() { "" } else { device.as_str() };
    answer(back, done);
    Ok(())
}

/// Takes a picture away.
#[server(endpoint = "bench/remove_photo")]
pub async fn remove_photo(photo: String) -> Result<(), ServerFnError> {
    use regain_domain::id::PhotoId;

    let removed = match PhotoId::parse(&photo) {
        Some(id) => regain_service::bench::remove_photo(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    let device = removed.as_ref().map(ToString::to_string).unwrap_or_default();
    answer(&device, removed.map(|_| words().photo_gone.to_owned()));
    Ok(())
}
