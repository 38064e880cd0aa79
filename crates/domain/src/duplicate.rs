//! When two records may stand for one thing: what a person is asked to look at, never what is decided without one.

use serde::{Deserialize, Serialize};

use crate::device::words;
use crate::identifier::{Identifier, IdentifierKind, normalise};
use crate::mac::names_a_device;
use crate::matching::Candidate;

words! {
    /// What became of two records that may be one thing.
    DuplicateStatus {
        /// Nobody has decided.
        Open = "open",
        /// They are one: one record goes on.
        Merged = "merged",
        /// They are two.
        Apart = "apart",
    }
}

/// The name by which two records may be one thing, if they share one that tells. Within one park a serial number does,
/// whatever the makers are, and a network card's address where nothing surer says otherwise; between two parks the
/// serial number of one maker, a UUID, an IMEI. Asset tags mean something to one holder only, and join there already.
pub fn shared_name(one: &Candidate, other: &Candidate, same_holder: bool) -> Option<Identifier> {
    use IdentifierKind::{Imei, Mac, Serial, Uuid};
    let shared = |kind: IdentifierKind| {
        let of_kind = one.identifiers.iter().filter(move |name| name.kind == kind);
        of_kind
            .filter(|name| kind != Mac || names_a_device(&name.value))
            .find(|name| {
                let key = name.key();
                other
                    .identifiers
                    .iter()
                    .any(|known| known.kind == kind && known.key() == key)
            })
            .cloned()
    };
    let same_maker = match (&one.description.maker, &other.description.maker) {
        (Some(one), Some(other)) => normalise(one) == normalise(other),
        _ => false,
    };
    let serial = || shared(Serial).filter(|_| same_holder || same_maker);
    let card = || shared(Mac).filter(|_| same_holder && !differ(one, other));
    serial().or_else(|| shared(Uuid)).or_else(|| shared(Imei)).or_else(card)
}

/// Whether serial numbers, UUIDs or IMEIs say that they are two.
fn differ(one: &Candidate, other: &Candidate) -> bool {
    use IdentifierKind::{Imei, Serial, Uuid};
    [Serial, Uuid, Imei].into_iter().any(|kind| {
        let has = |candidate: &Candidate| candidate.identifiers.iter().any(|name| name.kind == kind);
        has(one) && has(other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::DeviceId;
    use crate::row::Description;

    fn known(maker: Option<&str>, names: &[(IdentifierKind, &str)]) -> Candidate {
        Candidate {
            device: DeviceId(uuid::Uuid::nil()),
            in_hand: true,
            description: Description {
                maker: maker.map(str::to_owned),
                ..Description::default()
            },
            identifiers: names
                .iter()
                .map(|(kind, value)| Identifier::new(*kind, value).unwrap())
                .collect(),
        }
    }

    #[test]
    fn one_serial_in_two_tools_of_one_holder_is_looked_at_whatever_the_makers() {
        let serial = (IdentifierKind::Serial, "5CG0001");
        let (hp, none) = (known(Some("HP"), &[serial]), known(None, &[serial]));
        assert!(shared_name(&hp, &none, true).is_some());
        assert!(shared_name(&hp, &known(Some("Dell"), &[serial]), true).is_some());
    }

    #[test]
    fn between_two_holders_a_serial_needs_its_maker() {
        let serial = (IdentifierKind::Serial, "5CG0001");
        let hp = known(Some("HP"), &[serial]);
        assert!(shared_name(&hp, &known(Some("hp"), &[serial]), false).is_some());
        assert_eq!(shared_name(&hp, &known(Some("Dell"), &[serial]), false), None);
        assert_eq!(shared_name(&hp, &known(None, &[serial]), false), None);
        let tag = (IdentifierKind::AssetTag, "INV-1");
        assert_eq!(shared_name(&known(None, &[tag]), &known(None, &[tag]), false), None);
        let uuid = (IdentifierKind::Uuid, "4C4C4544-0042-4810-8051-B7C04F4D3732");
        assert!(shared_name(&known(None, &[uuid]), &known(None, &[uuid]), false).is_some());
    }

    #[test]
    fn two_laptops_on_one_docking_station_are_two() {
        let mac = (IdentifierKind::Mac, "3C:52:82:11:22:33");
        let one = known(Some("HP"), &[mac, (IdentifierKind::Serial, "5CG0001")]);
        let other = known(Some("HP"), &[mac, (IdentifierKind::Serial, "5CG0002")]);
        assert_eq!(shared_name(&one, &other, true), None);
        let unnamed = known(Some("HP"), &[mac, (IdentifierKind::AssetTag, "INV-2")]);
        assert!(shared_name(&one, &unnamed, true).is_some());
        assert_eq!(shared_name(&one, &unnamed, false), None);
    }
}
