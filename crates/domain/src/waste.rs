//! What becomes waste, and the names that the law gives it.
//!
//! Codes and wording: European List of Waste (decision 2000/532/EC, annex II to article R. 541-8 of the French
//! environment code), as in Trackdéchets. The hazardous ones need a consignment note (BSDD); the others go in the
//! register. Checked in November 2026.

use serde::{Deserialize, Serialize};

use crate::device::words;

words! {
    /// Whether a thing ever became waste: the fork between the two words that the law has for using it again
    /// (environment code, article L541-1-1). It is said by a person in the act, never guessed, and there is no way back.
    #[derive(Default)]
    WasteStatus {
        /// It never was: used again, that is *réemploi*.
        #[default]
        Product = "product",
        /// It became waste: used again, that is *réutilisation*.
        Waste = "waste",
    }
}

impl WasteStatus {
    /// What acts and states leave out of their JSON, which they had before they said it.
    pub const fn is_product(&self) -> bool {
        matches!(self, Self::Product)
    }
}

/// One code of the list of waste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WasteCode {
    /// `16 02 13`.
    pub code: &'static str,
    /// Whether it is hazardous: then it is printed with an asterisk and travels with a consignment note.
    pub hazardous: bool,
    /// In French, shortened to what a bench has in hand.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn code(code: &'static str, hazardous: bool, fr: &'static str, en: &'static str) -> WasteCode {
    WasteCode {
        code,
        hazardous,
        fr,
        en,
    }
}

/// The codes that a workshop for computers meets, the commonest first.
pub const WASTE_CODES: &[WasteCode] = &[
    code(
        "16 02 14",
        false,
        "Équipements sans composant dangereux (professionnels)",
        "Equipment without hazardous components (professional)",
    ),
    code(
        "16 02 13",
        true,
        "Équipements avec composants dangereux : batterie, écran à tube ou à néons (professionnels)",
        "Equipment with hazardous components: battery, tube or fluorescent screen (professional)",
    ),
    code(
        "16 02 16",
        false,
        "Composants retirés, non dangereux",
        "Removed components, not hazardous",
    ),
    code(
        "16 02 15",
        true,
        "Composants retirés, dangereux",
        "Removed components, hazardous",
    ),
    code(
        "20 01 36",
        false,
        "Équipements sans composant dangereux (ménages)",
        "Equipment without hazardous components (households)",
    ),
    code(
        "20 01 35",
        true,
        "Équipements avec composants dangereux (ménages)",
        "Equipment with hazardous components (households)",
    ),
    code(
        "16 06 05",
        false,
        "Autres piles et accumulateurs",
        "Other batteries and accumulators",
    ),
    code("16 06 01", true, "Accumulateurs au plomb", "Lead accumulators"),
    code(
        "20 01 34",
        false,
        "Piles et accumulateurs triés (ménages)",
        "Sorted batteries (households)",
    ),
    code(
        "20 01 33",
        true,
        "Piles et accumulateurs non triés (ménages)",
        "Unsorted batteries (households)",
    ),
    code(
        "08 03 18",
        false,
        "Toner sans substance dangereuse",
        "Toner without hazardous substances",
    ),
    code(
        "08 03 17",
        true,
        "Toner avec substances dangereuses",
        "Toner with hazardous substances",
    ),
];

impl WasteCode {
    /// Finds a code as people write it: `16 02 13`, `160213`, `16 02 13*`.
    pub fn find(text: &str) -> Option<&'static Self> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let strange = text
            .chars()
            .any(|c| !c.is_ascii_digit() && !c.is_whitespace() && c != '*');
        let wanted = digits(text);
        WASTE_CODES.iter().find(|code| !strange && digits(code.code) == wanted)
    }

    /// As it is printed: `16 02 13*`.
    pub fn printed(&self) -> String {
        format!("{}{}", self.code, if self.hazardous { "*" } else { "" })
    }
}

/// Reads the number of a consignment note of Trackdéchets, `BSD-20261123-H7F59G71D`: a day and nine signs.
///
/// ```
/// use regain_domain::waste::consignment_note;
/// assert_eq!(consignment_note(" bsd-20261123-h7f59g71d"), Some("BSD-20261123-H7F59G71D".into()));
/// assert_eq!(consignment_note("BSD-20261323-H7F59G71D"), None);
/// ```
pub fn consignment_note(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let (day, signs) = text.strip_prefix("BSD-")?.split_once('-')?;
    let number = |range: std::ops::Range<usize>| day.get(range)?.parse::<u32>().ok();
    let dated = day.len() == 8
        && day.bytes().all(|b| b.is_ascii_digit())
        && (2020..2100).contains(&number(0..4)?)
        && (1..=12).contains(&number(4..6)?)
        && (1..=31).contains(&number(6..8)?);
    let signed = signs.len() == 9 && signs.bytes().all(|b| b.is_ascii_alphanumeric());
    (dated && signed).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_people_write_it() {
        for text in ["16 02 13", "160213", "16 02 13*", " 16  02 13 * "] {
            let found = WasteCode::find(text).unwrap();
            assert_eq!((found.code, found.hazardous), ("16 02 13", true), "{text:?}");
            assert_eq!(found.printed(), "16 02 13*");
        }
        for text in ["", "*", "16 02", "16 02 99", "1602130", "16-02-13", "<16 02 13>"] {
            assert_eq!(WasteCode::find(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_number_of_a_note_has_its_shape() {
        for text in [
            "",
            "BSD",
            "BSD-20261123",
            "BSD-20261123-",
            "BSD-20261123-ABC",
            "BSD-20261123-ABCDEFGHIJ",
            "BSD-20261100-ABCDEFGHI",
            "BSD-00001123-ABCDEFGHI",
            "BSDA-20261123-ABCDEFGHI",
            "BSD-2026112é-ABCDEFGHI",
            "BSD-20261123-ABCD FGHI",
        ] {
            assert_eq!(consignment_note(text), None, "{text:?}");
        }
    }

    #[test]
    fn codes_are_as_in_the_official_list() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../shared/data/law/ler-codes-weee.json"
        );
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: the official list is not beside the project");
            return;
        };
        let list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        for code in WASTE_CODES {
            assert!(
                list.iter().any(|row| row["code"] == code.printed().as_str()),
                "{}",
                code.printed()
            );
        }
    }
}
