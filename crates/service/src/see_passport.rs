//! The public page behind a label: what the device is and the way it went, for anyone who scans it.
//!
//! Neither a person nor an organisation nor a place is in the answer, so that no page made of it can show one. Only a
//! member of the device's own holder is told which device of the park it is.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::chain::Verifier;
use regain_domain::code::{Code, CodeError};
use regain_domain::device::{Kind, Stage};
use regain_domain::event::Event;
use regain_domain::id::{DeviceId, HandoverId};
use regain_domain::time::Timestamp;
use regain_store::ledger::{self, Standing};
use regain_store::shown::{self, PublicDevice};
use regain_store::{StoreError, handover};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::{Problem, Service};

/// What a text after `/d/` leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// A device.
    Passport(Box<Passport>),
    /// Eight characters of which one is wrong or two are swapped.
    Mistyped,
    /// A good code of no device, or no code at all.
    Unknown,
}

/// What anyone may know of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passport {
    /// Its label.
    pub code: Code,
    /// Laptop, screen, …
    pub kind: Kind,
    /// `HP ProBook 450 G7`; empty when nobody described it.
    pub name: String,
    /// Empty when unknown.
    pub processor: String,
    /// Mebibytes.
    pub memory_mib: Option<u32>,
    /// Megabytes of the largest storage medium.
    pub disk_mb: Option<u64>,
    /// The year it was put into service, empty when unknown.
    pub year: String,
    /// Where it stands.
    pub stage: Stage,
    /// Its way so far, oldest first.
    pub steps: Vec<Step>,
    /// Whether its chain of events is what it was when it was recorded, and nothing in it is disputed.
    pub verified: bool,
    /// Whether a person still has to look at something.
    pub disputed: bool,
    /// For members of its holder: the device in their park.
    pub own: Option<DeviceId>,
}

/// One thing that happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// When.
    pub at: Timestamp,
    /// How many devices went the same way, for a collection.
    pub devices: Option<u64>,
}

/// The kinds of steps that a stranger is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Its owner declared it.
    Declared,
    /// Its owner retires it.
    Retired,
    /// Collected, both sides signed.
    Collected,
    /// Passed on between two organisations of the chain, both sides signed.
    PassedOn,
    /// Nobody knows where it is.
    Lost,
    /// It left the chain.
    Withdrawn,
}

/// The passport behind a label's text.
pub async fn passport(service: &Service, actor: &Actor, text: &str) -> Result<Seen, Problem> {
    service.allow(actor, Action::SeePassport, Relation::Nobodys)?;
    let code = match Code::parse(text) {
        Ok(code) => code,
        Err(CodeError::Check) => return Ok(Seen::Mistyped),
        Err(CodeError::Length | CodeError::Character) => return Ok(Seen::Unknown),
    };
    let mut db = service.store.read().await?;
    let Some(found) = shown::by_tag(&mut db, code).await? else {
        return Ok(Seen::Unknown);
    };
    let id = found.device.state.device;
    let standing = ledger::standings(&mut db, &[id]).await?.remove(&id);
    // An event that cannot be read is no reason to refuse the page: it is a reason to withhold the seal.
    let chain = match ledger::of_device(&mut db, id).await {
        Ok(chain) => chain,
        Err(StoreError::Damaged(_)) => Vec::new(),
        Err(other) => return Err(other.into()),
    };
    let handovers: Vec<HandoverId> = chain.iter().filter_map(handover_of).collect();
    let taken: HashMap<HandoverId, u64> = handover::counts(&mut db, &handovers)
        .await?
        .into_iter()
        .map(|(id, counts)| (id, counts.taken()))
        .collect();

    let disputed = found.device.state.disputes > 0;
    let verified = !disputed && standing.is_some_and(|standing| is_true(&chain, &standing));
    let own = actor.organisation() == Some(found.device.state.holder);
    Ok(Seen::Passport(Box::new(Passport {
        verified,
        disputed,
        own: own.then_some(id),
        steps: steps(&chain, &taken),
        ..description(code, found)
    })))
}

fn description(code: Code, found: PublicDevice) -> Passport {
    Passport {
        code,
        kind: found.device.kind,
        name: found.device.name(),
        processor: found.processor,
        memory_mib: found.memory_mib.filter(|&mib| mib > 0),
        disk_mb: found
            .media
            .iter()
            .map(|medium| medium.size_mb)
            .max()
            .filter(|&size| size > 0),
        year: found.in_service.get(..4).unwrap_or_default().to_owned(),
        stage: found.device.state.stage,
        steps: Vec::new(),
        verified: false,
        disputed: false,
        own: None,
    }
}

/// Whether a chain is whole, follows the rules, and ends where the device's row says it stands.
fn is_true(chain: &[Event], standing: &Standing) -> bool {
    let mut verifier = Verifier::default();
    let whole = chain
        .iter()
        .all(|event| event.act.device == standing.state.device && verifier.next(event).is_ok());
    let end = verifier.end_of(standing.state.device);
    whole && end.is_some_and(|(state, hash)| *state == standing.state && hash == standing.last_hash)
}

fn handover_of(event: &Event) -> Option<HandoverId> {
    match event.act.kind {
        ActKind::HandedOver { handover, .. } if event.dispute.is_none() => Some(handover),
        _ => None,
    }
}

/// The way as a stranger is told it: undisputed facts, and of plans only the one that held.
fn steps(chain: &[Event], taken: &HashMap<HandoverId, u64>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for event in chain.iter().filter(|event| event.dispute.is_none()) {
        let retired = steps.last().is_some_and(|step| step.kind == StepKind::Retired);
        let kind = match event.act.kind {
            ActKind::Declared { .. } => StepKind::Declared,
            ActKind::Planned { .. } | ActKind::Offered { .. } if !retired => StepKind::Retired,
            ActKind::Kept => {
                steps.pop_if(|step| step.kind == StepKind::Retired);
                continue;
            }
            ActKind::Received { .. } => StepKind::PassedOn,
            ActKind::HandedOver { .. } if steps.iter().any(|step| step.kind == StepKind::Collected) => {
                StepKind::PassedOn
            }
            ActKind::HandedOver { .. } => StepKind::Collected,
            ActKind::Lost { .. } => StepKind::Lost,
            ActKind::Withdrawn { .. } => StepKind::Withdrawn,
            _ => continue,
        };
        // A phone's clock may run ahead; nothing happened after it was recorded.
        let at = event.act.occurred_at.min(event.recorded_at);
        let devices = handover_of(event).and_then(|handover| taken.get(&handover).copied());
        steps.push(Step { kind, at, devices });
    }
    steps
}
