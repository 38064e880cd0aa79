//! The pairs of records that may be one thing: a holder's own and those with another holder, who stays unnamed; and the
//! coordinator's, between parks.
//!
//! A coordinator has to ask two organisations whose a device is. For that it needs to know who they are, which name both
//! know the device by, and what it is; more of it, only as far as *both* show such devices to the territory's organisation,
//! because what one shows of it tells of the other's.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::device::{Kind, Stage};
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::{DeviceId, DuplicateId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::row::Description;
use regain_domain::sharing::{Share, SharedDevice};
use regain_domain::time::Timestamp;
use regain_store::duplicate::{self, Duplicate};
use regain_store::{Connection, device, identifier, organisation, sharing};
use std::collections::HashMap;

use crate::settle_duplicate::stands;
use crate::{Problem, Service};

/// How many pairs a page lists.
pub const PAGE: usize = 20;

/// One record of a pair, as far as who looks may know it.
#[derive(Clone, Debug)]
pub struct SeenSide {
    /// Which device; none for another holder's, unless the territory looks.
    pub device: Option<DeviceId>,
    /// Whose park; empty for another holder's, unless the territory looks.
    pub holder: String,
    /// What is known of it; nothing for another holder's. For the territory the kind, and what both holders show it.
    pub description: Description,
    /// Its names; of them only the one that is shared, where it is not one's own and not shown.
    pub identifiers: Vec<Identifier>,
    /// Where it stands; unknown where it is not one's own.
    pub stage: Option<Stage>,
    /// Whether it has a label of ours, where it is one's own.
    pub labelled: bool,
}

/// A pair, as far as who looks may know it.
#[derive(Clone, Debug)]
pub struct SeenPair {
    /// Which.
    pub id: DuplicateId,
    /// The name that both bear.
    pub shared: Identifier,
    /// When it was found.
    pub found_at: Timestamp,
    /// What became of it.
    pub status: DuplicateStatus,
    /// The record that goes on, once merged.
    pub kept: Option<DeviceId>,
    /// Why it was decided so.
    pub reason: String,
    /// When.
    pub settled_at: Option<Timestamp>,
    /// Both records; one's own first.
    pub sides: [SeenSide; 2],
    /// Whether it is between two parks.
    pub between_parks: bool,
    /// Whether who looks may decide it.
    pub may_settle: bool,
}

/// A page of pairs.
#[derive(Clone, Debug)]
pub struct Pairs {
    /// The pairs, newest first.
    pub pairs: Vec<SeenPair>,
    /// Where the list goes on, if it does.
    pub next: Option<(Timestamp, DuplicateId)>,
}

/// The pairs of one's own park.
pub async fn of_park(
    service: &Service,
    actor: &Actor,
    status: DuplicateStatus,
    before: Option<(Timestamp, DuplicateId)>,
) -> Result<Pairs, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Nobodys)?;
    let holder = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let pairs = duplicate::of_holder(&mut db, holder, status, before, PAGE + 1).await?;
    page(&mut db, actor, pairs, Some(holder)).await
}

/// The pairs between parks, for the territory.
pub async fn between_parks(
    service: &Service,
    actor: &Actor,
    status: DuplicateStatus,
    before: Option<(Timestamp, DuplicateId)>,
) -> Result<Pairs, Problem> {
    service.allow(actor, Action::SeeTerritory, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let pairs = duplicate::between_parks(&mut db, status, before, PAGE + 1).await?;
    page(&mut db, actor, pairs, None).await
}

/// Four statements more, however many pairs.
async fn page(
    db: &mut Connection,
    actor: &Actor,
    mut pairs: Vec<Duplicate>,
    own: Option<OrganisationId>,
) -> Result<Pairs, Problem> {
    let more = pairs.len() > PAGE;
    pairs.truncate(PAGE);
    let next = pairs.last().filter(|_| more).map(|pair| (pair.found_at, pair.id));
    let mut ids: Vec<DeviceId> = pairs
        .iter()
        .flat_map(|pair| pair.sides.map(|(device, _)| device))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let devices = device::find_many(db, &ids).await?;
    let names = identifier::of_devices(db, &ids).await?;
    let mut holders: Vec<OrganisationId> = pairs
        .iter()
        .flat_map(|pair| pair.sides.map(|(_, holder)| holder))
        .collect();
    holders.sort_unstable();
    holders.dedup();
    let holders = organisation::names(db, &holders).await?;
    let shares: HashMap<OrganisationId, Share> = match (own, actor.organisation()) {
        (None, Some(territory)) => {
            let shared = sharing::with_partner(db, territory).await?;
            shared.into_iter().map(|(holder, _, share)| (holder, share)).collect()
        }
        _ => HashMap::new(),
    };
    let names_of = |device: DeviceId| names.get(&device).map_or(&[][..], Vec::as_slice);
    let shown = |(id, holder): (DeviceId, OrganisationId)| {
        shares
            .get(&holder)?
            .show(&devices.get(&id)?.description, names_of(id), None)
    };
    let seen = |pair: Duplicate| {
        let [one, other] = pair.sides.map(shown);
        let both = one.is_some() && other.is_some();
        let side = |((id, holder), shown): ((DeviceId, OrganisationId), Option<SharedDevice>)| {
            let device = devices.get(&id);
            match device.filter(|_| own == Some(holder)) {
                Some(device) => SeenSide {
                    device: Some(id),
                    holder: holders.get(&holder).cloned().unwrap_or_default(),
                    description: device.description.clone(),
                    identifiers: names_of(id).to_vec(),
                    stage: Some(device.state.stage),
                    labelled: device.state.tag.is_some(),
                },
                None => {
                    let device = device.filter(|_| own.is_none());
                    let holder = device.and_then(|_| holders.get(&holder).cloned());
                    let kind = device.and_then(|device| device.description.kind);
                    elsewhere(id, holder, kind, &pair.shared, shown.filter(|_| both))
                }
            }
        };
        let [first, second] = pair.sides;
        let mut sides = [(first, one), (second, other)];
        if own.is_some_and(|own| first.1 != own) {
            sides.reverse();
        }
        let sides = sides.map(side);
        SeenPair {
            id: pair.id,
            sides,
            between_parks: !pair.is_within_one_park(),
            may_settle: may(actor, Action::SettleDuplicate, Facts::of(stands(actor, &pair))),
            found_at: pair.found_at,
            status: pair.status,
            kept: pair.kept.filter(|_| own.is_none() || pair.is_within_one_park()),
            settled_at: pair.settled_at,
            reason: pair.reason,
            shared: pair.shared,
        }
    };
    Ok(Pairs {
        pairs: pairs.into_iter().map(seen).collect(),
        next,
    })
}

/// A record that is not one's own: for the territory whose it is and what it is, with what its holder shows where that
/// counts; for another holder that there is one.
fn elsewhere(
    device: DeviceId,
    holder: Option<String>,
    kind: Option<Kind>,
    shared: &Identifier,
    shown: Option<SharedDevice>,
) -> SeenSide {
    let (description, names) = match shown {
        Some(shown) => {
            let description = Description {
                kind: Some(shown.kind),
                maker: shown.maker,
                model: shown.model,
                site: shown.site,
                ..Description::default()
            };
            (description, shown.names)
        }
        None => {
            let description = Description {
                kind,
                ..Description::default()
            };
            (description, Vec::new())
        }
    };
    SeenSide {
        device: holder.is_some().then_some(device),
        holder: holder.unwrap_or_default(),
        description,
        identifiers: if names.is_empty() { vec![shared.clone()] } else { names },
        stage: None,
        labelled: false,
    }
}
