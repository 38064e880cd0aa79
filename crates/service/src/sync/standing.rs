//! Whether the sender had anything to do with what it tells. A fact told by somebody who had not is kept all the same:
//! as disputed.

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind};
use regain_domain::bag::Errand;
use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::handover::{Handover, LineResult, Side};
use regain_domain::id::{DeviceId, HandoverId, LotId, OrganisationId, ReservationId, SlipId, StopId};
use regain_domain::sync::{Batch, Body};
use regain_store::pickup::{self, Kept};
use regain_store::sync::{StopFacts, handovers, stop_facts};
use regain_store::{Connection, StoreError, blank_tag, standing as devices};
use std::collections::HashMap;

use super::proofs::{Proofs, taker_signed_by_key};

/// What the batch's acts refer to.
pub(super) struct Standing {
    organisation: Option<OrganisationId>,
    stops: HashMap<StopId, StopFacts>,
    /// Signed hand-overs by id.
    signed: HashMap<HandoverId, Signed>,
    /// What stands against those hand-overs of the batch that are recorded already.
    recorded: HashMap<HandoverId, Option<Dispute>>,
    proofs: Proofs,
    reservations: HashMap<ReservationId, Kept>,
    /// The lots of the devices that are said to have stayed.
    lots_of: HashMap<DeviceId, LotId>,
    /// The blank labels that no device bears, and for whom they were made.
    blanks: HashMap<Code, OrganisationId>,
}

/// A signed hand-over, ready to be asked about a device.
struct Signed {
    from: OrganisationId,
    to: OrganisationId,
    stop: StopId,
    lines: HashMap<DeviceId, LineResult>,
    /// What stands against it. One of this batch counts as unproven until [`Standing::settle`] says otherwise.
    against: Option<Dispute>,
    /// Whether the taker signed with its own phone's key.
    by_takers_key: bool,
}

impl Signed {
    fn of(handover: &Handover, against: Option<Dispute>) -> Self {
        let manifest = &handover.manifest;
        let lines = manifest.lines.iter().map(|line| (line.device, line.result)).collect();
        Self {
            from: manifest.from,
            to: manifest.to,
            stop: manifest.stop,
            lines,
            against,
            by_takers_key: taker_signed_by_key(handover),
        }
    }
}

