//! Passwords: argon2id, slow on purpose, so kept off the threads that answer requests and few at a time.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

use crate::Problem;

/// Longer ones are refused before any work is done on them; in bytes.
const LONGEST: usize = 1_024;

/// Each computation takes 19 MiB and a core for a while: a flood of them waits here instead of starving the rest.
static TURNS: Semaphore = Semaphore::const_new(4);

/// What the password of an unknown address is compared with, so that both answers take as long.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| compute("nobody's password").ok());

fn compute(password: &str) -> Result<String, Problem> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|error| {
        tracing::error!(%error, "a password could not be hashed");
        Problem::Internal
    })?;
    Ok(hash.to_string())
}

/// The hash of a password in PHC form, as it is kept.
pub async fn hash(password: String) -> Result<String, Problem> {
    in_turn(move || compute(&password)).await?
}

/// Whether the password is the one of this hash. Takes as long when there is no hash.
pub(crate) async fn matches(password: String, hash: Option<String>) -> Result<bool, Problem> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    in_turn(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODYS.clone()) else {
            return false;
        };
        let same = Argon2::default()
            .verify_password(password.as_bytes(), hash.as_str())
            .is_ok();
        same && known
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "work on a password was cut off");
        Problem::Internal
    };
    let _turn = TURNS.acquire().await.map_err(|error| failed(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches() {
        let kept = hash("un mot de passe".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert!(matches("un mot de passe".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!matches("un autre".to_owned(), Some(kept)).await.unwrap());
        assert!(!matches("nobody's password".to_owned(), None).await.unwrap());
    }
}
