//! What a phone carries for a day, so that every field screen works with no network: the stops, the devices expected
//! there with every name they have, and how a scanned text is told to be one of them. A driver carries a round; who
//! takes in what a round brings carries an arrival, which is a bag of one stop at one's own place.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::code::Code;
use crate::device::{DeviceState, Kind, Stage};
use crate::id::{DeviceId, LotId, OrganisationId, PersonId, PhoneKeyId, RoundId, SiteId, StopId};
use crate::identifier::{Identifier, IdentifierKind, normalise};
use crate::month::Month;
use crate::proof::{PublicKey, Side};
use crate::slip::SlipCheck;
use crate::time::Timestamp;

/// Which way custody passes at the stops of a bag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// Fetched at the giver's place: a round.
    #[default]
    Collect,
    /// Taken in at the taker's own place: an arrival.
    Receive,
    /// Given away at one's own place: a round, seen by one of those it collects from.
    Give,
    /// Brought to the taker's place: an arrival, seen by who brings it.
    Bring,
}

impl Errand {
    /// On which side of a hand-over the phone's person stands.
    pub const fn side(self) -> Side {
        match self {
            Self::Give | Self::Bring => Side::Giver,
            Self::Collect | Self::Receive => Side::Taker,
        }
    }
}

impl Errand {
    /// Whether it is an arrival, which is a stop by itself with a day and no hour; else a round.
    pub const fn is_arrival(self) -> bool {
        matches!(self, Self::Receive | Self::Bring)
    }
}

/// The key of another side's phone, by which a signature is checked without network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownKey {
    /// Which.
    pub key: PhoneKeyId,
    /// Whose.
    pub person: PersonId,
    /// For which organisation they sign.
    pub organisation: OrganisationId,
    /// What checks their signatures.
    pub public: PublicKey,
}

/// One round or arrival, as it is carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bag {
    /// Whether it is a round or an arrival.
    #[serde(default)]
    pub errand: Errand,
    /// Which round; for an arrival its own id.
    pub round: RoundId,
    /// Its name, as people say it; for an arrival, from whom.
    pub name: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// The taker: the collector, or who an arrival is for.
    pub organisation: OrganisationId,
    /// The taker's name.
    pub organisation_name: String,
    /// Who carries it; acts are made in this name.
    pub person: PersonId,
    /// That person's name, offered when they sign.
    pub person_name: String,
    /// In the order of the drive.
    pub stops: Vec<BagStop>,
    /// Every device expected at a stop, and those known to stand at the same holders.
    pub devices: Vec<BagDevice>,
    /// The pallets and boxes that some of these devices stand on.
    #[serde(default)]
    pub pallets: Vec<BagPallet>,
    /// When the server packed it.
    pub packed_at: Timestamp,
    /// The ledger's position it was packed at.
    pub cursor: u64,
    /// How scanned texts are recognised; made when first needed.
    #[serde(skip)]
    pub names: Names,
    /// Keys of the phones that may sign on the other side.
    #[serde(default)]
    pub keys: Vec<KnownKey>,
}

/// How long a phone keeps a round after it was packed, in seconds: a month, in which every question about it is asked.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

impl Bag {
    /// Whether a phone that takes along a bag packed `now` need not keep this one any more: it was packed long ago, and
    /// the month of its day is over. Both moments are by the server's clock, so a phone with a wrong one forgets nothing
    /// too early.
    pub fn is_outlived(&self, now: Timestamp) -> bool {
        let is_over = Month::of_day(&self.day).is_none_or(|month| month < Month::of(now));
        is_over && self.packed_at.plus_seconds(KEPT_SECONDS) < now
    }

    /// The organisation that the phone's person acts for at a stop.
    pub const fn own(&self, stop: &BagStop) -> OrganisationId {
        self.of_side(stop, self.errand.side())
    }

    /// The organisation on one side at a stop.
    pub const fn of_side(&self, stop: &BagStop, side: Side) -> OrganisationId {
        match side {
            Side::Giver => stop.holder,
            Side::Taker => self.organisation,
        }
    }
}

/// A pallet or a box: one label for all that stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagPallet {
    /// What its label says.
    pub code: Code,
    /// Its name, as people say it.
    pub name: String,
    /// What stands on it.
    pub devices: Vec<DeviceId>,
}

/// One stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagStop {
    /// Which.
    pub stop: StopId,
    /// Counted from 1.
    pub position: u32,
    /// What waits there; no lot at an arrival.
    #[serde(default)]
    pub lot: Option<LotId>,
    /// Who gives.
    pub holder: OrganisationId,
    /// The giver's name.
    pub holder_name: String,
    /// The place.
    pub site: SiteId,
    /// The place's name.
    pub site_name: String,
    /// Street and town.
    pub address: String,
    /// How one gets in.
    pub access_notes: String,
    /// Whom to ask for there: a function and a telephone number of the organisation.
    pub contact: String,
    /// Not before.
    pub window_start: Timestamp,
    /// Not after.
    pub window_end: Timestamp,
    /// Both sides have signed there, or all of it was left. Phones know it by an older name.
    #[serde(rename = "signed")]
    pub over: bool,
    /// What the codes of the giver's slips are checked against.
    #[serde(default)]
    pub slips: Vec<SlipCheck>,
}

/// One device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagDevice {
    /// What the ledger says.
    pub state: DeviceState,
    /// The stop it is expected at; none for one that merely may turn up.
    pub stop: Option<StopId>,
    /// Laptop, screen, …
    pub kind: Kind,
    /// `HP ProBook 450 G7`.
    pub name: String,
    /// Its other names.
    pub identifiers: Vec<Identifier>,
}

