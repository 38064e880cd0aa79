//! One stop, two phones, no network: what each makes of what the other shows, and that both send the same.

use regain_domain::act::ScanMethod;
use regain_domain::difference::DifferenceKind;
use regain_domain::event::Hash;
use regain_domain::frames::Gathered;
use regain_domain::handover::{LineResult, Proof, Side, Signature};
use regain_domain::id::{EventId, HandoverId, PersonId, PhoneKeyId};
use regain_domain::proof::KeySignature;
use regain_domain::slip::{SlipCheck, SlipCode};
use regain_domain::sync::{Body, told_by_both_sides};
use regain_domain::time::Timestamp;

use super::phone::{NOW, Phone, id};
use crate::field::other_phone::{Deaf, Heard, Theirs, answer, hear, offer};
use crate::field::recording::{Basis, Declined, Intent};
use crate::field::signing::{Signed, SlipRead, by_key, cross, handover, manifest, slip};

/// A signature of a phone's key, whose bytes nobody checks here.
fn signed(side: Side, hash: Hash) -> Signature {
    let proof = Proof::Key {
        key: id!(PhoneKeyId, 1),
        person: id!(PersonId, 1),
        signature: KeySignature::from_slice(&[side as u8; 64]).unwrap(),
    };
    // Days apart.
    let clock = Timestamp(NOW.micros() + side as i64 * 7 * 86_400_000_000);
    by_key(side, "Une personne", clock, hash, proof)
}

fn offers(phone: &mut Phone, handover: u8) -> Vec<String> {
    let stop = phone.bag.stops[0].clone();
    let manifest = manifest(id!(HandoverId, handover), &phone.bag, &stop, &phone.progress);
    let signature = signed(phone.bag.errand.side(), manifest.hash());
    let basis = Basis::of(&phone.progress);
    phone
        .commit(&Intent::Offer {
            manifest,
            signature,
            basis,
        })
        .unwrap();
    offer(&phone.bag, phone.progress.offered.as_ref().unwrap())
}

fn hears(phone: &Phone, codes: &[String]) -> Result<Heard, Deaf> {
    let stop = phone.bag.stops[0].clone();
    hear(
        &mut Gathered::default(),
        &codes.join(" "),
        &phone.bag,
        &stop,
        &phone.progress,
    )
}

fn count(phone: &Phone, codes: &[String]) -> Theirs {
    match hears(phone, codes) {
        Ok(Heard::Count(theirs)) => *theirs,
        other => panic!("{other:?}"),
    }
}

/// Signs the other side's count, and gives the code that the other phone reads.
fn answers(phone: &mut Phone, theirs: Theirs) -> Vec<String> {
    let own = signed(phone.bag.errand.side(), theirs.manifest.hash());
    let handover = regain_domain::between_phones::agreed(theirs.manifest, own, theirs.signature).unwrap();
    let basis = Basis::of(&phone.progress);
    phone.commit(&Intent::Sign { handover, basis }).unwrap();
    answer(phone.progress.closed.as_ref().unwrap().answer.as_ref().unwrap())
}

fn finishes(phone: &mut Phone, codes: &[String]) {
    let Ok(Heard::Agreed(handover)) = hears(phone, codes) else {
        panic!("no answer");
    };
    let (handover, basis) = (*handover, Basis::of(&phone.progress));
    phone.commit(&Intent::Sign { handover, basis }).unwrap();
    assert_eq!(phone.progress.closed.as_ref().unwrap().answer, None);
}

