//! What a workshop or an association looks for, and whether a device would do: the words and the rule of the needs board.

use serde::{Deserialize, Serialize};

use crate::device::{Kind, words};
use crate::row::Description;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 400;
/// The most devices that one need asks for.
pub const MAX_COUNT: u32 = 10_000;
/// The most memory and storage that can be asked for, in gibibytes and gigabytes.
pub const MAX_MEMORY_GIB: u32 = 1_024;
pub const MAX_STORAGE_GB: u32 = 100_000;

words! {
    /// How far a need is.
    NeedStatus {
        /// Devices are looked for.
        Open = "open",
        /// All that were asked for have come.
        Fulfilled = "fulfilled",
        /// Nothing is looked for any more.
        Closed = "closed",
    }
}

/// The least that a device has to have. What is not asked for is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Least {
    /// Memory, in gibibytes.
    pub memory_gib: Option<u32>,
    /// Storage over all its media, in gigabytes (10⁹ bytes).
    pub storage_gb: Option<u32>,
    /// Put into service in this year or later.
    pub since_year: Option<u16>,
}

/// Whether a device would do. The least certain answer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It has less than is asked for, or is something else.
    No,
    /// What is known of it is enough, but not all that is asked for is known.
    Perhaps,
    /// It has all that is asked for.
    Yes,
}

/// Whether a described device would do for a need.
pub fn fit(kind: Kind, least: &Least, device: &Description) -> Fit {
    if device.kind.unwrap_or(Kind::Other) != kind {
        return Fit::No;
    }
    let memory = device.memory_mib.map(u64::from);
    let storage: u64 = device.media.iter().map(|medium| medium.size_mb).sum();
    let year = device
        .in_service
        .as_deref()
        .and_then(|day| day.get(..4)?.parse::<u64>().ok());
    let asked = [
        // A machine with 8 GiB shows some hundred mebibytes less where the graphics take their share.
        enough(least.memory_gib.map(|gib| u64::from(gib) * 1_024 * 9 / 10), memory),
        // Makers' gigabytes: a disk of "256 GB" has 250 to 256.
        enough(
            least.storage_gb.map(|gb| u64::from(gb) * 1_000 * 95 / 100),
            (storage > 0).then_some(storage),
        ),
        enough(least.since_year.map(u64::from), year),
    ];
    asked.into_iter().min().unwrap_or(Fit::Yes)
}

fn enough(asked: Option<u64>, has: Option<u64>) -> Fit {
    match (asked, has) {
        (None, _) => Fit::Yes,
        (Some(_), None) => Fit::Perhaps,
        (Some(asked), Some(has)) if has >= asked => Fit::Yes,
        _ => Fit::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::Medium;
    use proptest::prelude::*;

    fn laptop(memory_mib: Option<u32>, size_mb: Option<u64>, in_service: Option<&str>) -> Description {
        Description {
            kind: Some(Kind::Laptop),
            memory_mib,
            media: size_mb
                .map(|size_mb| Medium {
                    size_mb,
                    ..Medium::default()
                })
                .into_iter()
                .collect(),
            in_service: in_service.map(str::to_owned),
            ..Description::default()
        }
    }

    const ASKED: Least = Least {
        memory_gib: Some(8),
        storage_gb: Some(256),
        since_year: Some(2018),
    };

    #[test]
    fn a_device_that_has_all_would_do() {
        for (memory, storage, day) in [(8_192, 256_060, "2018-03-01"), (7_850, 250_059, "2018-01-01")] {
            let device = laptop(Some(memory), Some(storage), Some(day));
            assert_eq!(fit(Kind::Laptop, &ASKED, &device), Fit::Yes);
        }
    }

    #[test]
    fn what_is_not_known_is_perhaps_and_what_is_too_little_is_no() {
        assert_eq!(
            fit(Kind::Laptop, &ASKED, &laptop(None, Some(512_000), Some("2019-01-01"))),
            Fit::Perhaps
        );
        assert_eq!(fit(Kind::Laptop, &ASKED, &laptop(Some(4_096), None, None)), Fit::No);
        assert_eq!(
            fit(
                Kind::Laptop,
                &ASKED,
                &laptop(Some(8_192), Some(512_000), Some("2017-12-31"))
            ),
            Fit::No
        );
        assert_eq!(fit(Kind::Screen, &Least::default(), &laptop(None, None, None)), Fit::No);
        assert_eq!(
            fit(Kind::Laptop, &Least::default(), &laptop(None, None, None)),
            Fit::Yes
        );
    }

    proptest! {
        #[test]
        fn a_better_device_never_fits_worse(memory in 0u32..64_000, more in 0u32..64_000, asked in proptest::option::of(0u32..64)) {
            let least = Least { memory_gib: asked, ..Least::default() };
            let plain = fit(Kind::Laptop, &least, &laptop(Some(memory), None, None));
            prop_assert!(fit(Kind::Laptop, &least, &laptop(Some(memory + more), None, None)) >= plain);
        }
    }
}
