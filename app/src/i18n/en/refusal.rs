//! Refusals in English.

use crate::i18n::refusal::RefusalTexts;

/// Refusals in English.
pub static REFUSAL: RefusalTexts = RefusalTexts {
    role_title: "Your role does not allow this",
    role_help: "If you have several roles, change to another in “My account”. Otherwise ask your organisation.",
    origin_title: "This request does not come from one of our pages",
    origin_help: "Nothing was changed. Open the Regain page again and retry.",
    signed_out_title: "You are not signed in",
    signed_out_help: "Sign in and try again: what is saved on this device stays there.",
    too_large_title: "This is too large to send",
    too_large_help: "Nothing was saved. An inventory file may have 50 MB: split it and try again.",
    too_often_title: "Too many attempts in a short time",
    too_often_help: "Wait a minute, then try again.",
    busy_title: "The service is unavailable for the moment",
    busy_help: "Try again shortly. Nothing that was saved is lost.",
    batch_title: "These acts did not arrive whole",
    batch_help: "Nothing was recorded and everything stays on the phone. Send them again; if it happens again, export them to a file and tell us.",
    batch_large_title: "Too many acts in one sending",
    batch_large_help: "Nothing was recorded and everything stays on the phone. Update the app and send again; if it happens again, export the acts to a file and tell us.",
    anothers_title: "These acts are another person's",
    anothers_help: "Nothing was recorded and everything stays on the phone. When the person who made them signs in on this phone, they are sent.",
    changed_title: "It has changed in the meantime",
    changed_help: "Nothing was saved. Reload, look at what changed and try again.",
    gone_title: "This link leads to nothing any more",
    gone_help: "It was used already or is too old. Ask for a new one.",
    photo_title: "This photo cannot be read",
    photo_help: "It was not saved. Take it again and send it once more.",
    field_help: |field| {
        format!("The value “{field}” is missing or cannot be. Nothing was changed. Correct it and try again.")
    },
    unclear_title: "This request cannot be understood",
    unclear_help: "Nothing was changed. Go back to the page before and try again.",
    broken_title: "The server had a problem",
    broken_help: "It stands in our log. Try again shortly.",
};
