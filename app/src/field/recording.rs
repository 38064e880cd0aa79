//! From what a person does at a stop to numbered entries for the server: the pure heart of the phone's one
//! transaction. It runs the same [`decide`] as the server, on the phone's snapshot.

use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::bag::Errand;
use regain_domain::code::Code;
use regain_domain::decide::{Outcome, decide};
use regain_domain::device::DeviceState;
use regain_domain::event::Hash;
use regain_domain::handover::Handover;
use regain_domain::id::{ClientId, DeviceId, EventId, OrganisationId, PersonId, SiteId, StopId};
use regain_domain::sync::{Body, Entry};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use super::progress::{Progress, Taken};

/// What a person does at a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Takes a known device.
    Take {
        /// Which.
        device: DeviceId,
        /// Whether it is expected here.
        expected: bool,
        /// What was read.
        text: String,
        /// How.
        method: ScanMethod,
    },
    /// Takes all that stands on a pallet or in a box.
    TakeAll {
        /// Which devices, and whether each is expected here.
        devices: Vec<(DeviceId, bool)>,
        /// What was read on the pallet.
        text: String,
        /// How.
        method: ScanMethod,
    },
    /// Keeps an unknown thing.
    Keep {
        /// The id it gets.
        device: DeviceId,
        /// The stop's holder.
        at: OrganisationId,
        /// What was read.
        text: String,
        /// How.
        method: ScanMethod,
    },
    /// Notes something about a thing: words, a picture that is kept already, or both.
    Note {
        /// Which.
        device: DeviceId,
        /// May be empty when there is a picture.
        note: String,
        /// The picture's hash.
        photo: Option<Hash>,
    },
    /// Says which device the unknown label is on that was kept before: that one is taken in the unknown thing's place.
    Bind {
        /// What was kept as unknown.
        unknown: DeviceId,
        /// What was read on it, which is noted …
        label: String,
        /// … unless it is a label of ours and the device bears none: then it is bound.
        code: Option<Code>,
        /// Which device it is.
        device: DeviceId,
        /// Whether that is expected here.
        expected: bool,
        /// What was read on the device.
        text: String,
        /// How.
        method: ScanMethod,
    },
    /// Puts back what was scanned by mistake.
    Undo(DeviceId),
    /// Leaves an expected device where it is, for a reason; with an empty one it is expected again. What was agreed
    /// waits with the stop's progress for the signatures.
    Leave {
        /// Which.
        device: DeviceId,
        /// Why.
        reason: String,
    },
    /// Both sides signed what was on the screen.
    Sign {
        /// The signed hand-over.
        handover: Handover,
        /// What had been taken when it was composed.
        taken: Vec<Taken>,
    },
}

/// Why nothing was written, though nothing broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// It was taken already (perhaps in another window).
    Already,
    /// It is not there to be put back.
    NotTaken,
    /// Both sides have signed; the stop is closed.
    Closed,
    /// What is signed is no longer what was taken.
    Changed,
}

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

impl Intent {
    /// The devices whose snapshots are needed.
    pub fn devices(&self) -> Vec<DeviceId> {
        match self {
            Self::TakeAll { devices, .. } => devices.iter().map(|(device, _)| *device).collect(),
            Self::Bind { unknown, device, .. } => vec![*unknown, *device],
            Self::Take { device, .. } | Self::Keep { device, .. } | Self::Note { device, .. } | Self::Undo(device) => {
                vec![*device]
            }
            Self::Leave { .. } => Vec::new(),
            Self::Sign { handover, .. } => handover.manifest.lines.iter().map(|line| line.device).collect(),
        }
    }

    /// Whether a camera read what it is about.
    pub const fn is_by_camera(&self) -> bool {
        matches!(
            self,
            Self::Take {
                method: ScanMethod::Camera,
                ..
            } | Self::TakeAll {
                method: ScanMethod::Camera,
                ..
            } | Self::Keep {
                method: ScanMethod::Camera,
                ..
            } | Self::Bind {
                method: ScanMethod::Camera,
                ..
            }
        )
    }

