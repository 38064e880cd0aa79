//! What the pages of imports say.

use regain_domain::row::RowProblem;
use regain_domain::row_effect::DescriptionField;
use serde_json::Value;

use super::texts;

texts! {
    /// What the pages of imports say.
    ImportTexts = imports::IMPORTS {
        title, lead, new, empty, empty_help, list, column_file, column_when, column_result, column_status,
        upload_title, upload_lead, file, file_hint, read_file, formats_title, formats, privacy_title, privacy,
        steps_file, steps_review, steps_done,
        reading, reading_title, reading_help, in_review, confirmed, cancelled, nothing_to_do,
        all, row_new, row_changed, row_unchanged, row_rejected, rows, column_line, column_device, column_effect,
        is_new, is_unchanged, is_rejected, original, no_rows, confirm, cancel, confirm_hint, nothing_new_title, nothing_new,
        was_cancelled, to_park, back, no_file, by_machine, park_file, export_title, export_help, export_record, erased, export_xlsx, export_csv, lines_file, download_lines, download_lines_hint,
    } with {
        brings: fn(u64, u64) -> String,
        personal: fn(u64) -> String,
        counts: fn([u64; 5]) -> String,
        sent: fn(&str, &str) -> String,
        done_on: fn(&str) -> String,
        confirm_count: fn(u64) -> String,
        done: fn(u64, u64) -> String,
        done_before: fn() -> String,
        look_again: fn(u64) -> String,
        field: fn(DescriptionField) -> &'static str,
        change: fn(&str, &str) -> String,
        reason: fn(&RowProblem) -> String,
        unreadable: fn(&str, &Value) -> String,
    }
}
