//! Checkpoints: what the server says at intervals about its whole ledger, signed. Whoever keeps one elsewhere can tell
//! later whether the events up to then are still the same.

use serde::{Deserialize, Serialize};

use crate::event::Hash;
use crate::time::Timestamp;

/// One signed statement. The signature is checked where there are keys: this crate has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// How many events it stands for: the first ones, in the order of recording.
    pub position: u64,
    /// The root of the tree over their hashes ([`crate::merkle`]).
    pub root: Hash,
    /// When it was signed, by the server's clock.
    pub signed_at: Timestamp,
    /// Ed25519 over [`Self::statement`]: 128 hexadecimal digits.
    pub signature: String,
    /// The key that signed: 64 hexadecimal digits.
    pub public_key: String,
}

impl Checkpoint {
    /// The text that is signed. It begins with what it is, so that a signature of this key under anything else is not
    /// one of a checkpoint.
    pub fn statement(position: u64, root: Hash, signed_at: Timestamp) -> String {
        format!(
            "regain ledger checkpoint 1\nposition {position}\nroot {root}\nsigned at {}\n",
            signed_at.micros()
        )
    }
}
