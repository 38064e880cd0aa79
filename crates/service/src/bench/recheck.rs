//! Whether the kept proofs of a device are still what they were when they were recorded.
//!
//! They are read again whenever a device takes a step towards somebody's hands (made ready, listed, handed over), by the
//! button at the bench, and once a day by the server itself ([`crate::jobs`]).

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::device::{DeviceState, Stage};
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, EventId, MediumId, PersonId};
use regain_store::{Connection, bench_job, device, evidence};

use super::{open_job, own_device};
use crate::files::FilesError;
use crate::offer_lot::member;
use crate::record::{NewAct, record};
use crate::{Problem, Service};

/// What the ledger says of a proof whose file is not what was kept.
pub const DAMAGED: &str = "evidence_damaged";
/// What the ledger says of a proof whose file is gone.
pub const MISSING: &str = "evidence_missing";

/// A proof that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fallen {
    /// Of which medium.
    pub medium: MediumId,
    /// Which file.
    pub evidence: Hash,
    /// Why: [`DAMAGED`], [`MISSING`], or a person's own words.
    pub why: String,
}

/// Reads every file that clears a medium of this device. Where one is gone or no longer has its hash, the medium is not
/// cleared any more, and a device that was ready goes back to the bench. Says how many proofs fell.
pub async fn recheck(service: &Service, actor: &Actor, id: DeviceId) -> Result<u32, Problem> {
    let device = own_device(service, &mut service.store.read().await?, actor, id).await?;
    let fallen = read_proofs(service, &device.state).await?;
    if fallen.is_empty() {
        return Ok(0);
    }
    let (person, _) = member(actor)?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let before = own_device(service, &mut db, actor, id).await?;
    let count = record_fallen(service, &mut db, id, person, fallen).await?;
    let after = own_device(service, &mut db, actor, id).await?;
    if before.state.stage != Stage::OnBench {
        open_job(service, &mut db, actor, &after).await?;
    }
    db.commit().await?;
    Ok(count)
}

/// The same for a device on its way out, wherever it is and whoever asks: whether one of its proofs fell. The caller knows
/// that they may ask.
pub(crate) async fn proof_fell(service: &Service, id: DeviceId, person: PersonId) -> Result<bool, Problem> {
    let device = device::find(&mut service.store.read().await?, id).await?;
    let device = device.ok_or(Problem::NotFound)?;
    let fallen = read_proofs(service, &device.state).await?;
    if fallen.is_empty() {
        return Ok(false);
    }
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let count = record_fallen(service, &mut db, id, person, fallen).await?;
    db.commit().await?;
    Ok(count > 0)
}

/// The proofs of a device that are not what was kept.
pub(crate) async fn read_proofs(service: &Service, state: &DeviceState) -> Result<Vec<Fallen>, Problem> {
    let mut fallen = Vec::new();
    for one in state.media.iter().flatten() {
        let Some(cleared) = one.cleared else { continue };
        let why = match service.files.get(cleared.evidence).await {
            Ok(_) => continue,
            Err(FilesError::Damaged(_)) => DAMAGED,
            Err(FilesError::Missing(_)) => MISSING,
            // That the place does not answer says nothing about what lies there.
            Err(other) => return Err(other.into()),
        };
        fallen.push(Fallen {
            medium: one.medium.id,
            evidence: cleared.evidence,
            why: why.to_owned(),
        });
    }
    Ok(fallen)
}

/// Writes down that proofs of a device do not hold, for whoever has it, in the caller's transaction and under the ledger's
/// lock. What another proof clears by now, or has left meanwhile, stays as it is. Says how many fell.
pub(crate) async fn record_fallen(
    service: &Service,
    db: &mut Connection,
    id: DeviceId,
    person: PersonId,
    fallen: Vec<Fallen>,
) -> Result<u32, Problem> {
    let before = device::find(db, id).await?.ok_or(Problem::NotFound)?.state;
    let mut count = 0;
    for one in fallen {
        let media = before.media.iter().flatten();
        let still = media.filter(|state| state.medium.id == one.medium);
        if !still
            .filter_map(|state| state.cleared)
            .any(|cleared| cleared.evidence == one.evidence)
        {
            continue;
        }
        let act = Act {
            event_id: service.id(EventId::new),
            device: id,
            kind: ActKind::MediumUncleared {
                medium: one.medium,
                reason: one.why.clone(),
            },
            actor: person,
            organisation: before.custodian,
            place: None,
            occurred_at: service.now(),
            origin: None,
        };
        let recorded = record(db, vec![NewAct::here(act)], service.now()).await?;
        if recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
            evidence::reject(db, one.medium, one.evidence, &one.why).await?;
            count += 1;
        }
    }
    if count > 0 && before.stage != Stage::OnBench {
        // What was found belongs to a job that is over; the next person on it goes on from there.
        bench_job::close(db, id, service.now()).await?;
    }
    Ok(count)
}
