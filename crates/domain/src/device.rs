//! What a device is, and where it stands in its life.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::grade::Grade;
use crate::id::{DeviceId, LotId, OfferId, OrganisationId, ReservationId, RoundId};
use crate::medium::MediumState;
use crate::waste::WasteStatus;

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
        /// In a workshop's hands.
        Received = "received",
        /// Being tested, wiped, repaired.
        OnBench = "on_bench",
        /// Wiped, tested and graded.
        Ready = "ready",
        /// Open to reservation.
        Listed = "listed",
        /// Kept for somebody.
        Reserved = "reserved",
        /// In the hands of who needed it.
        Delivered = "delivered",
        /// Not worth repairing: others live on by its parts.
        ForParts = "for_parts",
        /// Given to a recycler as waste.
        Recycled = "recycled",
        /// Given back to its holder.
        Returned = "returned",
        /// Seen at a stop, known by nobody: it waits to be bound to a device.
        Unidentified = "unidentified",
        Lost = "lost",
        Withdrawn = "withdrawn",
        /// A record that stands for no thing of its own: an import that made it was undone, or the thing has another
        /// record. It is in no list and no figure; what was recorded under it stays readable.
        Void = "void",
    }
}

impl Stage {
    /// Whether the device has left the chain, so that nothing more is expected of it.
    pub const fn is_end(self) -> bool {
        matches!(
            self,
            Self::Delivered | Self::Recycled | Self::Returned | Self::Lost | Self::Withdrawn | Self::Void
        )
    }

    /// Whether the device is still in its holder's park: in use, or on its way out but not gone.
    pub const fn is_in_park(self) -> bool {
        matches!(
            self,
            Self::InUse | Self::Planned | Self::Offered | Self::Assigned | Self::Unidentified
        )
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
    /// Its storage media and what became of each; none as long as nobody has looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Vec<MediumState>>,
    /// What the workshop found it to be worth, while that holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The offer by which it is open to reservation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<OfferId>,
    /// The reservation by which it is kept for somebody, or was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<ReservationId>,
    /// Whether it became waste at any time, from which using it again is another thing in law.
    #[serde(default, skip_serializing_if = "WasteStatus::is_product")]
    pub waste: WasteStatus,
    /// How many disputed facts wait for a person.
    pub disputes: u32,
    /// How many events it has: the sequence of the last one, counted from 1.
    pub sequence: u32,
}
