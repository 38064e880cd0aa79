//! What a row makes of the device that it is.
//!
//! A tool's list says what it knows, and what it does not say erases nothing: another tool may know it. A row of a table
//! that we wrote ourselves says more: what a person edited in it, and nothing else of it, is what they want.

use serde::{Deserialize, Serialize};

use crate::columns::Column;
use crate::device::words;
use crate::identifier::{Identifier, IdentifierKind};
use crate::matching::Candidate;
use crate::row::{Description, Medium, ParkRow};

words! {
    /// The fields of a description, for telling what changes.
    DescriptionField {
        Kind = "kind",
        Maker = "maker",
        Model = "model",
        Processor = "processor",
        Memory = "memory",
        Media = "media",
        Site = "site",
        InService = "in_service",
        Status = "status",
        WarrantyEnd = "warranty_end",
        Identifiers = "identifiers",
    }
}

/// What a row would change in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which field.
    pub field: DescriptionField,
    /// As it is; empty when nothing is known.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// What a row makes of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowEffect {
    /// What is known of it then.
    pub description: Description,
    /// The names that it gets.
    pub added: Vec<Identifier>,
    /// The names that are taken from it.
    pub removed: Vec<Identifier>,
}

impl RowEffect {
    /// What a row makes of the device that it was told to be.
    pub fn of(device: &Candidate, row: &ParkRow) -> Self {
        let record = row.record.as_ref().filter(|record| record.device == device.device);
        record.map_or_else(
            || Self {
                description: merged(&device.description, &row.description),
                added: added_identifiers(&device.identifiers, row),
                removed: Vec::new(),
            },
            |record| edited(device, row, &record.edited),
        )
    }

    /// Whether a device that has these names is left without one: it could never be found again.
    pub fn takes_every_name(&self, known: &[Identifier]) -> bool {
        !known.is_empty() && self.added.is_empty() && known.iter().all(|name| is_among(name, &self.removed))
    }

    /// The names it gets that a device with these did not have, however written.
    pub fn new_names(&self, known: &[Identifier]) -> Vec<Identifier> {
        let new = self.added.iter().filter(|name| !is_among(name, known));
        new.cloned().collect()
    }

    /// The names of a device that had these.
    pub fn names(&self, known: &[Identifier]) -> Vec<Identifier> {
        let stay = known.iter().filter(|name| !is_among(name, &self.removed));
        stay.chain(&self.added).cloned().collect()
    }

    /// What is otherwise then, field by field.
    pub fn changes(&self, device: &Candidate) -> Vec<FieldChange> {
        let before = fields(&device.description);
        let after = fields(&self.description);
        let mut changes: Vec<FieldChange> = before
            .into_iter()
            .zip(after)
            .filter(|(before, after)| before != after)
            .map(|((field, before), (_, after))| FieldChange { field, before, after })
            .collect();
        if !self.added.is_empty() || !self.removed.is_empty() {
            changes.push(FieldChange {
                field: DescriptionField::Identifiers,
                before: values(&self.removed),
                after: values(&self.added),
            });
        }
        changes
    }
}

fn values(names: &[Identifier]) -> String {
    let values: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    values.join(", ")
}

