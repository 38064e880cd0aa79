use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::device::Kind;
use crate::id::DeviceId;
use crate::medium::MediumKind;
use crate::row::RecordRow;

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(1));

fn device(description: Description, identifiers: &[Identifier]) -> Candidate {
    Candidate {
        device: DEVICE,
        in_hand: true,
        description,
        identifiers: identifiers.to_vec(),
    }
}

fn row(description: Description, identifiers: &[Identifier], edited: Option<&[Column]>) -> ParkRow {
    ParkRow {
        line: 2,
        identifiers: identifiers.to_vec(),
        description,
        file: String::new(),
        warnings: Vec::new(),
        record: edited.map(|edited| RecordRow {
            device: DEVICE,
            edited: edited.to_vec(),
        }),
    }
}

fn fields_changed(device: &Candidate, row: &ParkRow) -> Vec<DescriptionField> {
    let changes = RowEffect::of(device, row).changes(device);
    changes.iter().map(|change| change.field).collect()
}

#[test]
fn a_disk_that_turns_out_to_be_an_ssd_is_a_change_and_a_tool_that_does_not_say_changes_nothing() {
    let disk = |kind: Option<MediumKind>| Medium {
        model: "SAMSUNG MZ7LN256".to_owned(),
        serial: "S3TX".to_owned(),
        size_mb: 256_000,
        kind,
    };
    let with = |kind| Description {
        media: vec![disk(kind)],
        ..Description::default()
    };
    let held = device(with(Some(MediumKind::Disk)), &[]);
    let fields = |kind| fields_changed(&held, &row(with(kind), &[], None));
    assert_eq!(fields(None), []);
    assert_eq!(fields(Some(MediumKind::Ssd)), [DescriptionField::Media]);
}

fn described(texts: &[Option<String>; 4], kind: Option<Kind>, memory_mib: Option<u32>) -> Description {
    let [maker, model, site, status] = texts.clone();
    Description {
        kind,
        maker,
        model,
        memory_mib,
        site,
        status,
        ..Description::default()
    }
}

fn any_description() -> impl Strategy<Value = Description> {
    let text = || proptest::option::of("[a-c]");
    let texts = [text(), text(), text(), text()];
    let kind = proptest::option::of(proptest::sample::select(Kind::ALL));
    (texts, kind, proptest::option::of(1..3_u32)).prop_map(|(texts, kind, memory)| described(&texts, kind, memory))
}

fn any_names() -> impl Strategy<Value = Vec<Identifier>> {
    let kinds = [IdentifierKind::AssetTag, IdentifierKind::Serial];
    let name = (proptest::sample::select(kinds.to_vec()), 1..5_u32)
        .prop_map(|(kind, n)| Identifier::new(kind, &format!("N-{n}")).unwrap());
    proptest::collection::vec(name, 0..4).prop_map(|mut names| {
        names.sort_by_key(|name| (name.kind, name.key()));
        names.dedup();
        names
    })
}

proptest! {
    #[test]
    fn of_an_edited_row_each_edited_cell_is_as_written_and_every_other_as_known(
        known in any_description(),
        said in any_description(),
        known_names in any_names(),
        said_names in any_names(),
        columns in proptest::sample::subsequence(Column::ALL, 0..Column::ALL.len()),
    ) {
        let device = device(known.clone(), &known_names);
        let effect = RowEffect::of(&device, &row(said.clone(), &said_names, Some(&columns)));
        let after = &effect.description;
        let is = |column: Column| columns.contains(&column);
        prop_assert_eq!(&after.maker, if is(Column::Maker) { &said.maker } else { &known.maker });
        prop_assert_eq!(&after.model, if is(Column::Model) { &said.model } else { &known.model });
        prop_assert_eq!(&after.site, if is(Column::Site) { &said.site } else { &known.site });
        prop_assert_eq!(&after.status, if is(Column::Status) { &said.status } else { &known.status });
        prop_assert_eq!(after.memory_mib, if is(Column::Memory) { said.memory_mib } else { known.memory_mib });
        let kind = if is(Column::Sort) || is(Column::ItemType) { said.kind } else { known.kind };
        prop_assert_eq!(after.kind, kind);
        for (kind, column) in [(IdentifierKind::AssetTag, Column::AssetTag), (IdentifierKind::Serial, Column::Serial)] {
            let of = |names: &[Identifier]| {
                let mut keys: Vec<String> = names.iter().filter(|name| name.kind == kind).map(Identifier::key).collect();
                keys.sort();
                keys
            };
            let wanted = if is(column) { of(&said_names) } else { of(&known_names) };
            prop_assert_eq!(of(&effect.names(&known_names)), wanted);
        }
    }

    #[test]
    fn a_row_of_a_tool_takes_nothing_away(
        known in any_description(),
        said in any_description(),
        known_names in any_names(),
        said_names in any_names(),
    ) {
        let device = device(known.clone(), &known_names);
        let effect = RowEffect::of(&device, &row(said.clone(), &said_names, None));
        prop_assert!(effect.removed.is_empty());
        for (after, said, known) in [
            (&effect.description.maker, &said.maker, &known.maker),
            (&effect.description.site, &said.site, &known.site),
        ] {
            prop_assert_eq!(after, if said.is_some() { said } else { known });
        }
    }
}
