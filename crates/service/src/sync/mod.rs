//! Taking in what phones made: one batch, one transaction, a verdict for every entry.
//!
//! The rules of numbers and repetitions are [`regain_domain::sync::judge`]; whether the sender had anything to do with
//! what it tells is [`standing`]; what a person has to look at afterwards is [`exceptions`].

mod exceptions;
mod file;
mod proofs;
mod standing;

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Dispute, Outcome};
use regain_domain::event::{Hash, canonical_json};
use regain_domain::handover::Handover;
use regain_domain::id::{ClientId, DeviceId, EventId, PersonId, ReservationId};
use regain_domain::row::Description;
use regain_domain::sync::{Answer, Batch, Body, Entry, Judgement, Verdict, VerdictResult, judge, told_by_both_sides};
use regain_domain::time::Timestamp;
use regain_store::device::{self, Searchable};
use regain_store::handover::{self as handovers, KeptHandover};
use regain_store::{
    Connection, StoreError, arrival, blank_tag, ledger, lot, pallet, pickup, round, slip as slips, sync as phones,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use crate::record::{NewAct, Recorded, record};
use crate::{Problem, Service};
use standing::Standing;

pub use file::{keep_photo_of, push_chain};

/// Records a phone's batch. When it answers, everything it says is recorded is durable.
///
/// # Errors
/// [`Problem::Batch`] for a batch that cannot be read as one, [`Problem::AnothersActs`] when another person made the
/// acts; then nothing is recorded, and the phone keeps everything.
pub async fn push(service: &Service, actor: &Actor, batch: &Batch) -> Result<Answer, Problem> {
    service.allow(actor, Action::RecordFieldWork, Relation::Nobodys)?;
    batch.check()?;
    let Actor::Member {
        person, organisation, ..
    } = *actor
    else {
        return Err(Problem::Forbidden);
    };
    let own = |entry: &Entry| match &entry.body {
        Body::Act(act) => act.actor == person && act.organisation == organisation,
        Body::Handover(_) => true,
    };
    if !batch.entries.iter().all(own) {
        return Err(Problem::AnothersActs);
    }
    // Another transaction may have gone on from what this one read (on PostgreSQL only): read again, decide anew.
    for _ in 0..3 {
        let mut db = service.store.write().await?;
        match take_in(service, &mut db, person, actor, batch).await {
            Ok(answer) => {
                db.commit().await?;
                return Ok(answer);
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::Changed)
}

async fn take_in(
    service: &Service,
    db: &mut Connection,
    person: PersonId,
    actor: &Actor,
    batch: &Batch,
) -> Result<Answer, StoreError> {
    let now = service.now();
    db.lock_ledger().await?;
    let known = phones::last_sequence(db, batch.client).await?;
    // What a chain told before its beginning is not missed.
    let mut last = known.max(batch.first - 1);
    if known > 0 && last > known {
        tracing::warn!(client = %batch.client, from = known + 1, to = last, "these numbers of a phone are lost: it had been told that they were recorded");
    }
    let ids: Vec<Uuid> = batch.entries.iter().map(|entry| entry.body.id()).collect();
    let mut recorded = ledger::recorded_entries(db, &ids).await?;
    let mut standing = Standing::load(db, actor, batch).await?;
    let told_twice = told_before(db, batch, &recorded).await?;

    let mut verdicts: Vec<Verdict> = Vec::with_capacity(batch.entries.len());
    let mut acts: Vec<(usize, NewAct)> = Vec::new();
    for entry in &batch.entries {
        let id = entry.body.id();
        let judgement = judge(entry.sequence, entry.hash, last, recorded.get(&id).copied());
        let result = match judgement {
            Judgement::Duplicate => {
                if let Body::Handover(handover) = &entry.body {
                    standing.heard_again(handover.manifest.handover);
                }
                VerdictResult::Duplicate
            }
            Judgement::Gap(resend_from) => VerdictResult::Gap { resend_from },
            // The other side's phone told of it first.
            Judgement::Contradiction if told_twice.contains(&id) => VerdictResult::Duplicate,
            Judgement::Contradiction => {
                contradict(service, db, batch.client, actor, entry, now).await?;
                VerdictResult::Disputed {
                    why: Dispute::SequenceReused,
                }
            }
            Judgement::New | Judgement::SequenceReused => {
                let reused = (judgement == Judgement::SequenceReused).then_some(Dispute::SequenceReused);
                match &entry.body {
                    Body::Act(act) => {
                        let against = reused.or_else(|| standing.against_act(act));
                        let description = Default::default();
                        let new = NewAct {
                            act: act.clone(),
                            entry_hash: Some(entry.hash),
                            against,
                            description,
                        };
                        acts.push((verdicts.len(), new));
                        // Until the rules have spoken.
                        VerdictResult::Accepted
                    }
                    Body::Handover(handover) => {
                        let id = handover.manifest.handover;
                        let proven = standing.against_handover(handover);
                        let used_up = match proven {
                            Ok(Some(slip)) => !slips::use_up(db, slip, id).await?,
                            _ => false,
                        };
                        let unproven = used_up.then_some(Dispute::Unproven);
                        // What it lacks says more than under which number it came, and later batches ask for it.
                        let lacks = proven.err().or(unproven);
                        let against = lacks.or(reused);
                        standing.settle(id, lacks);
                        keep_handover(db, handover, entry.hash, against, person, now).await?;
                        against.map_or(VerdictResult::Accepted, |why| VerdictResult::Disputed { why })
                    }
                }
            }
        };
        // An entry that was recorded before also tells how far the phone had come.
        if result.is_recorded() {
            last = last.max(entry.sequence);
            recorded.entry(id).or_insert(entry.hash);
        }
        verdicts.push(Verdict {
            sequence: entry.sequence,
            id,
            result,
        });
    }

    let (places, acts): (Vec<usize>, Vec<NewAct>) = acts.into_iter().unzip();
    let told: Vec<_> = acts.iter().map(|new| new.act.clone()).collect();
    let outcomes = record(db, acts, now).await?;
    for (place, outcome) in places.iter().zip(&outcomes) {
        if let Outcome::Disputed(_, why) = outcome.outcome {
            verdicts[*place].result = VerdictResult::Disputed { why };
        }
    }
    label(db, &told, &outcomes).await?;
    pallet::take_all_off(db, &unpacked(&told, &outcomes)).await?;
    lot::close_if_empty(db, &standing.lots()).await?;
    pickup::settle(db, &delivered(&told, &outcomes), now).await?;
    exceptions::open(service, db, &standing, &told, &outcomes, now).await?;
    phones::save_client(db, batch.client, person, last, now).await?;
    Ok(Answer {
        verdicts,
        next: last + 1,
    })
}

/// Makes devices findable by the labels that were stuck on them, and counts those as bound.
async fn label(db: &mut Connection, told: &[Act], outcomes: &[Recorded]) -> Result<(), StoreError> {
    let nothing = Description::default();
    for (act, recorded) in told.iter().zip(outcomes) {
        let (ActKind::Labelled { code, .. }, Outcome::Accepted(after)) = (&act.kind, &recorded.outcome) else {
            continue;
        };
        if recorded.before.as_ref().is_some_and(|before| before.tag == after.tag) {
            continue;
        }
        blank_tag::count_bound_code(db, *code).await?;
        // Its other words stand there already.
        let searchable = Searchable {
            id: after.device,
            holder: after.holder,
            description: &nothing,
            identifiers: &[],
            tag: Some(*code),
        };
        device::add_words(db, &[searchable]).await?;
    }
    Ok(())
}

/// The entries of a batch by which a phone tells what the other side's phone has told already, each under the id that
/// both make for it. They are read only where the ids show that there is something to compare.
async fn told_before(
    db: &mut Connection,
    batch: &Batch,
    recorded: &HashMap<Uuid, Hash>,
) -> Result<HashSet<Uuid>, StoreError> {
    let mut acts: HashMap<EventId, &Act> = HashMap::new();
    for entry in &batch.entries {
        if let Body::Act(act) = &entry.body
            && recorded.get(&act.event_id.0).is_some_and(|known| *known != entry.hash)
        {
            acts.insert(act.event_id, act);
        }
    }
    let ids: Vec<EventId> = acts.keys().copied().collect();
    let known = ledger::acts(db, &ids).await?;
    let same = |(id, known): (EventId, Act)| {
        acts.get(&id)
            .is_some_and(|act| told_by_both_sides(&known, act))
            .then_some(id.0)
    };
    Ok(known.into_iter().filter_map(same).collect())
}

/// The devices that came to their place, or to who uses them: no pallet's label stands for them any more.
fn unpacked(told: &[Act], outcomes: &[Recorded]) -> Vec<DeviceId> {
    let of = |(act, recorded): (&Act, &Recorded)| match (&act.kind, &recorded.outcome) {
        (ActKind::Received { .. } | ActKind::Delivered { .. }, Outcome::Accepted(_)) => Some(act.device),
        _ => None,
    };
    told.iter().zip(outcomes).filter_map(of).collect()
}

/// The reservations whose devices were handed over, undisputed.
fn delivered(told: &[Act], outcomes: &[Recorded]) -> Vec<ReservationId> {
    let of = |(act, recorded): (&Act, &Recorded)| match (&act.kind, &recorded.outcome) {
        (ActKind::Delivered { reservation }, Outcome::Accepted(_)) => Some(*reservation),
        _ => None,
    };
    told.iter().zip(outcomes).filter_map(of).collect()
}

/// Keeps a signed hand-over and, when nothing stands against it, marks its stop as done.
async fn keep_handover(
    db: &mut Connection,
    handover: &Handover,
    entry_hash: Hash,
    against: Option<Dispute>,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (stop, id) = (handover.manifest.stop, handover.manifest.handover);
    let kept = KeptHandover {
        handover: handover.clone(),
        entry_hash,
        dispute: against,
        recorded_by: person,
        recorded_at: now,
    };
    handovers::insert(db, &kept).await?;
    if against.is_none() {
        // One of the two: a stop of a round, or an arrival.
        if !round::mark_signed(db, stop, id).await? {
            arrival::mark_signed(db, stop, id).await?;
        }
    }
    Ok(())
}

/// Keeps what contradicts a recorded entry, and lets a person know, once.
async fn contradict(
    service: &Service,
    db: &mut Connection,
    client: ClientId,
    actor: &Actor,
    entry: &Entry,
    now: Timestamp,
) -> Result<(), StoreError> {
    let body = canonical_json(&entry.body);
    let conflict = phones::Conflict {
        id: entry.body.id(),
        hash: entry.hash,
        client,
        sequence: entry.sequence,
        body: &body,
    };
    if phones::keep_conflict(db, &conflict, now).await? {
        exceptions::open_contradiction(service, db, actor, entry, now).await?;
    }
    Ok(())
}
