//! One name for one maker: firmware, screens and people write `Hewlett-Packard`, `HP Inc.`, `HWP`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::fold::fold;

/// A maker's name and the other spellings of it, folded; three-letter ones are the codes that screens carry (PNP ids).
const MAKERS: &[(&str, &[&str])] = &[
    ("Acer", &["acer", "acr"]),
    ("AOC", &["aoc", "aoc international"]),
    ("Apple", &["apple", "apple computer", "app"]),
    ("Asus", &["asus", "asustek", "asustek computer", "aci", "aus"]),
    ("BenQ", &["benq", "bnq"]),
    ("Brother", &["brother", "brother industries"]),
    ("Canon", &["canon"]),
    ("Cisco", &["cisco", "cisco systems"]),
    ("Crosscall", &["crosscall"]),
    ("Dell", &["dell", "dell computer", "del"]),
    ("D-Link", &["d link", "dlink"]),
    ("Dynabook", &["dynabook"]),
    ("Eizo", &["eizo", "eizo nanao", "enc"]),
    ("Epson", &["epson", "seiko epson"]),
    ("Extreme Networks", &["extreme", "extreme networks"]),
    ("Fairphone", &["fairphone"]),
    (
        "Fujitsu",
        &[
            "fujitsu",
            "fujitsu siemens",
            "fujitsu siemens computers",
            "fujitsu client computing",
            "fus",
            "fuj",
        ],
    ),
    ("Gigabyte", &["gigabyte", "gigabyte technology"]),
    ("Google", &["google"]),
    ("HP", &["hp", "hewlett packard", "hwp", "hpn"]),
    ("HPE", &["hpe", "hewlett packard enterprise"]),
    ("Huawei", &["huawei", "huawei technologies"]),
    ("IBM", &["ibm", "international business machines"]),
    ("Iiyama", &["iiyama", "iiyama north america", "ivm"]),
    ("Intel", &["intel"]),
    ("Juniper", &["juniper", "juniper networks"]),
    ("Konica Minolta", &["konica minolta", "konica"]),
    ("Kyocera", &["kyocera", "kyocera mita", "kyocera document solutions"]),
    ("Lenovo", &["lenovo", "len", "lnv"]),
    ("Lexmark", &["lexmark", "lexmark international"]),
    ("LG", &["lg", "lg electronics", "goldstar", "gsm"]),
    ("Medion", &["medion"]),
    ("Microsoft", &["microsoft"]),
    ("Motorola", &["motorola", "motorola mobility"]),
    ("MSI", &["msi", "micro star", "micro star international"]),
    ("NEC", &["nec", "nec display solutions"]),
    ("Netgear", &["netgear"]),
    ("Nokia", &["nokia", "hmd global"]),
    ("OKI", &["oki", "oki data"]),
    (
        "Panasonic",
        &["panasonic", "matsushita", "matsushita electric industrial"],
    ),
    ("Philips", &["philips", "philips consumer electronics", "phl"]),
    ("Ricoh", &["ricoh"]),
    (
        "Samsung",
        &["samsung", "samsung electronics", "samsung electric", "sam"],
    ),
    ("Sharp", &["sharp", "shp"]),
    ("Sony", &["sony", "sny"]),
    ("Supermicro", &["supermicro", "super micro computer"]),
    ("Toshiba", &["toshiba", "tos"]),
    ("TP-Link", &["tp link", "tplink"]),
    ("Ubiquiti", &["ubiquiti", "ubiquiti networks"]),
    ("ViewSonic", &["viewsonic", "vsc"]),
    ("Xerox", &["xerox"]),
    ("Xiaomi", &["xiaomi"]),
    ("Zyxel", &["zyxel", "zyxel communications"]),
];

/// Words that end a company's name and say nothing of who it is.
const COMPANY_ENDINGS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "gmbh",
    "ag",
    "sa",
    "sas",
    "sarl",
    "bv",
    "llc",
    "oy",
    "ab",
    "spa",
    "plc",
];

