//! What every page may know about the installation it is served from.

use std::sync::Arc;

use leptos::prelude::*;

/// Provided by the server as a context before a page is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Names this build. All assets live under `/b/{build_id}/`, so they can be cached for ever without hashed names.
    pub build_id: Arc<str>,
    /// Whether this is a demonstration with invented data: pages say so, and the demo pages are reachable.
    pub demo: bool,
    /// The address people reach us at, without a trailing slash.
    pub base_url: Arc<str>,
    /// Whom anyone may turn to with a question about a device.
    pub contact: Arc<Contact>,
}

/// Whom anyone may turn to. What is empty is not shown; without a name, general words stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The service's name.
    pub name: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone number, as people write it.
    pub phone: String,
}

impl Site {
    /// Where an asset of this build is.
    pub fn asset(&self, path: &str) -> String {
        format!("/b/{}/{path}", self.build_id)
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            build_id: "dev".into(),
            demo: false,
            base_url: "".into(),
            contact: Arc::default(),
        }
    }
}

/// The site of this request. Without one (the list of routes is made outside any request) a neutral one answers.
pub fn use_site() -> Site {
    use_context::<Site>().unwrap_or_default()
}
