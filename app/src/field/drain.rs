//! What the phone does with the server's reply to a batch: which entries it may forget, and what it does next. The
//! rule behind all of it: nothing leaves the outbox without a verdict that says it is recorded.

use regain_domain::decide::Dispute;
use regain_domain::sync::{Answer, VerdictResult};

/// How many entries one batch carries. Fewer than the server takes: a batch has to get through a thin connection.
pub const BATCH: usize = 200;
/// The longest wait between two tries, in seconds.
const MAX_DELAY: u32 = 300;

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
    /// These acts are another person's, who has to sign in.
    OtherPerson,
    /// The server does not take this batch at all. Kept; people have to look.
    Rejected,
    /// The server misses entries that this phone no longer has.
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
    let nothing = |next| Step { forget: Vec::new(), disputed: Vec::new(), next };
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
    for verdict in answer.verdicts.iter().filter(|verdict| sent.contains(&verdict.sequence)) {
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
