//! When a device is planned to retire, and why: by hand, by the end of its warranty, or by its age.
//!
//! **The order of precedence** is that of how much somebody knows. A day set *by hand* is a person's word about this one
//! device, and stands above all. The end of a *warranty*, where its holder goes by it, is a fact about this one device.
//! The *age* at which its kind retires is a rule about all of them, and speaks where nothing else does.
//!
//! A plan holds for a calendar year: ages are known to the year more often than to the day, and a park is planned in
//! years. That is also what lets a park of a million be counted under any rules from its cells, without reading a row.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::device::{Kind, Stage, words};

/// The youngest age that a holder may set, in years.
pub const YOUNGEST: u8 = 1;
/// The oldest age that a holder may set, in years.
pub const OLDEST: u8 = 15;
/// The most years after the end of a warranty.
pub const LONGEST_AFTER: u8 = 5;

/// The age in years at which a kind of device retires as long as its holder says nothing else: the end of common
/// warranties and of security updates, while it is still worth a second life.
pub const fn usual_age(kind: Kind) -> u8 {
    match kind {
        // Makers stop their security updates about then.
        Kind::Smartphone | Kind::Tablet => 4,
        Kind::Laptop | Kind::Desktop | Kind::Server | Kind::Other => 5,
        // They wear little, and work with any computer.
        Kind::Screen | Kind::Printer | Kind::Network => 7,
    }
}

/// A holder's rules of retirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Ages in years that differ from [`usual_age`].
    ages: BTreeMap<Kind, u8>,
    /// How many years after the end of its warranty a device retires; none: its warranty does not matter.
    warranty: Option<u8>,
}

words! {
    /// What a plan follows from, the strongest first.
    Why {
        /// A person set it.
        Hand = "hand",
        /// Its warranty ends, or ended.
        Warranty = "warranty",
        /// Its kind retires at this age.
        Age = "age",
    }
}

/// When a device is planned to retire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// In this calendar year; none: as soon as can be.
    pub year: Option<i64>,
    /// What it follows from.
    pub why: Why,
}

impl Plan {
    /// Whether it falls due in this year, or has before.
    pub fn is_due(self, this_year: i64) -> bool {
        self.year.is_none_or(|year| year <= this_year)
    }
}

/// What is known of a device that its plan may follow from, in calendar years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Years {
    /// When it was put into service.
    pub in_service: Option<i64>,
    /// When its warranty ends.
    pub warranty: Option<i64>,
    /// The year of the day that was set by hand. Counts only while its exit is planned.
    pub hand: Option<i64>,
}

/// Why rules cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongRule {
    /// An age below [`YOUNGEST`] or above [`OLDEST`].
    #[error("an age from {YOUNGEST} to {OLDEST} years")]
    Age(Kind),
    /// More than [`LONGEST_AFTER`] years after the warranty.
    #[error("at most {LONGEST_AFTER} years after the warranty")]
    Warranty,
}

impl Rules {
    /// Rules with these ages (the others are usual ones), and so many years after the end of the warranty.
    ///
    /// # Errors
    /// An age or a number of years beyond what anybody means.
    pub fn new(ages: impl IntoIterator<Item = (Kind, u8)>, warranty: Option<u8>) -> Result<Self, WrongRule> {
        let mut rules = Self {
            warranty,
            ..Self::default()
        };
        if warranty.is_some_and(|years| years > LONGEST_AFTER) {
            return Err(WrongRule::Warranty);
        }
        for (kind, age) in ages {
            if !(YOUNGEST..=OLDEST).contains(&age) {
                return Err(WrongRule::Age(kind));
            }
            if age != usual_age(kind) {
                rules.ages.insert(kind, age);
            }
        }
        Ok(rules)
    }

    /// The age in years at which a kind retires.
    pub fn age(&self, kind: Kind) -> i64 {
        i64::from(self.ages.get(&kind).copied().unwrap_or(usual_age(kind)))
    }

    /// How many years after the end of its warranty a device retires, if that matters.
    pub fn after_warranty(&self) -> Option<i64> {
        self.warranty.map(i64::from)
    }

