//! What other organisations share of their parks with one's own: who does, and their devices, as far as they are shown.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::retirement::Rules;
use regain_domain::sharing::{Field, Share, SharedDevice};
use regain_store::park::{self, ParkQuery, Place};
use regain_store::park_count::{self, Named, ParkCount};
use regain_store::park_slice::Slice;
use regain_store::{Connection, identifier, organisation, retirement_rules, sharing};

use crate::retirement::{day_of, plan_of, year_of};
use crate::see_park::PAGE;
use crate::{Problem, Service};

/// A holder that shares something.
#[derive(Clone, Debug)]
pub struct SharedPark {
    /// Who.
    pub holder: OrganisationId,
    /// Their name.
    pub name: String,
    /// What they show.
    pub share: Share,
}

/// Who shares something with the actor's organisation, by name.
pub async fn see_shared_parks(service: &Service, actor: &Actor) -> Result<Vec<SharedPark>, Problem> {
    service.allow(actor, Action::SeeSharedPark, Relation::Nobodys)?;
    let own = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let parks = sharing::with_partner(&mut db, own).await?;
    let park = |(holder, name, share)| SharedPark { holder, name, share };
    Ok(parks.into_iter().map(park).collect())
}

/// A page of what one holder shares.
#[derive(Clone, Debug)]
pub struct SharedPage {
    /// The holder, and what it shows.
    pub park: SharedPark,
    /// How many devices of each shared kind there are.
    pub kinds: Vec<(Kind, u64)>,
    /// The devices, oldest first.
    pub devices: Vec<SharedDevice>,
    /// Where the list goes on.
    pub next: Option<Place>,
    /// The year by which ages are counted.
    pub this_year: i64,
}

/// A page of what a holder shares with the actor's organisation, of one kind or of all: at most eight statements.
///
/// # Errors
/// A park that is not shared answers as if it did not exist.
pub async fn see_shared_park(
    service: &Service,
    actor: &Actor,
    holder: OrganisationId,
    kind: Option<Kind>,
    after: Option<DeviceId>,
) -> Result<SharedPage, Problem> {
    let own = actor.organisation().unwrap_or(holder);
    let mut db = service.store.read().await?;
    let share = match own == holder {
        true => None,
        false => sharing::between(&mut db, holder, own).await?,
    };
    let relation = if share.is_some() {
        Relation::Party
    } else {
        Relation::Foreign
    };
    service.allow(actor, Action::SeeSharedPark, relation)?;
    let share = share.ok_or(Problem::NotFound)?;
    let name = organisation::names(&mut db, &[holder]).await?.remove(&holder);
    let rules = retirement_rules::of_holder(&mut db, holder).await?;
    let counts = park_count::of_holder(&mut db, holder).await?;
    let reading = Reading {
        holder,
        share: &share,
        rules: &rules,
    };
    let (devices, next) = reading.page(&mut db, &counts, kind, after).await?;
    let kinds = crate::see_park::kinds(&counts)
        .into_iter()
        .filter(|(kind, _)| share.kinds.contains(kind))
        .collect();
    Ok(SharedPage {
        park: SharedPark {
            holder,
            name: name.unwrap_or_default(),
            share,
        },
        kinds,
        devices,
        next,
        this_year: year_of(&day_of(service.now())).unwrap_or_default(),
    })
}

struct Reading<'a> {
    holder: OrganisationId,
    share: &'a Share,
    rules: &'a Rules,
}

impl Reading<'_> {
    async fn page(
        &self,
        db: &mut Connection,
        counts: &[ParkCount],
        kind: Option<Kind>,
        after: Option<DeviceId>,
    ) -> Result<(Vec<SharedDevice>, Option<Place>), Problem> {
        let stages = Stage::ALL.iter().filter(|stage| stage.is_in_park());
        let slices = stages.flat_map(|&stage| {
            let kinds = self
                .share
                .kinds
                .iter()
                .filter(move |one| kind.is_none_or(|kind| kind == **one));
            kinds.flat_map(move |&kind| {
                let slice = Slice {
                    kind: Some(kind),
                    ..Slice::of(stage)
                };
                slice.narrowed(counts, true)
            })
        });
        let query = ParkQuery {
            holder: self.holder,
            slices: slices.collect(),
            named: Named::default(),
            words: Vec::new(),
        };
        let after = match after {
            Some(device) => self.place(db, device).await?,
            None => None,
        };
        let mut lines = park::page(db, &query, after.as_ref(), PAGE + 1).await?;
        let more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let next = lines.last().filter(|_| more).map(|line| Place {
            in_service: line.device.description.in_service.clone(),
            device: line.device.state.device,
        });
        let ids: Vec<DeviceId> = lines.iter().map(|line| line.device.state.device).collect();
        let mut names = if self.share.fields.contains(&Field::Names) {
            identifier::of_devices(db, &ids).await?
        } else {
            Default::default()
        };
        let shown = lines.iter().filter_map(|line| {
            let names = names.remove(&line.device.state.device).unwrap_or_default();
            let plan = plan_of(self.rules, &line.device);
            self.share.show(&line.device.description, &names, plan)
        });
        Ok((shown.collect(), next))
    }

    /// The place of a device in the list. An address names the device alone: with its day it would tell an age that may
    /// not be shared. A device that is no longer shared is no place.
    async fn place(&self, db: &mut Connection, device: DeviceId) -> Result<Option<Place>, Problem> {
        let found = regain_store::device::find(db, device).await?;
        let ours = found.filter(|one| {
            one.state.holder == self.holder && self.share.kinds.contains(&one.description.kind.unwrap_or(Kind::Other))
        });
        Ok(ours.map(|one| Place {
            in_service: one.description.in_service,
            device,
        }))
    }
}
