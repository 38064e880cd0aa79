//! By how much months differ more than chance alone would make them.
//!
//! Employers retire in batches: forty screens when a floor is refitted, none the month after. Each device for itself is
//! then no coin tossed alone, and binomial bounds would be too narrow. So the months behind us are compared with what the
//! curves would have said of them: the mean of (came − expected)² / variance is the factor by which chance is widened
//! (Pearson's dispersion, McCullagh & Nelder, *Generalized Linear Models*, 2nd ed., §4.5 and §6.2). It never narrows.

use regain_domain::device::Kind;
use regain_domain::life::{Leaving, Lives};
use regain_domain::month::Month;
use std::collections::BTreeMap;

use crate::hazard::Curves;

/// How many months behind us are compared.
const LOOKED_AT: i64 = 24;
/// With fewer months or retirements than these nothing is said about batches.
const LEAST_MONTHS: usize = 6;
const LEAST_RETIREMENTS: f64 = 20.0;
/// Unknown, it is taken for this: employers do retire in batches.
const UNKNOWN: f64 = 1.5;
/// No factor is greater: one move of a whole building is not to blur everything after it.
const GREATEST: f64 = 12.0;

/// The factors by which chance is widened.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispersion {
    kinds: BTreeMap<Kind, f64>,
    /// For all kinds together: batches hold several.
    pub all: f64,
}

#[derive(Clone, Copy, Default)]
struct Compared {
    came: f64,
    expected: f64,
    variance: f64,
}

impl Dispersion {
    /// Compares the months before `until` with the curves.
    pub fn estimate(curves: &Curves, lives: &[Lives], until: Month) -> Self {
        let first = until.plus(-LOOKED_AT);
        let mut kinds: BTreeMap<Kind, Vec<Compared>> = BTreeMap::new();
        let mut all = vec![Compared::default(); LOOKED_AT as usize];
        for one in lives {
            let Some(curve) = curves.of(one.holder, one.kind) else {
                continue;
            };
            let months = kinds
                .entry(one.kind)
                .or_insert_with(|| vec![Compared::default(); LOOKED_AT as usize]);
            let devices = one.devices as f64;
            for (at, (of_kind, of_all)) in (0..).zip(months.iter_mut().zip(&mut all)) {
                let month = first.plus(at);
                let here = one.seen < month && one.left.is_none_or(|(left, _)| left >= month);
                if !here {
                    continue;
                }
                let hazard = match one.began {
                    Some(began) => curve.hazard(month.since(began)),
                    None => curve.unknown(),
                };
                let came = one.left == Some((month, Leaving::Retired));
                for compared in [of_kind, of_all] {
                    compared.came += if came { devices } else { 0.0 };
                    compared.expected += devices * hazard;
                    compared.variance += devices * hazard * (1.0 - hazard);
                }
            }
        }
        Self {
            kinds: kinds
                .into_iter()
                .map(|(kind, months)| (kind, factor(&months)))
                .collect(),
            all: factor(&all),
        }
    }

    /// The factor of a kind.
    pub fn of(&self, kind: Kind) -> f64 {
        self.kinds.get(&kind).copied().unwrap_or(UNKNOWN)
    }
}

fn factor(months: &[Compared]) -> f64 {
    // Months in which nothing was at risk, or next to nothing, say nothing.
    let told: Vec<&Compared> = months.iter().filter(|month| month.variance > 0.05).collect();
    let came: f64 = told.iter().map(|month| month.came).sum();
    if told.len() < LEAST_MONTHS || came < LEAST_RETIREMENTS {
        return UNKNOWN;
    }
    let squares: f64 = told
        .iter()
        .map(|month| (month.came - month.expected).powi(2) / month.variance)
        .sum();
    (squares / (told.len() - 1) as f64).clamp(1.0, GREATEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(came: [f64; 12]) -> Vec<Compared> {
        let month = |came| Compared {
            came,
            expected: 10.0,
            variance: 9.0,
        };
        came.map(month).to_vec()
    }

    #[test]
    fn batches_widen_and_evenness_never_narrows() {
        assert_eq!(factor(&months([10.0; 12])), 1.0);
        let batches = months([60.0, 0.0, 0.0, 0.0, 0.0, 0.0, 60.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(factor(&batches), GREATEST);
        let mild = months([16.0, 4.0, 16.0, 4.0, 16.0, 4.0, 16.0, 4.0, 16.0, 4.0, 16.0, 4.0]);
        assert!((factor(&mild) - 12.0 * 36.0 / 9.0 / 11.0).abs() < 1e-9);
    }

    #[test]
    fn little_is_taken_for_unknown() {
        assert_eq!(factor(&months([1.0; 12])), UNKNOWN);
        assert_eq!(factor(&months([10.0; 12])[..4]), UNKNOWN);
    }
}
