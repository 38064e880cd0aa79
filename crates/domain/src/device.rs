//! What a device is, and where it stands in its life.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::id::{DeviceId, LotId, OrganisationId, RoundId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the database, in JSON and in URLs.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// Reads [`Self::word`] back.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The kinds of things that parks hold and that are worth a second life.
    Kind {
        Laptop = "laptop",
        Desktop = "desktop",
        Server = "server",
        Screen = "screen",
        Tablet = "tablet",
        Smartphone = "smartphone",
        Printer = "printer",
        Network = "network",
        /// Anything else, and what nobody has described yet.
        Other = "other",
    }
}

words! {
    /// The stages of a device's life with us, in the order of a straight life; then the side exits.
    Stage {
        InUse = "in_use",
        Planned = "planned",
        Offered = "offered",
        Assigned = "assigned",
        InTransit = "in_transit",
        Received = "received",
        /// Seen at a stop, known by nobody: it waits to be bound to a device.
        Unidentified = "unidentified",
        Lost = "lost",
        Withdrawn = "withdrawn",
    }
}

/// What the ledger says of one device after its last event: the state that [`crate::decide::decide`] works on. The
/// server keeps it as the device's row, the phone as its snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// Which device.
    pub device: DeviceId,
    /// The organisation that has it in hand. There is always exactly one.
    pub custodian: OrganisationId,
    /// The organisation that declared it, and to which reports are owed.
    pub holder: OrganisationId,
    /// Where it stands.
    pub stage: Stage,
    /// Its label, once it has one.
    pub tag: Option<Code>,
    /// The lot it is offered in, until custody passes.
    pub lot: Option<LotId>,
    /// The round that is to collect it, until custody passes.
    pub round: Option<RoundId>,
    /// How many disputed facts wait for a person.
    pub disputes: u32,
    /// How many events it has: the sequence of the last one, counted from 1.
    pub sequence: u32,
}
