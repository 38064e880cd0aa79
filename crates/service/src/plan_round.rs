//! A dispatcher plans a collector's rounds: a day, a driver, and the lots to fetch in the order of the drive.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::id::{LotId, PersonId, RoundId, StopId};
use regain_store::lot::{self, LotStatus};
use regain_store::round::{self, Round, RoundLine, Stop};
use regain_store::{Connection, StoreError};

use crate::offer_lot::{all_or_nothing, member};
use crate::retirement::is_day;
use crate::{Problem, Service, relation};

/// The longest name of a round, in characters.
const MAX_NAME: usize = 80;

/// What a round is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    /// What people will call it.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Who drives, if that is decided.
    pub driver: Option<PersonId>,
}

/// Which way a stop moves in the order of the drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier.
    Up,
    /// Later.
    Down,
}

/// Who can be asked to drive: id and name.
pub async fn drivers(service: &Service, actor: &Actor) -> Result<Vec<(PersonId, String)>, Problem> {
    service.allow(actor, Action::PlanRound, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    Ok(round::drivers(&mut service.store.read().await?, organisation).await?)
}

/// Makes a round without stops.
pub async fn create(service: &Service, actor: &Actor, new: NewRound) -> Result<RoundId, Problem> {
    service.allow(actor, Action::PlanRound, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(wrong("name"));
    }
    if !is_day(&new.day) {
        return Err(wrong("day"));
    }
    let mut db = service.store.write().await?;
    if let Some(driver) = new.driver {
        let drivers = round::drivers(&mut db, organisation).await?;
        if !drivers.iter().any(|(id, _)| *id == driver) {
            return Err(wrong("driver"));
        }
    }
    let round = Round {
        id: service.id(RoundId::new),
        organisation,
        name: name.to_owned(),
        day: new.day,
        driver: new.driver,
        created_by: person,
        created_at: service.now(),
    };
    round::insert(&mut db, &round).await?;
    db.commit().await?;
    Ok(round.id)
}

/// Puts a waiting lot at the end of a round. Of two collectors who take it at once, the second gets
/// [`Problem::Changed`], as for a lot that is nobody's.
pub async fn add_lot(service: &Service, actor: &Actor, id: RoundId, lot_id: LotId) -> Result<StopId, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let line = own_round(service, actor, &mut db, id).await?;
    // One that never was answers like one that another collector has: nobody learns which lots there are.
    let lot = lot::find(&mut db, lot_id).await?.map(|found| found.lot);
    // Nobody hands anything over to themselves.
    let lot = lot.filter(|lot| lot.organisation != line.round.organisation);
    let lot = lot.ok_or(Problem::Changed)?;
    if !lot::set_status(&mut db, lot_id, LotStatus::Offered, LotStatus::Assigned).await? {
        return Err(Problem::Changed);
    }
    let last = round::stops(&mut db, id).await?.last().map_or(0, |stop| stop.position);
    let stop = Stop {
        id: service.id(StopId::new),
        round: id,
        position: last + 1,
        lot: lot_id,
        handover: None,
    };
    round::insert_stop(&mut db, &stop).await?;
    let devices = lot::devices_inside(&mut db, lot_id).await?;
    let assigned = ActKind::Assigned {
        round: id,
        stop: stop.id,
        collector: line.round.organisation,
    };
    all_or_nothing(service, &mut db, actor, &devices, Some(lot.site), &assigned).await?;
    db.commit().await?;
    Ok(stop.id)
}

/// Takes a stop out of its round again, unless both sides have signed there: its lot waits for a collector as before.
pub async fn remove_stop(service: &Service, actor: &Actor, id: StopId) -> Result<RoundId, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let stop = round::stop(&mut db, id).await?.ok_or(Problem::NotFound)?;
    own_round(service, actor, &mut db, stop.round).await?;
    if !round::remove_stop(&mut db, id).await? {
        return Err(Problem::Changed);
    }
    lot::set_status(&mut db, stop.lot, LotStatus::Assigned, LotStatus::Offered).await?;
    let devices = lot::devices_inside(&mut db, stop.lot).await?;
    let unassigned = ActKind::Unassigned { round: stop.round };
    all_or_nothing(service, &mut db, actor, &devices, None, &unassigned).await?;
    let order: Vec<StopId> = round::stops(&mut db, stop.round)
        .await?
        .iter()
        .map(|stop| stop.id)
        .collect();
    round::reorder(&mut db, stop.round, &order).await?;
    db.commit().await?;
    Ok(stop.round)
}

/// Moves a stop by one place. At the end of the list it stays where it is.
pub async fn move_stop(service: &Service, actor: &Actor, id: StopId, way: Direction) -> Result<RoundId, Problem> {
    let mut db = service.store.write().await?;
    let stop = round::stop(&mut db, id).await?.ok_or(Problem::NotFound)?;
    own_round(service, actor, &mut db, stop.round).await?;
    let mut order: Vec<StopId> = round::stops(&mut db, stop.round)
        .await?
        .iter()
        .map(|stop| stop.id)
        .collect();
    if let Some(at) = order.iter().position(|&other| other == id) {
        let to = match way {
            Direction::Up => at.checked_sub(1),
            Direction::Down => Some(at + 1).filter(|&to| to < order.len()),
        };
        if let Some(to) = to {
            order.swap(at, to);
            round::reorder(&mut db, stop.round, &order).await?;
        }
    }
    db.commit().await?;
    Ok(stop.round)
}

async fn own_round(service: &Service, actor: &Actor, db: &mut Connection, id: RoundId) -> Result<RoundLine, Problem> {
    let found: Result<_, StoreError> = round::find(db, id).await;
    let line = found?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::PlanRound, relation(actor, line.round.organisation, &[]))?;
    Ok(line)
}
