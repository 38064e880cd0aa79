//! From the chassis that firmware names or numbers to the kinds that we count by.

use regain_domain::device::Kind;

use crate::kinds::kind;

/// The chassis of firmware by their numbers, 1 first: DMTF, "System Management BIOS Reference Specification" (DSP0134),
/// 7.4.1 "System Enclosure or Chassis Types". What says nothing of the device in it is none.
const CHASSIS: &[Option<Kind>] = &[
    None,                // other
    None,                // unknown
    Some(Kind::Desktop), // desktop
    Some(Kind::Desktop), // low profile desktop
    Some(Kind::Desktop), // pizza box
    Some(Kind::Desktop), // mini tower
    Some(Kind::Desktop), // tower
    Some(Kind::Laptop),  // portable
    Some(Kind::Laptop),  // laptop
    Some(Kind::Laptop),  // notebook
    Some(Kind::Tablet),  // hand held
    Some(Kind::Other),   // docking station
    Some(Kind::Desktop), // all in one
    Some(Kind::Laptop),  // sub notebook
    Some(Kind::Desktop), // space-saving
    Some(Kind::Desktop), // lunch box
    Some(Kind::Server),  // main server chassis
    None,                // expansion chassis
    None,                // sub chassis
    None,                // bus expansion chassis
    Some(Kind::Other),   // peripheral chassis
    Some(Kind::Server),  // RAID chassis
    Some(Kind::Server),  // rack mount chassis
    Some(Kind::Desktop), // sealed-case PC
    Some(Kind::Server),  // multi-system chassis
    None,                // compact PCI
    None,                // advanced TCA
    Some(Kind::Server),  // blade
    Some(Kind::Server),  // blade enclosure
    Some(Kind::Tablet),  // tablet
    Some(Kind::Laptop),  // convertible
    Some(Kind::Tablet),  // detachable
    Some(Kind::Other),   // IoT gateway
    Some(Kind::Desktop), // embedded PC
    Some(Kind::Desktop), // mini PC
    Some(Kind::Desktop), // stick PC
];

/// The kind that a chassis means, by its name or by its number in the firmware.
pub fn kind_of_chassis(text: &str) -> Option<Kind> {
    match text.trim().parse::<usize>() {
        Ok(number) => number.checked_sub(1).and_then(|at| CHASSIS.get(at)).copied().flatten(),
        Err(_) => kind(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chassis_are_understood_by_number_too() {
        for (text, expected) in [
            ("10", Some(Kind::Laptop)),
            ("3", Some(Kind::Desktop)),
            ("36", Some(Kind::Desktop)),
            ("23", Some(Kind::Server)),
            ("Notebook", Some(Kind::Laptop)),
            ("0", None),
            ("37", None),
            ("99999999999999999999999", None),
        ] {
            assert_eq!(kind_of_chassis(text), expected, "{text}");
        }
    }
}
