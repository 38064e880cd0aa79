//! Writing down what was found at the bench.

use regain_domain::access::Actor;
use regain_domain::grade::{Grade, NoGrade, Override, settle};
use regain_domain::id::DeviceId;
use regain_store::bench_job::{self, Findings, Results};

use super::{MAX_NOTES, MAX_REASON, kind_of, open_job, own_device};
use crate::{Problem, Service};

/// What a technician writes down.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// Which writing of the job they saw.
    pub version: u64,
    /// The checklist, as far as they went.
    pub results: Results,
    /// What they grade it instead of the rule.
    pub chosen: Option<Grade>,
    /// Why.
    pub reason: String,
    /// Faults and remarks.
    pub notes: String,
}

/// Keeps what was found so far; an unfinished checklist is kept as it is.
///
/// # Errors
/// [`Problem::Changed`] when somebody else wrote in the meantime; [`Problem::Field`] for `reason` when a grade other than
/// the rule's has none.
pub async fn inspect(service: &Service, actor: &Actor, id: DeviceId, new: Inspection) -> Result<(), Problem> {
    let long = |text: &str, most: usize| text.chars().count() > most;
    if long(&new.notes, MAX_NOTES) || new.results.notes.values().any(|note| long(note, MAX_REASON)) {
        return Err(Problem::Field("notes".into()));
    }
    if long(&new.reason, MAX_REASON) {
        return Err(Problem::Field("reason".into()));
    }
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    let job = open_job(service, &mut db, actor, &device)
        .await?
        .ok_or(Problem::Changed)?;
    let results = new.results.of(kind_of(&device));
    let reason = new.reason.trim().to_owned();
    let chosen = new.chosen.map(|grade| Override {
        grade,
        reason: reason.clone(),
    });
    if let Err(NoGrade::ReasonMissing) = settle(kind_of(&device), &results, chosen.as_ref()) {
        return Err(Problem::Field("reason".into()));
    }
    let written = bench_job::BenchJob {
        version: new.version,
        override_reason: if new.chosen.is_some() { reason } else { String::new() },
        findings: Findings {
            results,
            chosen: new.chosen,
        },
        notes: new.notes.trim().to_owned(),
        ..job
    };
    if !bench_job::save(&mut db, &written).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(())
}
