//! How good the forecast would have been: the last months are hidden, forecast from what was known before, and compared
//! with what came, beside a naive forecast (last year's monthly mean).
//!
//! What was known then: devices declared before, retirements recorded before, the plans that stood at that moment, by
//! the ledger, and the rules of those holders that have not changed them since. Of devices that were declared later, neither forecast could know; they are counted and told.

use regain_domain::device::Kind;
use regain_domain::life::{Leaving, Lives};
use regain_domain::month::Month;
use regain_planning::dispersion::Dispersion;
use regain_planning::hazard::Curves;
use regain_planning::retirements::{Retiring, retirements};
use regain_planning::score::{Compared, Score, score};
use regain_store::{life, retirement_rules};
use std::collections::{BTreeMap, HashMap};

use super::{plans, usual};
use crate::{Problem, Service};

/// With fewer retirements or months before the hidden ones, there is nothing to learn from.
pub const LEAST_RETIREMENTS: u64 = 30;
pub const LEAST_MONTHS: i64 = 6;

/// What a back-test came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Backtest {
    /// There is too little history before the hidden months.
    TooLittle {
        /// How many retirements are known from before.
        retirements: u64,
        /// Over how many months.
        months: i64,
    },
    /// The comparison.
    Done(Comparison),
}

/// The comparison of a back-test.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The first hidden month.
    pub first: Month,
    /// How many months were hidden.
    pub hidden: usize,
    /// How many retirements were known before, and how many devices in use at the beginning.
    pub learnt_from: u64,
    pub in_use: u64,
    /// How many retirements were left out because their devices were not known yet.
    pub unknown_then: u64,
    /// Kind by kind, month by month, where anything was told or came.
    pub kinds: Vec<(Kind, Vec<Compared>, Score)>,
    /// All kinds together.
    pub all: Vec<Compared>,
    /// The scores of all kinds together.
    pub total: Score,
    /// The share of months of single kinds that lay within their bounds.
    pub coverage: f64,
}

/// Hides the last `hide` whole months and forecasts them.
pub async fn backtest(service: &Service, hide: u32) -> Result<Backtest, Problem> {
    let hidden = usize::try_from(hide).unwrap_or(0);
    if hidden == 0 || hidden > 60 {
        return Err(Problem::Field("hide".to_owned()));
    }
    let first = Month::of(service.now()).plus(-i64::from(hide));
    let mut db = service.store.read().await?;
    let rules = retirement_rules::standing_since(&mut db, first.start()).await?;
    let by_warranty = plans::by_warranty(&rules);
    let lives = life::lives(&mut db, None, &by_warranty).await?;
    let planned = life::planned_at(&mut db, first.start(), &by_warranty).await?;
    drop(db);
    let known = plans::under_rules(&as_known(lives, planned), &rules, first);
    Ok(compare(&known, first, hidden))
}

/// Lives with the plans of then instead of today's. What was planned is taken out of the counts it is in.
fn as_known(lives: Vec<Lives>, planned: Vec<Lives>) -> Vec<Lives> {
    let key = |one: &Lives| (one.holder, one.kind, one.began, one.seen, one.left, one.guarded);
    let mut counts: HashMap<_, u64> = HashMap::new();
    for one in &lives {
        *counts.entry(key(one)).or_default() += one.devices;
    }
    for one in &planned {
        if let Some(count) = counts.get_mut(&key(one)) {
            *count = count.saturating_sub(one.devices);
        }
    }
    let unplanned = counts
        .into_iter()
        .map(|((holder, kind, began, seen, left, guarded), devices)| Lives {
            holder,
            kind,
            began,
            seen,
            left,
            planned: None,
            guarded,
            devices,
        });
    unplanned.filter(|one| one.devices > 0).chain(planned).collect()
}

fn compare(lives: &[Lives], first: Month, hidden: usize) -> Backtest {
    let retired_in = |one: &Lives| match one.left {
        Some((month, Leaving::Retired)) => Some(month),
        _ => None,
    };
    let known: Vec<Lives> = lives.iter().filter(|one| one.seen < first).copied().collect();
    let before = |one: &&Lives| retired_in(one).is_some_and(|month| month < first && month > one.seen);
    let learnt_from: u64 = known.iter().filter(before).map(|one| one.devices).sum();
    let since = known.iter().map(|one| one.seen).min().unwrap_or(first);
    let months = first.since(since) - 1;
    if learnt_from < LEAST_RETIREMENTS || months < LEAST_MONTHS {
        return Backtest::TooLittle {
            retirements: learnt_from,
            months: months.max(0),
        };
    }
    let curves = Curves::estimate(&known, first, usual);
    let dispersion = Dispersion::estimate(&curves, &known, first);
    let told = retirements(&curves, &known, first, hidden);
    let came = |kind: Kind, month: Month| -> u64 {
        let then = known
            .iter()
            .filter(|one| one.kind == kind && retired_in(one) == Some(month));
        then.map(|one| one.devices).sum()
    };
    let year = months.min(12);
    let naive = |kind: Kind| (1..=year).map(|back| came(kind, first.plus(-back))).sum::<u64>() as f64 / year as f64;
    let mut kinds = Vec::new();
    let mut all = vec![
        Compared {
            told: 0.0,
            bounds: (0, 0),
            naive: 0.0,
            came: 0
        };
        hidden
    ];
    for (&kind, told) in &told {
        let naive = naive(kind);
        let months: Vec<Compared> = (0..)
            .zip(told)
            .map(|(at, month)| Compared {
                told: month.mean(),
                bounds: month.bounds(dispersion.of(kind)),
                naive,
                came: came(kind, first.plus(at)),
            })
            .collect();
        for (sum, month) in all.iter_mut().zip(&months) {
            sum.told += month.told;
            sum.naive += month.naive;
            sum.came += month.came;
        }
        kinds.extend(score(&months).map(|score| (kind, months, score)));
    }
    for (at, sum) in all.iter_mut().enumerate() {
        let month: BTreeMap<Kind, &Retiring> = told
            .iter()
            .filter_map(|(&kind, told)| Some((kind, told.get(at)?)))
            .collect();
        sum.bounds = Retiring::of_kinds(month.iter().map(|(kind, month)| (kind, *month)), &dispersion).1;
    }
    let Some(total) = score(&all) else {
        return Backtest::TooLittle { retirements: 0, months };
    };
    let cells = kinds.iter().map(|(.., score)| score.coverage);
    let coverage = cells.sum::<f64>() / kinds.len().max(1) as f64;
    let end = first.plus(i64::try_from(hidden).unwrap_or(0));
    let later = lives
        .iter()
        .filter(|one| one.seen >= first && retired_in(one).is_some_and(|month| month < end));
    Backtest::Done(Comparison {
        first,
        hidden,
        learnt_from,
        in_use: regain_planning::retirements::in_use(&known, first)
            .map(|one| one.devices)
            .sum(),
        unknown_then: later.map(|one| one.devices).sum(),
        kinds,
        all,
        total,
        coverage,
    })
}
