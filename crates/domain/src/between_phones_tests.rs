use super::*;
use crate::bag::{Errand, Names};
use crate::code::Code;
use crate::device::{DeviceState, Kind, Stage};
use crate::frames::{Gathered, Read, frames};
use crate::id::{OrganisationId, PersonId, PhoneKeyId, RoundId, SiteId};
use crate::proof::KeySignature;
use crate::time::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

fn device(number: u128) -> BagDevice {
    let holder = OrganisationId(id(1));
    BagDevice {
        state: DeviceState {
            device: DeviceId(id(number)),
            custodian: holder,
            holder,
            stage: Stage::Assigned,
            tag: (!number.is_multiple_of(3)).then(|| Code::from_number(number as u64)),
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
        stop: (number < 1_000).then_some(StopId(id(4))),
        kind: Kind::Laptop,
        name: "Un portable".into(),
        identifiers: Vec::new(),
    }
}

fn bag(errand: Errand, expected: u128) -> Bag {
    let numbers = (10..10 + expected).chain(1_000..1_003);
    Bag {
        errand,
        round: RoundId(id(3)),
        name: String::new(),
        day: "2026-11-29".into(),
        organisation: OrganisationId(id(2)),
        organisation_name: String::new(),
        person: PersonId(id(5)),
        person_name: String::new(),
        stops: vec![stop()],
        devices: numbers.map(device).collect(),
        pallets: Vec::new(),
        packed_at: Timestamp(0),
        cursor: 0,
        names: Names::default(),
        keys: Vec::new(),
    }
}

fn stop() -> BagStop {
    BagStop {
        stop: StopId(id(4)),
        position: 1,
        lot: None,
        holder: OrganisationId(id(1)),
        holder_name: String::new(),
        site: SiteId(id(6)),
        site_name: String::new(),
        address: String::new(),
        access_notes: String::new(),
        contact: String::new(),
        window_start: Timestamp(0),
        window_end: Timestamp(0),
        over: false,
        slips: Vec::new(),
    }
}

fn signature(side: Side, manifest_hash: Hash) -> Signature {
    Signature {
        side,
        name: "Zoé Ménard".into(),
        strokes: Vec::new(),
        signed_at: Timestamp(1_790_000_000_123_456),
        manifest_hash,
        proof: Some(Proof::Key {
            key: PhoneKeyId(id(7)),
            person: PersonId(id(8)),
            signature: KeySignature::from_slice(&[9; 64]).unwrap(),
        }),
    }
}

fn manifest(lines: Vec<ManifestLine>) -> Manifest {
    let (from, to) = (OrganisationId(id(1)), OrganisationId(id(2)));
    Manifest::new(HandoverId(id(9)), RoundId(id(3)), StopId(id(4)), from, to, lines)
}

fn labels(bag: &Bag) -> Vec<ManifestLine> {
    let line = |known: &BagDevice| {
        ManifestLine::new(
            known.state.device,
            LineResult::Collected,
            label(known).unwrap_or("SN 1".into()),
        )
    };
    bag.devices
        .iter()
        .filter(|known| known.stop.is_some())
        .map(line)
        .collect()
}

/// Told by the driver's phone, as the giver's phone hears it.
fn told(manifest: &Manifest, from: &Bag) -> Message {
    let offer = Offer::of(manifest, signature(Side::Taker, manifest.hash()), from);
    let texts = frames(&Message::Offer(offer).written().unwrap()).unwrap();
    let mut gathered = Gathered::default();
    for text in texts {
        if let Read::Whole(bytes) = gathered.take(&text).unwrap() {
            return Message::read(&bytes).unwrap();
        }
    }
    panic!("not whole");
}

#[test]
fn the_other_phone_makes_the_very_manifest_that_was_signed() {
    let (driver, giver) = (bag(Errand::Collect, 60), bag(Errand::Give, 60));
    let mut lines = labels(&driver);
    lines[3] = ManifestLine::refused(
        lines[3].device,
        "Batterie gonflée".into(),
        Some(Hash::of_bytes(b"photo")),
    );
    lines[4] = ManifestLine::refused(lines[4].device, "Batterie gonflée".into(), None);
    lines[5] = ManifestLine::new(lines[5].device, LineResult::Missing, String::new());
    lines.push(ManifestLine::new(
        DeviceId(id(1_001)),
        LineResult::Extra,
        "PC-1001".into(),
    ));
    lines.push(ManifestLine::new(
        DeviceId(id(77_777)),
        LineResult::Unknown,
        "inconnu é".into(),
    ));
    let manifest = manifest(lines);
    let Message::Offer(offer) = told(&manifest, &driver) else {
        panic!()
    };
    assert_eq!(offer.manifest(&giver, &stop()), Ok(manifest.clone()));

    let handover = agreed(
        manifest.clone(),
        signature(Side::Giver, manifest.hash()),
        offer.signature.clone(),
    )
    .unwrap();
    assert_eq!(
        handover.signatures.iter().map(|one| one.side).collect::<Vec<_>>(),
        [Side::Giver, Side::Taker]
    );
    let other_way = agreed(
        manifest,
        offer.signature,
        signature(Side::Giver, handover.manifest.hash()),
    );
    assert_eq!(other_way, Ok(handover));
}

#[test]
fn a_stop_of_sixty_devices_is_two_codes_and_an_answer_one() {
    let driver = bag(Errand::Collect, 60);
    let manifest = manifest(labels(&driver));
    let offer = Message::Offer(Offer::of(&manifest, signature(Side::Taker, manifest.hash()), &driver));
    assert!(frames(&offer.written().unwrap()).unwrap().len() <= 2);
    let answer = Message::Answer(signature(Side::Giver, manifest.hash()));
    let written = answer.written().unwrap();
    assert_eq!(frames(&written).unwrap().len(), 1);
    assert_eq!(Message::read(&written), Ok(answer));
}

#[test]
fn what_cannot_be_taken_says_why() {
    let driver = bag(Errand::Collect, 5);
    let manifest = manifest(labels(&driver));
    let Message::Offer(offer) = told(&manifest, &driver) else {
        panic!()
    };
    let giver = bag(Errand::Give, 5);
    let elsewhere = BagStop {
        stop: StopId(id(40)),
        ..stop()
    };
    assert_eq!(offer.manifest(&giver, &elsewhere), Err(Unfit::OtherStop));
    assert_eq!(offer.manifest(&driver, &stop()), Err(Unfit::SameSide));
    // A device that the other bag does not have, or has under another label.
    assert_eq!(offer.manifest(&bag(Errand::Give, 4), &stop()), Err(Unfit::OtherBag));
    let mut older = bag(Errand::Give, 5);
    older.devices[0].state.tag = Some(Code::from_number(123));
    assert_eq!(offer.manifest(&older, &stop()), Err(Unfit::OtherBag));
    // Another count was signed than the one that is told.
    let mut forged = offer.clone();
    forged.lines[0].result = LineResult::Missing;
    assert_eq!(forged.manifest(&giver, &stop()), Err(Unfit::OtherBag));

    let own = signature(Side::Giver, manifest.hash());
    let late = signature(Side::Taker, Hash::of_bytes(b"before"));
    assert_eq!(agreed(manifest.clone(), own.clone(), late), Err(Unfit::OtherCount));
    assert_eq!(agreed(manifest, own.clone(), own), Err(Unfit::SameSide));
}

#[test]
fn only_a_key_that_the_bag_carries_for_that_side_is_known() {
    let mut giver = bag(Errand::Give, 1);
    let signed = signature(Side::Taker, Hash::ZERO);
    assert_eq!(giver.key_of(&stop(), &signed), None);
    let known = KnownKey {
        key: PhoneKeyId(id(7)),
        person: PersonId(id(8)),
        organisation: giver.organisation,
        public: crate::proof::PublicKey::from_slice(&[4; 65]).unwrap(),
    };
    giver.keys = vec![KnownKey {
        organisation: OrganisationId(id(1)),
        ..known.clone()
    }];
    assert_eq!(giver.key_of(&stop(), &signed), None, "a key of the giver's own side");
    giver.keys.push(known.clone());
    assert_eq!(giver.key_of(&stop(), &signed), Some(&known));
    assert_eq!(giver.key_of(&stop(), &Signature { proof: None, ..signed }), None);
}

fn lines(driver: Bag) -> impl Strategy<Value = Vec<ManifestLine>> {
    let one = (0..6_usize, "[a-zé0-9]{0,8}", "[a-z é]{1,20}", any::<Option<[u8; 32]>>());
    prop::collection::vec(one, driver.devices.len()).prop_map(move |all| {
        let mut lines = Vec::new();
        for (known, (result, text, reason, photo)) in driver.devices.iter().zip(all) {
            let device = known.state.device;
            lines.push(match result {
                // Now and then a pallet's code, or the label.
                5 => ManifestLine::new(device, LineResult::Collected, label(known).unwrap_or("P1".into())),
                4 => ManifestLine::refused(device, format!("x{reason}"), photo.map(Hash::from_bytes)),
                result => ManifestLine::new(device, LineResult::ALL[result], text),
            });
        }
        lines
    })
}

proptest! {
    #[test]
    fn any_count_comes_through_whole(lines in lines(bag(Errand::Collect, 12))) {
        let manifest = manifest(lines);
        let Message::Offer(offer) = told(&manifest, &bag(Errand::Collect, 12)) else { panic!() };
        prop_assert_eq!(offer.manifest(&bag(Errand::Give, 12), &stop()), Ok(manifest));
    }

    #[test]
    fn hostile_bytes_are_read_as_nothing_or_as_what_they_say(bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0..4_u8) {
        let mut bytes = bytes;
        if let Some(first) = bytes.first_mut() {
            *first = kind;
        }
        if let Ok(Message::Offer(offer)) = Message::read(&bytes) {
            prop_assert!(offer.manifest(&bag(Errand::Give, 12), &stop()).is_err());
        }
    }

    #[test]
    fn a_message_cut_short_or_with_something_behind_it_is_none(cut in any::<prop::sample::Index>()) {
        let driver = bag(Errand::Collect, 7);
        let manifest = manifest(labels(&driver));
        let whole = Message::Offer(Offer::of(&manifest, signature(Side::Taker, manifest.hash()), &driver)).written().unwrap();
        let cut = &whole[..cut.index(whole.len())];
        prop_assert_eq!(Message::read(cut), Err(Unfit::Unreadable));
        let mut longer = whole.clone();
        longer.push(0);
        prop_assert_eq!(Message::read(&longer), Err(Unfit::Unreadable));
    }
}
