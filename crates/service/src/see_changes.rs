//! What happened to a bag since it was packed, in pages after a cursor (the position in the ledger).
//!
//! A page is read by the same queries that pack the bag, so it can hold nothing that a fresh download would not; but for
//! records that were merged into others, of which who carries them must hear.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::Act;
use regain_domain::bag::Errand;
use regain_domain::changes::Changes;
use regain_domain::id::{DeviceId, OrganisationId, RoundId, StopId};
use regain_store::ledger::{self, Among, Stretch};
use regain_store::{pallet, shown};
use std::collections::{BTreeSet, HashSet};

use crate::offer_lot::member;
use crate::pack_bag::pack_among;
use crate::{Problem, Service};

/// How much of the ledger one page walks: some milliseconds' worth.
pub const STRETCH: u64 = 2_000;

/// A page of what happened to the bag of a round, or of an arrival under its own id, after a cursor. A fixed number of
/// queries.
///
/// # Errors
/// [`Problem::NotFound`] for a bag that the actor could not download.
pub async fn see_changes(service: &Service, actor: &Actor, id: RoundId, after: u64) -> Result<Changes, Problem> {
    service.allow(actor, Action::RecordFieldWork, Relation::Nobodys)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    // Read first: whatever is recorded while the rest is read comes again after it.
    let last = ledger::last_position(&mut db).await?;
    let to = last.min(after.saturating_add(STRETCH));
    let stretch = Stretch { after, to };
    let mut bag = pack_among(service, &mut db, actor, id, Among::Touched(stretch)).await?;
    // A cursor from another ledger (the database was put back from a backup) starts where this one ends.
    bag.cursor = to;

    let here: HashSet<StopId> = bag.stops.iter().map(|stop| stop.stop).collect();
    let left = shown::left_round(&mut db, id, stretch).await?;
    let left = left
        .into_iter()
        .filter(|(_, stop)| here.contains(stop))
        .map(|(device, _)| device);

    let by_colleague =
        |act: &Act| act.organisation == organisation && act.kind.seen_at().is_some_and(|stop| here.contains(&stop));
    let mut acts = ledger::seen_at_stops(&mut db, stretch).await?;
    acts.retain(by_colleague);

    let known: HashSet<DeviceId> = bag.devices.iter().map(|device| device.state.device).collect();
    let mut strange: Vec<DeviceId> = acts
        .iter()
        .map(|act| act.device)
        .filter(|device| !known.contains(device))
        .collect();
    strange.sort_unstable();
    strange.dedup();
    let of_bag: HashSet<OrganisationId> = bag.stops.iter().map(|stop| stop.holder).chain([organisation]).collect();
    let found = shown::by_ids(&mut db, &strange).await?.into_iter().map(|one| one.state);
    // At an arrival only what is expected is taken by its pallet, which the bag tells; a giver knows its own place.
    let pallets = match bag.errand {
        Errand::Collect | Errand::Give => {
            let holders: BTreeSet<OrganisationId> = bag.stops.iter().map(|stop| stop.holder).collect();
            let holders: Vec<OrganisationId> = holders.into_iter().collect();
            Some(pallet::of_organisations(&mut db, &holders).await?)
        }
        Errand::Bring | Errand::Receive => None,
    };
    Ok(Changes {
        left: left.collect(),
        pallets,
        found: found.filter(|state| of_bag.contains(&state.custodian)).collect(),
        acts,
        bag,
        more: to < last,
    })
}
