//! What is announced to come to one's place, what one has announced, and what came of it.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::handover::{LineResult, ManifestLine};
use regain_domain::id::{DeviceId, StopId};
use regain_store::arrival::{self, Arrival};
use regain_store::shown::{self, Carried, Shown};
use regain_store::{Connection, StoreError, handover, person};
use std::collections::HashMap;

pub use regain_store::arrival::{ArrivalLine, End, Seen};

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// How many arrivals, or devices of one, a page lists.
pub const PAGE: u32 = 50;

/// One page of arrivals, and where the next one begins.
#[derive(Clone, Debug)]
pub struct ArrivalList {
    /// The latest day first.
    pub arrivals: Vec<ArrivalLine>,
    /// The last one listed, if there are more.
    pub next: Seen,
    /// Whether things come to the person's place; who only sends sees what was sent.
    pub may_receive: bool,
    /// Whether the person can announce devices one by one.
    pub may_announce: bool,
    /// Which end is listed.
    pub end: End,
}

/// What comes to one's own organisation, or what it sends.
pub async fn arrivals(service: &Service, actor: &Actor, end: End, before: Seen) -> Result<ArrivalList, Problem> {
    service.allow(actor, Action::SeeArrival, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let may_receive = may(actor, Action::ReceiveArrival, Facts::of(Relation::Own));
    let end = if may_receive { end } else { End::Giver };
    let mut arrivals =
        arrival::of_organisation(&mut service.store.read().await?, organisation, end, before, PAGE + 1).await?;
    let more = arrivals.len() > PAGE as usize;
    arrivals.truncate(PAGE as usize);
    let next = arrivals
        .last()
        .filter(|_| more)
        .map(|line| (line.arrival.day.clone(), line.arrival.id));
    Ok(ArrivalList {
        arrivals,
        next,
        may_receive,
        may_announce: may_receive && may(actor, Action::AnnounceArrival, Facts::of(Relation::Own)),
        end,
    })
}

/// An arrival, whole.
#[derive(Clone, Debug)]
pub struct ArrivalPage {
    /// The arrival.
    pub line: ArrivalLine,
    /// Who announced it, by name.
    pub announced_by: String,
    /// One page of its devices.
    pub devices: Vec<ArrivalDevice>,
    /// The last one listed, if there are more.
    pub next: Option<DeviceId>,
    /// Whether the person can receive it now.
    pub may_receive: bool,
    /// Whether the person can take the announcement back.
    pub may_withdraw: bool,
}

/// A device of an arrival.
#[derive(Clone, Debug)]
pub struct ArrivalDevice {
    /// Which.
    pub id: DeviceId,
    /// What is known of it.
    pub known: Option<Shown>,
    /// What was read on it, where both sides have signed.
    pub text: String,
    /// What became of it; none before both sides have signed.
    pub result: Option<LineResult>,
}

/// One arrival, its devices after one that was seen.
pub async fn arrival(
    service: &Service,
    actor: &Actor,
    id: StopId,
    after: Option<DeviceId>,
) -> Result<ArrivalPage, Problem> {
    let mut db = service.store.read().await?;
    let line = arrival::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let (from, to) = (line.arrival.from, line.arrival.to);
    service.allow(actor, Action::SeeArrival, relation(actor, to, &[from]))?;
    let announced_by = person::find(&mut db, line.arrival.announced_by).await?;
    let mut devices = match line.arrival.handover {
        Some(signed) => {
            let kept = handover::find(&mut db, signed).await?.ok_or(Problem::Internal)?;
            let of_line = |line: ManifestLine| ArrivalDevice {
                id: line.device,
                known: None,
                text: line.text,
                result: Some(line.result),
            };
            kept.handover.manifest.lines.into_iter().map(of_line).collect()
        }
        None => {
            let of_device = |one: Carried| ArrivalDevice {
                id: one.device.state.device,
                known: Some(one.device),
                text: String::new(),
                result: None,
            };
            let mut all: Vec<_> = expected(&mut db, &line.arrival)
                .await?
                .into_iter()
                .map(of_device)
                .collect();
            all.sort_by_key(|one| one.id);
            all
        }
    };
    devices.retain(|one| after.is_none_or(|after| one.id > after));
    let more = devices.len() > PAGE as usize;
    devices.truncate(PAGE as usize);
    let unknown: Vec<DeviceId> = devices
        .iter()
        .filter(|one| one.known.is_none())
        .map(|one| one.id)
        .collect();
    let found = shown::by_ids(&mut db, &unknown).await?;
    let mut found: HashMap<DeviceId, Shown> = found.into_iter().map(|one| (one.state.device, one)).collect();
    for one in &mut devices {
        one.known = one.known.take().or_else(|| found.remove(&one.id));
    }
    let open = line.arrival.handover.is_none();
    let own = |end| Facts::of(relation(actor, end, &[]));
    Ok(ArrivalPage {
        announced_by: announced_by.map(|person| person.name).unwrap_or_default(),
        next: devices.last().filter(|_| more).map(|one| one.id),
        devices,
        may_receive: open && may(actor, Action::ReceiveArrival, own(to)),
        may_withdraw: open && may(actor, Action::AnnounceArrival, own(from)),
        line,
    })
}

/// The devices expected in an arrival: before both sides have signed, what was announced and is still in the giver's
/// hands; afterwards, what was expected then. A fixed number of queries.
pub(crate) async fn expected(db: &mut Connection, arrival: &Arrival) -> Result<Vec<Carried>, StoreError> {
    if let Some(signed) = arrival.handover {
        let lines = handover::find(db, signed)
            .await?
            .map(|kept| kept.handover.manifest.lines);
        let was_expected = |line: &ManifestLine| {
            matches!(
                line.result,
                LineResult::Collected | LineResult::Missing | LineResult::Refused
            )
        };
        let ids: Vec<DeviceId> = lines
            .unwrap_or_default()
            .into_iter()
            .filter(was_expected)
            .map(|line| line.device)
            .collect();
        return shown::with_names(db, &ids).await;
    }
    let mut ids = match arrival.round {
        Some(round) => {
            let signed = handover::of_round(db, round).await?;
            let lines = signed.into_iter().flat_map(|kept| kept.handover.manifest.lines);
            lines
                .filter(|line| line.result.passes_custody())
                .map(|line| line.device)
                .collect()
        }
        None => arrival::devices(db, arrival.id).await?,
    };
    ids.sort_unstable();
    ids.dedup();
    let mut devices = shown::with_names(db, &ids).await?;
    devices.retain(|one| one.device.state.custodian == arrival.from && !one.device.state.stage.is_end());
    Ok(devices)
}
