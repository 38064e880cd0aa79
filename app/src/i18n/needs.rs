//! What the needs board says.

use super::texts;

texts! {
    /// What the needs board says.
    NeedTexts = needs::NEEDS {
        title, lead, new, board, open_all, own, fulfilled_all, empty, empty_help, empty_filter, caption,
        column_need, column_who, column_count, column_by, column_status, open, fulfilled, closed, no_hurry,
        new_title, edit_title, new_lead, kind, count, memory, memory_hint, storage, storage_hint, since, since_hint,
        needed_by, needed_by_hint, note, note_hint, nobody, nobody_help, send, save, back, back_to_need, made, saved,
        who, least, nothing_asked, by, stated_on, come, come_hint, come_save, come_done, edit, close, close_help, close_done,
        wrong_kind, wrong_count, wrong_memory, wrong_storage, wrong_since, wrong_needed_by, wrong_note, wrong_fulfilled,
        met_title, met_help, met_none, met_who, met_need, met_fits, met_perhaps, met_missing, forecast,
    } with {
        of: fn(u64, u64) -> String,
        memory_of: fn(u32) -> String,
        storage_of: fn(u32) -> String,
        since_of: fn(u16) -> String,
        met_count: fn(u64) -> String,
    }
}
