//! The parks of all employers of the territory, as far as each lets it be seen: counts by holder, kind, age and maker.
//!
//! A holder that shares nothing is named, and no figure of it is in any sum. A count below a holder's least is left out
//! of everything it would be a part of; how many were is said, so that nobody takes the sums for the whole.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::retirement::Rules;
use regain_domain::sharing::{SharingRules, Territory};
use regain_store::{organisation, park_count, retirement_rules, sharing};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::retirement::{day_of, year_of};
use crate::see_park::{Filter, ParkCount, View};
use crate::{Problem, Service};

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
    /// How many counts were too small for their holders to show them.
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
    /// How many of them are due under the holder's own rules.
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

/// The territory's parks, of one kind or of all: six statements, however many devices there are.
pub async fn see_parks(service: &Service, actor: &Actor, kind: Option<Kind>) -> Result<Parks, Problem> {
    service.allow(actor, Action::SeeTerritory, Relation::Nobodys)?;
    let own = actor.organisation().ok_or(Problem::Forbidden)?;
    let this_year = year_of(&day_of(service.now())).unwrap_or_default();
    let mut db = service.store.read().await?;
    let sharing = sharing::of_territory(&mut db).await?;
    let rules = retirement_rules::all(&mut db).await?;
    let shared = sharing::with_partner(&mut db, own).await?;
    let details: BTreeSet<OrganisationId> = shared.into_iter().map(|(holder, ..)| holder).collect();
    let mut cells: BTreeMap<OrganisationId, Vec<ParkCount>> = BTreeMap::new();
    for (holder, count) in park_count::of_territory(&mut db).await? {
        cells.entry(holder).or_default().push(count);
    }
    let makers = match kind {
        None => park_count::makers_of_territory(&mut db).await?,
        Some(_) => Vec::new(),
    };
    let ids: Vec<OrganisationId> = cells.keys().copied().collect();
    let names = organisation::names(&mut db, &ids).await?;
    drop(db);

    let usual = (SharingRules::default(), Rules::default());
    let mut parks = Parks::default();
    let mut sums = Sums::default();
    for (id, counts) in cells {
        let name = names.get(&id).cloned().unwrap_or_default();
        let shares = sharing.get(&id).unwrap_or(&usual.0);
        if shares.territory == Territory::Nothing {
            parks.closed.push(name);
            continue;
        }
        let counts: Vec<ParkCount> = counts
            .into_iter()
            .filter(|count| kind.is_none_or(|kind| kind == count.kind))
            .collect();
        let rules = rules.get(&id).unwrap_or(&usual.1);
        let kinds = sums.add(shares, &counts, this_year);
        let devices = kinds.values().sum();
        if devices > 0 {
            let shown: Vec<ParkCount> = counts
                .into_iter()
                .filter(|count| kinds.contains_key(&count.kind))
                .collect();
            let due = Filter {
                view: View::Due,
                ..Filter::default()
            };
            parks.holders.push(HolderCounts {
                id,
                name,
                devices,
                due: shares.count(due.count(&shown, rules, this_year)),
                kinds,
                details: details.contains(&id),
            });
        }
    }
    for (holder, (maker, devices)) in makers {
        sums.maker(sharing.get(&holder).unwrap_or(&usual.0), maker, devices);
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
    Ok(parks)
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
    /// Adds a holder's cells; gives its kinds that are shown. What is not shown by kind is in no other figure either.
    fn add(&mut self, shares: &SharingRules, counts: &[ParkCount], this_year: i64) -> BTreeMap<Kind, u64> {
        let mut kinds: BTreeMap<Kind, u64> = BTreeMap::new();
        for count in counts {
            *kinds.entry(count.kind).or_default() += count.devices;
        }
        kinds.retain(|_, devices| self.shown(shares, *devices).is_some());
        for (&kind, &devices) in &kinds {
            *self.kinds.entry(kind).or_default() += devices;
        }
        let mut ages: BTreeMap<(Option<i64>, Kind), u64> = BTreeMap::new();
        for count in counts.iter().filter(|count| kinds.contains_key(&count.kind)) {
            let age = count.year.map(|year| (this_year - year).clamp(0, OLDEST));
            *ages.entry((age, count.kind)).or_default() += count.devices;
        }
        for ((age, kind), devices) in ages {
            let Some(devices) = self.shown(shares, devices) else {
                continue;
            };
            match age {
                Some(age) => *self.ages.entry((age, kind)).or_default() += devices,
                None => self.ageless += devices,
            }
        }
        kinds
    }

    fn maker(&mut self, shares: &SharingRules, maker: String, devices: u64) {
        if shares.territory == Territory::Nothing {
            return;
        }
        if let Some(devices) = self.shown(shares, devices) {
            *self.makers.entry(maker).or_default() += devices;
        }
    }

    /// A count, if the holder shows one as small; one that it does not is noted.
    fn shown(&mut self, shares: &SharingRules, devices: u64) -> Option<u64> {
        let shown = shares.count(devices);
        self.left_out += u64::from(shown.is_none());
        shown
    }
}
