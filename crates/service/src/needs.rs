//! The needs board: what workshops and associations look for, and whose needs a holder's devices would meet.
//!
//! A need is an organisation's; it names nobody. Its own people change it, say how many have come, and close it. Everybody
//! who gives, refurbishes or waits reads the board.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::anonymity::telling;
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, NeedId};
use regain_domain::need::{Fit, Least, MAX_COUNT, MAX_MEMORY_GIB, MAX_NOTE, MAX_STORAGE_GB, NeedStatus, fit};
use regain_domain::row::{Day, Description};
use regain_domain::time::Timestamp;
use regain_store::need::{self, NeedFilter};
use regain_store::{device, lot};
use std::collections::BTreeSet;

pub use regain_store::need::{Need, NeedLine};

use crate::make_request::word;
use crate::offer_lot::member;
use crate::retirement::{day_of, is_day, year_of};
use crate::{Problem, Service, relation};

/// How many needs one page lists.
pub const PAGE: u32 = 50;
/// How many needs are compared with what a holder offers.
const COMPARED: u32 = 200;
/// The first year of service that makes sense to ask for.
const FIRST_YEAR: u16 = 2000;

/// What can be looked for.
pub const KINDS: [Kind; 8] = [
    Kind::Laptop,
    Kind::Desktop,
    Kind::Screen,
    Kind::Tablet,
    Kind::Smartphone,
    Kind::Printer,
    Kind::Server,
    Kind::Network,
];

/// What a need is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNeed {
    /// For what.
    pub kind: Kind,
    /// The least it has to have.
    pub least: Least,
    /// How many.
    pub count: u32,
    /// By when; none when it does not press.
    pub needed_by: Option<Day>,
    /// More about it; may be empty.
    pub note: String,
}

/// States a need.
///
/// # Errors
/// [`Problem::Field`] with the field's name; `telling_…` for a note that tells who somebody is.
pub async fn state(service: &Service, actor: &Actor, new: NewNeed) -> Result<NeedId, Problem> {
    service.allow(actor, Action::StateNeed, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    check(&new, None, &day_of(service.now()))?;
    let made = Need {
        id: service.id(NeedId::new),
        organisation,
        person,
        kind: new.kind,
        least: new.least,
        count: new.count,
        fulfilled: 0,
        needed_by: new.needed_by,
        note: new.note.trim().to_owned(),
        status: NeedStatus::Open,
        created_at: service.now(),
        settled_at: None,
        version: 1,
    };
    let mut db = service.store.write().await?;
    need::insert(&mut db, &made).await?;
    db.commit().await?;
    Ok(made.id)
}

/// Changes what is looked for. `version` is the one that the person saw.
///
/// # Errors
/// As [`state`]; [`Problem::Changed`] when a colleague was faster, or it is closed.
pub async fn edit(service: &Service, actor: &Actor, id: NeedId, version: u64, new: NewNeed) -> Result<(), Problem> {
    let today = day_of(service.now());
    change(service, actor, id, version, |need| {
        if need.status == NeedStatus::Closed {
            return Err(Problem::Changed);
        }
        check(&new, need.needed_by.as_deref(), &today)?;
        need.kind = new.kind;
        need.least = new.least;
        need.count = new.count;
        need.needed_by = new.needed_by;
        new.note.trim().clone_into(&mut need.note);
        Ok(())
    })
    .await
}

/// Says how many of those looked for have come in all. When all have, the need is fulfilled; when fewer have after all, it
/// is open again.
pub async fn fulfil(service: &Service, actor: &Actor, id: NeedId, version: u64, come: u32) -> Result<(), Problem> {
    change(service, actor, id, version, |need| {
        if need.status == NeedStatus::Closed {
            return Err(Problem::Changed);
        }
        if come > MAX_COUNT {
            return Err(wrong("fulfilled"));
        }
        need.fulfilled = come;
        Ok(())
    })
    .await
}

/// Closes a need: nothing is looked for any more. Closing it twice is closing it once.
pub async fn close(service: &Service, actor: &Actor, id: NeedId, version: u64) -> Result<(), Problem> {
    change(service, actor, id, version, |need| {
        need.status = NeedStatus::Closed;
        Ok(())
    })
    .await
}

async fn change(
    service: &Service,
    actor: &Actor,
    id: NeedId,
    version: u64,
    with: impl FnOnce(&mut Need) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    let mut need = need::find(&mut db, id).await?.ok_or(Problem::NotFound)?.need;
    service.allow(actor, Action::StateNeed, relation(actor, need.organisation, &[]))?;
    if need.version != version {
        return Err(Problem::Changed);
    }
    let was = need.status;
    with(&mut need)?;
    if need.status != NeedStatus::Closed {
        need.status = match need.fulfilled >= need.count {
            true => NeedStatus::Fulfilled,
            false => NeedStatus::Open,
        };
    }
    if need.status != was {
        need.settled_at = (need.status != NeedStatus::Open).then(|| service.now());
    }
    if !need::update(&mut db, &need).await? {
        return Err(Problem::Changed);
    }
    Ok(db.commit().await?)
}

fn wrong(field: &str) -> Problem {
    Problem::Field(field.to_owned())
}

/// `known_day`: the day that the need has already; it may have passed.
fn check(new: &NewNeed, known_day: Option<&str>, today: &str) -> Result<(), Problem> {
    let this_year = year_of(today)
        .and_then(|year| u16::try_from(year).ok())
        .unwrap_or(u16::MAX);
    let within = |value: Option<u32>, most: u32| value.is_none_or(|value| (1..=most).contains(&value));
    if !KINDS.contains(&new.kind) {
        return Err(wrong("kind"));
    }
    if !(1..=MAX_COUNT).contains(&new.count) {
        return Err(wrong("count"));
    }
    if !within(new.least.memory_gib, MAX_MEMORY_GIB) {
        return Err(wrong("memory"));
    }
    if !within(new.least.storage_gb, MAX_STORAGE_GB) {
        return Err(wrong("storage"));
    }
    if new
        .least
        .since_year
        .is_some_and(|year| !(FIRST_YEAR..=this_year).contains(&year))
    {
        return Err(wrong("since"));
    }
    if let Some(day) = &new.needed_by
        && (!is_day(day) || day.as_str() < today && known_day != Some(day))
    {
        return Err(wrong("needed_by"));
    }
    let note = new.note.trim();
    if note.chars().count() > MAX_NOTE {
        return Err(wrong("note"));
    }
    match telling(note, this_year) {
        Some(told) => Err(wrong(word(told, "telling_name"))),
        None => Ok(()),
    }
}

/// Which needs a page lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Board {
    /// Everybody's that are open.
    #[default]
    Open,
    /// One's own, whatever became of them.
    Own,
    /// Everybody's that were fulfilled.
    Fulfilled,
}

