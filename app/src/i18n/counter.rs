//! What the pages of the counter say.

use super::texts;

texts! {
    /// What the pages of the counter say.
    CounterTexts = counter::COUNTER {
        title, lead, search, search_hint, find, offline, offline_help,
        today, today_empty, coming, overdue, waiting, waiting_help, done, nothing, nothing_help, no_counter, no_counter_help, open_hours,
        column_when, column_device, column_voucher, column_counter, whenever, unconfirmed, request,
        back, voucher_for, to_hand, device, voucher, slot, price, free, kept_until, counter, reference, label,
        hand_title, hand_help, hand_label, hand_hint, hand, cancel_title, cancel_help, cancel_do, cancel_done, history, handed, receipt, no_label,
        used_title, cancelled_title, cancelled_help, expired_title, expired_help, elsewhere_title, elsewhere_help,
        unknown_title, unknown_help, late,
        wrong_label, wrong_mistyped, wrong_another, wrong_not_to_hand, used_meanwhile,
        receipt_title, receipt_reservation, receipt_code, receipt_model, receipt_grade, receipt_counter, receipt_when,
        receipt_price, receipt_media, receipt_medium, receipt_method, receipt_evidence, receipt_none, receipt_passport, receipt_page,
        receipt_demo, wiped, destroyed, no_grade, note_help, note_passport,
    } with {
        used_on: fn(&str) -> String,
        ended_on: fn(&str) -> String,
        elsewhere_at: fn(&str, &str, &str) -> String,
        elsewhere_since: fn(&str) -> String,
        for_request: fn(&str) -> String,
        voucher_title: fn(&str) -> String,
        file_name: fn(&str) -> String,
        done_count: fn(u64) -> String,
    }
}
