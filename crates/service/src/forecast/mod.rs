//! What is coming: the devices that holders are expected to retire and workshops to make ready, month by month.
//!
//! The rules are [`regain_planning`]'s; here is what they are fed with. Everything comes from counts of lives, in a fixed
//! number of statements, however many devices there are.

pub mod backtest;
mod plans;

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::life::Lives;
use regain_domain::month::Month;
use regain_domain::retirement::{Rules, usual_age};
use regain_domain::sharing::SharingRules;
use regain_domain::time::Timestamp;
use regain_planning::available::{Underway, available, delay};
use regain_planning::dispersion::Dispersion;
use regain_planning::facing::facing;
use regain_planning::grade_share::{GradeShares, Outcome};
use regain_planning::hazard::Curves;
use regain_planning::retirements::{in_use, retirements};
use regain_store::life::{self, AfterUse};
use regain_store::{Connection, need, retirement_rules, sharing};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use regain_planning::available::Available;
pub use regain_planning::facing::Facing;
pub use regain_store::need::Wanted;

use crate::{Problem, Service};

/// How many months a forecast tells.
pub const MONTHS: usize = 18;
/// Of how many devices that became ready last the time it took is told.
const READY: u32 = 500;

/// What is coming.
#[derive(Clone, Debug)]
pub struct Forecast {
    /// The first month that is told: the one after this.
    pub first: Month,
    /// By kind, month by month: what can be given out.
    pub kinds: BTreeMap<Kind, Vec<Available>>,
    /// All kinds together.
    pub all: Vec<Available>,
    /// Ready or in the catalogue now, and kept for nobody.
    pub in_hand: BTreeMap<Kind, u64>,
    /// Offered by holders now, and not collected yet.
    pub offered: BTreeMap<Kind, u64>,
    /// What it was made from.
    pub basis: Basis,
}

/// What a forecast was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How many devices are in use.
    pub in_use: u64,
    /// How many retirements were seen in the months that are over.
    pub retirements: u64,
    /// How many devices were graded.
    pub graded: u64,
    /// From leaving use to ready, in months.
    pub delay: u8,
    /// Whether that is the median of what was seen, or assumed.
    pub delay_seen: bool,
    /// How many holders' devices are in it.
    pub holders: usize,
}

/// The age in months at which a kind retires by rule of thumb.
fn usual(kind: Kind) -> u32 {
    u32::from(usual_age(kind)) * 12
}

/// Everything that a forecast is made from, of all holders that share it.
struct Known {
    lives: Vec<Lives>,
    after: Vec<AfterUse>,
    months_to_ready: Vec<i64>,
    /// What those holders say that ever said when their devices retire, and who sees what.
    rules: HashMap<OrganisationId, Rules>,
    sharing: HashMap<OrganisationId, SharingRules>,
}

impl Known {
    /// Six statements.
    async fn load(db: &mut Connection) -> Result<Self, Problem> {
        let rules = retirement_rules::all(db).await?;
        Ok(Self {
            lives: life::lives(db, None, &plans::by_warranty(&rules)).await?,
            after: life::after_use(db, None).await?,
            months_to_ready: life::months_to_ready(db, READY).await?,
            rules,
            sharing: sharing::of_territory(db).await?,
        })
    }

    /// Leaves out what is not to be told to others: who shares nothing is in nobody's sums but its own, nor are kinds of
    /// which so few are in use that their holder does not want them counted.
    fn keep_shared(&mut self, own: Option<OrganisationId>) {
        let mut in_use: HashMap<(OrganisationId, Kind), u64> = HashMap::new();
        for one in self.lives.iter().filter(|one| one.left.is_none()) {
            *in_use.entry((one.holder, one.kind)).or_default() += one.devices;
        }
        let rules = &self.sharing;
        let open = |holder: OrganisationId, devices: u64| {
            own == Some(holder) || rules.get(&holder).is_none_or(|rules| rules.count(devices).is_some())
        };
        self.lives.retain(|one| {
            let there = in_use.get(&(one.holder, one.kind)).copied();
            open(one.holder, there.unwrap_or(u64::MAX))
        });
        self.after.retain(|one| open(one.holder, u64::MAX));
    }

