//! What a workshop's or a counter's phone takes along to receive what is announced to it: a bag of one stop, at its own
//! place; and the same stop for the phone of who brings it there.
//!
//! Beside what is expected, the bag holds what else the giver has in hand, and what its round has not been signed for
//! yet: a driver's phone may still be without network when the van stands at the door.

use regain_domain::access::{Action, Actor};
use regain_domain::bag::{Bag, BagStop, Errand, Names, RoundSummary};
use regain_domain::id::{DeviceId, OrganisationId, RoundId, StopId};
use regain_store::arrival::{self, ArrivalLine, End};
use regain_store::ledger::{self, Among};
use regain_store::shown::{self, Carried};
use regain_store::site::Site;
use regain_store::{Connection, pallet, person, site};
use std::collections::HashSet;

use crate::enrol_key::keys_of;
use crate::offer_lot::member;
use crate::pack_bag::{MAX_OTHERS, MAX_ROUNDS, device, small};
use crate::see_arrival::expected;
use crate::{Problem, Service, relation};

/// Packs an arrival's bag, in a fixed number of queries.
pub(crate) async fn pack(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: StopId,
    among: Among,
) -> Result<Bag, Problem> {
    let line = arrival::find(db, id).await?.ok_or(Problem::NotFound)?;
    let (person, own) = member(actor)?;
    let (from, to) = (line.arrival.from, line.arrival.to);
    let errand = if own == from { Errand::Bring } else { Errand::Receive };
    let (name, other) = match errand {
        Errand::Bring => {
            service.allow(actor, Action::BringArrival, relation(actor, from, &[]))?;
            (line.to_name.clone(), to)
        }
        _ => {
            service.allow(actor, Action::ReceiveArrival, relation(actor, to, &[]))?;
            (name(&line), from)
        }
    };
    let cursor = ledger::last_position(db).await?;
    let person_name = person::find(db, person).await?.ok_or(Problem::SignedOut)?.name;
    let place = site::find(db, line.arrival.site).await?.ok_or(Problem::NotFound)?;
    let mut expected = expected(db, &line.arrival).await?;
    if let Among::Touched(stretch) = among {
        let touched: HashSet<DeviceId> = ledger::touched(db, stretch).await?.into_iter().collect();
        expected.retain(|one| touched.contains(&one.device.state.device));
    }
    let planned = match line.arrival.round {
        Some(round) => shown::of_round(db, round, among).await?,
        None => Vec::new(),
    };
    let others = shown::near_giver(db, line.arrival.from, MAX_OTHERS, among).await?;

    let here = expected.into_iter().map(|one| Carried { stop: Some(id), ..one });
    let elsewhere = planned
        .into_iter()
        .chain(others)
        .map(|one| Carried { stop: None, ..one });
    let mut seen: HashSet<DeviceId> = HashSet::new();
    let devices = here
        .chain(elsewhere)
        .filter(|one| seen.insert(one.device.state.device))
        .map(device)
        .collect::<Vec<_>>();
    // What stands on one pallet may come in two deliveries: a scan of it takes what is announced.
    let announced = devices.iter().filter(|one| one.stop.is_some());
    let ids: Vec<DeviceId> = announced.map(|one| one.state.device).collect();
    let pallets = pallet::under(db, &ids).await?;
    Ok(Bag {
        errand,
        round: RoundId(id.0),
        name,
        day: line.arrival.day.clone(),
        organisation: to,
        organisation_name: line.to_name.clone(),
        person,
        person_name,
        stops: vec![stop(line, place)],
        devices,
        pallets,
        packed_at: service.now(),
        cursor,
        names: Names::default(),
        keys: keys_of(db, &[other]).await?,
    })
}

/// The arrivals that come to an organisation, the latest day first, without those that were signed before today.
pub(crate) async fn arrivals(
    db: &mut Connection,
    organisation: OrganisationId,
    today: &str,
) -> Result<Vec<RoundSummary>, Problem> {
    let lines = arrival::of_organisation(db, organisation, End::Taker, None, MAX_ROUNDS).await?;
    let summary = |line: ArrivalLine| RoundSummary {
        errand: Errand::Receive,
        round: RoundId(line.arrival.id.0),
        name: name(&line),
        day: line.arrival.day,
        stops: 1,
        devices: small(line.devices),
    };
    Ok(lines
        .into_iter()
        .filter(|line| !over(line, today))
        .map(summary)
        .collect())
}

/// What an organisation brings to others: of its rounds, what those of the person bring; and what no round brings.
pub(crate) async fn bringing(
    db: &mut Connection,
    organisation: OrganisationId,
    rounds: &[RoundId],
    today: &str,
) -> Result<Vec<RoundSummary>, Problem> {
    let lines = arrival::of_organisation(db, organisation, End::Giver, None, MAX_ROUNDS).await?;
    let theirs = |line: &ArrivalLine| line.arrival.round.is_none_or(|round| rounds.contains(&round));
    let summary = |line: ArrivalLine| RoundSummary {
        errand: Errand::Bring,
        round: RoundId(line.arrival.id.0),
        name: line.to_name,
        day: line.arrival.day,
        stops: 1,
        devices: small(line.devices),
    };
    let lines = lines.into_iter().filter(|line| !over(line, today) && theirs(line));
    Ok(lines.map(summary).collect())
}

fn over(line: &ArrivalLine, today: &str) -> bool {
    line.arrival.handover.is_some() && line.arrival.day.as_str() < today
}

/// From whom, and by which round.
fn name(line: &ArrivalLine) -> String {
    match &line.round_name {
        Some(round) => format!("{}, {round}", line.from_name),
        None => line.from_name.clone(),
    }
}

fn stop(line: ArrivalLine, place: Site) -> BagStop {
    let arrival = line.arrival;
    BagStop {
        stop: arrival.id,
        position: 1,
        lot: None,
        holder: arrival.from,
        holder_name: line.from_name,
        site: arrival.site,
        site_name: place.name,
        address: place.address,
        access_notes: place.access_notes,
        contact: place.contact,
        // An arrival has a day, no hour.
        window_start: arrival.created_at,
        window_end: arrival.created_at,
        over: arrival.handover.is_some(),
        slips: Vec::new(),
    }
}
