//! A holder's rules in English.

use regain_domain::sharing::Field;

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::rules::RuleTexts;

/// A holder's rules in English.
pub static RULES: RuleTexts = RuleTexts {
    retirement: "Retirement rules",
    retirement_lead: "From when on a device is due to retire. A change is seen in the park at once.",
    ages: "Age of retirement by kind",
    ages_help: "A device is due in the year in which it reaches this age.",
    years: "Age in years",
    due_now: "Due under the rules in force",
    due_column: "Due",
    in_park: "In the park",
    warranty: "End of warranty",
    warranty_help: "Where the end of the warranty is known, it can decide instead of the age.",
    warranty_off: "Do not mind it",
    warranty_at: "The year in which the warranty ends",
    order: "What prevails",
    order_hand: "The exit set by hand, where somebody set one.",
    order_warranty: "Else the end of the warranty, if you mind it and it is known.",
    order_age: "Else the age of this kind of device.",
    save: "Save the rules",
    saved: "The rules are saved.",
    wrong_age: "The age of retirement goes from 1 to 15 years. Correct it and save again.",
    wrong_warranty: "Choose one of the list for the warranty.",
    sharing: "Sharing the park",
    sharing_lead: "You decide who sees what. Nobody sees more than is ticked here.",
    territory: "With the territory's coordinator",
    territory_help: "Counts, never a device: by kind, by age and by maker.",
    territory_counts: "Share counts",
    territory_nothing: "Share nothing",
    least: "Smallest count shown",
    least_hint: "Smaller counts are not shown, nor those that would tell of one. 0: all of them are.",
    territory_saved: "Saved for the territory.",
    wrong_least: "The smallest count shown goes from 0 to 50. Correct it and save again.",
    partners: "With partners",
    partners_help: "A partner sees the devices that are still yours, one by one: only the kinds and details that are ticked.",
    partner_none: "You share devices with no partner.",
    partner: "Partner",
    partner_choose: "Choose a partner",
    partner_add: "Share with another partner",
    kinds: "Kinds of devices",
    kinds_help: "With no kind ticked, nothing is shared.",
    fields: "Details shown",
    share_save: "Save this share",
    share_saved: "The share is saved.",
    share_end: "End this share",
    share_ended: "This partner sees nothing of your park any more.",
    wrong_partner: "Choose a partner from the list.",
    all_kinds: "all kinds",
    warranty_after: |years| format!("{} after the end of the warranty", counted(En, years, "year", "years")),
    guarded: |count| {
        format!(
            "The end of the warranty is known of {} in use.",
            counted(En, count, "device", "devices")
        )
    },
    field: |field| match field {
        Field::Model => "Maker and model",
        Field::Specification => "Processor, memory, disks",
        Field::Age => "Year of service",
        Field::Retirement => "Year of planned exit",
        Field::Site => "Place",
        Field::Names => "Inventory and serial numbers",
    },
    usual: |years| format!("usually {}", counted(En, years, "year", "years")),
};