    /// Whether it can be done on top of the progress, as it is inside the transaction.
    fn check(&self, progress: &Progress) -> Result<(), Declined> {
        match self {
            // What is seen late is worth knowing too.
            Self::Note { .. } => Ok(()),
            _ if progress.closed.is_some() => Err(Declined::Closed),
            Self::Take { device, .. } if progress.of(*device).is_some() => Err(Declined::Already),
            Self::Keep { text, .. } if !text.is_empty() && progress.unknown_with(text).is_some() => {
                Err(Declined::Already)
            }
            Self::Undo(device) | Self::Bind { unknown: device, .. } if progress.of(*device).is_none() => {
                Err(Declined::NotTaken)
            }
            Self::Leave { device, .. } if progress.of(*device).is_some() => Err(Declined::Already),
            Self::Sign { handover, taken }
                if *taken != progress.taken || !progress.leaves_as_in(&handover.manifest) =>
            {
                Err(Declined::Changed)
            }
            _ => Ok(()),
        }
    }

    /// Whether a device that it takes is expected here.
    fn expects(&self, taken: DeviceId) -> bool {
        match self {
            Self::Take { expected, .. } | Self::Bind { expected, .. } => *expected,
            Self::TakeAll { devices, .. } => devices.contains(&(taken, true)),
            _ => false,
        }
    }

    /// The acts it consists of.
    fn acts(&self, stop: StopId, errand: Errand) -> Vec<(DeviceId, ActKind)> {
        match self {
            Self::Take {
                device, text, method, ..
            } => {
                vec![(
                    *device,
                    ActKind::Scanned {
                        stop,
                        text: text.clone(),
                        method: *method,
                    },
                )]
            }
            Self::TakeAll { devices, text, method } => {
                let scanned = ActKind::Scanned {
                    stop,
                    text: text.clone(),
                    method: *method,
                };
                devices.iter().map(|(device, _)| (*device, scanned.clone())).collect()
            }
            Self::Keep {
                device,
                at,
                text,
                method,
            } => {
                vec![(
                    *device,
                    ActKind::Found {
                        stop,
                        at: *at,
                        text: text.clone(),
                        method: *method,
                    },
                )]
            }
            Self::Note { device, note, photo } => {
                let (note, photo) = (note.clone(), *photo);
                vec![(*device, ActKind::Noted { stop, note, photo })]
            }
            Self::Bind {
                unknown,
                label,
                code,
                device,
                text,
                method,
                ..
            } => {
                let of_label = match *code {
                    Some(code) => ActKind::Labelled { stop, code },
                    None => ActKind::Noted {
                        stop,
                        note: label.clone(),
                        photo: None,
                    },
                };
                let scanned = ActKind::Scanned {
                    stop,
                    text: text.clone(),
                    method: *method,
                };
                vec![
                    (*unknown, ActKind::Unscanned { stop }),
                    (*device, scanned),
                    (*device, of_label),
                ]
            }
            Self::Undo(device) => vec![(*device, ActKind::Unscanned { stop })],
            Self::Leave { .. } => Vec::new(),
            Self::Sign { handover, .. } => {
                let manifest = &handover.manifest;
                manifest
                    .lines
                    .iter()
                    .map(|line| (line.device, manifest.act_of(line, errand)))
                    .collect()
            }
        }
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
    let mut entries = Vec::new();
    let mut sequence = next;
    if let Intent::Sign { handover, .. } = intent {
        entries.push(Entry::new(sequence, Body::Handover(handover.clone())));
        sequence += 1;
    }
    let mut changed = Vec::new();
    for (device, kind) in intent.acts(progress.stop, maker.errand) {
        let act = Act {
            event_id: EventId::new(maker.now, random()),
            device,
            kind,
            actor: maker.person,
            organisation: maker.organisation,
            place: Some(maker.place),
            occurred_at: maker.now,
            origin: Some(Origin {
                client: maker.client,
                sequence,
            }),
        };
        // Field acts are facts and never refused; should that change, the act is kept all the same and the server,
        // which knows more, says what becomes of it.
        if let Outcome::Accepted(after) | Outcome::Disputed(after, _) = decide(states.get(&device), &act) {
            states.insert(device, after.clone());
            changed.push(after);
        }
        progress.apply(&act, intent.expects(device));
        entries.push(Entry::new(sequence, Body::Act(act)));
        sequence += 1;
    }
    match intent {
        Intent::Sign { handover, .. } => progress.close(handover, sequence - 1),
        Intent::Leave { device, reason } => progress.leave(*device, reason),
        _ => {}
    }
    Ok(Written {
        entries,
        states: changed,
        progress,
        next: sequence,
    })
}