/// What both sides say of the hand-over: one and the same, entry by entry, but for who says it.
fn tell_the_same(one: &Phone, other: &Phone) {
    for phone in [one, other] {
        assert_eq!(phone.batch().check(), Ok(()));
    }
    let told = |phone: &Phone| {
        let signed = phone.outbox.iter().find_map(|entry| match &entry.body {
            Body::Handover(handover) => Some(handover.manifest.clone()),
            Body::Act(_) => None,
        });
        // What each scanned for itself, and put back since, is its own.
        let listed = |device| {
            signed
                .iter()
                .flat_map(|one| &one.lines)
                .any(|line| line.device == device)
        };
        let shared = |body: &Body| match body {
            Body::Handover(_) => true,
            Body::Act(act) => listed(act.device) && act.kind.word() != "scanned",
        };
        let mut bodies: Vec<Body> = phone
            .outbox
            .iter()
            .map(|entry| entry.body.clone())
            .filter(shared)
            .collect();
        bodies.sort_by_key(Body::id);
        bodies
    };
    let (here, there) = (told(one), told(other));
    assert_eq!(here.len(), there.len());
    for (here, there) in here.iter().zip(&there) {
        match (here, there) {
            (Body::Handover(here), Body::Handover(there)) => assert_eq!(here, there),
            (Body::Act(here), Body::Act(there)) => assert!(told_by_both_sides(here, there), "{here:?} {there:?}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_acts_of_a_handover_have_ids_that_follow_from_it() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    phone.scan("inconnu-1", ScanMethod::Typed);
    phone.sign().unwrap();
    for entry in &phone.outbox {
        let Body::Act(act) = &entry.body else { continue };
        let expected = match act.kind.word() {
            "handed_over" | "missed" => EventId::of_handover(id!(HandoverId, 1), act.device),
            "found" => EventId::of_find(act.device),
            _ => continue,
        };
        assert_eq!(act.event_id, expected, "{}", act.kind.word());
    }
}

#[test]
fn whichever_phone_begins_both_hold_one_handover() {
    for giver_begins in [true, false] {
        let (mut giver, mut driver) = (Phone::of_giver(), Phone::new());
        for number in [0, 2] {
            driver.scan(&driver.label(number), ScanMethod::Camera);
            // The giver reads other names of the same things.
            giver.scan(&format!("PC-10{}", number + 1), ScanMethod::Typed);
        }
        driver.scan("inconnu-1", ScanMethod::Camera);
        giver.scan("inconnu-1", ScanMethod::Camera);
        let (first, second) = match giver_begins {
            true => (&mut giver, &mut driver),
            false => (&mut driver, &mut giver),
        };
        let shown = offers(first, 3);
        let theirs = count(second, &shown);
        assert_eq!(theirs.differences, []);
        let back = answers(second, theirs);
        finishes(first, &back);
        assert_eq!(first.progress.counts(&first.bag), second.progress.counts(&second.bag));
        tell_the_same(&giver, &driver);
    }
}

#[test]
fn a_count_that_differs_shows_where_and_can_be_taken_over() {
    let (mut giver, mut driver) = (Phone::of_giver(), Phone::new());
    driver.scan(&driver.label(0), ScanMethod::Camera);
    driver.scan(&driver.label(3), ScanMethod::Camera);
    let left = driver.bag.devices[2].state.device;
    driver
        .commit(&Intent::Leave {
            devices: vec![left],
            reason: "Abîmé".into(),
            photo: Some(Hash::of_bytes(b"photo")),
        })
        .unwrap();
    giver.scan(&giver.label(0), ScanMethod::Camera);
    giver.scan(&giver.label(1), ScanMethod::Camera);
    giver.scan("inconnu-1", ScanMethod::Camera);

    let shown = offers(&mut driver, 3);
    let theirs = count(&giver, &shown);
    let devices: Vec<_> = giver.bag.devices.iter().map(|known| known.state.device).collect();
    let unknown = giver.progress.taken[2].device;
    use LineResult::{Collected, Extra, Missing, Refused, Unknown};
    let mut expected = vec![
        (
            devices[1],
            DifferenceKind::OtherResult {
                here: Collected,
                there: Missing,
            },
        ),
        (
            devices[2],
            DifferenceKind::OtherResult {
                here: Missing,
                there: Refused,
            },
        ),
        (devices[3], DifferenceKind::OnlyThere(Extra)),
        (unknown, DifferenceKind::OnlyHere(Unknown)),
    ];
    expected.sort_by_key(|(device, _)| *device);
    let told: Vec<_> = theirs
        .differences
        .iter()
        .map(|one| (one.device, one.kind.clone()))
        .collect();
    assert_eq!(told, expected);

    let back = answers(&mut giver, theirs);
    finishes(&mut driver, &back);
    assert_eq!(giver.progress.counts(&giver.bag), driver.progress.counts(&driver.bag));
    assert_eq!(giver.progress.left, driver.progress.left);
    // What only the giver had counted was put back.
    let word = |body: &Body| match body {
        Body::Act(act) => act.kind.word(),
        Body::Handover(_) => "handover",
    };
    let put_back = giver
        .outbox
        .iter()
        .filter(|entry| word(&entry.body) == "unscanned")
        .count();
    assert_eq!(put_back, 2);
    assert_eq!(giver.commit(&Intent::Undo(vec![devices[0]])), Err(Declined::Closed));
}

#[test]
fn a_giver_who_counted_nothing_finds_what_the_driver_found() {
    let (mut giver, mut driver) = (Phone::of_giver(), Phone::new());
    driver.scan(&driver.label(0), ScanMethod::Camera);
    driver.scan("inconnu-1", ScanMethod::Camera);
    let shown = offers(&mut driver, 3);
    let theirs = count(&giver, &shown);
    assert!(theirs.uncounted);
    let back = answers(&mut giver, theirs);
    finishes(&mut driver, &back);
    tell_the_same(&giver, &driver);
}

#[test]
fn while_a_count_is_offered_nothing_changes_until_it_is_taken_back() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    offers(&mut phone, 3);
    let device = phone.bag.devices[0].state.device;
    assert_eq!(phone.commit(&Intent::Undo(vec![device])), Err(Declined::Offered));
    let leave = Intent::Leave {
        devices: vec![phone.bag.devices[1].state.device],
        reason: "x".into(),
        photo: None,
    };
    assert_eq!(phone.commit(&leave), Err(Declined::Offered));
    phone.commit(&Intent::TakeBack).unwrap();
    phone.commit(&Intent::Undo(vec![device])).unwrap();
}

#[test]
fn an_answer_to_a_count_that_was_taken_back_is_said_to_be_late() {
    let (mut giver, mut driver) = (Phone::of_giver(), Phone::new());
    driver.scan(&driver.label(0), ScanMethod::Camera);
    let shown = offers(&mut driver, 3);
    let theirs = count(&giver, &shown);
    let back = answers(&mut giver, theirs);
    driver.commit(&Intent::TakeBack).unwrap();
    assert_eq!(hears(&driver, &back), Err(Deaf::OtherCount));
    driver.scan(&driver.label(1), ScanMethod::Camera);
    offers(&mut driver, 4);
    assert_eq!(hears(&driver, &back), Err(Deaf::OtherCount));
    assert_eq!(hears(&driver, &shown), Err(Deaf::SameSide), "its own code");
    assert_eq!(hears(&driver, &["PC-101".to_owned()]), Err(Deaf::NotOurs));
}

#[test]
fn of_two_counts_offered_at_once_one_is_signed_whoever_reads_first() {
    for lower_reads_first in [true, false] {
        let (mut giver, mut driver) = (Phone::of_giver(), Phone::new());
        driver.scan(&driver.label(0), ScanMethod::Camera);
        giver.scan(&giver.label(0), ScanMethod::Camera);
        let (higher, lower) = (offers(&mut giver, 4), offers(&mut driver, 3));
        if lower_reads_first {
            assert_eq!(hears(&driver, &higher), Err(Deaf::OwnCounts));
        }
        let theirs = count(&giver, &lower);
        let back = answers(&mut giver, theirs);
        assert_eq!(hears(&driver, &higher), Err(Deaf::OwnCounts));
        finishes(&mut driver, &back);
        tell_the_same(&giver, &driver);
    }
}

#[test]
fn a_slip_s_code_stands_for_the_giver_s_drawing() {
    let mut phone = Phone::new();
    phone.scan(&phone.label(0), ScanMethod::Camera);
    let code = SlipCode::from_random([3; 10]);
    let stop = &mut phone.bag.stops[0];
    stop.slips = vec![SlipCheck::of(regain_domain::id::SlipId(id!(HandoverId, 7).0), &code)];
    let stop = stop.clone();
    assert_eq!(slip(&stop, "PC-101"), SlipRead::NoCode);
    let other = SlipCode::from_random([4; 10]);
    assert_eq!(slip(&stop, &other.readable()), SlipRead::Other(other));
    let SlipRead::Fits(code) = slip(&stop, &code.qr_text()) else {
        panic!("it fits");
    };
    let giver = Signed {
        name: "Gardien".into(),
        // Drawn before one changed one's mind.
        strokes: cross(),
        slip: Some(code),
    };
    assert!(giver.is_whole());
    let taker = Signed {
        name: "Inès".into(),
        strokes: cross(),
        slip: None,
    };
    let manifest = manifest(id!(HandoverId, 1), &phone.bag, &stop, &phone.progress);
    assert!(handover(manifest, giver, taker, NOW).is_ok());
}
