//! Whether a ledger is what it was: the check behind `regain ledger verify`.

use std::collections::HashMap;
use std::fmt;

use crate::decide::{Outcome, decide, keep_as_disputed};
use crate::device::DeviceState;
use crate::event::{Event, Hash};
use crate::id::{DeviceId, EventId};

/// The state after an event that stands in the ledger, or none if that event could never have been recorded on top of
/// this state.
pub fn replay(state: Option<&DeviceState>, event: &Event) -> Option<DeviceState> {
    let outcome = match event.dispute {
        Some(why) if why.is_from_outside() => keep_as_disputed(state, &event.act, why),
        _ => decide(state, &event.act),
    };
    match (outcome, event.dispute) {
        (Outcome::Accepted(after), None) => Some(after),
        (Outcome::Disputed(after, why), Some(recorded)) if why == recorded => Some(after),
        _ => None,
    }
}

/// The first event that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which event.
    pub event: EventId,
    /// Of which device.
    pub device: DeviceId,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Its content was changed: the hash is not the content's.
    Content,
    /// It does not follow the event before it: one was removed, added or moved.
    Link,
    /// It could not have been recorded on top of the events before it.
    Rule,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            FaultKind::Content => "its content was changed after it was recorded",
            FaultKind::Link => "it does not follow the event before it",
            FaultKind::Rule => "it could not have been recorded on top of the events before it",
        };
        write!(f, "event {} of device {}: {what}", self.event, self.device)
    }
}

/// Goes through a ledger in the order of recording and keeps each device's last state and hash, so that a ledger of any
/// length can be streamed through it.
#[derive(Default)]
pub struct Verifier {
    ends: HashMap<DeviceId, (DeviceState, Hash)>,
    events: u64,
}

impl Verifier {
    /// Checks the next event.
    pub fn next(&mut self, event: &Event) -> Result<(), Fault> {
        let device = event.act.device;
        let fault = |kind| Fault {
            event: event.act.event_id,
            device,
            kind,
        };
        if event.expected_hash() != event.hash {
            return Err(fault(FaultKind::Content));
        }
        let before = self.ends.get(&device);
        let (sequence, prev_hash) = before.map_or((0, Hash::ZERO), |(state, hash)| (state.sequence, *hash));
        if event.prev_hash != prev_hash || event.sequence != sequence + 1 {
            return Err(fault(FaultKind::Link));
        }
        let after = replay(before.map(|(state, _)| state), event).ok_or_else(|| fault(FaultKind::Rule))?;
        self.ends.insert(device, (after, event.hash));
        self.events += 1;
        Ok(())
    }

    /// How many events passed.
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// Each device's last state and the hash of its last event, to be held against the devices' rows.
    pub fn ends(&self) -> impl Iterator<Item = (&DeviceState, Hash)> {
        self.ends.values().map(|(state, hash)| (state, *hash))
    }

    /// How many devices there were.
    pub fn devices(&self) -> usize {
        self.ends.len()
    }

    /// The last state and hash of one device.
    pub fn end_of(&self, device: DeviceId) -> Option<(&DeviceState, Hash)> {
        self.ends.get(&device).map(|(state, hash)| (state, *hash))
    }
}
