//! What can go wrong with a database, as far as a caller can act on it.

use thiserror::Error;

/// Why a statement had no result.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else wrote the same row first, or a value that must be unique is taken: read again and decide anew.
    #[error("another write came first")]
    Conflict,
    /// The address of the database cannot be understood.
    #[error("the database address {0:?} is neither sqlite:… nor postgres://…")]
    Address(String),
    /// What stands in a row is not what was written there.
    #[error("the database holds something unreadable in {0}")]
    Damaged(String),
    /// The engine's own complaint.
    #[error(transparent)]
    Engine(sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let is_conflict = error.as_database_error().is_some_and(|error| {
            // 40001 and 40P01: PostgreSQL's serialisation failure and deadlock.
            error.is_unique_violation() || matches!(error.code().as_deref(), Some("40001" | "40P01"))
        });
        if is_conflict {
            Self::Conflict
        } else {
            Self::Engine(error)
        }
    }
}
