//! The method against worlds whose law is known: parks whose devices retire by a Weibull law are watched from an import on,
//! and what the forecast says is compared with what then happens.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::life::{Leaving, Lives};
use regain_domain::month::Month;
use uuid::Uuid;

use crate::dispersion::Dispersion;
use crate::hazard::Curves;
use crate::retirements::{Retiring, retirements};

/// The month at which the forecast is made.
const FIRST: Month = Month(24_300);
const SHAPE: f64 = 3.0;
/// Months until 63 % have retired.
const SCALE: f64 = 66.0;

/// A device's life in whole months, by the law.
fn life(chance: &mut StdRng) -> i64 {
    let left: f64 = chance.random_range(f64::EPSILON..1.0);
    (SCALE * (-left.ln()).powf(1.0 / SHAPE)).floor() as i64
}

/// A park as a holder would import it so many months before the forecast: of `bought` devices, only those still in use then
/// are in the file. Devices are bought evenly over eight years before the import and until now.
fn park(chance: &mut StdRng, holder: u128, bought: usize, watched: i64) -> Vec<Lives> {
    let mut lives = Vec::new();
    for _ in 0..bought {
        let began = FIRST.plus(-chance.random_range(1..=96 + watched));
        let left = began.plus(life(chance));
        let seen = began.max(FIRST.plus(-watched));
        if left >= seen {
            lives.push(Lives {
                holder: OrganisationId(Uuid::from_u128(holder)),
                kind: Kind::Laptop,
                began: Some(began),
                seen,
                left: Some((left, Leaving::Retired)),
                planned: None,
                guarded: None,
                devices: 1,
            });
        }
    }
    lives
}

fn told(lives: &[Lives], months: usize) -> (Curves, Vec<Retiring>, Dispersion) {
    let curves = Curves::estimate(lives, FIRST, |_| 60);
    let told = retirements(&curves, lives, FIRST, months)
        .remove(&Kind::Laptop)
        .unwrap();
    let dispersion = Dispersion::estimate(&curves, &known(lives), FIRST);
    (curves, told, dispersion)
}

/// What is known when the forecast is made.
fn known(lives: &[Lives]) -> Vec<Lives> {
    let mut known = lives.to_vec();
    for one in &mut known {
        one.left = one.left.filter(|(left, _)| *left < FIRST);
    }
    known
}

fn came(lives: &[Lives], at: i64) -> u64 {
    let month = FIRST.plus(at);
    let now = lives
        .iter()
        .filter(|one| one.left.is_some_and(|(left, _)| left == month));
    now.map(|one| one.devices).sum()
}

#[test]
fn the_curve_comes_close_to_the_law_although_devices_are_seen_late_and_most_are_still_in_use() {
    let chance = &mut StdRng::seed_from_u64(7);
    let (curves, _, _) = told(&park(chance, 1, 60_000, 24), 1);
    let curve = curves.of_kind(Kind::Laptop).unwrap();
    let cumulated = |months: f64| (months / SCALE).powf(SHAPE);
    for age in [24_i64, 36, 48, 60, 72, 84] {
        // The law's own, over the window that the estimate is taken over.
        let (from, to) = ((age - 3) as f64, (age + 4) as f64);
        let law = 1.0 - (-(cumulated(to) - cumulated(from)) / 7.0).exp();
        let estimated = curve.hazard(age);
        assert!((estimated / law - 1.0).abs() < 0.12, "{age}: {estimated} {law}");
    }
}

#[test]
fn counting_from_birth_instead_of_from_the_import_would_be_wrong() {
    let chance = &mut StdRng::seed_from_u64(8);
    let lives = park(chance, 1, 60_000, 24);
    let right = Curves::estimate(&lives, FIRST, |_| 60);
    let from_birth: Vec<Lives> = lives
        .iter()
        .map(|one| Lives {
            seen: one.began.unwrap().plus(-1),
            ..*one
        })
        .collect();
    let wrong = Curves::estimate(&from_birth, FIRST, |_| 60);
    let at = |curves: &Curves| curves.of_kind(Kind::Laptop).unwrap().hazard(36);
    assert!(at(&wrong) < 0.75 * at(&right), "{} {}", at(&wrong), at(&right));
}

/// How often months came to lie within their bounds, and the mean relative error of the year's sum.
fn coverage(bought: usize, watched: i64, parks: u64) -> (f64, f64) {
    let (mut within, mut months, mut error) = (0, 0, 0.0);
    for seed in 0..parks {
        let chance = &mut StdRng::seed_from_u64(1_000 + seed);
        let lives: Vec<Lives> = (1..=3)
            .flat_map(|holder| park(chance, holder, bought, watched))
            .collect();
        let (_, told, dispersion) = told(&lives, 12);
        let factor = dispersion.of(Kind::Laptop);
        for (at, month) in (0..).zip(&told) {
            let (low, high) = month.bounds(factor);
            within += u32::from((low..=high).contains(&came(&lives, at)));
            months += 1;
        }
        let year: u64 = (0..12).map(|at| came(&lives, at)).sum();
        error += (told.iter().map(Retiring::mean).sum::<f64>() - year as f64) / year as f64;
    }
    (f64::from(within) / f64::from(months), error / parks as f64)
}

#[test]
fn four_months_in_five_lie_within_their_bounds() {
    for (bought, watched) in [(150, 36), (1_500, 24), (1_500, 60)] {
        let (within, bias) = coverage(bought, watched, 60);
        println!("{bought} devices a holder, watched for {watched} months: {within:.3} within, bias {bias:+.3}");
        assert!((0.76..=0.90).contains(&within), "{bought} {watched}: {within}");
        assert!(bias.abs() < 0.06, "{bought} {watched}: {bias}");
    }
}
