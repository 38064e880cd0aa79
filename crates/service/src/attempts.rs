//! How often a password may be tried for one account, from wherever.
//!
//! Limits by network address do not hold somebody who has many. Here a stranger may use up an account's tries, but no
//! longer than they go on doing so: a try comes back every few seconds, and a link by mail opens the account meanwhile.
//! It is in memory: each node of several counts for itself, which changes the figures and not the purpose.

use regain_domain::time::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many tries in a row.
pub const IN_A_ROW: u32 = 15;
/// After so many seconds there is one more: some 4 300 a day, out of which nobody guesses a password.
const ONE_MORE_SECONDS: i64 = 20;
/// With more accounts than this, those that were left alone are forgotten.
const MANY: usize = 10_000;

/// The tries of all accounts.
#[derive(Default)]
pub(crate) struct Attempts {
    /// By address: the moment at which all tries would be back.
    whole_again: Mutex<HashMap<String, i64>>,
}

impl Attempts {
    /// Takes one of an account's tries, if there is one left.
    pub(crate) fn take(&self, email: &str, now: Timestamp) -> bool {
        let one = ONE_MORE_SECONDS * 1_000_000;
        let now = now.micros();
        let mut accounts = self.whole_again.lock().unwrap_or_else(PoisonError::into_inner);
        if accounts.len() > MANY {
            accounts.retain(|_, whole| *whole > now);
        }
        let whole = accounts.entry(email.to_owned()).or_insert(now);
        let next = (*whole).max(now).saturating_add(one);
        if next - now > one * i64::from(IN_A_ROW) {
            return false;
        }
        *whole = next;
        true
    }

    /// The right password was given: what went before was its owner's own mistyping.
    pub(crate) fn forget(&self, email: &str) {
        self.whole_again
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(email);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_run_out_and_come_back() {
        let (attempts, start) = (Attempts::default(), Timestamp(1_000_000));
        let tries = |at: Timestamp| (0..100).filter(|_| attempts.take("a@b.example", at)).count();
        assert_eq!(tries(start), 15);
        assert!(attempts.take("c@b.example", start), "another account is another matter");
        assert_eq!(tries(start.plus_seconds(19)), 0);
        assert_eq!(tries(start.plus_seconds(20)), 1);
        assert_eq!(tries(start.plus_seconds(3_600)), 15);
        attempts.forget("a@b.example");
        assert_eq!(tries(start.plus_seconds(3_600)), 15);
    }
}
