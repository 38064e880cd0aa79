//! Whether the kept proofs of a device are still what they were when they were recorded.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, MediumId};
use regain_store::{bench_job, evidence};

use super::{open_job, own_device};
use crate::files::FilesError;
use crate::offer_lot::all_or_nothing;
use crate::{Problem, Service};

/// What the ledger says of a proof whose file is not what was kept.
pub const DAMAGED: &str = "evidence_damaged";
/// What the ledger says of a proof whose file is gone.
pub const MISSING: &str = "evidence_missing";

/// Reads every file that clears a medium of this device. Where one is gone or no longer has its hash, the medium is not
/// cleared any more, and a device that was ready goes back to the bench. Says how many proofs fell.
pub async fn recheck(service: &Service, actor: &Actor, id: DeviceId) -> Result<u32, Problem> {
    let mut reader = service.store.read().await?;
    let device = own_device(service, &mut reader, actor, id).await?;
    drop(reader);
    let cleared = device.state.media.iter().flatten().filter_map(|one| {
        let cleared = one.cleared?;
        Some((one.medium.id, cleared.evidence))
    });
    let mut fallen: Vec<(MediumId, Hash, &str)> = Vec::new();
    for (medium, hash) in cleared {
        match service.files.get(hash).await {
            Ok(_) => {}
            Err(FilesError::Damaged(_)) => fallen.push((medium, hash, DAMAGED)),
            Err(FilesError::Missing(_)) => fallen.push((medium, hash, MISSING)),
            // That the place does not answer says nothing about what lies there.
            Err(other) => return Err(other.into()),
        }
    }
    if fallen.is_empty() {
        return Ok(0);
    }
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let before = own_device(service, &mut db, actor, id).await?;
    let mut count = 0;
    for (medium, hash, why) in fallen {
        let media = before.state.media.iter().flatten();
        let still = media.filter(|one| one.medium.id == medium);
        if !still
            .filter_map(|one| one.cleared)
            .any(|cleared| cleared.evidence == hash)
        {
            continue;
        }
        evidence::reject(&mut db, medium, hash, why).await?;
        let uncleared = ActKind::MediumUncleared {
            medium,
            reason: why.to_owned(),
        };
        all_or_nothing(service, &mut db, actor, &[id], None, &uncleared).await?;
        count += 1;
    }
    let after = own_device(service, &mut db, actor, id).await?;
    if after.state.stage == Stage::OnBench && before.state.stage != Stage::OnBench {
        bench_job::close(&mut db, id, service.now()).await?;
        open_job(service, &mut db, actor, &after).await?;
    }
    db.commit().await?;
    Ok(count)
}
