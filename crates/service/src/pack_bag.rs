//! What a driver's phone takes along for a day without network.
//!
//! Beside what is expected at each stop, the bag holds other labelled devices of the same holders, so that an extra
//! one is recognised in the basement and not only in the evening.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::bag::{Bag, BagDevice, BagStop, RoundSummary};
use regain_domain::id::{DeviceId, RoundId};
use regain_store::round::{self, RoundLine, StopPlace};
use regain_store::shown::{self, Carried};
use regain_store::{ledger, person};
use std::collections::HashSet;

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// How many devices that merely may turn up a phone carries.
pub const MAX_OTHERS: u32 = 2_000;
/// How many rounds a driver is shown: yesterday's, today's and those of the weeks around.
const MAX_ROUNDS: u32 = 50;

/// Packs the bag of a round, in a fixed number of queries however many stops and devices it has.
pub async fn pack(service: &Service, actor: &Actor, id: RoundId) -> Result<Bag, Problem> {
    let mut db = service.store.read().await?;
    let RoundLine {
        round,
        organisation_name,
        ..
    } = round::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::DriveRound, relation(actor, round.organisation, &[]))?;
    let (person, organisation) = member(actor)?;
    // Read first: whatever is recorded while the rest is read comes again after this cursor.
    let cursor = ledger::last_position(&mut db).await?;
    let person_name = person::find(&mut db, person).await?.ok_or(Problem::SignedOut)?.name;
    let places = round::places(&mut db, id).await?;
    let expected = shown::of_round(&mut db, id).await?;
    let others = shown::near_round(&mut db, id, MAX_OTHERS).await?;

    // One that was missing at one stop and is offered again at a later one counts where it waits now.
    let mut seen: HashSet<DeviceId> = HashSet::new();
    let (waiting, done): (Vec<_>, Vec<_>) = expected.into_iter().partition(|one| one.device.state.lot.is_some());
    let devices = waiting.into_iter().chain(done).chain(others);
    let devices = devices
        .filter(|one| seen.insert(one.device.state.device))
        .map(device)
        .collect();
    Ok(Bag {
        round: id,
        name: round.name,
        day: round.day,
        organisation,
        organisation_name,
        person,
        person_name,
        stops: places.into_iter().map(stop).collect(),
        devices,
        packed_at: service.now(),
        cursor,
    })
}

fn stop(place: StopPlace) -> BagStop {
    let access_notes = [place.access_notes, place.notes].join("\n").trim().to_owned();
    BagStop {
        stop: place.stop.id,
        position: place.stop.position,
        lot: place.stop.lot,
        holder: place.holder,
        holder_name: place.holder_name,
        site: place.site,
        site_name: place.site_name,
        address: place.address,
        access_notes,
        contact: place.contact,
        window_start: place.window_start,
        window_end: place.window_end,
        signed: place.stop.handover.is_some(),
    }
}

fn device(carried: Carried) -> BagDevice {
    let name = carried.device.name();
    BagDevice {
        state: carried.device.state,
        stop: carried.stop,
        kind: carried.device.kind,
        name,
        identifiers: carried.identifiers,
    }
}

/// The rounds that a person drives, the latest day first.
pub async fn rounds(service: &Service, actor: &Actor) -> Result<Vec<RoundSummary>, Problem> {
    service.allow(actor, Action::DriveRound, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let lines = round::of_driver(&mut db, person, organisation, MAX_ROUNDS).await?;
    let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let summary = |line: RoundLine| RoundSummary {
        round: line.round.id,
        name: line.round.name,
        day: line.round.day,
        stops: small(line.stops),
        devices: small(line.devices),
    };
    Ok(lines.into_iter().map(summary).collect())
}
