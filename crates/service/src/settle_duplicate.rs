//! A person decides whether two records are one thing: merges them, keeps them apart, or takes that back. Always with a
//! reason, and as acts in the ledger: the record that ends keeps its chain, and its label leads to the other one.
//!
//! Within one park its fleet manager decides; between two parks the territory's coordinator, who belongs to neither.

use regain_domain::access::{Action, Actor, Relation, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::device::Stage;
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::{DeviceId, DuplicateId, EventId, OrganisationId, PersonId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_store::device::{self, Device, Searchable};
use regain_store::duplicate::{self, Decision, Duplicate, Merging};
use regain_store::{Connection, StoreError, identifier, import, pallet};
use std::collections::HashMap;

use crate::offer_lot::{MAX_NOTES, member};
use crate::record::{NewAct, record};
use crate::{Problem, Service, relation};

/// How the actor stands to a pair: what is between two parks is the territory's, and a party's who has one side of it.
pub(crate) fn stands(actor: &Actor, pair: &Duplicate) -> Relation {
    let [(_, one), (_, other)] = pair.sides;
    if pair.is_within_one_park() {
        return relation(actor, one, &[]);
    }
    let of_territory = matches!(
        actor,
        Actor::Member {
            role: Role::Coordinator,
            ..
        }
    );
    match actor.organisation() {
        Some(organisation) if organisation == one || organisation == other => Relation::Party,
        Some(_) if of_territory => Relation::Nobodys,
        _ => Relation::Foreign,
    }
}

/// A decision in the making: the pair, read under the ledger's lock, and who decides.
struct Case<'a> {
    service: &'a Service,
    db: Connection,
    pair: Duplicate,
    by: (PersonId, OrganisationId),
    reason: &'a str,
}

impl<'a> Case<'a> {
    async fn open(
        service: &'a Service,
        actor: &Actor,
        id: DuplicateId,
        reason: &'a str,
        from: &[DuplicateStatus],
    ) -> Result<Self, Problem> {
        let mut db = service.store.write().await?;
        db.lock_ledger().await?;
        let pair = duplicate::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
        service.allow(actor, Action::SettleDuplicate, stands(actor, &pair))?;
        let by = member(actor)?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_NOTES {
            return Err(Problem::Field("reason".into()));
        }
        if !from.contains(&pair.status) {
            return Err(Problem::Changed);
        }
        Ok(Self {
            service,
            db,
            pair,
            by,
            reason,
        })
    }

    /// An import that is under way decided by the names as they stand.
    async fn only_while_parks_rest(&mut self) -> Result<(), Problem> {
        for (_, holder) in self.pair.sides {
            if import::at_work(&mut self.db, holder).await?.is_some() {
                return Err(Problem::Field("import".into()));
            }
        }
        Ok(())
    }

    async fn record(&mut self, device: DeviceId, kind: ActKind) -> Result<(), Problem> {
        let now = self.service.now();
        let act = Act {
            event_id: self.service.id(EventId::new),
            device,
            kind,
            actor: self.by.0,
            organisation: self.by.1,
            place: None,
            occurred_at: now,
            origin: None,
        };
        for recorded in record(&mut self.db, vec![NewAct::here(act)], now).await? {
            if let Outcome::Refused(refusal) = recorded.outcome {
                let device = self.pair.shared.value.clone();
                return Err(Problem::Refused { device, refusal });
            }
        }
        Ok(())
    }

    async fn decide(
        mut self,
        to: DuplicateStatus,
        kept: Option<DeviceId>,
        merging: Option<&Merging>,
    ) -> Result<(), Problem> {
        let decision = Decision {
            from: self.pair.status,
            to,
            kept,
            merging,
            reason: self.reason,
            by: self.by.0,
            at: self.service.now(),
        };
        if !duplicate::decide(&mut self.db, self.pair.id, &decision).await? {
            return Err(Problem::Changed);
        }
        self.db.commit().await?;
        Ok(())
    }

    /// Both devices with their names: the one that goes on, and the other.
    async fn sides(&mut self, kept: DeviceId) -> Result<[(Device, Vec<Identifier>); 2], Problem> {
        let ids = self.pair.sides.map(|(device, _)| device);
        let mut devices = device::find_many(&mut self.db, &ids).await?;
        let mut names: HashMap<DeviceId, Vec<Identifier>> = identifier::of_devices(&mut self.db, &ids).await?;
        let mut side = |id: DeviceId| {
            let device = devices.remove(&id)?;
            Some((device, names.remove(&id).unwrap_or_default()))
        };
        let other = ids.into_iter().find(|&id| id != kept).ok_or(Problem::Internal)?;
        match (side(kept), side(other)) {
            (Some(kept), Some(other)) => Ok([kept, other]),
            _ => Err(Problem::NotFound),
        }
    }
}

/// Merges two records: `kept` goes on under all names that tell something in its park; the other one ends, and leads to
/// it.
///
/// # Errors
/// [`Problem::Field`] with `reason`, `kept` (neither of the two, or one that stands for nothing), `label` (the other one
/// bears the only label) or `import` (one of the parks has an import under way); [`Problem::Refused`] when something
/// happened to the thing under the record that would end; [`Problem::Changed`] when it is decided already.
pub async fn merge(
    service: &Service,
    actor: &Actor,
    id: DuplicateId,
    kept: DeviceId,
    reason: &str,
) -> Result<(), Problem> {
    let mut case = Case::open(service, actor, id, reason, &[DuplicateStatus::Open]).await?;
    if !case.pair.sides.iter().any(|(device, _)| *device == kept) {
        return Err(Problem::Field("kept".into()));
    }
    case.only_while_parks_rest().await?;
    let [(stays, stays_names), (ends, ends_names)] = case.sides(kept).await?;
    if stays.state.stage == Stage::Void {
        return Err(Problem::Field("kept".into()));
    }
    if ends.state.tag.is_some() && stays.state.tag.is_none() {
        return Err(Problem::Field("label".into()));
    }
    let joined = ActKind::Joined {
        to: kept,
        reason: case.reason.to_owned(),
    };
    let alias = ends.state.device;
    case.record(alias, joined).await?;
    let within = case.pair.is_within_one_park();
    let missing = |name: &&Identifier| {
        let has = |known: &Identifier| known.kind == name.kind && known.key() == name.key();
        !stays_names.iter().any(has) && (within || name.kind != IdentifierKind::AssetTag)
    };
    let given: Vec<Identifier> = ends_names.iter().filter(missing).cloned().collect();
    // Between two parks the other holder's tool goes on naming its record: by its names it is still found, and no
    // longer changed.
    let taken = if within { ends_names } else { Vec::new() };
    if within {
        identifier::remove_all(&mut case.db, &[alias]).await?;
    }
    identifier::add(&mut case.db, stays.state.holder, &[(kept, given.as_slice())]).await?;
    device::forget_words(&mut case.db, &[alias]).await?;
    pallet::goes_on_as(&mut case.db, alias, kept).await?;
    let names: Vec<Identifier> = stays_names.iter().chain(&given).cloned().collect();
    renew_words(&mut case.db, &stays, &names).await?;
    duplicate::forget_open(&mut case.db, &[alias], Some(id)).await?;
    let merging = Merging {
        stage: ends.state.stage,
        taken,
        given,
    };
    case.decide(DuplicateStatus::Merged, Some(kept), Some(&merging)).await
}

/// Keeps two records apart: they are two things.
///
/// # Errors
/// As [`merge`].
pub async fn keep_apart(service: &Service, actor: &Actor, id: DuplicateId, reason: &str) -> Result<(), Problem> {
    let case = Case::open(service, actor, id, reason, &[DuplicateStatus::Open]).await?;
    case.decide(DuplicateStatus::Apart, None, None).await
}

/// Takes a decision back: merged records are two again, with the names they had.
///
/// # Errors
/// As [`merge`], and `merged_on` when the record that went on was merged into another since.
pub async fn reopen(service: &Service, actor: &Actor, id: DuplicateId, reason: &str) -> Result<(), Problem> {
    let decided = [DuplicateStatus::Merged, DuplicateStatus::Apart];
    let mut case = Case::open(service, actor, id, reason, &decided).await?;
    let (Some(kept), Some(merging)) = (case.pair.kept, case.pair.merging.clone()) else {
        return case.decide(DuplicateStatus::Open, None, None).await;
    };
    case.only_while_parks_rest().await?;
    let [(stays, stays_names), (ends, ends_names)] = case.sides(kept).await?;
    // What was merged on is parted first: its names have moved on with it.
    if stays.state.stage == Stage::Void {
        return Err(Problem::Field("merged_on".into()));
    }
    let alias = ends.state.device;
    let parted = ActKind::Parted {
        stage: merging.stage,
        reason: case.reason.to_owned(),
    };
    case.record(alias, parted).await?;
    identifier::remove(&mut case.db, &[(kept, merging.given.as_slice())]).await?;
    identifier::add(&mut case.db, ends.state.holder, &[(alias, merging.taken.as_slice())]).await?;
    let given = |name: &&Identifier| {
        !merging
            .given
            .iter()
            .any(|given| given.kind == name.kind && given.key() == name.key())
    };
    let left: Vec<Identifier> = stays_names.iter().filter(given).cloned().collect();
    renew_words(&mut case.db, &stays, &left).await?;
    let own: Vec<Identifier> = ends_names.into_iter().chain(merging.taken).collect();
    renew_words(&mut case.db, &ends, &own).await?;
    case.decide(DuplicateStatus::Open, None, None).await
}

async fn renew_words(db: &mut Connection, device: &Device, names: &[Identifier]) -> Result<(), StoreError> {
    let words = Searchable {
        id: device.state.device,
        holder: device.state.holder,
        description: &device.description,
        identifiers: names,
        tag: device.state.tag,
    };
    device::renew_words(db, &[words]).await
}
