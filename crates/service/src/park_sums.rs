//! Sums over parks, made so that no count that a holder hides can be computed from them.
//!
//! A holder may set the smallest count that is shown. Then a kind is shown only where there are that many of it, and each
//! sum over a kind (by age, by maker, how many are due) is one of *parts* that may each be shown by themselves: none is too
//! small, and what is left of the kind beside them is nothing or enough ([`SharingRules::parts`]). So one figure less
//! another is always a sum of parts that may be shown. How many parts were left out is said, so that nobody takes the sums
//! for the whole.

use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::retirement::{Rules, Years};
use regain_domain::sharing::{SharingRules, Territory};
use regain_store::park_count::ParkCount;
use std::collections::{BTreeMap, HashMap};

/// From this age in years all devices share one figure.
pub const OLDEST: i64 = 8;

/// The territory's parks.
#[derive(Clone, Debug, Default)]
pub struct Parks {
    /// The holders that share counts, the largest park first.
    pub holders: Vec<HolderCounts>,
    /// Those that have a park and share nothing, by name.
    pub closed: Vec<String>,
    /// By kind, the most frequent first.
    pub kinds: Vec<(Kind, u64)>,
    /// By age in years up to [`OLDEST`], and by kind.
    pub ages: BTreeMap<(i64, Kind), u64>,
    /// Devices whose age nobody knows.
    pub ageless: u64,
    /// By maker, the most frequent first; an empty name is that of what has none.
    pub makers: Vec<(String, u64)>,
    /// How many counts their holders do not show: too small, or telling of one that is.
    pub left_out: u64,
}

/// What one holder lets the territory see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderCounts {
    /// Who.
    pub id: OrganisationId,
    /// Their name.
    pub name: String,
    /// How many devices are there, of the kinds that are shown.
    pub devices: u64,
    /// How many of them are due under the holder's own rules, as far as that is shown.
    pub due: Option<u64>,
    /// By kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Whether it shows its devices to the actor's organisation one by one.
    pub details: bool,
}

impl Parks {
    /// How many devices are in all that is shown.
    pub fn devices(&self) -> u64 {
        self.holders.iter().map(|holder| holder.devices).sum()
    }

    /// How many of them are due.
    pub fn due(&self) -> u64 {
        self.holders.iter().filter_map(|holder| holder.due).sum()
    }
}

/// A holder, what it decided, and what it has.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    pub id: OrganisationId,
    pub name: String,
    pub shares: SharingRules,
    pub rules: Rules,
    pub details: bool,
    /// What is still there.
    pub counts: Vec<ParkCount>,
    /// The same by kind and maker.
    pub makers: BTreeMap<Kind, BTreeMap<String, u64>>,
}

impl Default for Holder {
    fn default() -> Self {
        Self {
            id: OrganisationId(uuid::Uuid::nil()),
            name: String::new(),
            shares: SharingRules::default(),
            rules: Rules::default(),
            details: false,
            counts: Vec::new(),
            makers: BTreeMap::new(),
        }
    }
}

/// The sums over holders.
pub(crate) fn sums(holders: impl IntoIterator<Item = Holder>, this_year: i64) -> Parks {
    let mut sums = Sums::default();
    let mut parks = Parks::default();
    for holder in holders {
        if holder.shares.territory == Territory::Nothing {
            parks.closed.push(holder.name);
            continue;
        }
        let (kinds, due) = sums.add(&holder, this_year);
        if !kinds.is_empty() {
            parks.holders.push(HolderCounts {
                id: holder.id,
                name: holder.name,
                devices: kinds.values().sum(),
                due: holder.shares.count(due),
                kinds,
                details: holder.details,
            });
        }
    }
    parks
        .holders
        .sort_by(|one, other| other.devices.cmp(&one.devices).then(one.name.cmp(&other.name)));
    parks.closed.sort();
    parks.kinds = sums.kinds.into_iter().collect();
    parks.kinds.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
    parks.ages = sums.ages;
    parks.ageless = sums.ageless;
    parks.makers = sums.makers.into_iter().collect();
    parks
        .makers
        .sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    parks.left_out = sums.left_out;
    parks
}

