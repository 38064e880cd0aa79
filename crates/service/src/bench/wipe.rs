//! A wiping tool's report becomes proof for the media it speaks of, and for no others.
//!
//! One report may speak of many drives in many devices: each is compared with every medium that the workshop has
//! received or on the bench, and the answer says of each drive what became of it.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::event::{Hash, canonical_json};
use regain_domain::id::{DeviceId, EventId};
use regain_domain::identifier::normalise;
use regain_domain::medium::{Clearing, Medium};
use regain_domain::row;
use regain_exchange::ExchangeError;
use regain_exchange::erasure::{self, Mismatch, NoProof, Spoken, Tool, WipedDrive, speaks_for};
use regain_store::device::Device;
use regain_store::evidence::{self, Evidence};
use regain_store::{Connection, workshop};
use std::collections::HashSet;

use super::{DAMAGED, MISSING};
use crate::offer_lot::member;
use crate::own_devices::maker_and_model;
use crate::record::{NewAct, record};
use crate::{Problem, Service};

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WipeOutcome {
    /// The file's name.
    pub file_name: String,
    /// What wrote it.
    pub tool: Tool,
    /// The tool's version, where the report names it.
    pub tool_version: Option<String>,
    /// Every drive of the report, in its order.
    pub drives: Vec<DriveVerdict>,
}

/// What became of one drive of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriveVerdict {
    /// What the report says.
    pub drive: WipedDrive,
    /// What that was good for.
    pub outcome: DriveOutcome,
}

/// A medium, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediumPlace {
    /// In which device.
    pub device: DeviceId,
    /// What people call that device.
    pub name: String,
}

/// What a drive of a report was good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DriveOutcome {
    /// The medium is cleared by it.
    Cleared(MediumPlace),
    /// The medium was cleared before.
    ClearedBefore(MediumPlace),
    /// A person said of this very report that it proves nothing of that medium, and why.
    Rejected(MediumPlace, String),
    /// It is that medium, and no proof.
    NoProof(MediumPlace, NoProof),
    /// It has that medium's serial number and is another drive.
    OtherDrive(MediumPlace, Mismatch),
    /// It is a drive of that device, whose media nobody has listed yet.
    NotListed(MediumPlace),
    /// Several media have its serial number.
    Ambiguous,
    /// The report speaks of the same drive again further down; that counts.
    Superseded,
    /// No device of this workshop that is received or on the bench has such a medium.
    Nowhere,
}

