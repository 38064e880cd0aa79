//! The parks of all employers of the territory, as far as each lets it be seen: counts by holder, kind, age and maker.
//!
//! A holder that shares nothing is named, and no figure of it is in any sum. What is in a sum of the others, and why no
//! count that is too small can be computed from it: [`crate::park_sums`].

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::retirement::Rules;
use regain_domain::sharing::SharingRules;
use regain_store::{organisation, park_count, retirement_rules, sharing};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::park_sums::{HolderCounts, OLDEST, Parks};

use crate::park_sums::{Holder, sums};
use crate::retirement::{day_of, year_of};
use crate::{Problem, Service};

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
    let mut holders: BTreeMap<OrganisationId, Holder> = BTreeMap::new();
    for (id, count) in park_count::of_territory(&mut db).await? {
        if kind.is_none_or(|kind| kind == count.kind) {
            holders.entry(id).or_default().counts.push(count);
        } else {
            holders.entry(id).or_default();
        }
    }
    let makers = match kind {
        None => park_count::makers_of_territory(&mut db).await?,
        Some(_) => Vec::new(),
    };
    let ids: Vec<OrganisationId> = holders.keys().copied().collect();
    let names = organisation::names(&mut db, &ids).await?;
    drop(db);

    for (id, kind, (maker, devices)) in makers {
        let makers = &mut holders.entry(id).or_default().makers;
        makers.entry(kind).or_default().insert(maker, devices);
    }
    let usual = (SharingRules::default(), Rules::default());
    let known = holders.into_iter().map(|(id, mut holder)| {
        holder.id = id;
        holder.name = names.get(&id).cloned().unwrap_or_default();
        holder.shares = sharing.get(&id).unwrap_or(&usual.0).clone();
        holder.rules = rules.get(&id).unwrap_or(&usual.1).clone();
        holder.details = details.contains(&id);
        holder
    });
    Ok(sums(known, this_year))
}
