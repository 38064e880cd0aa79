//! A person settles what did not match: with what was found and why, recorded as new events, nothing rewritten.
//!
//! The events and the closed exception are one transaction, under the ledger's lock: of two people who settle one
//! exception at once, or one who clicks twice, the second is told that it is settled.

mod case;
mod findings;

use regain_domain::access::{Action, Actor};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Dispute, Outcome};
use regain_domain::device::Stage;
pub use regain_domain::finding::FindingKind;
use regain_domain::id::{DeviceId, EventId, ExceptionId, OrganisationId, PersonId, StopId};
use regain_store::exception::{ExceptionKind, LookedAt};
use regain_store::{Connection, arrival, exception, handover, lot, round, standing};
use std::collections::HashSet;

pub use self::findings::Finding;
pub(crate) use self::findings::findings;

use self::case::Case;
use self::findings::possible;
use crate::offer_lot::{MAX_NOTES, member};
use crate::record::{NewAct, record};
use crate::{Problem, Service, relation};

/// Settles an exception.
///
/// # Errors
/// [`Problem::Changed`] when it is settled already; [`Problem::Field`] with `reason`, `finding`, `code` (no such device
/// within what both sides may see), `codes` (several) or `model`.
pub async fn settle(
    service: &Service,
    actor: &Actor,
    id: ExceptionId,
    finding: Finding,
    reason: &str,
) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    settle_in(service, &mut db, actor, id, &finding, reason).await?;
    db.commit().await?;
    Ok(())
}

/// Settles an exception and, with the same finding and reason, those like it: the other devices of one hand-over for which
/// the same proof is missing. Of these, one that stands otherwise by now is left open. Says how many were settled.
///
/// # Errors
/// As [`settle`], for the exception itself.
pub async fn settle_with_its_like(
    service: &Service,
    actor: &Actor,
    id: ExceptionId,
    finding: Finding,
    reason: &str,
) -> Result<u64, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let like = exception::open_like(&mut db, id).await?;
    settle_in(service, &mut db, actor, id, &finding, reason).await?;
    let mut settled = 1;
    for other in like {
        match settle_in(service, &mut db, actor, other, &finding, reason).await {
            Ok(()) => settled += 1,
            // Asked before anything is written.
            Err(Problem::Forbidden | Problem::Field(_)) => {}
            Err(problem) => return Err(problem),
        }
    }
    db.commit().await?;
    Ok(settled)
}

async fn settle_in(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: ExceptionId,
    finding: &Finding,
    reason: &str,
) -> Result<(), Problem> {
    let exception = exception::find(db, id).await?.ok_or(Problem::NotFound)?.exception;
    let stands = relation(actor, exception.holder, &[exception.collector]);
    service.allow(actor, Action::SettleException, stands)?;
    let by = member(actor)?;
    if exception.settled_at.is_some() {
        return Err(Problem::Changed);
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_NOTES {
        return Err(wrong("reason"));
    }
    let mut case = Case::load(db, service, actor, exception, reason).await?;
    if !possible(&case.exception, &case.state).contains(&finding.kind()) {
        return Err(wrong("finding"));
    }
    if !findings(actor, &case.exception, &case.state).contains(&finding.kind()) {
        return Err(Problem::Forbidden);
    }
    match finding {
        Finding::WithGiver => case.with(db, case.exception.holder, case.exception.collector).await?,
        Finding::WithTaker => case.with(db, case.exception.collector, case.exception.holder).await?,
        Finding::WithCustodian => case.stays(None),
        Finding::Lost => case.stays(Some(Stage::Lost)),
        Finding::Known(name) => case.is_known(db, by.1, name).await?,
        Finding::New { kind, maker, model } => case.is_new(db, by.1, *kind, maker, model).await?,
    }
    let now = service.now();
    let lots = case.lots.clone();
    let signed_at = case
        .exception
        .stop
        .filter(|_| case.exception.kind == ExceptionKind::Disputed);
    for recorded in record(db, case.acts, now).await? {
        if let Outcome::Refused(refusal) = recorded.outcome {
            let device = case.exception.device.to_string();
            return Err(Problem::Refused { device, refusal });
        }
    }
    lot::close_if_empty(db, &lots).await?;
    if !exception::settle(db, id, by, finding.kind().word(), reason, now).await? {
        return Err(Problem::Changed);
    }
    if let Some(stop) = signed_at {
        prove(service, db, by, stop).await?;
    }
    Ok(())
}

/// What both sides signed without a proof is as good as proven once people have looked at each of its devices and found
/// any of them with the taker: its stop is over, its receipt stands, and whoever comes next expects what it lists. What
/// else is disputed at the stop says nothing of it, and each of two phones' hand-overs stands by its own devices.
async fn prove(
    service: &Service,
    db: &mut Connection,
    by: (PersonId, OrganisationId),
    stop: StopId,
) -> Result<(), Problem> {
    let mut signed = handover::of_stop(db, stop).await?;
    signed.retain(|kept| kept.dispute == Some(Dispute::Unproven));
    if signed.is_empty() {
        return Ok(());
    }
    let looked_at = exception::unproven_at(db, stop).await?;
    for kept in signed {
        let manifest = &kept.handover.manifest;
        let listed: HashSet<DeviceId> = manifest.lines.iter().map(|line| line.device).collect();
        let of_it = || looked_at.iter().filter(|one| listed.contains(&one.device));
        let all = of_it().all(|one| one.finding.is_some());
        let any = of_it().any(|one| one.finding == Some(FindingKind::WithTaker));
        if all && any && handover::settle_proof(db, manifest.handover).await? {
            let _ = round::mark_signed(db, stop, manifest.handover).await?
                || arrival::mark_signed(db, stop, manifest.handover).await?;
            let stayed: Vec<&LookedAt> = of_it()
                .filter(|one| one.finding == Some(FindingKind::WithGiver))
                .collect();
            wait_again(service, db, by, &stayed).await?;
        }
    }
    Ok(())
}

/// The stop is over, and these stayed with the giver: they leave its lot, so that they can be offered again.
async fn wait_again(
    service: &Service,
    db: &mut Connection,
    by: (PersonId, OrganisationId),
    stayed: &[&LookedAt],
) -> Result<(), Problem> {
    let ids: Vec<DeviceId> = stayed.iter().map(|one| one.device).collect();
    let states = standing::of(db, &ids).await?;
    let waiting = stayed.iter().filter_map(|one| {
        let state = &states.get(&one.device)?.state;
        (state.stage == Stage::Assigned).then_some((one, state))
    });
    let (mut acts, mut lots) = (Vec::new(), Vec::new());
    for (one, state) in waiting {
        lots.extend(state.lot);
        acts.push(NewAct::here(Act {
            event_id: service.id(EventId::new),
            device: one.device,
            kind: ActKind::Settled {
                exception: one.exception,
                disputed: false,
                custodian: state.custodian,
                stage: Some(Stage::Planned),
                reason: one.reason.clone(),
            },
            actor: by.0,
            organisation: by.1,
            place: None,
            occurred_at: service.now(),
            origin: None,
        }));
    }
    for recorded in record(db, acts, service.now()).await? {
        if let Outcome::Refused(_) = recorded.outcome {
            return Err(Problem::Internal);
        }
    }
    Ok(lot::close_if_empty(db, &lots).await?)
}

fn wrong(field: &str) -> Problem {
    Problem::Field(field.to_owned())
}
