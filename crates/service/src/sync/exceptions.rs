//! What did not match at a stop, put before a person: missing, extra, unknown, disputed.

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::{Dispute, Outcome};
use regain_domain::handover::LineResult;
use regain_domain::id::ExceptionId;
use regain_domain::sync::{Body, Entry};
use regain_domain::time::Timestamp;
use regain_store::exception::{self, Exception, ExceptionKind};
use regain_store::{Connection, StoreError};

use super::standing::Standing;
use crate::Service;
use crate::record::Recorded;

/// Opens an exception for every act of a batch that calls for one, and takes those back whose finding was a mistake.
pub(super) async fn open(
    service: &Service,
    db: &mut Connection,
    standing: &Standing,
    acts: &[Act],
    outcomes: &[Recorded],
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut opened = Vec::new();
    for (act, recorded) in acts.iter().zip(outcomes) {
        let (kind, detail) = match (&recorded.outcome, &act.kind) {
            (Outcome::Disputed(_, why), _) => (ExceptionKind::Disputed, why.word().to_owned()),
            (Outcome::Accepted(_), ActKind::Missed { .. }) => (ExceptionKind::Missing, String::new()),
            (Outcome::Accepted(_), ActKind::Found { text, .. }) => (ExceptionKind::Unknown, text.clone()),
            (Outcome::Accepted(_), ActKind::HandedOver { .. } | ActKind::Received { .. })
                if standing.line(act) == Some(LineResult::Extra) =>
            {
                (ExceptionKind::Extra, String::new())
            }
            _ => continue,
        };
        let facts = standing.facts(act);
        let holder_of_device = match &recorded.outcome {
            Outcome::Accepted(after) | Outcome::Disputed(after, _) => after.holder,
            Outcome::Refused(_) => act.organisation,
        };
        let (holder, collector) = facts.map_or((holder_of_device, act.organisation), |(_, facts)| {
            (facts.giver, facts.taker)
        });
        opened.push(Exception {
            id: service.id(ExceptionId::new),
            kind,
            device: act.device,
            holder,
            collector,
            stop: facts.map(|(stop, _)| stop),
            event: Some(act.event_id),
            detail,
            opened_at: now,
            settled_at: None,
        });
    }
    exception::insert(db, &opened).await?;
    for (act, recorded) in acts.iter().zip(outcomes) {
        if let (Outcome::Accepted(_), ActKind::Unscanned { stop }) = (&recorded.outcome, &act.kind) {
            exception::take_back_unknown(db, act.device, *stop).await?;
        }
    }
    Ok(())
}

/// Opens an exception for an entry that contradicts a recorded one.
pub(super) async fn open_contradiction(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    entry: &Entry,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(organisation) = actor.organisation() else {
        return Ok(());
    };
    let (device, event, stop, holder) = match &entry.body {
        Body::Act(act) => (act.device, Some(act.event_id), None, organisation),
        Body::Handover(handover) => {
            let manifest = &handover.manifest;
            let Some(line) = manifest.lines.first() else {
                return Ok(());
            };
            (line.device, None, Some(manifest.stop), manifest.from)
        }
    };
    let opened = Exception {
        id: service.id(ExceptionId::new),
        kind: ExceptionKind::Disputed,
        device,
        holder,
        collector: organisation,
        stop,
        event,
        detail: Dispute::SequenceReused.word().to_owned(),
        opened_at: now,
        settled_at: None,
    };
    exception::insert(db, &[opened]).await
}
