//! What a step of an import does with its rows: new devices begin their chains, known ones are described anew, and what
//! was is noted, so that it can be undone.

use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::id::{DeviceId, EventId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::matching::{LeftAlone, RowChoice, RowVerdict};
use regain_domain::row::{Description, ParkRow};
use regain_domain::row_effect::RowEffect;
use regain_store::device::{self, Searchable};
use regain_store::identifier::{self, Known};
use regain_store::import::ImportRow;
use regain_store::import::changes::{self, Change, Effect};
use regain_store::ledger;
use regain_store::park_count::{CountCell, Traits};
use regain_store::{Connection, StoreError};
use std::collections::{HashMap, HashSet};

use super::work::Task;
use crate::Problem;
use crate::find_duplicates;
use crate::record::{Moves, NewAct, record_uncounted};

/// Does the rows; says how many were left out.
pub(super) async fn rows(
    task: &Task<'_>,
    db: &mut Connection,
    rows: &[ImportRow],
    moves: &mut Moves,
) -> Result<u64, Problem> {
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for row in rows {
        let Some(parsed) = &row.parsed else { continue };
        match (&row.verdict, row.choice) {
            (RowVerdict::New, _) | (RowVerdict::Ambiguous { .. }, Some(RowChoice::New)) => {
                new.push((row.position, task.service.id(DeviceId::new), parsed));
            }
            (RowVerdict::Changed { device, .. }, _) => known.push((row.position, *device, parsed)),
            (RowVerdict::Ambiguous { .. }, Some(RowChoice::Is { device })) => {
                known.push((row.position, device, parsed));
            }
            _ => {}
        }
    }
    declare(task, db, &new, moves).await?;
    let left_out = describe(task, db, &known, moves).await?;
    // By all their names: a name that both had before is found as well once one of them is named again.
    let named: Vec<(DeviceId, &[Identifier])> = new
        .iter()
        .chain(&known)
        .map(|(_, device, row)| (*device, row.identifiers.as_slice()))
        .collect();
    find_duplicates::find(task.service, db, &named).await?;
    Ok(left_out)
}

/// Begins the chains of new devices.
async fn declare(
    task: &Task<'_>,
    db: &mut Connection,
    rows: &[(u64, DeviceId, &ParkRow)],
    moves: &mut Moves,
) -> Result<(), Problem> {
    let now = task.service.now();
    let act = |&(_, device, row): &(u64, DeviceId, &ParkRow)| NewAct {
        act: Act {
            event_id: task.service.id(EventId::new),
            device,
            kind: ActKind::Declared { holder: task.holder },
            actor: task.person,
            organisation: task.holder,
            place: None,
            occurred_at: now,
            origin: None,
        },
        entry_hash: None,
        against: None,
        description: row.description.clone(),
    };
    let (recorded, counted) = record_uncounted(db, rows.iter().map(act).collect(), now).await?;
    if !recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
        return Err(Problem::Internal);
    }
    for (cell, by) in counted {
        *moves.entry(cell).or_default() += by;
    }
    let names: Vec<(DeviceId, &[Identifier])> = rows
        .iter()
        .map(|(_, device, row)| (*device, row.identifiers.as_slice()))
        .collect();
    identifier::add(db, task.holder, &names).await?;
    let words: Vec<Searchable> = rows
        .iter()
        .map(|(_, device, row)| Searchable {
            id: *device,
            holder: task.holder,
            description: &row.description,
            identifiers: &row.identifiers,
            tag: None,
        })
        .collect();
    device::add_words(db, &words).await?;
    let change = |&(position, device, row): &(u64, DeviceId, &ParkRow)| Change {
        position,
        device,
        effect: Effect::Declared,
        before: None,
        after: Some(row.description.clone()),
        added: row.identifiers.clone(),
        removed: Vec::new(),
        sequence: 1,
        reason: None,
        undone: false,
    };
    let changes: Vec<Change> = rows.iter().map(change).collect();
    changes::insert(db, task.import.id, &changes).await?;
    Ok(())
}

/// A device described anew.
struct Anew {
    known: Known,
    effect: RowEffect,
}

