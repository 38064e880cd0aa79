//! A medium that cannot be wiped is destroyed before a witness. The record of it is the evidence: written once, kept
//! under its hash like a report.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::event::canonical_json;
use regain_domain::id::{DeviceId, MediumId};
use regain_domain::medium::{Clearing, Medium};
use regain_domain::row::Day;
use regain_domain::time::Timestamp;
use regain_store::evidence::{self, Evidence};
use regain_store::{fold, person};
use serde::{Deserialize, Serialize};

use super::{MAX_REASON, own_device, said};
use crate::offer_lot::{all_or_nothing, member};
use crate::retirement::{day_of, is_day};
use crate::{Problem, Service};

/// How a medium was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DestructionMethod {
    /// Cut into small pieces by a machine.
    Shredded,
    /// Holes through platters or chips.
    Drilled,
    /// Bent or crushed by a press.
    Crushed,
    /// Told in the details.
    Other,
}

impl DestructionMethod {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Shredded, Self::Drilled, Self::Crushed, Self::Other];

    /// The word in forms and in the record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shredded => "shredded",
            Self::Drilled => "drilled",
            Self::Crushed => "crushed",
            Self::Other => "other",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

/// What a technician says of a destruction.
#[derive(Clone, Debug)]
pub struct Destruction {
    /// Which medium.
    pub medium: MediumId,
    /// How.
    pub method: DestructionMethod,
    /// More about it; needed for [`DestructionMethod::Other`].
    pub details: String,
    /// Who saw it: somebody else than who records it.
    pub witness: String,
    /// The day it was done.
    pub day: Day,
}

/// The record, as it is kept and handed out.
#[derive(Serialize)]
struct Record<'a> {
    record: &'static str,
    device: DeviceId,
    label: Option<String>,
    medium: &'a Medium,
    method: DestructionMethod,
    details: &'a str,
    witness: &'a str,
    destroyed_on: &'a str,
    technician: &'a str,
    recorded_at: Timestamp,
}

/// Records a witnessed destruction: the medium is cleared by it.
///
/// # Errors
/// [`Problem::Field`]: `witness` when there is none or it is the technician, `day` when it is none or yet to come,
/// `details` when the method is another and nothing is said of it.
pub async fn record_destruction(
    service: &Service,
    actor: &Actor,
    id: DeviceId,
    new: Destruction,
) -> Result<(), Problem> {
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let witness = said(&new.witness, "witness", MAX_REASON)?;
    let details = new.details.trim();
    if details.chars().count() > MAX_REASON || (new.method == DestructionMethod::Other && details.is_empty()) {
        return Err(wrong("details"));
    }
    let now = service.now();
    // The day after as well: where it is already tomorrow in Grenoble it is still today in UTC.
    if !is_day(&new.day) || new.day > day_of(now.plus_seconds(2 * 3_600)) {
        return Err(wrong("day"));
    }
    let (person, organisation) = member(actor)?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    let technician = person::find(&mut db, person).await?.ok_or(Problem::Forbidden)?.name;
    if fold::fold(&technician) == fold::fold(&witness) {
        return Err(wrong("witness"));
    }
    let media = device.state.media.unwrap_or_default();
    let state = media.iter().find(|one| one.medium.id == new.medium);
    let state = state.ok_or_else(|| wrong("medium"))?;
    if state.cleared.is_some() {
        // A second tap, or somebody was quicker.
        return Err(Problem::Changed);
    }
    let record = canonical_json(&Record {
        record: "witnessed_destruction",
        device: id,
        label: device.state.tag.map(|tag| tag.readable()),
        medium: &state.medium,
        method: new.method,
        details,
        witness: &witness,
        destroyed_on: &new.day,
        technician: &technician,
        recorded_at: now,
    });
    let hash = service.files.put(record.clone().into_bytes()).await?;
    let kept = Evidence {
        medium: new.medium,
        hash,
        device: id,
        organisation,
        clearing: Clearing::Destroyed,
        file_name: "destruction.json".to_owned(),
        detail: record,
        recorded_by: person,
        recorded_at: now,
        rejected: None,
    };
    evidence::keep(&mut db, &kept).await?;
    let cleared = ActKind::MediumCleared {
        medium: new.medium,
        by: Clearing::Destroyed,
        evidence: hash,
    };
    all_or_nothing(service, &mut db, actor, &[id], None, &cleared).await?;
    db.commit().await?;
    Ok(())
}
