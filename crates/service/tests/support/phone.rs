//! A phone that works from its bag, as the field app does.

use regain_domain::access::Actor;
use regain_domain::act::{ActKind, Origin, ScanMethod};
use regain_domain::bag::{Bag, Errand};
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Side, Signature};
use regain_domain::id::*;
use regain_domain::sync::{Batch, Body, Entry, VerdictResult};
use regain_service::sync::push;
use regain_service::{Service, pack_bag};

use super::act;

/// One phone, with the bag of one stop in hand.
pub struct Phone {
    pub service: Service,
    pub client: ClientId,
    pub actor: Actor,
    pub bag: Bag,
    pub entries: Vec<Entry>,
}

impl Phone {
    /// Downloads a bag.
    pub async fn new(service: &Service, actor: Actor, round: RoundId) -> Self {
        Self {
            service: service.clone(),
            client: service.id(ClientId::new),
            actor,
            bag: pack_bag::pack(service, &actor, round).await.unwrap(),
            entries: Vec::new(),
        }
    }

    pub fn stop(&self) -> StopId {
        self.bag.stops[0].stop
    }

    pub fn expected(&self) -> Vec<DeviceId> {
        let here = |one: &&regain_domain::bag::BagDevice| one.stop == Some(self.stop());
        self.bag
            .devices
            .iter()
            .filter(here)
            .map(|one| one.state.device)
            .collect()
    }

    pub fn does(&mut self, device: DeviceId, kind: ActKind) {
        let sequence = self.entries.len() as u64 + 1;
        let mut made = act(&self.service, &self.actor, device, kind);
        made.origin = Some(Origin {
            client: self.client,
            sequence,
        });
        self.entries.push(Entry::new(sequence, Body::Act(made)));
    }

    pub fn scans(&mut self, device: DeviceId) {
        let kind = ActKind::Scanned {
            stop: self.stop(),
            text: "x".into(),
            method: ScanMethod::Camera,
        };
        self.does(device, kind);
    }

    pub fn finds(&mut self, text: &str) -> DeviceId {
        let device = self.service.id(DeviceId::new);
        let kind = ActKind::Found {
            stop: self.stop(),
            at: self.bag.stops[0].holder,
            text: text.into(),
            method: ScanMethod::Typed,
        };
        self.does(device, kind);
        device
    }

    /// Finds something that nobody knows, and notes what it looks like.
    pub fn notes(&mut self, note: &str, photo: Hash) {
        let found = self.finds("5449000000996");
        let noted = ActKind::Noted {
            stop: self.stop(),
            note: note.into(),
            photo: Some(photo),
        };
        self.does(found, noted);
    }

    /// Both sides sign, and custody passes.
    pub fn signs(&mut self, lines: &[(DeviceId, LineResult)]) -> HandoverId {
        let handover = self.service.id(HandoverId::new);
        let (from, to) = (self.bag.stops[0].holder, self.bag.organisation);
        let manifest_lines = lines.iter().map(|&(device, result)| ManifestLine {
            device,
            result,
            text: "x".into(),
            reason: None,
            photo: None,
        });
        let manifest = Manifest::new(
            handover,
            self.bag.round,
            self.stop(),
            from,
            to,
            manifest_lines.collect(),
        );
        let sign = |side| Signature {
            side,
            name: "Une personne".into(),
            strokes: vec![vec![(0, 0), (3_000, 1_000)]],
            signed_at: self.service.now(),
            manifest_hash: manifest.hash(),
            proof: None,
        };
        let signatures = vec![sign(Side::Giver), sign(Side::Taker)];
        let sequence = self.entries.len() as u64 + 1;
        let body = Body::Handover(Handover { manifest, signatures });
        self.entries.push(Entry::new(sequence, body));
        for &(device, result) in lines {
            let kind = match (result.passes_custody(), self.bag.errand) {
                (false, _) => ActKind::Missed { stop: self.stop() },
                (true, Errand::Collect | Errand::Give) => ActKind::HandedOver { handover, from, to },
                (true, Errand::Receive | Errand::Bring) => ActKind::Received { handover, from, to },
            };
            self.does(device, kind);
        }
        handover
    }

    /// Scans and signs for everything that is expected.
    pub fn takes_all(&mut self) -> HandoverId {
        let all = self.expected();
        all.iter().for_each(|&device| self.scans(device));
        let lines: Vec<_> = all.iter().map(|&device| (device, LineResult::Collected)).collect();
        self.signs(&lines)
    }

    /// Sends everything, from the first entry on.
    pub async fn sends(&self) -> Vec<VerdictResult> {
        let batch = Batch {
            client: self.client,
            first: 1,
            entries: self.entries.clone(),
        };
        let answer = push(&self.service, &self.actor, &batch).await.unwrap();
        answer.verdicts.into_iter().map(|verdict| verdict.result).collect()
    }
}
