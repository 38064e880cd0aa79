//! The reckoning: what phones made against what the ledger holds, event id by event id.

use regain_domain::event::Event;
use regain_domain::id::EventId;
use regain_domain::sync::{Body, told_by_both_sides};
use regain_service::Service;
use regain_service::verify_ledger::verify;
use regain_store::{handover, ledger, values};
use std::collections::{HashMap, HashSet};

use super::phone::Phone;

/// The figures of a run.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub rounds: usize,
    /// Entries made on phones: acts and hand-overs, those that both sides tell counted on either side.
    pub made: usize,
    /// Of these, recorded as they were made.
    pub recorded: usize,
    /// Of these, not recorded, or recorded differently.
    pub lost: usize,
    /// Recorded more often than made.
    pub doubled: usize,
    handovers: usize,
    /// Disputed acts in the ledger, and those of them that no exception shows.
    disputed: usize,
    hidden: usize,
    /// Disputes that phones were told of.
    told: usize,
    /// What `ledger verify` says against it.
    against: Option<String>,
}

impl Tally {
    pub fn is_well(&self) -> bool {
        let counted = self.made == self.recorded && self.lost == 0 && self.doubled == 0;
        counted && self.hidden == 0 && self.against.is_none()
    }

    pub fn words(&self) -> String {
        let verified = self.against.as_deref().unwrap_or("the ledger verifies");
        format!(
            "{} acts made ({} of them hand-overs), {} recorded, {} lost, {} doubled; {} disputed (phones heard of {}), \
             {} of them before nobody; {verified}",
            self.made, self.handovers, self.recorded, self.lost, self.doubled, self.disputed, self.told, self.hidden
        )
    }
}

/// Counts.
pub async fn audit(service: &Service, phones: &[Phone], tally: &mut Tally) {
    let mut times: HashMap<EventId, usize> = HashMap::new();
    let mut kept: HashMap<EventId, Event> = HashMap::new();
    let mut db = service.store.read().await.expect("a connection");
    let mut position = 0;
    loop {
        let rows = ledger::after(&mut db, position, 5_000).await.expect("events");
        let Some((last, _)) = rows.last() else { break };
        position = *last;
        for (_, row) in &rows {
            let event = row.event().expect("an event as it was written");
            // What the territory was built with came from no phone.
            if event.act.origin.is_some() {
                *times.entry(event.act.event_id).or_default() += 1;
                kept.insert(event.act.event_id, event);
            }
        }
    }
    let rows = db.all(
        "SELECT event_id FROM exceptions WHERE kind = 'disputed' AND event_id IS NOT NULL",
        values![],
    );
    let shown: HashSet<String> = rows
        .await
        .expect("exceptions")
        .iter()
        .map(|row| row.text(0).expect("an id"))
        .collect();
    tally.doubled += times.values().filter(|&&count| count > 1).count();
    for event in kept.values().filter(|event| event.dispute.is_some()) {
        tally.disputed += 1;
        tally.hidden += usize::from(!shown.contains(&event.act.event_id.to_string()));
    }
    let mut handovers = HashSet::new();
    let mut claimed: HashSet<EventId> = HashSet::new();
    for phone in phones {
        tally.told += phone.disputed;
        for made in &phone.made {
            tally.made += 1;
            let recorded = match made {
                // What both sides tell is recorded once, in the words of whoever sent it first.
                Body::Act(act) => kept.get(&act.event_id).is_some_and(|event| {
                    claimed.insert(act.event_id);
                    event.act == *act || told_by_both_sides(&event.act, act)
                }),
                Body::Handover(made) => {
                    handovers.insert(made.manifest.handover);
                    let found = handover::find(&mut db, made.manifest.handover)
                        .await
                        .expect("hand-overs");
                    found.is_some_and(|found| found.handover == *made)
                }
            };
            if !recorded {
                // What there is to look for when this fails: the seed plays the same again.
                println!(
                    "not recorded as made: {}",
                    serde_json::to_string(made).unwrap_or_default()
                );
                if let Body::Act(act) = made {
                    let other = kept.get(&act.event_id).map(|event| serde_json::to_string(&event.act));
                    println!("recorded under its id: {other:?}");
                }
            }
            tally.recorded += usize::from(recorded);
            tally.lost += usize::from(!recorded);
        }
    }
    let handovers = handovers.len();
    tally.handovers = handovers;
    // An event of a phone that no phone made has come from nowhere.
    tally.doubled += kept.keys().filter(|id| !claimed.contains(id)).count();
    let row = db
        .one("SELECT COUNT(*) FROM handovers", values![])
        .await
        .expect("a count")
        .expect("a row");
    let count = row.int(0).expect("a number");
    tally.doubled += (count.unsigned_abs() as usize).saturating_sub(handovers);
    drop(db);
    tally.against = verify(service).await.err().map(|error| error.to_string());
}