/// Sums over holders, of what each lets be seen.
#[derive(Default)]
struct Sums {
    kinds: HashMap<Kind, u64>,
    ages: BTreeMap<(i64, Kind), u64>,
    ageless: u64,
    makers: HashMap<String, u64>,
    left_out: u64,
}

impl Sums {
    /// Adds a holder; gives its kinds that are shown, and how many of these are due.
    fn add(&mut self, holder: &Holder, this_year: i64) -> (BTreeMap<Kind, u64>, u64) {
        let shares = &holder.shares;
        let mut kinds: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
        for count in &holder.counts {
            let (all, in_use) = kinds.entry(count.kind).or_default();
            *all += count.devices;
            *in_use += u64::from(matches!(count.stage, Stage::InUse | Stage::Planned)) * count.devices;
        }
        let there = kinds.len();
        // What has been offered is no secret: what is left without it must be enough, too.
        kinds.retain(|_, (all, in_use)| {
            shares.count(*all).is_some() && (*in_use == 0 || shares.count(*in_use).is_some())
        });
        self.left_out += (there - kinds.len()) as u64;
        let mut due = 0;
        for (&kind, &(all, _)) in &kinds {
            *self.kinds.entry(kind).or_default() += all;
            due += self.ages(holder, kind, this_year);
            let makers = holder.makers.get(&kind).cloned().unwrap_or_default();
            for (maker, devices) in self.parts(shares, makers) {
                *self.makers.entry(maker).or_default() += devices;
            }
        }
        (kinds.into_iter().map(|(kind, (all, _))| (kind, all)).collect(), due)
    }

    /// Adds a holder's ages of a kind; gives how many are due. Both are sums of the same parts, since each tells of the other
    /// to whoever knows the rule.
    fn ages(&mut self, holder: &Holder, kind: Kind, this_year: i64) -> u64 {
        let mut parts: BTreeMap<(Option<i64>, bool), u64> = BTreeMap::new();
        for count in holder.counts.iter().filter(|count| count.kind == kind) {
            let years = Years {
                in_service: count.year,
                warranty: count.until,
                hand: count.until,
            };
            let age = count.year.map(|year| (this_year - year).clamp(0, OLDEST));
            let due = holder.rules.is_due(count.stage, kind, years, this_year);
            *parts.entry((age, due)).or_default() += count.devices;
        }
        let mut all_due = 0;
        for ((age, due), devices) in self.parts(&holder.shares, parts) {
            match age {
                Some(age) => *self.ages.entry((age, kind)).or_default() += devices,
                None => self.ageless += devices,
            }
            all_due += u64::from(due) * devices;
        }
        all_due
    }

