//! How long devices are in use at their holders, counted: what forecasts are made from.
//!
//! A device's *life* here begins in the month it was put into service and ends when it leaves use. We see only a part of
//! it: from the month in which its holder declared it ("seen"), until now or until it left. Lives are never listed one by
//! one; equal ones are counted.

use serde::{Deserialize, Serialize};

use crate::device::{Kind, words};
use crate::id::OrganisationId;
use crate::month::Month;

words! {
    /// How a device left use.
    Leaving {
        /// Its holder gave it up for a second life: it was offered, or handed over.
        Retired = "retired",
        /// It was lost, or withdrawn for a reason of its holder's own: nobody gets it.
        Vanished = "vanished",
    }
}

/// When a device that is still in use is planned to retire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Planned {
    /// In this month.
    In(Month),
    /// Soon, without a day.
    Soon,
}

/// Lives that are equal month by month, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lives {
    /// Whose devices.
    pub holder: OrganisationId,
    /// What they are.
    pub kind: Kind,
    /// The month they were put into service, if known.
    pub began: Option<Month>,
    /// The month since which we know of them.
    pub seen: Month,
    /// The month in which they left use, and how; none while they are in use.
    pub left: Option<(Month, Leaving)>,
    /// What is planned for those in use.
    pub planned: Option<Planned>,
    /// The month in which their warranty ends, if it is known and their holder goes by it.
    pub guarded: Option<Month>,
    /// How many devices.
    pub devices: u64,
}
