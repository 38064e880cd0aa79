//! Telling another organisation what one brings to it: a dispatcher says to which workshop a round goes, a workshop
//! sends devices that are ready to a counter. Nothing moves by it: custody passes when the taker has counted and both
//! have signed.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, OrganisationId, RoundId, SiteId, StopId};
use regain_store::arrival::{self, Arrival};
use regain_store::organisation::{self, Duty};
use regain_store::shown::{self, Shown};
use regain_store::{Connection, round, site};
use std::collections::HashSet;

pub use regain_store::site::Site;

use crate::offer_lot::{MAX_DEVICES, member};
use crate::retirement::is_day;
use crate::{Problem, Service, relation};

/// How many devices the form lists.
pub const LISTED: u32 = 500;
/// What can be sent to anybody: wiped, tested, and promised to nobody here. What is listed or reserved waits at the
/// counter that says so; sent elsewhere, that promise would be broken.
const READY: &[Stage] = &[Stage::Ready];
/// What goes to a workshop, and only from where there is no bench: a counter whose device has lost its wipe proof can do
/// nothing else with it.
const FOR_A_BENCH: &[Stage] = &[Stage::Received, Stage::OnBench, Stage::ForParts];

/// A place where something can be brought: the site and its organisation's name.
pub type Destination = (Site, String);

/// Says to which workshop a round goes, or to another one than before; `None` takes it back. Once both sides have
/// signed there it is [`Problem::Changed`].
pub async fn deliver(service: &Service, actor: &Actor, id: RoundId, to: Option<SiteId>) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    let round = round::find(&mut db, id).await?.ok_or(Problem::NotFound)?.round;
    service.allow(actor, Action::AnnounceArrival, relation(actor, round.organisation, &[]))?;
    let (person, organisation) = member(actor)?;
    let waiting = arrival::of_round(&mut db, id).await?;
    let waiting = waiting.into_iter().find(|line| line.arrival.handover.is_none());
    match (waiting, to) {
        (None, None) => {}
        (Some(line), None) => {
            if !arrival::remove(&mut db, line.arrival.id).await? {
                return Err(Problem::Changed);
            }
        }
        (waiting, Some(to)) => {
            let place = place(&mut db, to, organisation, &[Duty::Refurbisher]).await?;
            match waiting {
                Some(line) => {
                    let id = line.arrival.id;
                    if !arrival::redirect(&mut db, id, place.organisation, to, &round.day, person).await? {
                        return Err(Problem::Changed);
                    }
                }
                None => {
                    let made = Arrival {
                        id: service.id(StopId::new),
                        round: Some(id),
                        from: organisation,
                        to: place.organisation,
                        site: to,
                        day: round.day,
                        handover: None,
                        announced_by: person,
                        created_at: service.now(),
                    };
                    arrival::insert(&mut db, &made, &[]).await?;
                }
            }
        }
    }
    db.commit().await?;
    Ok(())
}

/// What a person needs to see to fill in the form.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What can be sent, the longest waiting first; at most [`LISTED`].
    pub devices: Vec<Shown>,
    /// Where to: counters, then workshops; each once.
    pub places: Vec<Destination>,
}

