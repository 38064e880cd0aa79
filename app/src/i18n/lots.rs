//! What the pages of lots say.

use regain_domain::device::Stage;
use regain_domain::handover::LineResult;

use super::texts;

texts! {
    /// What the pages of lots say.
    LotTexts = lots::LOTS {
        title, lead, offer, empty, empty_help, to_park,
        caption, column_lot, column_window, column_devices, column_status,
        offered, assigned, collected, left, cancelled,
        new_title, new_lead, picked, none_picked, none_picked_help, left_out, no_site,
        site, day, day_hint, from, until, notes, notes_hint, send,
        back, collector, not_yet, round, receipt, receipts, window, place, notes_title, holder,
        devices_caption, column_label, column_model, column_result, column_now, column_receipt, no_name,
        noted_there, take_back, take_back_help, taken_back, not_collected,
        wrong_device, wrong_site, wrong_day, wrong_until, wrong_notes,
        slip_lot, slip_title, slip_say, slip_symbol, slip_printed, slip_rules, slip_worth, slip_once, slip_newest,
        slip_page, slip_demo, slip_file, slip_print, slip_help,
    } with {
        devices: fn(u64) -> String,
        offered_done: fn(u64) -> String,
        left_out_count: fn(u64) -> String,
        stage: fn(Stage) -> &'static str,
        result: fn(LineResult) -> &'static str,
        with: fn(&str, &str) -> String,
        signed_at: fn(&str) -> String,
        stayed: fn(&str) -> String,
        lots_waiting: fn(u64) -> String,
    }
}
