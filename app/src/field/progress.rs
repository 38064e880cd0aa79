//! How far a stop is: what was taken there, in the order it was scanned.
//!
//! It is a projection of the acts made at the stop and is written in the same transaction as they are, so it is never
//! ahead of them nor behind.

use regain_domain::act::{Act, ActKind, ScanMethod};
use regain_domain::bag::{Bag, BagDevice};
use regain_domain::code::Code;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, ProofKind, Side, Signature};
use regain_domain::id::{ClientId, DeviceId, HandoverId, StopId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// One stop's progress on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Which stop.
    pub stop: StopId,
    /// What was taken, oldest first.
    pub taken: Vec<Taken>,
    /// The hand-over that closed it.
    pub closed: Option<Closed>,
    /// The blank labels that were stuck on here, which the bag knows nothing of.
    #[serde(default)]
    pub labels: Vec<(Code, DeviceId)>,
    /// What both sides agreed to leave where it is. It becomes an act when they sign.
    #[serde(default)]
    pub left: Vec<Left>,
    /// The count that this phone has signed and offers to the other side's phone. Until that answers, or the offer is
    /// taken back, nothing here changes.
    #[serde(default)]
    pub offered: Option<Offered>,
    /// Why nothing was handed over, where nobody was there to sign that. The stop is over.
    #[serde(default)]
    pub refused: Option<String>,
}

/// A count signed by this phone's key, before the other side has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// What is counted.
    pub manifest: Manifest,
    /// This phone's signature of it.
    pub signature: Signature,
}

/// A device that is there and stays there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Which device.
    pub device: DeviceId,
    /// Why, in the words that stand on the receipt.
    pub reason: String,
    /// A picture that shows it, by its hash.
    #[serde(default)]
    pub photo: Option<Hash>,
}

/// One thing taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which device; for an unknown thing, the id it got when it was found.
    pub device: DeviceId,
    /// Collected, extra or unknown.
    pub result: LineResult,
    /// What was read on it.
    pub text: String,
    /// How.
    pub method: ScanMethod,
    /// Whether something was noted about it.
    #[serde(default)]
    pub noted: bool,
}

/// How a stop was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The hand-over.
    pub handover: HandoverId,
    /// The number of its last entry: once the server has it, the receipt is there.
    pub last_sequence: u64,
    /// This phone's signature of a count that the other side's phone offered: that one still has to read it.
    #[serde(default)]
    pub answer: Option<Signature>,
}

/// The figures of a stop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Devices expected.
    pub expected: usize,
    /// Of these, taken.
    pub collected: usize,
    /// Known devices taken that were not expected here.
    pub extra: usize,
    /// Things taken that nobody knows.
    pub unknown: usize,
    /// Expected, there, and left for a reason.
    pub left: usize,
}

impl Counts {
    /// Expected and not there.
    pub const fn missing(self) -> usize {
        self.expected.saturating_sub(self.collected + self.left)
    }

    /// Everything that goes into the vehicle.
    pub const fn taken(self) -> usize {
        self.collected + self.extra + self.unknown
    }
}

impl Progress {
    /// Nothing done yet.
    pub const fn new(stop: StopId) -> Self {
        Self {
            stop,
            taken: Vec::new(),
            closed: None,
            labels: Vec::new(),
            left: Vec::new(),
            offered: None,
            refused: None,
        }
    }

    /// Whether nothing more is done here.
    pub const fn is_over(&self) -> bool {
        self.closed.is_some() || self.refused.is_some()
    }

    /// Whether nothing was counted yet.
    pub fn is_untouched(&self) -> bool {
        self.taken.is_empty() && self.left.is_empty()
    }

    /// The thing taken under this id.
    pub fn of(&self, device: DeviceId) -> Option<&Taken> {
        self.taken.iter().find(|taken| taken.device == device)
    }

    /// Whether it was agreed that this device stays.
    pub fn is_left(&self, device: DeviceId) -> bool {
        self.left.iter().any(|left| left.device == device)
    }

    /// Whether it was taken, or agreed that it stays.
    pub fn is_settled(&self, device: DeviceId) -> bool {
        self.of(device).is_some() || self.is_left(device)
    }

