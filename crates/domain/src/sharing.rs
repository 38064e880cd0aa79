//! What a holder lets others see of its park: nothing, counts, or details of some kinds to partners of its choice.
//!
//! Nobody sees a device because of what they are: the territory's coordinator gets counts, and those only as long as the
//! holder does not close them; any organisation, the territory's too, gets details only where the holder named it. What
//! is not allowed is not masked later but never put into [`SharedDevice`].

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::device::{Kind, words};
use crate::id::OrganisationId;
use crate::identifier::Identifier;
use crate::retirement::Plan;
use crate::row::Description;

words! {
    /// What the territory's coordinator sees of a park.
    Territory {
        /// That the holder takes part, and no more.
        Nothing = "nothing",
        /// How many devices, by kind, age and maker. This is what holds as long as a holder says nothing else.
        Counts = "counts",
    }
}

words! {
    /// What can be shown of a device beside its kind.
    Field {
        /// Maker and model.
        Model = "model",
        /// Processor, memory, storage.
        Specification = "specification",
        /// The year it was put into service.
        Age = "age",
        /// The year it is planned to retire.
        Retirement = "retirement",
        /// Where it stands.
        Site = "site",
        /// Serial and inventory numbers.
        Names = "names",
    }
}

/// What one partner sees: devices of these kinds, and of each no more than these fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Which kinds. None: nothing at all.
    pub kinds: BTreeSet<Kind>,
    /// Which fields.
    pub fields: BTreeSet<Field>,
}

/// A holder's rules of sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharingRules {
    /// What the territory sees.
    pub territory: Territory,
    /// A count below this is not shown to the territory. 0, which holds as long as a holder says nothing else: every
    /// count is shown as it is, because a count of computers says nothing of a person.
    pub least: u64,
    /// What partners see.
    pub partners: BTreeMap<OrganisationId, Share>,
}

impl Default for SharingRules {
    fn default() -> Self {
        Self {
            territory: Territory::Counts,
            least: 0,
            partners: BTreeMap::new(),
        }
    }
}

impl SharingRules {
    /// A count as the territory sees it; none: it does not.
    pub fn count(&self, devices: u64) -> Option<u64> {
        (self.territory == Territory::Counts && devices >= self.least).then_some(devices)
    }

    /// The parts of a whole that may be shown beside it: none that is too small, nor so many of the others that what is left
    /// of the whole would tell of a count that is too small. The smallest ones are given up for it.
    pub fn parts<K: Ord + Clone>(&self, parts: BTreeMap<K, u64>) -> BTreeMap<K, u64> {
        let mut rest: u64 = 0;
        let mut shown = BTreeMap::new();
        for (part, devices) in parts {
            match self.count(devices) {
                Some(devices) => _ = shown.insert(part, devices),
                None => rest += devices,
            }
        }
        while rest > 0 && self.count(rest).is_none() {
            let smallest = shown.iter().min_by_key(|(_, devices)| **devices);
            let Some(part) = smallest.map(|(part, _)| part.clone()) else {
                break;
            };
            rest += shown.remove(&part).unwrap_or(0);
        }
        shown
    }

    /// What an organisation sees of single devices; none: nothing.
    pub fn details(&self, organisation: OrganisationId) -> Option<&Share> {
        self.partners.get(&organisation).filter(|share| !share.kinds.is_empty())
    }
}

/// A device as a partner sees it. What is not shared is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedDevice {
    /// What it is.
    pub kind: Kind,
    /// Who made it.
    pub maker: Option<String>,
    /// Its model.
    pub model: Option<String>,
    /// Its processor.
    pub processor: Option<String>,
    /// Its memory, in mebibytes.
    pub memory_mib: Option<u32>,
    /// Its storage in all, in megabytes (10⁶ bytes).
    pub storage_mb: Option<u64>,
    /// The year it was put into service.
    pub in_service: Option<i64>,
    /// When it is planned to retire.
    pub plan: Option<Plan>,
    /// Where it stands.
    pub site: Option<String>,
    /// Its numbers.
    pub names: Vec<Identifier>,
}

