//! Records that may be one thing, in English.

use regain_domain::duplicate::DuplicateStatus;
use regain_domain::identifier::IdentifierKind;

use crate::i18n::duplicates::DuplicateTexts;

/// Records that may be one thing, in English.
pub static DUPLICATES: DuplicateTexts = DuplicateTexts {
    title: "Possible duplicates",
    lead: "Two records of your park, or yours and another organisation’s, bear the same number. Are they one device?",
    territory_lead: "Two organisations declare a device with the same number: a loan, a transfer, or two devices. It is for you to decide.",
    link: "Possible duplicates",
    back_park: "All imports",
    back_territory: "Territory",
    empty: "No duplicate to decide",
    empty_help: "Every import is compared with the records we know. What looks alike will stand here.",
    empty_settled: "Nothing here yet",
    filters: "Duplicates to show",
    elsewhere: "Another organisation declares the same device",
    elsewhere_help: "Its name and its record stay with it.",
    territory_decides: "The territory’s coordinator decides between two organisations. Nothing changes for you until then.",
    kept_here: "record that stays",
    reason: "Reason",
    reason_hint: "It stays in the device’s history.",
    apart: "No, they are two devices",
    which: "Are they one device?",
    reopen: "Take this decision back",
    decide: "Decide",
    merged_done: "The two records are merged. Both histories are kept.",
    apart_done: "Noted: they are two devices.",
    reopen_done: "The decision is taken back: both records are as they were.",
    wrong_reason: "Write in a few words why.",
    wrong_kept: "Choose the record that stays.",
    wrong_merged_on: "The record that stayed was merged into another one since. Part those two first.",
    wrong_label: "The label stuck on the device is the other record’s: keep that one.",
    wrong_import: "An import is under way in one of these parks. Try again when it has ended.",
    labelled: "bears a label",
    status: |status| match status {
        DuplicateStatus::Open => "to decide",
        DuplicateStatus::Merged => "merged",
        DuplicateStatus::Apart => "kept apart",
    },
    chip: |status| match status {
        DuplicateStatus::Open => "To decide",
        DuplicateStatus::Merged => "Merged",
        DuplicateStatus::Apart => "Kept apart",
    },
    shared: |kind, value| {
        let what = match kind {
            IdentifierKind::Serial => "same serial number",
            IdentifierKind::Uuid => "same UUID",
            IdentifierKind::Imei => "same IMEI",
            IdentifierKind::Mac => "same MAC address",
            IdentifierKind::AssetTag => "same asset tag",
            IdentifierKind::Unknown => "same text read",
        };
        format!("{what}: {value}")
    },
    keep_this: |name| format!("Yes, and this record stays: {name}"),
    found: |when| format!("found on {when}"),
    settled: |when, reason| format!("Decided on {when}: {reason}"),
};
