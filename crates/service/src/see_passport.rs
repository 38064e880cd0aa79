//! The public page behind a label: what the device is and the way it went, for anyone who scans it.
//!
//! Neither a person nor an organisation nor a place is in the answer, so that no page made of it can show one. Only a
//! member of the device's own holder is told which device of the park it is.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::act::ActKind;
use regain_domain::chain::Verifier;
use regain_domain::code::{Code, CodeError};
use regain_domain::device::{Kind, Stage};
use regain_domain::event::{Event, Hash};
use regain_domain::grade::Grade;
use regain_domain::id::{DeviceId, HandoverId, PalletId};
use regain_domain::impact::{self, Avoided};
use regain_domain::medium::{Clearing, MediumKind, MediumState};
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use regain_store::ledger;
use regain_store::shown::{self, PublicDevice};
use regain_store::standing::{self, Standing};
use regain_store::{Connection, StoreError, blank_tag, handover, pallet};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

use crate::{Problem, Service, relation};

/// What a text after `/d/` leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// A device.
    Passport(Box<Passport>),
    /// Eight characters of which one is wrong or two are swapped.
    Mistyped,
    /// A code of ours on a label that no device bears yet.
    Blank {
        /// The code.
        code: Code,
        /// Whether who asks may bind it: it is of their organisation's batch.
        may_bind: bool,
    },
    /// The label of a pallet or a box.
    Pallet {
        /// The code.
        code: Code,
        /// How many devices stand on it.
        devices: u64,
        /// The pallet, for whose it is.
        own: Option<PalletId>,
    },
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
    /// Whether it became waste at any time: what it is used for again is *réutilisation* then.
    pub waste: WasteStatus,
    /// Its storage media and what became of each; none as long as nobody has looked.
    pub storage: Option<Vec<PublicMedium>>,
    /// What the workshop found it to be worth, while that holds.
    pub grade: Option<Grade>,
    /// What its second life avoids, once it is ready for one and where there are figures for its kind.
    pub avoided: Option<SecondLife>,
    /// Its way so far, oldest first.
    pub steps: Vec<Step>,
    /// Whether its chain of events is what it was when it was recorded, and nothing in it is disputed.
    pub verified: bool,
    /// Whether a person still has to look at something.
    pub disputed: bool,
    /// For members of its holder: the device in their park.
    pub own: Option<DeviceId>,
}

/// A storage medium as strangers may know it: no model, no serial number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicMedium {
    /// What it is.
    pub kind: MediumKind,
    /// Megabytes; 0 when unknown.
    pub size_mb: u64,
    /// How it was cleared and the beginning of its evidence's hash; none as long as it may hold data.
    pub cleared: Option<(Clearing, String)>,
}

/// What a second life avoids, and how long it is assumed to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondLife {
    /// The range, by source.
    pub avoided: Avoided,
    /// Months.
    pub months: u32,
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
    /// For what became waste: its code in the European list of waste.
    pub waste: Option<String>,
    /// For what is used again, whole or in parts: whether it had become waste by then.
    pub status: Option<WasteStatus>,
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
    /// Taken in at a workshop.
    Received,
    /// Looked at and tested on a bench.
    Tested,
    /// What held data holds none any more, and the proof is kept.
    Erased,
    /// A proof turned out not to hold.
    ProofWithdrawn,
    /// Graded and ready.
    Graded,
    /// Open to reservation.
    Listed,
    /// Kept for somebody.
    Reserved,
    /// Handed to who needed it.
    Delivered,
    /// Others live on by its parts.
    ForParts,
    /// Recycled.
    Recycled,
    /// Given back to its holder.
    Returned,
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
    let code = goes_on_as(&mut db, code).await?;
    let Some(found) = shown::by_tag(&mut db, code).await? else {
        let Some(batch) = blank_tag::batch_of(&mut db, code).await? else {
            let Some(line) = pallet::by_code(&mut db, code).await? else {
                return Ok(Seen::Unknown);
            };
            let facts = Facts::of(relation(actor, line.pallet.organisation, &[]));
            let own = may(actor, Action::PrintLabels, facts).then_some(line.pallet.id);
            return Ok(Seen::Pallet {
                code,
                devices: line.devices,
                own,
            });
        };
        let facts = Facts::of(relation(actor, batch.organisation, &[]));
        let may_bind = may(actor, Action::PrintLabels, facts);
        return Ok(Seen::Blank { code, may_bind });
    };
    let id = found.device.state.device;
    let standing = standing::of(&mut db, &[id]).await?.remove(&id);
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

