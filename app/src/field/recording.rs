//! From what a person does at a stop to numbered entries for the server: the pure heart of the phone's one
//! transaction. It runs the same [`decide`] as the server, on the phone's snapshot.

use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::bag::Errand;
use regain_domain::decide::{Outcome, decide};
use regain_domain::device::DeviceState;
use regain_domain::handover::{LineResult, Manifest, ManifestLine};
use regain_domain::id::{ClientId, DeviceId, EventId, OrganisationId, PersonId, SiteId};
use regain_domain::sync::{Body, Entry, sendable};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

pub use super::intent::{Basis, Declined, Intent};

use super::progress::{Offered, Progress};

/// In whose name, on which errand, where and when acts are made.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// Fetching or receiving.
    pub errand: Errand,
    /// This installation.
    pub client: ClientId,
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Where.
    pub place: SiteId,
    /// When.
    pub now: Timestamp,
}

/// What the transaction writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// For the outbox.
    pub entries: Vec<Entry>,
    /// New snapshots.
    pub states: Vec<DeviceState>,
    /// The stop after it.
    pub progress: Progress,
    /// The next free number.
    pub next: u64,
}

/// What a phone that signs the other side's count has to tell before: what it had taken and the count has not was put
/// back, and what nobody knows and only the other side found was found.
fn before_signing(manifest: &Manifest, progress: &Progress) -> Vec<(DeviceId, ActKind)> {
    let stop = progress.stop;
    let counted = |device| {
        let passes = |line: &&ManifestLine| line.result.passes_custody();
        manifest.lines.iter().filter(passes).any(|line| line.device == device)
    };
    let put_back = progress.taken.iter().filter(|taken| !counted(taken.device));
    let put_back = put_back.map(|taken| (taken.device, ActKind::Unscanned { stop }));
    let unknown = manifest.lines.iter().filter(|line| line.result == LineResult::Unknown);
    let found = unknown.filter(|line| progress.of(line.device).is_none()).map(|line| {
        let found = ActKind::Found {
            stop,
            at: manifest.from,
            text: line.text.clone(),
            method: ScanMethod::Picked,
        };
        (line.device, found)
    });
    put_back.chain(found).collect()
}

/// What an act's id is. Both sides' phones tell of a hand-over and of what began with it, so the ids of these acts
/// follow from what they are about; any other act is its maker's own.
fn event_id(intent: &Intent, device: DeviceId, kind: &ActKind, now: Timestamp, random: [u8; 10]) -> EventId {
    match (intent, kind) {
        (_, ActKind::Found { .. }) => EventId::of_find(device),
        (Intent::Sign { handover, .. }, kind) if !matches!(kind, ActKind::Unscanned { .. }) => {
            EventId::of_handover(handover.manifest.handover, device)
        }
        _ => EventId::new(now, random),
    }
}

/// Numbers an intent's entries from `next` on and applies them to the snapshots and to the stop.
pub fn record(
    intent: &Intent,
    maker: &Maker,
    mut progress: Progress,
    mut states: HashMap<DeviceId, DeviceState>,
    next: u64,
    mut random: impl FnMut() -> [u8; 10],
) -> Result<Written, Declined> {
    intent.check(&progress)?;
    let left = intent.left_of(&progress);
    let intent = left.as_ref().unwrap_or(intent);
    let stop = progress.stop;
    let before = match intent {
        Intent::Sign { handover, .. } => before_signing(&handover.manifest, &progress),
        _ => Vec::new(),
    };
    let mut entries = Vec::new();
    let mut sequence = next;
    let mut changed = Vec::new();
    let mut tell = |acts: Vec<(DeviceId, ActKind)>, entries: &mut Vec<Entry>, sequence: &mut u64| {
        for (device, kind) in acts {
            let kind = sendable(kind);
            let act = Act {
                event_id: event_id(intent, device, &kind, maker.now, random()),
                device,
                kind,
                actor: maker.person,
                organisation: maker.organisation,
                place: Some(maker.place),
                occurred_at: maker.now,
                origin: Some(Origin {
                    client: maker.client,
                    sequence: *sequence,
                }),
            };
            // Field acts are facts and never refused; should that change, the act is kept all the same and the server,
            // which knows more, says what becomes of it.
            if let Outcome::Accepted(after) | Outcome::Disputed(after, _) = decide(states.get(&device), &act) {
                states.insert(device, after.clone());
                changed.push(after);
            }
            progress.apply(&act, intent.expects(device));
            entries.push(Entry::new(*sequence, Body::Act(act)));
            *sequence += 1;
        }
    };
    if let Intent::Sign { handover, .. } = intent {
        tell(before, &mut entries, &mut sequence);
        entries.push(Entry::new(sequence, Body::Handover(handover.clone())));
        sequence += 1;
    }
    tell(intent.acts(stop, maker.errand), &mut entries, &mut sequence);
    match intent {
        Intent::Sign { handover, .. } => progress.close(handover, maker.errand.side(), sequence - 1),
        Intent::Leave { devices, reason, photo } => {
            for device in devices {
                progress.leave(*device, reason, *photo);
            }
        }
        Intent::Offer {
            manifest, signature, ..
        } => {
            let (manifest, signature) = (manifest.clone(), signature.clone());
            progress.offered = Some(Offered { manifest, signature });
        }
        Intent::TakeBack => progress.offered = None,
        Intent::Refuse { devices, reason, photo } => {
            for device in devices {
                progress.leave(*device, reason, *photo);
            }
            progress.refused = Some(reason.clone());
        }
        _ => {}
    }
    Ok(Written {
        entries,
        states: changed,
        progress,
        next: sequence,
    })
}
