//! A collector's rounds, and one round with its stops and the lots that could still go into it.

use regain_domain::access::Facts;
use regain_domain::access::{Action, Actor, Relation, may};
use regain_domain::id::{LotId, RoundId};
use regain_domain::time::Timestamp;
use regain_store::organisation::Duty;
use regain_store::{arrival, lot, round, site};

pub use regain_store::arrival::ArrivalLine;
pub use regain_store::lot::LotLine;
pub use regain_store::round::{RoundLine, Seen, StopPlace};

use crate::announce_arrival::Destination;
use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// How many rounds one page lists.
pub const PAGE: u32 = 50;
/// How many waiting lots are offered beside a round at a time.
pub const WAITING: u32 = 50;

/// One page of rounds, and where the next one begins.
#[derive(Clone, Debug)]
pub struct RoundList {
    /// The latest day first.
    pub rounds: Vec<RoundLine>,
    /// The last one listed, if there are more.
    pub next: Seen,
    /// Whether the person may make a new one.
    pub may_plan: bool,
}

/// The rounds of one's own organisation.
pub async fn rounds(service: &Service, actor: &Actor, before: Seen) -> Result<RoundList, Problem> {
    service.allow(actor, Action::SeeRound, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut rounds = round::of_organisation(&mut service.store.read().await?, organisation, before, PAGE + 1).await?;
    let more = rounds.len() > PAGE as usize;
    rounds.truncate(PAGE as usize);
    let next = rounds
        .last()
        .filter(|_| more)
        .map(|line| (line.round.day.clone(), line.round.id));
    Ok(RoundList {
        rounds,
        next,
        may_plan: may(actor, Action::PlanRound, Facts::of(Relation::Own)),
    })
}

/// A round, whole.
#[derive(Clone, Debug)]
pub struct RoundPage {
    /// The round.
    pub line: RoundLine,
    /// Its stops in the order of the drive.
    pub stops: Vec<StopPlace>,
    /// Where it goes: what was received already, and the arrival that waits.
    pub arrivals: Vec<ArrivalLine>,
    /// The workshops it can go to; none for who may not plan.
    pub workshops: Vec<Destination>,
    /// Lots of all holders that wait for a collector; none for who may not plan.
    pub waiting: Vec<LotLine>,
    /// The last one listed, if more wait.
    pub next_waiting: Option<WaitingPlace>,
    /// Whether the person may change it.
    pub may_plan: bool,
}

/// Where a list of waiting lots goes on: after the lot with this id, whose window begins then.
pub type WaitingPlace = (Timestamp, LotId);

/// One round, with the lots that wait after one that was seen.
pub async fn round(
    service: &Service,
    actor: &Actor,
    id: RoundId,
    after: Option<WaitingPlace>,
) -> Result<RoundPage, Problem> {
    let mut db = service.store.read().await?;
    let line = round::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stands = relation(actor, line.round.organisation, &[]);
    service.allow(actor, Action::SeeRound, stands)?;
    let may_plan = may(actor, Action::PlanRound, Facts::of(stands));
    let stops = round::places(&mut db, id).await?;
    let arrivals = arrival::of_round(&mut db, id).await?;
    let (mut waiting, mut workshops) = (Vec::new(), Vec::new());
    if may_plan {
        waiting = lot::waiting(&mut db, line.round.organisation, after, WAITING + 1).await?;
        workshops = site::with_duty(&mut db, Duty::Refurbisher).await?;
        workshops.retain(|(site, _)| site.organisation != line.round.organisation);
    }
    let more = waiting.len() > WAITING as usize;
    waiting.truncate(WAITING as usize);
    let next_waiting = waiting
        .last()
        .filter(|_| more)
        .map(|line| (line.lot.window_start, line.lot.id));
    Ok(RoundPage {
        line,
        stops,
        arrivals,
        workshops,
        waiting,
        next_waiting,
        may_plan,
    })
}