/// A device of which a person edited these cells.
fn edited(device: &Candidate, row: &ParkRow, columns: &[Column]) -> RowEffect {
    let mut description = device.description.clone();
    let said = &row.description;
    for column in columns {
        match column {
            Column::Sort | Column::ItemType => description.kind = said.kind,
            Column::Maker => description.maker.clone_from(&said.maker),
            Column::Model => description.model.clone_from(&said.model),
            Column::Processor => description.processor.clone_from(&said.processor),
            Column::Memory => description.memory_mib = said.memory_mib,
            Column::Media if said.media.is_empty() => description.media.clear(),
            Column::Media => description.media = merged_media(&description.media, &said.media),
            Column::Site => description.site.clone_from(&said.site),
            Column::Service | Column::Purchase => description.in_service.clone_from(&said.in_service),
            Column::Status => description.status.clone_from(&said.status),
            Column::WarrantyEnd | Column::WarrantyStart | Column::WarrantyMonths => {
                description.warranty_end.clone_from(&said.warranty_end);
            }
            Column::AssetTag | Column::Serial | Column::Uuid | Column::Imei | Column::Mac | Column::Record => {}
        }
    }
    let kinds: Vec<IdentifierKind> = columns.iter().filter_map(|column| column.name_kind()).collect();
    let of_edited = |name: &&Identifier| kinds.contains(&name.kind);
    let (known, said) = (&device.identifiers, &row.identifiers);
    RowEffect {
        description,
        // As written: a number may be corrected in nothing but how it is written.
        added: said
            .iter()
            .filter(of_edited)
            .filter(|name| !known.contains(name))
            .cloned()
            .collect(),
        removed: known
            .iter()
            .filter(of_edited)
            .filter(|name| !said.contains(name))
            .cloned()
            .collect(),
    }
}

/// The description after a row: what the row does not say stays as it was.
pub fn merged(before: &Description, row: &Description) -> Description {
    fn or<T: Clone>(new: &Option<T>, old: &Option<T>) -> Option<T> {
        new.clone().or_else(|| old.clone())
    }
    Description {
        kind: or(&row.kind, &before.kind),
        maker: or(&row.maker, &before.maker),
        model: or(&row.model, &before.model),
        processor: or(&row.processor, &before.processor),
        memory_mib: or(&row.memory_mib, &before.memory_mib),
        media: merged_media(&before.media, &row.media),
        site: or(&row.site, &before.site),
        in_service: or(&row.in_service, &before.in_service),
        status: or(&row.status, &before.status),
        warranty_end: or(&row.warranty_end, &before.warranty_end),
    }
}

/// The media as a row has them. One whose kind the row's tool does not say stays of the kind that another tool told.
fn merged_media(before: &[Medium], row: &[Medium]) -> Vec<Medium> {
    if row.is_empty() {
        return before.to_vec();
    }
    let known_kind = |medium: &Medium| {
        let same = |old: &&Medium| old.model == medium.model && old.serial == medium.serial;
        before.iter().find(same).and_then(|old| old.kind)
    };
    row.iter()
        .map(|medium| Medium {
            kind: medium.kind.or_else(|| known_kind(medium)),
            ..medium.clone()
        })
        .collect()
}

/// The names a row adds to those a device has.
pub fn added_identifiers(known: &[Identifier], row: &ParkRow) -> Vec<Identifier> {
    let new = row.identifiers.iter().filter(|new| !is_among(new, known));
    new.cloned().collect()
}

fn is_among(name: &Identifier, names: &[Identifier]) -> bool {
    names
        .iter()
        .any(|other| other.kind == name.kind && other.key() == name.key())
}

/// A description as words, field by field, in one order.
fn fields(description: &Description) -> Vec<(DescriptionField, String)> {
    use DescriptionField as F;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let media = description.media.iter().map(|medium| {
        let kind = medium.kind.map(|kind| format!("{} ", kind.word())).unwrap_or_default();
        format!("{kind}{} {} {} MB", medium.model, medium.serial, medium.size_mb)
    });
    vec![
        (
            F::Kind,
            description.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
        ),
        (F::Maker, text(&description.maker)),
        (F::Model, text(&description.model)),
        (F::Processor, text(&description.processor)),
        (
            F::Memory,
            description
                .memory_mib
                .map(|mib| format!("{mib} MiB"))
                .unwrap_or_default(),
        ),
        (F::Media, media.collect::<Vec<_>>().join("; ")),
        (F::Site, text(&description.site)),
        (F::InService, text(&description.in_service)),
        (F::Status, text(&description.status)),
        (F::WarrantyEnd, text(&description.warranty_end)),
    ]
}

#[cfg(test)]
#[path = "row_effect_tests.rs"]
mod tests;
