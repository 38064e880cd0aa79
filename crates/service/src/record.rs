//! Writing acts into the ledger: the one way by which a device's state ever changes.
//!
//! Everything happens in the caller's transaction: the events, the devices' rows that they leave, the park's counts.
//! Either all of it is there after the commit or none.

use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Dispute, Outcome, decide, keep_as_disputed};
use regain_domain::device::{DeviceState, Stage};
use regain_domain::event::{Event, Hash};
use regain_domain::id::DeviceId;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_store::ledger::{self, NewEvent};
use regain_store::park_count::{self, CountCell, Traits};
use regain_store::standing::{self, Standing};
use regain_store::{Connection, StoreError, offer, request, reservation};
use std::collections::{BTreeMap, HashMap};

use crate::jobs::mail;

/// An act about to be recorded.
pub struct NewAct {
    /// The act.
    pub act: Act,
    /// The hash of the phone's entry it came in, if it came from a phone.
    pub entry_hash: Option<Hash>,
    /// A reason outside the device's own state to keep it as disputed.
    pub against: Option<Dispute>,
    /// For the first act of a device: what it is.
    pub description: Description,
}

impl NewAct {
    /// An act made on the server.
    pub fn here(act: Act) -> Self {
        Self {
            act,
            entry_hash: None,
            against: None,
            description: Description::default(),
        }
    }
}

/// What became of an act.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// What the rules said.
    pub outcome: Outcome,
    /// The device's state before; none for its first act.
    pub before: Option<DeviceState>,
}

/// How the park's counts move.
pub type Moves = HashMap<CountCell, i64>;

/// Records acts in their order and says what became of each. What is refused leaves no trace; the caller decides
/// whether that spoils the whole transaction.
pub async fn record(db: &mut Connection, acts: Vec<NewAct>, now: Timestamp) -> Result<Vec<Recorded>, StoreError> {
    let (recorded, moves) = record_uncounted(db, acts, now).await?;
    park_count::move_counts(db, &moves).await?;
    Ok(recorded)
}

/// The same, but how the park's counts move is left to the caller, who sees to it that they do: what takes many
/// transactions shows in the figures once it is whole.
pub async fn record_uncounted(
    db: &mut Connection,
    acts: Vec<NewAct>,
    now: Timestamp,
) -> Result<(Vec<Recorded>, Moves), StoreError> {
    db.lock_ledger().await?;
    let mut devices: Vec<DeviceId> = acts.iter().map(|new| new.act.device).collect();
    devices.sort_unstable();
    devices.dedup();
    let mut standings = standing::of(db, &devices).await?;
    let before: HashMap<DeviceId, Standing> = standings.clone();

    let mut results = Vec::with_capacity(acts.len());
    let mut events = Vec::with_capacity(acts.len());
    let mut first_descriptions: BTreeMap<DeviceId, Description> = BTreeMap::new();
    for NewAct {
        act,
        entry_hash,
        against,
        description,
    } in acts
    {
        let standing = standings.get(&act.device);
        let state = standing.map(|standing| &standing.state);
        let outcome = match against {
            Some(why) => keep_as_disputed(state, &act, why),
            None => decide(state, &act),
        };
        let (after, dispute) = match &outcome {
            Outcome::Accepted(after) => (Some(after), None),
            Outcome::Disputed(after, why) => (Some(after), Some(*why)),
            Outcome::Refused(_) => (None, None),
        };
        results.push(Recorded {
            outcome: outcome.clone(),
            before: state.cloned(),
        });
        let Some(after) = after else { continue };
        let prev_hash = standing.map_or(Hash::ZERO, |standing| standing.last_hash);
        let traits = standing.map_or_else(|| Traits::of(&description), |standing| standing.traits.clone());
        let due = match &act.kind {
            ActKind::Planned { due } => due.clone().unwrap_or_default(),
            ActKind::Kept => String::new(),
            _ => standing.map(|standing| standing.due.clone()).unwrap_or_default(),
        };
        let stage_since = match standing {
            Some(standing) if standing.state.stage == after.stage => standing.stage_since,
            _ => now,
        };
        let device = act.device;
        if state.is_none() {
            first_descriptions.insert(device, description);
        }
        let event = Event::chain(act, after.sequence, now, dispute, prev_hash);
        standings.insert(
            device,
            Standing {
                state: after.clone(),
                last_hash: event.hash,
                traits,
                due,
                stage_since,
            },
        );
        events.push(NewEvent { event, entry_hash });
    }

    if events.is_empty() {
        return Ok((results, Moves::new()));
    }
    let last = ledger::last_position(db).await?;
    let moves = write_devices(db, &before, &standings, &first_descriptions, now).await?;
    ledger::append(db, last, &events).await?;
    follow(db, &before, &standings, now).await?;
    Ok((results, moves))
}