/// Reads a report, keeps it under its hash if it proves anything, and clears what it proves.
///
/// # Errors
/// [`Problem::File`] with the reader's reason as JSON when the file as a whole cannot be read: then nothing is kept.
pub async fn record_wipe(
    service: &Service,
    actor: &Actor,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<WipeOutcome, Problem> {
    service.allow(actor, Action::WorkBench, Relation::Nobodys)?;
    let (_, organisation) = member(actor)?;
    let reading = tokio::task::spawn_blocking(move || (erasure::read_wipe_report(&bytes), bytes));
    let (report, bytes) = reading.await.map_err(|_| Problem::Internal)?;
    let report = report.map_err(unreadable)?;

    // Kept before anything names it; a file that nothing names harms nobody.
    let proves = report.drives.iter().any(|drive| drive.proof().is_ok());
    let hash = if proves {
        service.files.put(bytes).await?
    } else {
        Hash::ZERO
    };
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let devices = workshop::to_wipe(&mut db, organisation).await?;
    let mut outcomes = compare(&report.drives, &devices);
    respect_rejections(&mut db, hash, &mut outcomes).await?;
    let file_name = shown_name(file_name);
    clear(
        service,
        &mut db,
        actor,
        &report.drives,
        &mut outcomes,
        (hash, &file_name),
    )
    .await?;
    db.commit().await?;
    let drives = report.drives.into_iter().zip(outcomes);
    Ok(WipeOutcome {
        file_name,
        tool: report.tool,
        tool_version: report.tool_version,
        drives: drives
            .map(|(drive, (outcome, _))| DriveVerdict { drive, outcome })
            .collect(),
    })
}

/// What each drive is good for, and for which medium if it clears one.
type Compared = Vec<(DriveOutcome, Option<Medium>)>;

fn compare(drives: &[WipedDrive], devices: &[Device]) -> Compared {
    let serials: HashSet<String> = drives.iter().map(|drive| normalise(&drive.serial)).collect();
    let mut outcomes: Compared = vec![(DriveOutcome::Nowhere, None); drives.len()];
    for device in devices {
        let place = || MediumPlace {
            device: device.state.device,
            name: device
                .state
                .tag
                .map_or_else(|| maker_and_model(&device.description), |tag| tag.readable()),
        };
        let mut found = |spoken: Spoken, outcome: &dyn Fn(usize) -> (DriveOutcome, Option<Medium>)| {
            let (Spoken::Drive(at) | Spoken::Contradiction(at, _)) = spoken else {
                return;
            };
            outcomes[at] = match outcomes[at].0 {
                DriveOutcome::Nowhere => match spoken {
                    Spoken::Contradiction(_, why) => (DriveOutcome::OtherDrive(place(), why), None),
                    _ => outcome(at),
                },
                _ => (DriveOutcome::Ambiguous, None),
            };
        };
        match &device.state.media {
            Some(media) => {
                for state in media
                    .iter()
                    .filter(|one| serials.contains(&normalise(&one.medium.serial)))
                {
                    let medium = as_row(&state.medium);
                    found(speaks_for(drives, &medium), &|at| match drives[at].proof() {
                        Err(why) => (DriveOutcome::NoProof(place(), why), None),
                        Ok(()) if state.cleared.is_some() => (DriveOutcome::ClearedBefore(place()), None),
                        Ok(()) => (DriveOutcome::Cleared(place()), Some(state.medium.clone())),
                    });
                }
            }
            None => {
                let said = &device.description.media;
                for medium in said.iter().filter(|one| serials.contains(&normalise(&one.serial))) {
                    found(speaks_for(drives, medium), &|_| {
                        (DriveOutcome::NotListed(place()), None)
                    });
                }
            }
        }
    }
    for at in 0..drives.len() {
        let serial = normalise(&drives[at].serial);
        let again = drives[at + 1..].iter().any(|later| normalise(&later.serial) == serial);
        if again && !serial.is_empty() && outcomes[at].0 == DriveOutcome::Nowhere {
            outcomes[at].0 = DriveOutcome::Superseded;
        }
    }
    outcomes
}

/// What a person rejected is not made good by sending it again; a file that was lost or damaged is.
async fn respect_rejections(db: &mut Connection, hash: Hash, outcomes: &mut Compared) -> Result<(), Problem> {
    for (outcome, cleared) in outcomes {
        let (DriveOutcome::Cleared(place), Some(medium)) = (&*outcome, &*cleared) else {
            continue;
        };
        let kept = evidence::find(db, medium.id, hash).await?;
        let why = kept.and_then(|kept| kept.rejected);
        if let Some(why) = why.filter(|why| why != DAMAGED && why != MISSING) {
            *outcome = DriveOutcome::Rejected(place.clone(), why);
            *cleared = None;
        }
    }
    Ok(())
}

fn as_row(medium: &Medium) -> row::Medium {
    row::Medium {
        model: medium.model.clone(),
        serial: medium.serial.clone(),
        size_mb: medium.size_mb,
        kind: Some(medium.kind),
    }
}

async fn clear(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    drives: &[WipedDrive],
    outcomes: &mut Compared,
    (hash, file_name): (Hash, &str),
) -> Result<(), Problem> {
    let (person, organisation) = member(actor)?;
    let now = service.now();
    let mut acts = Vec::new();
    for (drive, (outcome, medium)) in drives.iter().zip(outcomes.iter()) {
        let (DriveOutcome::Cleared(place), Some(medium)) = (outcome, medium) else {
            continue;
        };
        let kept = Evidence {
            medium: medium.id,
            hash,
            device: place.device,
            organisation,
            clearing: Clearing::Wiped,
            file_name: file_name.to_owned(),
            detail: canonical_json(drive),
            recorded_by: person,
            recorded_at: now,
            rejected: None,
        };
        evidence::keep(db, &kept).await?;
        acts.push(NewAct::here(Act {
            event_id: service.id(EventId::new),
            device: place.device,
            kind: ActKind::MediumCleared {
                medium: medium.id,
                by: Clearing::Wiped,
                evidence: hash,
            },
            actor: person,
            organisation,
            place: None,
            occurred_at: now,
            origin: None,
        }));
    }
    // Compared under the ledger's lock: what is refused now is our fault, and nothing of it stays.
    let recorded = record(db, acts, now).await?;
    if recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
        Ok(())
    } else {
        Err(Problem::Changed)
    }
}

/// The reader's reason in a form that a screen can translate.
fn unreadable(error: ExchangeError) -> Problem {
    serde_json::to_string(&error).map_or(Problem::Internal, Problem::File)
}

/// The last part of a path, without control characters.
fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|c| !c.is_control()).take(120).collect()
}