/// The label of the record that goes on, where the one with this label was merged into another. A record that is merged
/// later leads on to the next; more than a few never follow each other.
async fn goes_on_as(db: &mut Connection, code: Code) -> Result<Code, Problem> {
    const MOST: usize = 8;
    let mut code = code;
    for _ in 0..MOST {
        let Some(found) = shown::by_tag(db, code).await? else {
            break;
        };
        if found.device.state.stage != Stage::Void {
            break;
        }
        let chain = ledger::of_device(db, found.device.state.device).await?;
        let joined = chain.iter().rev().find_map(|event| match event.act.kind {
            ActKind::Joined { to, .. } => Some(to),
            _ => None,
        });
        let Some(to) = joined else { break };
        // Merging sees to it that the record that goes on bears a label if the other one did.
        let Some(tag) = standing::of(db, &[to]).await?.remove(&to).and_then(|to| to.state.tag) else {
            break;
        };
        code = tag;
    }
    Ok(code)
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
        waste: found.device.state.waste,
        storage: found
            .device
            .state
            .media
            .as_ref()
            .map(|media| media.iter().map(public_medium).collect()),
        grade: found.device.state.grade,
        avoided: second_life(found.device.kind, found.device.state.stage),
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

/// How many digits of an evidence's hash are shown: enough to find it, and to see that another is another.
pub const SHORT_HASH: usize = 12;

/// The beginning of a hash.
pub fn short_hash(hash: &Hash) -> String {
    hash.to_string().chars().take(SHORT_HASH).collect()
}

fn public_medium(state: &MediumState) -> PublicMedium {
    PublicMedium {
        kind: state.medium.kind,
        size_mb: state.medium.size_mb,
        cleared: state.cleared.map(|cleared| (cleared.by, short_hash(&cleared.evidence))),
    }
}

/// A second life is counted for what is ready for one, not for what may yet be taken apart.
fn second_life(kind: Kind, stage: Stage) -> Option<SecondLife> {
    let ready = matches!(stage, Stage::Ready | Stage::Listed | Stage::Reserved | Stage::Delivered);
    Some(SecondLife {
        avoided: impact::avoided(kind).filter(|_| ready)?,
        months: impact::figures_of(kind)?.second_life_months,
    })
}

/// The way as a stranger is told it: undisputed facts, and of plans and reservations only those that held.
fn steps(chain: &[Event], taken: &HashMap<HandoverId, u64>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut status = WasteStatus::default();
    for event in chain.iter().filter(|event| event.dispute.is_none()) {
        let last = steps.last().map(|step| step.kind);
        let had = |kind| steps.iter().any(|step| step.kind == kind);
        let kind = match event.act.kind {
            ActKind::Declared { .. } => StepKind::Declared,
            ActKind::Planned { .. } | ActKind::Offered { .. } if last != Some(StepKind::Retired) => StepKind::Retired,
            ActKind::Kept => {
                steps.pop_if(|step| step.kind == StepKind::Retired);
                continue;
            }
            ActKind::Received { .. } if had(StepKind::Received) || had(StepKind::Graded) => StepKind::PassedOn,
            ActKind::Received { .. } => StepKind::Received,
            ActKind::HandedOver { .. } if had(StepKind::Collected) => StepKind::PassedOn,
            ActKind::HandedOver { .. } => StepKind::Collected,
            ActKind::Benched { .. } if last != Some(StepKind::Tested) => StepKind::Tested,
            // Several media, one step: when the last of them was done.
            ActKind::MediumCleared { .. } => {
                steps.pop_if(|step| step.kind == StepKind::Erased);
                StepKind::Erased
            }
            ActKind::MediumUncleared { .. } => StepKind::ProofWithdrawn,
            ActKind::Readied { .. } => StepKind::Graded,
            ActKind::Listed { .. } => StepKind::Listed,
            ActKind::Unlisted => {
                steps.pop_if(|step| step.kind == StepKind::Listed);
                continue;
            }
            ActKind::Reserved { .. } => StepKind::Reserved,
            ActKind::Released { .. } => {
                steps.pop_if(|step| step.kind == StepKind::Reserved);
                continue;
            }
            ActKind::Delivered { .. } => StepKind::Delivered,
            ActKind::ForParts { .. } => StepKind::ForParts,
            ActKind::Recycled { .. } => StepKind::Recycled,
            ActKind::Returned { .. } => StepKind::Returned,
            ActKind::Lost { .. } => StepKind::Lost,
            ActKind::Withdrawn { .. } => StepKind::Withdrawn,
            _ => continue,
        };
        // A phone's clock may run ahead; nothing happened after it was recorded.
        let at = event.act.occurred_at.min(event.recorded_at);
        let devices = handover_of(event).and_then(|handover| taken.get(&handover).copied());
        let waste = match &event.act.kind {
            ActKind::Recycled { waste, .. } => Some(waste.clone()),
            _ => None,
        };
        match &event.act.kind {
            ActKind::Recycled { .. } => status = WasteStatus::Waste,
            ActKind::ForParts { status: said, .. } => status = status.max(*said),
            _ => {}
        }
        let used_again = matches!(kind, StepKind::ForParts | StepKind::Delivered);
        steps.push(Step {
            kind,
            at,
            devices,
            waste,
            status: used_again.then_some(status),
        });
    }
    steps
}
