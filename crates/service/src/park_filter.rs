//! What a park's page may be narrowed to. A filter is told as slices once, for counting as well as for reading.

use regain_domain::device::{Kind, Stage};
use regain_domain::retirement::Rules;
use regain_store::park_count::{Named, ParkCount};
use regain_store::park_slice::{Ages, Slice, Until};

/// Which part of the park.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything that is here.
    #[default]
    Here,
    /// What is due for retirement.
    Due,
    /// What is planned to retire.
    Planned,
    /// What is offered in a lot.
    Offered,
    /// What a collector is to fetch.
    Assigned,
    /// What has left.
    Gone,
}

impl View {
    /// Whether it shows a stage.
    pub const fn shows(self, stage: Stage) -> bool {
        match self {
            Self::Here => stage.is_in_park(),
            Self::Due => matches!(stage, Stage::InUse | Stage::Planned),
            Self::Planned => matches!(stage, Stage::Planned),
            Self::Offered => matches!(stage, Stage::Offered),
            Self::Assigned => matches!(stage, Stage::Assigned),
            Self::Gone => !stage.is_in_park() && !matches!(stage, Stage::Void),
        }
    }
}

/// How old devices are, in calendar years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AgeRange {
    /// However old.
    #[default]
    Any,
    /// Nobody knows.
    Unknown,
    /// From so many years to so many.
    Years {
        /// At least.
        least: i64,
        /// At most.
        most: Option<i64>,
    },
}

impl AgeRange {
    /// So many years and more.
    pub const fn from(least: i64) -> Self {
        Self::Years { least, most: None }
    }

    /// Exactly so many years.
    pub const fn exactly(years: i64) -> Self {
        Self::Years {
            least: years,
            most: Some(years),
        }
    }

    fn ages(self, this_year: i64) -> Ages {
        match self {
            Self::Any => Ages::Any,
            Self::Unknown => Ages::Unknown,
            Self::Years { least, most } => Ages::Known {
                from: most.map(|most| this_year - most),
                // What is put into service next year is no year old.
                before: (least > 0).then_some(this_year - least + 1),
            },
        }
    }
}

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Which part.
    pub view: View,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this old.
    pub ages: AgeRange,
    /// Only of this maker, at this place.
    pub named: Named,
    /// Words, as typed.
    pub search: String,
}

impl Filter {
    /// How many devices it takes by these counts, words apart.
    pub fn count(&self, counts: &[ParkCount], rules: &Rules, this_year: i64) -> u64 {
        let slices = self.slices(rules, this_year);
        let taken = counts
            .iter()
            .filter(|count| slices.iter().any(|slice| slice.takes(count)));
        taken.map(|count| count.devices).sum()
    }

    /// What it takes, no device in two slices.
    pub(crate) fn slices(&self, rules: &Rules, this_year: i64) -> Vec<Slice> {
        let stages = Stage::ALL.iter().filter(|&&stage| self.view.shows(stage));
        let mut slices = Vec::new();
        for &stage in stages {
            if self.view == View::Due {
                slices.extend(due(stage, rules, this_year));
            } else {
                slices.push(Slice::of(stage));
            }
        }
        let ages = self.ages.ages(this_year);
        let narrowed = |slice: Slice| {
            let kind = match (slice.kind, self.kind) {
                (Some(one), Some(other)) if one != other => return None,
                (one, other) => one.or(other),
            };
            let ages = slice.ages.and(ages)?;
            Some(Slice { kind, ages, ..slice })
        };
        slices.into_iter().filter_map(narrowed).collect()
    }
}

/// What is due of a stage: [`Rules::is_due`] in whole years.
fn due(stage: Stage, rules: &Rules, this_year: i64) -> Vec<Slice> {
    if stage == Stage::Planned {
        let before = this_year + 1;
        let until = Some(Until { known: false, before });
        return vec![Slice {
            until,
            ..Slice::of(stage)
        }];
    }
    let mut slices = Vec::new();
    for &kind in Kind::ALL {
        let of_age = this_year - rules.age(kind) + 1;
        let slice = |ages, until| Slice {
            stage,
            kind: Some(kind),
            ages,
            until,
        };
        let old = Ages::Known {
            from: None,
            before: Some(of_age),
        };
        let Some(after) = rules.after_warranty() else {
            slices.push(slice(old, None));
            continue;
        };
        // What has a warranty goes by it; what has none, by its age.
        let ended = |known| {
            Some(Until {
                known,
                before: this_year - after + 1,
            })
        };
        let young = Ages::Known {
            from: Some(of_age),
            before: None,
        };
        slices.extend([
            slice(old, ended(false)),
            slice(young, ended(true)),
            slice(Ages::Unknown, ended(true)),
        ]);
    }
    slices
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regain_domain::retirement::Years;

    fn year() -> impl Strategy<Value = Option<i64>> {
        prop_oneof![Just(None), (2010i64..2035).prop_map(Some)]
    }

    proptest! {
        #[test]
        fn the_rule_of_what_is_due_and_its_slices_are_one(
            kind in 0..Kind::ALL.len(), stage in 0..Stage::ALL.len(), in_service in year(), until in year(),
            age in 1u8..=15, warranty in prop_oneof![Just(None), (0u8..=5).prop_map(Some)], this_year in 2015i64..2035,
        ) {
            let (kind, stage) = (Kind::ALL[kind], Stage::ALL[stage]);
            let rules = Rules::new([(kind, age)], warranty).unwrap();
            let years = Years { in_service, warranty: until, hand: until };
            let cell = ParkCount { stage, kind, year: in_service, until, devices: 1 };
            let filter = Filter { view: View::Due, ..Filter::default() };
            let due = rules.is_due(stage, kind, years, this_year);
            // A sum of one, never of two: slices do not overlap.
            let slices = filter.slices(&rules, this_year);
            prop_assert_eq!(slices.iter().filter(|slice| slice.takes(&cell)).count(), usize::from(due));
        }

        #[test]
        fn every_age_is_in_its_own_range_only(in_service in year(), this_year in 2015i64..2035) {
            let cell = ParkCount { stage: Stage::InUse, kind: Kind::Laptop, year: in_service, until: None, devices: 1 };
            let ranges = (0..8).map(AgeRange::exactly).chain([AgeRange::from(8), AgeRange::Unknown]);
            let taken: u64 = ranges
                .map(|ages| Filter { ages, ..Filter::default() }.count(std::slice::from_ref(&cell), &Rules::default(), this_year))
                .sum();
            prop_assert_eq!(taken, 1);
        }
    }
}
