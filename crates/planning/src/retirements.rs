//! How many devices retire, month by month: today's park run along its curves.
//!
//! What is planned for a month retires in it; the rest is at risk every month until it retires. Expected counts, how much
//! chance spreads them (each device retires in a month or not: binomial), and how uncertain the curves themselves are.

use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::life::{Lives, Planned};
use regain_domain::month::Month;
use std::collections::BTreeMap;

use crate::dispersion::Dispersion;
use crate::exposure::{OLDEST, age};
use crate::hazard::{Curve, Curves};
use crate::interval::bounds;

/// What is planned without a day, or for a day that has passed, is expected evenly over so many months: an assumption.
pub const SOON: usize = 6;
/// Ages at retirement are told in years up to here.
pub const YEARS: usize = 15;

/// What one month is expected to bring of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retiring {
    /// How many are planned for it.
    pub planned: f64,
    /// How many of the others are expected to retire.
    pub expected: f64,
    /// By how much chance spreads them: a variance.
    pub chance: f64,
    /// How uncertain the curves make them: a variance.
    pub estimate: f64,
    /// All of them, planned or not, by age in whole years; the last counts what is older.
    pub by_years: [f64; YEARS + 1],
}

impl Retiring {
    /// Planned and expected together.
    pub fn mean(&self) -> f64 {
        self.planned + self.expected
    }

    /// Within which bounds, four times in five. `dispersion` is the factor by which months differ more than chance makes
    /// them ([`crate::dispersion`]).
    pub fn bounds(&self, dispersion: f64) -> (u64, u64) {
        let (low, high) = bounds(self.expected, self.chance * dispersion + self.estimate);
        // Plans are taken at their word.
        let planned = self.planned.round() as u64;
        (low + planned, high + planned)
    }

    /// Several kinds of one month together, with the bounds of their sum: what is unsure about one kind says nothing about
    /// another, but batches hold several kinds.
    pub fn of_kinds<'a>(
        all: impl IntoIterator<Item = (&'a Kind, &'a Self)>,
        dispersion: &Dispersion,
    ) -> (Self, (u64, u64)) {
        let mut sum = Self::default();
        let mut widened = 0.0;
        for (&kind, one) in all {
            widened += one.chance * dispersion.of(kind);
            sum.planned += one.planned;
            sum.expected += one.expected;
            sum.chance += one.chance;
            sum.estimate += one.estimate;
            sum.by_years
                .iter_mut()
                .zip(one.by_years)
                .for_each(|(sum, devices)| *sum += devices);
        }
        let factor = if sum.chance > 0.0 { widened / sum.chance } else { 1.0 };
        let bounds = sum.bounds(factor.max(dispersion.all));
        (sum, bounds)
    }

    fn add_years(&mut self, months: i64, devices: f64) {
        self.by_years[(age(months) / 12).min(YEARS)] += devices;
    }
}

/// The lives that are in use at the beginning of a month, as far as they were known then.
pub fn in_use(lives: &[Lives], first: Month) -> impl Iterator<Item = &Lives> {
    lives
        .iter()
        .filter(move |one| one.seen < first && one.left.is_none_or(|(left, _)| left >= first))
}

/// What the months from `first` on bring of each kind, for devices that are in use at its beginning.
pub fn retirements(curves: &Curves, lives: &[Lives], first: Month, months: usize) -> BTreeMap<Kind, Vec<Retiring>> {
    let mut told: BTreeMap<Kind, Vec<Retiring>> = BTreeMap::new();
    let mut parks: BTreeMap<Kind, BTreeMap<OrganisationId, Park>> = BTreeMap::new();
    for one in in_use(lives, first) {
        let kind = told
            .entry(one.kind)
            .or_insert_with(|| vec![Retiring::default(); months]);
        match one.planned {
            Some(planned) => plan(kind, one, planned, first),
            None => {
                let parks = parks.entry(one.kind).or_default();
                parks.entry(one.holder).or_default().add(one, first);
            }
        }
    }
    for (kind, parks) in parks {
        let (Some(of_kind), Some(told)) = (curves.of_kind(kind), told.get_mut(&kind)) else {
            continue;
        };
        // How each month's count changes with the kind's curve, over all holders: they share what is unsure about it.
        let mut shared = vec![vec![0.0; OLDEST + 1]; months];
        for (holder, park) in parks {
            park.run(of_kind, curves.own(holder, kind), told, &mut shared);
        }
        for (month, gradient) in told.iter_mut().zip(&shared) {
            month.estimate += of_kind.variance(gradient);
        }
    }
    told
}

/// Puts planned devices into their months.
fn plan(told: &mut [Retiring], lives: &Lives, planned: Planned, first: Month) {
    let devices = lives.devices as f64;
    let age_in = |at: usize| lives.began.map(|began| first.plus(at as i64).since(began));
    let mut put = |at: usize, devices: f64| {
        if let Some(month) = told.get_mut(at) {
            month.planned += devices;
            month.add_years(age_in(at).unwrap_or(0), devices);
        }
    };
    match planned {
        Planned::In(month) if month >= first => put(usize::try_from(month.since(first)).unwrap_or(usize::MAX), devices),
        Planned::In(_) | Planned::Soon => (0..SOON).for_each(|at| put(at, devices / SOON as f64)),
    }
}

/// One holder's devices of one kind at the beginning, by age.
struct Park {
    by_age: Vec<f64>,
    unknown: f64,
}

impl Default for Park {
    fn default() -> Self {
        Self {
            by_age: vec![0.0; OLDEST + 1],
            unknown: 0.0,
        }
    }
}

