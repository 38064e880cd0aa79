//! The workshop: a device is taken on a bench, looked at by a checklist, its storage media wiped or destroyed with proof,
//! graded, and made ready, or it goes another way.
//!
//! The gate between a medium that may hold data and a device that is given away does not stand here but in
//! [`regain_domain::decide`]: whatever calls these use cases cannot go around it.

mod destruction;
mod ends;
mod evidence_file;
mod inspect;
mod media;
mod pictures;
mod ready;
pub(crate) mod recheck;
mod reject_proof;
mod see;
mod take_on;
mod wipe;

pub use destruction::{Destruction, DestructionMethod, record_destruction};
pub use ends::{End, end};
pub use evidence_file::{EvidenceFile, evidence_file};
pub use inspect::{Inspection, inspect};
pub use media::{ListedMedium, list_media};
pub use pictures::{add_photo, remove_photo};
pub use ready::make_ready;
pub use recheck::{DAMAGED, MISSING, recheck};
pub use reject_proof::reject_proof;
pub use see::{BenchPage, Desk, Found, PAGE, VIEWS, desk, find, see};
pub use take_on::take_on;
pub use wipe::{DriveOutcome, DriveVerdict, MediumPlace, WipeOutcome, record_wipe};

pub use regain_exchange::erasure::{Doubt, Mismatch, NoProof, Verification, WipeResult, WipedDrive};
pub use regain_store::bench_job::{BenchJob, Findings};
pub use regain_store::evidence::Evidence;
pub use regain_store::photo::Photo;
pub use regain_store::workshop::Waiting;

use regain_domain::access::{Action, Actor};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::{BenchJobId, DeviceId};
use regain_store::device::{self, Device};
use regain_store::{Connection, bench_job};

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// The longest reason, name or remark on one item, in characters.
pub const MAX_REASON: usize = 500;
/// The longest notes of a job, in characters.
pub const MAX_NOTES: usize = 4_000;

/// The device, if the actor may work on it: it is in the hands of their workshop. Somebody else's does not exist.
async fn own_device(service: &Service, db: &mut Connection, actor: &Actor, id: DeviceId) -> Result<Device, Problem> {
    let device = device::find(db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::WorkBench, relation(actor, device.state.custodian, &[]))?;
    Ok(device)
}

fn kind_of(device: &Device) -> Kind {
    device.description.kind.unwrap_or(Kind::Other)
}

/// The open job of a device that is on the bench. One that came back there because a proof fell has none yet: then it
/// goes on from what was found last.
async fn open_job(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    device: &Device,
) -> Result<Option<BenchJob>, Problem> {
    if device.state.stage != Stage::OnBench {
        return Ok(None);
    }
    let newest = bench_job::newest(db, device.state.device).await?;
    if let Some(job) = newest.as_ref().filter(|job| job.closed_at.is_none()) {
        return Ok(Some(job.clone()));
    }
    begin_job(service, db, actor, device.state.device, newest)
        .await
        .map(Some)
}

/// Opens a job, with what an earlier one of the same workshop found.
async fn begin_job(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    device: DeviceId,
    earlier: Option<BenchJob>,
) -> Result<BenchJob, Problem> {
    let (person, organisation) = member(actor)?;
    let earlier = earlier.filter(|job| job.organisation == organisation);
    let job = BenchJob {
        id: service.id(BenchJobId::new),
        device,
        organisation,
        opened_by: person,
        opened_at: service.now(),
        closed_at: None,
        findings: earlier.as_ref().map(|job| job.findings.clone()).unwrap_or_default(),
        notes: earlier.as_ref().map(|job| job.notes.clone()).unwrap_or_default(),
        override_reason: earlier.map(|job| job.override_reason).unwrap_or_default(),
        version: 1,
    };
    bench_job::insert(db, &job).await?;
    Ok(job)
}

/// A text that somebody wrote, without its edges; the field's name when there is nothing, or far too much.
fn said(text: &str, field: &str, most: usize) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > most {
        return Err(Problem::Field(field.to_owned()));
    }
    Ok(text.to_owned())
}
