//! The parks of others in English.

use crate::i18n::Language::En;
use crate::i18n::parks::ParksTexts;
use crate::i18n::{HARD, counted, number};

/// The parks of others in English.
pub static PARKS: ParksTexts = ParksTexts {
    title: "Parks of the territory",
    lead: "What each employer lets you see of its park: counts, and details only where it shares them with you.",
    empty: "No park to show",
    empty_help: "Parks appear here after their first import, if their employer shares its counts.",
    holders: "By employer",
    holder: "Employer",
    devices: "Devices",
    due: "Due",
    kind: "Kind of device",
    ages: "Age by kind",
    ages_unknown: "age unknown",
    makers: "Makers",
    maker: "Maker",
    nameless: "Not given",
    details: "See the devices",
    closed: "Share nothing",
    closed_help: "Their devices are in no count of this page.",
    all_kinds: "All kinds",
    hidden: "not shown",
    shared: "Shared parks",
    shared_lead: "The employers that show you their devices while they are in use, and what they show of them.",
    shared_none: "No park is shared with you",
    shared_none_help: "An employer chooses its partners itself, in “Sharing the park”.",
    sees: "You see",
    model: "Model",
    specification: "Parts",
    age: "In service since",
    exit: "Planned exit",
    site: "Place",
    names: "Numbers",
    nothing_there: "There is no device of this kind at the moment.",
    back_shared: "Shared parks",
    list: "Shared devices, the oldest first",
    soon: "as soon as can be",
    left_out: |count| {
        format!(
            "{} or would tell of one that is, as their employer asked.",
            counted(
                En,
                count,
                "count is too small to be shown",
                "counts are too small to be shown"
            )
        )
    },
    since: |year, this_year| {
        let age = u64::try_from(this_year - year).unwrap_or(0);
        format!("{year} ({})", counted(En, age, "year", "years"))
    },
    storage: |mb| format!("{}{HARD}GB", number(En, mb / 1000)),
};
