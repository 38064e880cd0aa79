//! What the phone does with the server's reply to a batch: which entries it may forget, and what it does next. The
//! rule behind all of it: nothing leaves the outbox without a verdict that says it is recorded.

use regain_domain::decide::Dispute;
use regain_domain::sync::{Answer, Entry, VerdictResult};
use std::ops::Range;

/// How many entries one batch carries. Fewer than the server takes: a batch has to get through a thin connection.
pub const BATCH: usize = 200;
/// The longest wait between two tries, in seconds.
const MAX_DELAY: u32 = 300;

/// What goes into the next batch of what waits, lowest number first: the server turns a batch with a hole away, and
/// there is one when a later entry was confirmed while the answer to an earlier one got lost.
pub fn next_batch(waiting: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
    let mut expected = None;
    let follows = |entry: &Entry| {
        let fits = expected.is_none_or(|number| number == entry.sequence);
        expected = Some(entry.sequence + 1);
        fits
    };
    waiting.into_iter().take_while(follows).take(BATCH).collect()
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Verdicts.
    Answer(Answer),
    /// Another status than 200, or 200 with something unreadable (a hotel's sign-in page).
    Status(u16),
    /// Nothing.
    Unreachable,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send what is left.
    Continue,
    /// Try again later by oneself.
    Retry,
    /// Nothing can be sent until the person signs in.
    SignIn,
    /// What is left is another person's, who has to sign in.
    OtherPerson,
    /// The server does not take this batch at all. Kept; people have to look.
    Rejected,
    /// The server misses entries that this phone no longer has: it was set back to an older copy of its data. What is
    /// left is told all the same.
    Lost,
}

/// The consequences of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Entries that are recorded.
    pub forget: Vec<u64>,
    /// Of these, the ones a person has to look at.
    pub disputed: Vec<(u64, Dispute)>,
    /// What then.
    pub next: Next,
}

/// Judges the reply to the entries `sent` (ascending, the lowest unsent first).
pub fn judge(sent: &[u64], reply: &Reply) -> Step {
    let nothing = |next| Step {
        forget: Vec::new(),
        disputed: Vec::new(),
        next,
    };
    let answer = match reply {
        Reply::Answer(answer) => answer,
        Reply::Status(401) => return nothing(Next::SignIn),
        Reply::Status(403) => return nothing(Next::OtherPerson),
        Reply::Status(400 | 413 | 415 | 422) => return nothing(Next::Rejected),
        Reply::Status(_) | Reply::Unreachable => return nothing(Next::Retry),
    };
    let mut forget = Vec::new();
    let mut disputed = Vec::new();
    let mut resend_from = None;
    // Verdicts about numbers that were not sent are ignored: only what was sent can be forgotten.
    for verdict in answer
        .verdicts
        .iter()
        .filter(|verdict| sent.contains(&verdict.sequence))
    {
        match verdict.result {
            VerdictResult::Gap { resend_from: from } => {
                resend_from = Some(resend_from.map_or(from, |known: u64| known.min(from)));
            }
            VerdictResult::Disputed { why } => {
                disputed.push((verdict.sequence, why));
                forget.push(verdict.sequence);
            }
            VerdictResult::Accepted | VerdictResult::Duplicate => forget.push(verdict.sequence),
        }
    }
    let lowest_left = sent.iter().copied().find(|number| !forget.contains(number));
    let next = match (resend_from, lowest_left) {
        // The phone always sends from its lowest number, so what the server still misses is gone from the phone.
        (Some(from), Some(lowest)) if from < lowest => Next::Lost,
        // Sending the same again at once would only repeat the answer.
        _ if forget.is_empty() => Next::Retry,
        _ => Next::Continue,
    };
    Step { forget, disputed, next }
}

/// How long to wait after so many failures in a row, in milliseconds: doubling, with up to a quarter of chance so that
/// a depot full of phones does not come back all at once.
pub fn delay(failures: u32, chance: u8) -> u32 {
    let seconds = 2_u32.saturating_pow(failures.clamp(1, 16)).min(MAX_DELAY);
    let base = seconds * 1_000;
    base + base / 4 * u32::from(chance) / 255
}

/// What waits to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    /// How many entries, and pictures.
    pub count: u32,
    /// The numbers from the lowest that waits to the end, of each chain of which something waits.
    pub waits: Vec<Range<u64>>,
}

impl Unsent {
    /// Whether the server has the entry with this number.
    pub fn has_sent(&self, sequence: u64) -> bool {
        !self.waits.iter().any(|numbers| numbers.contains(&sequence))
    }
}

