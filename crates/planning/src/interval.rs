//! Within which bounds a count is expected.
//!
//! A count has a mean and a variance that is chance and ignorance together. A normal law would tell of half and of negative
//! devices where counts are small, so the bounds are quantiles of a count: Poisson where the variance is no greater than the
//! mean, negative binomial where it is (a Poisson law whose rate is itself unsure: Greenwood & Yule 1920).
//! Chosen over a bootstrap because it is exact to the last digit on every machine and costs nothing.

/// How often the truth is to lie within the bounds: four times in five.
pub const LEVEL: f64 = 0.8;
/// From this mean on a count is as good as normal.
const LARGE: f64 = 2_000.0;
/// The normal quantile of nine in ten.
const NINE_IN_TEN: f64 = 1.281_551_565_544_600_4;

/// The bounds within which a count with this mean and variance lies with [`LEVEL`], as much outside below as above.
pub fn bounds(mean: f64, variance: f64) -> (u64, u64) {
    if mean.is_nan() || mean <= 0.0 {
        return (0, 0);
    }
    let variance = variance.max(mean);
    if mean > LARGE {
        let reach = NINE_IN_TEN * variance.sqrt();
        // Floats saturate into integers.
        return ((mean - reach).max(0.0).floor() as u64, (mean + reach).ceil() as u64);
    }
    let tail = (1.0 - LEVEL) / 2.0;
    (quantile(mean, variance, tail), quantile(mean, variance, 1.0 - tail))
}

/// The least count that is not passed with this probability.
fn quantile(mean: f64, variance: f64, probability: f64) -> u64 {
    let excess = variance - mean;
    let poisson = excess < 1e-9 * mean;
    // Negative binomial by mean and variance: size r and probability p of a success.
    let size = if poisson { 0.0 } else { mean * mean / excess };
    let success = mean / variance;
    let mut log_mass = if poisson { -mean } else { size * success.ln() };
    let mut sum = log_mass.exp();
    let mut count = 0.0;
    let end = mean + 40.0 * variance.sqrt() + 40.0;
    while sum < probability && count < end {
        count += 1.0;
        log_mass += if poisson {
            (mean / count).ln()
        } else {
            ((count + size - 1.0) / count).ln() + (-success).ln_1p()
        };
        sum += log_mass.exp();
    }
    count as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds_are_those_of_tables() {
        // Poisson with mean 10: 10 % and 90 % quantiles are 6 and 14; with mean 1: 0 and 2.
        assert_eq!(bounds(10.0, 10.0), (6, 14));
        assert_eq!(bounds(10.0, 0.0), (6, 14));
        assert_eq!(bounds(1.0, 1.0), (0, 2));
        // Negative binomial with size 5 and mean 10 (variance 30): 4 and 17.
        assert_eq!(bounds(10.0, 30.0), (4, 17));
        assert_eq!(bounds(0.0, 4.0), (0, 0));
        assert_eq!(bounds(f64::NAN, 1.0), (0, 0));
    }

    #[test]
    fn where_the_laws_meet_the_bounds_do_not_jump() {
        for variance in [1_999.0, 20_000.0, 90_000.0] {
            let (below, above) = (bounds(1_999.0, variance), bounds(2_001.0, variance));
            let near = |one: u64, other: u64| one.abs_diff(other) <= 15;
            assert!(near(below.0, above.0) && near(below.1, above.1), "{below:?} {above:?}");
        }
    }

    proptest! {
        #[test]
        fn bounds_hold_the_mean_and_widen_with_the_variance(mean in 0.01f64..5_000.0, more in 1.0f64..20.0) {
            let (low, high) = bounds(mean, mean);
            prop_assert!(low as f64 <= mean + 1.0 && high as f64 >= mean - 1.0);
            let (wide_low, wide_high) = bounds(mean, mean * more);
            prop_assert!(wide_high - wide_low + 1 >= high - low);
        }
    }
}
