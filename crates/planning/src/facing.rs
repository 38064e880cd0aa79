//! What comes against what is looked for, month by month: the gap.

use crate::available::Available;

/// One month of one kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facing {
    /// How many are expected to become available in it.
    pub available: f64,
    /// Between how many.
    pub bounds: (u64, u64),
    /// How many are looked for by its end, and not by the month before.
    pub wanted: u64,
    /// What is in hand and has become available by its end, less what is looked for by then: below nothing, it lacks.
    pub gap: f64,
}

/// Sets months against needs. `in_hand` is what is there to begin with; `wanted` what is looked for in each month, what is
/// overdue in the first. Needs without a date are not in it: they wait for what is left.
pub fn facing(in_hand: u64, months: &[Available], wanted: &[u64]) -> Vec<Facing> {
    let mut gap = in_hand as f64;
    let month = |(at, available): (usize, &Available)| {
        let wanted = wanted.get(at).copied().unwrap_or(0);
        gap += available.mean - wanted as f64;
        Facing {
            available: available.mean,
            bounds: available.bounds,
            wanted,
            gap,
        }
    };
    months.iter().enumerate().map(month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_serves_later_months_and_what_lacks_goes_on_lacking() {
        let mut month = Available::default();
        month.mean = 3.0;
        let months = vec![month; 4];
        let gaps: Vec<f64> = facing(2, &months, &[0, 12, 1]).iter().map(|month| month.gap).collect();
        assert_eq!(gaps, [5.0, -4.0, -2.0, 1.0]);
        assert!(facing(5, &[], &[1]).is_empty());
    }
}
