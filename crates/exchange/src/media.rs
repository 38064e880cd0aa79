//! What kind of storage medium a name means: it decides how it has to be erased.
//!
//! Sources of the model numbers: the makers' data sheets (Samsung MZ…, Intel SSDSC/SSDPE, Micron MTFD, SK hynix
//! HFS/HFM, Kioxia and Toshiba KXG/KBG/THNS, Western Digital WDS/SDxx for SSDs; Seagate ST…, Western Digital WD…,
//! Hitachi HTS/HDS, Toshiba MQ/MK/DT for disks) and the patterns of smartmontools' drivedb.h.

use regain_domain::medium::MediumKind;

use crate::fold::fold;

/// Words anywhere in what is said of a medium, folded, by which it is told; the first line that has one counts.
const WORDS: &[(MediumKind, &[&str])] = &[
    (
        MediumKind::Embedded,
        &["emmc", "mmcblk", "ufs", "apple ssd ap", "embedded"],
    ),
    (
        MediumKind::Ssd,
        &["ssd", "nvme", "solid state", "solidstate", "solidstatedrive", "m 2"],
    ),
    (
        MediumKind::Disk,
        &[
            "hdd",
            "harddrive",
            "rotational",
            "apple hdd",
            "barracuda",
            "momentus",
            "travelstar",
            "deskstar",
            "ultrastar",
            "caviar",
        ],
    ),
];

/// How model numbers begin, in capitals without spaces; the longer ones first where one begins another.
const MODELS: &[(&str, MediumKind)] = &[
    ("APPLESSDAP", MediumKind::Embedded),
    ("MZ", MediumKind::Ssd),
    ("SSD", MediumKind::Ssd),
    ("MTFD", MediumKind::Ssd),
    ("HFS", MediumKind::Ssd),
    ("HFM", MediumKind::Ssd),
    ("SKHYNIXBC", MediumKind::Ssd),
    ("KXG", MediumKind::Ssd),
    ("KBG", MediumKind::Ssd),
    ("THNS", MediumKind::Ssd),
    ("WDS", MediumKind::Ssd),
    ("PCSN", MediumKind::Ssd),
    ("SDSS", MediumKind::Ssd),
    ("SD6S", MediumKind::Ssd),
    ("SD7S", MediumKind::Ssd),
    ("SD8S", MediumKind::Ssd),
    ("SD9S", MediumKind::Ssd),
    ("SA400", MediumKind::Ssd),
    ("SUV", MediumKind::Ssd),
    ("SKC", MediumKind::Ssd),
    ("SNV", MediumKind::Ssd),
    ("CT", MediumKind::Ssd),
    ("PM9", MediumKind::Ssd),
    ("PM8", MediumKind::Ssd),
    ("INTELSSD", MediumKind::Ssd),
    ("LITEONL", MediumKind::Ssd),
    ("LITEONC", MediumKind::Ssd),
    ("HTS", MediumKind::Disk),
    ("HTE", MediumKind::Disk),
    ("HDS", MediumKind::Disk),
    ("HDT", MediumKind::Disk),
    ("HUA", MediumKind::Disk),
    ("HUS", MediumKind::Disk),
    ("MQ0", MediumKind::Disk),
    ("MK", MediumKind::Disk),
    ("DT01", MediumKind::Disk),
    ("WD", MediumKind::Disk),
    ("ST", MediumKind::Disk),
];

/// The kind of a medium of this model, by what else a tool says of it (type, interface, name in the system).
///
/// ```
/// use regain_domain::medium::MediumKind;
/// use regain_exchange::media::kind_of_medium;
/// assert_eq!(kind_of_medium("SAMSUNG MZVLB256HBHQ", &[]), Some(MediumKind::Ssd));
/// assert_eq!(kind_of_medium("ST500LM021", &["disk"]), Some(MediumKind::Disk));
/// assert_eq!(kind_of_medium("Disque", &["sda"]), None);
/// ```
pub fn kind_of_medium(model: &str, said: &[&str]) -> Option<MediumKind> {
    let by_words = |text: &str| {
        let folded = fold(text);
        let is = |word: &&str| {
            folded
                .split(' ')
                .any(|part| part == *word || part.starts_with(*word) && word.len() > 3)
        };
        let phrase = |word: &&str| word.contains(' ') && folded.contains(*word);
        let found = WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|word| is(word) || phrase(word)));
        found.map(|(kind, _)| *kind)
    };
    by_words(model)
        .or_else(|| by_model(model))
        .or_else(|| said.iter().find_map(|text| by_words(text)))
}

/// By the word that is a model number: it begins as one in the table and has a digit.
fn by_model(model: &str) -> Option<MediumKind> {
    let capitals = model.to_ascii_uppercase();
    let words = capitals.split(|c: char| !c.is_ascii_alphanumeric());
    let numbers = words.filter(|word| word.len() >= 5 && word.bytes().any(|byte| byte.is_ascii_digit()));
    let mut kinds = numbers.filter_map(|word| {
        let begins = |start: &str| {
            let rest = word.strip_prefix(start)?;
            // `ST` and `WD` begin words of all sorts; numbers of disks go on with a digit.
            let counts = start.len() > 2 || matches!(start, "MZ") || rest.starts_with(|c: char| c.is_ascii_digit());
            counts.then_some(())
        };
        MODELS.iter().find(|(start, _)| begins(start).is_some())
    });
    kinds.next().map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediumKind::{Disk, Embedded, Ssd};

    #[test]
    fn media_are_told_by_their_model_numbers_or_by_what_the_tool_says() {
        for (model, said, expected) in [
            ("PM951 NVMe SAMSUNG 256GB", vec!["PCI", "nvme0n1"], Some(Ssd)),
            ("KIOXIA KBG40ZNV512G", vec!["PCI"], Some(Ssd)),
            ("SAMSUNG MZ7LN256HMJP-000H1", vec![], Some(Ssd)),
            ("TOSHIBATHNSNJ25", vec!["SATA", "disk"], None),
            ("TOSHIBA THNSNJ256GCSU", vec![], Some(Ssd)),
            ("Crucial_CT512MX100SSD1", vec![], Some(Ssd)),
            ("KINGSTON SA400S37240G", vec![], Some(Ssd)),
            ("WDC WDS500G2B0A-00SM50", vec![], Some(Ssd)),
            ("WDC WD5000AAKX-60U6AA0", vec![], Some(Disk)),
            ("Hitachi HTS725025A9A364", vec!["Fixed hard disk media"], Some(Disk)),
            ("ST1000DM003", vec![], Some(Disk)),
            ("APPLE HDD ST1000DM003", vec![], Some(Disk)),
            ("APPLE SSD SD0128F", vec![], Some(Ssd)),
            ("HBG4a2", vec!["MMC", "mmcblk0"], Some(Embedded)),
            ("Samsung SSD 860 EVO", vec![], Some(Ssd)),
            ("", vec!["disk", "nvme0n1"], Some(Ssd)),
            ("VBOX HARDDISK", vec!["Disk drive"], None),
            ("Storage Device", vec!["disk"], None),
        ] {
            assert_eq!(kind_of_medium(model, &said), expected, "{model}");
        }
    }
}
