//! What the pages of rounds say.

use super::texts;

texts! {
    /// What the pages of rounds say.
    RoundTexts = rounds::ROUNDS {
        title, lead, new, empty, empty_help, empty_driver,
        caption, column_name, column_day, column_driver, column_stops, column_devices, no_driver,
        new_title, new_lead, name, name_hint, day, driver, driver_later, create, created,
        back, drive, stops, no_stops, no_stops_help, up, down, remove, signed, left, receipt,
        waiting, waiting_lead, none_waiting, none_waiting_help, add,
        added, removed, taken_meanwhile,
        wrong_name, wrong_day, wrong_driver,
    } with {
        stops_count: fn(u64) -> String,
        over_count: fn(u64, u64) -> String,
        another_day: fn(&str) -> String,
        stop_action: fn(&str, u32) -> String,
        round_of: fn(&str) -> String,
    }
}