    /// When a device is planned to retire. None: it is on its way already, or nothing is known to plan by.
    pub fn plan(&self, stage: Stage, kind: Kind, years: Years) -> Option<Plan> {
        match stage {
            Stage::Planned => Some(Plan {
                year: years.hand,
                why: Why::Hand,
            }),
            Stage::InUse => {
                let warranty = self.warranty.zip(years.warranty).map(|(after, end)| Plan {
                    year: Some(end + i64::from(after)),
                    why: Why::Warranty,
                });
                let age = || {
                    years.in_service.map(|since| Plan {
                        year: Some(since + self.age(kind)),
                        why: Why::Age,
                    })
                };
                warranty.or_else(age)
            }
            _ => None,
        }
    }

    /// Whether a device is due in a year.
    pub fn is_due(&self, stage: Stage, kind: Kind, years: Years, this_year: i64) -> bool {
        self.plan(stage, kind, years).is_some_and(|plan| plan.is_due(this_year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: Years = Years {
        in_service: Some(2020),
        warranty: Some(2023),
        hand: Some(2030),
    };

    fn rules(warranty: Option<u8>) -> Rules {
        Rules::new([(Kind::Laptop, 6)], warranty).unwrap()
    }

    #[test]
    fn a_day_set_by_hand_stands_above_the_warranty_and_the_warranty_above_the_age() {
        let both = rules(Some(1));
        let plan = |stage, years| both.plan(stage, Kind::Laptop, years).unwrap();
        let of = |year, why| Plan { year: Some(year), why };
        assert_eq!(plan(Stage::Planned, ALL), of(2030, Why::Hand));
        assert_eq!(plan(Stage::InUse, ALL), of(2024, Why::Warranty));
        let unguarded = Years { warranty: None, ..ALL };
        assert_eq!(plan(Stage::InUse, unguarded), of(2026, Why::Age));
        // A holder that does not go by warranties goes by ages, whatever is known.
        assert_eq!(
            rules(None).plan(Stage::InUse, Kind::Laptop, ALL),
            Some(of(2026, Why::Age))
        );
    }

    #[test]
    fn what_is_set_by_hand_for_later_is_not_due_however_old_it_is() {
        let old = Years {
            in_service: Some(2009),
            ..ALL
        };
        assert!(!rules(Some(0)).is_due(Stage::Planned, Kind::Laptop, old, 2026));
        assert!(rules(Some(0)).is_due(Stage::Planned, Kind::Laptop, old, 2030));
        let soon = Years { hand: None, ..old };
        assert!(rules(None).is_due(Stage::Planned, Kind::Laptop, soon, 2026));
    }

    #[test]
    fn nothing_is_planned_for_what_nothing_is_known_of_or_what_is_on_its_way() {
        assert_eq!(rules(Some(0)).plan(Stage::InUse, Kind::Laptop, Years::default()), None);
        for &stage in Stage::ALL {
            let planned = rules(Some(0)).plan(stage, Kind::Laptop, ALL).is_some();
            assert_eq!(planned, matches!(stage, Stage::InUse | Stage::Planned), "{stage:?}");
        }
    }

    #[test]
    fn ages_that_nobody_means_are_not_taken() {
        for age in [0, 16, 255] {
            assert_eq!(
                Rules::new([(Kind::Screen, age)], None),
                Err(WrongRule::Age(Kind::Screen))
            );
        }
        assert_eq!(Rules::new([], Some(6)), Err(WrongRule::Warranty));
        let usual = Rules::new(Kind::ALL.iter().map(|&kind| (kind, usual_age(kind))), None);
        assert_eq!(usual, Ok(Rules::default()));
    }

    proptest! {
        #[test]
        fn an_older_device_is_due_no_later(age in 1u8..=15, year in 2000i64..2040, now in 2000i64..2060) {
            let rules = Rules::new([(Kind::Tablet, age)], None).unwrap();
            let due = |year| rules.is_due(Stage::InUse, Kind::Tablet, Years { in_service: Some(year), ..Years::default() }, now);
            prop_assert!(!due(year) || due(year - 1));
            prop_assert_eq!(due(year), now - year >= i64::from(age));
        }
    }
}
