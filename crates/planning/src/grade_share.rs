//! Of devices of a kind and age, which share gets which grade at the bench.
//!
//! Counts of what benches found so far, shrunk towards the kind over all ages, that towards all kinds, and those towards an
//! assumption: a Dirichlet prior that weighs as much as [`WEIGHT`] devices.

use regain_domain::device::Kind;
use regain_domain::grade::{Grade, ShopGrade};
use std::collections::BTreeMap;

use crate::retirements::YEARS;

/// What a device came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It can be given out, and looks so.
    Works(ShopGrade),
    /// For parts, recycled, or fit for no shop.
    Rest,
}

impl Outcome {
    /// The best first.
    pub const ALL: [Self; 5] = [
        Self::Works(ShopGrade::APlus),
        Self::Works(ShopGrade::A),
        Self::Works(ShopGrade::B),
        Self::Works(ShopGrade::C),
        Self::Rest,
    ];

    /// What a grade comes to.
    pub fn of(grade: Option<Grade>) -> Self {
        grade
            .filter(|grade| grade.functional.works())
            .and_then(|grade| grade.cosmetic.shop())
            .map_or(Self::Rest, Self::Works)
    }

    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|one| *one == self)
            .unwrap_or(Self::ALL.len() - 1)
    }
}

/// One figure for each of [`Outcome::ALL`].
pub type Figures = [f64; 5];

/// What the prior weighs, in devices.
const WEIGHT: f64 = 20.0;
/// Where nothing is known: A+ a tenth, A and B most, a fifth for parts or the recycler. An assumption.
const ASSUMED: Figures = [0.10, 0.30, 0.28, 0.12, 0.20];

/// The shares, by kind and age.
#[derive(Clone, Debug, Default)]
pub struct GradeShares {
    counts: BTreeMap<(Kind, usize), Figures>,
}

impl GradeShares {
    /// Counts in devices that were retired at an age in whole years and came to this.
    pub fn add(&mut self, kind: Kind, years: i64, outcome: Outcome, devices: u64) {
        let years = usize::try_from(years).unwrap_or(0).min(YEARS);
        self.counts.entry((kind, years)).or_default()[outcome.place()] += devices as f64;
    }

    /// How many devices were counted of a kind.
    pub fn graded(&self, kind: Kind) -> f64 {
        self.sum(|of, _| of == kind).iter().sum()
    }

    /// The shares of devices of a kind that retire at an age in whole years; they sum to 1.
    pub fn of(&self, kind: Kind, years: usize) -> Figures {
        let all = shrunk(self.sum(|_, _| true), ASSUMED);
        let of_kind = shrunk(self.sum(|of, _| of == kind), all);
        // A year to each side: ages are rough.
        shrunk(self.sum(|of, at| of == kind && at.abs_diff(years) <= 1), of_kind)
    }

    fn sum(&self, taken: impl Fn(Kind, usize) -> bool) -> Figures {
        let mut sum = Figures::default();
        for (&(kind, years), counts) in &self.counts {
            if taken(kind, years) {
                sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
        sum
    }
}

fn shrunk(counts: Figures, prior: Figures) -> Figures {
    let all: f64 = counts.iter().sum();
    let mut shares = Figures::default();
    for ((share, count), prior) in shares.iter_mut().zip(counts).zip(prior) {
        *share = (count + WEIGHT * prior) / (all + WEIGHT);
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::grade::{CosmeticGrade, FunctionalGrade};

    #[test]
    fn grades_come_to_what_a_shop_says() {
        let grade = |functional, cosmetic| Some(Grade { functional, cosmetic });
        assert_eq!(
            Outcome::of(grade(FunctionalGrade::F5, CosmeticGrade::C4)),
            Outcome::Works(ShopGrade::B)
        );
        assert_eq!(
            Outcome::of(grade(FunctionalGrade::F2, CosmeticGrade::C6)),
            Outcome::Rest
        );
        assert_eq!(
            Outcome::of(grade(FunctionalGrade::F5, CosmeticGrade::C2)),
            Outcome::Rest
        );
        assert_eq!(Outcome::of(None), Outcome::Rest);
    }

    #[test]
    fn without_counts_the_assumption_stands_and_with_many_the_counts() {
        let mut shares = GradeShares::default();
        assert_eq!(shares.of(Kind::Laptop, 5), ASSUMED);
        shares.add(Kind::Laptop, 5, Outcome::Works(ShopGrade::A), 9_000);
        shares.add(Kind::Laptop, 5, Outcome::Rest, 1_000);
        let told = shares.of(Kind::Laptop, 5);
        assert!((told[1] - 0.9).abs() < 0.01 && (told[4] - 0.1).abs() < 0.01);
        assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(shares.graded(Kind::Laptop), 10_000.0);
        // Another age of the kind goes by the kind; another kind half by what was seen of all.
        assert!((shares.of(Kind::Laptop, 12)[1] - 0.9).abs() < 0.02);
        assert_eq!(shares.graded(Kind::Screen), 0.0);
    }
}
