//! Hazard curves: of devices in use at an age, which share retires within the month.
//!
//! At each age the estimate is retirements over devices at risk, the factor of Kaplan & Meier's product limit (*J. Am.
//! Stat. Assoc.* 53, 1958: S(t) = ∏(1 − dᵢ/nᵢ)), with two changes that small parks need:
//!
//! - It is taken over a window of [`WINDOW`] months to each side, since a month of age alone has next to no retirements.
//! - It is shrunk towards a parent curve, which weighs as much as so many device-months: a holder's towards its kind over
//!   all holders, the kind's towards a rule of thumb. Where there is no data, the parent stands alone; where there is much,
//!   it is not noticed. The parent is first brought to the level of the data of the ages around: (retirements + k) / (those
//!   the parent would have had + k), the posterior mean of a gamma prior on a rate (credibility in the sense of Bühlmann
//!   1967), where k leans on the level over all ages.
//!
//! Beyond the oldest age that was watched long enough, the parent goes on at the level it had there: whether those who keep
//! a device that long keep it for good is not told by ordinary ages.
//!
//! So a holder with few retirements falls back to its kind by itself, without a threshold at which its forecast would jump.

use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::life::Lives;
use regain_domain::month::Month;
use std::collections::{BTreeMap, BTreeSet};

use crate::exposure::{Exposure, OLDEST, age};

/// Months to each side of an age that count for it.
pub const WINDOW: usize = 3;
/// What the shape of a kind's curve weighs beside a holder's own, in device-months: fifty devices watched for a year.
const KIND_WEIGHT: f64 = 600.0;
/// What the level of a kind's curve weighs beside a holder's own, in retirements.
const KIND_LEVEL: f64 = 20.0;
/// What the rule of thumb's shape weighs beside a kind's data, in device-months: twenty devices watched for a year.
const RULE_WEIGHT: f64 = 240.0;
/// What its level weighs, in retirements.
const RULE_LEVEL: f64 = 5.0;
/// How steeply the rule of thumb rises up to the usual age: the shape of a Weibull law. At 4, a tenth has retired at six
/// tenths of that age. From it on, as many go each month as at it: a fifth is left at one and a third of the age. An
/// assumption: it only speaks where there is no data.
const RULE_SHAPE: i32 = 4;
/// Months to each side of an age that the parent's level is taken from.
const AROUND: usize = 12;
/// No curve retires more than this in a month: a fifth.
const HIGHEST: f64 = 0.2;

/// One curve, with what its uncertainty is told from.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The share that retires within the month, by age in months.
    hazard: Vec<f64>,
    /// Devices at risk at each age.
    at_risk: Vec<f64>,
    /// The same over the age's window, with the parent's weight.
    weight: Vec<f64>,
    /// What the parent weighs, in device-months.
    parent_weight: f64,
    /// How the parent was brought to the level of the data, at each age.
    ratio: Vec<f64>,
    /// How many retirements say so, the prior's included.
    level_events: f64,
    /// The share that retires within the month among devices of unknown age.
    unknown: f64,
    /// How many retirements were seen.
    events: f64,
}

/// The rule of thumb of a kind: half have retired at the usual age, given in months.
fn rule(usual: f64) -> Vec<f64> {
    let gone = |months: f64| std::f64::consts::LN_2 * (months / usual).powi(RULE_SHAPE);
    let within = |months: f64| 1.0 - (gone(months) - gone(months + 1.0)).exp();
    (0..=OLDEST)
        .map(|months| within((months as f64).min(usual)).min(HIGHEST))
        .collect()
}

/// Sums over a window of so many months to each side of each age.
fn windowed(reach: usize, at: impl Fn(usize) -> f64) -> Vec<f64> {
    let sum = |middle: usize| {
        (middle.saturating_sub(reach)..=(middle + reach).min(OLDEST))
            .map(&at)
            .sum()
    };
    (0..=OLDEST).map(sum).collect()
}

impl Curve {
    fn estimate(data: &Exposure, parent: &[f64], unknown: f64, weight: f64, level: f64) -> Self {
        let (_, events) = data.totals();
        let of_known_age = events - data.unknown().1;
        let expected = |age: usize| parent[age] * data.at_risk(age);
        let overall = (of_known_age + level) / ((0..=OLDEST).map(expected).sum::<f64>() + level);
        let around = |sum: &dyn Fn(usize) -> f64| windowed(AROUND, sum);
        let (came, would) = (around(&|age| data.events(age)), around(&expected));
        let mut ratio: Vec<f64> = came
            .iter()
            .zip(would)
            .map(|(came, would)| (came + level * overall) / (would + level))
            .collect();
        let watched = around(&|age| data.at_risk(age));
        if let Some(last) = watched.iter().rposition(|at_risk| *at_risk >= weight) {
            let oldest = ratio[last];
            ratio[last..].fill(oldest);
        }
        let at_risk = windowed(WINDOW, |age| data.at_risk(age));
        let retired = windowed(WINDOW, |age| data.events(age));
        let hazard = (0..=OLDEST).map(|age| {
            let prior = (parent[age] * ratio[age]).min(HIGHEST);
            ((retired[age] + weight * prior) / (at_risk[age] + weight)).min(HIGHEST)
        });
        let (months, gone) = data.unknown();
        Self {
            hazard: hazard.collect(),
            at_risk: (0..=OLDEST).map(|age| data.at_risk(age)).collect(),
            weight: at_risk.iter().map(|at_risk| at_risk + weight).collect(),
            parent_weight: weight,
            ratio,
            level_events: of_known_age + level,
            unknown: ((gone + weight * unknown) / (months + weight)).min(HIGHEST),
            events,
        }
    }