    fn parts<K: Ord + Clone>(&mut self, shares: &SharingRules, parts: BTreeMap<K, u64>) -> BTreeMap<K, u64> {
        let all = parts.len();
        let shown = shares.parts(parts);
        self.left_out += (all - shown.len()) as u64;
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 2026;
    const MAKERS: [&str; 3] = ["HP", "Dell", ""];

    /// Some devices of one sort: how many, which kind, whose make, since when, at which stage.
    type Sort = (u64, usize, usize, Option<i64>, usize);

    fn sorts() -> impl Strategy<Value = Vec<Sort>> {
        let since = prop_oneof![Just(None), (2016i64..2027).prop_map(Some)];
        proptest::collection::vec((1u64..25, 0..3usize, 0..MAKERS.len(), since, 0..3usize), 1..14)
    }

    const KINDS: [Kind; 3] = [Kind::Laptop, Kind::Server, Kind::Screen];
    const STAGES: [Stage; 3] = [Stage::InUse, Stage::Planned, Stage::Offered];

    fn holder(sorts: &[Sort], least: u64, only: Option<Kind>) -> Holder {
        let mut holder = Holder {
            shares: SharingRules {
                least,
                ..SharingRules::default()
            },
            ..Holder::default()
        };
        for &(devices, kind, maker, year, stage) in sorts {
            let (kind, stage) = (KINDS[kind], STAGES[stage]);
            if only.is_some_and(|only| only != kind) {
                continue;
            }
            holder.counts.push(ParkCount {
                stage,
                kind,
                year,
                until: None,
                devices,
            });
            let makers = holder.makers.entry(kind).or_default();
            *makers.entry(MAKERS[maker].to_owned()).or_default() += devices;
        }
        holder
    }

    #[test]
    fn a_maker_s_line_does_not_tell_of_a_kind_that_is_hidden() {
        let mixed = holder(&[(20, 0, 0, Some(2024), 0), (6, 1, 0, Some(2024), 0)], 10, None);
        let parks = sums([mixed], NOW);
        assert_eq!(parks.makers, [("HP".to_owned(), 20)]);
        assert_eq!((parks.devices(), parks.left_out), (20, 1));
        // Nor of the only other maker of a kind.
        let mixed = holder(&[(14, 0, 0, Some(2024), 0), (6, 0, 1, Some(2024), 0)], 10, None);
        let parks = sums([mixed], NOW);
        assert_eq!((parks.makers.len(), parks.devices(), parks.left_out), (0, 20, 2));
    }

    proptest! {
        #[test]
        fn nothing_that_is_shown_less_anything_else_tells_a_count_that_is_too_small(
            sorts in sorts(), least in prop_oneof![Just(0u64), 2u64..30],
        ) {
            let enough = |devices: u64| devices == 0 || devices >= least;
            let all = sums([holder(&sorts, least, None)], NOW);
            let kinds: BTreeMap<Kind, u64> = all.kinds.iter().copied().collect();
            let of_makers: u64 = all.makers.iter().map(|(_, devices)| devices).sum();
            prop_assert!(enough(all.devices() - of_makers), "what is no maker's: {:?}", all);
            prop_assert!(enough(all.devices() - all.due()), "what is not due: {:?}", all);
            let mut due_by_kind = 0;
            for kind in KINDS {
                let one = sums([holder(&sorts, least, Some(kind))], NOW);
                let there = kinds.get(&kind).copied().unwrap_or(0);
                prop_assert_eq!(one.devices(), there, "a kind's own page shows no more");
                let offered: u64 = sorts.iter().filter(|sort| KINDS[sort.1] == kind && sort.4 == 2).map(|sort| sort.0).sum();
                prop_assert!(there == 0 || enough(there - offered), "what has not been offered: {:?}", all);
                let ages: u64 = one.ages.values().sum();
                prop_assert!(enough(there - ages - one.ageless), "what has no age that is shown: {:?}", one);
                prop_assert!(enough(there - one.due()), "what is not due: {:?}", one);
                due_by_kind += one.due();
                // Whoever knows which ages are due by the rule, and that nothing younger is.
                let old = |age: i64| sorts.iter().filter(|sort| KINDS[sort.1] == kind && sort.3.map(|year| (NOW - year).clamp(0, OLDEST)) == Some(age)).all(|sort| sort.4 == 0 && age >= Rules::default().age(kind));
                let due_ages: u64 = one.ages.iter().filter(|((age, _), _)| old(*age)).map(|(_, devices)| devices).sum();
                prop_assert!(enough(one.due() - due_ages), "what else is due: {:?}", one);
                // Whoever knows that all of a kind is one maker's, or all of a maker's one kind.
                for (maker, devices) in &all.makers {
                    let whole = |sort: &&Sort| kinds.contains_key(&KINDS[sort.1]);
                    let all_theirs = sorts.iter().filter(whole).filter(|sort| KINDS[sort.1] == kind).all(|sort| MAKERS[sort.2] == maker);
                    let all_of_kind = sorts.iter().filter(whole).filter(|sort| MAKERS[sort.2] == maker).all(|sort| KINDS[sort.1] == kind);
                    prop_assert!(!all_theirs || enough(devices - there), "{} of other kinds: {:?}", maker, all);
                    prop_assert!(!all_of_kind || enough(there - devices), "of other makers than {}: {:?}", maker, all);
                }
            }
            prop_assert!(enough(all.due() - due_by_kind), "what is due of a hidden kind: {:?}", all);
            for shown in all.ages.values().chain(kinds.values()).chain(all.makers.iter().map(|(_, devices)| devices)) {
                prop_assert!(*shown >= least, "{:?}", all);
            }
            prop_assert!(least > 0 || all.left_out == 0);
        }
    }
}
