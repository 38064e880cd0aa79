//! What a driver's phone takes along for a day without network; what a workshop's or a counter's takes along to receive
//! is packed in [`crate::pack_arrival`].
//!
//! Beside what is expected at each stop, the bag holds other devices of the same holders, labelled or about to leave, so
//! that an extra one is recognised in the basement and not only in the evening.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::bag::{Bag, BagDevice, BagStop, Errand, Names, RoundSummary};
use regain_domain::id::{DeviceId, LotId, OrganisationId, RoundId, StopId};
use regain_domain::identifier::Identifier;
use regain_store::ledger::{self, Among};
use regain_store::round::{self, RoundLine, StopPlace};
use regain_store::shown::{self, Carried};
use regain_store::slip::{self, Slip};
use regain_store::{Connection, duplicate, pallet, person};
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::enrol_key::keys_of;
use crate::offer_lot::member;
use crate::retirement::day_of;
use crate::{Problem, Service, pack_arrival, pack_give, relation};

/// How many labelled devices that merely may turn up a phone carries, and how many that are about to leave.
pub const MAX_OTHERS: u32 = 2_000;
/// How many rounds or arrivals one is shown: yesterday's, today's and those of the weeks around.
pub(crate) const MAX_ROUNDS: u32 = 50;

/// Packs the bag of a round or, under its own id, of an arrival, in a fixed number of queries however many stops and devices it has.
pub async fn pack(service: &Service, actor: &Actor, id: RoundId) -> Result<Bag, Problem> {
    let mut db = service.store.read().await?;
    pack_among(service, &mut db, actor, id, Among::All).await
}

/// Packs a bag with those of its devices that are wanted.
pub(crate) async fn pack_among(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: RoundId,
    among: Among,
) -> Result<Bag, Problem> {
    let mut bag = pack_errand(service, db, actor, id, among).await?;
    let holders: BTreeSet<OrganisationId> = bag.devices.iter().map(|one| one.state.holder).collect();
    let holders: Vec<OrganisationId> = holders.into_iter().collect();
    let merged = duplicate::merged_records(db, &holders).await?;
    let into: HashMap<DeviceId, DeviceId> = merged.iter().map(|(ended, kept, _)| (*ended, *kept)).collect();
    let mut labels: HashMap<DeviceId, Vec<Identifier>> = HashMap::new();
    for (_, kept, label) in merged {
        // It may have been merged into yet another; each ends once, so that the way has an end.
        let last = std::iter::successors(Some(kept), |kept| into.get(kept).copied())
            .take(into.len() + 1)
            .last();
        let label = label.map(Identifier::of_label);
        labels.entry(last.unwrap_or(kept)).or_default().extend(label);
    }
    for device in &mut bag.devices {
        device
            .identifiers
            .extend(labels.remove(&device.state.device).unwrap_or_default());
    }
    Ok(bag)
}

