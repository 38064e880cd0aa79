//! Undoing an import: each device is again what it was before, and what the import brought in leaves the park. A device
//! to which something happened since is left as it is, and named.
//!
//! A device is never deleted: a chain that the import began gets an end, its names are free again, and it stands in no
//! list and no figure.

use regain_domain::access::{Action, Actor};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, EventId, ImportId, JobId};
use regain_domain::identifier::Identifier;
use regain_domain::matching::LeftAlone;
use regain_domain::row::Description;
use regain_domain::row_effect::RowEffect;
use regain_store::device::{self, Searchable};
use regain_store::identifier::{self, Known};
use regain_store::import::changes::{self, Change, Effect};
use regain_store::import::work::{Decision, decide_to_undo};
use regain_store::import::{self, ImportStatus};
use regain_store::{Connection, StoreError, duplicate, ledger, pallet};
use std::collections::{BTreeSet, HashMap, HashSet};

use super::apply::recount;
use super::work::{STEP, Task, enqueue, whole_in_one};
use crate::find_duplicates;
use crate::record::{Moves, NewAct, record_uncounted};
use crate::{Problem, Service, relation};

/// What became of the wish to undo an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// It is done; so many devices were left as they are.
    Done {
        /// How many.
        left_alone: u64,
    },
    /// It is decided, and being done.
    Decided,
    /// It was decided before.
    DoneBefore,
    /// Nothing is done: another import of this park is being carried out or undone.
    Busy,
}

/// Undoes an import that was carried out. Twice does nothing more.
///
/// # Errors
/// [`Problem::Changed`] when it was never carried out.
pub async fn undo(service: &Service, actor: &Actor, id: ImportId) -> Result<Undoing, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let person = actor.person().ok_or(Problem::Forbidden)?;
    match import.status {
        ImportStatus::Confirmed => {}
        ImportStatus::Undoing | ImportStatus::Undone => return Ok(Undoing::DoneBefore),
        _ => return Err(Problem::Changed),
    }
    if import::at_work(&mut db, import.organisation).await?.is_some() {
        return Ok(Undoing::Busy);
    }
    let work = import.work;
    let small = work.done.saturating_sub(work.left_alone) <= STEP as u64;
    let job = (!small).then(|| service.id(JobId::new));
    let decision = Decision {
        import: id,
        by: person,
        at: service.now(),
        position: ledger::last_position(&mut db).await?,
        job,
    };
    if decide_to_undo(&mut db, decision).await?.is_none() {
        return Err(Problem::Changed);
    }
    if let Some(job) = job {
        enqueue(service, &mut db, job, id).await?;
        db.commit().await?;
        service.wake_runners();
        return Ok(Undoing::Decided);
    }
    whole_in_one(service, &mut db, id).await?;
    let left_alone = import::find(&mut db, id).await?.map_or(0, |now| now.work.left_alone);
    db.commit().await?;
    Ok(Undoing::Done { left_alone })
}

/// Undoes what rows did; says how many devices were left as they are.
pub(super) async fn changes(
    task: &Task<'_>,
    db: &mut Connection,
    changes: &[Change],
    moves: &mut Moves,
) -> Result<u64, Problem> {
    let ids: Vec<DeviceId> = changes.iter().map(|change| change.device).collect();
    let known: HashMap<DeviceId, Known> = identifier::known(db, task.holder, &ids)
        .await?
        .into_iter()
        .map(|known| (known.candidate.device, known))
        .collect();
    let decided_at = task.import.work.decided_at.unwrap_or(task.import.created_at);
    let described = changes::described_since(db, task.import.id, decided_at, &ids).await?;
    let merged_into = duplicate::merged_into(db, &ids).await?;
    let given_away = given_away(task, db, changes).await?;
    let mut outcomes = Vec::with_capacity(changes.len());
    let (mut declared, mut restored) = (Vec::new(), Vec::new());
    for change in changes {
        let one = known.get(&change.device);
        let left = match one {
            Some(one) if one.sequence == change.sequence => {
                let since = described.contains(&change.device)
                    || merged_into.contains(&change.device)
                    || given_away.contains(&change.device)
                    || !stands_as_left(change, one);
                since.then_some(LeftAlone::DescribedSince)
            }
            _ => Some(LeftAlone::Moved),
        };
        outcomes.push((change.position, left));
        let (Some(one), None) = (one, left) else { continue };
        match (&change.effect, &change.before) {
            (Effect::Declared, _) => declared.push(change.device),
            (_, Some(before)) => restored.push(Restored { change, one, before }),
            _ => {}
        }
    }
    undeclare(task, db, &declared, moves).await?;
    restore(task, db, &restored, moves).await?;
    changes::set_undone(db, task.import.id, &outcomes).await?;
    Ok(outcomes.iter().filter(|(_, left)| left.is_some()).count() as u64)
}

