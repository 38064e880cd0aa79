//! Why a use case did not happen, in a form that a screen can turn into a sentence with a next step.

use regain_domain::decide::Refusal;
use regain_domain::sync::BatchProblem;
use regain_exchange::photo::PhotoProblem;
use regain_store::StoreError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem", content = "detail")]
pub enum Problem {
    /// Sign in first.
    #[error("sign in first")]
    SignedOut,
    /// This role may not do it.
    #[error("this role may not do that")]
    Forbidden,
    /// There is no such thing, or it is somebody else's.
    #[error("there is no such thing")]
    NotFound,
    /// Something else happened to it in the meantime: look again.
    #[error("it changed in the meantime")]
    Changed,
    /// One thing that was given is missing or cannot be: the field's name, as the form has it.
    #[error("{0} is missing or cannot be")]
    Field(String),
    /// The rules of custody say no, for the device with this name.
    #[error("{device}: {refusal:?}")]
    Refused {
        /// Its label or other name.
        device: String,
        /// Why.
        refusal: Refusal,
    },
    /// A phone's batch cannot be read.
    #[error(transparent)]
    Batch(BatchProblem),
    /// A phone sends acts that another person made.
    #[error("these acts were made by another person")]
    AnothersActs,
    /// A file cannot be read; the reader's own word for why.
    #[error("the file cannot be read: {0}")]
    File(String),
    /// A photo cannot be taken.
    #[error(transparent)]
    Photo(PhotoProblem),
    /// Wrong e-mail address or password.
    #[error("wrong address or password")]
    WrongPassword,
    /// Too many passwords were tried for this account in a short time.
    #[error("too many passwords were tried for this account")]
    TooManyTries,
    /// A link that was used, is too old, or never was.
    #[error("the link was used or is too old")]
    DeadLink,
    /// It is our fault; it stands in the log.
    #[error("the server could not do it")]
    Internal,
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Changed,
            other => {
                tracing::error!(error = %other, "the database failed");
                Self::Internal
            }
        }
    }
}

impl From<PhotoProblem> for Problem {
    fn from(problem: PhotoProblem) -> Self {
        Self::Photo(problem)
    }
}

impl From<BatchProblem> for Problem {
    fn from(problem: BatchProblem) -> Self {
        Self::Batch(problem)
    }
}
