use super::*;
use crate::columns::Column;
use crate::device::Kind;
use crate::row_effect::DescriptionField;
use IdentifierKind::{AssetTag, Mac, Serial};
use uuid::Uuid;

fn names(list: &[(IdentifierKind, &str)]) -> Vec<Identifier> {
    list.iter()
        .map(|(kind, value)| Identifier::new(*kind, value).unwrap())
        .collect()
}

fn known(n: u128, maker: Option<&str>, list: &[(IdentifierKind, &str)]) -> Candidate {
    Candidate {
        device: DeviceId(Uuid::from_u128(n)),
        in_hand: true,
        description: Description {
            kind: Some(Kind::Laptop),
            maker: maker.map(str::to_owned),
            ..Description::default()
        },
        identifiers: names(list),
    }
}

fn row(maker: Option<&str>, list: &[(IdentifierKind, &str)]) -> ParkRow {
    let text = serde_json::json!({ "line": 2, "identifiers": names(list), "description": { "maker": maker } });
    serde_json::from_value(text).unwrap()
}

fn device(n: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(n))
}

#[test]
fn a_number_that_two_devices_bear_is_for_a_person_to_decide() {
    let two = [
        known(1, None, &[(Serial, "5CG0001")]),
        known(2, Some("HP"), &[(Serial, "5CG0001")]),
    ];
    let told = match_row(&row(Some("HP"), &[(Serial, "5CG0001")]), &two);
    assert_eq!(
        told,
        RowVerdict::Ambiguous {
            rule: Rule::SerialAndMaker,
            candidates: vec![device(1), device(2)]
        }
    );
}

#[test]
fn a_row_that_says_only_where_a_device_stands_changes_it_and_makes_none() {
    let mut cut_down = row(None, &[(AssetTag, "INV-1")]);
    cut_down.description.site = Some("Mairie".to_owned());
    let one = known(1, Some("HP"), &[(AssetTag, "INV-1")]);
    assert!(matches!(
        match_row(&cut_down, &[one]),
        RowVerdict::Changed { device: found, ref changes, .. }
            if found == device(1) && changes.len() == 1 && changes[0].field == DescriptionField::Site
    ));
    assert_eq!(
        match_row(&cut_down, &[]),
        RowVerdict::Rejected(RowProblem::NotDescribed)
    );
    cut_down.description.model = Some("ProBook".to_owned());
    assert_eq!(match_row(&cut_down, &[]), RowVerdict::New);
}

#[test]
fn of_two_bearers_the_one_that_is_still_there_is_meant() {
    let mut gone = known(1, Some("HP"), &[(AssetTag, "INV-1")]);
    gone.in_hand = false;
    let here = known(2, Some("HP"), &[(AssetTag, "INV-1")]);
    let told = match_row(&row(Some("HP"), &[(AssetTag, "INV-1")]), &[gone.clone(), here]);
    assert_eq!(
        told,
        RowVerdict::Unchanged {
            device: device(2),
            rule: Rule::AssetTag
        }
    );
    let also_gone = Candidate {
        device: device(3),
        ..gone.clone()
    };
    let told = match_row(&row(None, &[(AssetTag, "INV-1")]), &[gone, also_gone]);
    assert_eq!(told, RowVerdict::Rejected(RowProblem::NoLongerHeld));
}

#[test]
fn another_device_under_a_used_number_is_for_a_person_to_decide() {
    let old = known(1, Some("HP"), &[(AssetTag, "INV-1"), (Serial, "5CG0001")]);
    let successor = row(Some("Dell"), &[(AssetTag, "INV-1"), (Serial, "8XK2LQ3")]);
    let ambiguous = |devices: &[u128]| RowVerdict::Ambiguous {
        rule: Rule::AssetTag,
        candidates: devices.iter().copied().map(device).collect(),
    };
    assert_eq!(match_row(&successor, std::slice::from_ref(&old)), ambiguous(&[1]));
    // It may be one that is known by its serial number.
    let moved = known(2, Some("Dell"), &[(AssetTag, "INV-2"), (Serial, "8XK2LQ3")]);
    assert_eq!(match_row(&successor, &[old.clone(), moved]), ambiguous(&[1, 2]));
    // Once somebody has said that it is a new one, it is told from the old one that is still there.
    let new = known(3, Some("Dell"), &[(AssetTag, "INV-1"), (Serial, "8XK2LQ3")]);
    assert_eq!(
        match_row(&successor, &[old.clone(), new]),
        RowVerdict::Unchanged {
            device: device(3),
            rule: Rule::AssetTag
        }
    );
    // Of the same maker and kind it is a number that was written otherwise.
    let typed = row(Some("HP"), &[(AssetTag, "INV-1"), (Serial, "5CG000I")]);
    assert!(matches!(
        match_row(&typed, std::slice::from_ref(&old)),
        RowVerdict::Changed {
            rule: Rule::AssetTag,
            ..
        }
    ));
    let gone = Candidate { in_hand: false, ..old };
    let mut described = successor;
    described.description.model = Some("Latitude".to_owned());
    assert_eq!(
        match_row(&described, &[gone]),
        RowVerdict::New,
        "it left, and its number was given again"
    );
}

