//! What a holder lets the territory and its partners see of its park.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::OrganisationId;
use regain_domain::sharing::{Share, SharingRules, Territory};
use regain_store::organisation::{self, Duty, Organisation};
use regain_store::sharing;

use crate::{Problem, Service};

/// The largest count that may be called too small to be shown.
pub const MOST_LEAST: u64 = 50;
/// The most organisations that are offered as partners.
const MOST_PARTNERS: u32 = 200;

/// Who sees what, and who else could.
#[derive(Clone, Debug)]
pub struct Sharing {
    /// The rules in force.
    pub rules: SharingRules,
    /// The organisations that a park can be shared with, by name.
    pub partners: Vec<Organisation>,
}

/// Who may be a partner: who does something with devices that retire, and the territory.
const fn partner(duty: Duty) -> bool {
    matches!(
        duty,
        Duty::Collector | Duty::Refurbisher | Duty::Distributor | Duty::Recycler | Duty::Authority
    )
}

fn holder(service: &Service, actor: &Actor) -> Result<OrganisationId, Problem> {
    service.allow(actor, Action::SetParkRules, Relation::Nobodys)?;
    actor.organisation().ok_or(Problem::Forbidden)
}

/// The rules of the actor's own park.
pub async fn see_sharing(service: &Service, actor: &Actor) -> Result<Sharing, Problem> {
    let holder = holder(service, actor)?;
    let mut db = service.store.read().await?;
    let rules = sharing::of_holder(&mut db, holder).await?;
    let mut partners = organisation::all(&mut db, MOST_PARTNERS).await?;
    partners.retain(|one| {
        let offered = one.id != holder && one.duties.iter().any(|&duty| partner(duty));
        offered || rules.partners.contains_key(&one.id)
    });
    Ok(Sharing { rules, partners })
}

/// Sets what the territory sees.
///
/// # Errors
/// [`Problem::Field`] `least` where a count would have to be very large to be seen.
pub async fn share_with_territory(
    service: &Service,
    actor: &Actor,
    territory: Territory,
    least: u64,
) -> Result<(), Problem> {
    let holder = holder(service, actor)?;
    let person = actor.person().ok_or(Problem::Forbidden)?;
    if least > MOST_LEAST {
        return Err(Problem::Field("least".into()));
    }
    let mut db = service.store.write().await?;
    sharing::set_territory(&mut db, holder, (territory, least), person, service.now()).await?;
    db.commit().await?;
    Ok(())
}

/// Sets what a partner sees; no kinds: nothing any more.
///
/// # Errors
/// [`Problem::Field`] `partner` where that is nobody who can be one.
pub async fn share_with_partner(
    service: &Service,
    actor: &Actor,
    partner_id: OrganisationId,
    share: &Share,
) -> Result<(), Problem> {
    let holder = holder(service, actor)?;
    let person = actor.person().ok_or(Problem::Forbidden)?;
    let mut db = service.store.write().await?;
    let known = organisation::find(&mut db, partner_id).await?;
    let fits = known.is_some_and(|one| one.duties.iter().any(|&duty| partner(duty)));
    // A share that is there can be ended, whatever became of the partner.
    if partner_id == holder || (!fits && !share.kinds.is_empty()) {
        return Err(Problem::Field("partner".into()));
    }
    sharing::set_share(&mut db, holder, partner_id, share, person, service.now()).await?;
    db.commit().await?;
    Ok(())
}
