//! The other names of a device: what its maker, its owner and its network call it.

use serde::{Deserialize, Serialize};

use crate::code::Code;
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
    /// that firmware and people leave (see [`is_junk`]). Asset tags may be small numbers.
    pub fn new(kind: IdentifierKind, value: &str) -> Option<Self> {
        let value = value.trim();
        (!names_nothing(kind, value)).then(|| Self {
            kind,
            value: value.to_owned(),
        })
    }

    /// A label of ours as one more name: that of a record which was merged into another. The thing may bear both.
    pub fn of_label(code: Code) -> Self {
        Self {
            kind: IdentifierKind::Unknown,
            value: code.readable(),
        }
    }

    /// The label, if it is one.
    pub fn label(&self) -> Option<Code> {
        let unknown = self.kind == IdentifierKind::Unknown;
        unknown.then(|| Code::parse(&self.value).ok()).flatten()
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
        .map(capital)
        .collect()
}

/// The capital of a Latin letter (up to U+017F), as Unicode has it; every other character is what it is. Unicode's table of
/// all scripts would be a hundredth of what phones download.
fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let capital = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE => code - 0x20,
        0xFF => 0x178,
        0x131 => 0x49, // The dotless i.
        0x100..=0x137 | 0x14A..=0x177 => code & !1,
        0x139..=0x148 | 0x179..=0x17E => code - (code + 1) % 2,
        _ => code,
    };
    char::from_u32(capital).unwrap_or(letter)
}

/// Texts that stand where a name should and mean nothing: two devices that share one are not the same device.
/// Normalised, without accents.
///
/// Sources: GLPI's list of what it takes for no serial number and no UUID (`src/Blacklist.php`, `getDefaults`; of its
/// patterns those that real numbers fit, too, were left out), dumps of firmware (dmidecode), and what people write into
/// a column that they have to fill, in French and in English.
const JUNK: &[&str] = &[
    // Firmware.
    "TOBEFILLEDBYOEM",
    "FILLBYOEM",
    "FILLEDBYOEM",
    "TOBEFILLED",
    "NOTSPECIFIED",
    "NOTAVAILABLE",
    "NOTAPPLICABLE",
    "INVALID",
    "OEM",
    "OEMSERIAL",
    "SYSTEMSERIALNUMBER",
    "SYSTEMSERIALNUMB",
    "CHASSISSERIALNUMBER",
    "BASEBOARDSERIALNUMBER",
    "SERIALNUMBER",
    "SERIALNUMBERXXXXXX",
    "SN",
    "DEFAULTSTRING",
    "NOASSETINFORMATION",
    "NOASSETTAG",
    "ASSETTAG",
    "EVAL",
    "IATPASS",
    "TULIPCOMPUTERS",
    "(NULLSTRING)",
    // Figures.
    "0123456789",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "123456789000",
    "12345678901234567",
    "SN12345",
    "SN1234567890",
    "SN123456FVGV3I0B8O5N6N7K",
    "SYS1234567890",
    "SYS9876543210",
    "MB1234567890",
    "ASSET1234567890",
    // UUIDs that many mainboards share.
    "01010101010101010101010101010101",
    "03000200040005000006000700080009",
    "6AB5B300538D10149FB5B0684D007B53",
    // People.
    "NONE",
    "NA",
    "NULL",
    "UNKNOW",
    "UNKNOWN",
    "EMPTY",
    "TBD",
    "NC",
    "ND",
    "NR",
    "SO",
    "AUCUN",
    "AUCUNE",
    "ACOMPLETER",
    "ARENSEIGNER",
    "ILLISIBLE",
    "INCONNU",
    "INCONNUE",
    "NEANT",
    "NONAPPLICABLE",
    "NONCOMMUNIQUE",
    "NONCONNU",
    "NONDISPONIBLE",
    "NONRENSEIGNE",
    "NONRENSEIGNEE",
    "SANS",
    "SANSNUMERO",
    "SANSOBJET",
    "VIDE",
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
    let key: String = normalise(text).chars().map(without_accent).collect();
    let mut characters = key.chars();
    // "0", "0000000", "XXXXXXXXXX", "--" (empty once normalised): one character over and over.
    let repeats = match characters.next() {
        None => true,
        Some(first) => characters.all(|c| c == first),
    };
    repeats || JUNK.contains(&key.as_str())
}

