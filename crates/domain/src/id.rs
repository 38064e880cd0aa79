//! Names that cannot be mixed up: one type per noun, all of them UUIDs.
//!
//! Ids are made where the act happens, often on a phone without network, so they are UUIDv7: unique without asking
//! anybody, and roughly ordered by time, which keeps database indexes compact.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

use crate::time::Timestamp;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id from the moment and 10 random bytes, both given by the caller (`domain` has no clock or chance).
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                Self(uuid_v7(now, random))
            }

            /// Reads the canonical text form, as it stands in URLs and in the database.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )*};
}

fn uuid_v7(now: Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

ids! {
    /// An employer, collector, workshop, counter, social service, recycler or authority.
    OrganisationId
    /// A place of an organisation: a building, a dock, a workshop.
    SiteId
    /// A human being with an account.
    PersonId
    /// One physical thing, for ever.
    DeviceId
    /// One act of the ledger.
    EventId
    /// One file brought in.
    ImportId
    /// Devices that a holder offers together.
    LotId
    /// A vehicle's day.
    RoundId
    /// One halt of a round, where one lot waits.
    StopId
    /// Custody passing between two organisations.
    HandoverId
    /// Something that did not match, for a person to settle.
    ExceptionId
    /// One installation of the app on one phone or browser: the maker of a sequence of acts.
    ClientId
    /// What may hold a holder's data: one disk, for ever.
    MediumId
    /// One visit of a device to a workshop's bench.
    BenchJobId
    /// One picture of a device.
    PhotoId
    /// A device open to reservation.
    OfferId
    /// A device kept for somebody.
    ReservationId
    /// A social worker's request for an unnamed person.
    RequestId
    /// Work the server does by itself.
    JobId
    /// A place offered to somebody in an organisation.
    InvitationId
    /// Blank labels made together.
    BlankBatchId
    /// A printer of labels, with one format in it.
    PrinterId
    /// A pallet or a box with devices on it.
    PalletId
}

impl PersonId {
    /// Nobody: who acts when a citizen reserves or cancels. The ledger is kept for ever and names no citizen, so their
    /// acts carry this instead of an id.
    pub const NOBODY: Self = Self(Uuid::nil());
}
