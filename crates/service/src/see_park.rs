//! An employer's park: how old it is, where its devices stand, and the list of them, oldest first.
//!
//! Every figure is a sum over the park's counts, so the page costs the same for ten devices and a million. What a filter
//! takes is told once, as slices: the same ones are counted and read.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::retirement::{Plan, Rules};
use regain_store::import::{self, Import};
use regain_store::park::{self, ParkQuery};
use regain_store::park_count;
use regain_store::park_slice::Slice;
use regain_store::{Connection, fold, identifier, retirement_rules};

pub use crate::park_filter::{AgeRange, Filter, View};
pub use regain_store::park::{ParkLine, Place};
pub use regain_store::park_count::{NameCount, Named, ParkCount};

use crate::retirement::{day_of, plan_of, year_of};
use crate::{Problem, Service};

/// How many devices a page lists.
pub const PAGE: usize = 100;
/// The most words of a search that count.
const WORDS: usize = 6;
/// How many makers, and how many places, are offered as filters; the others are found by their names.
pub const NAMES: u32 = 12;

/// One line of the list.
#[derive(Clone, Debug)]
pub struct ParkEntry {
    /// The device, and who has it.
    pub line: ParkLine,
    /// Its names, the holder's own number first.
    pub identifiers: Vec<Identifier>,
    /// When it is planned to retire, and why.
    pub plan: Option<Plan>,
    /// Whether that is now.
    pub due: bool,
}

/// A park's page.
#[derive(Clone, Debug)]
pub struct Park {
    /// What is asked for.
    pub filter: Filter,
    /// The counts of the part that its maker and its place name.
    pub counts: Vec<ParkCount>,
    /// When its devices retire.
    pub rules: Rules,
    /// The year by which ages are counted.
    pub this_year: i64,
    /// Makers to filter by, each with what would be left of the list.
    pub makers: Vec<NameCount>,
    /// Places to filter by.
    pub sites: Vec<NameCount>,
    /// The last import that was carried out.
    pub last_import: Option<Import>,
    /// The import that is being carried out or undone right now.
    pub import_at_work: Option<Import>,
    /// The list.
    pub entries: Vec<ParkEntry>,
    /// Where it goes on, if it does.
    pub next: Option<Place>,
}

impl Park {
    /// How many devices another view, kind or age would take, of the same maker and place, words apart.
    pub fn count(&self, filter: &Filter) -> u64 {
        filter.count(&self.counts, &self.rules, self.this_year)
    }
}

/// The actor's own park: at most nine statements, and one more for a search.
pub async fn see_park(
    service: &Service,
    actor: &Actor,
    filter: &Filter,
    after: Option<&Place>,
) -> Result<Park, Problem> {
    let mut asked = Asked::new(service, actor, filter).await?;
    let last_import = import::last_confirmed(&mut asked.db, asked.holder).await?;
    let import_at_work = import::at_work(&mut asked.db, asked.holder).await?;
    let (makers, sites) = asked.names(filter).await?;
    let (entries, next) = asked.page(filter, after, PAGE).await?;
    Ok(Park {
        filter: filter.clone(),
        counts: asked.counts,
        rules: asked.rules,
        this_year: asked.this_year,
        makers,
        sites,
        last_import,
        import_at_work,
        entries,
        next,
    })
}

/// The devices that a filter takes, for what is done to all of them: some, where they go on, and how many there are in
/// all (words apart).
#[derive(Clone, Debug)]
pub struct Matching {
    /// The next of them, oldest first.
    pub devices: Vec<DeviceId>,
    /// Where the others begin.
    pub next: Option<Place>,
    /// How many the filter takes; none where it has words.
    pub total: Option<u64>,
}

/// The next devices that a filter takes, after a place.
pub async fn matching(
    service: &Service,
    actor: &Actor,
    filter: &Filter,
    after: Option<&Place>,
    limit: usize,
) -> Result<Matching, Problem> {
    let mut asked = Asked::new(service, actor, filter).await?;
    let (lines, next) = asked.lines(filter, after, limit).await?;
    let total = (filter.search.trim().is_empty()).then(|| filter.count(&asked.counts, &asked.rules, asked.this_year));
    Ok(Matching {
        devices: lines.iter().map(|line| line.device.state.device).collect(),
        next,
        total,
    })
}

/// A park about to be read.
struct Asked {
    db: Connection,
    holder: OrganisationId,
    rules: Rules,
    counts: Vec<ParkCount>,
    this_year: i64,
}

impl Asked {
    async fn new(service: &Service, actor: &Actor, filter: &Filter) -> Result<Self, Problem> {
        service.allow(actor, Action::SeePark, Relation::Nobodys)?;
        let holder = actor.organisation().ok_or(Problem::Forbidden)?;
        let this_year = year_of(&day_of(service.now())).unwrap_or_default();
        let mut db = service.store.read().await?;
        let rules = retirement_rules::of_holder(&mut db, holder).await?;
        let counts = park_count::of_named(&mut db, holder, &filter.named).await?;
        Ok(Self {
            db,
            holder,
            rules,
            counts,
            this_year,
        })
    }

