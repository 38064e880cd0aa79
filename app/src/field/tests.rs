//! A stop from the first scan to the signature, as the phone lives it, without a browser.

use regain_domain::act::ScanMethod;
use regain_domain::bag::{Bag, BagDevice, BagStop};
use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::handover::LineResult;
use regain_domain::id::{
    ClientId, DeviceId, HandoverId, LotId, OrganisationId, PersonId, RoundId, SiteId, StopId,
};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::sync::{Batch, Body, Entry};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use super::progress::Progress;
use super::reading::{Hint, Reading, hint, read};
use super::recording::{Declined, Intent, Maker, record};
use super::signing::{Signed, cross, handover, manifest, to_box};

macro_rules! id {
    ($kind:ident, $number:expr) => {
        $kind::new(Timestamp::from_millis(1), [$number; 10])
    };
}

const NOW: Timestamp = Timestamp(1_000_000);

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
            disputes: 0,
            sequence: 4,
        },
        stop,
        kind: Kind::Laptop,
        name: format!("Latitude {number}"),
        identifiers: Identifier::new(IdentifierKind::AssetTag, &format!("PC-10{number}")).into_iter().collect(),
    }
}

fn bag() -> Bag {
    let stop = id!(StopId, 1);
    let stops = vec![BagStop {
        stop,
        position: 1,
        lot: id!(LotId, 1),
        holder: id!(OrganisationId, 1),
        holder_name: "CHU".into(),
        site: id!(SiteId, 1),
        site_name: "CHU Nord".into(),
        address: String::new(),
        access_notes: String::new(),
        contact: String::new(),
        window_start: NOW,
        window_end: NOW,
        signed: false,
    }];
    Bag {
        round: id!(RoundId, 1),
        name: "Tournée".into(),
        day: "2026-11-24".into(),
        organisation: id!(OrganisationId, 2),
        organisation_name: "Collecteur".into(),
        person: id!(PersonId, 1),
        person_name: "Inès".into(),
        stops,
        devices: (1..=3).map(|number| device(number, Some(stop))).chain([device(9, None)]).collect(),
        packed_at: NOW,
        cursor: 0,
    }
}

/// A phone without a browser: what the transaction reads and writes.
struct Phone {
    bag: Bag,
    states: HashMap<DeviceId, DeviceState>,
    progress: Progress,
    outbox: Vec<Entry>,
    next: u64,
    chance: u8,
}

impl Phone {
    fn new() -> Self {
        let bag = bag();
        let states = bag.devices.iter().map(|device| (device.state.device, device.state.clone())).collect();
        let progress = Progress::new(bag.stops[0].stop);
        Self { bag, states, progress, outbox: Vec::new(), next: 1, chance: 0 }
    }

    fn client() -> ClientId {
        id!(ClientId, 1)
    }

    fn commit(&mut self, intent: &Intent) -> Result<(), Declined> {
        let maker = Maker {
            client: Self::client(),
            person: self.bag.person,
            organisation: self.bag.organisation,
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
        self.states.extend(written.states.into_iter().map(|state| (state.device, state)));
        self.progress = written.progress;
        self.next = written.next;
        Ok(())
    }

    fn scan(&mut self, text: &str, method: ScanMethod) -> Reading {
        let stop = self.bag.stops[0].clone();
        let reading = read(&self.bag, &self.progress, stop.stop, text, method, false);
        let intent = match reading.clone() {
            Reading::Take { device, expected } => Intent::Take { device, expected, text: text.into(), method },
            Reading::Keep(text) => {
                self.chance += 1;
                let device = DeviceId::new(NOW, [200 + self.chance; 10]);
                Intent::Keep { device, at: stop.holder, text, method }
            }
            other => return other,
        };
        self.commit(&intent).unwrap();
        reading
    }

    fn sign(&mut self) -> Result<(), Declined> {
        let stop = self.bag.stops[0].clone();
        let manifest = manifest(id!(HandoverId, 1), &self.bag, &stop, &self.progress);
        let side = |name: &str| Signed { name: name.into(), strokes: cross() };
        let handover = handover(manifest, side("Zoé"), side("Inès"), NOW).unwrap();
        self.commit(&Intent::Sign { handover, taken: self.progress.taken.clone() })
    }

    fn label(&self, number: usize) -> String {
        self.bag.devices[number].state.tag.unwrap().url("https://regain.example")
    }
}

#[test]
fn a_stop_is_scanned_and_signed_and_the_server_would_take_the_batch() {
    let mut phone = Phone::new();
    assert!(matches!(phone.scan(&phone.label(0), ScanMethod::Camera), Reading::Take { expected: true, .. }));
    assert!(matches!(phone.scan(&phone.label(0), ScanMethod::Camera), Reading::Already(_)));
    assert!(matches!(phone.scan("pc 102", ScanMethod::Typed), Reading::Take { expected: true, .. }));
    assert!(matches!(phone.scan("PC-109", ScanMethod::Keyboard), Reading::Take { expected: false, .. }));
    assert!(matches!(phone.scan("5449000000996", ScanMethod::Camera), Reading::Keep(_)));
    assert_eq!(phone.scan("5449000000996", ScanMethod::Camera), Reading::KeptAlready);

    let counts = phone.progress.counts(&phone.bag);
    assert_eq!((counts.collected, counts.missing(), counts.extra, counts.unknown), (2, 1, 1, 1));
    phone.sign().unwrap();

    assert_eq!(phone.outbox.len(), 4 + 1 + 5);
    let batch = Batch { client: Phone::client(), entries: phone.outbox.clone() };
    assert_eq!(batch.check(), Ok(()));
    let signed = phone.outbox.iter().find_map(|entry| match &entry.body {
        Body::Handover(handover) => Some(handover),
        Body::Act(_) => None,
    });
    let manifest = &signed.unwrap().manifest;
    assert_eq!(LineResult::ALL.map(|result| manifest.count(result)), [2, 1, 1, 1]);

    let closed = phone.progress.closed.clone().unwrap();
    assert_eq!(closed.last_sequence, phone.next - 1);
    let taker = phone.bag.organisation;
    let theirs = phone.states.values().filter(|state| state.custodian == taker).count();
    assert_eq!(theirs, 4, "all but the missing one");
    assert_eq!(phone.sign(), Err(Declined::Closed));
}

#[test]
fn what_is_put_back_is_expected_again_and_can_be_taken_again() {
    let mut phone = Phone::new();
    let device = phone.bag.devices[0].state.device;
    phone.scan(&phone.label(0), ScanMethod::Camera);
    phone.commit(&Intent::Undo(device)).unwrap();
    assert_eq!(phone.commit(&Intent::Undo(device)), Err(Declined::NotTaken));
    assert_eq!(phone.progress.counts(&phone.bag).collected, 0);
    assert!(matches!(phone.scan(&phone.label(0), ScanMethod::Camera), Reading::Take { expected: true, .. }));
}

#[test]
fn a_signature_of_another_list_is_declined() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    let stop = phone.bag.stops[0].clone();
    let manifest = manifest(id!(HandoverId, 1), &phone.bag, &stop, &phone.progress);
    let side = |name: &str| Signed { name: name.into(), strokes: cross() };
    let handover = handover(manifest, side("Zoé"), side("Inès"), NOW).unwrap();
    let taken = phone.progress.taken.clone();
    // Another window scans meanwhile.
    phone.scan(&phone.label(1), ScanMethod::Camera);
    assert_eq!(phone.commit(&Intent::Sign { handover, taken }), Err(Declined::Changed));
}