/// What a scanned or typed text turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    /// A device expected at this stop.
    Expected(DeviceId),
    /// A device we know, not expected here.
    Extra(DeviceId),
    /// Several devices have this name: a person picks.
    Ambiguous(Vec<DeviceId>),
    /// A label of ours that this phone knows nothing about.
    OurLabel(Code),
    /// A text that looks like one of our labels mistyped: one character wrong, or two swapped.
    Mistyped,
    /// Nothing we know.
    Unknown,
}

/// The bag's devices by every name they have, read once when the first text is scanned: one look-up a scan, however
/// full the bag. It is no part of what the bag says: bags compare and travel without it, and a copy makes its own.
#[derive(Debug, Default)]
pub struct Names(OnceLock<Index>);

#[derive(Debug)]
struct Index {
    by_code: HashMap<Code, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Clone for Names {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Names {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Names {}

impl Index {
    fn of(bag: &Bag) -> Self {
        let mut by_code = HashMap::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        // A record that ended stands for nothing: what it stood for goes on under another.
        let standing = |(_, device): &(usize, &BagDevice)| device.state.stage != Stage::Void;
        for (at, device) in bag.devices.iter().enumerate().filter(standing) {
            if let Some(code) = device.state.tag {
                by_code.insert(code, at);
            }
            for identifier in &device.identifiers {
                // The label of a record that was merged into this one: the thing may bear both.
                if let Some(code) = identifier.label() {
                    by_code.entry(code).or_insert(at);
                }
                let places = by_name.entry(identifier.key()).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
            }
        }
        Self { by_code, by_name }
    }
}

impl Bag {
    /// Tells what a text is, at a stop: our label, or any other name. Where several devices are called so, those expected
    /// at this stop come before the others; where that leaves several, a person is asked. The devices must not change
    /// after the first call.
    pub fn recognise(&self, stop: StopId, text: &str) -> Recognition {
        let names = self.names.0.get_or_init(|| Index::of(self));
        let code = Code::from_scan(text);
        let labelled = code.and_then(|code| names.by_code.get(&code)).copied();
        let named = names.by_name.get(&normalise(text)).into_iter().flatten().copied();
        // A device is often listed under its label's code as well.
        let mut called: Vec<usize> = labelled.into_iter().collect();
        called.extend(named.filter(|at| Some(*at) != labelled));
        let here: Vec<usize> = called
            .iter()
            .copied()
            .filter(|&at| self.devices[at].stop == Some(stop))
            .collect();
        match (here.as_slice(), called.as_slice()) {
            ([at], _) | ([], [at]) => self.one(stop, *at),
            ([], []) => match code {
                Some(code) => Recognition::OurLabel(code),
                None if Code::parse(text) == Err(crate::code::CodeError::Check) => Recognition::Mistyped,
                None => Recognition::Unknown,
            },
            ([], many) | (many, _) => self.several(many),
        }
    }

    fn one(&self, stop: StopId, at: usize) -> Recognition {
        let device = &self.devices[at];
        if device.stop == Some(stop) {
            Recognition::Expected(device.state.device)
        } else {
            Recognition::Extra(device.state.device)
        }
    }

    fn several(&self, places: &[usize]) -> Recognition {
        Recognition::Ambiguous(places.iter().map(|&at| self.devices[at].state.device).collect())
    }
}

impl BagDevice {
    /// The name people would look for on the device when it has no label: asset tag, else serial, else any.
    pub fn other_name(&self) -> Option<&Identifier> {
        let of = |kind| self.identifiers.iter().find(|identifier| identifier.kind == kind);
        of(IdentifierKind::AssetTag)
            .or_else(|| of(IdentifierKind::Serial))
            .or_else(|| self.identifiers.first())
    }
}

/// One round or arrival in the list of those a person may work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSummary {
    /// Whether it is a round or an arrival.
    #[serde(default)]
    pub errand: Errand,
    /// Which; for an arrival its own id.
    pub round: RoundId,
    /// Its name, as people say it.
    pub name: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// How many stops.
    pub stops: u32,
    /// How many devices are expected.
    pub devices: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bag without stops, of a day, packed so many seconds after 1970.
    fn bag(day: &str, packed: i64) -> Bag {
        let nobody = uuid::Uuid::nil();
        let json = serde_json::json!({
            "round": nobody, "name": "Tournée", "day": day, "organisation": nobody, "organisation_name": "",
            "person": nobody, "person_name": "", "stops": [], "devices": [],
            "packed_at": Timestamp(0).plus_seconds(packed), "cursor": 0,
        });
        crate::json::read_value(&json).unwrap()
    }

    #[test]
    fn a_round_is_outlived_a_month_after_it_was_packed_and_never_before_its_day() {
        let now = Timestamp(0).plus_seconds(100 * 24 * 3600); // 11 April 1970
        let (long_ago, lately) = (100 * 24 * 3600 - KEPT_SECONDS - 1, 100 * 24 * 3600 - KEPT_SECONDS);
        for (day, packed, outlived) in [
            ("1970-03-11", long_ago, true),
            ("1970-03-11", lately, false),
            ("1970-04-30", long_ago, false),
            ("1970-12-01", long_ago, false),
            ("", long_ago, true),
        ] {
            assert_eq!(bag(day, packed).is_outlived(now), outlived, "{day} {packed}");
        }
    }
}
