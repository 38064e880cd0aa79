//! The other names of a device: what its maker, its owner and its network call it.

use crate::device::words;

words! {
    /// What sort of name it is. Asset tags mean something only within one holder; the others name a device anywhere.
    IdentifierKind {
        AssetTag = "asset_tag",
        Serial = "serial",
        Uuid = "uuid",
        Imei = "imei",
        Mac = "mac",
        /// A text that was scanned on a device that nobody knew.
        Unknown = "unknown",
    }
}

use serde::{Deserialize, Serialize};

/// A name as printed, with the form it is compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Identifier {
    /// What sort of name.
    pub kind: IdentifierKind,
    /// As printed or exported.
    pub value: String,
}

impl Identifier {
    /// An identifier of a device, or none when the text names no device in particular: blank, or one of the fillers
    /// that firmware and people leave (see [`is_junk`]).
    pub fn new(kind: IdentifierKind, value: &str) -> Option<Self> {
        let value = value.trim();
        (!is_junk(value)).then(|| Self {
            kind,
            value: value.to_owned(),
        })
    }

    /// The form by which two identifiers are the same.
    pub fn key(&self) -> String {
        normalise(&self.value)
    }
}

/// Brings a printed, typed or scanned name to the form it is compared by: upper case, without white space, dashes,
/// colons, dots or slashes, so that `00:1a-2B` and `001A2B` are one name.
pub fn normalise(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | ':' | '.' | '/' | '_') && !c.is_control())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Texts that stand where a serial number should and mean nothing: two devices that share one are not the same
/// device. Normalised; collected from firmware dumps (dmidecode, GLPI's own junk list).
const JUNK: &[&str] = &[
    "TOBEFILLEDBYOEM",
    "NOTSPECIFIED",
    "NOTAVAILABLE",
    "NOTAPPLICABLE",
    "NONE",
    "NA",
    "NULL",
    "UNKNOWN",
    "INCONNU",
    "INVALID",
    "OEM",
    "SYSTEMSERIALNUMBER",
    "CHASSISSERIALNUMBER",
    "BASEBOARDSERIALNUMBER",
    "SERIALNUMBER",
    "SN",
    "DEFAULTSTRING",
    "NOASSETINFORMATION",
    "NOASSETTAG",
    "ASSETTAG",
    "ASSET1234567890",
    "EMPTY",
    "0123456789",
    "123456789",
    "1234567890",
    "03000200040005000006000700080009",
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
];

/// Whether a text names no device in particular.
///
/// ```
/// use regain_domain::identifier::is_junk;
/// assert!(is_junk("To Be Filled By O.E.M."));
/// assert!(is_junk("0000000"));
/// assert!(!is_junk("5CG1234XYZ"));
/// ```
pub fn is_junk(text: &str) -> bool {
    let key = normalise(text);
    let mut characters = key.chars();
    // "0", "0000000", "XXXXXXXXXX", "--" (empty once normalised): one character over and over.
    let repeats = match characters.next() {
        None => true,
        Some(first) => characters.all(|c| c == first),
    };
    repeats || JUNK.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_of_firmware_and_people_name_no_device() {
        for text in [
            "",
            "   ",
            "To Be Filled By O.E.M.",
            "Not Specified",
            "None",
            "N/A",
            "System Serial Number",
            "Chassis Serial Number",
            "0",
            "0000000",
            "XXXXXXXXXX",
            "--",
            "Default string",
            "No Asset Information",
        ] {
            assert!(is_junk(text), "{text:?}");
            assert_eq!(Identifier::new(IdentifierKind::Serial, text), None);
        }
        for text in ["5CG0123ABC", "PF-1X2Y3Z", "R90ABCDE"] {
            assert!(!is_junk(text), "{text:?}");
        }
    }

    #[test]
    fn the_table_of_fillers_is_normalised() {
        for junk in JUNK {
            assert_eq!(&normalise(junk), junk);
        }
    }

    #[test]
    fn one_name_written_two_ways_is_one_name() {
        let mac = |text| Identifier::new(IdentifierKind::Mac, text).unwrap().key();
        assert_eq!(mac("00:1a:2B:3c:4d:5e"), mac("00-1A-2B-3C-4D-5E"));
    }
}