async fn pack_errand(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: RoundId,
    among: Among,
) -> Result<Bag, Problem> {
    let Some(line) = round::find(db, id).await? else {
        return pack_arrival::pack(service, db, actor, StopId(id.0), among).await;
    };
    if service.allow(actor, Action::GiveLot, Relation::Own).is_ok() {
        return pack_give::pack(service, db, actor, line, among).await;
    }
    let RoundLine {
        round,
        organisation_name,
        ..
    } = line;
    service.allow(actor, Action::DriveRound, relation(actor, round.organisation, &[]))?;
    let (person, organisation) = member(actor)?;
    // Read first: whatever is recorded while the rest is read comes again after this cursor.
    let cursor = ledger::last_position(db).await?;
    let person_name = person::find(db, person).await?.ok_or(Problem::SignedOut)?.name;
    let places = round::places(db, id).await?;
    let expected = shown::of_round(db, id, among).await?;
    let others = shown::near_round(db, id, MAX_OTHERS, among).await?;

    let holders: Vec<OrganisationId> = places.iter().map(|place| place.holder).collect();
    let lots: Vec<LotId> = places.iter().map(|place| place.stop.lot).collect();
    let keys = keys_of(db, &holders).await?;
    let mut slips = slip::of_lots(db, &lots).await?;
    let with_slips = |place: StopPlace| {
        let unused = |slip: Slip| slip.used_by.is_none().then_some(slip.check);
        let checks = slips.remove(&place.stop.lot).unwrap_or_default();
        BagStop {
            slips: checks.into_iter().filter_map(unused).collect(),
            ..stop(place)
        }
    };

    // One that was missing at one stop and is offered again at a later one counts where it waits now.
    let mut seen: HashSet<DeviceId> = HashSet::new();
    let (waiting, done): (Vec<_>, Vec<_>) = expected.into_iter().partition(|one| one.device.state.lot.is_some());
    let devices = waiting.into_iter().chain(done).chain(others);
    let devices = devices
        .filter(|one| seen.insert(one.device.state.device))
        .map(device)
        .collect::<Vec<_>>();
    let ids: Vec<DeviceId> = devices.iter().map(|one| one.state.device).collect();
    let pallets = pallet::under(db, &ids).await?;
    Ok(Bag {
        errand: Errand::Collect,
        round: id,
        name: round.name,
        day: round.day,
        organisation,
        organisation_name,
        person,
        person_name,
        stops: places.into_iter().map(with_slips).collect(),
        devices,
        pallets,
        keys,
        packed_at: service.now(),
        cursor,
        names: Names::default(),
    })
}

pub(crate) fn stop(place: StopPlace) -> BagStop {
    let over = place.is_over();
    let access_notes = [place.access_notes, place.notes].join("\n").trim().to_owned();
    BagStop {
        stop: place.stop.id,
        position: place.stop.position,
        lot: Some(place.stop.lot),
        holder: place.holder,
        holder_name: place.holder_name,
        site: place.site,
        site_name: place.site_name,
        address: place.address,
        access_notes,
        contact: place.contact,
        window_start: place.window_start,
        window_end: place.window_end,
        over,
        slips: Vec::new(),
    }
}

pub(crate) fn device(carried: Carried) -> BagDevice {
    let name = carried.device.name();
    BagDevice {
        state: carried.device.state,
        stop: carried.stop,
        kind: carried.device.kind,
        name,
        identifiers: carried.identifiers,
    }
}

/// The rounds that a person drives and where they bring things to, the arrivals that come to their place, or the rounds
/// that collect there: each the latest day first, without those that are over.
pub async fn rounds(service: &Service, actor: &Actor) -> Result<Vec<RoundSummary>, Problem> {
    service.allow(actor, Action::RecordFieldWork, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let today = day_of(service.now());
    if service.allow(actor, Action::ReceiveArrival, Relation::Own).is_ok() {
        let mut all = pack_arrival::arrivals(&mut db, organisation, &today).await?;
        if service.allow(actor, Action::BringArrival, Relation::Own).is_ok() {
            all.extend(pack_arrival::bringing(&mut db, organisation, &[], &today).await?);
        }
        return Ok(all);
    }
    if service.allow(actor, Action::GiveLot, Relation::Own).is_ok() {
        return pack_give::collections(&mut db, organisation, &today).await;
    }
    let lines = round::of_driver(&mut db, person, organisation, MAX_ROUNDS).await?;
    let driven: Vec<RoundId> = lines.iter().map(|line| line.round.id).collect();
    let brought = pack_arrival::bringing(&mut db, organisation, &driven, &today).await?;
    // One whose stops were all taken out again is over, too.
    let over = |line: &RoundLine| line.over == line.stops && line.round.day < today;
    let summary = |line: RoundLine| RoundSummary {
        errand: Errand::Collect,
        round: line.round.id,
        name: line.round.name,
        day: line.round.day,
        stops: small(line.stops),
        devices: small(line.devices),
    };
    let rounds = lines.into_iter().filter(|line| !over(line)).map(summary);
    Ok(rounds.chain(brought).collect())
}

pub(crate) fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
