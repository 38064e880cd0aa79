//! Which drive of a report speaks for a medium that we know of.
//!
//! A serial number names a drive; the model and the size must not contradict it, because a log of another machine is
//! the easiest mistake there is. A drive without a serial number speaks for nothing.

use regain_domain::identifier::{is_junk, normalise};
use regain_domain::row::Medium;
use serde::{Deserialize, Serialize};

use super::WipedDrive;

/// How far two sizes of one drive may differ, as one part of so many: tools round, and count megabytes or mebibytes
/// (which differ by 4.9 %; gibibytes by 7.4 %).
const SIZE_TOLERANCE: u64 = 10;

/// How many characters of a model nwipe's tables keep.
const MODEL_CUT: usize = 17;

/// Which of a report's drives speaks for a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "spoken", content = "detail")]
pub enum Spoken {
    /// That one, by its place in the report: the last one, where the drive was wiped several times.
    Drive(usize),
    /// One has its serial number and is another drive all the same.
    Contradiction(usize, Mismatch),
    /// None.
    Nothing,
    /// The medium has no serial number of its own by which it could be told.
    MediumHasNoSerial,
}

/// In what a drive with the medium's serial number is another drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mismatch {
    /// The models differ.
    Model,
    /// The sizes differ by more than rounding explains.
    Size,
}

/// Finds the drive that speaks for a medium.
pub fn speaks_for(drives: &[WipedDrive], medium: &Medium) -> Spoken {
    if is_junk(&medium.serial) {
        return Spoken::MediumHasNoSerial;
    }
    let serial = normalise(&medium.serial);
    let same = |drive: &WipedDrive| !is_junk(&drive.serial) && normalise(&drive.serial) == serial;
    let Some(place) = drives.iter().rposition(same) else {
        return Spoken::Nothing;
    };
    let drive = &drives[place];
    if !models_agree(&drive.model, &medium.model) {
        Spoken::Contradiction(place, Mismatch::Model)
    } else if !sizes_agree(drive.size_mb, medium.size_mb) {
        Spoken::Contradiction(place, Mismatch::Size)
    } else {
        Spoken::Drive(place)
    }
}

/// Whether two models can be one: the shorter begins the longer, or ends up inside it after the maker's name. An empty
/// one contradicts nothing.
fn models_agree(wiped: &str, listed: &str) -> bool {
    let cut: String = wiped.chars().take(MODEL_CUT).collect();
    let (whole, cut, listed) = (normalise(wiped), normalise(&cut), normalise(listed));
    if whole.is_empty() || listed.is_empty() {
        return true;
    }
    // `WDC WD1600BEVT-2` for `WD1600BEVT-22ZCT0`, `SAMSUNG MZ7LN256` for `Samsung SSD MZ7LN256HMJP`.
    let begins = |long: &str, short: &str| long.starts_with(short) || long.contains(short);
    if begins(&listed, &cut) || begins(&whole, &listed) {
        return true;
    }
    // Makers are written or left out: compare the longest word, which is the model number.
    let number = |text: &str| {
        text.split_whitespace()
            .map(normalise)
            .filter(|word| word.chars().any(|c| c.is_ascii_digit()))
            .max_by_key(String::len)
    };
    number(wiped).is_some_and(|number| number.len() >= 5 && listed.contains(&number))
}

fn sizes_agree(wiped: Option<u64>, listed: u64) -> bool {
    match wiped {
        Some(wiped) if wiped > 0 && listed > 0 => wiped.abs_diff(listed) <= wiped.max(listed) / SIZE_TOLERANCE,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::erasure::{Verification, WipeResult};

    fn drive(model: &str, serial: &str, size_mb: Option<u64>) -> WipedDrive {
        WipedDrive {
            model: model.into(),
            serial: serial.into(),
            size_mb,
            method: None,
            verification: Verification::LastPass,
            started: None,
            ended: None,
            result: WipeResult::Erased,
        }
    }

    fn medium(model: &str, serial: &str, size_mb: u64) -> Medium {
        Medium {
            model: model.into(),
            serial: serial.into(),
            size_mb,
            kind: None,
        }
    }

    #[test]
    fn a_drive_speaks_for_the_medium_with_its_serial_number() {
        let drives = [
            drive("ST500LM012 HN-M50", "S2R8J9", None),
            drive("WDC WD1600BEVT-2", "WD-WX11A80W7430", Some(160_042)),
        ];
        assert_eq!(
            speaks_for(&drives, &medium("WD1600BEVT-22ZCT0", "wdwx11a80w7430", 160_000)),
            Spoken::Drive(1)
        );
        assert_eq!(
            speaks_for(&drives, &medium("Seagate ST500LM012", "S2R8J9", 500_107)),
            Spoken::Drive(0)
        );
        assert_eq!(speaks_for(&drives, &medium("", "S2R8J9", 0)), Spoken::Drive(0));
    }

    #[test]
    fn a_drive_of_another_device_speaks_for_nothing() {
        let drives = [drive("WDC WD1600BEVT-2", "WX11A80W7430", Some(160_042))];
        assert_eq!(
            speaks_for(&drives, &medium("WDC WD1600BEVT-2", "WX11A80W7431", 160_042)),
            Spoken::Nothing
        );
        assert_eq!(
            speaks_for(&drives, &medium("SAMSUNG MZ7LN256HMJP", "WX11A80W7430", 0)),
            Spoken::Contradiction(0, Mismatch::Model)
        );
        assert_eq!(
            speaks_for(&drives, &medium("WDC WD1600BEVT-2", "WX11A80W7430", 256_000)),
            Spoken::Contradiction(0, Mismatch::Size)
        );
    }

    #[test]
    fn what_has_no_serial_number_is_never_taken_for_anything() {
        let drives = [drive("Loopback device", "", None), drive("X", "????????", None)];
        for serial in ["", "0000000", "None", "????????"] {
            assert_eq!(
                speaks_for(&drives, &medium("Loopback device", serial, 0)),
                Spoken::MediumHasNoSerial,
                "{serial:?}"
            );
        }
    }

    #[test]
    fn of_a_drive_wiped_twice_the_last_wipe_counts() {
        let drives = [drive("A", "S1", None), drive("B", "S2", None), drive("A", "S1", None)];
        assert_eq!(speaks_for(&drives, &medium("A", "S1", 0)), Spoken::Drive(2));
    }
}
