//! What a park's filters say, what is done to all that one takes, and the park's figures.

use super::texts;

texts! {
    /// What a park's filters say, what is done to all that one takes, and the park's figures.
    FacetTexts = facets::FACETS {
        by_age, narrow, narrowed, nameless, warranty_over, all_found, further, figures, rules, sharing,
        skip_step, first_step, figures_lead, ages_by_kind, makers, maker_column, sites, site_column, kind_column,
        standing_column, other_kinds, by_stage, plan_hand_soon, warranty_end, brought_by,
    } with {
        all_of: fn(u64) -> String,
        whole_filter: fn(u64) -> String,
        step_of: fn(u64, Option<u64>) -> String,
        plan_hand: fn(i64) -> String,
        plan_warranty: fn(i64) -> String,
        plan_age: fn(i64) -> String,
    }
}
