//! What a giver's phone takes along to hand over at its own place: a round, seen by one of those it collects from. Of
//! the round's other stops it learns nothing.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::bag::{Bag, Errand, Names, RoundSummary};
use regain_domain::id::{DeviceId, OrganisationId, StopId};
use regain_store::ledger::{self, Among};
use regain_store::round::{self, Collecting, RoundLine, StopPlace};
use regain_store::shown::{self, Carried};
use regain_store::{Connection, pallet, person};
use std::collections::HashSet;

use crate::enrol_key::keys_of;
use crate::offer_lot::member;
use crate::pack_bag::{MAX_OTHERS, MAX_ROUNDS, device, small, stop};
use crate::{Problem, Service};

/// Packs the bag of one's own collections in a round, in a fixed number of queries.
pub(crate) async fn pack(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    line: RoundLine,
    among: Among,
) -> Result<Bag, Problem> {
    service.allow(actor, Action::GiveLot, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let cursor = ledger::last_position(db).await?;
    let person_name = person::find(db, person).await?.ok_or(Problem::SignedOut)?.name;
    let mut places = round::places(db, line.round.id).await?;
    places.retain(|place| place.holder == organisation);
    if places.is_empty() {
        return Err(Problem::NotFound);
    }
    let here: HashSet<StopId> = places.iter().map(|place| place.stop.id).collect();
    let expected = shown::of_round(db, line.round.id, among).await?;
    let others = shown::near_giver(db, organisation, MAX_OTHERS, among).await?;

    let own = |one: &Carried| one.stop.is_some_and(|stop| here.contains(&stop));
    let others = others.into_iter().map(|one| Carried { stop: None, ..one });
    let mut seen: HashSet<DeviceId> = HashSet::new();
    let devices = expected
        .into_iter()
        .filter(own)
        .chain(others)
        .filter(|one| seen.insert(one.device.state.device))
        .map(device)
        .collect::<Vec<_>>();
    let ids: Vec<DeviceId> = devices.iter().map(|one| one.state.device).collect();
    let pallets = pallet::under(db, &ids).await?;
    let number = |(place, position): (StopPlace, u32)| {
        let mut stop = stop(place);
        // Which place a stop has in the driver's day is the collector's own business.
        stop.position = position;
        stop
    };
    Ok(Bag {
        errand: Errand::Give,
        round: line.round.id,
        name: line.organisation_name.clone(),
        day: line.round.day,
        keys: keys_of(db, &[line.round.organisation]).await?,
        organisation: line.round.organisation,
        organisation_name: line.organisation_name,
        person,
        person_name,
        stops: places.into_iter().zip(1..).map(number).collect(),
        devices,
        pallets,
        packed_at: service.now(),
        cursor,
        names: Names::default(),
    })
}

/// The rounds that collect from an organisation, the latest day first, without those that are over.
pub(crate) async fn collections(
    db: &mut Connection,
    organisation: OrganisationId,
    today: &str,
) -> Result<Vec<RoundSummary>, Problem> {
    let rounds = round::collecting_from(db, organisation, MAX_ROUNDS).await?;
    let over = |one: &Collecting| one.over == one.stops && one.day.as_str() < today;
    let summary = |one: Collecting| RoundSummary {
        errand: Errand::Give,
        round: one.round,
        name: one.collector_name,
        day: one.day,
        stops: small(one.stops),
        devices: small(one.devices),
    };
    Ok(rounds.into_iter().filter(|one| !over(one)).map(summary).collect())
}
