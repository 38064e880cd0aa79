//! Who is signed in, as the server says it. The phone keeps the last answer, to greet its person without network too.

use regain_domain::field_file::Whose;
use regain_domain::id::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

/// The answer of `GET /api/v1/session`. Ids are plain text here: the phone shows them to nobody and computes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The person's id.
    pub person: String,
    /// The name, as they are greeted.
    pub person_name: String,
    /// The organisation's id.
    pub organisation: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The role's word.
    pub role: String,
    /// `fr` or `en`.
    pub language: String,
    /// Whether this is the demo territory.
    #[serde(default)]
    pub demo: bool,
}

impl Session {
    /// Whose acts are made and sent while they are signed in.
    pub fn whose(&self) -> Option<Whose> {
        Some(Whose {
            person: PersonId::parse(&self.person)?,
            organisation: OrganisationId::parse(&self.organisation)?,
        })
    }
}