impl Share {
    /// A device as it may be shown; none: its kind is not shared.
    pub fn show(&self, what: &Description, names: &[Identifier], plan: Option<Plan>) -> Option<SharedDevice> {
        let kind = what.kind.unwrap_or(Kind::Other);
        if !self.kinds.contains(&kind) {
            return None;
        }
        let may = |field| self.fields.contains(&field);
        let (model, specification) = (may(Field::Model), may(Field::Specification));
        let year = |day: &str| day.get(..4)?.parse().ok();
        let storage: u64 = what.media.iter().map(|medium| medium.size_mb).sum();
        Some(SharedDevice {
            kind,
            maker: what.maker.clone().filter(|_| model),
            model: what.model.clone().filter(|_| model),
            processor: what.processor.clone().filter(|_| specification),
            memory_mib: what.memory_mib.filter(|_| specification),
            storage_mb: Some(storage).filter(|&storage| specification && storage > 0),
            in_service: what.in_service.as_deref().and_then(year).filter(|_| may(Field::Age)),
            plan: plan.filter(|_| may(Field::Retirement)),
            site: what.site.clone().filter(|_| may(Field::Site)),
            names: if may(Field::Names) { names.to_vec() } else { Vec::new() },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::IdentifierKind;
    use crate::retirement::Why;
    use crate::row::Medium;
    use proptest::prelude::*;
    use proptest::sample::subsequence;
    use uuid::Uuid;

    fn organisation(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    /// A device of which everything is known, each value one that appears nowhere else.
    fn device(kind: Kind) -> (Description, Vec<Identifier>, Option<Plan>) {
        let what = Description {
            kind: Some(kind),
            maker: Some("MAKER".into()),
            model: Some("MODEL".into()),
            processor: Some("PROCESSOR".into()),
            memory_mib: Some(8_192),
            media: vec![Medium {
                model: "DISK".into(),
                serial: "DISKSERIAL".into(),
                size_mb: 256_060,
                ..Medium::default()
            }],
            site: Some("SITE".into()),
            in_service: Some("2019-11-23".into()),
            status: Some("STATUS".into()),
            warranty_end: Some("2022-10-17".into()),
        };
        let names = vec![Identifier {
            kind: IdentifierKind::Serial,
            value: "SERIAL".into(),
        }];
        let plan = Plan {
            year: Some(2031),
            why: Why::Hand,
        };
        (what, names, Some(plan))
    }

    /// What tells of each field, as text.
    const TELLS: &[(Field, &[&str])] = &[
        (Field::Model, &["MAKER", "MODEL"]),
        (Field::Specification, &["PROCESSOR", "8192", "256060"]),
        (Field::Age, &["2019"]),
        (Field::Retirement, &["2031"]),
        (Field::Site, &["SITE"]),
        (Field::Names, &["SERIAL"]),
    ];

    fn shares() -> impl Strategy<Value = Share> {
        let kinds = subsequence(Kind::ALL.to_vec(), 0..=Kind::ALL.len());
        let fields = subsequence(Field::ALL.to_vec(), 0..=Field::ALL.len());
        (kinds, fields).prop_map(|(kinds, fields)| Share {
            kinds: kinds.into_iter().collect(),
            fields: fields.into_iter().collect(),
        })
    }

    #[test]
    fn who_says_nothing_shares_counts_with_the_territory_and_details_with_nobody() {
        let rules = SharingRules::default();
        assert_eq!((rules.count(0), rules.count(3)), (Some(0), Some(3)));
        assert_eq!(rules.details(organisation(1)), None);
    }

    #[test]
    fn every_field_is_told_by_something() {
        let told: BTreeSet<Field> = TELLS.iter().map(|(field, _)| *field).collect();
        assert_eq!(told, Field::ALL.iter().copied().collect());
        let all = Share {
            kinds: Kind::ALL.iter().copied().collect(),
            fields: told,
        };
        let (what, names, plan) = device(Kind::Laptop);
        let text = serde_json::to_string(&all.show(&what, &names, plan)).unwrap();
        for (field, tells) in TELLS {
            assert!(tells.iter().all(|told| text.contains(told)), "{field:?}: {text}");
        }
    }

    proptest! {
        #[test]
        fn nobody_sees_more_of_a_device_than_is_shared(share in shares(), kind in 0..Kind::ALL.len()) {
            let kind = Kind::ALL[kind];
            let (what, names, plan) = device(kind);
            let shown = share.show(&what, &names, plan);
            prop_assert_eq!(shown.is_some(), share.kinds.contains(&kind));
            let text = serde_json::to_string(&shown).unwrap();
            for (field, tells) in TELLS {
                let seen = tells.iter().any(|told| text.contains(told));
                prop_assert_eq!(seen, shown.is_some() && share.fields.contains(field), "{:?}: {}", field, text);
            }
            for never in ["DISK", "STATUS", "2022", "2019-11"] {
                prop_assert!(!text.contains(never), "{} is in {}", never, text);
            }
        }

        #[test]
        fn the_territory_never_sees_a_count_that_is_closed_or_too_small(
            closed: bool, least in 0u64..50, devices in 0u64..100,
        ) {
            let territory = if closed { Territory::Nothing } else { Territory::Counts };
            let rules = SharingRules { territory, least, ..SharingRules::default() };
            match rules.count(devices) {
                Some(shown) => prop_assert!(!closed && shown == devices && shown >= least),
                None => prop_assert!(closed || devices < least),
            }
        }

        #[test]
        fn no_part_that_is_too_small_is_shown_nor_can_be_computed_from_the_whole(
            least in 0u64..50, parts in proptest::collection::btree_map(0u8..20, 1u64..80, 1..8),
        ) {
            let rules = SharingRules { least, ..SharingRules::default() };
            let whole: u64 = parts.values().sum();
            prop_assume!(whole >= least);
            let shown = rules.parts(parts.clone());
            let rest = whole - shown.values().sum::<u64>();
            prop_assert!(rest == 0 || rest >= least, "{:?} of {:?}", shown, parts);
            for (part, devices) in &shown {
                prop_assert!(devices >= &least && parts[part] == *devices);
            }
            prop_assert!(least > 1 || shown == parts, "who hides nothing shows everything");
        }

        #[test]
        fn details_go_to_nobody_but_who_is_named(named in 0u128..20, share in shares(), asks in 0u128..20) {
            let partners = BTreeMap::from([(organisation(named), share.clone())]);
            let rules = SharingRules { partners, ..SharingRules::default() };
            match rules.details(organisation(asks)) {
                Some(seen) => prop_assert!(asks == named && *seen == share && !share.kinds.is_empty()),
                None => prop_assert!(asks != named || share.kinds.is_empty()),
            }
        }
    }
}
