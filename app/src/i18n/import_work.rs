//! What the page of an import says of rows that a person decides, of carrying it out, and of undoing it.

use regain_domain::matching::{LeftAlone, Rule};
use regain_domain::row::{NameTable, RowWarning};

use super::texts;

texts! {
    /// What is said of deciding, carrying out and undoing.
    ImportWorkTexts = import_work::IMPORT_WORK {
        applying, undoing, undone, row_ambiguous, is_ambiguous, is_decided, ambiguous_help,
        ambiguous_record_help, ambiguous_other_help, choice, choice_none, choice_new, choice_left_out, choice_save, choice_saved, choice_wrong, applying_help, undoing_help, refresh, busy, decided,
        undo, undo_title, undo_help, undo_confirm, undo_back, undo_decided, undo_before, undone_help, left_title,
        undo_left_title, see_left, left_list, left_none, column_line, column_device, column_why, later, changed_since,
        unplaced, unplaced_help, unplaced_table, unplaced_word, unplaced_rows,
        unread_dates_help, sheets_not_read_help,
    } with {
        table: fn(NameTable) -> &'static str,
        warning: fn(&RowWarning) -> String,
        rule: fn(Rule) -> &'static str,
        left: fn(LeftAlone) -> &'static str,
        unread_dates: fn(&str, u64) -> String,
        sheets_not_read: fn(&str) -> String,
        undecided: fn(u64) -> String,
        progress: fn(u64, u64) -> String,
        undo_progress: fn(u64, u64) -> String,
        park_applying: fn(&str) -> String,
        undone_on: fn(&str) -> String,
        undo_done: fn(u64) -> String,
        left_count: fn(u64) -> String,
        undo_left_count: fn(u64) -> String,
        choice_for: fn(u64) -> String,
    }
}
