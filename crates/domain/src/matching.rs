//! Which known device a row of an import is, and what it would change.

use serde::{Deserialize, Serialize};

use crate::device::{Kind, words};
use crate::id::DeviceId;
use crate::identifier::{Identifier, IdentifierKind, normalise};
use crate::mac::names_a_device;
use crate::row::{Description, ParkRow, RecordRow, RowProblem};
use crate::row_effect::{FieldChange, RowEffect};

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
        /// It stands in a table that we wrote, and says from which record.
        Record = "record",
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

/// Tells what a row is. `candidates` are the holder's devices that share at least one name with it, and the one whose
/// record it says that it is.
pub fn match_row(row: &ParkRow, candidates: &[Candidate]) -> RowVerdict {
    if let Some(record) = &row.record
        && let Some(own) = candidates.iter().find(|one| one.device == record.device)
    {
        return match_record(own, record, row, candidates);
    }
    // Such a row of a table that another organisation wrote.
    if row.identifiers.is_empty() {
        return RowVerdict::Rejected(RowProblem::NoIdentifier);
    }
    for &rule in Rule::ALL {
        let bearers = candidates.iter().filter(|candidate| applies(rule, row, candidate));
        let (others, found): (Vec<&Candidate>, Vec<&Candidate>) =
            bearers.partition(|one| rule == Rule::AssetTag && is_another(row, one));
        if found.is_empty() && others.iter().any(|one| one.in_hand) {
            return another_under_its_number(row, candidates);
        }
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

/// What a row is that says from which record it was written.
fn match_record(own: &Candidate, record: &RecordRow, row: &ParkRow, candidates: &[Candidate]) -> RowVerdict {
    if !own.in_hand {
        return RowVerdict::Rejected(RowProblem::NoLongerHeld);
    }
    let effect = RowEffect::of(own, row);
    if effect.takes_every_name(&own.identifiers) {
        return RowVerdict::Rejected(RowProblem::NoIdentifier);
    }
    // A number that another device bears: it was written into the wrong row, or the rows were sorted without this column.
    let written = ParkRow {
        identifiers: effect.new_names(&own.identifiers),
        ..row.clone()
    };
    for &rule in Rule::ALL {
        let others = candidates
            .iter()
            .filter(|other| other.device != record.device && other.in_hand && applies(rule, &written, other));
        let mut devices: Vec<DeviceId> = others.map(|other| other.device).collect();
        if !devices.is_empty() {
            devices.insert(0, record.device);
            return RowVerdict::Ambiguous {
                rule,
                candidates: devices,
            };
        }
    }
    judge(own, row, Rule::Record)
}

/// Whether something else stands under the number of a device: another maker's, or of another kind, and by a surer name
/// another one. A number is given again, and a typing error in a serial number alone makes no other device.
fn is_another(row: &ParkRow, candidate: &Candidate) -> bool {
    use IdentifierKind::{Imei, Serial, Uuid};
    let (said, known) = (&row.description, &candidate.description);
    let of_another_kind = match (said.kind, known.kind) {
        (Some(said), Some(known)) => said != known && said != Kind::Other && known != Kind::Other,
        _ => false,
    };
    (of_another_kind || !same_maker(said, known)) && contradicts(row, candidate, &[Serial, Uuid, Imei])
}

/// A person says whether it is the device that had the number, one that its other names point to, or a new one.
fn another_under_its_number(row: &ParkRow, candidates: &[Candidate]) -> RowVerdict {
    let surely = |rule: &&Rule| !matches!(rule, Rule::Record | Rule::Mac);
    let may_be = |one: &&Candidate| one.in_hand && Rule::ALL.iter().filter(surely).any(|rule| applies(*rule, row, one));
    RowVerdict::Ambiguous {
        rule: Rule::AssetTag,
        candidates: candidates.iter().filter(may_be).map(|one| one.device).collect(),
    }
}

/// What a row does to the device that it is.
fn judge(device: &Candidate, row: &ParkRow, rule: Rule) -> RowVerdict {
    let changes = RowEffect::of(device, row).changes(device);
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
        // Looked at first, and not by names.
        Rule::Record => false,
        Rule::AssetTag => shares(IdentifierKind::AssetTag),
        Rule::SerialAndMaker => shares(IdentifierKind::Serial) && same_maker(&row.description, &candidate.description),
        Rule::Uuid => shares(IdentifierKind::Uuid),
        Rule::Imei => shares(IdentifierKind::Imei),
        Rule::Mac => {
            use IdentifierKind::{AssetTag, Imei, Serial, Uuid};
            // A laptop's successor on the same docking station is another laptop.
            shares_mac(row, candidate) && !contradicts(row, candidate, &[AssetTag, Serial, Uuid, Imei])
        }
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

/// Whether a name of these sorts says that they are two: both have one of a sort and share none.
fn contradicts(row: &ParkRow, candidate: &Candidate, kinds: &[IdentifierKind]) -> bool {
    kinds.iter().any(|&kind| {
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

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