impl Standing {
    /// Loads the stops, hand-overs, reservations and blank labels that a batch refers to: a fixed number of queries,
    /// however many entries.
    pub(super) async fn load(db: &mut Connection, actor: &Actor, batch: &Batch) -> Result<Self, StoreError> {
        let mut stops = Vec::new();
        let mut signed = HashMap::new();
        let mut earlier = Vec::new();
        let (mut reservations, mut labels) = (Vec::new(), Vec::new());
        let (mut stayed, mut missed) = (Vec::new(), Vec::new());
        for entry in &batch.entries {
            match &entry.body {
                Body::Handover(handover) => {
                    stops.push(handover.manifest.stop);
                    signed.insert(
                        handover.manifest.handover,
                        Signed::of(handover, Some(Dispute::Unproven)),
                    );
                }
                Body::Act(act) => match act.kind {
                    ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. } => earlier.push(handover),
                    ActKind::Delivered { reservation } => reservations.push(reservation),
                    ref kind => {
                        stops.extend(stop_of(kind));
                        if let ActKind::Missed { stop } | ActKind::LeftBehind { stop, .. } = kind {
                            stayed.push(*stop);
                            missed.push(act.device);
                        }
                        if let ActKind::Labelled { code, .. } = *kind {
                            labels.push(code);
                        }
                    }
                },
            }
        }
        let mut recorded = HashMap::new();
        earlier.extend(signed.keys());
        earlier.sort_unstable();
        earlier.dedup();
        for (id, (handover, dispute)) in handovers(db, &earlier).await? {
            if signed.contains_key(&id) {
                recorded.insert(id, dispute);
                continue;
            }
            stops.push(handover.manifest.stop);
            signed.insert(id, Signed::of(&handover, dispute));
        }
        stops.sort_unstable();
        stops.dedup();
        let stops = stop_facts(db, &stops).await?;
        // What stayed may be told in a later batch than the hand-over that says so.
        let mut there: Vec<HandoverId> = stayed.iter().filter_map(|stop| stops.get(stop)?.handover).collect();
        there.retain(|handover| !signed.contains_key(handover));
        there.sort_unstable();
        there.dedup();
        for (id, (handover, dispute)) in handovers(db, &there).await? {
            signed.insert(id, Signed::of(&handover, dispute));
        }
        reservations.sort_unstable();
        reservations.dedup();
        missed.sort_unstable();
        missed.dedup();
        let missed = devices::of(db, &missed).await?.into_iter();
        let lots_of = missed.filter_map(|(device, one)| Some((device, one.state.lot?)));
        Ok(Self {
            lots_of: lots_of.collect(),
            organisation: actor.organisation(),
            proofs: Proofs::load(db, actor, batch, &stops).await?,
            stops,
            signed,
            recorded,
            reservations: pickup::kept(db, &reservations).await?,
            blanks: blank_tag::free(db, &labels).await?,
        })
    }

    /// On which side of a stop the sender stands, if on any.
    fn side(&self, stop: StopId) -> Option<Side> {
        let facts = self.stops.get(&stop)?;
        match self.organisation? {
            own if own == facts.taker => Some(Side::Taker),
            own if own == facts.giver => Some(Side::Giver),
            _ => None,
        }
    }

    /// Whether a hand-over that both signed says of a device at a stop that it stayed.
    fn stayed(&self, stop: StopId, device: DeviceId) -> bool {
        let says = |signed: &Signed| {
            let result = signed.lines.get(&device);
            let void = signed.against.is_some_and(Dispute::voids_a_handover);
            signed.stop == stop && !void && result.is_some_and(|result| !result.passes_custody())
        };
        self.signed.values().any(says)
    }

    /// What stands against an act, from outside its device's own state. A blank label is free once.
    pub(super) fn against_act(&mut self, act: &Act) -> Option<Dispute> {
        match act.kind {
            ActKind::Labelled { stop, code } => {
                let facts = self.stops.get(&stop).filter(|_| self.side(stop).is_some()).copied();
                let Some(facts) = facts else {
                    return Some(Dispute::NotEntitled);
                };
                let made_for = self.blanks.remove(&code);
                let free = made_for.is_some_and(|whose| whose == facts.giver || whose == facts.taker);
                (!free).then_some(Dispute::LabelInUse)
            }
            ActKind::HandedOver { handover, from, to } | ActKind::Received { handover, from, to } => {
                match self.signed.get(&handover) {
                    None => Some(Dispute::Unproven),
                    Some(signed) => {
                        let listed = signed
                            .lines
                            .get(&act.device)
                            .is_some_and(|result| result.passes_custody());
                        if !listed
                            || signed.against == Some(Dispute::Unproven)
                            || signed.from != from
                            || signed.to != to
                        {
                            Some(Dispute::Unproven)
                        } else {
                            // What is fetched is handed over, what comes to one's place is received.
                            let errand = match act.kind {
                                ActKind::Received { .. } => Errand::Receive,
                                _ => Errand::Collect,
                            };
                            let other = self.stops.get(&signed.stop).is_some_and(|facts| facts.errand != errand);
                            let other = other.then_some(Dispute::Unproven);
                            // That the sender has no part in it says more.
                            let void = signed.against.is_some_and(Dispute::voids_a_handover);
                            other
                                .or_else(|| self.against_stop(signed.stop, from, to, signed.by_takers_key))
                                .or(void.then_some(Dispute::Unproven))
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
            // What is found at a stop was there with who gives.
            ActKind::Found { stop, at, .. } if self.stops.get(&stop).is_some_and(|facts| facts.giver != at) => {
                Some(Dispute::NotEntitled)
            }
            // Whether a device is missing that is to be fetched elsewhere, is for those to say who fetch it.
            ActKind::Missed { stop } | ActKind::LeftBehind { stop, .. }
                if self
                    .lots_of
                    .get(&act.device)
                    .is_some_and(|lot| self.stops.get(&stop).is_none_or(|facts| facts.lot != Some(*lot))) =>
            {
                Some(Dispute::NotEntitled)
            }
            ref kind => {
                let stop = stop_of(kind)?;
                let part = match (self.side(stop), kind) {
                    // A giver alone cannot say that nobody took a device; both together can.
                    (Some(Side::Giver), ActKind::Missed { .. } | ActKind::LeftBehind { .. }) => {
                        self.stayed(stop, act.device)
                    }
                    (side, _) => side.is_some(),
                };
                (!part).then_some(Dispute::NotEntitled)
            }
        }
    }

    /// What stands against a hand-over, and the slip that it uses up if nothing does.
    pub(super) fn against_handover(&mut self, handover: &Handover) -> Result<Option<SlipId>, Dispute> {
        let manifest = &handover.manifest;
        let by_key = taker_signed_by_key(handover);
        if let Some(why) = self.against_stop(manifest.stop, manifest.from, manifest.to, by_key) {
            return Err(why);
        }
        let own = self.side(manifest.stop).ok_or(Dispute::NotEntitled)?;
        let lot = self.stops.get(&manifest.stop).and_then(|facts| facts.lot);
        self.proofs.check(handover, own, lot).map_err(|()| Dispute::Unproven)
    }

    /// Notes what became of a hand-over of this batch, for the acts that follow it.
    pub(super) fn settle(&mut self, handover: HandoverId, against: Option<Dispute>) {
        if let Some(signed) = self.signed.get_mut(&handover) {
            signed.against = against;
        }
    }

    /// Notes that a hand-over of this batch is recorded already, brought in by the other side's phone or by a batch
    /// whose answer was lost: what was found then holds for the acts that follow it, too.
    pub(super) fn heard_again(&mut self, handover: HandoverId) {
        if let Some(against) = self.recorded.get(&handover).copied() {
            self.settle(handover, against);
        }
    }

    /// The taker's phone brings a hand-over in; the giver's may too, where the taker signed with a key of its own.
    fn against_stop(
        &self,
        stop: StopId,
        from: OrganisationId,
        to: OrganisationId,
        by_takers_key: bool,
    ) -> Option<Dispute> {
        let as_planned = |facts: &StopFacts| facts.giver == from && facts.taker == to;
        let fits = self.stops.get(&stop).is_some_and(as_planned)
            && match self.side(stop) {
                Some(Side::Taker) => true,
                Some(Side::Giver) => by_takers_key,
                None => false,
            };
        (!fits).then_some(Dispute::NotEntitled)
    }

    /// Whose the stop of an act is.
    pub(super) fn facts(&self, act: &Act) -> Option<(StopId, StopFacts)> {
        let stop = match act.kind {
            ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. } => {
                self.signed.get(&handover).map(|signed| signed.stop)
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
                self.signed.get(&handover)?.lines.get(&act.device).copied()
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
        | ActKind::Missed { stop }
        | ActKind::LeftBehind { stop, .. } => Some(*stop),
        _ => None,
    }
}