    /// The forecast for the devices of the holders that are chosen; the curves are made from all that is known.
    fn forecast(&self, now: Timestamp, chosen: impl Fn(OrganisationId) -> bool) -> Forecast {
        let this_month = Month::of(now);
        let first = this_month.plus(1);
        let curves = Curves::estimate(&self.lives, this_month, usual);
        let dispersion = Dispersion::estimate(&curves, &self.lives, this_month);
        let mut theirs = plans::under_rules(&self.lives, &self.rules, this_month);
        theirs.retain(|one| chosen(one.holder));
        let (leaving, staying): (Vec<Lives>, Vec<Lives>) =
            theirs.iter().partition(|one| plans::leaves_now(one, this_month));
        let after: Vec<&AfterUse> = self.after.iter().filter(|one| chosen(one.holder)).collect();
        let shares = grade_shares(&self.after);
        let delay_seen = self.months_to_ready.len() >= regain_planning::available::ENOUGH;
        let delay = delay(self.months_to_ready.clone());
        let retiring = retirements(&curves, &staying, first, MONTHS);
        let mut underway = underway(&after);
        underway.extend(leaving.iter().map(|one| plans::underway(one, this_month)));
        let kinds = available(&retiring, &underway, &shares, &dispersion, delay, first, MONTHS);
        let all = (0..MONTHS)
            .map(|at| Available::of_kinds(kinds.values().filter_map(|months| months.get(at))))
            .collect();
        let holders: BTreeSet<OrganisationId> = theirs.iter().map(|one| one.holder).collect();
        Forecast {
            first,
            all,
            in_hand: stand(&after, &[Stage::Ready, Stage::Listed]),
            offered: stand(&after, &[Stage::Offered, Stage::Assigned]),
            basis: Basis {
                in_use: in_use(&theirs, first).map(|one| one.devices).sum(),
                // Counts of devices are whole numbers.
                retirements: curves.events() as u64,
                graded: Kind::ALL.iter().map(|&kind| shares.graded(kind) as u64).sum(),
                delay,
                delay_seen,
                holders: holders.len(),
            },
            kinds,
        }
    }
}

/// How old devices were when they left use, in whole years.
fn years(began: Option<Month>, left: Month) -> i64 {
    began.map_or(5, |began| left.since(began) / 12)
}

fn grade_shares(after: &[AfterUse]) -> GradeShares {
    let mut shares = GradeShares::default();
    for one in after {
        let outcome = match one.stage {
            Stage::Ready | Stage::Listed | Stage::Reserved | Stage::Delivered => Outcome::of(one.grade),
            Stage::ForParts | Stage::Recycled => Outcome::Rest,
            _ => continue,
        };
        shares.add(one.kind, years(one.began, one.left), outcome, one.devices);
    }
    shares
}

fn underway(after: &[&AfterUse]) -> Vec<Underway> {
    let on_the_way = |stage| {
        matches!(
            stage,
            Stage::Offered | Stage::Assigned | Stage::InTransit | Stage::Received | Stage::OnBench
        )
    };
    let one = |one: &&AfterUse| Underway {
        kind: one.kind,
        left: one.left,
        years: years(one.began, one.left),
        devices: one.devices,
    };
    after.iter().filter(|one| on_the_way(one.stage)).map(one).collect()
}

fn stand(after: &[&AfterUse], stages: &[Stage]) -> BTreeMap<Kind, u64> {
    let mut counts = BTreeMap::new();
    for one in after.iter().filter(|one| stages.contains(&one.stage)) {
        *counts.entry(one.kind).or_default() += one.devices;
    }
    counts
}

