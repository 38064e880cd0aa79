//! Planning to retire devices, on a day or soon, and keeping them after all.
//!
//! What cannot be planned any more (it is in a lot already, it has left) is left as it is and named; the others are
//! planned nevertheless.

use regain_domain::access::{Action, Actor};
use regain_domain::act::ActKind;
use regain_domain::id::DeviceId;
use regain_domain::row::Day;

use crate::own_devices::{Outcomes, act, outcomes, picked};
use crate::record::record;
use crate::retirement::is_day;
use crate::{Problem, Service};

/// Plans to retire devices, or to do so on another day.
pub async fn plan_retirement(
    service: &Service,
    actor: &Actor,
    devices: &[DeviceId],
    due: Option<Day>,
) -> Result<Outcomes, Problem> {
    if due.as_deref().is_some_and(|day| !is_day(day)) {
        return Err(Problem::Field("due".into()));
    }
    apply(service, actor, devices, ActKind::Planned { due }).await
}

/// Keeps devices that were planned to retire.
pub async fn keep(service: &Service, actor: &Actor, devices: &[DeviceId]) -> Result<Outcomes, Problem> {
    apply(service, actor, devices, ActKind::Kept).await
}

async fn apply(service: &Service, actor: &Actor, devices: &[DeviceId], kind: ActKind) -> Result<Outcomes, Problem> {
    let mut db = service.store.write().await?;
    let picked = picked(service, &mut db, actor, Action::PlanRetirement, devices).await?;
    let acts = picked
        .iter()
        .map(|one| act(service, actor, one.device.state.device, kind.clone()));
    let acts = acts.collect::<Result<Vec<_>, Problem>>()?;
    let recorded = record(&mut db, acts, service.now()).await?;
    let outcomes = outcomes(&picked, &recorded);
    db.commit().await?;
    Ok(outcomes)
}
