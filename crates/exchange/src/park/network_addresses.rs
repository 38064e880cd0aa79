//! Which network addresses name a device, and which only hang on it: docks, adapters, virtual machines and VPNs have
//! addresses too, and carry them from one computer to another.

use super::inventory::Record;
use crate::fold::fold;

/// The most addresses that are taken of one device.
const MAX_ADDRESSES: usize = 6;

/// Words of an adapter's description, driver or path that say that it is not built in.
const LOOSE: &[&str] = &[
    "usb",
    "dock",
    "docking",
    "thunderbolt",
    "virtual",
    "vmware",
    "virtualbox",
    "hyper",
    "vethernet",
    "vpn",
    "tap",
    "tun",
    "tunnel",
    "bluetooth",
    "loopback",
    "docker",
    "bridge",
    "wan",
    "miniport",
    "r8152",
    "cdc",
    "ax88179",
    "asix",
    "dm9601",
];

/// Words of an adapter's type that say that it is one of a computer's own.
const BUILT_IN: &[&str] = &["ethernet", "ethernetcsmacd", "wifi", "wireless", "802", "ieee80211"];

/// The addresses among these adapters that belong to the device itself.
pub fn own_addresses(adapters: &[Record]) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::new();
    for adapter in adapters.iter().filter(|adapter| is_built_in(adapter)) {
        let address = usable(adapter.text("mac")).or_else(|| usable(adapter.text("macaddr")));
        let Some(address) = address else { continue };
        if addresses.len() < MAX_ADDRESSES && !addresses.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
            addresses.push(address);
        }
    }
    addresses
}

fn is_built_in(adapter: &Record) -> bool {
    let sort = fold(adapter.text("type"));
    let is_loose = ["description", "driver", "model", "pnpdeviceid", "name"]
        .into_iter()
        .any(|field| fold(adapter.text(field)).split(' ').any(|word| LOOSE.contains(&word)));
    let is_virtual = matches!(fold(adapter.text("virtualdev")).as_str(), "1" | "true" | "yes");
    !is_loose && !is_virtual && (sort.is_empty() || sort.split(' ').any(|word| BUILT_IN.contains(&word)))
}

/// An address that a maker gave to one adapter (IEEE 802: twelve hexadecimal digits, neither for groups nor locally
/// chosen, of which phones and virtual machines make a new one whenever they like).
pub fn usable(text: &str) -> Option<String> {
    let text = text.trim();
    let digits: String = text.chars().filter(|c| !matches!(c, ':' | '-' | '.')).collect();
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let first = u8::from_str_radix(digits.get(..2)?, 16).ok()?;
    let is_makers_own = first & 0b11 == 0 && digits.bytes().any(|byte| byte != b'0');
    is_makers_own.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_a_maker_gave_are_names() {
        for text in [
            "00:1b:a9:12:11:f2",
            "00-1B-A9-12-11-F2",
            "001ba91211f2",
            "001b.a912.11f2",
        ] {
            assert_eq!(usable(text).as_deref(), Some(text));
        }
        for text in [
            "",
            "00:00:00:00:00:00",
            "ff:ff:ff:ff:ff:ff",
            "02:00:00:00:00:00",
            "01:00:5e:00:00:01",
            "9a:7b:ef:31:a2:d4",
            "00:1b:a9",
            "00:1b:a9:12:11:fg",
        ] {
            assert_eq!(usable(text), None, "{text}");
        }
    }

    #[test]
    fn adapters_that_are_not_built_in_are_passed_over() {
        let adapter = |fields: &[(&'static str, &'static str)]| Record::of(fields.iter().copied());
        let adapters = [
            adapter(&[
                ("mac", "9c:7b:ef:31:a2:d4"),
                ("type", "ethernet"),
                ("description", "enp0s31f6"),
            ]),
            adapter(&[("macaddr", "9C:7B:EF:31:A2:D4"), ("type", "Ethernet")]),
            adapter(&[("mac", "9c:7b:ef:00:00:01"), ("type", "ethernet"), ("driver", "r8152")]),
            adapter(&[("mac", "9c:7b:ef:00:00:02"), ("pnpdeviceid", "USB\\VID_0BDA&PID_8153")]),
            adapter(&[("mac", "9c:7b:ef:00:00:03"), ("virtualdev", "1")]),
            adapter(&[("mac", "9c:7b:ef:00:00:04"), ("type", "bridge")]),
            adapter(&[
                ("mac", "00:50:56:c0:00:01"),
                ("description", "VMware Virtual Ethernet Adapter"),
            ]),
            adapter(&[("mac", "dc:a6:32:00:00:05"), ("type", "wifi")]),
        ];
        assert_eq!(own_addresses(&adapters), ["9c:7b:ef:31:a2:d4", "dc:a6:32:00:00:05"]);
    }
}
