//! A stop from the first scan to the signature, as the phone lives it, without a browser.

mod colleague;
mod names;
mod phone;
mod two_phones;

use regain_domain::act::ScanMethod;
use regain_domain::code::Code;
use regain_domain::handover::LineResult;
use regain_domain::id::{DeviceId, HandoverId};
use regain_domain::sync::{Body, Entry};
use regain_domain::time::Timestamp;

use self::phone::{NOW, Phone, id};
use super::reading::{Hint, Reading, hint, read};
use super::recording::{Basis, Declined, Intent};
use super::signing::{Signed, cross, handover, manifest, to_box};

#[test]
fn a_stop_is_scanned_and_signed_and_the_server_would_take_the_batch() {
    let mut phone = Phone::new();
    assert!(matches!(
        phone.scan(&phone.label(0), ScanMethod::Camera),
        Reading::Take { expected: true, .. }
    ));
    assert!(matches!(
        phone.scan(&phone.label(0), ScanMethod::Camera),
        Reading::Already(_)
    ));
    assert!(matches!(
        phone.scan("pc 102", ScanMethod::Typed),
        Reading::Take { expected: true, .. }
    ));
    assert!(matches!(
        phone.scan("PC-109", ScanMethod::Keyboard),
        Reading::Take { expected: false, .. }
    ));
    assert!(matches!(
        phone.scan("5449000000996", ScanMethod::Camera),
        Reading::Keep(_)
    ));
    assert_eq!(phone.scan("5449000000996", ScanMethod::Camera), Reading::KeptAlready);

    let counts = phone.progress.counts(&phone.bag);
    assert_eq!(
        (counts.collected, counts.missing(), counts.extra, counts.unknown),
        (2, 1, 1, 1)
    );
    phone.sign().unwrap();

    assert_eq!(phone.outbox.len(), 4 + 1 + 5);
    assert_eq!(phone.batch().check(), Ok(()));
    let signed = phone.outbox.iter().find_map(|entry| match &entry.body {
        Body::Handover(handover) => Some(handover),
        Body::Act(_) => None,
    });
    let manifest = &signed.unwrap().manifest;
    assert_eq!(LineResult::ALL.map(|result| manifest.count(result)), [2, 1, 1, 1, 0]);

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
    phone.commit(&Intent::Undo(vec![device])).unwrap();
    assert_eq!(phone.commit(&Intent::Undo(vec![device])), Err(Declined::NotTaken));
    assert_eq!(phone.progress.counts(&phone.bag).collected, 0);
    assert!(matches!(
        phone.scan(&phone.label(0), ScanMethod::Camera),
        Reading::Take { expected: true, .. }
    ));
}

#[test]
fn a_signature_of_another_list_is_declined() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    let stop = phone.bag.stops[0].clone();
    let manifest = manifest(id!(HandoverId, 1), &phone.bag, &stop, &phone.progress);
    let side = |name: &str| Signed {
        name: name.into(),
        strokes: cross(),
        slip: None,
    };
    let handover = handover(manifest, side("Zoé"), side("Inès"), NOW).unwrap();
    let basis = Basis::of(&phone.progress);
    // Another window scans meanwhile.
    phone.scan(&phone.label(1), ScanMethod::Camera);
    assert_eq!(phone.commit(&Intent::Sign { handover, basis }), Err(Declined::Changed));
}

#[test]
fn what_is_left_for_a_reason_is_signed_as_such_and_taken_after_all_when_scanned() {
    let mut phone = Phone::new();
    let leave = |number: usize, phone: &Phone, reason: &str| Intent::Leave {
        devices: vec![phone.bag.devices[number].state.device],
        reason: reason.into(),
        photo: None,
    };
    let intents = [(0, "Encore utilisé"), (1, "Abîmé"), (1, ""), (1, "Encore utilisé")];
    for (number, reason) in intents {
        phone.commit(&leave(number, &phone, reason)).unwrap();
    }
    let before = phone.progress.counts(&phone.bag);
    assert_eq!((before.left, before.missing()), (2, before.expected - 2));

    phone.scan(&phone.label(0), ScanMethod::Camera);
    assert_eq!(phone.commit(&leave(0, &phone, "Abîmé")), Err(Declined::Already));
    let counts = phone.progress.counts(&phone.bag);
    assert_eq!((counts.collected, counts.left), (1, 1));
    phone.sign().unwrap();

    let stop = phone.bag.stops[0].clone();
    let signed = manifest(id!(HandoverId, 1), &phone.bag, &stop, &phone.progress);
    let left = phone.bag.devices[1].state.device;
    let line = signed.lines.iter().find(|line| line.device == left).unwrap();
    assert_eq!(line.result, LineResult::Refused);
    assert_eq!(line.reason.as_deref(), Some("Encore utilisé"));
}

