//! What a counter's phone or till carries, so that devices are handed over with no network: the reservations that may be
//! picked up there, and how a voucher and a label are told to belong together.
//!
//! It names nobody. A voucher is recognised by its code, or by the hash of the secret in its QR code: whoever reads the
//! phone's storage cannot make a link of it.

use serde::{Deserialize, Serialize};

use crate::bag::BagDevice;
use crate::code::{Code, CodeError};
use crate::event::Hash;
use crate::id::{DeviceId, OrganisationId, PersonId, ReservationId, SiteId};
use crate::identifier::normalise;
use crate::time::Timestamp;
use crate::voucher::Voucher;

/// A counter's reservations, as they are carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterBag {
    /// Who gives the devices out.
    pub organisation: OrganisationId,
    /// Their name.
    pub organisation_name: String,
    /// Who carries it; acts are made in this name.
    pub person: PersonId,
    /// Their counters.
    pub counters: Vec<BagCounter>,
    /// What may be picked up, by slot; what has none comes last.
    pub pickups: Vec<Pickup>,
    /// When the server packed it.
    pub packed_at: Timestamp,
}

/// One counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagCounter {
    /// Which site.
    pub site: SiteId,
    /// Its name.
    pub name: String,
}

/// One device that is kept for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickup {
    /// Which reservation.
    pub reservation: ReservationId,
    /// Where it is picked up.
    pub counter: SiteId,
    /// What is said aloud.
    pub voucher: Voucher,
    /// SHA-256 of the secrets in the links of its e-mails and QR codes.
    pub links: Vec<Hash>,
    /// The start of the chosen slot.
    pub slot_at: Option<Timestamp>,
    /// Until when it is kept.
    pub held_until: Timestamp,
    /// The device, with all its names.
    pub device: BagDevice,
}

/// What a scanned or typed text is, where a voucher is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoucherReading<'a> {
    /// Nothing was read.
    Empty,
    /// One of the carried vouchers.
    Here(&'a Pickup),
    /// A voucher, well read, that this bag does not hold: of another counter, used, or newer than the bag.
    Elsewhere(String),
    /// One character of a code is wrong, or two are swapped.
    Mistyped,
    /// No voucher at all.
    Unknown,
}

/// Whether a scanned device is the one that the voucher is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceReading {
    /// Nothing was read.
    Empty,
    /// It is.
    Right,
    /// It is another one of the bag.
    Another(DeviceId),
    /// It is none that this bag knows.
    Unknown,
    /// One character of a label is wrong, or two are swapped.
    Mistyped,
}

/// The secret in a link: what stands behind the last slash of an address that is no voucher's page.
fn secret(text: &str) -> Option<&str> {
    let (before, last) = text.trim().rsplit_once('/')?;
    let last = last.split(['?', '#']).next()?;
    (before.contains("://") && last.len() >= 32).then_some(last)
}

/// The code in a voucher's address (`https://…/comptoir/bons/K7P3XM`), or the text itself.
pub fn bare_code(text: &str) -> &str {
    let text = text.trim();
    match text.rsplit_once('/') {
        Some((before, last)) if before.contains("://") => last.split(['?', '#']).next().unwrap_or_default(),
        _ => text,
    }
}

impl CounterBag {
    /// Tells which voucher a text is.
    pub fn voucher(&self, text: &str) -> VoucherReading<'_> {
        let text = text.trim();
        if text.is_empty() {
            return VoucherReading::Empty;
        }
        if let Some(secret) = secret(text) {
            let hash = Hash::of_bytes(secret.as_bytes());
            let found = self.pickups.iter().find(|pickup| pickup.links.contains(&hash));
            return found.map_or_else(|| VoucherReading::Elsewhere(text.to_owned()), VoucherReading::Here);
        }
        match Voucher::parse(bare_code(text)) {
            Ok(voucher) => match self.pickups.iter().find(|pickup| pickup.voucher == voucher) {
                Some(pickup) => VoucherReading::Here(pickup),
                None => VoucherReading::Elsewhere(voucher.readable()),
            },
            Err(CodeError::Check) => VoucherReading::Mistyped,
            Err(_) => VoucherReading::Unknown,
        }
    }

    /// One of the carried reservations.
    pub fn pickup(&self, reservation: ReservationId) -> Option<&Pickup> {
        self.pickups.iter().find(|pickup| pickup.reservation == reservation)
    }

    /// Tells whether a scanned text is on the device that a voucher is for.
    pub fn device(&self, pickup: &Pickup, text: &str) -> DeviceReading {
        let text = text.trim();
        if text.is_empty() {
            return DeviceReading::Empty;
        }
        if is_named(&pickup.device, text) {
            return DeviceReading::Right;
        }
        let another = self.pickups.iter().find(|other| is_named(&other.device, text));
        match another {
            Some(other) => DeviceReading::Another(other.device.state.device),
            None if Code::parse(text) == Err(CodeError::Check) => DeviceReading::Mistyped,
            None => DeviceReading::Unknown,
        }
    }

    /// The name of a counter.
    pub fn counter_name(&self, site: SiteId) -> &str {
        let found = self.counters.iter().find(|counter| counter.site == site);
        found.map_or("", |counter| counter.name.as_str())
    }
}