async fn write_devices(
    db: &mut Connection,
    before: &HashMap<DeviceId, Standing>,
    after: &HashMap<DeviceId, Standing>,
    first_descriptions: &BTreeMap<DeviceId, Description>,
    now: Timestamp,
) -> Result<Moves, StoreError> {
    let mut moves = Moves::new();
    let mut changed: Vec<(u32, &Standing)> = Vec::new();
    for (device, standing) in after {
        let cell = |standing: &Standing| {
            let Standing { state, traits, due, .. } = standing;
            CountCell::of(state.holder, state.stage, traits, due)
        };
        match before.get(device) {
            Some(old) if old == standing => {}
            Some(old) => {
                if cell(old) != cell(standing) {
                    *moves.entry(cell(old)).or_default() -= 1;
                    *moves.entry(cell(standing)).or_default() += 1;
                }
                changed.push((old.state.sequence, standing));
            }
            None => *moves.entry(cell(standing)).or_default() += 1,
        }
    }
    let begun: Vec<(&Standing, &Description)> = first_descriptions
        .iter()
        .filter_map(|(device, description)| Some((after.get(device)?, description)))
        .collect();
    standing::insert(db, &begun, now).await?;
    changed.sort_unstable_by_key(|(_, standing)| standing.state.device);
    standing::update(db, &changed).await?;
    // What stands for nothing is counted nowhere.
    moves.retain(|cell, _| cell.stage() != Stage::Void);
    Ok(moves)
}

/// Keeps the catalogue and the reservations true to what became of the devices, whatever act it was: a listed laptop
/// whose wipe proof falls away leaves the catalogue in the same transaction, and who reserved it is written to.
async fn follow(
    db: &mut Connection,
    before: &HashMap<DeviceId, Standing>,
    after: &HashMap<DeviceId, Standing>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (mut shown, mut hidden, mut closed, mut cancelled) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (device, old) in before {
        let Some(new) = after.get(device).filter(|new| *new != old) else {
            continue;
        };
        let (was, is) = (&old.state, &new.state);
        let listed = |state: &DeviceState| state.offer.filter(|_| state.stage == Stage::Listed);
        if was.offer != is.offer {
            closed.extend(was.offer);
        } else if listed(was) != listed(is) {
            hidden.extend(listed(was));
        }
        if listed(was) != listed(is) {
            shown.extend(listed(is));
        }
        if was.reservation != is.reservation {
            cancelled.extend(was.reservation);
        }
    }
    // In one order, so that two transactions never wait for each other.
    for ids in [&mut shown, &mut hidden, &mut closed] {
        ids.sort_unstable();
    }
    offer::close(db, &closed, now).await?;
    offer::hide(db, &hidden).await?;
    offer::show(db, &shown).await?;
    for waited_for in reservation::cancel_active(db, &cancelled, now).await? {
        mail::device_gone(db, &waited_for, now).await?;
    }
    request::reopen_of(db, &cancelled).await
}

/// Whether an act brings custody to its organisation or takes it away: what a passport tells.
pub const fn moves_custody(kind: &ActKind) -> bool {
    matches!(
        kind,
        ActKind::Declared { .. }
            | ActKind::HandedOver { .. }
            | ActKind::Received { .. }
            | ActKind::Returned { .. }
            | ActKind::Settled { .. }
    )
}
