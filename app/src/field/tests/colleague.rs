//! Two phones at one stop: what the colleague's recorded is counted along.

use regain_domain::act::{Act, ScanMethod};
use regain_domain::id::ClientId;
use regain_domain::sync::Body;
use regain_domain::time::Timestamp;

use super::phone::{Phone, id};
use crate::field::recording::Intent;

fn acts(phone: &Phone) -> Vec<Act> {
    let act = |entry: &regain_domain::sync::Entry| match &entry.body {
        Body::Act(act) => Some(act.clone()),
        Body::Handover(_) => None,
    };
    phone.outbox.iter().filter_map(act).collect()
}

#[test]
fn what_a_colleague_scanned_is_counted_once_and_what_was_put_back_is_not() {
    let (mut own, mut theirs) = (Phone::new(), Phone::new());
    let mine = id!(ClientId, 9);
    own.scan(&own.label(0), ScanMethod::Camera);
    theirs.scan(&theirs.label(0), ScanMethod::Camera);
    theirs.scan(&theirs.label(1), ScanMethod::Camera);
    theirs.scan(&theirs.label(2), ScanMethod::Camera);
    theirs.scan("ZZ-JAMAIS-VU", ScanMethod::Typed);
    let back = theirs.bag.devices[2].state.device;
    theirs.commit(&Intent::Undo(vec![back])).unwrap();

    let bag = own.bag.clone();
    assert!(own.progress.adopt(&bag, |client| client == mine, &acts(&theirs)));
    let counts = own.progress.counts(&bag);
    assert_eq!((counts.collected, counts.missing(), counts.unknown), (2, 1, 1));
    assert!(!own.progress.adopt(&bag, |client| client == mine, &[]));
    // What this phone made itself comes back, too, and is counted already.
    let before = own.progress.clone();
    assert!(
        !own.progress
            .adopt(&bag, |client| client == Phone::client(), &acts(&theirs))
    );
    assert_eq!(own.progress, before);
    own.sign().unwrap();
    assert!(
        !own.progress.adopt(&bag, |client| client == mine, &acts(&theirs)),
        "what was signed stays as it was"
    );
}

#[test]
fn of_two_who_take_one_thing_and_put_it_back_the_last_recorded_is_right() {
    let (mut own, mut theirs) = (Phone::new(), Phone::new());
    let back = own.bag.devices[0].state.device;
    theirs.scan(&theirs.label(0), ScanMethod::Camera);
    theirs.commit(&Intent::Undo(vec![back])).unwrap();
    own.scan(&own.label(0), ScanMethod::Camera);
    let mine = id!(ClientId, 9);
    let mut by_me = acts(&own);
    for act in &mut by_me {
        act.origin.as_mut().unwrap().client = mine;
    }
    let bag = own.bag.clone();

    // Theirs was recorded first: the thing is on my vehicle.
    let recorded: Vec<Act> = acts(&theirs).into_iter().chain(by_me.clone()).collect();
    assert!(!own.progress.adopt(&bag, |client| client == mine, &recorded));
    assert!(own.progress.of(back).is_some());

    // Mine was recorded first: they have put it back since.
    let recorded: Vec<Act> = by_me.into_iter().chain(acts(&theirs)).collect();
    assert!(own.progress.adopt(&bag, |client| client == mine, &recorded));
    assert!(own.progress.of(back).is_none());
}
