//! Where a list goes on, as it stands in an address: the moment and id of the last line seen.

use regain_domain::id::{
    BlankBatchId, DeviceId, ExceptionId, HandoverId, InvitationId, JobId, LotId, NeedId, OfferId, PalletId, RequestId,
};
use regain_domain::time::Timestamp;
use std::fmt::Display;

/// An id that can stand in an address.
pub(crate) trait Key: Sized + Display {
    /// Reads it back.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! keys {
    ($($name:ty),*) => {$( impl Key for $name {
        fn read(text: &str) -> Option<Self> {
            Self::parse(text)
        }
    } )*};
}
keys!(
    BlankBatchId,
    DeviceId,
    ExceptionId,
    HandoverId,
    InvitationId,
    JobId,
    LotId,
    NeedId,
    OfferId,
    PalletId,
    RequestId
);

/// `1700000000000000.0190…`
pub(crate) fn moment_key<K: Key>(at: Timestamp, id: K) -> String {
    format!("{}.{id}", at.micros())
}

/// Reads [`moment_key`] back; anything else means the beginning of the list.
pub(crate) fn read_moment_key<K: Key>(text: &str) -> Option<(Timestamp, K)> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp(at.parse().ok()?), K::read(id)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_rubbish_does_not() {
        let id = LotId::new(Timestamp(1), [7; 10]);
        assert_eq!(read_moment_key(&moment_key(Timestamp(5), id)), Some((Timestamp(5), id)));
        for text in ["", ".", "5.", "5.x", "x.y"] {
            assert_eq!(read_moment_key::<LotId>(text), None, "{text}");
        }
    }
}
