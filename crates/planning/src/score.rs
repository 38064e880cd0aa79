//! How well a forecast did: against what came, and beside a naive one.
//!
//! MAE is the mean absolute error of a month, in devices. WAPE is the sum of absolute errors over the sum of what came
//! (Kolassa & Schütz 2007): the error in per cent, which months without a retirement do not break. Coverage is the share of
//! months that came to lie within their bounds; with bounds for four in five it should be about 80 %.

/// One month, as it was told and as it came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// What was told.
    pub told: f64,
    /// Within which bounds.
    pub bounds: (u64, u64),
    /// What the naive forecast said.
    pub naive: f64,
    /// What came.
    pub came: u64,
}

/// The figures of some months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// How many devices came in all.
    pub came: u64,
    /// How many were told, and by the naive forecast.
    pub told: f64,
    pub naive: f64,
    /// Mean absolute error of a month, in devices.
    pub mae: f64,
    pub naive_mae: f64,
    /// Sum of absolute errors over the sum of what came; none where nothing came.
    pub wape: Option<f64>,
    pub naive_wape: Option<f64>,
    /// Share of months within their bounds.
    pub coverage: f64,
}

/// Scores some months; none of none.
pub fn score(months: &[Compared]) -> Option<Score> {
    let count = months.len() as f64;
    if months.is_empty() {
        return None;
    }
    let came: u64 = months.iter().map(|month| month.came).sum();
    let error = |of: fn(&Compared) -> f64| -> f64 {
        let errors = months.iter().map(|month| (of(month) - month.came as f64).abs());
        errors.sum()
    };
    let (ours, naive) = (error(|month| month.told), error(|month| month.naive));
    let share = |error: f64| (came > 0).then(|| error / came as f64);
    let within = |month: &&Compared| (month.bounds.0..=month.bounds.1).contains(&month.came);
    Some(Score {
        came,
        told: months.iter().map(|month| month.told).sum(),
        naive: months.iter().map(|month| month.naive).sum(),
        mae: ours / count,
        naive_mae: naive / count,
        wape: share(ours),
        naive_wape: share(naive),
        coverage: months.iter().filter(within).count() as f64 / count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_month_by_month() {
        let month = |told, came| Compared {
            told,
            bounds: (5, 15),
            naive: 10.0,
            came,
        };
        let score = score(&[month(8.0, 10), month(12.0, 10), month(10.0, 20)]).unwrap();
        assert_eq!((score.came, score.told, score.naive), (40, 30.0, 30.0));
        assert!((score.mae - 14.0 / 3.0).abs() < 1e-12 && (score.naive_mae - 10.0 / 3.0).abs() < 1e-12);
        assert_eq!((score.wape, score.naive_wape), (Some(0.35), Some(0.25)));
        assert!((score.coverage - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn of_nothing_nothing_is_told() {
        assert_eq!(score(&[]), None);
        let quiet = Compared {
            told: 1.0,
            bounds: (0, 2),
            naive: 0.0,
            came: 0,
        };
        assert_eq!(score(&[quiet]).unwrap().wape, None);
    }
}
