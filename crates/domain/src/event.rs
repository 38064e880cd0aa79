//! Events: acts with their place in the custody ledger, and the hashes that make a later change show.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

use crate::act::Act;
use crate::decide::Dispute;
use crate::time::Timestamp;

/// A SHA-256 digest; in JSON and in the database 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What the first event of a device names as its predecessor.
    pub const ZERO: Self = Self([0; 32]);

    /// The digest of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a value's canonical JSON.
    pub fn of<T: Serialize>(value: &T) -> Self {
        Self::of_bytes(canonical_json(value).as_bytes())
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// A digest made elsewhere.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a hash has 64 hexadecimal digits"))
    }
}

/// One JSON text per value: keys sorted, no white space, integers only (nothing that is hashed holds a fraction). With
/// those limits it is what RFC 8785 (JSON Canonicalization Scheme) prescribes.
pub fn canonical_json<T: Serialize>(value: &T) -> String {
    // serde_json's map is a BTreeMap (its `preserve_order` feature is off), so going through `Value` sorts the keys.
    // Serialising our own plain types into a `Value` cannot fail: they have string keys only.
    serde_json::to_value(value)
        .map(|value| value.to_string())
        .unwrap_or_default()
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What was done, by whom, as they wrote it.
    pub act: Act,
    /// The event's number in its device's chain, counted from 1 without gaps.
    pub sequence: u32,
    /// When the server wrote it down.
    pub recorded_at: Timestamp,
    /// Why it does not follow from what was known, if it does not.
    pub dispute: Option<Dispute>,
    /// The hash of the device's event before, or [`Hash::ZERO`].
    pub prev_hash: Hash,
    /// The hash of all of the above.
    pub hash: Hash,
}

/// What the hash covers: everything but itself.
#[derive(Serialize)]
struct Hashed<'a> {
    act: &'a Act,
    sequence: u32,
    recorded_at: Timestamp,
    dispute: Option<Dispute>,
    prev_hash: Hash,
}

impl Event {
    /// Puts an act at the end of its device's chain.
    pub fn chain(act: Act, sequence: u32, recorded_at: Timestamp, dispute: Option<Dispute>, prev_hash: Hash) -> Self {
        let hash = Hash::of(&Hashed {
            act: &act,
            sequence,
            recorded_at,
            dispute,
            prev_hash,
        });
        Self {
            act,
            sequence,
            recorded_at,
            dispute,
            prev_hash,
            hash,
        }
    }

    /// The hash as it must be, computed anew.
    pub fn expected_hash(&self) -> Hash {
        Hash::of(&Hashed {
            act: &self.act,
            sequence: self.sequence,
            recorded_at: self.recorded_at,
            dispute: self.dispute,
            prev_hash: self.prev_hash,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_json_sorts_keys_and_spares_white_space() {
        let value = serde_json::json!({"b": [1, {"d": null, "c": "é"}], "a": true});
        assert_eq!(canonical_json(&value), r#"{"a":true,"b":[1,{"c":"é","d":null}]}"#);
    }

    #[test]
    fn a_hash_reads_back_from_its_text() {
        let hash = Hash::of_bytes(b"regain");
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        for wrong in ["", "é", &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(Hash::parse(wrong), None);
        }
    }
}
