//! Names that cannot be mixed up: one type per noun, all of them UUIDs.
//!
//! Ids are made where the act happens, often on a phone without network, so they are UUIDv7: unique without asking
//! anybody, and roughly ordered by time, which keeps database indexes compact.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
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
    /// Two records that may be one thing.
    DuplicateId
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
    /// A key that one phone signs hand-overs with.
    PhoneKeyId
    /// A slip of paper with a one-time code.
    SlipId
    /// What a workshop or an association looks for.
    NeedId
}

impl EventId {
    /// The id of the act by which a hand-over moves one device. Both sides' phones tell of it, each for itself, and
    /// neither may have network: making it under one id is what lets the server record it once.
    pub fn of_handover(handover: HandoverId, device: DeviceId) -> Self {
        Self(derived(handover.0, device.0))
    }

    /// The id of the act that begins an unknown thing, for the same reason.
    pub fn of_find(device: DeviceId) -> Self {
        Self(derived(device.0, Uuid::nil()))
    }
}

/// An id that follows from two others, at the moment of the first.
fn derived(one: Uuid, other: Uuid) -> Uuid {
    let digest = Sha256::new().chain_update(one).chain_update(other).finalize();
    let mut random = [0; 10];
    random.copy_from_slice(&digest[..10]);
    let millis = one.as_bytes()[..6]
        .iter()
        .fold(0, |all, byte| all << 8 | u64::from(*byte));
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

impl PersonId {
    /// Nobody: who acts when a citizen reserves or cancels. The ledger is kept for ever and names no citizen, so their
    /// acts carry this instead of an id.
    pub const NOBODY: Self = Self(Uuid::nil());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_phones_make_one_id_for_one_act_and_others_for_others() {
        let id = |n: u128| Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n);
        let (handover, other) = (HandoverId(id(1)), HandoverId(id(2)));
        let (device, neighbour) = (DeviceId(id(3)), DeviceId(id(4)));
        let made = EventId::of_handover(handover, device);
        assert_eq!(made, EventId::of_handover(handover, device));
        assert_ne!(made, EventId::of_handover(handover, neighbour));
        assert_ne!(made, EventId::of_handover(other, device));
        assert_ne!(EventId::of_find(device), EventId::of_find(neighbour));
        assert_eq!(made.0.get_version_num(), 7);
        assert_eq!(made.0.as_bytes()[..6], handover.0.as_bytes()[..6]);
    }
}
