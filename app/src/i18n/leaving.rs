//! What the field app says when a device that is there stays with its giver.

use super::texts;

texts! {
    /// A device that is there stays with its giver.
    LeavingTexts = leaving::LEAVING {
        leave, title, reason, need_reason, save, cancel, list, back, in_use, damaged, kept_back,
    } with {}
}
