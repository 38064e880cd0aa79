//! How a device is shown in lists: its name, and the code one looks for on it.

use regain_domain::bag::{Bag, BagDevice};
use regain_domain::device::Kind;
use regain_domain::handover::LineResult;
use regain_domain::id::DeviceId;

use crate::components::{Glyph, Tone, kind_glyph};
use crate::field::progress::Taken;
use crate::i18n::field::FieldTexts;

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which device.
    pub device: DeviceId,
    /// Its name.
    pub name: String,
    /// What stands on its label.
    pub code: String,
    /// What it looks like; none for a thing nobody knows.
    pub kind: Option<Kind>,
    /// What became of it; none while it is only expected.
    pub result: Option<LineResult>,
}

impl Line {
    /// An expected device.
    pub fn waiting(device: &BagDevice) -> Self {
        Self {
            device: device.state.device,
            name: device.name.clone(),
            code: code(device),
            kind: Some(device.kind),
            result: None,
        }
    }

    /// A thing taken.
    pub fn taken(bag: &Bag, taken: &Taken, words: &FieldTexts) -> Self {
        match find(bag, taken.device) {
            Some(device) => Self {
                result: Some(taken.result),
                ..Self::waiting(device)
            },
            None => Self {
                device: taken.device,
                name: words.unknown_label.to_owned(),
                code: taken.text.clone(),
                kind: None,
                result: Some(taken.result),
            },
        }
    }

    /// Its icon.
    pub fn glyph(&self) -> Glyph {
        self.kind.map_or(Glyph::CircleHelp, kind_glyph)
    }

    /// How it stands, in colour and word.
    pub fn standing(&self, words: &FieldTexts) -> (Tone, &'static str) {
        match self.result {
            None => (Tone::Neutral, words.expected),
            Some(LineResult::Collected) => (Tone::Ok, words.taken),
            Some(LineResult::Extra) => (Tone::Look, words.extra),
            Some(LineResult::Unknown) => (Tone::Look, words.to_bind),
            Some(LineResult::Missing) => (Tone::Blocked, words.missing),
            Some(LineResult::Refused) => (Tone::Look, words.left),
        }
    }
}

/// A device of the bag.
pub fn find(bag: &Bag, device: DeviceId) -> Option<&BagDevice> {
    bag.devices.iter().find(|known| known.state.device == device)
}

/// The code on its label; where there is none, the name people would look for on it.
pub fn code(device: &BagDevice) -> String {
    match device.state.tag {
        Some(code) => code.readable(),
        None => device.other_name().map(|name| name.value.clone()).unwrap_or_default(),
    }
}
