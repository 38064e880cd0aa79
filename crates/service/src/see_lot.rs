//! A lot and what became of each of its devices: the holder's answer to "where are they now?".

use regain_domain::access::{Action, Actor, Relation, Role};
use regain_domain::handover::LineResult;
use regain_domain::id::{DeviceId, HandoverId, LotId, RoundId};
use regain_domain::time::Timestamp;
use regain_store::lot;
use regain_store::shown::{self, Shown};
use regain_store::{handover, round};
use std::collections::HashMap;

pub use regain_store::lot::{LotLine, LotStatus};

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// How many lots or devices one page lists.
pub const PAGE: u32 = 100;

/// One page of lots, and where the next one begins.
#[derive(Clone, Debug)]
pub struct LotList {
    /// Newest first.
    pub lots: Vec<LotLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, LotId)>,
}

/// The lots of one's own organisation.
pub async fn lots(service: &Service, actor: &Actor, before: Option<(Timestamp, LotId)>) -> Result<LotList, Problem> {
    service.allow(actor, Action::OfferLot, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut lots = lot::of_organisation(&mut service.store.read().await?, organisation, before, PAGE + 1).await?;
    let more = lots.len() > PAGE as usize;
    lots.truncate(PAGE as usize);
    let next = lots
        .last()
        .filter(|_| more)
        .map(|line| (line.lot.created_at, line.lot.id));
    Ok(LotList { lots, next })
}

/// A lot, whole.
#[derive(Clone, Debug)]
pub struct LotPage {
    /// The lot.
    pub line: LotLine,
    /// Whether it is one's own, so that it may be taken back.
    pub own: bool,
    /// The round it stands in.
    pub round: Option<LotRound>,
    /// The hand-overs signed at its stop: one, unless two phones worked there.
    pub handovers: Vec<LotHandover>,
    /// One page of its devices.
    pub devices: Vec<LotDevice>,
    /// The last one listed, if there are more.
    pub next: Option<DeviceId>,
}

/// The round that a lot stands in.
#[derive(Clone, Debug)]
pub struct LotRound {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The collector's name.
    pub collector: String,
}

/// A hand-over of a lot.
#[derive(Clone, Debug)]
pub struct LotHandover {
    /// Which.
    pub id: HandoverId,
    /// When it was signed, by the phone's clock.
    pub signed_at: Timestamp,
}

/// A device of a lot.
#[derive(Clone, Debug)]
pub struct LotDevice {
    /// The device, as it stands now.
    pub device: Shown,
    /// What became of it at the stop.
    pub result: Option<(LineResult, HandoverId)>,
    /// Who has it now; told to its holder only.
    pub custodian: Option<String>,
}

/// One lot, with its devices after one that was seen.
pub async fn lot(service: &Service, actor: &Actor, id: LotId, after: Option<DeviceId>) -> Result<LotPage, Problem> {
    let mut db = service.store.read().await?;
    let line = lot::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stop = round::stop_of_lot(&mut db, id).await?;
    let round = match &stop {
        Some(stop) => round::find(&mut db, stop.round).await?,
        None => None,
    };
    let collectors: Vec<_> = round.iter().map(|line| line.round.organisation).collect();
    let stands = match relation(actor, line.lot.organisation, &collectors) {
        // A lot that waits for a collector is everybody's who may collect it.
        Relation::Foreign if waits_for(actor, line.lot.status) => Relation::Nobodys,
        stands => stands,
    };
    service.allow(actor, Action::SeeLot, stands)?;

    let signed = match &stop {
        Some(stop) => handover::of_stop(&mut db, stop.id).await?,
        None => Vec::new(),
    };
    let mut results = HashMap::new();
    for kept in &signed {
        let manifest = &kept.handover.manifest;
        results.extend(
            manifest
                .lines
                .iter()
                .map(|line| (line.device, (line.result, manifest.handover))),
        );
    }
    let mut found = shown::of_lot(&mut db, id, after, PAGE + 1).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let own = stands == Relation::Own;
    let devices: Vec<LotDevice> = found
        .into_iter()
        .map(|one| LotDevice {
            result: results.get(&one.device.state.device).copied(),
            custodian: own.then_some(one.custodian_name),
            device: one.device,
        })
        .collect();
    Ok(LotPage {
        own,
        next: devices.last().filter(|_| more).map(|one| one.device.state.device),
        devices,
        round: round.map(|found| LotRound {
            id: found.round.id,
            name: found.round.name,
            day: found.round.day,
            collector: found.organisation_name,
        }),
        handovers: signed
            .iter()
            .map(|kept| LotHandover {
                id: kept.handover.manifest.handover,
                signed_at: kept
                    .handover
                    .signatures
                    .iter()
                    .map(|one| one.signed_at)
                    .max()
                    .unwrap_or(kept.recorded_at),
            })
            .collect(),
        line,
    })
}

fn waits_for(actor: &Actor, status: LotStatus) -> bool {
    status == LotStatus::Offered
        && matches!(
            actor,
            Actor::Member {
                role: Role::Dispatcher,
                ..
            }
        )
}
