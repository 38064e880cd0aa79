//! What the page of the server's own work says.

use super::texts;
use regain_service::jobs::Kind;

texts! {
    /// What the page of the server's own work says.
    JobTexts = jobs::JOBS {
        title, lead, waiting, running, failed, given_up, given_up_title, given_up_help, given_up_none, given_up_none_help,
        open_title, open_none, open_none_help, what, why, since, state, due, asked, state_running, state_waiting,
        state_failed, try_again, try_again_done, checkpoint_title, checkpoint_none, checkpoint_help, checkpoint_link,
    } with {
        kind: fn(Kind) -> &'static str,
        attempts: fn(u32) -> String,
        checkpoint: fn(&str, &str) -> String,
    }
}
