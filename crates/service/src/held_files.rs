//! Files about which a person still has something to say: in memory, and for minutes. An export may hold personal data,
//! which is dropped while the file is read and never reaches a disk or the database; so neither does the file.
//!
//! Each server process holds its own, and forgets them when it ends: the person then brings the file again.

use regain_domain::id::{ImportId, OrganisationId};
use regain_domain::time::Timestamp;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How long one is held, in seconds.
pub const HELD_SECONDS: i64 = 15 * 60;
/// How many bytes all of them may have together; the oldest go first.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// What its page is called by: nobody can guess it.
    pub token: String,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// As it was called.
    pub name: String,
    /// All of it.
    pub bytes: Arc<Vec<u8>>,
    /// The dry run that was made of it.
    pub import: Option<ImportId>,
    /// Since when.
    pub since: Timestamp,
}

/// The files of this process.
#[derive(Default)]
pub(crate) struct HeldFiles(Mutex<VecDeque<Held>>);

impl HeldFiles {
    /// Holds a file; one with the same token is replaced.
    pub fn hold(&self, held: Held) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|known| known.token != held.token && is_fresh(known, held.since));
        files.push_back(held);
        while files.len() > 1 && files.iter().map(|file| file.bytes.len()).sum::<usize>() > MOST_BYTES {
            files.pop_front();
        }
    }

    /// An organisation's file by its token.
    pub fn find(&self, organisation: OrganisationId, token: &str, now: Timestamp) -> Option<Held> {
        self.first(organisation, now, |held| held.token == token)
    }

    /// The file that a dry run was made of.
    pub fn of_import(&self, organisation: OrganisationId, import: ImportId, now: Timestamp) -> Option<Held> {
        self.first(organisation, now, |held| held.import == Some(import))
    }

    fn first(&self, organisation: OrganisationId, now: Timestamp, is: impl Fn(&Held) -> bool) -> Option<Held> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|held| is_fresh(held, now));
        files
            .iter()
            .find(|held| held.organisation == organisation && is(held))
            .cloned()
    }
}

fn is_fresh(held: &Held, now: Timestamp) -> bool {
    now < held.since.plus_seconds(HELD_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation(number: u8) -> OrganisationId {
        OrganisationId::new(Timestamp(0), [number; 10])
    }

    fn file(token: &str, bytes: usize, since: i64) -> Held {
        Held {
            token: token.into(),
            organisation: organisation(1),
            name: "parc.csv".into(),
            bytes: Arc::new(vec![0; bytes]),
            import: None,
            since: Timestamp(0).plus_seconds(since),
        }
    }

    #[test]
    fn a_file_is_its_organisations_and_gone_after_a_while() {
        let files = HeldFiles::default();
        files.hold(file("a", 3, 0));
        let at = |seconds| Timestamp(0).plus_seconds(seconds);
        assert!(files.find(organisation(1), "a", at(HELD_SECONDS - 1)).is_some());
        assert!(files.find(organisation(2), "a", at(1)).is_none());
        assert!(files.find(organisation(1), "b", at(1)).is_none());
        assert!(files.find(organisation(1), "a", at(HELD_SECONDS)).is_none());
    }

    #[test]
    fn the_oldest_make_room() {
        let files = HeldFiles::default();
        for (number, token) in ["a", "b", "c"].into_iter().enumerate() {
            files.hold(file(token, MOST_BYTES / 2, number as i64));
        }
        let found = |token| {
            files
                .find(organisation(1), token, Timestamp(0).plus_seconds(9))
                .is_some()
        };
        assert_eq!([found("a"), found("b"), found("c")], [false, true, true]);
    }
}