#[test]
fn a_signature_of_another_reason_is_declined() {
    let mut phone = Phone::new();
    let stop = phone.bag.stops[0].clone();
    let device = phone.bag.devices[0].state.device;
    let leave = |reason: &str| Intent::Leave {
        devices: vec![device],
        reason: reason.into(),
        photo: None,
    };
    phone.commit(&leave("Abîmé")).unwrap();
    let manifest = manifest(id!(HandoverId, 1), &phone.bag, &stop, &phone.progress);
    let side = |name: &str| Signed {
        name: name.into(),
        strokes: cross(),
        slip: None,
    };
    let handover = handover(manifest, side("Zoé"), side("Inès"), NOW).unwrap();
    let basis = Basis::of(&phone.progress);
    // Another window changes its mind meanwhile.
    for reason in ["Encore utilisé", ""] {
        phone.commit(&leave(reason)).unwrap();
        let intent = Intent::Sign {
            handover: handover.clone(),
            basis: basis.clone(),
        };
        assert_eq!(phone.commit(&intent), Err(Declined::Changed));
    }
}

#[test]
fn a_slip_of_the_finger_asks_for_a_second_look_and_a_machine_does_not_slip() {
    let phone = Phone::new();
    let stop = phone.bag.stops[0].stop;
    let right = phone.bag.devices[0].state.tag.unwrap().readable();
    let wrong = if right.starts_with('0') {
        right.replacen('0', "1", 1)
    } else {
        format!("0{}", &right[1..])
    };
    let reading = |method, insist| read(&phone.bag, &phone.progress, stop, &wrong, method, insist);
    assert_eq!(reading(ScanMethod::Typed, false), Reading::Mistyped);
    assert_eq!(reading(ScanMethod::Typed, true), Reading::Keep(wrong.clone()));
    assert_eq!(reading(ScanMethod::Camera, false), Reading::Keep(wrong.clone()));
    assert_eq!(hint(&phone.bag, stop, &wrong), Hint::Mistyped);
    assert_eq!(
        hint(&phone.bag, stop, &right),
        Hint::Device(phone.bag.devices[0].state.device, true)
    );
    assert_eq!(hint(&phone.bag, stop, "a"), Hint::None);
    assert_eq!(
        read(&phone.bag, &phone.progress, stop, " \n", ScanMethod::Typed, true),
        Reading::Empty
    );
}

#[test]
fn a_free_label_stuck_on_a_known_device_takes_the_unknown_things_place() {
    let mut phone = Phone::new();
    let label = Code::from_number(987_654_321);
    assert!(matches!(
        phone.scan(label.as_str(), ScanMethod::Camera),
        Reading::Keep(_)
    ));
    let unknown = phone.progress.taken[0].device;
    let device = phone.bag.devices[0].state.device;
    let bind = Intent::Bind {
        unknown,
        label: label.to_string(),
        code: Some(label),
        device,
        expected: true,
        text: "PC-101".into(),
        method: ScanMethod::Camera,
    };
    phone.commit(&bind).unwrap();
    let counts = phone.progress.counts(&phone.bag);
    assert_eq!((counts.collected, counts.unknown), (1, 0));
    assert_eq!(phone.scan(label.as_str(), ScanMethod::Camera), Reading::Already(device));
    let word = |entry: &Entry| match &entry.body {
        Body::Act(act) => act.kind.word(),
        Body::Handover(_) => "handover",
    };
    let kinds: Vec<&str> = phone.outbox.iter().map(word).collect();
    assert_eq!(kinds, ["found", "unscanned", "scanned", "labelled"]);
    assert_eq!(phone.commit(&bind), Err(Declined::NotTaken));
    phone.sign().unwrap();
    assert_eq!(phone.batch().check(), Ok(()));
}