#[test]
fn an_address_names_a_device_that_bears_it_alone() {
    let mac = (Mac, "3C:52:82:11:22:33");
    let one = known(1, Some("HP"), &[mac]);
    let told = match_row(&row(Some("HP"), &[mac]), std::slice::from_ref(&one));
    assert_eq!(
        told,
        RowVerdict::Unchanged {
            device: device(1),
            rule: Rule::Mac
        }
    );
    // On a docking station.
    let other = known(2, Some("HP"), &[mac]);
    assert_eq!(match_row(&row(Some("HP"), &[mac]), &[one, other]), RowVerdict::New);
}

#[test]
fn the_next_laptop_on_a_docking_station_is_another_laptop() {
    let mac = (Mac, "3C:52:82:11:22:33");
    let before = known(1, Some("HP"), &[(Serial, "5CG0001"), mac]);
    let after = row(Some("HP"), &[(Serial, "5CG0002"), mac]);
    assert_eq!(match_row(&after, std::slice::from_ref(&before)), RowVerdict::New);
    let again = row(Some("HP"), &[(AssetTag, "INV-9"), mac]);
    assert!(
        matches!(
            match_row(&again, &[before]),
            RowVerdict::Changed { rule: Rule::Mac, .. }
        ),
        "what only one of them has contradicts nothing"
    );
}

#[test]
fn addresses_that_software_makes_up_are_not_even_looked_for() {
    let shared = (Mac, "50:50:54:50:30:30");
    let row = row(Some("HP"), &[shared]);
    assert_eq!(matching_keys(&row).count(), 0);
    assert_eq!(match_row(&row, &[known(1, Some("HP"), &[shared])]), RowVerdict::New);
}

/// A row of a table of ours, written from a record and then edited.
fn of_record(n: u128, edited: &[Column], maker: Option<&str>, list: &[(IdentifierKind, &str)]) -> ParkRow {
    let record = RecordRow {
        device: device(n),
        edited: edited.to_vec(),
    };
    ParkRow {
        record: Some(record),
        ..row(maker, list)
    }
}

#[test]
fn a_row_of_ours_is_its_record_whatever_was_corrected_in_it() {
    let one = known(1, Some("Dell"), &[(Serial, "VA0002")]);
    let told = |row: ParkRow| match_row(&row, std::slice::from_ref(&one));
    let RowVerdict::Changed {
        device: found,
        rule,
        changes,
    } = told(of_record(
        1,
        &[Column::Serial, Column::Maker],
        Some("Acer"),
        &[(Serial, "VA0008")],
    ))
    else {
        panic!("it is known by its record");
    };
    assert_eq!((found, rule), (device(1), Rule::Record));
    let changes: Vec<_> = changes
        .iter()
        .map(|one| (one.field, one.before.as_str(), one.after.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            (DescriptionField::Maker, "Dell", "Acer"),
            (DescriptionField::Identifiers, "VA0002", "VA0008")
        ]
    );
    assert_eq!(
        told(of_record(1, &[Column::Serial], Some("Dell"), &[])),
        RowVerdict::Rejected(RowProblem::NoIdentifier),
        "without any number it could never be found again"
    );
}

#[test]
fn a_number_written_into_the_wrong_row_is_for_a_person_to_decide() {
    let two = [
        known(1, Some("HP"), &[(AssetTag, "INV-1")]),
        known(2, Some("HP"), &[(AssetTag, "INV-2")]),
    ];
    let told = match_row(
        &of_record(1, &[Column::AssetTag], Some("HP"), &[(AssetTag, "INV-2")]),
        &two,
    );
    assert_eq!(
        told,
        RowVerdict::Ambiguous {
            rule: Rule::AssetTag,
            candidates: vec![device(1), device(2)]
        }
    );
    let macs = ["3C:52:82:11:22:33", "3C:52:82:11:22:44"];
    let sorted_apart = [
        known(1, Some("HP"), &[(Mac, macs[0])]),
        known(2, Some("HP"), &[(Mac, macs[1])]),
    ];
    let told = match_row(
        &of_record(1, &[Column::Mac], Some("HP"), &[(Mac, macs[1])]),
        &sorted_apart,
    );
    assert!(
        matches!(told, RowVerdict::Ambiguous { rule: Rule::Mac, .. }),
        "{told:?}"
    );
    // What both bear already, nobody has written now.
    let shared = [
        known(1, Some("HP"), &[(AssetTag, "INV-1")]),
        known(2, Some("HP"), &[(AssetTag, "INV-1")]),
    ];
    let told = match_row(&of_record(1, &[], Some("HP"), &[(AssetTag, "INV-1")]), &shared);
    assert_eq!(
        told,
        RowVerdict::Unchanged {
            device: device(1),
            rule: Rule::Record
        }
    );
}

#[test]
fn a_record_that_left_is_not_changed_and_one_that_nobody_knows_is_told_by_its_names() {
    let mut gone = known(1, Some("HP"), &[(AssetTag, "INV-1")]);
    let here = known(2, Some("HP"), &[(AssetTag, "INV-1")]);
    let row = of_record(1, &[Column::Site], Some("HP"), &[(AssetTag, "INV-1")]);
    let told = match_row(&row, std::slice::from_ref(&here));
    assert_eq!(
        told,
        RowVerdict::Unchanged {
            device: device(2),
            rule: Rule::AssetTag
        }
    );
    gone.in_hand = false;
    assert_eq!(
        match_row(&row, &[gone, here]),
        RowVerdict::Rejected(RowProblem::NoLongerHeld)
    );
    assert_eq!(
        match_row(&of_record(9, &[], Some("HP"), &[]), &[]),
        RowVerdict::Rejected(RowProblem::NoIdentifier)
    );
}