/// Whether a device is described as the import left it, and one that it brought in has the names that it brought.
fn stands_as_left(change: &Change, one: &Known) -> bool {
    let has = |name: &Identifier| {
        change
            .added
            .iter()
            .any(|added| added.kind == name.kind && added.key() == name.key())
    };
    let names = change.effect != Effect::Declared || one.candidate.identifiers.iter().all(has);
    names
        && change
            .after
            .as_ref()
            .is_some_and(|after| same(after, &one.candidate.description))
}

/// Whether two descriptions are one, once written and read: what says no kind is kept as of another kind.
fn same(one: &Description, other: &Description) -> bool {
    let kept = |what: &Description| Description {
        kind: Some(what.kind.unwrap_or(regain_domain::device::Kind::Other)),
        ..what.clone()
    };
    kept(one) == kept(other)
}

/// The devices from which the import took a number that another one bears by now: it cannot be given back.
async fn given_away(task: &Task<'_>, db: &mut Connection, changes: &[Change]) -> Result<HashSet<DeviceId>, StoreError> {
    let removed = || {
        changes
            .iter()
            .flat_map(|change| change.removed.iter().map(move |name| (change.device, name)))
    };
    let keys: BTreeSet<String> = removed().map(|(_, name)| name.key()).collect();
    let bearers = identifier::known_by(db, task.holder, &keys).await?;
    let is_borne = |(device, name): &(DeviceId, &Identifier)| {
        bearers.iter().any(|one| {
            let bears = |other: &Identifier| other.kind == name.kind && other.key() == name.key();
            one.candidate.device != *device && one.candidate.in_hand && one.candidate.identifiers.iter().any(bears)
        })
    };
    Ok(removed().filter(is_borne).map(|(device, _)| device).collect())
}

/// Ends the chains that the import began.
async fn undeclare(
    task: &Task<'_>,
    db: &mut Connection,
    devices: &[DeviceId],
    moves: &mut Moves,
) -> Result<(), Problem> {
    let now = task.service.now();
    let act = |&device: &DeviceId| {
        NewAct::here(Act {
            event_id: task.service.id(EventId::new),
            device,
            kind: ActKind::Undeclared { import: task.import.id },
            actor: task.person,
            organisation: task.holder,
            place: None,
            occurred_at: now,
            origin: None,
        })
    };
    let (recorded, counted) = record_uncounted(db, devices.iter().map(act).collect(), now).await?;
    if !recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
        return Err(Problem::Internal);
    }
    for (cell, by) in counted {
        *moves.entry(cell).or_default() += by;
    }
    identifier::remove_all(db, devices).await?;
    device::forget_words(db, devices).await?;
    duplicate::forget_open(db, devices, None).await?;
    pallet::take_all_off(db, devices).await?;
    Ok(())
}

/// A device to be described as it was.
struct Restored<'a> {
    change: &'a Change,
    one: &'a Known,
    before: &'a Description,
}

async fn restore(
    task: &Task<'_>,
    db: &mut Connection,
    restored: &[Restored<'_>],
    moves: &mut Moves,
) -> Result<(), StoreError> {
    let described: Vec<(DeviceId, &Description)> = restored.iter().map(|one| (one.change.device, one.before)).collect();
    device::describe(db, &described).await?;
    let taken: Vec<(DeviceId, &[Identifier])> = restored
        .iter()
        .map(|one| (one.change.device, one.change.added.as_slice()))
        .collect();
    identifier::remove(db, &taken).await?;
    let given_back: Vec<(DeviceId, &[Identifier])> = restored
        .iter()
        .map(|one| (one.change.device, one.change.removed.as_slice()))
        .collect();
    identifier::add(db, task.holder, &given_back).await?;
    let names: Vec<Vec<Identifier>> = restored
        .iter()
        .map(|one| {
            // What the import did, the other way round.
            let back = RowEffect {
                description: one.before.clone(),
                added: one.change.removed.clone(),
                removed: one.change.added.clone(),
            };
            back.names(&one.one.candidate.identifiers)
        })
        .collect();
    let words: Vec<Searchable> = restored
        .iter()
        .zip(&names)
        .map(|(one, identifiers)| Searchable {
            id: one.change.device,
            holder: task.holder,
            description: one.before,
            identifiers,
            tag: one.one.tag,
        })
        .collect();
    device::renew_words(db, &words).await?;
    let devices: Vec<DeviceId> = restored.iter().map(|one| one.change.device).collect();
    find_duplicates::look_again(task.service, db, &devices).await?;
    find_duplicates::find(task.service, db, &given_back).await?;
    for one in restored {
        let Known { candidate, stage, .. } = one.one;
        if *stage != Stage::Void {
            recount(task.holder, one.one, (&candidate.description, one.before), moves);
        }
    }
    Ok(())
}
