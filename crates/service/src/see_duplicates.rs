//! The pairs of records that may be one thing: a holder's own and those with another holder, who stays unnamed; and the
//! coordinator's, between parks.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::device::Stage;
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::{DeviceId, DuplicateId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_store::duplicate::{self, Duplicate};
use regain_store::{Connection, device, identifier, organisation};

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
    /// What is known of it; nothing for another holder's, unless the territory looks.
    pub description: Description,
    /// Its names; of them only the one that is shared, where it is not one's own.
    pub identifiers: Vec<Identifier>,
    /// Where it stands; unknown for another holder's.
    pub stage: Option<Stage>,
    /// Whether it has a label of ours.
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

/// Three statements more, however many pairs.
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
    let seen = |pair: Duplicate| {
        let side = |(id, holder): (DeviceId, OrganisationId)| {
            let ours = own == Some(holder);
            let shown = devices.get(&id).filter(|_| ours || own.is_none());
            let all = names.get(&id).filter(|_| ours);
            SeenSide {
                device: shown.map(|_| id),
                holder: shown.and_then(|_| holders.get(&holder).cloned()).unwrap_or_default(),
                description: shown
                    .map(|device| known_to_all(&device.description, ours))
                    .unwrap_or_default(),
                identifiers: all.cloned().unwrap_or_else(|| vec![pair.shared.clone()]),
                stage: shown.map(|device| device.state.stage),
                labelled: shown.is_some_and(|device| device.state.tag.is_some()),
            }
        };
        let mut sides = pair.sides;
        if own.is_some_and(|own| sides[0].1 != own) {
            sides.reverse();
        }
        SeenPair {
            id: pair.id,
            sides: sides.map(side),
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

/// Where a holder keeps a device and in what state it thinks it is stays with the holder.
fn known_to_all(what: &Description, ours: bool) -> Description {
    if ours {
        return what.clone();
    }
    Description {
        kind: what.kind,
        maker: what.maker.clone(),
        model: what.model.clone(),
        in_service: what.in_service.clone(),
        ..Description::default()
    }
}
