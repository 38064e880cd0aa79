//! Mail, as far as pages know it: a letter, and somebody who takes it to its address. The server provides the latter
//! as a context.

use regain_domain::time::Timestamp;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// One letter, plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The text; addresses of pages stand in it whole.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

/// It could not be handed over.
#[derive(Clone, Debug)]
pub struct Undelivered {
    /// Why, for the administrator.
    pub why: String,
    /// Whether trying again would change nothing: there is no such address.
    pub for_good: bool,
}

impl fmt::Display for Undelivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mail could not be handed over: {}", self.why)
    }
}

/// The answer of [`Post::send`].
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Undelivered>> + Send + 'a>>;

/// Takes letters.
pub trait Post: Send + Sync {
    /// Hands a letter over; done when the next station has it.
    fn send(&self, letter: Letter) -> Sending<'_>;

    /// The last letters, newest first: in demo mode only, where nobody has a mailbox.
    fn kept(&self) -> Vec<Letter>;
}

/// The post of this request.
///
/// # Panics
/// Outside a request: the server provides it to every page and server function.
pub fn post() -> Arc<dyn Post> {
    leptos::prelude::expect_context()
}