    /// The share of devices of this age, in months, that retires within the month.
    pub fn hazard(&self, months: i64) -> f64 {
        self.hazard[age(months)]
    }

    /// The same for devices whose age nobody knows.
    pub const fn unknown(&self) -> f64 {
        self.unknown
    }

    /// How many retirements it was made from.
    pub const fn events(&self) -> f64 {
        self.events
    }

    /// How uncertain a figure is that follows from this curve, given how it changes with the curve at each age: the
    /// variance by the delta method, of which Greenwood's formula (1926) is the case of a survival curve. Each age's own
    /// count of retirements is binomial and counts in all the windows that it lies in; the parent's level is uncertain as
    /// a whole.
    pub(crate) fn variance(&self, gradient: &[f64]) -> f64 {
        let per_event: Vec<f64> = gradient
            .iter()
            .zip(&self.weight)
            .map(|(slope, weight)| slope / weight)
            .collect();
        let spread = windowed(WINDOW, |age| per_event[age]);
        let counted: f64 = (0..=OLDEST)
            .map(|age| spread[age].powi(2) * self.at_risk[age] * self.hazard[age] * (1.0 - self.hazard[age]))
            .sum();
        let level: f64 = (0..=OLDEST)
            .map(|age| per_event[age] * self.parent_weight * self.hazard[age])
            .sum();
        counted + level.powi(2) / self.level_events
    }

    /// How a figure changes with the parent curve, given how it changes with this one.
    pub(crate) fn towards_parent(&self, gradient: &[f64], into: &mut [f64]) {
        for (age, sum) in into.iter_mut().enumerate() {
            *sum += gradient[age] * self.parent_weight * self.ratio[age] / self.weight[age];
        }
    }
}

/// The curves of all kinds and holders.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    kinds: BTreeMap<Kind, Curve>,
    holders: BTreeMap<(OrganisationId, Kind), Curve>,
}

