//! What the territory's page of parks says, and the pages of what is shared with a partner.

use super::texts;

texts! {
    /// What the territory's page of parks says, and the pages of what is shared with a partner.
    ParksTexts = parks::PARKS {
        title, lead, empty, empty_help, holders, holder, devices, due, kind, ages, ages_unknown, makers, maker,
        nameless, details, closed, closed_help, all_kinds, hidden, shared, shared_lead, shared_none, shared_none_help,
        sees, model, specification, age, exit, site, names, nothing_there, back_shared, list, soon,
    } with {
        left_out: fn(u64) -> String,
        since: fn(i64, i64) -> String,
        storage: fn(u64) -> String,
    }
}