/// One page of the board.
#[derive(Clone, Debug)]
pub struct NeedList {
    /// Newest first.
    pub needs: Vec<NeedLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, NeedId)>,
    /// Whether one may state needs.
    pub may_state: bool,
}

/// The board.
pub async fn board(
    service: &Service,
    actor: &Actor,
    board: Board,
    before: Option<(Timestamp, NeedId)>,
) -> Result<NeedList, Problem> {
    service.allow(actor, Action::SeeNeed, Relation::Nobodys)?;
    let (_, organisation) = member(actor)?;
    let filter = match board {
        Board::Open => NeedFilter::So(NeedStatus::Open),
        Board::Fulfilled => NeedFilter::So(NeedStatus::Fulfilled),
        Board::Own => NeedFilter::Of(organisation),
    };
    let mut needs = need::list(&mut service.store.read().await?, filter, before, PAGE + 1).await?;
    let more = needs.len() > PAGE as usize;
    needs.truncate(PAGE as usize);
    let last = needs.last().filter(|_| more);
    Ok(NeedList {
        next: last.map(|line| (line.need.created_at, line.need.id)),
        may_state: may(actor, Action::StateNeed, Facts::of(Relation::Own)),
        needs,
    })
}

/// One need.
#[derive(Clone, Debug)]
pub struct NeedPage {
    /// The need.
    pub line: NeedLine,
    /// Whether one may change it.
    pub own: bool,
}

/// One need, whosever it is: the board is everybody's who reads it.
pub async fn see(service: &Service, actor: &Actor, id: NeedId) -> Result<NeedPage, Problem> {
    service.allow(actor, Action::SeeNeed, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let line = need::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stands = relation(actor, line.need.organisation, &[]);
    Ok(NeedPage {
        own: may(actor, Action::StateNeed, Facts::of(stands)),
        line,
    })
}

/// A need that some devices would meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The need.
    pub line: NeedLine,
    /// How many of the devices have all that is asked for.
    pub fits: u64,
    /// How many may have it: not all that is asked for is known of them.
    pub perhaps: u64,
}

/// Whose needs one's own devices would meet, the most devices first. Devices of others are passed over.
pub async fn met_by(service: &Service, actor: &Actor, devices: &[DeviceId]) -> Result<Vec<Met>, Problem> {
    service.allow(actor, Action::SeeNeed, Relation::Nobodys)?;
    let organisation = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let found = device::find_many(&mut db, devices).await?;
    let described: Vec<Description> = found
        .into_values()
        .filter(|one| one.state.holder == organisation)
        .map(|one| one.description)
        .collect();
    let kinds: BTreeSet<Kind> = described.iter().filter_map(|one| one.kind).collect();
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    let needs = need::open_of_kinds(&mut db, &kinds, COMPARED).await?;
    Ok(meeting(needs, &described))
}

/// Whose needs a lot that is one's own would meet.
pub async fn met_by_lot(service: &Service, actor: &Actor, id: regain_domain::id::LotId) -> Result<Vec<Met>, Problem> {
    let devices = lot::devices(&mut service.store.read().await?, id).await?;
    met_by(service, actor, &devices).await
}

fn meeting(needs: Vec<NeedLine>, devices: &[Description]) -> Vec<Met> {
    let met = |line: NeedLine| {
        let fits = |wanted: Fit| {
            let all = devices
                .iter()
                .filter(|one| fit(line.need.kind, &line.need.least, one) == wanted);
            all.count() as u64
        };
        let (fits, perhaps) = (fits(Fit::Yes), fits(Fit::Perhaps));
        Met { line, fits, perhaps }
    };
    let mut met: Vec<Met> = needs
        .into_iter()
        .map(met)
        .filter(|met| met.fits + met.perhaps > 0)
        .collect();
    // Sorting is stable: among equals those that press stay first.
    met.sort_by_key(|met| std::cmp::Reverse((met.fits.min(u64::from(met.line.need.missing())), met.fits)));
    met
}