/// The form's material: what can leave here and is not announced yet, and where it can go.
pub async fn draft(service: &Service, actor: &Actor) -> Result<Draft, Problem> {
    service.allow(actor, Action::AnnounceArrival, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let announced: HashSet<DeviceId> = arrival::announced_by(&mut db, organisation)
        .await?
        .into_iter()
        .collect();
    let stages = sendable(&mut db, organisation).await?;
    let mut devices = shown::in_hand(&mut db, organisation, &stages, LISTED).await?;
    devices.retain(|one| !announced.contains(&one.state.device));
    let mut places = site::with_duty(&mut db, Duty::Distributor).await?;
    for workshop in site::with_duty(&mut db, Duty::Refurbisher).await? {
        if places.iter().all(|(site, _)| site.id != workshop.0.id) {
            places.push(workshop);
        }
    }
    places.retain(|(site, _)| site.organisation != organisation);
    Ok(Draft { devices, places })
}

/// At which stages an organisation may send devices away.
async fn sendable(db: &mut Connection, id: OrganisationId) -> Result<Vec<Stage>, Problem> {
    let own = organisation::find(db, id).await?.ok_or(Problem::Forbidden)?;
    let mut stages = READY.to_vec();
    if !own.duties.contains(&Duty::Refurbisher) {
        stages.extend(FOR_A_BENCH);
    }
    Ok(stages)
}

/// What is to be announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArrival {
    /// Which devices.
    pub devices: Vec<DeviceId>,
    /// Where to: a site of a counter or a workshop.
    pub site: SiteId,
    /// `YYYY-MM-DD`.
    pub day: String,
}

/// Announces devices to a counter or a workshop: all of them, or none.
///
/// # Errors
/// [`Problem::Field`]: `device`, `day`, `site`; `bench` for a counter to which something is to go that is not ready.
pub async fn announce(service: &Service, actor: &Actor, new: NewArrival) -> Result<StopId, Problem> {
    service.allow(actor, Action::AnnounceArrival, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let mut devices = new.devices;
    devices.sort_unstable();
    devices.dedup();
    if devices.is_empty() || devices.len() > MAX_DEVICES {
        return Err(wrong("device"));
    }
    if !is_day(&new.day) {
        return Err(wrong("day"));
    }
    let mut db = service.store.write().await?;
    // Two people who announce one device at once: the second waits here, and is told.
    db.lock_ledger().await?;
    let place = place(&mut db, new.site, organisation, &[Duty::Distributor, Duty::Refurbisher]).await?;
    let found = shown::by_ids(&mut db, &devices).await?;
    if found.len() != devices.len() || !found.iter().all(|one| one.state.custodian == organisation) {
        return Err(Problem::NotFound);
    }
    let announced: HashSet<DeviceId> = arrival::announced_by(&mut db, organisation)
        .await?
        .into_iter()
        .collect();
    let stages = sendable(&mut db, organisation).await?;
    let free = |one: &Shown| stages.contains(&one.state.stage) && !announced.contains(&one.state.device);
    if !found.iter().all(free) {
        return Err(Problem::Changed);
    }
    let taker = organisation::find(&mut db, place.organisation).await?;
    let has_bench = taker.is_some_and(|taker| taker.duties.contains(&Duty::Refurbisher));
    if !has_bench && found.iter().any(|one| !READY.contains(&one.state.stage)) {
        return Err(wrong("bench"));
    }
    let made = Arrival {
        id: service.id(StopId::new),
        round: None,
        from: organisation,
        to: place.organisation,
        site: new.site,
        day: new.day,
        handover: None,
        announced_by: person,
        created_at: service.now(),
    };
    arrival::insert(&mut db, &made, &devices).await?;
    db.commit().await?;
    Ok(made.id)
}

/// Takes an announcement back. Once both sides have signed it is [`Problem::Changed`].
pub async fn withdraw(service: &Service, actor: &Actor, id: StopId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    let line = arrival::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stands = relation(actor, line.arrival.from, &[]);
    service.allow(actor, Action::AnnounceArrival, stands)?;
    if !arrival::remove(&mut db, id).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(())
}

/// A site of somebody else who does this.
async fn place(db: &mut Connection, id: SiteId, own: OrganisationId, duties: &[Duty]) -> Result<Site, Problem> {
    for &duty in duties {
        let found = site::with_duty(db, duty).await?.into_iter().map(|(site, _)| site);
        if let Some(site) = found.filter(|site| site.organisation != own).find(|site| site.id == id) {
            return Ok(site);
        }
    }
    Err(Problem::Field("site".to_owned()))
}
