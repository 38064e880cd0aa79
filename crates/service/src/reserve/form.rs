//! Telling people from programs without asking them riddles: a form is sealed when it is shown, and what comes back
//! faster than anybody reads was filled in by a program.
//!
//! The seal's key lies in the database: a form that one process has shown is known to every other, and after a restart.

use regain_domain::id::ReservationId;
use regain_store::{StoreError, keepsake};
use thiserror::Error;

use crate::token::{hash_of, new_token};
use crate::{Problem, Service};

/// Nobody chooses a slot and types an address in less: milliseconds.
const FASTEST_MS: u64 = 2_000;
/// After this the slots of a form are stale: four hours, in milliseconds.
const OLDEST_MS: u64 = 4 * 3_600_000;
/// The keepsake that holds the key.
const KEY: &str = "form_key";

/// What is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormProblem {
    /// Sent faster than anybody reads.
    #[error("it came back faster than anybody reads")]
    TooFast,
    /// Not ours, or hours old.
    #[error("it is not ours, or hours old")]
    Unknown,
    /// It could not be looked at.
    #[error(transparent)]
    Other(#[from] Problem),
}

/// A new form's id, which holds the moment, and its seal.
pub(crate) async fn new_form(service: &Service) -> Result<(ReservationId, String), Problem> {
    let form = service.id(ReservationId::new);
    Ok((form, seal(form, key(service).await?)))
}

/// The key of this database, made by whoever needs it first; each process asks for it once.
async fn key(service: &Service) -> Result<&str, StoreError> {
    let ask = async || {
        if let Some(kept) = keepsake::find(&mut service.store.read().await?, KEY).await? {
            return Ok(kept);
        }
        let mut db = service.store.write().await?;
        keepsake::put_first(&mut db, KEY, &new_token()).await?;
        let kept = keepsake::find(&mut db, KEY).await?;
        db.commit().await?;
        kept.ok_or_else(|| StoreError::Damaged("the key of forms is not kept".to_owned()))
    };
    service.form_key.get_or_try_init(ask).await.map(String::as_str)
}

fn seal(form: ReservationId, key: &str) -> String {
    // The key stands on both sides of the id, so that no hash can be lengthened into another.
    hash_of(&format!("{key}.{form}.{key}"))
}

/// Whether a form is one of ours, and was open long enough to be read.
pub async fn check_form(service: &Service, form: &str, sealed: &str) -> Result<ReservationId, FormProblem> {
    let form = ReservationId::parse(form).ok_or(FormProblem::Unknown)?;
    let key = key(service).await.map_err(Problem::from)?;
    // Hashes of a secret are compared: how long that takes tells nothing of use.
    if seal(form, key) != sealed {
        return Err(FormProblem::Unknown);
    }
    let shown = form.0.get_timestamp().map(|moment| moment.to_unix());
    let (seconds, nanos) = shown.ok_or(FormProblem::Unknown)?;
    let shown = seconds.saturating_mul(1_000) + u64::from(nanos / 1_000_000);
    let now = u64::try_from(service.now().micros() / 1_000).unwrap_or(0);
    match now.saturating_sub(shown) {
        passed if passed < FASTEST_MS => Err(FormProblem::TooFast),
        passed if passed > OLDEST_MS => Err(FormProblem::Unknown),
        _ => Ok(form),
    }
}
