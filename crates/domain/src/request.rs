//! What a social worker asks for, for somebody whom nobody names: the words of it.

use serde::{Deserialize, Serialize};

use crate::device::words;

/// The longest reference of a worker's own, in characters.
pub const MAX_REFERENCE: usize = 40;
/// The longest text on what it is to be used for, in characters.
pub const MAX_NEED: usize = 400;

words! {
    /// What a device is to be used for.
    Use {
        /// Forms, benefits, appointments.
        Administration = "administration",
        /// Looking for work.
        JobSearch = "job_search",
        /// A child's homework.
        School = "school",
        /// Studies or training of an adult.
        Training = "training",
        /// Calls and messages with those who are far away.
        Contact = "contact",
        /// Care at a distance.
        Health = "health",
        /// Work at home or on one's own account.
        Work = "work",
    }
}

words! {
    /// How far a request is.
    RequestStatus {
        /// Waits for a device.
        Open = "open",
        /// A device is kept for it.
        Assigned = "assigned",
        /// The device was handed over.
        Delivered = "delivered",
        /// Nothing is needed any more.
        Cancelled = "cancelled",
    }
}

/// What two writings of one reference have in common: letters and digits, in capitals. `cms 2026-14` and `CMS-2026/14`
/// are one reference.
pub fn reference_key(reference: &str) -> String {
    let kept = reference.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reference_written_twice_is_one() {
        assert_eq!(reference_key("cms 2026-14"), reference_key("CMS-2026/14"));
        assert_ne!(reference_key("CMS-2026-14"), reference_key("CMS-2026-15"));
        assert_eq!(reference_key(" – "), "");
    }
}
