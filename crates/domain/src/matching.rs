//! Which known device a row of an import is, and what it would change.

use serde::{Deserialize, Serialize};

use crate::device::words;
use crate::id::DeviceId;
use crate::identifier::{Identifier, IdentifierKind, normalise};
use crate::mac::names_a_device;
use crate::row::{Description, Medium, ParkRow, RowProblem};

/// A device of the holder that shares a name with the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub device: DeviceId,
    /// Whether the holder still has it in hand, under this record.
    pub in_hand: bool,
    /// What is known of it.
    pub description: Description,
    /// Its names.
    pub identifiers: Vec<Identifier>,
}

words! {
    /// The rules by which a row is told to be a device, the surest first.
    Rule {
        /// The holder's own number for it.
        AssetTag = "asset_tag",
        /// Makers number their devices; two makers may use one number.
        SerialAndMaker = "serial_and_maker",
        Uuid = "uuid",
        Imei = "imei",
        /// The address of its network card, if it bears it alone and nothing surer says otherwise.
        Mac = "mac",
    }
}

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

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum RowVerdict {
    /// A device not seen before.
    New,
    /// A known device, described otherwise.
    Changed {
        device: DeviceId,
        rule: Rule,
        changes: Vec<FieldChange>,
    },
    /// A known device, as known.
    Unchanged { device: DeviceId, rule: Rule },
    /// Its surest names point to several devices that the holder has: a person says which one it is.
    Ambiguous {
        rule: Rule,
        /// In one order.
        candidates: Vec<DeviceId>,
    },
    /// Not to be taken.
    Rejected(RowProblem),
}

words! {
    /// Why a row of an import that was decided was left out after all, or undoing it left a device as it is.
    LeftAlone {
        /// Something happened to the device since: what happens to a thing counts more than a file.
        Moved = "moved",
        /// Another row of the file is the same device.
        Repeated = "repeated",
        /// A later import, or a person, described it since.
        DescribedSince = "described_since",
    }
}

/// What a person says an ambiguous row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "choice")]
pub enum RowChoice {
    /// This device, one of the candidates.
    Is { device: DeviceId },
    /// A device not seen before.
    New,
    /// It is left out.
    LeftOut,
}

/// Tells what a row is. `candidates` are the holder's devices that share at least one name with it.
pub fn match_row(row: &ParkRow, candidates: &[Candidate]) -> RowVerdict {
    for &rule in Rule::ALL {
        let found: Vec<&Candidate> = candidates
            .iter()
            .filter(|candidate| applies(rule, row, candidate))
            .collect();
        match found.as_slice() {
            [] => {}
            [one] if !one.in_hand => return RowVerdict::Rejected(RowProblem::NoLongerHeld),
            [one] => return judge(one, row, rule),
            // An address that several bear is a docking station's, and names none of them.
            _ if rule == Rule::Mac => {}
            several => {
                // What left keeps its names; its successor may have got the same number.
                let here: Vec<&Candidate> = several.iter().filter(|one| one.in_hand).copied().collect();
                return match here.as_slice() {
                    [] => RowVerdict::Rejected(RowProblem::NoLongerHeld),
                    [one] => judge(one, row, rule),
                    several => RowVerdict::Ambiguous {
                        rule,
                        candidates: several.iter().map(|one| one.device).collect(),
                    },
                };
            }
        }
    }
    // What only adds to a device makes none.
    if row.description.says_what_it_is() {
        RowVerdict::New
    } else {
        RowVerdict::Rejected(RowProblem::NotDescribed)
    }
}

/// What a row does to the device that it is.
fn judge(device: &Candidate, row: &ParkRow, rule: Rule) -> RowVerdict {
    let changes = changes(device, row);
    let device = device.device;
    if changes.is_empty() {
        RowVerdict::Unchanged { device, rule }
    } else {
        RowVerdict::Changed { device, rule, changes }
    }
}

fn applies(rule: Rule, row: &ParkRow, candidate: &Candidate) -> bool {
    let shares = |kind| {
        let of_kind = |one: &&Identifier| one.kind == kind;
        row.identifiers.iter().filter(of_kind).any(|name| {
            let key = name.key();
            candidate
                .identifiers
                .iter()
                .filter(of_kind)
                .any(|other| other.key() == key)
        })
    };
    match rule {
        Rule::AssetTag => shares(IdentifierKind::AssetTag),
        Rule::SerialAndMaker => shares(IdentifierKind::Serial) && same_maker(&row.description, &candidate.description),
        Rule::Uuid => shares(IdentifierKind::Uuid),
        Rule::Imei => shares(IdentifierKind::Imei),
        Rule::Mac => shares_mac(row, candidate) && !contradicts(row, candidate),
    }
}

fn shares_mac(row: &ParkRow, candidate: &Candidate) -> bool {
    let macs = |names: &[Identifier]| -> Vec<String> {
        let macs = names.iter().filter(|name| name.kind == IdentifierKind::Mac);
        macs.map(Identifier::key).filter(|key| names_a_device(key)).collect()
    };
    let known = macs(&candidate.identifiers);
    macs(&row.identifiers).iter().any(|mac| known.contains(mac))
}

/// Whether a surer name says that they are two: both have one of a kind and share none. A laptop's successor on the same
/// docking station is another laptop.
fn contradicts(row: &ParkRow, candidate: &Candidate) -> bool {
    use IdentifierKind::{AssetTag, Imei, Serial, Uuid};
    [AssetTag, Serial, Uuid, Imei].into_iter().any(|kind| {
        let keys = |names: &[Identifier]| -> Vec<String> {
            names
                .iter()
                .filter(|name| name.kind == kind)
                .map(Identifier::key)
                .collect()
        };
        let (ours, theirs) = (keys(&row.identifiers), keys(&candidate.identifiers));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|key| theirs.contains(key))
    })
}

/// The names of a row by which it can be told to be a device, as they are compared.
pub fn matching_keys(row: &ParkRow) -> impl Iterator<Item = String> {
    use IdentifierKind::{AssetTag, Imei, Mac, Serial, Uuid};
    let keys = row.identifiers.iter().map(|name| (name.kind, name.key()));
    let telling = |(kind, key): &(IdentifierKind, String)| match kind {
        AssetTag | Serial | Uuid | Imei => true,
        Mac => names_a_device(key),
        IdentifierKind::Unknown => false,
    };
    keys.filter(telling).map(|(_, key)| key)
}

/// Two makers are the same unless both are known and differ.
fn same_maker(one: &Description, other: &Description) -> bool {
    match (&one.maker, &other.maker) {
        (Some(one), Some(other)) => normalise(one) == normalise(other),
        _ => true,
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
    let has = |new: &Identifier| known.iter().any(|old| old.kind == new.kind && old.key() == new.key());
    row.identifiers.iter().filter(|new| !has(new)).cloned().collect()
}

fn changes(candidate: &Candidate, row: &ParkRow) -> Vec<FieldChange> {
    let before = fields(&candidate.description);
    let after = fields(&merged(&candidate.description, &row.description));
    let mut changes: Vec<FieldChange> = before
        .into_iter()
        .zip(after)
        .filter(|(before, after)| before != after)
        .map(|((field, before), (_, after))| FieldChange { field, before, after })
        .collect();
    let added = added_identifiers(&candidate.identifiers, row);
    if !added.is_empty() {
        let after = added
            .iter()
            .map(|name| name.value.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        changes.push(FieldChange {
            field: DescriptionField::Identifiers,
            before: String::new(),
            after,
        });
    }
    changes
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
#[path = "matching_tests.rs"]
mod tests;
