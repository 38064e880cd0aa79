//! A park's filters and figures in English.

use crate::i18n::Language::En;
use crate::i18n::facets::FacetTexts;
use crate::i18n::{counted, number};

/// A park's filters and figures in English.
pub static FACETS: FacetTexts = FacetTexts {
    by_age: "By age",
    narrow: "Filter by age, maker or place",
    narrowed: "Filtered",
    nameless: "Not given",
    warranty_over: "warranty over",
    all_found: "For every device found, on all pages:",
    further: "Other pages of the park",
    figures: "The park in figures",
    rules: "Retirement rules",
    sharing: "Sharing the park",
    skip_step: "Go on to the next ones",
    first_step: "Start over",
    figures_lead: "The devices that are still yours, by age, kind, maker, place and state.",
    ages_by_kind: "Age by kind of device",
    makers: "Makers",
    maker_column: "Maker",
    sites: "Places",
    site_column: "Place",
    kind_column: "Kind",
    standing_column: "State",
    other_kinds: "Other kinds",
    by_stage: "Where they stand",
    plan_hand_soon: "as soon as can be (set by hand)",
    warranty_end: "End of warranty",
    brought_by: "What your imports changed",
    all_of: |count| {
        format!(
            "For the {} of this filter, on all pages:",
            counted(En, count, "device", "devices")
        )
    },
    whole_filter: |count| {
        format!(
            "All that the filter takes from here on: {}.",
            counted(En, count, "device", "devices")
        )
    },
    step_of: |count, total| {
        let of = total
            .map(|total| format!(" of {}", number(En, total)))
            .unwrap_or_default();
        format!(
            "The filter takes many devices: do it in several steps. This step takes {}{of}.",
            number(En, count)
        )
    },
    plan_hand: |year| format!("in {year}, set by hand"),
    plan_warranty: |year| format!("in {year}, by the end of its warranty"),
    plan_age: |year| format!("in {year}, by the age of its kind"),
};
