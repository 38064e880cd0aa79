//! What the server says when it refuses or fails.

use super::texts;

texts! {
    /// What the server says when it refuses or fails.
    RefusalTexts = refusal::REFUSAL {
        role_title, role_help, origin_title, origin_help, signed_out_title, signed_out_help,
        too_large_title, too_large_help, too_often_title, too_often_help, busy_title, busy_help,
        batch_title, batch_help, batch_large_title, batch_large_help, anothers_title, anothers_help,
        changed_title, changed_help, gone_title, gone_help, photo_title, photo_help,
        unclear_title, unclear_help, broken_title, broken_help,
    } with {
        field_help: fn(&str) -> String,
    }
}
