//! The proofs an organisation has: every hand-over it gave or took.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::{HandoverId, OrganisationId};
use regain_domain::time::Timestamp;
use regain_store::handover;

pub use regain_store::handover::{Counts, HandoverLine};

use crate::offer_lot::member;
use crate::{Problem, Service};

/// How many one page lists.
pub const PAGE: u32 = 50;

/// One page of hand-overs, and where the next one begins.
#[derive(Clone, Debug)]
pub struct HandoverList {
    /// Whose list it is: tells what was given from what was taken.
    pub organisation: OrganisationId,
    /// Newest first.
    pub handovers: Vec<HandoverLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, HandoverId)>,
}

/// The hand-overs of one's own organisation, before one that was seen.
pub async fn handovers(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, HandoverId)>,
) -> Result<HandoverList, Problem> {
    service.allow(actor, Action::SeeHandover, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let mut handovers = handover::of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = handovers.len() > PAGE as usize;
    handovers.truncate(PAGE as usize);
    let next = handovers
        .last()
        .filter(|_| more)
        .map(|line| (line.recorded_at, line.id));
    Ok(HandoverList {
        organisation,
        handovers,
        next,
    })
}
