//! What the pages of pallets and boxes say.

use super::texts;

texts! {
    /// Pallets and boxes.
    PalletTexts = pallets::PALLETS {
        title, lead, empty, empty_help, name, name_hint, make, made, column_name, column_code, column_devices,
        column_made, open, put_on, read, read_hint, nothing_on, nothing_on_help, take_off, print, wrong_name, full, too_many_lines,
        public_title,
    } with {
        holds: fn(u64) -> String,
        added: fn(u64) -> String,
        some_unknown: fn(u64, &str) -> String,
        public_help: fn(u64) -> String,
    }
}
