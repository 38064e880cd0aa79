//! What the pages of formats, printers, blank and custody labels say.

use super::texts;

texts! {
    /// What the pages of formats, printers, blank and custody labels say.
    LabelsTexts = labels::LABELS {
        sheets, rolls, zebra, zebra_hint, roll_hint, download_zpl, printer, printer_none, printer_hint,
        blanks, printers, bind,
        blanks_title, blanks_lead, blanks_empty, blanks_empty_help, blanks_list, column_made, column_by, column_labels,
        column_bound, column_print, count, count_hint, make, print, batch_title, batch_lead, printed_before_help, all_bound, all_bound_help,
        wrong_count, back_to_labels, back_to_blanks,
        bind_title, bind_lead, code, code_hint, device, device_hint, bind_do, wrong_code, code_mistyped,
        code_not_ours, code_bound, device_unknown, device_several,
        printers_title, printers_lead, printers_empty, printers_empty_help, printers_list, column_printer,
        column_format, column_offset, forget, forgotten, keep_title, name, name_hint, format, right, right_hint, down,
        down_hint, keep, kept, wrong_name, wrong_offset, wrong_printer, too_many_printers, too_small, nothing,
        calibrate, calibrate_title, calibrate_lead, calibration_title,
        custody_title, custody_lead, custody_none, custody_none_help, custody_way, custody_when, back_to_handovers,
    } with {
        printed_before: fn(&str, &str) -> String,
        from: fn(&str) -> String,
        to: fn(&str) -> String,
        size: fn(&str) -> String,
        offset: fn(i64, i64) -> String,
        made: fn(u64) -> String,
        bound: fn(u64, u64) -> String,
        bound_done: fn(&str) -> String,
        calibration_steps: fn(&str) -> Vec<String>,
    }
}