impl Curves {
    /// Estimates them from lives as known before the month `until`. `usual` is the age in months at which a kind retires
    /// by rule of thumb.
    pub fn estimate(lives: &[Lives], until: Month, usual: impl Fn(Kind) -> u32) -> Self {
        let mut by_holder: BTreeMap<(Kind, OrganisationId), Exposure> = BTreeMap::new();
        let mut by_kind: BTreeMap<Kind, Exposure> = BTreeMap::new();
        for one in lives.iter().filter(|one| one.seen < until) {
            by_holder.entry((one.kind, one.holder)).or_default().add(one, until);
            by_kind.entry(one.kind).or_default().add(one, until);
        }
        let kinds: BTreeMap<Kind, Curve> = Kind::ALL
            .iter()
            .map(|&kind| {
                let usual = f64::from(usual(kind).max(1));
                let data = by_kind.remove(&kind).unwrap_or_default();
                let (months, events) = data.totals();
                // Whatever the age: as many as retire over a usual life, before there is data.
                let any_age = (events + 1.0) / (months + usual);
                (
                    kind,
                    Curve::estimate(&data, &rule(usual), any_age, RULE_WEIGHT, RULE_LEVEL),
                )
            })
            .collect();
        let several: BTreeSet<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|kind| by_holder.keys().filter(|(of, _)| of == kind).count() > 1)
            .collect();
        let holders = by_holder
            .into_iter()
            // A kind that one holder alone has says all that is known of both.
            .filter(|((kind, _), _)| several.contains(kind))
            .filter_map(|((kind, holder), data)| {
                let parent = kinds.get(&kind)?;
                let curve = Curve::estimate(&data, &parent.hazard, parent.unknown, KIND_WEIGHT, KIND_LEVEL);
                Some(((holder, kind), curve))
            })
            .collect();
        Self { kinds, holders }
    }

    /// The curve of a kind over all holders; none only where nothing was estimated.
    pub fn of_kind(&self, kind: Kind) -> Option<&Curve> {
        self.kinds.get(&kind)
    }

    /// A holder's own curve, if it has one beside the kind's.
    pub fn own(&self, holder: OrganisationId, kind: Kind) -> Option<&Curve> {
        self.holders.get(&(holder, kind))
    }

    /// The curve to go by for a holder's devices of a kind.
    pub fn of(&self, holder: OrganisationId, kind: Kind) -> Option<&Curve> {
        self.own(holder, kind).or_else(|| self.of_kind(kind))
    }

    /// How many retirements all curves were made from.
    pub fn events(&self) -> f64 {
        self.kinds.values().map(Curve::events).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::life::Leaving;
    use uuid::Uuid;

    const UNTIL: Month = Month(24_300);

    fn lives(holder: u128, age_at_end: i64, left: bool, devices: u64) -> Lives {
        let last = UNTIL.plus(-1);
        Lives {
            holder: OrganisationId(Uuid::from_u128(holder)),
            kind: Kind::Laptop,
            began: Some(last.plus(-age_at_end)),
            seen: last.plus(-12),
            left: left.then_some((last, Leaving::Retired)),
            planned: None,
            guarded: None,
            devices,
        }
    }

    fn curves(lives: &[Lives]) -> Curves {
        Curves::estimate(lives, UNTIL, |_| 60)
    }

    #[test]
    fn the_rule_of_thumb_has_half_retired_at_the_usual_age() {
        let survival = |curve: &[f64], months: usize| curve[..months].iter().map(|share| 1.0 - share).product::<f64>();
        let rule = rule(60.0);
        assert!((survival(&rule, 60) - 0.5).abs() < 1e-9);
        assert!(survival(&rule, 36) > 0.9 && (survival(&rule, 80) - 0.2).abs() < 0.02);
    }

    #[test]
    fn without_data_the_rule_of_thumb_stands() {
        let nothing = curves(&[]);
        let curve = nothing.of(OrganisationId(Uuid::nil()), Kind::Laptop).unwrap();
        assert_eq!(curve.events(), 0.0);
        assert!((curve.hazard(60) - rule(60.0)[60]).abs() < 1e-12);
        assert!(curve.hazard(12) < 0.001 && curve.hazard(9_999) <= HIGHEST && curve.hazard(-5) >= 0.0);
    }

    #[test]
    fn much_data_speaks_for_itself() {
        // Of 100,000 devices at every age from 55 to 65, two in a hundred retire within the month.
        let all: Vec<Lives> = (55..=65)
            .flat_map(|age| [lives(1, age, true, 2_000), lives(1, age, false, 98_000)])
            .collect();
        // Ages 43 to 54 were passed without a retirement by these; at 60 everything that counts is inside the window.
        let estimated = curves(&all).of_kind(Kind::Laptop).unwrap().hazard(60);
        let at_risk: f64 = (57..=63_i64).map(|age| (age..=65).count() as f64 * 100_000.0).sum();
        let expected = 7.0 * 2_000.0 / at_risk;
        assert!((estimated / expected - 1.0).abs() < 0.02, "{estimated} {expected}");
    }

    #[test]
    fn a_holder_with_few_retirements_follows_its_kind_and_one_with_many_its_own() {
        let mut all: Vec<Lives> = (50..=70)
            .flat_map(|age| [lives(1, age, true, 40), lives(1, age, false, 960)])
            .collect();
        all.extend((50..=70).map(|age| lives(2, age, false, 1)));
        all.extend((50..=70).map(|age| lives(3, age, false, 1_000)));
        let made = curves(&all);
        let at = |holder: u128| {
            made.of(OrganisationId(Uuid::from_u128(holder)), Kind::Laptop)
                .unwrap()
                .hazard(60)
        };
        let kind = made.of_kind(Kind::Laptop).unwrap().hazard(60);
        assert!((at(2) / kind - 1.0).abs() < 0.15, "{} {kind}", at(2));
        assert!(at(1) > 1.5 * kind && at(3) < 0.2 * kind, "{} {} {kind}", at(1), at(3));
    }

    #[test]
    fn what_was_kept_beyond_the_usual_age_goes_on_as_the_oldest_that_were_watched() {
        // Up to seven years, about seven in a thousand go each month; older ones were never seen.
        let mut all = Vec::new();
        for age in 60..=84 {
            all.push(lives(1, age, false, 140));
            all.extend((0..12).map(|back| Lives {
                left: Some((UNTIL.plus(-1 - back), Leaving::Retired)),
                ..lives(1, age, true, 1)
            }));
        }
        let curve = curves(&all).of_kind(Kind::Laptop).unwrap().clone();
        let ratio = curve.hazard(110) / curve.hazard(82);
        assert!(
            (0.7..=1.6).contains(&ratio),
            "{} {}",
            curve.hazard(110),
            curve.hazard(82)
        );
        assert!(curve.hazard(110) < rule(60.0)[110] / 2.0);
    }

    #[test]
    fn more_data_makes_the_estimate_surer() {
        let mut slope = vec![0.0; OLDEST + 1];
        slope[60] = 1.0;
        let few = curves(&[lives(1, 60, true, 1), lives(1, 60, false, 20)]);
        let many = curves(&[lives(1, 60, true, 100), lives(1, 60, false, 2_000)]);
        let variance = |curves: &Curves| {
            let curve = curves.of_kind(Kind::Laptop).unwrap();
            curve.variance(&slope) / curve.hazard(60).powi(2)
        };
        assert!(variance(&many) < variance(&few) / 5.0);
        assert!(
            variance(&curves(&[])) > 0.1,
            "the rule of thumb alone is not to be trusted"
        );
    }
}