    /// The makers and places worth offering, each with what it would leave of the list.
    async fn names(&mut self, filter: &Filter) -> Result<(Vec<NameCount>, Vec<NameCount>), Problem> {
        let (makers, sites) = park_count::largest(&mut self.db, self.holder, NAMES).await?;
        let offered = |names: Vec<NameCount>, chosen: &Option<String>| {
            let mut names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
            names.extend(
                chosen
                    .iter()
                    .filter(|one| !names.contains(one))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
            names
        };
        let makers = offered(makers, &filter.named.maker);
        let sites = offered(sites, &filter.named.site);
        let slices = filter.slices(&self.rules, self.this_year);
        let names = (makers.as_slice(), sites.as_slice());
        Ok(park_count::by_names(&mut self.db, self.holder, names, &filter.named, &slices).await?)
    }

    async fn lines(
        &mut self,
        filter: &Filter,
        after: Option<&Place>,
        limit: usize,
    ) -> Result<(Vec<ParkLine>, Option<Place>), Problem> {
        let query = ParkQuery {
            holder: self.holder,
            slices: self.walks(filter),
            named: filter.named.clone(),
            words: words(&filter.search),
        };
        let mut lines = park::page(&mut self.db, &query, after, limit + 1).await?;
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines.last().filter(|_| more).map(|line| Place {
            in_service: line.device.description.in_service.clone(),
            device: line.device.state.device,
        });
        Ok((lines, next))
    }

    /// The slices as they are read: makers and places have an index for each kind, and so has what is due by kind.
    fn walks(&self, filter: &Filter) -> Vec<Slice> {
        let by_kind = filter.named != Named::default();
        let slices = filter.slices(&self.rules, self.this_year);
        slices
            .iter()
            .flat_map(|slice| slice.narrowed(&self.counts, by_kind))
            .collect()
    }

    async fn page(
        &mut self,
        filter: &Filter,
        after: Option<&Place>,
        limit: usize,
    ) -> Result<(Vec<ParkEntry>, Option<Place>), Problem> {
        let (lines, next) = self.lines(filter, after, limit).await?;
        let ids: Vec<DeviceId> = lines.iter().map(|line| line.device.state.device).collect();
        let mut names = identifier::of_devices(&mut self.db, &ids).await?;
        let entry = |line: ParkLine| {
            let plan = plan_of(&self.rules, &line.device);
            ParkEntry {
                identifiers: names.remove(&line.device.state.device).unwrap_or_default(),
                due: plan.is_some_and(|plan| plan.is_due(self.this_year)),
                plan,
                line,
            }
        };
        Ok((lines.into_iter().map(entry).collect(), next))
    }
}

/// The words of a search in the order they were typed: the last one may not be finished.
fn words(search: &str) -> Vec<String> {
    let folded = fold::fold(search);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(40).collect()).take(WORDS).collect()
}

/// How many devices are of each kind and age, of each maker and at each place, for the page of figures.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The park's counts.
    pub counts: Vec<ParkCount>,
    /// When its devices retire.
    pub rules: Rules,
    /// The year by which ages are counted.
    pub this_year: i64,
    /// The makers of most devices.
    pub makers: Vec<NameCount>,
    /// The places where most devices are.
    pub sites: Vec<NameCount>,
}

impl Figures {
    /// How many devices a filter takes.
    pub fn count(&self, filter: &Filter) -> u64 {
        filter.count(&self.counts, &self.rules, self.this_year)
    }

    /// The kinds there are, the most frequent first.
    pub fn kinds(&self) -> Vec<(Kind, u64)> {
        kinds(&self.counts)
    }
}

/// The kinds that are still in a park, the most frequent first.
pub fn kinds(counts: &[ParkCount]) -> Vec<(Kind, u64)> {
    let of = |kind: Kind| {
        let cells = counts
            .iter()
            .filter(|count| count.kind == kind && count.stage.is_in_park());
        (kind, cells.map(|count| count.devices).sum())
    };
    let mut kinds: Vec<(Kind, u64)> = Kind::ALL.iter().map(|&kind| of(kind)).collect();
    kinds.retain(|(_, devices)| *devices > 0);
    kinds.sort_by_key(|(_, devices)| std::cmp::Reverse(*devices));
    kinds
}

/// How many makers, and how many places, the page of figures tells.
const TOLD: u32 = 200;

/// The figures of the actor's own park: three statements.
pub async fn see_figures(service: &Service, actor: &Actor) -> Result<Figures, Problem> {
    let mut asked = Asked::new(service, actor, &Filter::default()).await?;
    let (makers, sites) = park_count::largest(&mut asked.db, asked.holder, TOLD).await?;
    Ok(Figures {
        counts: asked.counts,
        rules: asked.rules,
        this_year: asked.this_year,
        makers,
        sites,
    })
}
