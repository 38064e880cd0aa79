//! What the field app says when a device that is there stays with its giver.

use super::texts;

texts! {
    /// A device that is there stays with its giver.
    LeavingTexts = leaving::LEAVING {
        leave, title, reason, need_reason, save, cancel, list, back, in_use, damaged, kept_back,
        all_stay, all_title, nobody, no_access, without_signature, without_signature_help, nothing_taken, act,
    } with {
        left_count: fn(u64) -> String,
    }
}
