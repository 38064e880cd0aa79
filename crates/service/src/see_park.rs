//! An employer's park: how old it is, where its devices stand, and the list of them, oldest first.
//!
//! Every figure is a sum over the park's counts, so the page costs the same for ten devices and a million.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::DeviceId;
use regain_domain::identifier::Identifier;
use regain_store::import::{self, Import};
use regain_store::park::{self, ParkQuery, Slice};
use regain_store::park_count;
use regain_store::{fold, identifier};

pub use regain_store::park::{ParkLine, Place};
pub use regain_store::park_count::ParkCount;

use crate::retirement::{OLD, age, bound, day_of, is_due, year_of};
use crate::{Problem, Service};

/// How many devices a page lists.
pub const PAGE: usize = 100;
/// The most words of a search that count.
const WORDS: usize = 6;

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
    /// The stages it shows.
    pub const fn stages(self) -> &'static [Stage] {
        use Stage::{
            Assigned, Delivered, ForParts, InTransit, InUse, Listed, Lost, Offered, OnBench, Planned, Ready, Received,
            Recycled, Reserved, Returned, Unidentified, Withdrawn,
        };
        match self {
            Self::Here => &[InUse, Planned, Offered, Assigned, Unidentified],
            Self::Due => &[InUse, Planned],
            Self::Planned => &[Planned],
            Self::Offered => &[Offered],
            Self::Assigned => &[Assigned],
            Self::Gone => &[
                InTransit, Received, OnBench, Ready, Listed, Reserved, Delivered, ForParts, Recycled, Returned, Lost,
                Withdrawn,
            ],
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
    /// Only devices of [`OLD`] years and more.
    pub old: bool,
    /// Words, as typed.
    pub search: String,
}

impl Filter {
    fn takes(&self, count: &ParkCount, this_year: i64) -> bool {
        let due = self.view != View::Due || is_due(count.stage, count.kind, count.year, this_year);
        let old = !self.old || count.year.is_some_and(|year| this_year - year >= OLD);
        due && old && self.view.stages().contains(&count.stage) && self.kind.is_none_or(|kind| kind == count.kind)
    }

    /// How many devices it takes, words apart.
    pub fn count(&self, counts: &[ParkCount], this_year: i64) -> u64 {
        counts
            .iter()
            .filter(|count| self.takes(count, this_year))
            .map(|count| count.devices)
            .sum()
    }

    fn slices(&self, this_year: i64) -> Vec<Slice> {
        let kinds = || {
            Kind::ALL
                .iter()
                .filter(|kind| self.kind.is_none_or(|only| only == **kind))
        };
        let slice = |&stage: &Stage| {
            let due = self.view == View::Due && stage == Stage::InUse;
            let before = match (due, self.old) {
                (false, false) => Vec::new(),
                (false, true) => kinds().map(|&kind| (kind, bound(OLD, this_year))).collect(),
                (true, old) => {
                    let least = if old { OLD } else { 0 };
                    kinds()
                        .map(|&kind| (kind, bound(age(kind).max(least), this_year)))
                        .collect()
                }
            };
            Slice { stage, before }
        };
        self.view.stages().iter().map(slice).collect()
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct ParkEntry {
    /// The device, and who has it.
    pub line: ParkLine,
    /// Its names, the holder's own number first.
    pub identifiers: Vec<Identifier>,
    /// Whether it is due for retirement.
    pub due: bool,
}

/// A park's page.
#[derive(Clone, Debug)]
pub struct Park {
    /// Its counts.
    pub counts: Vec<ParkCount>,
    /// The year by which ages are counted.
    pub this_year: i64,
    /// The last import that was carried out.
    pub last_import: Option<Import>,
    /// The import that is being carried out or undone right now.
    pub import_at_work: Option<Import>,
    /// The list.
    pub entries: Vec<ParkEntry>,
    /// Where it goes on, if it does.
    pub next: Option<Place>,
}

/// The actor's own park: at most six statements, and one more for a search.
pub async fn see_park(
    service: &Service,
    actor: &Actor,
    filter: &Filter,
    after: Option<&Place>,
) -> Result<Park, Problem> {
    service.allow(actor, Action::SeePark, Relation::Nobodys)?;
    let holder = actor.organisation().ok_or(Problem::Forbidden)?;
    let this_year = year_of(&day_of(service.now())).unwrap_or_default();
    // In the order they were typed: the last one may not be finished.
    let words = fold::fold(&filter.search);
    let words = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words = words.map(|word| word.chars().take(40).collect()).take(WORDS).collect();
    let query = ParkQuery {
        holder,
        slices: filter.slices(this_year),
        kind: filter.kind,
        words,
    };

    let mut db = service.store.read().await?;
    let counts = park_count::of_holder(&mut db, holder).await?;
    let last_import = import::last_confirmed(&mut db, holder).await?;
    let import_at_work = import::at_work(&mut db, holder).await?;
    let mut lines = park::page(&mut db, &query, after, PAGE + 1).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines.last().filter(|_| more).map(|line| Place {
        in_service: line.device.description.in_service.clone(),
        device: line.device.state.device,
    });
    let ids: Vec<DeviceId> = lines.iter().map(|line| line.device.state.device).collect();
    let mut names = identifier::of_devices(&mut db, &ids).await?;
    let entry = |line: ParkLine| {
        let state = &line.device.state;
        let what = &line.device.description;
        let year = what.in_service.as_deref().and_then(year_of);
        ParkEntry {
            identifiers: names.remove(&state.device).unwrap_or_default(),
            due: is_due(state.stage, what.kind.unwrap_or(Kind::Other), year, this_year),
            line,
        }
    };
    let entries = lines.into_iter().map(entry).collect();
    Ok(Park {
        counts,
        this_year,
        last_import,
        import_at_work,
        entries,
        next,
    })
}
