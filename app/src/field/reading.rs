//! What a scanned, typed or picked text means at a stop, given what was taken there already.

use regain_domain::act::ScanMethod;
use regain_domain::bag::{Bag, BagPallet, Recognition};
use regain_domain::code::Code;
use regain_domain::frames;
use regain_domain::id::{DeviceId, StopId};
use regain_domain::slip::{self, SlipCode};
use regain_domain::sync::MAX_TEXT;

use super::progress::{Progress, is_expected};

/// What to do with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing was read.
    Empty,
    /// A device to take: expected here, or extra.
    Take {
        /// Which.
        device: DeviceId,
        /// Whether it is expected here.
        expected: bool,
    },
    /// A pallet or a box: those of its devices that were not taken yet, and whether each is expected here.
    Pallet {
        /// Its name.
        name: String,
        /// None left: all of it was taken before.
        devices: Vec<(DeviceId, bool)>,
    },
    /// It was taken before.
    Already(DeviceId),
    /// Several devices are called so.
    Pick(Vec<DeviceId>),
    /// Probably mistyped: worth a second look before it is kept as unknown.
    Mistyped,
    /// Nobody knows it: kept as found, with its text.
    Keep(String),
    /// That unknown thing was kept before.
    KeptAlready,
    /// What another phone shows, or a slip bears, to sign with: no thing at all.
    OfSigning,
}

/// Reads a text. `insist` says that the person looked twice and means what they typed.
pub fn read(bag: &Bag, progress: &Progress, stop: StopId, text: &str, method: ScanMethod, insist: bool) -> Reading {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).take(MAX_TEXT).collect();
    if text.is_empty() {
        return Reading::Empty;
    }
    if is_of_signing(&text) {
        return Reading::OfSigning;
    }
    let take = |device, expected| match progress.of(device) {
        Some(_) => Reading::Already(device),
        None => Reading::Take { device, expected },
    };
    if let Some(device) = Code::from_scan(&text).and_then(|code| progress.labelled(code)) {
        return take(device, is_expected(bag, stop, device));
    }
    if let Some(pallet) = pallet(bag, &text) {
        // What both sides agreed to leave stays: a pallet's label is no look at each device.
        let left = pallet.devices.iter().filter(|device| !progress.is_settled(**device));
        return Reading::Pallet {
            name: pallet.name.clone(),
            devices: left.map(|&device| (device, is_expected(bag, stop, device))).collect(),
        };
    }
    match bag.recognise(stop, &text) {
        Recognition::Expected(device) => take(device, true),
        Recognition::Extra(device) => take(device, false),
        Recognition::Ambiguous(devices) => Reading::Pick(devices),
        // A machine reads what is there: eight characters that are none of our codes are another system's.
        Recognition::Mistyped if method == ScanMethod::Typed && !insist => Reading::Mistyped,
        Recognition::OurLabel(_) | Recognition::Mistyped | Recognition::Unknown => {
            if progress.unknown_with(&text).is_some() {
                Reading::KeptAlready
            } else {
                Reading::Keep(text)
            }
        }
    }
}

fn is_of_signing(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    (text.starts_with(frames::MARK) && text.contains('.'))
        || (text.starts_with(slip::QR_PREFIX) && SlipCode::parse(&text).is_some())
}

/// The pallet or box whose label this is.
pub fn pallet<'a>(bag: &'a Bag, text: &str) -> Option<&'a BagPallet> {
    let code = Code::from_scan(text)?;
    bag.pallets.iter().find(|pallet| pallet.code == code)
}

/// What the person typing is told before they confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Too little to say anything.
    None,
    /// A device we know; whether it is expected here.
    Device(DeviceId, bool),
    /// A pallet or a box with so many devices.
    Pallet(usize),
    /// Several devices are called so.
    Several(usize),
    /// One of our labels, well typed, of a device this phone does not know.
    OurLabel,
    /// One character is wrong, or two are swapped.
    Mistyped,
    /// Nothing we know; it can be kept as unknown.
    Unknown,
}

/// Shorter texts than this are not commented while somebody is typing.
const MIN_LENGTH: usize = 4;

/// Comments a text while it is being typed.
pub fn hint(bag: &Bag, stop: StopId, text: &str) -> Hint {
    let text = text.trim();
    if let Some(pallet) = pallet(bag, text) {
        return Hint::Pallet(pallet.devices.len());
    }
    match bag.recognise(stop, text) {
        Recognition::Expected(device) => Hint::Device(device, true),
        Recognition::Extra(device) => Hint::Device(device, false),
        Recognition::Ambiguous(devices) => Hint::Several(devices.len()),
        _ if text.chars().count() < MIN_LENGTH => Hint::None,
        Recognition::OurLabel(_) => Hint::OurLabel,
        Recognition::Mistyped => Hint::Mistyped,
        Recognition::Unknown => Hint::Unknown,
    }
}
