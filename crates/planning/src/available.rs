//! From what leaves the parks to what can be given out: later by the time a workshop takes, and less by what is not worth
//! repairing.

use regain_domain::device::Kind;
use regain_domain::month::Month;
use std::collections::BTreeMap;

use crate::dispersion::Dispersion;
use crate::grade_share::{Figures, GradeShares};
use crate::interval::bounds;
use crate::retirements::Retiring;

/// From leaving use to ready, in months, where benches have not shown it yet: an assumption.
pub const USUAL_DELAY: u8 = 2;
/// How many devices have to have become ready before their median counts.
pub const ENOUGH: usize = 12;

/// How many months from leaving use to ready: the median of what was seen, or [`USUAL_DELAY`].
pub fn delay(mut seen: Vec<i64>) -> u8 {
    if seen.len() < ENOUGH {
        return USUAL_DELAY;
    }
    seen.sort_unstable();
    seen.get(seen.len() / 2)
        .and_then(|&median| u8::try_from(median.max(0)).ok())
        .unwrap_or(u8::MAX)
        .min(12)
}

/// Devices that have left use and are not ready yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underway {
    /// What they are.
    pub kind: Kind,
    /// When they left use.
    pub left: Month,
    /// How old they were then, in whole years.
    pub years: i64,
    /// How many.
    pub devices: u64,
}

/// What a month is expected to bring of one kind that can be given out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Available {
    /// How many.
    pub mean: f64,
    /// Between how many, four times in five.
    pub bounds: (u64, u64),
    /// How many of each outcome, in the order of [`crate::grade_share::Outcome::ALL`]; the last are not in the mean.
    pub by_grade: Figures,
    /// Its variance by chance, and what that would be if months of this kind differed as much as those of all kinds do.
    chance: f64,
    chance_of_all: f64,
    /// Its variance because the curves are unsure.
    estimate: f64,
}

/// What so many months from `first` on bring of each kind: what is underway, and what retires.
pub fn available(
    retiring: &BTreeMap<Kind, Vec<Retiring>>,
    underway: &[Underway],
    shares: &GradeShares,
    dispersion: &Dispersion,
    delay: u8,
    first: Month,
    months: usize,
) -> BTreeMap<Kind, Vec<Available>> {
    let mut told: BTreeMap<Kind, Vec<Available>> = BTreeMap::new();
    let later = usize::from(delay);
    for (&kind, retiring) in retiring {
        let into = told.entry(kind).or_insert_with(|| vec![Available::default(); months]);
        for (month, available) in retiring.iter().zip(into.iter_mut().skip(later)) {
            let mut grades = Figures::default();
            for (years, devices) in month.by_years.iter().enumerate().filter(|(_, devices)| **devices > 0.0) {
                let shares = shares.of(kind, years);
                grades
                    .iter_mut()
                    .zip(shares)
                    .for_each(|(sum, share)| *sum += devices * share);
            }
            let all: f64 = grades.iter().sum();
            let works = all - grades[4];
            let kept = if all > 0.0 { works / all } else { 0.0 };
            available.add(grades, works);
            // Whether each of them can be repaired is chance once more.
            let repair = kept * (1.0 - kept) * month.mean();
            available.chance += kept * kept * month.chance * dispersion.of(kind) + repair;
            available.chance_of_all += kept * kept * month.chance * dispersion.all + repair;
            available.estimate += kept * kept * month.estimate;
        }
    }
    for one in underway {
        let into = told
            .entry(one.kind)
            .or_insert_with(|| vec![Available::default(); months]);
        // What should be ready by now is expected in the first month.
        let at = usize::try_from(one.left.plus(i64::from(delay)).since(first)).unwrap_or(0);
        let Some(available) = into.get_mut(at) else { continue };
        let shares = shares.of(one.kind, usize::try_from(one.years).unwrap_or(0));
        let devices = one.devices as f64;
        let works = devices * (1.0 - shares[4]);
        available.add(shares.map(|share| devices * share), works);
        available.chance += works * shares[4];
        available.chance_of_all += works * shares[4];
    }
    for available in told.values_mut().flatten() {
        available.bounds = bounds(available.mean, available.chance + available.estimate);
    }
    told
}

impl Available {
    fn add(&mut self, grades: Figures, works: f64) {
        self.mean += works;
        self.by_grade
            .iter_mut()
            .zip(grades)
            .for_each(|(sum, devices)| *sum += devices);
    }