/// The forecast over all holders, for whoever runs the software.
pub async fn of_all(service: &Service) -> Result<Forecast, Problem> {
    let known = Known::load(&mut service.store.read().await?).await?;
    Ok(known.forecast(service.now(), |_| true))
}

/// The forecast for one's own park. What others share makes it surer, and is not told.
pub async fn own(service: &Service, actor: &Actor) -> Result<Forecast, Problem> {
    service.allow(actor, Action::SeePark, Relation::Own)?;
    let holder = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut known = Known::load(&mut service.store.read().await?).await?;
    known.keep_shared(Some(holder));
    Ok(known.forecast(service.now(), |one| one == holder))
}

/// What is coming to the territory, against what is looked for.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The sums over all holders that share their counts.
    pub forecast: Forecast,
    /// What is looked for, by kind and month.
    pub wanted: Vec<Wanted>,
}

/// What is coming to the territory. Seven statements.
pub async fn territory(service: &Service, actor: &Actor) -> Result<Outlook, Problem> {
    service.allow(actor, Action::SeeForecast, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let mut known = Known::load(&mut db).await?;
    known.keep_shared(None);
    Ok(Outlook {
        forecast: known.forecast(service.now(), |_| true),
        wanted: need::wanted(&mut db).await?,
    })
}

impl Outlook {
    /// How many are looked for of one kind or of all, whenever.
    pub fn wanted(&self, kind: Option<Kind>) -> u64 {
        self.of(kind).map(|one| one.devices).sum()
    }

    /// How many of them have no date.
    pub fn without_date(&self, kind: Option<Kind>) -> u64 {
        let undated = self.of(kind).filter(|one| one.month.is_none());
        undated.map(|one| one.devices).sum()
    }

    fn of(&self, kind: Option<Kind>) -> impl Iterator<Item = &Wanted> {
        self.wanted
            .iter()
            .filter(move |one| kind.is_none_or(|kind| kind == one.kind))
    }

    /// What is in hand of one kind or of all.
    pub fn in_hand(&self, kind: Option<Kind>) -> u64 {
        count(&self.forecast.in_hand, kind)
    }

    /// What is offered of one kind or of all.
    pub fn offered(&self, kind: Option<Kind>) -> u64 {
        count(&self.forecast.offered, kind)
    }

    /// The months of one kind or of all.
    pub fn months(&self, kind: Option<Kind>) -> &[Available] {
        match kind {
            None => &self.forecast.all,
            Some(kind) => self.forecast.kinds.get(&kind).map_or(&[], Vec::as_slice),
        }
    }

    /// Supply against needs, month by month.
    pub fn facing(&self, kind: Option<Kind>) -> Vec<Facing> {
        let mut wanted = [0; MONTHS];
        for one in self.of(kind) {
            let Some(month) = one.month.as_deref().and_then(Month::of_day) else {
                continue;
            };
            // What is overdue, or due this month, presses now.
            let at = usize::try_from(month.since(self.forecast.first)).unwrap_or(0);
            if let Some(sum) = wanted.get_mut(at) {
                *sum += one.devices;
            }
        }
        let nothing = vec![Available::default(); MONTHS];
        let months = self.months(kind);
        facing(
            self.in_hand(kind),
            if months.is_empty() { &nothing } else { months },
            &wanted,
        )
    }

    /// The kinds of which anything is there, coming or looked for.
    pub fn kinds(&self) -> Vec<Kind> {
        let told = |kind: &Kind| {
            let kind = Some(*kind);
            let coming: f64 = self.months(kind).iter().map(|month| month.mean).sum();
            coming >= 0.5 || self.in_hand(kind) + self.offered(kind) + self.wanted(kind) > 0
        };
        Kind::ALL.iter().copied().filter(told).collect()
    }
}

fn count(counts: &BTreeMap<Kind, u64>, kind: Option<Kind>) -> u64 {
    match kind {
        None => counts.values().sum(),
        Some(kind) => counts.get(&kind).copied().unwrap_or(0),
    }
}
