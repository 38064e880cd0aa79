//! Months at risk and retirements, by age: the table that survival is estimated from.
//!
//! Two things are missing from what we know, and both would bias a plain average of retirement ages:
//!
//! - *Right censoring*: most devices are still in use. They count as at risk up to the last month that is over.
//! - *Left truncation*: a device is known only from its import on. Had it retired before, it would not be in the table at
//!   all; so it must not count as "survived" for the years before it was seen. It enters the table late, at the age it had
//!   then (delayed entry: Klein & Moeschberger, *Survival Analysis*, 2nd ed., §3.4 and §4.6; Lynden-Bell 1971).
//!
//! A device is at risk in the months after the one it was seen in, up to and including the one it left in. What was lost
//! or withdrawn leaves the table without an event: it is censored, since nobody would have been given it.

use regain_domain::life::{Leaving, Lives};
use regain_domain::month::Month;

/// Ages are counted up to here, in months; what is older counts as this old. Twenty years.
pub const OLDEST: usize = 240;

/// Months at risk and retirements at each age in months.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// How many devices were at risk at an age, for one month each.
    at_risk: Vec<f64>,
    /// How many of them retired at it.
    events: Vec<f64>,
    /// The same for devices of which nobody knows when they began, whatever their age.
    unknown_at_risk: f64,
    unknown_events: f64,
}

impl Default for Exposure {
    fn default() -> Self {
        Self {
            at_risk: vec![0.0; OLDEST + 1],
            events: vec![0.0; OLDEST + 1],
            unknown_at_risk: 0.0,
            unknown_events: 0.0,
        }
    }
}

/// The place of an age in the tables.
pub(crate) fn age(months: i64) -> usize {
    usize::try_from(months).unwrap_or(0).min(OLDEST)
}

impl Exposure {
    /// Counts lives in, as far as they are known before the month `until`.
    pub fn add(&mut self, lives: &Lives, until: Month) {
        let devices = lives.devices as f64;
        let left = lives.left.filter(|(month, _)| *month < until);
        let last = match left {
            Some((month, Leaving::Retired)) => month,
            // In the month it vanished it was no longer at risk.
            Some((month, Leaving::Vanished)) => month.plus(-1),
            None => until.plus(-1),
        };
        let first = lives.seen.plus(1);
        if last < first {
            return;
        }
        let retired = matches!(left, Some((_, Leaving::Retired)));
        let Some(began) = lives.began else {
            self.unknown_at_risk += devices * (last.since(first) + 1) as f64;
            self.unknown_events += if retired { devices } else { 0.0 };
            return;
        };
        for months in first.since(began).max(0)..=last.since(began) {
            self.at_risk[age(months)] += devices;
        }
        if retired && last >= began {
            self.events[age(last.since(began))] += devices;
        }
    }

    /// Devices at risk at an age, for a month each.
    pub fn at_risk(&self, age: usize) -> f64 {
        self.at_risk.get(age).copied().unwrap_or(0.0)
    }

    /// Retirements at an age.
    pub fn events(&self, age: usize) -> f64 {
        self.events.get(age).copied().unwrap_or(0.0)
    }

    /// Device-months and retirements whatever the age, of devices of unknown age.
    pub const fn unknown(&self) -> (f64, f64) {
        (self.unknown_at_risk, self.unknown_events)
    }

    /// All device-months and retirements.
    pub fn totals(&self) -> (f64, f64) {
        (
            self.at_risk.iter().sum::<f64>() + self.unknown_at_risk,
            self.events.iter().sum::<f64>() + self.unknown_events,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::device::Kind;
    use regain_domain::id::OrganisationId;
    use uuid::Uuid;

    fn lives(seen: i64, left: Option<(i64, Leaving)>) -> Lives {
        Lives {
            holder: OrganisationId(Uuid::nil()),
            kind: Kind::Laptop,
            began: Some(Month(100)),
            seen: Month(seen),
            left: left.map(|(month, how)| (Month(month), how)),
            planned: None,
            guarded: None,
            devices: 2,
        }
    }

    fn table(lives: Lives, until: i64) -> Exposure {
        let mut table = Exposure::default();
        table.add(&lives, Month(until));
        table
    }

    #[test]
    fn a_device_enters_at_the_age_it_had_when_it_was_seen() {
        // Five years old when imported: nothing is said about its first five years.
        let table = table(lives(160, None), 163);
        assert_eq!(
            (table.at_risk(60), table.at_risk(61), table.at_risk(62)),
            (0.0, 2.0, 2.0)
        );
        assert_eq!(table.at_risk(63), 0.0, "the month that is not over yet is not counted");
        assert_eq!(table.totals(), (4.0, 0.0));
    }

    #[test]
    fn a_retirement_is_an_event_at_its_age_and_a_loss_is_none() {
        let retired = table(lives(160, Some((162, Leaving::Retired))), 170);
        assert_eq!((retired.at_risk(62), retired.events(62)), (2.0, 2.0));
        let vanished = table(lives(160, Some((162, Leaving::Vanished))), 170);
        assert_eq!((vanished.at_risk(61), vanished.at_risk(62)), (2.0, 0.0));
        assert_eq!(vanished.totals(), (2.0, 0.0));
    }

    #[test]
    fn what_happens_later_is_not_known_yet() {
        let before = table(lives(160, Some((162, Leaving::Retired))), 162);
        assert_eq!(before.totals(), (2.0, 0.0));
        assert_eq!(table(lives(160, None), 160).totals(), (0.0, 0.0));
    }

    #[test]
    fn devices_of_unknown_or_absurd_age_are_counted_without_one() {
        let mut unknown = lives(160, Some((162, Leaving::Retired)));
        unknown.began = None;
        assert_eq!(table(unknown, 170).unknown(), (4.0, 2.0));
        // Put into service after it left: a typing error must not break anything.
        let mut absurd = lives(160, Some((162, Leaving::Retired)));
        absurd.began = Some(Month(900));
        assert_eq!(table(absurd, 170).totals(), (0.0, 0.0));
        absurd.began = Some(Month(-90_000));
        assert_eq!(table(absurd, 170).events(OLDEST), 2.0);
    }
}