/// The capital letters of the words above that French writes with accents.
fn without_accent(c: char) -> char {
    match c {
        'À' | 'Â' => 'A',
        'É' | 'È' | 'Ê' => 'E',
        _ => c,
    }
}

/// Whether a text of this kind names no device in particular.
fn names_nothing(kind: IdentifierKind, text: &str) -> bool {
    /// Holders count their devices, and 7, 22 or 12345 are then names as good as any; a serial number is not counted
    /// from one.
    const LONGEST_COUNT: usize = 5;
    let is_count = text.len() <= LONGEST_COUNT
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().any(|byte| byte != b'0');
    is_junk(text) && !(is_count && kind == IdentifierKind::AssetTag)
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
            "(null string)",
            "SYS-1234567890",
            "SN-12345",
            "12345678",
            "EVAL",
            "Unknow",
            "xxxxxxxxxxx",
            "OEM_Serial",
            "Fill By OEM",
            "NC",
            "N.C.",
            "N/C",
            "NR",
            "Aucun",
            "Aucune",
            "Non renseigné",
            "NON RENSEIGNÉ",
            "non renseigne",
            "Non communiqué",
            "Inconnu",
            "Néant",
            "Sans",
            "À renseigner",
            "A compléter",
            "Vide",
            "Sans objet",
            "S.O.",
        ] {
            assert!(is_junk(text), "{text:?}");
            assert_eq!(Identifier::new(IdentifierKind::Serial, text), None);
        }
        for text in [
            "5CG0123ABC",
            "PF-1X2Y3Z",
            "R90ABCDE",
            "NC1",
            "SO-17",
            "SN12346",
            "123457",
            "EVAL-2",
        ] {
            assert!(!is_junk(text), "{text:?}");
        }
    }

    #[test]
    fn a_holder_may_count_its_devices() {
        let tag = |text| Identifier::new(IdentifierKind::AssetTag, text).is_some();
        for text in ["1", "7", "22", "333", "12345", "00001"] {
            assert!(tag(text), "{text}");
            assert!(is_junk(text) || text == "00001", "{text}: no serial number");
        }
        for text in ["0", "00000", "X", "NC", "0123456789", "1111111", "12345678"] {
            assert!(!tag(text), "{text}");
        }
    }

    #[test]
    fn a_uuid_that_many_machines_share_names_none() {
        let uuid = |text| Identifier::new(IdentifierKind::Uuid, text).is_some();
        assert!(uuid("4c4c4544-0051-4b10-8034-b7c04f4c4d32") && uuid("c1f09a7b55de3321"));
        for text in [
            "2",
            "6AB5B300-538D-1014-9FB5-B0684D007B53",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        ] {
            assert!(!uuid(text), "{text}");
        }
    }

    #[test]
    fn the_table_of_fillers_is_normalised() {
        for junk in JUNK {
            assert_eq!(&normalise(junk), junk);
            assert!(junk.is_ascii(), "{junk}");
        }
    }

    #[test]
    fn latin_letters_have_the_capitals_of_unicode() {
        // Those whose capital is two letters, Greek, or the one of another letter.
        let others = ['µ', 'ß', 'ŉ', 'ſ'];
        for letter in ('\0'..='\u{17F}').filter(|letter| !others.contains(letter)) {
            assert!(
                capital(letter).to_string() == letter.to_uppercase().to_string(),
                "{letter:?}"
            );
        }
        for other in others.into_iter().chain(['д', 'Δ', '中', '💻']) {
            assert_eq!(capital(other), other);
        }
    }

    #[test]
    fn one_name_written_two_ways_is_one_name() {
        let mac = |text| Identifier::new(IdentifierKind::Mac, text).unwrap().key();
        assert_eq!(mac("00:1a:2B:3c:4d:5e"), mac("00-1A-2B-3C-4D-5E"));
    }
}
