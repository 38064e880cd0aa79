//! What a phone writes into a file when it cannot send any more: everything that only it has.

use serde::{Deserialize, Serialize};

use crate::id::{OrganisationId, PersonId};
use crate::sync::Batch;

/// The content of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFile {
    /// The unsent acts, by the chains that they are told in.
    pub chains: Vec<Batch>,
    /// The unsent pictures that acts name by their hash: JPEG in Base64 (RFC 4648, with padding).
    #[serde(default)]
    pub photos: Vec<String>,
    /// Who was signed in: in whose name pictures are kept whose acts were sent before them.
    #[serde(default)]
    pub by: Option<Whose>,
}

/// Who makes acts, and for which organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// Who.
    pub person: PersonId,
    /// For whom.
    pub organisation: OrganisationId,
}
