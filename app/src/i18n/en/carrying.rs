//! What the phone carries, in English.

use crate::i18n::Language::En;
use crate::i18n::carrying::CarryingTexts;
use crate::i18n::{counted, number};

/// What the phone carries, in English.
pub static CARRYING: CarryingTexts = CarryingTexts {
    open_map: "Open in the map",
    call: "Call",
    sign_out: "Sign out",
    sign_out_help: "All is sent. Rounds stay on this phone until somebody signs in.",
    held_back_help: "Move closer to the network and send them before you sign out. Without network, keep a file of them: \
                     the office can read it.",
    sign_out_anyway: "Sign out all the same",
    uncounted_help: "So what is not sent yet cannot be counted. Reload the page before you sign out; what is on this phone \
                     stays there.",
    sign_out_anyway_help: "The acts stay on this phone. They go out when you sign in here again, and nobody else can \
                           send them.",
    fetched: |here, all| format!("{} kB of {} kB", number(En, here / 1_000), number(En, all / 1_000)),
    held_back: |count| {
        format!(
            "{}.",
            counted(En, count, "act is not sent yet", "acts are not sent yet")
        )
    },
};
