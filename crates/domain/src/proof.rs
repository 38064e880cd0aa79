//! What proves that a side agreed to a hand-over: a drawn signature with a name, the signature of its phone's key, or
//! the one-time code of its slip.
//!
//! Here is only the shape of proofs. Whether a key's signature holds is computed where the keys are: by the browser's
//! own cryptography on the phone, by the server when the hand-over arrives.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::event::{Hash, canonical_json};
use crate::handover::HandoverProblem;
use crate::id::{ClientId, PersonId, PhoneKeyId};
use crate::slip::SlipCode;
use crate::time::Timestamp;

/// The longest name a signer may write, in characters.
pub const MAX_NAME: usize = 120;
/// The most points a drawn signature may have.
pub const MAX_POINTS: usize = 5_000;
/// A signature is drawn in a box of this width …
pub const BOX_WIDTH: u16 = 3_000;
/// … and this height; whole numbers, so that its hash is the same everywhere.
pub const BOX_HEIGHT: u16 = 1_000;

/// One of the two sides of a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Gives the devices away.
    Giver,
    /// Takes them.
    Taker,
}

impl Side {
    /// Who stands opposite.
    pub const fn other(self) -> Self {
        match self {
            Self::Giver => Self::Taker,
            Self::Taker => Self::Giver,
        }
    }
}

/// One side's word that this is what passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whose.
    pub side: Side,
    /// The signer's name, as they wrote it. It stands on the receipt and nowhere public.
    pub name: String,
    /// Lines drawn, each a list of points in a box of [`BOX_WIDTH`] × [`BOX_HEIGHT`]; none where something else proves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strokes: Vec<Vec<(u16, u16)>>,
    /// When, by the phone's clock. Clocks are wrong at times: nothing is compared with it.
    pub signed_at: Timestamp,
    /// What was signed.
    pub manifest_hash: Hash,
    /// What proves it where nothing was drawn. Absent from drawn signatures, which keep the hash they always had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What proves a side's word beside a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", try_from = "crate::act_json::ProofJson")]
pub enum Proof {
    /// The signature of a phone's key, which never leaves that phone.
    Key {
        /// Which key.
        key: PhoneKeyId,
        /// Whose it is.
        person: PersonId,
        /// Over [`Signature::statement`].
        signature: KeySignature,
    },
    /// The code of a slip that the giver's organisation printed.
    Code {
        /// As it stands on the slip.
        code: SlipCode,
    },
}

/// The three kinds of proof, for people to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofKind {
    /// Drawn with a finger.
    Drawn,
    /// Signed by a phone's key.
    Key,
    /// A slip's code.
    Code,
}

/// What a key signs: everything that makes the word one side's, about one manifest.
#[derive(Serialize)]
struct Statement<'a> {
    purpose: &'static str,
    manifest_hash: Hash,
    side: Side,
    name: &'a str,
    signed_at: Timestamp,
    key: PhoneKeyId,
    person: PersonId,
}

impl Signature {
    /// A side's word by its phone's key, before the key has signed it.
    pub fn statement(
        side: Side,
        name: &str,
        signed_at: Timestamp,
        manifest_hash: Hash,
        key: PhoneKeyId,
        person: PersonId,
    ) -> Vec<u8> {
        canonical_json(&Statement {
            purpose: "regain hand-over",
            manifest_hash,
            side,
            name,
            signed_at,
            key,
            person,
        })
        .into_bytes()
    }

    /// What its key signed, if a key did.
    pub fn signed_statement(&self) -> Option<Vec<u8>> {
        match &self.proof {
            Some(Proof::Key { key, person, .. }) => Some(Self::statement(
                self.side,
                &self.name,
                self.signed_at,
                self.manifest_hash,
                *key,
                *person,
            )),
            _ => None,
        }
    }

    /// What proves it.
    pub const fn kind(&self) -> ProofKind {
        match self.proof {
            None => ProofKind::Drawn,
            Some(Proof::Key { .. }) => ProofKind::Key,
            Some(Proof::Code { .. }) => ProofKind::Code,
        }
    }

    pub(crate) fn check(&self, hash: Hash) -> Result<(), HandoverProblem> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME {
            return Err(HandoverProblem::Name);
        }
        match &self.proof {
            None => self.check_drawing()?,
            Some(Proof::Code { .. }) if self.side == Side::Taker => return Err(HandoverProblem::Proof),
            Some(_) if !self.strokes.is_empty() => return Err(HandoverProblem::Proof),
            Some(_) => {}
        }
        if self.manifest_hash != hash {
            return Err(HandoverProblem::AnotherManifest);
        }
        Ok(())
    }

    fn check_drawing(&self) -> Result<(), HandoverProblem> {
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        let inside = self
            .strokes
            .iter()
            .flatten()
            .all(|&(x, y)| x <= BOX_WIDTH && y <= BOX_HEIGHT);
        if !(2..=MAX_POINTS).contains(&points) || !inside {
            return Err(HandoverProblem::Drawing);
        }
        Ok(())
    }
}

/// A fixed number of bytes; in JSON and in the database lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Bytes<const N: usize>(pub [u8; N]);

/// A point of the curve P-256, uncompressed (the "raw" form of WebCrypto).
pub type PublicKey = Bytes<65>;
/// An ECDSA signature over P-256 with SHA-256: r, then s (the form of WebCrypto).
pub type KeySignature = Bytes<64>;

impl<const N: usize> Bytes<N> {
    /// Reads hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return None;
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Takes exactly so many bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// A key as a phone sends it to be enrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewKey {
    /// Its id, made on the phone: sending it twice enrols it once.
    pub key: PhoneKeyId,
    /// Which installation of the app holds the private half.
    pub client: ClientId,
    /// What checks its signatures.
    pub public: PublicKey,
}

impl PublicKey {
    /// Whether it can be a point at all: WebCrypto's uncompressed form begins with 4.
    pub const fn has_form(&self) -> bool {
        self.0[0] == 4
    }
}

impl<const N: usize> fmt::Display for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<const N: usize> fmt::Debug for Bytes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{} hexadecimal digits", 2 * N)))
    }
}
