//! What a person can find when both sides of a hand-over do not say the same.

use serde::{Deserialize, Serialize};

use crate::device::words;

words! {
    /// What was found, as a form and a settled exception have it.
    FindingKind {
        /// The giving side has it.
        WithGiver = "with_giver",
        /// The taking side has it.
        WithTaker = "with_taker",
        /// Whoever our records say has it: neither of the two.
        WithCustodian = "with_custodian",
        /// Nobody knows where it is.
        Lost = "lost",
        /// The unknown thing is a device we know.
        Known = "known",
        /// The unknown thing is a device of its own.
        New = "new",
    }
}
