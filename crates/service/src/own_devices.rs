//! Devices that somebody picked in a list of their own park, for everything that is done to many at once.

use regain_domain::access::{Action, Actor};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Outcome, Refusal};
use regain_domain::id::{DeviceId, EventId};
use regain_domain::identifier::Identifier;
use regain_domain::row::Description;
use regain_store::device::{self, Device};
use regain_store::{Connection, identifier};
use std::collections::BTreeSet;

use crate::record::{NewAct, Recorded};
use crate::{Problem, Service, relation};

/// The most devices that one click may be about.
pub const MOST: usize = 2_000;

/// One of them.
#[derive(Clone, Debug)]
pub struct Picked {
    /// The device.
    pub device: Device,
    /// Its names, the holder's own number first.
    pub identifiers: Vec<Identifier>,
}

impl Picked {
    /// What people call it: its label, else its first name, else its model.
    pub fn name(&self) -> String {
        let label = self.device.state.tag.map(|code| code.readable());
        let name = || self.identifiers.first().map(|name| name.value.clone());
        label.or_else(name).unwrap_or_else(|| self.model())
    }

    /// Maker and model.
    pub fn model(&self) -> String {
        maker_and_model(&self.device.description)
    }
}

/// `HP ProBook 450 G6`, also where the tool repeats the maker in the model; empty when neither is known.
pub fn maker_and_model(what: &Description) -> String {
    let (maker, model) = (
        what.maker.as_deref().unwrap_or_default(),
        what.model.as_deref().unwrap_or_default(),
    );
    let first = model.split_whitespace().next().unwrap_or_default();
    if first.eq_ignore_ascii_case(maker) {
        model.to_owned()
    } else {
        format!("{maker} {model}").trim().to_owned()
    }
}

/// What became of something that was done to many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// To which devices it was done.
    pub done: Vec<DeviceId>,
    /// To which not: their names, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Loads the picked devices, each once, in the order given. One that is unknown or somebody else's spoils the whole:
/// no list of ours offers it.
pub async fn picked(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    action: Action,
    ids: &[DeviceId],
) -> Result<Vec<Picked>, Problem> {
    let mut seen = BTreeSet::new();
    let ids: Vec<DeviceId> = ids.iter().copied().filter(|&id| seen.insert(id)).collect();
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::Field("device".into()));
    }
    let mut devices = device::find_many(db, &ids).await?;
    let mut names = identifier::of_devices(db, &ids).await?;
    ids.iter()
        .map(|id| {
            let device = devices.remove(id).ok_or(Problem::NotFound)?;
            service.allow(actor, action, relation(actor, device.state.holder, &[]))?;
            Ok(Picked {
                device,
                identifiers: names.remove(id).unwrap_or_default(),
            })
        })
        .collect()
}

/// The picked devices, for a page that asks what to do with them.
pub async fn see_picked(
    service: &Service,
    actor: &Actor,
    action: Action,
    ids: &[DeviceId],
) -> Result<Vec<Picked>, Problem> {
    let mut db = service.store.read().await?;
    picked(service, &mut db, actor, action, ids).await
}

/// An act of the actor about one of their devices.
pub(crate) fn act(service: &Service, actor: &Actor, device: DeviceId, kind: ActKind) -> Result<NewAct, Problem> {
    let (Some(person), Some(organisation)) = (actor.person(), actor.organisation()) else {
        return Err(Problem::Forbidden);
    };
    Ok(NewAct::here(Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor: person,
        organisation,
        place: None,
        occurred_at: service.now(),
        origin: None,
    }))
}

/// Tells what was done from what was refused, and names the latter.
pub(crate) fn outcomes(picked: &[Picked], recorded: &[Recorded]) -> Outcomes {
    let mut outcomes = Outcomes::default();
    for (one, recorded) in picked.iter().zip(recorded) {
        match &recorded.outcome {
            Outcome::Refused(why) => outcomes.refused.push((one.name(), *why)),
            Outcome::Accepted(_) | Outcome::Disputed(..) => outcomes.done.push(one.device.state.device),
        }
    }
    outcomes
}
