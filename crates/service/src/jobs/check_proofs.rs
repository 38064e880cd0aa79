//! Reading the proofs again of every device that somebody is to have, once a day: a file can be damaged or lost at any
//! time, and after the bench nobody else looks.
//!
//! A run takes up where the last one stopped, and reads at most [`MOST`] devices, so that none takes longer than a job may.

use regain_domain::device::DeviceState;
use regain_domain::id::{DeviceId, PersonId};
use regain_domain::time::Timestamp;
use regain_store::{evidence, keepsake};
use serde::{Deserialize, Serialize};

use super::Failure;
use crate::bench::recheck::{Fallen, MISSING, read_proofs, record_fallen};
use crate::{Problem, Service};

/// How many devices one run reads.
pub const MOST: usize = 5_000;
/// How many are read at a time.
const PAGE: u32 = 200;
/// A walk through all of them begins once a day.
const A_DAY_SECONDS: i64 = 86_400;
/// From so many missing files on, more than half of all that were looked for, it is the place that is wrong and not the
/// files: an empty folder where the real one should be must not empty the catalogue.
const SUSPICIOUS: usize = 5;
/// The keepsake that holds how far the walk is.
const MARK: &str = "proofs_checked";

/// How far a walk is.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Mark {
    begun: Timestamp,
    /// The last device that was read; none when the walk is over.
    after: Option<DeviceId>,
    /// Whether it goes on.
    walking: bool,
}

/// Goes on with the day's walk; says how many proofs fell.
pub async fn check_proofs(service: &Service) -> Result<u64, Failure> {
    let mut mark = begin(service).await.map_err(later)?;
    let (mut fell, mut seen) = (0, 0);
    while mark.walking && seen < MOST {
        let devices = {
            let mut db = service.store.read().await.map_err(later)?;
            evidence::on_offer(&mut db, mark.after, PAGE).await.map_err(later)?
        };
        seen += devices.len();
        fell += check_some(service, &devices).await?;
        mark.after = devices.last().map(|state| state.device);
        mark.walking = devices.len() == PAGE as usize;
        keep(service, mark).await.map_err(later)?;
    }
    if fell > 0 {
        tracing::warn!(fell, "proofs of erasure are not what was kept");
    }
    Ok(fell)
}

fn later(problem: impl Into<Problem>) -> Failure {
    Failure::Later(problem.into().to_string())
}

/// The mark to go on from: the one that was kept, or a new walk's when its time has come.
async fn begin(service: &Service) -> Result<Mark, Problem> {
    let now = service.now();
    let kept = keepsake::find(&mut service.store.read().await?, MARK).await?;
    let kept: Option<Mark> = kept.and_then(|text| serde_json::from_str(&text).ok());
    let over = |mark: &Mark| !mark.walking && mark.begun.plus_seconds(A_DAY_SECONDS) <= now;
    Ok(kept.filter(|mark| !over(mark)).unwrap_or(Mark {
        begun: now,
        after: None,
        walking: true,
    }))
}

async fn keep(service: &Service, mark: Mark) -> Result<(), Problem> {
    let text = serde_json::to_string(&mark).map_err(|_| Problem::Internal)?;
    let mut db = service.store.write().await?;
    keepsake::put(&mut db, MARK, &text).await?;
    db.commit().await?;
    Ok(())
}

/// Reads the proofs of some devices, and only then writes down which of them fell.
async fn check_some(service: &Service, devices: &[DeviceState]) -> Result<u64, Failure> {
    let mut fallen: Vec<(DeviceId, Vec<Fallen>)> = Vec::new();
    let mut looked_for = 0;
    for state in devices {
        looked_for += state.media.iter().flatten().filter(|one| one.cleared.is_some()).count();
        let found = read_proofs(service, state).await.map_err(later)?;
        if !found.is_empty() {
            fallen.push((state.device, found));
        }
    }
    let missing = fallen.iter().flat_map(|(_, found)| found);
    let missing = missing.filter(|one| one.why == MISSING).count();
    if missing >= SUSPICIOUS && missing * 2 > looked_for {
        return Err(Failure::Later(format!(
            "{missing} of {looked_for} proofs are not there: is the folder for files the right one?"
        )));
    }
    let mut fell = 0;
    for (device, found) in fallen {
        // One transaction each: nobody who wants to reserve waits long for it.
        let mut db = service.store.write().await.map_err(later)?;
        db.lock_ledger().await.map_err(later)?;
        let count = record_fallen(service, &mut db, device, PersonId::NOBODY, found).await;
        fell += u64::from(count.map_err(later)?);
        db.commit().await.map_err(later)?;
    }
    Ok(fell)
}
