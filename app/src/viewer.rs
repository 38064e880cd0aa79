//! Who looks at a page, and the service it asks: both given by the server as contexts before anything is rendered,
//! for pages and server functions alike.

use regain_domain::access::Actor;
use serde::{Deserialize, Serialize};

/// Who is signed in, as pages greet and decide by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Who acts: what use cases are called with.
    pub actor: Actor,
    /// The person's name; empty for nobody, and for a citizen who gave only an address.
    pub person_name: String,
    /// The organisation's name, empty without one.
    pub organisation_name: String,
    /// The organisation's short name, empty without one.
    pub organisation_slug: String,
    /// Whether this is a demonstration.
    pub demo: bool,
}

impl Viewer {
    /// Nobody has signed in.
    pub const fn anonymous(demo: bool) -> Self {
        Self {
            actor: Actor::Anonymous,
            person_name: String::new(),
            organisation_name: String::new(),
            organisation_slug: String::new(),
            demo,
        }
    }

    /// A machine that comes with a token of an organisation: it sees no page, so it has no names.
    pub const fn machine(actor: Actor, demo: bool) -> Self {
        Self {
            actor,
            person_name: String::new(),
            organisation_name: String::new(),
            organisation_slug: String::new(),
            demo,
        }
    }

    /// Whether somebody has signed in.
    pub const fn is_signed_in(&self) -> bool {
        self.actor.person().is_some()
    }
}

/// Who looks at this page: nobody, where there is no request.
#[cfg(feature = "ssr")]
pub fn viewer() -> Viewer {
    leptos::prelude::use_context().unwrap_or_else(|| Viewer::anonymous(false))
}

/// The service of this request.
///
/// # Panics
/// Outside a request: the server provides it to every page and server function.
#[cfg(feature = "ssr")]
pub fn service() -> regain_service::Service {
    leptos::prelude::expect_context()
}
