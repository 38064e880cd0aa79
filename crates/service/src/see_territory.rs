//! The territory at a glance: how many devices stand where, how long they have waited there, what is unsettled.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::sharing::SharingRules;
use regain_domain::time::Timestamp;
use regain_store::{Connection, sharing, territory};
use std::collections::BTreeMap;

use crate::{Problem, Service};

/// The stages at which a device waits for somebody, in the order of its life.
pub const WAITING: &[Stage] = &[
    Stage::Offered,
    Stage::Assigned,
    Stage::InTransit,
    Stage::Received,
    Stage::OnBench,
    Stage::Ready,
    Stage::Listed,
    Stage::Reserved,
    Stage::ForParts,
    Stage::Unidentified,
];

/// The territory's figures.
#[derive(Clone, Debug)]
pub struct Territory {
    /// How many devices stand at each stage, in the order of a life; stages without any are in it too.
    pub counts: Vec<(Stage, u64)>,
    /// How long devices have waited, where any do.
    pub waiting: Vec<Wait>,
    /// How many exceptions wait for a person.
    pub open_exceptions: u64,
}

/// How long devices have waited at a stage, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The stage.
    pub stage: Stage,
    /// How many wait there.
    pub devices: u64,
    /// Half of them have waited longer than this.
    pub median: u64,
    /// The longest.
    pub oldest: u64,
}

/// The figures of now: five statements, however many devices there are.
pub async fn territory(service: &Service, actor: &Actor) -> Result<Territory, Problem> {
    service.allow(actor, Action::SeeTerritory, Relation::Nobodys)?;
    let now = service.now();
    let mut db = service.store.read().await?;
    let mut counts = territory::counts(&mut db).await?;
    counts.extend(in_use(&mut db).await?);
    let count = |stage: &Stage| (*stage, counts.get(stage).copied().unwrap_or(0));
    let held: Vec<(Stage, u64)> = WAITING.iter().map(count).collect();
    let since = territory::waiting(&mut db, &held).await?;
    let seconds = |then: Timestamp| u64::try_from((now.micros() - then.micros()) / 1_000_000).unwrap_or(0);
    let wait = |&(stage, devices): &(Stage, u64)| {
        since.get(&stage).map(|since| Wait {
            stage,
            devices,
            median: seconds(since.median),
            oldest: seconds(since.oldest),
        })
    };
    Ok(Territory {
        counts: Stage::ALL.iter().map(count).collect(),
        waiting: held.iter().filter_map(wait).collect(),
        open_exceptions: territory::open_exceptions(&mut db).await?,
    })
}

/// How many devices are in use or planned to retire, of what holders let be counted: the same as on the page of parks, so
/// that neither page tells what the other leaves out. What has been offered concerns others, too, and is no secret.
async fn in_use(db: &mut Connection) -> Result<BTreeMap<Stage, u64>, Problem> {
    let sharing = sharing::of_territory(db).await?;
    let mut held: BTreeMap<(OrganisationId, Kind), BTreeMap<Stage, u64>> = BTreeMap::new();
    for (holder, kind, stage, devices) in territory::in_use(db).await? {
        held.entry((holder, kind)).or_default().insert(stage, devices);
    }
    let usual = SharingRules::default();
    let mut sums = BTreeMap::new();
    for ((holder, _), stages) in held {
        let shares = sharing.get(&holder).unwrap_or(&usual);
        if shares.count(stages.values().sum()).is_none() {
            continue;
        }
        for (stage, devices) in shares.parts(stages) {
            *sums.entry(stage).or_default() += devices;
        }
    }
    Ok(sums)
}
