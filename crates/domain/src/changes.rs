//! What happened since a phone packed its bag: pulled after a cursor, so that a phone that has network now and then sees
//! what others did without downloading the whole bag again.

use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

use crate::act::Act;
use crate::bag::{Bag, BagDevice, BagPallet, Names};
use crate::device::{DeviceState, Stage};
use crate::id::DeviceId;

/// One page of changes to one bag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The bag as it would be packed now, with those of its devices only that something happened to. Its cursor is where
    /// the next page begins.
    pub bag: Bag,
    /// Devices that were expected at one of its stops and are not any more.
    pub left: Vec<DeviceId>,
    /// What people of the same organisation did at its stops, in the order of recording.
    pub acts: Vec<Act>,
    /// How the things stand that they found there, which no bag holds.
    pub found: Vec<DeviceState>,
    /// All pallets and boxes of those whose places its stops are, as they stand now: what is put on one, or taken off, is
    /// no act. Without it only those of the bag's devices are known.
    #[serde(default)]
    pub pallets: Option<Vec<BagPallet>>,
    /// Whether there is another page.
    pub more: bool,
}

impl Changes {
    /// How every device stands that the page tells of.
    pub fn states(&self) -> impl Iterator<Item = &DeviceState> {
        self.bag.devices.iter().map(|device| &device.state).chain(&self.found)
    }
}

impl Bag {
    /// Takes a page of changes in, cursor included; says whether anything else is different now. Nothing is taken out of
    /// a bag: a stop that is not in the round any more may have been worked at, and a device that is not expected any
    /// more can still be recognised.
    pub fn take(&mut self, changes: &Changes) -> bool {
        let before = self.clone();
        let coming = &changes.bag;
        for stop in &coming.stops {
            match self.stops.iter_mut().find(|known| known.stop == stop.stop) {
                Some(known) => known.clone_from(stop),
                None => self.stops.push(stop.clone()),
            }
        }
        self.stops.sort_by_key(|stop| stop.position);

        let places: HashMap<DeviceId, usize> = (0..)
            .zip(&self.devices)
            .map(|(at, one)| (one.state.device, at))
            .collect();
        for id in &changes.left {
            if let Some(&at) = places.get(id) {
                self.devices[at].stop = None;
            }
        }
        let mut new: Vec<BagDevice> = Vec::new();
        for device in &coming.devices {
            match places.get(&device.state.device) {
                Some(&at) => self.devices[at].clone_from(device),
                // A record that ended, and was never here.
                None if device.state.stage == Stage::Void => {}
                None => new.push(device.clone()),
            }
        }
        self.devices.extend(new);

        match &changes.pallets {
            Some(all) => self.stand_on(all),
            None => self.move_between(&coming.pallets, &coming.devices),
        }
        self.keys.clone_from(&coming.keys);

        let different = *self != before;
        self.names = Names::default();
        self.packed_at = coming.packed_at;
        self.cursor = coming.cursor;
        different
    }

    /// Its devices stand on these pallets, and on no others.
    fn stand_on(&mut self, all: &[BagPallet]) {
        let known: HashSet<DeviceId> = self.devices.iter().map(|device| device.state.device).collect();
        self.pallets = all.to_vec();
        for pallet in &mut self.pallets {
            pallet.devices.retain(|device| known.contains(device));
        }
        self.pallets.retain(|pallet| !pallet.devices.is_empty());
    }