/// Whether a text is the device's label or one of its other names.
pub fn is_named(device: &BagDevice, text: &str) -> bool {
    let labelled = Code::from_scan(text).is_some_and(|code| device.state.tag == Some(code));
    let key = normalise(text);
    labelled || !key.is_empty() && device.identifiers.iter().any(|name| name.key() == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::{DeviceState, Kind, Stage};
    use crate::identifier::{Identifier, IdentifierKind};
    use uuid::Uuid;

    const SECRET: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

    fn pickup(n: u128, serial: &str) -> Pickup {
        let organisation = OrganisationId(Uuid::from_u128(7));
        let reservation = ReservationId(Uuid::from_u128(100 + n));
        Pickup {
            reservation,
            counter: SiteId(Uuid::from_u128(9)),
            voucher: Voucher::from_number(1_000 + n as u64),
            links: vec![Hash::of_bytes(format!("{SECRET}{n}").as_bytes())],
            slot_at: None,
            held_until: Timestamp(0),
            device: BagDevice {
                state: DeviceState {
                    device: DeviceId(Uuid::from_u128(n)),
                    custodian: organisation,
                    holder: organisation,
                    stage: Stage::Reserved,
                    tag: Some(Code::from_number(50 + n as u64)),
                    lot: None,
                    round: None,
                    media: Some(Vec::new()),
                    grade: None,
                    offer: None,
                    reservation: Some(reservation),
                    waste: crate::waste::WasteStatus::Product,
                    disputes: 0,
                    sequence: 9,
                },
                stop: None,
                kind: Kind::Laptop,
                name: "HP T1".into(),
                identifiers: vec![Identifier {
                    kind: IdentifierKind::Serial,
                    value: serial.into(),
                }],
            },
        }
    }

    fn bag() -> CounterBag {
        CounterBag {
            organisation: OrganisationId(Uuid::from_u128(7)),
            organisation_name: "Comptoir".into(),
            person: PersonId(Uuid::from_u128(8)),
            counters: Vec::new(),
            pickups: vec![pickup(1, "CZC-1"), pickup(2, "CZC-2")],
            packed_at: Timestamp(0),
        }
    }

    #[test]
    fn a_voucher_is_found_by_what_is_said_by_its_page_and_by_its_link() {
        let bag = bag();
        let code = bag.pickups[1].voucher;
        for text in [
            code.readable().to_lowercase(),
            format!(" {code} "),
            format!("https://regain.test/comptoir/bons/{code}"),
            format!("https://regain.test/reservation/{SECRET}2"),
        ] {
            assert_eq!(bag.voucher(&text), VoucherReading::Here(&bag.pickups[1]), "{text}");
        }
    }

    #[test]
    fn what_the_bag_does_not_hold_is_told_from_what_is_no_voucher() {
        let bag = bag();
        let other = Voucher::from_number(5);
        assert_eq!(bag.voucher(other.as_str()), VoucherReading::Elsewhere(other.readable()));
        let link = format!("https://regain.test/reservation/{SECRET}9");
        assert_eq!(bag.voucher(&link), VoucherReading::Elsewhere(link.clone()));
        let mut wrong = bag.pickups[0].voucher.to_string();
        let first = if wrong.starts_with('0') { "1" } else { "0" };
        wrong.replace_range(..1, first);
        assert_eq!(bag.voucher(&wrong), VoucherReading::Mistyped);
        assert_eq!(bag.voucher("bonjour"), VoucherReading::Unknown);
        assert_eq!(bag.voucher(" "), VoucherReading::Empty);
    }

    #[test]
    fn only_the_very_device_is_the_right_one() {
        let bag = bag();
        let first = &bag.pickups[0];
        let tag = first.device.state.tag.unwrap();
        for text in [tag.readable(), tag.url("https://regain.test"), "czc-1".to_owned()] {
            assert_eq!(bag.device(first, &text), DeviceReading::Right, "{text}");
        }
        let second = bag.pickups[1].device.state.device;
        assert_eq!(bag.device(first, "CZC-2"), DeviceReading::Another(second));
        assert_eq!(bag.device(first, "CZC-3"), DeviceReading::Unknown);
        assert_eq!(bag.device(first, ""), DeviceReading::Empty);
    }
}