impl Park {
    fn add(&mut self, lives: &Lives, first: Month) {
        match lives.began {
            Some(began) => self.by_age[age(first.since(began))] += lives.devices as f64,
            None => self.unknown += lives.devices as f64,
        }
    }

    /// Runs it along its curve.
    fn run(&self, of_kind: &Curve, own: Option<&Curve>, told: &mut [Retiring], shared: &mut [Vec<f64>]) {
        let curve = own.unwrap_or(of_kind);
        let mut gradients = vec![vec![0.0; OLDEST + 1]; told.len()];
        for (start, &devices) in self.by_age.iter().enumerate().filter(|(_, devices)| **devices > 0.0) {
            let mut still = 1.0;
            for (at, month) in told.iter_mut().enumerate() {
                let months = (start + at) as i64;
                let hazard = curve.hazard(months);
                let retire = still * hazard;
                month.expected += devices * retire;
                month.chance += devices * retire * (1.0 - retire);
                month.add_years(months, devices * retire);
                gradients[at][age(months)] += devices * still;
                for before in 0..at {
                    let months = (start + before) as i64;
                    gradients[at][age(months)] -= devices * retire / (1.0 - curve.hazard(months));
                }
                still *= 1.0 - hazard;
            }
        }
        let mut still = 1.0;
        for month in told.iter_mut().filter(|_| self.unknown > 0.0) {
            let retire = still * curve.unknown();
            month.expected += self.unknown * retire;
            month.chance += self.unknown * retire * (1.0 - retire);
            // Nobody knows how old they are: in the middle of what is usual.
            month.add_years(60, self.unknown * retire);
            still *= 1.0 - curve.unknown();
        }
        for ((month, gradient), shared) in told.iter_mut().zip(&gradients).zip(shared) {
            match own {
                Some(own) => {
                    month.estimate += own.variance(gradient);
                    own.towards_parent(gradient, shared);
                }
                None => shared.iter_mut().zip(gradient).for_each(|(sum, slope)| *sum += slope),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regain_domain::life::Leaving;
    use uuid::Uuid;

    const FIRST: Month = Month(24_300);

    fn lives(began: Option<i64>, planned: Option<Planned>, devices: u64) -> Lives {
        Lives {
            holder: OrganisationId(Uuid::nil()),
            kind: Kind::Laptop,
            began: began.map(|age| FIRST.plus(-age)),
            seen: FIRST.plus(-30),
            left: None,
            planned,
            guarded: None,
            devices,
        }
    }

    fn told(lives: &[Lives]) -> Vec<Retiring> {
        let curves = Curves::estimate(lives, FIRST, |_| 60);
        retirements(&curves, lives, FIRST, 18)
            .remove(&Kind::Laptop)
            .unwrap_or_default()
    }

    #[test]
    fn what_is_planned_comes_in_its_month_and_takes_no_other_chance() {
        let planned = Planned::In(FIRST.plus(4));
        let told = told(&[lives(Some(60), Some(planned), 7)]);
        let months: Vec<f64> = told.iter().map(Retiring::mean).collect();
        assert_eq!(months[4], 7.0);
        assert_eq!(months.iter().sum::<f64>(), 7.0);
        assert_eq!(told[4].by_years[5], 7.0);
        assert!(told.iter().all(|month| month.chance == 0.0 && month.estimate == 0.0));
    }

    #[test]
    fn what_is_overdue_or_has_no_day_comes_soon() {
        for planned in [Planned::Soon, Planned::In(FIRST.plus(-3))] {
            let told = told(&[lives(None, Some(planned), 6)]);
            assert_eq!(told[0].planned, 1.0);
            assert!((told.iter().map(Retiring::mean).sum::<f64>() - 6.0).abs() < 1e-9);
            assert_eq!(told[SOON].mean(), 0.0);
        }
    }

    #[test]
    fn beyond_the_horizon_nothing_is_told() {
        let told = told(&[lives(Some(10), Some(Planned::In(FIRST.plus(40))), 3)]);
        assert_eq!(told.iter().map(Retiring::mean).sum::<f64>(), 0.0);
    }

    #[test]
    fn what_has_left_or_is_not_known_yet_retires_from_nowhere() {
        let mut gone = lives(Some(60), None, 5);
        gone.left = Some((FIRST.plus(-1), Leaving::Retired));
        let mut later = lives(Some(60), None, 5);
        later.seen = FIRST;
        assert!(told(&[gone, later]).is_empty());
        // Who leaves later was there at the beginning.
        gone.left = Some((FIRST.plus(2), Leaving::Retired));
        assert_eq!(in_use(&[gone], FIRST).count(), 1);
    }

    proptest! {
        #[test]
        fn never_more_retires_than_there_is(ages in proptest::collection::vec((0i64..300, 1u64..500), 1..20)) {
            let all: Vec<Lives> = ages.iter().map(|&(age, devices)| lives(Some(age), None, devices)).collect();
            let there: u64 = ages.iter().map(|(_, devices)| devices).sum();
            let told = told(&all);
            let sum: f64 = told.iter().map(Retiring::mean).sum();
            prop_assert!(sum >= 0.0 && sum <= there as f64 + 1e-6);
            for month in &told {
                prop_assert!(month.chance >= 0.0 && month.estimate >= 0.0 && month.estimate.is_finite());
                let by_years: f64 = month.by_years.iter().sum();
                prop_assert!((by_years - month.mean()).abs() < 1e-6);
            }
        }
    }
}