    /// Several kinds of one month together: what is unsure about one kind says nothing about another, but batches hold
    /// several kinds.
    pub fn of_kinds<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        for one in all {
            sum.add(one.by_grade, one.mean);
            sum.chance += one.chance;
            sum.chance_of_all += one.chance_of_all;
            sum.estimate += one.estimate;
        }
        sum.chance = sum.chance.max(sum.chance_of_all);
        sum.bounds = bounds(sum.mean, sum.chance + sum.estimate);
        sum
    }

    /// Several months together: a curve that is too high is so in each of them.
    pub fn of_months<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        let mut unsure = 0.0;
        for one in all {
            sum.add(one.by_grade, one.mean);
            sum.chance += one.chance;
            sum.chance_of_all += one.chance_of_all;
            unsure += one.estimate.sqrt();
        }
        sum.estimate = unsure * unsure;
        sum.bounds = bounds(sum.mean, sum.chance + sum.estimate);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::Curves;

    const FIRST: Month = Month(24_300);

    fn told(retiring: Vec<Retiring>, underway: &[Underway], delay: u8) -> Vec<Available> {
        let retiring = BTreeMap::from([(Kind::Laptop, retiring)]);
        let even = Dispersion::estimate(&Curves::default(), &[], FIRST);
        available(&retiring, underway, &GradeShares::default(), &even, delay, FIRST, 4)
            .remove(&Kind::Laptop)
            .unwrap()
    }

    #[test]
    fn what_retires_is_available_after_the_workshop_s_time_less_what_is_for_parts() {
        let mut month = Retiring {
            planned: 10.0,
            ..Retiring::default()
        };
        month.by_years[5] = 10.0;
        let quiet = Retiring::default();
        let told = told(vec![month, quiet.clone(), quiet.clone(), quiet], &[], 2);
        let means: Vec<f64> = told.iter().map(|month| month.mean).collect();
        assert_eq!((means[0], means[1], means[3]), (0.0, 0.0, 0.0));
        assert!((means[2] - 8.0).abs() < 1e-9);
        assert!((told[2].by_grade[4] - 2.0).abs() < 1e-9, "a fifth is for parts");
        assert!(told[2].bounds.0 <= 8 && told[2].bounds.1 >= 8);
    }

    #[test]
    fn what_is_underway_comes_when_its_time_is_over_and_what_is_late_at_once() {
        let underway = [(-1, 5), (-9, 5)].map(|(left, devices)| Underway {
            kind: Kind::Laptop,
            left: FIRST.plus(left),
            years: 5,
            devices,
        });
        let told = told(vec![Retiring::default(); 4], &underway, 3);
        assert!((told[0].mean - 4.0).abs() < 1e-9 && (told[2].mean - 4.0).abs() < 1e-9);
        let sum = Available::of_months(&told);
        assert!((sum.mean - 8.0).abs() < 1e-9 && sum.bounds.0 <= 8);
    }

    #[test]
    fn what_is_underway_comes_where_nothing_retires_any_more() {
        let even = Dispersion::estimate(&Curves::default(), &[], FIRST);
        let underway = [Underway {
            kind: Kind::Screen,
            left: FIRST.plus(-1),
            years: 5,
            devices: 10,
        }];
        let none = BTreeMap::new();
        let told = available(&none, &underway, &GradeShares::default(), &even, 2, FIRST, 4);
        let means: Vec<f64> = told[&Kind::Screen].iter().map(|month| month.mean.round()).collect();
        assert_eq!(means, [0.0, 8.0, 0.0, 0.0]);
    }

    #[test]
    fn errors_of_one_curve_add_up_over_months_and_cancel_over_kinds() {
        let one = Available {
            mean: 100.0,
            estimate: 400.0,
            ..Available::default()
        };
        let four = [one.clone(), one.clone(), one.clone(), one];
        let width = |sum: Available| sum.bounds.1 - sum.bounds.0;
        let (months, kinds) = (width(Available::of_months(&four)), width(Available::of_kinds(&four)));
        assert!(months > kinds * 3 / 2, "{months} {kinds}");
    }

    #[test]
    fn the_time_it_takes_is_the_median_once_enough_was_seen() {
        assert_eq!(delay(vec![5; ENOUGH - 1]), USUAL_DELAY);
        assert_eq!(delay([vec![1; 7], vec![9; 6]].concat()), 1);
        assert_eq!(delay(vec![-4; 20]), 0);
        assert_eq!(delay(vec![900; 20]), 12);
    }
}
