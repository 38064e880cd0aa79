//! What the line above the main action says of what is not sent yet.

use super::drain::{Next, Sending};
use crate::components::{Glyph, Tone};
use crate::i18n::field::FieldTexts;

/// Its tone, its icon and its words: whether there is network, how much waits (nothing before it was counted), and how
/// sending stands.
pub fn standing(words: &FieldTexts, online: bool, unsent: Option<u32>, sending: Sending) -> (Tone, Glyph, String) {
    let Some(count) = unsent.map(u64::from) else {
        return (Tone::Neutral, Glyph::Clock, String::new());
    };
    match (online, count, sending) {
        (false, 0, _) => (Tone::Neutral, Glyph::CloudOff, words.offline.to_owned()),
        (false, _, _) => (Tone::Look, Glyph::CloudOff, (words.offline_kept)(count)),
        (true, 0, _) => (Tone::Neutral, Glyph::CircleCheck, words.all_sent.to_owned()),
        (true, _, Sending::Busy) => (Tone::Neutral, Glyph::RefreshCw, words.sending.to_owned()),
        (true, _, Sending::Idle) => (Tone::Look, Glyph::Upload, (words.kept)(count)),
        (true, _, Sending::Stopped(next)) => {
            let (tone, glyph, why) = match next {
                Next::SignIn => (Tone::Look, Glyph::LogIn, words.sign_in_to_send),
                Next::OtherPerson => (Tone::Blocked, Glyph::Users, words.other_person),
                Next::Rejected => (Tone::Blocked, Glyph::TriangleAlert, words.rejected),
                Next::Lost => (Tone::Blocked, Glyph::TriangleAlert, words.lost_entries),
                Next::Retry | Next::Continue => (Tone::Look, Glyph::Clock, words.retry_later),
            };
            (tone, glyph, format!("{} {why}", (words.kept)(count)))
        }
    }
}
