//! Telling people from programs without asking them riddles: a form is sealed when it is shown, and what comes back
//! faster than anybody reads was filled in by a program.
//!
//! The seal's key lives as long as the process. After a restart, or on another node, a form is unknown: its person is
//! asked to send it once more.

use regain_domain::id::ReservationId;
use std::sync::LazyLock;

use crate::Service;
use crate::token::{hash_of, new_token};

/// Nobody chooses a slot and types an address in less: milliseconds.
const FASTEST_MS: u64 = 2_000;
/// After this the slots of a form are stale: four hours, in milliseconds.
const OLDEST_MS: u64 = 4 * 3_600_000;

static KEY: LazyLock<String> = LazyLock::new(new_token);

/// What is wrong with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormProblem {
    /// Sent faster than anybody reads.
    TooFast,
    /// Not ours, from before a restart, or hours old.
    Unknown,
}

/// A new form's id, which holds the moment, and its seal.
pub(crate) fn new_form(service: &Service) -> (ReservationId, String) {
    let form = service.id(ReservationId::new);
    (form, seal(form))
}

fn seal(form: ReservationId) -> String {
    // The key stands on both sides of the id, so that no hash can be lengthened into another.
    let key = KEY.as_str();
    hash_of(&format!("{key}.{form}.{key}"))
}

/// Whether a form is one of ours, and was open long enough to be read.
pub fn check_form(service: &Service, form: &str, sealed: &str) -> Result<ReservationId, FormProblem> {
    let form = ReservationId::parse(form).ok_or(FormProblem::Unknown)?;
    // Hashes of a secret are compared: how long that takes tells nothing of use.
    if seal(form) != sealed {
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
