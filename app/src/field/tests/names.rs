//! One text, several devices: an asset tag of one employer is a serial number of some maker, sooner or later.

use regain_domain::act::ScanMethod;
use regain_domain::id::DeviceId;
use regain_domain::identifier::{Identifier, IdentifierKind};

use super::phone::Phone;
use crate::field::reading::{Hint, Reading, hint};

/// Gives a device of the bag one more name.
fn call(phone: &mut Phone, at: usize, kind: IdentifierKind, name: &str) -> DeviceId {
    let device = &mut phone.bag.devices[at];
    device.identifiers.extend(Identifier::new(kind, name));
    device.state.device
}

/// What stands on a device's label.
fn code(phone: &Phone, at: usize) -> String {
    phone.bag.devices[at].state.tag.unwrap().to_string()
}

/// The devices 0 to 2 are expected here, 3 only may turn up.
fn scanned(phone: &mut Phone, text: &str) -> Reading {
    phone.scan(text, ScanMethod::Camera)
}

fn taken(device: DeviceId, expected: bool) -> Reading {
    Reading::Take { device, expected }
}

#[test]
fn an_asset_tag_expected_here_comes_before_the_same_serial_elsewhere() {
    let mut phone = Phone::new();
    let here = call(&mut phone, 0, IdentifierKind::AssetTag, "4711-0815");
    call(&mut phone, 3, IdentifierKind::Serial, "47110815");
    assert_eq!(scanned(&mut phone, "4711 0815"), taken(here, true));
}

#[test]
fn a_serial_expected_here_comes_before_the_same_asset_tag_elsewhere() {
    let mut phone = Phone::new();
    call(&mut phone, 3, IdentifierKind::AssetTag, "5CG0123XYZ");
    let here = call(&mut phone, 1, IdentifierKind::Serial, "5CG0123XYZ");
    assert_eq!(scanned(&mut phone, "5cg0123xyz"), taken(here, true));
}

#[test]
fn an_asset_tag_and_a_serial_that_are_both_expected_here_are_asked() {
    let mut phone = Phone::new();
    let one = call(&mut phone, 0, IdentifierKind::AssetTag, "A-100");
    let other = call(&mut phone, 1, IdentifierKind::Serial, "A100");
    let stop = phone.bag.stops[0].stop;
    assert_eq!(scanned(&mut phone, "A100"), Reading::Pick(vec![one, other]));
    assert_eq!(hint(&phone.bag, stop, "a100"), Hint::Several(2));
    // That one of them was taken before does not say that it is not this one again.
    phone.scan(&phone.label(0), ScanMethod::Camera);
    assert_eq!(scanned(&mut phone, "A100"), Reading::Pick(vec![one, other]));
}

#[test]
fn the_same_name_twice_elsewhere_is_asked_too() {
    let mut phone = Phone::new();
    for device in &mut phone.bag.devices {
        device.stop = None;
    }
    let one = call(&mut phone, 1, IdentifierKind::AssetTag, "B-7");
    let other = call(&mut phone, 2, IdentifierKind::Serial, "B7");
    assert_eq!(scanned(&mut phone, "B7"), Reading::Pick(vec![one, other]));
}

#[test]
fn a_tag_and_a_serial_of_one_device_that_are_the_same_are_no_question() {
    let mut phone = Phone::new();
    call(&mut phone, 0, IdentifierKind::AssetTag, "C-300");
    let device = call(&mut phone, 0, IdentifierKind::Serial, "C300");
    assert_eq!(scanned(&mut phone, "C300"), taken(device, true));
}

#[test]
fn a_label_of_ours_listed_as_an_asset_tag_is_still_one_device() {
    let mut phone = Phone::new();
    let label = code(&phone, 0);
    let device = call(&mut phone, 0, IdentifierKind::AssetTag, &label);
    assert_eq!(scanned(&mut phone, &label), taken(device, true));
}

#[test]
fn an_asset_tag_that_looks_like_a_label_of_ours_is_resolved_by_what_is_expected() {
    let mut phone = Phone::new();
    let label_elsewhere = code(&phone, 3);
    let here = call(&mut phone, 0, IdentifierKind::AssetTag, &label_elsewhere);
    assert_eq!(scanned(&mut phone, &label_elsewhere), taken(here, true));

    let mut phone = Phone::new();
    let label_here = code(&phone, 1);
    let labelled = phone.bag.devices[1].state.device;
    let named = call(&mut phone, 2, IdentifierKind::Serial, &label_here);
    assert_eq!(scanned(&mut phone, &label_here), Reading::Pick(vec![labelled, named]));
}

#[test]
fn a_label_as_an_address_means_the_label_alone() {
    let mut phone = Phone::new();
    let label = code(&phone, 3);
    call(&mut phone, 0, IdentifierKind::AssetTag, &label);
    let labelled = phone.bag.devices[3].state.device;
    let address = format!("HTTPS://ANY.EXAMPLE/D/{label}");
    assert_eq!(scanned(&mut phone, &address), taken(labelled, false));
}
