//! One device, for its holder and for whoever had it in hand: what it is, where it is, and its whole history.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::event::Event;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::retirement::Plan;
use regain_store::device::{self, Device};
use regain_store::{Connection, identifier, import, ledger, organisation, retirement_rules};
use std::collections::HashMap;

pub use regain_store::import::ImportedChange;

use crate::retirement::plan_of;
use crate::{Problem, Service, relation};

/// How many imports are told of.
const IMPORTS: u32 = 20;

/// A device with its history.
#[derive(Clone, Debug)]
pub struct DeviceHistory {
    /// What it is and how it stands.
    pub device: Device,
    /// Its names.
    pub identifiers: Vec<Identifier>,
    /// Its chain, first event first.
    pub events: Vec<Event>,
    /// The names of every organisation in it.
    pub organisations: HashMap<OrganisationId, String>,
    /// Whether it is the actor's own.
    pub own: bool,
    /// For its holder: when it is planned to retire, and why.
    pub plan: Option<Plan>,
    /// For its holder: what imports changed of it, the last first.
    pub imports: Vec<ImportedChange>,
}

impl DeviceHistory {
    /// The name of an organisation in the history.
    pub fn name(&self, organisation: OrganisationId) -> &str {
        self.organisations.get(&organisation).map_or("", String::as_str)
    }

    /// How somebody's organisation stands to the device: its holder, one through whose hands it passed, or neither.
    pub(crate) fn relation(&self, actor: &Actor) -> Relation {
        let parties: Vec<OrganisationId> = self
            .events
            .iter()
            .flat_map(hands)
            .chain([self.device.state.custodian])
            .collect();
        relation(actor, self.device.state.holder, &parties)
    }
}

/// One device. Somebody else's answers as if it did not exist.
pub async fn see_device(service: &Service, actor: &Actor, id: DeviceId) -> Result<DeviceHistory, Problem> {
    let mut db = service.store.read().await?;
    let mut history = history(&mut db, actor, id).await?;
    service.allow(actor, Action::SeeDevice, history.relation(actor))?;
    if history.own {
        let rules = retirement_rules::of_holder(&mut db, history.device.state.holder).await?;
        history.plan = plan_of(&rules, &history.device);
        history.imports = import::changes_of(&mut db, id, IMPORTS).await?;
    }
    Ok(history)
}

/// The same, whoever asks: the caller knows that they may.
pub(crate) async fn history(db: &mut Connection, actor: &Actor, id: DeviceId) -> Result<DeviceHistory, Problem> {
    let device = device::find(db, id).await?.ok_or(Problem::NotFound)?;
    let events = ledger::of_device(db, id).await?;
    let mut concerned: Vec<OrganisationId> = events.iter().flat_map(concerned).collect();
    concerned.extend([device.state.custodian, device.state.holder]);
    concerned.sort_unstable();
    concerned.dedup();
    let organisations = organisation::names(db, &concerned).await?;
    let identifiers = identifier::of_devices(db, &[id]).await?.remove(&id).unwrap_or_default();
    let own = actor.organisation() == Some(device.state.holder);
    Ok(DeviceHistory {
        device,
        identifiers,
        events,
        organisations,
        own,
        plan: None,
        imports: Vec::new(),
    })
}

/// Through whose hands an event passed the device.
fn hands(event: &Event) -> Vec<OrganisationId> {
    match event.act.kind {
        ActKind::HandedOver { from, to, .. } | ActKind::Received { from, to, .. } => vec![from, to],
        ActKind::Settled { custodian, .. } => vec![custodian],
        _ => Vec::new(),
    }
}

/// Whom an event names.
fn concerned(event: &Event) -> Vec<OrganisationId> {
    let mut named = hands(event);
    named.push(event.act.organisation);
    match event.act.kind {
        ActKind::Assigned { collector, .. } => named.push(collector),
        ActKind::Found { at, .. } => named.push(at),
        _ => {}
    }
    named
}
