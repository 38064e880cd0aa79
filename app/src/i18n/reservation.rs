//! What the pages behind a reservation's link say, and its e-mails.

use super::texts;

texts! {
    /// What the pages behind a reservation's link say, and its e-mails.
    ReservationTexts = reservation::RESERVATION {
        held_title, held_help, confirm_do, cancel_do, change_do, change_title, change_help, change_now, change_none, changed_done, change_full, change_pick, confirmed_title, confirmed_help, collected_title, cancelled_title,
        expired_title, ended_help, to_catalogue, say, code, symbol, what, place, when, until, bring, bring_things, free, price,
        cancel_title, cancel_help, cancel_now, keep, confirmed_done, cancelled_done, too_late, dead_title, dead_help,
        print_voucher, voucher_help,
        subject_held, subject_confirmed, subject_moved, subject_cancelled, subject_expired, subject_gone, subject_already,
    } with {
        mail_held: fn(&str, &str, &str) -> String,
        mail_confirmed: fn(&str, &str, &str) -> String,
        mail_moved: fn(&str, &str, &str) -> String,
        mail_cancelled: fn(&str) -> String,
        mail_expired: fn(&str) -> String,
        mail_gone: fn(&str, &str) -> String,
        mail_already: fn(&str, &str) -> String,
    }
}