#[test]
fn a_slip_of_the_finger_asks_for_a_second_look_and_a_machine_does_not_slip() {
    let phone = Phone::new();
    let stop = phone.bag.stops[0].stop;
    let right = phone.bag.devices[0].state.tag.unwrap().readable();
    let wrong = if right.starts_with('0') { right.replacen('0', "1", 1) } else { format!("0{}", &right[1..]) };
    let reading = |method, insist| read(&phone.bag, &phone.progress, stop, &wrong, method, insist);
    assert_eq!(reading(ScanMethod::Typed, false), Reading::Mistyped);
    assert_eq!(reading(ScanMethod::Typed, true), Reading::Keep(wrong.clone()));
    assert_eq!(reading(ScanMethod::Camera, false), Reading::Keep(wrong.clone()));
    assert_eq!(hint(&phone.bag, stop, &wrong), Hint::Mistyped);
    assert_eq!(hint(&phone.bag, stop, &right), Hint::Device(phone.bag.devices[0].state.device, true));
    assert_eq!(hint(&phone.bag, stop, "a"), Hint::None);
    assert_eq!(read(&phone.bag, &phone.progress, stop, " \n", ScanMethod::Typed, true), Reading::Empty);
}

#[test]
fn points_stay_in_the_box_whatever_the_pad() {
    assert_eq!(to_box(150.0, 50.0, 300.0, 100.0), (1_500, 500));
    assert_eq!(to_box(-20.0, 900.0, 300.0, 100.0), (0, 1_000));
    assert_eq!(to_box(0.0, 0.0, 0.0, 0.0), (0, 0));
}

/// Whatever is scanned, in whatever order and however often: numbers have no gaps, the server would take the batch, and
/// a device stands once in the list.
#[test]
fn any_day_makes_a_batch_the_server_takes() {
    let mut chance = 12_345_u32;
    let mut draw = |limit: u32| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 16) % limit
    };
    for _ in 0..60 {
        let mut phone = Phone::new();
        let texts = [
            phone.label(0),
            phone.label(1),
            "PC-103".into(),
            "PC-109".into(),
            "inconnu-1".into(),
            "3017620422003".into(),
            "PC-101".into(),
        ];
        for _ in 0..draw(40) {
            phone.scan(&texts[draw(7) as usize], ScanMethod::Camera);
            if let (0, Some(last)) = (draw(3), phone.progress.taken.last().cloned()) {
                phone.commit(&Intent::Undo(last.device)).unwrap();
            }
        }
        phone.sign().unwrap();
        let batch = Batch { client: Phone::client(), entries: phone.outbox.clone() };
        assert_eq!(batch.check(), Ok(()));
        let mut devices: Vec<_> = phone.progress.taken.iter().map(|taken| taken.device).collect();
        devices.sort_unstable();
        devices.dedup();
        assert_eq!(devices.len(), phone.progress.taken.len());
    }
}