    /// The device on which a blank label was stuck here.
    pub fn labelled(&self, code: Code) -> Option<DeviceId> {
        self.labels
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, device)| *device)
    }

    /// The unknown thing on which this text was read.
    pub fn unknown_with(&self, text: &str) -> Option<&Taken> {
        self.taken
            .iter()
            .find(|taken| taken.result == LineResult::Unknown && taken.text == text)
    }

    /// Takes one act into account. Acts of other stops change nothing.
    pub fn apply(&mut self, act: &Act, expected_here: bool) {
        match &act.kind {
            ActKind::Scanned { stop, text, method } if *stop == self.stop => {
                let result = if expected_here {
                    LineResult::Collected
                } else {
                    LineResult::Extra
                };
                self.take(act.device, result, text, *method);
            }
            ActKind::Found { stop, text, method, .. } if *stop == self.stop => {
                self.take(act.device, LineResult::Unknown, text, *method);
            }
            ActKind::Labelled { stop, code } if *stop == self.stop && self.labelled(*code) != Some(act.device) => {
                self.labels.push((*code, act.device));
            }
            ActKind::Noted { stop, .. } if *stop == self.stop => {
                let about = self.taken.iter_mut().find(|taken| taken.device == act.device);
                if let Some(taken) = about {
                    taken.noted = true;
                }
            }
            ActKind::Unscanned { stop } if *stop == self.stop => {
                self.taken.retain(|taken| taken.device != act.device);
            }
            _ => {}
        }
    }

    /// Counts along what colleagues' phones recorded at this stop, in the order of recording; whether that changed
    /// anything. What this phone (`own`) made is counted already, and is gone through again only for the devices that
    /// a colleague touched too: of two who take one thing and put it back, the last one recorded is right. What is
    /// signed, here or on the other side's phone, stays as it is.
    pub fn adopt(&mut self, bag: &Bag, own: impl Fn(ClientId) -> bool, acts: &[Act]) -> bool {
        if self.is_over() || self.offered.is_some() {
            return false;
        }
        let before = self.clone();
        let by_others = |act: &&Act| act.origin.is_none_or(|origin| !own(origin.client));
        let touched: HashSet<DeviceId> = acts.iter().filter(by_others).map(|act| act.device).collect();
        for act in acts.iter().filter(|act| touched.contains(&act.device)) {
            self.apply(act, is_expected(bag, self.stop, act.device));
        }
        *self != before
    }

    /// Notes that both sides signed. What was agreed may be the other side's count: from here on it is this phone's
    /// too.
    pub fn close(&mut self, handover: &Handover, own: Side, last_sequence: u64) {
        let lines = &handover.manifest.lines;
        let passes = |device| {
            lines
                .iter()
                .any(|line| line.device == device && line.result.passes_custody())
        };
        self.taken.retain(|taken| passes(taken.device));
        for line in lines.iter().filter(|line| line.result.passes_custody()) {
            match self.taken.iter_mut().find(|taken| taken.device == line.device) {
                Some(taken) => taken.result = line.result,
                None => self.take(line.device, line.result, &line.text, ScanMethod::Picked),
            }
        }
        let stays = |line: &ManifestLine| {
            let reason = line.reason.clone()?;
            Some(Left {
                device: line.device,
                reason,
                photo: line.photo,
            })
        };
        self.left = lines.iter().filter_map(stays).collect();
        let offered = self.offered.take();
        let answers = offered.is_none_or(|offered| offered.manifest != handover.manifest);
        let by_key = |signature: &&Signature| signature.kind() == ProofKind::Key;
        let both = handover.signatures.iter().all(|signature| by_key(&signature));
        self.closed = Some(Closed {
            handover: handover.manifest.handover,
            last_sequence,
            answer: handover.signature(own).filter(|_| answers && both).cloned(),
        });
    }

    /// Leaves an expected device where it is; without a reason it is expected again.
    pub fn leave(&mut self, device: DeviceId, reason: &str, photo: Option<Hash>) {
        self.left.retain(|left| left.device != device);
        if !reason.is_empty() {
            let reason = reason.to_owned();
            self.left.push(Left { device, reason, photo });
        }
    }

    fn take(&mut self, device: DeviceId, result: LineResult, text: &str, method: ScanMethod) {
        self.left.retain(|left| left.device != device);
        if self.of(device).is_none() {
            self.taken.push(Taken {
                device,
                result,
                text: text.to_owned(),
                method,
                noted: false,
            });
        }
    }

    /// The figures.
    pub fn counts(&self, bag: &Bag) -> Counts {
        let count = |result| self.taken.iter().filter(|taken| taken.result == result).count();
        Counts {
            expected: expected(bag, self.stop).count(),
            collected: count(LineResult::Collected),
            extra: count(LineResult::Extra),
            unknown: count(LineResult::Unknown),
            left: self.left.len(),
        }
    }

    /// Expected devices that were neither taken nor left for a reason.
    pub fn missing<'a>(&'a self, bag: &'a Bag) -> impl Iterator<Item = &'a BagDevice> {
        expected(bag, self.stop).filter(|device| !self.is_settled(device.state.device))
    }
}

/// The devices expected at a stop.
pub fn expected(bag: &Bag, stop: StopId) -> impl Iterator<Item = &BagDevice> {
    bag.devices.iter().filter(move |device| device.stop == Some(stop))
}

/// Whether a device is expected at a stop.
pub fn is_expected(bag: &Bag, stop: StopId, device: DeviceId) -> bool {
    expected(bag, stop).any(|known| known.state.device == device)
}