#[test]
fn one_scan_of_a_pallet_takes_all_that_stands_on_it() {
    let mut phone = Phone::new();
    let (code, devices) = phone.stands_on_a_pallet();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    let Reading::Pallet { devices: left, .. } = phone.scan(code.as_str(), ScanMethod::Camera) else {
        panic!("no pallet");
    };
    assert_eq!(left.len(), devices.len() - 1);
    let text = code.to_string();
    let method = ScanMethod::Camera;
    phone
        .commit(&Intent::TakeAll {
            devices: left,
            text,
            method,
        })
        .unwrap();
    let counts = phone.progress.counts(&phone.bag);
    assert_eq!((counts.missing(), counts.taken()), (0, devices.len()));
    let again = phone.scan(code.as_str(), ScanMethod::Camera);
    assert!(matches!(again, Reading::Pallet { devices, .. } if devices.is_empty()));
}

#[test]
fn a_pallet_s_label_takes_nothing_that_was_agreed_to_stay() {
    let mut phone = Phone::new();
    let (code, devices) = phone.stands_on_a_pallet();
    let Reading::Pallet { devices: all, .. } = phone.scan(code.as_str(), ScanMethod::Camera) else {
        panic!("no pallet");
    };
    let stays = Intent::Leave {
        devices: vec![devices[0]],
        reason: "battery swollen".into(),
        photo: None,
    };
    phone.commit(&stays).unwrap();
    let Reading::Pallet { devices: left, .. } = phone.scan(code.as_str(), ScanMethod::Camera) else {
        panic!("no pallet");
    };
    assert_eq!(left.len(), devices.len() - 1);
    // Even if the pallet had been read in another window before that.
    let take = |devices: &[(DeviceId, bool)]| Intent::TakeAll {
        devices: devices.to_vec(),
        text: "PALETTE".into(),
        method: ScanMethod::Camera,
    };
    phone.commit(&take(&all)).unwrap();
    assert!(phone.progress.is_left(devices[0]) && phone.progress.of(devices[0]).is_none());
    assert_eq!(phone.commit(&take(&all[..1])), Err(Declined::Already));
    // A look at the device itself says more.
    phone.scan(&phone.label(0), ScanMethod::Camera);
    assert!(!phone.progress.is_left(devices[0]));
}

#[test]
fn something_can_be_noted_of_a_thing_even_after_both_have_signed() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    let device = phone.bag.devices[0].state.device;
    let note = Intent::Note {
        device,
        note: "lid cracked".into(),
        photo: None,
    };
    phone.commit(&note).unwrap();
    assert!(phone.progress.of(device).unwrap().noted);
    phone.sign().unwrap();
    phone.commit(&note).unwrap();
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
                phone.commit(&Intent::Undo(vec![last.device])).unwrap();
            }
        }
        phone.sign().unwrap();
        assert_eq!(phone.batch().check(), Ok(()));
        let mut devices: Vec<_> = phone.progress.taken.iter().map(|taken| taken.device).collect();
        devices.sort_unstable();
        devices.dedup();
        assert_eq!(devices.len(), phone.progress.taken.len());
    }
}

#[test]
fn whatever_stands_on_a_stranger_s_label_what_was_made_of_it_can_be_sent() {
    let mut phone = Phone::new();
    let poisoned = format!("{}?{}\0", phone.label(0), "x".repeat(5_000));
    assert!(matches!(
        phone.scan(&poisoned, ScanMethod::Camera),
        Reading::Take { expected: true, .. }
    ));
    phone.scan(&"9".repeat(5_000), ScanMethod::Camera);
    let unknown = phone.progress.taken.last().unwrap().device;
    let bound = Intent::Bind {
        unknown,
        label: "9".repeat(5_000),
        code: None,
        device: phone.bag.devices[1].state.device,
        expected: true,
        text: "y\0".repeat(5_000),
        method: ScanMethod::Camera,
    };
    phone.commit(&bound).unwrap();
    assert_eq!(phone.batch().check(), Ok(()));
}

#[test]
fn a_pallet_that_is_tapped_twice_is_taken_once() {
    let mut phone = Phone::new();
    let devices: Vec<_> = phone
        .bag
        .devices
        .iter()
        .take(2)
        .map(|one| (one.state.device, true))
        .collect();
    let all = Intent::TakeAll {
        devices: devices.clone(),
        text: "PALETTE".into(),
        method: ScanMethod::Camera,
    };
    phone.scan(&phone.label(0), ScanMethod::Camera);
    phone.commit(&all).unwrap();
    assert_eq!(phone.outbox.len(), 2, "the first was taken before");
    assert_eq!(phone.commit(&all), Err(Declined::Already));
}
