//! Whether the sender had anything to do with what it tells. A fact told by somebody who had not is kept all the same:
//! as disputed.

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind};
use regain_domain::bag::Errand;
use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::handover::{Handover, LineResult};
use regain_domain::id::{DeviceId, HandoverId, LotId, OrganisationId, ReservationId, StopId};
use regain_domain::sync::{Batch, Body};
use regain_store::pickup::{self, Kept};
use regain_store::sync::{StopFacts, handovers, stop_facts};
use regain_store::{Connection, StoreError, blank_tag};
use std::collections::HashMap;

/// What the batch's acts refer to.
pub(super) struct Standing {
    organisation: Option<OrganisationId>,
    stops: HashMap<StopId, StopFacts>,
    proofs: HashMap<HandoverId, Proof>,
    reservations: HashMap<ReservationId, Kept>,
    /// The blank labels that no device bears, and for whom they were made.
    blanks: HashMap<Code, OrganisationId>,
}

/// A signed hand-over, ready to be asked about a device.
struct Proof {
    from: OrganisationId,
    to: OrganisationId,
    stop: StopId,
    lines: HashMap<DeviceId, LineResult>,
}

impl Proof {
    fn of(handover: &Handover) -> Self {
        let manifest = &handover.manifest;
        let lines = manifest.lines.iter().map(|line| (line.device, line.result)).collect();
        Self {
            from: manifest.from,
            to: manifest.to,
            stop: manifest.stop,
            lines,
        }
    }
}

impl Standing {
    /// Loads the stops, hand-overs, reservations and blank labels that a batch refers to: four queries, however many
    /// entries.
    pub(super) async fn load(db: &mut Connection, actor: &Actor, batch: &Batch) -> Result<Self, StoreError> {
        let mut stops = Vec::new();
        let mut proofs = HashMap::new();
        let mut earlier = Vec::new();
        let (mut reservations, mut labels) = (Vec::new(), Vec::new());
        for entry in &batch.entries {
            match &entry.body {
                Body::Handover(handover) => {
                    stops.push(handover.manifest.stop);
                    proofs.insert(handover.manifest.handover, Proof::of(handover));
                }
                Body::Act(act) => match act.kind {
                    ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. } => earlier.push(handover),
                    ActKind::Delivered { reservation } => reservations.push(reservation),
                    ref kind => {
                        stops.extend(stop_of(kind));
                        if let ActKind::Labelled { code, .. } = *kind {
                            labels.push(code);
                        }
                    }
                },
            }
        }
        earlier.retain(|handover| !proofs.contains_key(handover));
        earlier.sort_unstable();
        earlier.dedup();
        for (id, handover) in handovers(db, &earlier).await? {
            stops.push(handover.manifest.stop);
            proofs.insert(id, Proof::of(&handover));
        }
        stops.sort_unstable();
        stops.dedup();
        let stops = stop_facts(db, &stops).await?;
        reservations.sort_unstable();
        reservations.dedup();
        Ok(Self {
            organisation: actor.organisation(),
            stops,
            proofs,
            reservations: pickup::kept(db, &reservations).await?,
            blanks: blank_tag::free(db, &labels).await?,
        })
    }

    /// Whether a stop is one of the sender's.
    fn is_own(&self, stop: StopId) -> bool {
        self.stops
            .get(&stop)
            .is_some_and(|facts| Some(facts.taker) == self.organisation)
    }

    /// What stands against an act, from outside its device's own state. A blank label is free once.
    pub(super) fn against_act(&mut self, act: &Act) -> Option<Dispute> {
        match act.kind {
            ActKind::Labelled { stop, code } => {
                let facts = self.stops.get(&stop).filter(|_| self.is_own(stop)).copied();
                let Some(facts) = facts else {
                    return Some(Dispute::NotEntitled);
                };
                let made_for = self.blanks.remove(&code);
                let free = made_for.is_some_and(|whose| whose == facts.giver || whose == facts.taker);
                (!free).then_some(Dispute::LabelInUse)
            }
            ActKind::HandedOver { handover, from, to } | ActKind::Received { handover, from, to } => {
                match self.proofs.get(&handover) {
                    None => Some(Dispute::Unproven),
                    Some(proof) => {
                        let listed = proof
                            .lines
                            .get(&act.device)
                            .is_some_and(|result| result.passes_custody());
                        if !listed || proof.from != from || proof.to != to {
                            Some(Dispute::Unproven)
                        } else {
                            // What is fetched is handed over, what comes to one's place is received.
                            let errand = match act.kind {
                                ActKind::Received { .. } => Errand::Receive,
                                _ => Errand::Collect,
                            };
                            let other = self.stops.get(&proof.stop).is_some_and(|facts| facts.errand != errand);
                            let other = other.then_some(Dispute::Unproven);
                            other.or_else(|| self.against_stop(proof.stop, from, to))
                        }
                    }
                }
            }
            ActKind::Delivered { reservation } => {
                let entitled = self
                    .reservations
                    .get(&reservation)
                    .is_some_and(|kept| Some(kept.organisation) == self.organisation && kept.device == act.device);
                (!entitled).then_some(Dispute::NotEntitled)
            }
            ref kind => stop_of(kind).and_then(|stop| (!self.is_own(stop)).then_some(Dispute::NotEntitled)),
        }
    }

    /// What stands against a hand-over.
    pub(super) fn against_handover(&self, handover: &Handover) -> Option<Dispute> {
        let manifest = &handover.manifest;
        self.against_stop(manifest.stop, manifest.from, manifest.to)
    }

    fn against_stop(&self, stop: StopId, from: OrganisationId, to: OrganisationId) -> Option<Dispute> {
        let fits = self.is_own(stop)
            && Some(to) == self.organisation
            && self.stops.get(&stop).is_some_and(|facts| facts.giver == from);
        (!fits).then_some(Dispute::NotEntitled)
    }

    /// Whose the stop of an act is.
    pub(super) fn facts(&self, act: &Act) -> Option<(StopId, StopFacts)> {
        let stop = match act.kind {
            ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. } => {
                self.proofs.get(&handover).map(|proof| proof.stop)
            }
            ref kind => stop_of(kind),
        }?;
        self.stops.get(&stop).map(|facts| (stop, *facts))
    }

    /// The lots that may have been emptied.
    pub(super) fn lots(&self) -> Vec<LotId> {
        self.stops.values().filter_map(|facts| facts.lot).collect()
    }

    /// What a signed manifest says of an act's device.
    pub(super) fn line(&self, act: &Act) -> Option<LineResult> {
        match act.kind {
            ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. } => {
                self.proofs.get(&handover)?.lines.get(&act.device).copied()
            }
            _ => None,
        }
    }
}

/// The stop that an act names.
const fn stop_of(kind: &ActKind) -> Option<StopId> {
    match kind {
        ActKind::Scanned { stop, .. }
        | ActKind::Unscanned { stop }
        | ActKind::Found { stop, .. }
        | ActKind::Labelled { stop, .. }
        | ActKind::Noted { stop, .. }
        | ActKind::Missed { stop } => Some(*stop),
        _ => None,
    }
}
