//! What a person does at a stop: what it needs, whether it can be done on top of what was done, and the acts it is.

use regain_domain::act::{ActKind, ScanMethod};
use regain_domain::bag::Errand;
use regain_domain::code::Code;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, Manifest, Signature};
use regain_domain::id::{DeviceId, OrganisationId, StopId};

use super::progress::{Left, Progress, Taken};

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
    /// Puts back what was scanned by mistake: one device, or all that a pallet's label stood for.
    Undo(Vec<DeviceId>),
    /// Leaves expected devices where they are, for a reason; with an empty one they are expected again. What was agreed
    /// waits with the stop's progress for the signatures.
    Leave {
        /// Which.
        devices: Vec<DeviceId>,
        /// Why.
        reason: String,
        /// A picture of it that is kept already.
        photo: Option<Hash>,
    },
    /// Nothing is handed over, and nobody is there to sign that: everything expected is left, for one reason.
    Refuse {
        /// What is expected here.
        devices: Vec<DeviceId>,
        /// Why.
        reason: String,
        /// A picture of it that is kept already.
        photo: Option<Hash>,
    },
    /// This phone has signed the count, and offers it to the other side's phone.
    Offer {
        /// What was counted.
        manifest: Manifest,
        /// This phone's signature.
        signature: Signature,
        /// What it was composed of.
        basis: Basis,
    },
    /// Takes the offer back, to count on.
    TakeBack,
    /// Both sides signed what was on the screen.
    Sign {
        /// The signed hand-over.
        handover: Handover,
        /// What it was composed of, or compared with.
        basis: Basis,
    },
}

/// What was counted when a count was signed: in another window it may have gone on since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// What had been taken.
    pub taken: Vec<Taken>,
    /// What had been left.
    pub left: Vec<Left>,
}

impl Basis {
    /// As it is now.
    pub fn of(progress: &Progress) -> Self {
        Self {
            taken: progress.taken.clone(),
            left: progress.left.clone(),
        }
    }

    fn is_of(&self, progress: &Progress) -> bool {
        self.taken == progress.taken && self.left == progress.left
    }
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
    /// This phone has signed the count and waits for the other.
    Offered,
}

impl Intent {
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

    /// The devices whose snapshots are needed.
    pub fn devices(&self) -> Vec<DeviceId> {
        match self {
            Self::TakeAll { devices, .. } => devices.iter().map(|(device, _)| *device).collect(),
            Self::Bind { unknown, device, .. } => vec![*unknown, *device],
            Self::Take { device, .. } | Self::Keep { device, .. } | Self::Note { device, .. } => vec![*device],
            Self::Undo(devices) | Self::Leave { devices, .. } | Self::Refuse { devices, .. } => devices.clone(),
            Self::Offer { .. } | Self::TakeBack => Vec::new(),
            Self::Sign { handover, basis } => {
                let lines = handover.manifest.lines.iter().map(|line| line.device);
                lines.chain(basis.taken.iter().map(|taken| taken.device)).collect()
            }
        }
    }

    /// Whether it can be done on top of the progress, as it is inside the transaction.
    pub(super) fn check(&self, progress: &Progress) -> Result<(), Declined> {
        match self {
            // What is seen late is worth knowing too.
            Self::Note { .. } => Ok(()),
            _ if progress.is_over() => Err(Declined::Closed),
            Self::Offer { .. } | Self::TakeBack | Self::Sign { .. } if progress.offered.is_some() => match self {
                Self::Offer { .. } => Err(Declined::Offered),
                _ => Ok(()),
            },
            _ if progress.offered.is_some() => Err(Declined::Offered),
            Self::Take { device, .. } if progress.of(*device).is_some() => Err(Declined::Already),
            Self::TakeAll { devices, .. } if devices.iter().all(|(device, _)| progress.is_settled(*device)) => {
                Err(Declined::Already)
            }
            Self::Keep { text, .. } if !text.is_empty() && progress.unknown_with(text).is_some() => {
                Err(Declined::Already)
            }
            Self::Undo(devices) if devices.iter().all(|device| progress.of(*device).is_none()) => {
                Err(Declined::NotTaken)
            }
            Self::Bind { unknown, .. } if progress.of(*unknown).is_none() => Err(Declined::NotTaken),
            Self::Refuse { .. } if !progress.taken.is_empty() => Err(Declined::Changed),
            Self::Leave { devices, .. } if devices.iter().any(|device| progress.of(*device).is_some()) => {
                Err(Declined::Already)
            }
            Self::Offer { basis, .. } | Self::Sign { basis, .. } if !basis.is_of(progress) => Err(Declined::Changed),
            _ => Ok(()),
        }
    }

    /// What is left of it when some of a pallet's devices were taken, or put back, meanwhile: in another window or by a
    /// second tap.
    pub(super) fn left_of(&self, progress: &Progress) -> Option<Self> {
        let is_taken = |device: DeviceId| progress.of(device).is_some();
        match self {
            Self::TakeAll { devices, text, method } => Some(Self::TakeAll {
                devices: devices
                    .iter()
                    .copied()
                    .filter(|(device, _)| !progress.is_settled(*device))
                    .collect(),
                text: text.clone(),
                method: *method,
            }),
            Self::Undo(devices) => Some(Self::Undo(
                devices.iter().copied().filter(|device| is_taken(*device)).collect(),
            )),
            _ => None,
        }
    }

    /// Whether a device that it takes is expected here.
    pub(super) fn expects(&self, taken: DeviceId) -> bool {
        match self {
            Self::Take { expected, .. } | Self::Bind { expected, .. } => *expected,
            Self::TakeAll { devices, .. } => devices.contains(&(taken, true)),
            _ => false,
        }
    }

    /// The acts it consists of.
    pub(super) fn acts(&self, stop: StopId, errand: Errand) -> Vec<(DeviceId, ActKind)> {
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
            Self::Undo(devices) => devices
                .iter()
                .map(|device| (*device, ActKind::Unscanned { stop }))
                .collect(),
            Self::Leave {
                devices,
                reason,
                photo: Some(photo),
            } => noted(devices, stop, reason, *photo),
            Self::Refuse { devices, reason, photo } => {
                let mut acts = photo.map_or_else(Vec::new, |photo| noted(devices, stop, reason, photo));
                let reason = reason.clone();
                let left = ActKind::LeftBehind { stop, reason };
                acts.extend(devices.iter().map(|device| (*device, left.clone())));
                acts
            }
            Self::Leave { .. } | Self::Offer { .. } | Self::TakeBack => Vec::new(),
            Self::Sign { handover, .. } => {
                let manifest = &handover.manifest;
                let lines = manifest.lines.iter();
                lines.map(|line| (line.device, manifest.act_of(line, errand))).collect()
            }
        }
    }
}

/// The picture of why devices stay, with the words that go with it.
fn noted(devices: &[DeviceId], stop: StopId, reason: &str, photo: Hash) -> Vec<(DeviceId, ActKind)> {
    let (note, photo) = (reason.to_owned(), Some(photo));
    let noted = ActKind::Noted { stop, note, photo };
    devices.iter().map(|device| (*device, noted.clone())).collect()
}