/// Makers of bare panels, which are seen only inside laptops and all-in-ones: folded names and codes.
const PANEL_MAKERS: &[&str] = &[
    "auo",
    "au optronics",
    "boe",
    "boe technology",
    "boe technology group",
    "cmn",
    "chimei innolux",
    "innolux",
    "cmo",
    "chi mei optoelectronics",
    "lgd",
    "lg display",
    "lg philips",
    "lpl",
    "sdc",
    "samsung display",
    "ivo",
    "infovision",
    "infovision optoelectronics",
    "csot",
    "tianma",
];

/// The name by which a maker is known here: the usual one where the table has it, else as written without `Inc.` and
/// the like.
///
/// ```
/// use regain_exchange::makers::maker;
/// assert_eq!(maker("Hewlett-Packard"), "HP");
/// assert_eq!(maker("HP Inc."), "HP");
/// assert_eq!(maker("Getac Corporation"), "Getac");
/// ```
pub fn maker(text: &str) -> String {
    let bare = without_ending(text.trim());
    let known = spellings().get(fold(bare).as_str());
    known.map_or_else(|| bare.to_owned(), |name| (*name).to_owned())
}

/// Whether the table has a maker, by any of its spellings.
pub fn is_listed(text: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| MAKERS.iter().map(|(name, _)| fold(name)).collect());
    let folded = fold(without_ending(text.trim()));
    spellings().contains_key(folded.as_str()) || names.contains(&folded)
}

/// Every spelling with the maker's name; of a spelling that stands twice the first counts.
fn spellings() -> &'static HashMap<&'static str, &'static str> {
    static SPELLINGS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let pairs = MAKERS
            .iter()
            .rev()
            .flat_map(|(name, spellings)| spellings.iter().map(|spelling| (*spelling, *name)));
        pairs.collect()
    })
}

/// Whether a screen of this maker can only be a panel built into the computer that reports it.
pub(crate) fn makes_only_panels(text: &str) -> bool {
    PANEL_MAKERS.contains(&fold(without_ending(text.trim())).as_str())
}

/// Cuts `, Inc.`, `Co., Ltd.` and the like from the end; a name that is nothing else stays whole.
fn without_ending(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, last)) = rest.trim_end().rsplit_once([' ', ',']) {
        let ending = fold(last).replace(' ', "");
        if before.trim_matches([' ', ',']).is_empty()
            || !(ending.is_empty() || COMPANY_ENDINGS.contains(&ending.as_str()))
        {
            break;
        }
        rest = before.trim_end_matches([' ', ',']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spellings_of_one_maker_are_one_name() {
        for (spelling, name) in [
            ("Hewlett-Packard", "HP"),
            ("HP Inc.", "HP"),
            ("hp", "HP"),
            ("Hewlett Packard Enterprise", "HPE"),
            ("Dell Inc.", "Dell"),
            ("LENOVO", "Lenovo"),
            ("ASUSTeK COMPUTER INC.", "Asus"),
            ("TOSHIBA", "Toshiba"),
            ("Samsung Electronics Co., Ltd.", "Samsung"),
            ("IVM", "Iiyama"),
            ("Cisco Systems, Inc.", "Cisco"),
            ("Micro-Star International Co., Ltd.", "MSI"),
            ("FUJITSU SIEMENS", "Fujitsu"),
        ] {
            assert_eq!(maker(spelling), name, "{spelling}");
        }
    }

    #[test]
    fn a_maker_that_nobody_listed_keeps_its_name_without_its_legal_form() {
        assert_eq!(maker("TUXEDO Computers GmbH"), "TUXEDO Computers");
        assert_eq!(maker("Crosscall S.A.S."), "Crosscall");
        assert_eq!(maker("Co. Ltd"), "Co.");
        assert_eq!(maker(", ,"), ", ,");
    }

    #[test]
    fn the_table_is_written_folded_and_names_nobody_twice() {
        let mut seen = std::collections::HashSet::new();
        for spelling in MAKERS.iter().flat_map(|(_, spellings)| *spellings) {
            assert_eq!(*spelling, fold(spelling));
            assert!(seen.insert(spelling), "{spelling} stands twice");
        }
    }

    #[test]
    fn makers_of_bare_panels_are_told_from_makers_of_screens() {
        assert!(makes_only_panels("LG Display"));
        assert!(makes_only_panels("BOE Technology Group Co., Ltd"));
        assert!(!makes_only_panels("LG Electronics"));
    }
}