/// How sending stands, for the person to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// Nothing is under way.
    #[default]
    Idle,
    /// A batch is on its way.
    Busy,
    /// It stopped, for this reason.
    Stopped(Next),
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::act::{Act, ActKind};
    use regain_domain::id::{DeviceId, EventId, OrganisationId, PersonId, StopId};
    use regain_domain::sync::{Body, Verdict};
    use regain_domain::time::Timestamp;

    fn verdict(sequence: u64, result: VerdictResult) -> Verdict {
        let id = regain_domain::id::EventId::new(regain_domain::time::Timestamp(0), [sequence as u8; 10]).0;
        Verdict { sequence, id, result }
    }

    fn answer(verdicts: Vec<Verdict>) -> Reply {
        Reply::Answer(Answer { verdicts, next: 0 })
    }

    #[test]
    fn only_recorded_entries_are_forgotten() {
        let why = Dispute::NotCustodian;
        let reply = answer(vec![
            verdict(4, VerdictResult::Duplicate),
            verdict(5, VerdictResult::Accepted),
            verdict(6, VerdictResult::Disputed { why }),
            verdict(7, VerdictResult::Gap { resend_from: 7 }),
        ]);
        let step = judge(&[4, 5, 6, 7], &reply);
        assert_eq!(
            step,
            Step {
                forget: vec![4, 5, 6],
                disputed: vec![(6, why)],
                next: Next::Continue
            }
        );
    }

    #[test]
    fn nothing_is_forgotten_without_verdicts() {
        for (reply, next) in [
            (Reply::Unreachable, Next::Retry),
            (Reply::Status(200), Next::Retry),
            (Reply::Status(401), Next::SignIn),
            (Reply::Status(403), Next::OtherPerson),
            (Reply::Status(413), Next::Rejected),
            (Reply::Status(422), Next::Rejected),
            (Reply::Status(429), Next::Retry),
            (Reply::Status(503), Next::Retry),
            (answer(Vec::new()), Next::Retry),
        ] {
            assert_eq!(
                judge(&[1, 2], &reply),
                Step {
                    forget: Vec::new(),
                    disputed: Vec::new(),
                    next
                },
                "{reply:?}"
            );
        }
    }

    #[test]
    fn verdicts_about_what_was_not_sent_are_ignored() {
        let reply = answer(vec![verdict(9, VerdictResult::Accepted)]);
        assert!(judge(&[1, 2], &reply).forget.is_empty());
    }

    #[test]
    fn a_batch_has_no_hole() {
        let entry = |sequence| {
            let device = DeviceId::new(Timestamp(0), [0; 10]);
            let stop = StopId::new(Timestamp(0), [0; 10]);
            let act = Act {
                event_id: EventId::new(Timestamp(0), [0; 10]),
                device,
                kind: ActKind::Unscanned { stop },
                actor: PersonId::new(Timestamp(0), [0; 10]),
                organisation: OrganisationId::new(Timestamp(0), [0; 10]),
                place: None,
                occurred_at: Timestamp(0),
                origin: None,
            };
            Entry::new(sequence, Body::Act(act))
        };
        let numbers = |waiting: &[u64]| {
            let batch = next_batch(waiting.iter().map(|&number| entry(number)));
            batch.iter().map(|entry| entry.sequence).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[4, 5, 6]), [4, 5, 6]);
        assert_eq!(numbers(&[1, 2, 6, 7]), [1, 2]);
        assert_eq!(numbers(&[]), [0; 0]);
        let many: Vec<u64> = (7..1_000).collect();
        assert_eq!(numbers(&many).len(), BATCH);
    }

    #[test]
    fn what_others_have_not_sent_does_not_make_ones_own_unsent() {
        let unsent = Unsent {
            count: 3,
            waits: vec![4..6, 9..12],
        };
        let sent: Vec<u64> = (1..=12).filter(|number| unsent.has_sent(*number)).collect();
        assert_eq!(sent, [1, 2, 3, 6, 7, 8, 12]);
    }

    #[test]
    fn a_gap_below_what_the_phone_has_is_said_to_be_lost() {
        let gap = |from| answer(vec![verdict(8, VerdictResult::Gap { resend_from: from })]);
        assert_eq!(judge(&[8], &gap(5)).next, Next::Lost);
        assert_eq!(judge(&[8], &gap(8)).next, Next::Retry);
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        assert_eq!(delay(1, 0), 2_000);
        assert_eq!(delay(3, 0), 8_000);
        assert_eq!(delay(40, 255), 375_000);
        assert!((1..40).all(|failures| delay(failures, 0) <= delay(failures + 1, 0)));
    }
}
