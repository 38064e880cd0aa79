//! A workshop or a counter says when people may pick devices up at one of its sites: from then on it is a counter.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::SiteId;
use regain_domain::slot::{Timetable, TimetableProblem};
use regain_store::counter::{self, Counter};
use regain_store::site::{self, Site};

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// One of one's own sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSite {
    /// The site.
    pub site: Site,
    /// When it gives devices out; none while it is no counter.
    pub timetable: Option<Timetable>,
}

/// The sites of one's organisation, by name.
pub async fn sites(service: &Service, actor: &Actor) -> Result<Vec<OwnSite>, Problem> {
    service.allow(actor, Action::OpenCounter, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let counters = counter::of_organisation(&mut db, organisation).await?;
    let timetable = |id: SiteId| counters.iter().find(|place| place.counter.site == id);
    let sites = site::of_organisation(&mut db, organisation).await?;
    let own = |site: Site| OwnSite {
        timetable: timetable(site.id).map(|place| place.counter.timetable.clone()),
        site,
    };
    Ok(sites.into_iter().map(own).collect())
}

/// Sets when a site gives devices out. What is reserved already stays reserved, even outside the new hours.
///
/// # Errors
/// [`Problem::Field`] with `hours`, `slot_minutes` or `places`.
pub async fn open(service: &Service, actor: &Actor, id: SiteId, timetable: Timetable) -> Result<(), Problem> {
    service.allow(actor, Action::OpenCounter, Relation::Own)?;
    timetable.check().map_err(|problem| {
        let field = match problem {
            TimetableProblem::Hours => "hours",
            TimetableProblem::SlotLength => "slot_minutes",
            TimetableProblem::Places => "places",
        };
        Problem::Field(field.to_owned())
    })?;
    let mut db = service.store.write().await?;
    let place = site::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OpenCounter, relation(actor, place.organisation, &[]))?;
    let made = Counter {
        site: id,
        organisation: place.organisation,
        timetable,
    };
    counter::save(&mut db, &made).await?;
    db.commit().await?;
    Ok(())
}
