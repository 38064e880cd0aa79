//! Devices that stay with their giver, in English.

use crate::i18n::leaving::LeavingTexts;

/// A device that is there stays with its giver.
pub static LEAVING: LeavingTexts = LeavingTexts {
    leave: "Stays here",
    title: "Why does it stay here?",
    reason: "The reason, which will stand on the receipt",
    need_reason: "Write in a few words why it stays.",
    save: "Note it",
    cancel: "Cancel",
    list: "Staying here",
    back: "Put back on the list",
    in_use: "Still in use",
    damaged: "Damaged or dangerous",
    kept_back: "The site keeps it",
};
