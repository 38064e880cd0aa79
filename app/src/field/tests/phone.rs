//! A phone without a browser, with a small round on it.

use regain_domain::act::ScanMethod;
use regain_domain::bag::{Bag, BagDevice, BagPallet, BagStop, Errand, Names};
use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::id::{ClientId, DeviceId, HandoverId, LotId, OrganisationId, PersonId, RoundId, SiteId, StopId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::sync::{Batch, Entry};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::field::progress::Progress;
use crate::field::reading::{Reading, read};
use crate::field::recording::{Basis, Declined, Intent, Maker, record};
use crate::field::signing::{Signed, cross, handover, manifest};

/// An id for tests.
macro_rules! id {
    ($kind:ident, $number:expr) => {
        $kind::new(Timestamp::from_millis(1), [$number; 10])
    };
}

pub(super) use id;

pub(super) const NOW: Timestamp = Timestamp(1_000_000);

fn device(number: u8, stop: Option<StopId>) -> BagDevice {
    let holder = id!(OrganisationId, 1);
    BagDevice {
        state: DeviceState {
            device: id!(DeviceId, number),
            custodian: holder,
            holder,
            stage: if stop.is_some() { Stage::Assigned } else { Stage::InUse },
            tag: Some(Code::from_number(u64::from(number) * 7_919)),
            lot: None,
            round: None,
            media: None,
            grade: None,
            offer: None,
            reservation: None,
            waste: regain_domain::waste::WasteStatus::Product,
            disputes: 0,
            sequence: 4,
        },
        stop,
        kind: Kind::Laptop,
        name: format!("Latitude {number}"),
        identifiers: Identifier::new(IdentifierKind::AssetTag, &format!("PC-10{number}"))
            .into_iter()
            .collect(),
    }
}

fn bag() -> Bag {
    let stop = id!(StopId, 1);
    let stops = vec![BagStop {
        stop,
        position: 1,
        lot: Some(id!(LotId, 1)),
        holder: id!(OrganisationId, 1),
        holder_name: "CHU".into(),
        site: id!(SiteId, 1),
        site_name: "CHU Nord".into(),
        address: String::new(),
        access_notes: String::new(),
        contact: String::new(),
        window_start: NOW,
        window_end: NOW,
        over: false,
        slips: Vec::new(),
    }];
    Bag {
        errand: Errand::Collect,
        round: id!(RoundId, 1),
        name: "Tournée".into(),
        day: "2026-11-24".into(),
        organisation: id!(OrganisationId, 2),
        organisation_name: "Collecteur".into(),
        person: id!(PersonId, 1),
        person_name: "Inès".into(),
        stops,
        devices: (1..=3)
            .map(|number| device(number, Some(stop)))
            .chain([device(9, None)])
            .collect(),
        pallets: Vec::new(),
        packed_at: NOW,
        cursor: 0,
        names: Names::default(),
        keys: Vec::new(),
    }
}

/// A phone without a browser: what the transaction reads and writes.
pub(super) struct Phone {
    pub(super) bag: Bag,
    pub(super) states: HashMap<DeviceId, DeviceState>,
    pub(super) progress: Progress,
    pub(super) outbox: Vec<Entry>,
    pub(super) next: u64,
    pub(super) chance: u8,
}

impl Phone {
    /// Puts all that it carries on one pallet: its label, and what stands there.
    pub(super) fn stands_on_a_pallet(&mut self) -> (Code, Vec<DeviceId>) {
        let code = Code::from_number(55_555_555);
        let devices: Vec<_> = self.bag.devices.iter().map(|device| device.state.device).collect();
        self.bag.pallets.push(BagPallet {
            code,
            name: "Palette 3".into(),
            devices: devices.clone(),
        });
        (code, devices)
    }

    pub(super) fn new() -> Self {
        let bag = bag();
        let states = bag
            .devices
            .iter()
            .map(|device| (device.state.device, device.state.clone()))
            .collect();
        let progress = Progress::new(bag.stops[0].stop);
        Self {
            bag,
            states,
            progress,
            outbox: Vec::new(),
            next: 1,
            chance: 0,
        }
    }

    pub(super) fn client() -> ClientId {
        id!(ClientId, 1)
    }

    /// The same stop, on the phone of who gives there.
    pub(super) fn of_giver() -> Self {
        let mut phone = Self::new();
        phone.bag.errand = Errand::Give;
        phone.bag.person = id!(PersonId, 9);
        phone.chance = 20;
        phone
    }

    /// All that it made, as it sends it.
    pub(super) fn batch(&self) -> Batch {
        Batch {
            client: Self::client(),
            first: 1,
            entries: self.outbox.clone(),
        }
    }

    pub(super) fn commit(&mut self, intent: &Intent) -> Result<(), Declined> {
        let maker = Maker {
            errand: self.bag.errand,
            client: Self::client(),
            person: self.bag.person,
            organisation: self.bag.own(&self.bag.stops[0]),
            place: self.bag.stops[0].site,
            now: NOW,
        };
        let chance = &mut self.chance;
        let random = || {
            *chance = chance.wrapping_add(1);
            [*chance; 10]
        };
        let states = self.states.clone();
        let written = record(intent, &maker, self.progress.clone(), states, self.next, random)?;
        self.outbox.extend(written.entries);
        self.states
            .extend(written.states.into_iter().map(|state| (state.device, state)));
        self.progress = written.progress;
        self.next = written.next;
        Ok(())
    }

    pub(super) fn scan(&mut self, text: &str, method: ScanMethod) -> Reading {
        let stop = self.bag.stops[0].clone();
        let reading = read(&self.bag, &self.progress, stop.stop, text, method, false);
        let intent = match reading.clone() {
            Reading::Take { device, expected } => Intent::Take {
                device,
                expected,
                text: text.into(),
                method,
            },
            Reading::Keep(text) => {
                self.chance += 1;
                let device = DeviceId::new(NOW, [200 + self.chance; 10]);
                Intent::Keep {
                    device,
                    at: stop.holder,
                    text,
                    method,
                }
            }
            other => return other,
        };
        self.commit(&intent).unwrap();
        reading
    }

    pub(super) fn sign(&mut self) -> Result<(), Declined> {
        let stop = self.bag.stops[0].clone();
        let manifest = manifest(id!(HandoverId, 1), &self.bag, &stop, &self.progress);
        let side = |name: &str| Signed {
            name: name.into(),
            strokes: cross(),
            slip: None,
        };
        let handover = handover(manifest, side("Zoé"), side("Inès"), NOW).unwrap();
        let basis = Basis::of(&self.progress);
        self.commit(&Intent::Sign { handover, basis })
    }

    pub(super) fn label(&self, number: usize) -> String {
        self.bag.devices[number]
            .state
            .tag
            .unwrap()
            .url("https://regain.example")
    }
}
