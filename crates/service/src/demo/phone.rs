//! A phone of the demo: it packs a bag, scans, has both sides sign and sends, as people's phones do.

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::bag::{Bag, BagDevice};
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Side, Signature};
use regain_domain::id::{ClientId, DeviceId, EventId, HandoverId, RoundId};
use regain_domain::sync::{Batch, Body, Entry};

use crate::offer_lot::member;
use crate::{Problem, Service, pack_bag, sync};

/// One phone in somebody's hands.
pub(super) struct Phone {
    actor: Actor,
    client: ClientId,
    entries: Vec<Entry>,
    sent: usize,
}

/// What does not go as planned at a stop.
#[derive(Clone, Copy, Default)]
pub(super) struct Surprises<'a> {
    /// How many of the expected devices are not there: the last ones.
    pub missing: usize,
    /// Known devices that are there and were not expected.
    pub extra: &'a [DeviceId],
}

impl Phone {
    pub(super) fn new(service: &Service, actor: Actor) -> Self {
        Self {
            actor,
            client: service.id(ClientId::new),
            entries: Vec::new(),
            sent: 0,
        }
    }

    /// Works off a round or an arrival: scans what is there, both sides sign at each stop, everything is sent. `giver`
    /// is who signs for the other side.
    pub(super) async fn work(
        &mut self,
        service: &Service,
        round: RoundId,
        giver: &str,
        surprises: Surprises<'_>,
    ) -> Result<Bag, Problem> {
        let bag = pack_bag::pack(service, &self.actor, round).await?;
        for place in 0..bag.stops.len() {
            self.stop(service, &bag, place, giver, surprises)?;
        }
        self.send(service).await?;
        Ok(bag)
    }

    fn stop(
        &mut self,
        service: &Service,
        bag: &Bag,
        place: usize,
        giver: &str,
        surprises: Surprises<'_>,
    ) -> Result<(), Problem> {
        let stop = bag.stops.get(place).ok_or(Problem::Internal)?;
        let expected: Vec<&BagDevice> = bag.devices.iter().filter(|one| one.stop == Some(stop.stop)).collect();
        let there = expected.len().saturating_sub(surprises.missing);
        let extra = bag
            .devices
            .iter()
            .filter(|one| surprises.extra.contains(&one.state.device));
        let found = expected.iter().copied().enumerate().map(|(n, device)| {
            let result = if n < there {
                LineResult::Collected
            } else {
                LineResult::Missing
            };
            (device, result)
        });
        let mut lines = Vec::new();
        for (device, result) in found.chain(extra.map(|device| (device, LineResult::Extra))) {
            let code = device.state.tag.map(|tag| tag.readable()).unwrap_or_default();
            let text = if result.passes_custody() { code } else { String::new() };
            if result.passes_custody() {
                let scanned = ActKind::Scanned {
                    stop: stop.stop,
                    text: text.clone(),
                    method: ScanMethod::Camera,
                };
                self.act(service, device.state.device, scanned)?;
            }
            lines.push(ManifestLine {
                device: device.state.device,
                result,
                text,
                reason: None,
                photo: None,
            });
        }
        let id = service.id(HandoverId::new);
        let (from, to) = (stop.holder, bag.organisation);
        let manifest = Manifest::new(id, bag.round, stop.stop, from, to, lines);
        let hash = manifest.hash();
        let sign = |side, name: &str| Signature {
            side,
            name: name.to_owned(),
            strokes: stroke(name),
            signed_at: service.now(),
            manifest_hash: hash,
            proof: None,
        };
        let signatures = vec![sign(Side::Giver, giver), sign(Side::Taker, &bag.person_name)];
        let acts: Vec<(DeviceId, ActKind)> = manifest
            .lines
            .iter()
            .map(|line| (line.device, manifest.act_of(line, bag.errand)))
            .collect();
        let sequence = self.entries.len() as u64 + 1;
        let body = Body::Handover(Handover { manifest, signatures });
        self.entries.push(Entry::new(sequence, body));
        for (device, kind) in acts {
            self.act(service, device, kind)?;
        }
        Ok(())
    }

    fn act(&mut self, service: &Service, device: DeviceId, kind: ActKind) -> Result<(), Problem> {
        let (actor, organisation) = member(&self.actor)?;
        let sequence = self.entries.len() as u64 + 1;
        let act = Act {
            event_id: service.id(EventId::new),
            device,
            kind,
            actor,
            organisation,
            place: None,
            occurred_at: service.now(),
            origin: Some(Origin {
                client: self.client,
                sequence,
            }),
        };
        self.entries.push(Entry::new(sequence, Body::Act(act)));
        Ok(())
    }

    async fn send(&mut self, service: &Service) -> Result<(), Problem> {
        for some in self.entries[self.sent..].chunks(regain_domain::sync::MAX_ENTRIES) {
            let batch = Batch {
                client: self.client,
                first: 1,
                entries: some.to_vec(),
            };
            sync::push(service, &self.actor, &batch).await?;
        }
        self.sent = self.entries.len();
        Ok(())
    }
}

/// A line drawn with a finger, a little different for each name.
fn stroke(name: &str) -> Vec<Vec<(u16, u16)>> {
    let points = name.bytes().zip(0_u16..).map(|(byte, n)| {
        let x = (300 + n * 140).min(2_900);
        (x, 250 + u16::from(byte % 64) * 8)
    });
    vec![points.collect()]
}