/// Describes known devices anew, but for those that something happened to since it was decided; says how many those are.
async fn describe(
    task: &Task<'_>,
    db: &mut Connection,
    rows: &[(u64, DeviceId, &ParkRow)],
    moves: &mut Moves,
) -> Result<u64, StoreError> {
    let ids: Vec<DeviceId> = rows.iter().map(|(_, device, _)| *device).collect();
    let mut known: HashMap<DeviceId, Known> = identifier::known(db, task.holder, &ids)
        .await?
        .into_iter()
        .map(|known| (known.candidate.device, known))
        .collect();
    let moved = moved_since(db, &ids, task.import.work.decided_position).await?;
    let dealt_with = changes::dealt_with(db, task.import.id, &ids).await?;
    let (mut changes, mut anew) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for &(position, device, row) in rows {
        // Taken from the map: the second row of a step that is the same device finds it gone.
        let one = known.remove(&device).filter(|_| !dealt_with.contains(&device));
        let left = match &one {
            None => Some(LeftAlone::Repeated),
            Some(one) if !one.candidate.in_hand || moved.contains(&device) => Some(LeftAlone::Moved),
            Some(_) => None,
        };
        let mut change = Change {
            position,
            device,
            effect: Effect::LeftOut,
            before: None,
            after: None,
            added: Vec::new(),
            removed: Vec::new(),
            sequence: 0,
            reason: left,
            undone: false,
        };
        if let (Some(one), None) = (one, left) {
            let effect = RowEffect::of(&one.candidate, row);
            change.effect = Effect::Described;
            change.before = Some(one.candidate.description.clone());
            change.after = Some(effect.description.clone());
            change.added.clone_from(&effect.added);
            change.removed.clone_from(&effect.removed);
            change.sequence = one.sequence;
            anew.push(Anew { known: one, effect });
        }
        changes.push(change);
    }
    write(db, task.holder, &anew, moves).await?;
    let fewer = anew.iter().filter(|one| !one.effect.removed.is_empty());
    let fewer: Vec<DeviceId> = fewer.map(|one| one.known.candidate.device).collect();
    find_duplicates::look_again(task.service, db, &fewer).await?;
    changes::insert(db, task.import.id, &changes).await?;
    Ok((changes.len() - anew.len()) as u64)
}

async fn write(
    db: &mut Connection,
    holder: OrganisationId,
    anew: &[Anew],
    moves: &mut Moves,
) -> Result<(), StoreError> {
    let described: Vec<(DeviceId, &Description)> = anew
        .iter()
        .map(|one| (one.known.candidate.device, &one.effect.description))
        .collect();
    device::describe(db, &described).await?;
    let names = |of: fn(&RowEffect) -> &Vec<Identifier>| -> Vec<(DeviceId, &[Identifier])> {
        let names = anew
            .iter()
            .map(|one| (one.known.candidate.device, of(&one.effect).as_slice()));
        names.collect()
    };
    identifier::remove(db, &names(|effect| &effect.removed)).await?;
    identifier::add(db, holder, &names(|effect| &effect.added)).await?;
    let all_names: Vec<Vec<Identifier>> = anew
        .iter()
        .map(|one| one.effect.names(&one.known.candidate.identifiers))
        .collect();
    let words: Vec<Searchable> = anew
        .iter()
        .zip(&all_names)
        .map(|(one, identifiers)| Searchable {
            id: one.known.candidate.device,
            holder,
            description: &one.effect.description,
            identifiers,
            tag: one.known.tag,
        })
        .collect();
    device::renew_words(db, &words).await?;
    for one in anew {
        recount(
            holder,
            &one.known,
            (&one.known.candidate.description, &one.effect.description),
            moves,
        );
    }
    Ok(())
}

/// Counts a device where it now belongs.
pub(super) fn recount(
    holder: OrganisationId,
    known: &Known,
    (before, after): (&Description, &Description),
    moves: &mut HashMap<CountCell, i64>,
) {
    let due = known.due.as_deref().unwrap_or_default();
    let cell = |what: &Description| CountCell::of(holder, known.stage, &Traits::of(what), due);
    *moves.entry(cell(before)).or_default() -= 1;
    *moves.entry(cell(after)).or_default() += 1;
}

/// The devices to which something happened in the world after a position.
async fn moved_since(
    db: &mut Connection,
    devices: &[DeviceId],
    position: u64,
) -> Result<HashSet<DeviceId>, StoreError> {
    let events = ledger::since(db, devices, position).await?;
    let facts = events.iter().filter(|event| event.act.kind.is_physical_fact());
    Ok(facts.map(|event| event.act.device).collect())
}
