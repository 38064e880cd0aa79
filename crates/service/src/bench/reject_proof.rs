//! A person says that a proof does not hold: the report was of another drive, was forged, or the disk was found to be
//! readable. Whoever has the device in hand may say so, a counter too.

use regain_domain::access::{Action, Actor, Facts, may};
use regain_domain::id::{DeviceId, MediumId};
use regain_store::device;

use super::recheck::{Fallen, record_fallen};
use super::{MAX_REASON, said};
use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// Takes a medium's proof away, with the person's reason. The device goes back to where it has to be seen to, whoever had
/// reserved it is written to, and the same report is no proof of this medium again.
///
/// # Errors
/// [`Problem::Field`] `reason` without one; [`Problem::Changed`] when the medium has no proof any more, or the device left.
pub async fn reject_proof(
    service: &Service,
    actor: &Actor,
    id: DeviceId,
    medium: MediumId,
    reason: &str,
) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let state = device::find(&mut db, id).await?.ok_or(Problem::NotFound)?.state;
    let stands = relation(actor, state.custodian, &[]);
    if !may(actor, Action::WorkBench, Facts::of(stands)) {
        service.allow(actor, Action::OfferDevice, stands)?;
    }
    let why = said(reason, "reason", MAX_REASON)?;
    let (person, _) = member(actor)?;
    let one = state.media.iter().flatten().find(|one| one.medium.id == medium);
    let cleared = one.and_then(|one| one.cleared).ok_or(Problem::Changed)?;
    let fallen = Fallen {
        medium,
        evidence: cleared.evidence,
        why,
    };
    if record_fallen(service, &mut db, id, person, vec![fallen]).await? == 0 {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(())
}
