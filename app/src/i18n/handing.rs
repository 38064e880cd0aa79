//! What a counter's screens of the field app say.

use super::texts;

texts! {
    /// What a counter's screens of the field app say.
    HandingTexts = handing::HANDING {
        title, card_help, refresh, refreshing, refreshed, refresh_failed, none, none_help, not_here, not_here_help,
        today, later, whenever, overdue, done, aside, aside_help, forget, scan,
        step_voucher, step_device, voucher_hint, device_hint, voucher_label, device_label, check, read,
        for_device, right_device, hand, handed, next, unknown_voucher, unknown_voucher_help, mistyped_voucher,
        no_voucher, another_device, unknown_device, mistyped_device, used_here, not_today, cancel, act,
        receipt_later, open_receipt, back,
    } with {
        pickups: fn(u64) -> String,
        packed: fn(&str) -> String,
        right_is: fn(&str) -> String,
        used_at: fn(&str) -> String,
        voucher_of: fn(&str) -> String,
        kept_until: fn(&str) -> String,
    }
}
