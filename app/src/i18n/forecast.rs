//! What the pages of what is coming say.

use super::texts;

texts! {
    /// What the pages of what is coming say.
    ForecastTexts = forecast::FORECAST {
        title, lead, own_title, own_lead, kinds, all_kinds, empty, empty_help, empty_own_help, to_import,
        in_hand, in_hand_note, offered, offered_note, half_year, half_year_note, wanted, wanted_note, gap_end, enough, lacking, in_use,
        in_use_note, eighteen, months_title, own_months_title, month, expected, between, wanted_in, gap, by_kind,
        kind, expected_half, expected_all, grades, grades_help, parts, gap_help, board, basis, little, little_help,
        sharing, bar_expected, bar_bounds, bar_wanted,
    } with {
        bounds: fn(&str, &str) -> String,
        undated: fn(u64) -> String,
        seen: fn(u64, u64) -> String,
        graded: fn(u64) -> String,
        delay: fn(u8, bool) -> String,
        holders: fn(u64) -> String,
        gap_words: fn(i64) -> String,
    }
}
