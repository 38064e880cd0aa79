//! The end of the bench's work: wiped, tested, graded.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::decide::Refusal;
use regain_domain::device::Stage;
use regain_domain::grade::{Grade, NoGrade, Override, settle};
use regain_domain::id::DeviceId;
use regain_domain::medium::blocking;
use regain_store::bench_job;

use super::{kind_of, open_job, own_device, recheck};
use crate::offer_lot::{all_or_nothing, spoken_name};
use crate::{Problem, Service};

/// Makes a device ready, with the grade that its checklist gives or a person's own. Before that its proofs are read once
/// more: one that is not what was kept stands against it like one that never was. A second tap changes nothing.
///
/// # Errors
/// [`Problem::Refused`] by the gate; [`Problem::Field`]: `checklist` while items have no answer, `reason` for a judgement
/// without one, `works` when it does not do what it is for.
pub async fn make_ready(service: &Service, actor: &Actor, id: DeviceId) -> Result<Grade, Problem> {
    recheck(service, actor, id).await?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    if let (Stage::Ready, Some(grade)) = (device.state.stage, device.state.grade) {
        return Ok(grade);
    }
    if let Some(blocking) = blocking(device.state.media.as_deref()) {
        return Err(Problem::Refused {
            device: spoken_name(&mut db, id).await?,
            refusal: Refusal::Blocked(blocking),
        });
    }
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let job = open_job(service, &mut db, actor, &device)
        .await?
        .ok_or(Problem::Changed)?;
    let chosen = job.findings.chosen.map(|grade| Override {
        grade,
        reason: job.override_reason.clone(),
    });
    let grade = settle(kind_of(&device), &job.findings.results, chosen.as_ref()).map_err(|why| match why {
        NoGrade::Incomplete(_) => wrong("checklist"),
        NoGrade::ReasonMissing => wrong("reason"),
    })?;
    if !grade.functional.works() {
        return Err(wrong("works"));
    }
    let readied = ActKind::Readied { grade };
    all_or_nothing(service, &mut db, actor, &[id], None, &readied).await?;
    bench_job::close(&mut db, id, service.now()).await?;
    db.commit().await?;
    Ok(grade)
}
