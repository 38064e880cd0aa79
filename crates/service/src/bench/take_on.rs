//! A technician takes a device on the bench.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_store::bench_job;

use super::{begin_job, open_job, own_device};
use crate::offer_lot::all_or_nothing;
use crate::{Problem, Service};

/// Takes a device on the bench. One that is there already stays there, so that a second tap changes nothing. One that
/// comes back to a bench where it was before goes on from what was found there.
pub async fn take_on(service: &Service, actor: &Actor, id: DeviceId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    if device.state.stage == Stage::OnBench {
        open_job(service, &mut db, actor, &device).await?;
    } else {
        let newest = bench_job::newest(&mut db, id).await?;
        let came_back = matches!(device.state.stage, Stage::Ready | Stage::ForParts | Stage::Recycled);
        bench_job::close(&mut db, id, service.now()).await?;
        let job = begin_job(service, &mut db, actor, id, newest.filter(|_| came_back)).await?;
        let benched = ActKind::Benched { job: job.id };
        all_or_nothing(service, &mut db, actor, &[id], None, &benched).await?;
    }
    db.commit().await?;
    Ok(())
}
