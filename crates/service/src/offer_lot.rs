//! A holder offers devices for collection: a lot, at one of its sites, in a window of time; and takes it back.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::id::{DeviceId, EventId, LotId, OrganisationId, PersonId, SiteId};
use regain_domain::identifier::IdentifierKind;
use regain_domain::time::Timestamp;
use regain_store::lot::{self, Lot, LotStatus};
use regain_store::{Connection, shown, site};

pub use regain_store::site::Site;

use crate::record::{NewAct, record};
use crate::{Problem, Service, relation};

/// The most devices in one lot: what one stop can load and count in a morning.
pub const MAX_DEVICES: usize = 1_000;
/// The longest note for the driver, in characters.
pub const MAX_NOTES: usize = 1_000;

/// What a lot is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLot {
    /// Where it waits: one of the holder's own sites.
    pub site: SiteId,
    /// Which devices.
    pub devices: Vec<DeviceId>,
    /// Not before.
    pub window_start: Timestamp,
    /// Not after.
    pub window_end: Timestamp,
    /// What the driver should know.
    pub notes: String,
}

/// What a person needs to see to fill in the form: the devices that were picked, and the sites to choose from.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The picked devices that are the holder's own, however many there are.
    pub devices: Vec<shown::Shown>,
    /// The holder's sites, by name.
    pub sites: Vec<Site>,
}

/// The form's material. Devices of others are left out as if they did not exist.
pub async fn draft(service: &Service, actor: &Actor, devices: &[DeviceId]) -> Result<Draft, Problem> {
    service.allow(actor, Action::OfferLot, Relation::Own)?;
    let organisation = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let mut picked = shown::by_ids(&mut db, devices).await?;
    picked.retain(|shown| shown.state.custodian == organisation);
    picked.sort_by_key(|shown| (shown.name(), shown.state.device));
    Ok(Draft {
        devices: picked,
        sites: site::of_organisation(&mut db, organisation).await?,
    })
}

/// Offers a lot: every device of it, or none.
pub async fn offer(service: &Service, actor: &Actor, new: NewLot) -> Result<LotId, Problem> {
    service.allow(actor, Action::OfferLot, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let mut devices = new.devices;
    devices.sort_unstable();
    devices.dedup();
    check(&devices, new.window_start, new.window_end, &new.notes, service.now())?;

    let mut db = service.store.write().await?;
    let place = site::find(&mut db, new.site)
        .await?
        .filter(|site| site.organisation == organisation);
    let place = place.ok_or_else(|| Problem::Field("site".to_owned()))?;
    own_all(&mut db, &devices, organisation).await?;
    let lot = Lot {
        id: service.id(LotId::new),
        organisation,
        site: new.site,
        name: place.name,
        window_start: new.window_start,
        window_end: new.window_end,
        notes: new.notes.trim().to_owned(),
        status: LotStatus::Offered,
        created_by: person,
        created_at: service.now(),
    };
    lot::insert(&mut db, &lot, &devices).await?;
    let offered = ActKind::Offered { lot: lot.id };
    all_or_nothing(service, &mut db, actor, &devices, Some(new.site), &offered).await?;
    db.commit().await?;
    Ok(lot.id)
}

/// Takes a lot back that no collector has put into a round yet.
pub async fn take_back(service: &Service, actor: &Actor, id: LotId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    // The lock of the ledger first, always: two transactions that take locks in one order never wait for each other.
    db.lock_ledger().await?;
    let line = lot::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OfferLot, relation(actor, line.lot.organisation, &[]))?;
    if !lot::set_status(&mut db, id, LotStatus::Offered, LotStatus::Cancelled).await? {
        return Err(Problem::Changed);
    }
    let devices = lot::devices_inside(&mut db, id).await?;
    let taken_back = ActKind::TakenBack { lot: id };
    all_or_nothing(service, &mut db, actor, &devices, Some(line.lot.site), &taken_back).await?;
    db.commit().await?;
    Ok(())
}

fn check(devices: &[DeviceId], start: Timestamp, end: Timestamp, notes: &str, now: Timestamp) -> Result<(), Problem> {
    let wrong = |field: &str| Err(Problem::Field(field.to_owned()));
    if devices.is_empty() || devices.len() > MAX_DEVICES {
        return wrong("device");
    }
    if start >= end {
        return wrong("until");
    }
    if end < now {
        return wrong("day");
    }
    if notes.chars().count() > MAX_NOTES {
        return wrong("notes");
    }
    Ok(())
}

/// What belongs to others does not exist here; the rules of custody would name it in their refusal.
async fn own_all(db: &mut Connection, devices: &[DeviceId], organisation: OrganisationId) -> Result<(), Problem> {
    let found = shown::by_ids(db, devices).await?;
    let known = |shown: &shown::Shown| shown.state.custodian == organisation || shown.state.holder == organisation;
    if found.len() == devices.len() && found.iter().all(known) {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

/// The person and organisation of an act.
pub(crate) fn member(actor: &Actor) -> Result<(PersonId, OrganisationId), Problem> {
    match *actor {
        Actor::Member {
            person, organisation, ..
        } => Ok((person, organisation)),
        _ => Err(Problem::Forbidden),
    }
}

/// Records one act for each device. The first that is refused spoils the caller's transaction and is named.
pub(crate) async fn all_or_nothing(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    devices: &[DeviceId],
    place: Option<SiteId>,
    kind: &ActKind,
) -> Result<(), Problem> {
    let (actor, organisation) = member(actor)?;
    let now = service.now();
    let act = |&device: &DeviceId| {
        NewAct::here(Act {
            event_id: service.id(EventId::new),
            device,
            kind: kind.clone(),
            actor,
            organisation,
            place,
            occurred_at: now,
            origin: None,
        })
    };
    let outcomes = record(db, devices.iter().map(act).collect(), now).await?;
    for (device, recorded) in devices.iter().zip(outcomes) {
        if let Outcome::Refused(refusal) = recorded.outcome {
            return Err(Problem::Refused {
                device: spoken_name(db, *device).await?,
                refusal,
            });
        }
    }
    Ok(())
}

/// What people call a device: its label, else its asset tag or serial number, else what it is.
pub(crate) async fn spoken_name(db: &mut Connection, device: DeviceId) -> Result<String, Problem> {
    let shown = shown::by_ids(db, &[device]).await?;
    let Some(shown) = shown.first() else {
        return Ok(device.to_string());
    };
    if let Some(tag) = shown.state.tag {
        return Ok(tag.readable());
    }
    let names = shown::names(db, device).await?;
    let of = |kind| names.iter().find(|name| name.kind == kind);
    let name = of(IdentifierKind::AssetTag)
        .or_else(|| of(IdentifierKind::Serial))
        .or_else(|| names.first());
    Ok(name.map_or_else(|| shown.name(), |name| name.value.clone()))
}
