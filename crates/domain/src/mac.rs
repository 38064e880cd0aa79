//! Network addresses that name no device: software makes them up, or many machines share them. A docking station's own
//! address looks like any other; that it goes from laptop to laptop shows only when several devices bear it (see
//! [`crate::matching`]).

use crate::identifier::normalise;

/// Addresses that many machines report, normalised. From GLPI's blacklist of invalid addresses (GLPI and FusionInventory,
/// `glpi_blacklists`), Juniper's and Palo Alto's lists of addresses that are not unique, and Dell OpenManage's
/// `COMMON_MAC_ADDRESSES`: WAN miniports of Windows, adapters of VPN clients, virtual networks of VMware.
const SHARED: &[&str] = &[
    "000BCAFE0000",
    "000BCAFE0001",
    "00059A3C7A00",
    "0000FFFFFFFF",
    "005345000000",
    "00A0C6000000",
    "204153594EFF",
    "24B620524153",
    "300F20524153",
    "444553540000",
    "444553547777",
    "505054503030",
    "68A020524153",
];

/// The beginnings of what virtual machines and virtual networks of one's own machine are given: VMware's host networks
/// (`00:50:56:C0`), VirtualBox (`08:00:27`), Hyper-V (`00:15:5D`), virtual routers (`00:00:5E:00:01`).
const VIRTUAL: &[&str] = &["005056C0", "080027", "00155D", "00005E0001"];

/// Whether an address may name one device. Not those of a group, nor those that software chose itself (the second-lowest
/// bit of the first byte: random addresses of phones, tunnels, containers), nor the tables above.
///
/// ```
/// use regain_domain::mac::names_a_device;
/// assert!(names_a_device("3C:52:82:11:22:33"));
/// assert!(!names_a_device("50:50:54:50:30:30"));
/// assert!(!names_a_device("02:42:ac:11:00:02"));
/// ```
pub fn names_a_device(text: &str) -> bool {
    let key = normalise(text);
    let digits = key.len() == 12 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let first = key.get(..2).and_then(|byte| u8::from_str_radix(byte, 16).ok());
    // Bit 0: a group's. Bit 1: chosen by software.
    let own = first.is_some_and(|byte| byte & 0b11 == 0);
    digits && own && !SHARED.contains(&key.as_str()) && !VIRTUAL.iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_normalised_and_apart_from_what_the_bits_tell() {
        for shared in SHARED {
            assert_eq!(&normalise(shared), shared);
            assert_eq!(shared.len(), 12);
            assert_eq!(
                u8::from_str_radix(&shared[..2], 16).unwrap() & 0b11,
                0,
                "{shared}: the bits say so already"
            );
        }
    }

    #[test]
    fn made_up_and_shared_addresses_name_nothing() {
        for text in [
            "",
            "00:00:00:00:00",
            "FE:FF:FF:FF:FF:FF",
            "01:00:5e:00:00:01",
            "0a:00:27:00:00:00",
            "00:50:56:C0:00:08",
            "20:41:53:59:4e:ff",
            "33:50:6f:45:30:30",
            "docking",
        ] {
            assert!(!names_a_device(text), "{text}");
        }
        for text in ["A4-BB-6D-01-02-03", "8cec4b010203"] {
            assert!(names_a_device(text), "{text}");
        }
    }
}
