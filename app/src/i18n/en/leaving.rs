//! Devices that stay with their giver, in English.

use crate::i18n::Language::En;
use crate::i18n::counted;
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
    all_stay: "Everything stays here",
    all_title: "Why does everything stay here?",
    nobody: "Nobody there",
    no_access: "Access refused",
    without_signature: "Note it without a signature",
    without_signature_help: "Can nobody sign? The stop closes with this reason, and the employer will see it.",
    nothing_taken: "Nothing was taken",
    act: "Left where it was",
    left_count: |count| counted(En, count, "left there", "left there"),
};