    /// These devices stand on these pallets, and on no others.
    fn move_between(&mut self, pallets: &[BagPallet], devices: &[BagDevice]) {
        let moved: HashSet<DeviceId> = devices.iter().map(|device| device.state.device).collect();
        for pallet in &mut self.pallets {
            pallet.devices.retain(|device| !moved.contains(device));
        }
        for pallet in pallets {
            match self.pallets.iter_mut().find(|known| known.code == pallet.code) {
                Some(known) => {
                    known.name.clone_from(&pallet.name);
                    known.devices.extend(&pallet.devices);
                    known.devices.sort_unstable();
                }
                None => self.pallets.push(pallet.clone()),
            }
        }
        self.pallets.retain(|pallet| !pallet.devices.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bag::{BagStop, Errand, Recognition};
    use crate::code::Code;
    use crate::device::Kind;
    use crate::id::{OrganisationId, PersonId, RoundId, SiteId, StopId};
    use crate::time::Timestamp;

    fn stop(number: u8, position: u32) -> BagStop {
        BagStop {
            stop: StopId::new(Timestamp(0), [number; 10]),
            position,
            lot: None,
            holder: OrganisationId::new(Timestamp(0), [1; 10]),
            holder_name: String::new(),
            site: SiteId::new(Timestamp(0), [1; 10]),
            site_name: format!("Stop {number}"),
            address: String::new(),
            access_notes: String::new(),
            contact: String::new(),
            window_start: Timestamp(0),
            window_end: Timestamp(0),
            over: false,
            slips: Vec::new(),
        }
    }

    fn id(number: u8) -> DeviceId {
        DeviceId::new(Timestamp(0), [number; 10])
    }

    fn device(number: u8, at: Option<&BagStop>, tag: Option<u64>) -> BagDevice {
        let holder = OrganisationId::new(Timestamp(0), [1; 10]);
        BagDevice {
            state: DeviceState {
                device: id(number),
                custodian: holder,
                holder,
                stage: Stage::Assigned,
                tag: tag.map(Code::from_number),
                lot: None,
                round: None,
                media: None,
                grade: None,
                offer: None,
                reservation: None,
                waste: crate::waste::WasteStatus::default(),
                disputes: 0,
                sequence: 1,
            },
            stop: at.map(|stop| stop.stop),
            kind: Kind::Laptop,
            name: String::new(),
            identifiers: Vec::new(),
        }
    }

    fn bag(stops: Vec<BagStop>, devices: Vec<BagDevice>, cursor: u64) -> Bag {
        Bag {
            errand: Errand::Collect,
            round: RoundId::new(Timestamp(0), [1; 10]),
            name: String::new(),
            day: String::new(),
            organisation: OrganisationId::new(Timestamp(0), [2; 10]),
            organisation_name: String::new(),
            person: PersonId::new(Timestamp(0), [1; 10]),
            person_name: String::new(),
            stops,
            devices,
            pallets: Vec::new(),
            packed_at: Timestamp(0),
            cursor,
            names: Names::default(),
            keys: Vec::new(),
        }
    }

    fn changes(bag: Bag) -> Changes {
        Changes {
            bag,
            left: Vec::new(),
            acts: Vec::new(),
            found: Vec::new(),
            pallets: None,
            more: false,
        }
    }

    #[test]
    fn a_page_without_news_moves_the_cursor_only() {
        let here = stop(1, 1);
        let mut carried = bag(vec![here.clone()], vec![device(1, Some(&here), None)], 5);
        let before = carried.clone();
        assert!(!carried.take(&changes(bag(vec![here], Vec::new(), 9))));
        assert_eq!(carried, Bag { cursor: 9, ..before });
    }

    #[test]
    fn what_changed_takes_its_place_and_what_is_new_is_recognised() {
        let (first, second) = (stop(1, 1), stop(2, 2));
        let mut carried = bag(vec![first.clone()], vec![device(1, Some(&first), None)], 5);
        let label = Code::from_number(77).to_string();
        assert_eq!(
            carried.recognise(first.stop, &label),
            Recognition::OurLabel(Code::from_number(77))
        );
        let moved = BagStop {
            position: 2,
            over: true,
            ..first.clone()
        };
        let second = BagStop { position: 1, ..second };
        let news = bag(
            vec![second.clone(), moved],
            vec![device(1, Some(&first), Some(77)), device(2, Some(&second), None)],
            9,
        );
        assert!(carried.take(&changes(news)));
        assert_eq!(carried.recognise(first.stop, &label), Recognition::Expected(id(1)));
        assert_eq!(carried.devices.len(), 2);
        assert_eq!(
            carried.stops.iter().map(|stop| stop.over).collect::<Vec<_>>(),
            [false, true]
        );
    }

    #[test]
    fn nothing_is_taken_out_of_a_bag() {
        let (first, second) = (stop(1, 1), stop(2, 2));
        let devices = vec![device(1, Some(&first), Some(77)), device(2, Some(&second), None)];
        let mut carried = bag(vec![first.clone(), second], devices, 5);
        let page = Changes {
            left: vec![id(1), id(9)],
            ..changes(bag(vec![first.clone()], Vec::new(), 9))
        };
        assert!(carried.take(&page));
        assert_eq!(carried.stops.len(), 2);
        let label = Code::from_number(77).to_string();
        assert_eq!(carried.recognise(first.stop, &label), Recognition::Extra(id(1)));
    }

    #[test]
    fn a_device_stands_on_one_pallet() {
        let pallet = |number, devices: &[u8]| BagPallet {
            code: Code::from_number(number),
            name: format!("P{number}"),
            devices: devices.iter().map(|&number| id(number)).collect(),
        };
        let here = stop(1, 1);
        let devices = vec![device(1, Some(&here), None), device(2, Some(&here), None)];
        let mut carried = bag(vec![here.clone()], devices, 5);
        carried.pallets = vec![pallet(1, &[1]), pallet(2, &[2])];
        let mut news = bag(vec![here.clone()], vec![device(1, Some(&here), None)], 9);
        news.pallets = vec![pallet(2, &[1])];
        assert!(carried.take(&changes(news)));
        assert_eq!(carried.pallets, vec![pallet(2, &[1, 2])]);

        // Told whole, it is what it says: of what the phone knows, and without what stands empty.
        let mut page = changes(bag(vec![here], Vec::new(), 10));
        page.pallets = Some(vec![pallet(3, &[2, 9]), pallet(4, &[8])]);
        assert!(carried.take(&page));
        assert_eq!(carried.pallets, vec![pallet(3, &[2])]);
    }
}
