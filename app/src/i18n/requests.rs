//! What the pages of social requests say.

use regain_domain::request::Use;

use super::texts;

texts! {
    /// What the pages of social requests say.
    RequestTexts = requests::REQUESTS {
        title, lead, lead_territory, new, empty, empty_help, empty_territory_help, empty_filter, filter, caption,
        column_reference, column_need, column_by, column_status, column_service,
        all, open, assigned, delivered, cancelled, no_hurry,
        new_title, new_lead, warning, warning_help,
        reference, reference_hint, kind, uses, need, need_hint, needed_by, needed_by_hint, send,
        made, back, what_for, made_on, nothing_said, service,
        kept_title, kept_help, where_to, when_to, kept_until, code_to_say, print_voucher, device, reference_fact,
        waiting_title, waiting_help, delivered_title, cancelled_title, cancelled_help,
        choice_title, choice_help, choice_empty, choice_empty_help, choice_more, with, with_all, show, assign, since,
        assigned_done, cancel, cancel_help, cancel_done, forgotten, subject_gone, subject_expired,
        wrong_reference, wrong_reference_name, wrong_reference_open, wrong_kind, wrong_use, wrong_need, wrong_needed_by,
        telling_email, telling_phone, telling_birth_date, telling_social_security, telling_address, telling_name,
        assigned_meanwhile,
        voucher_title, voucher_say, voucher_symbol, voucher_what, voucher_place, voucher_when, voucher_price,
        voucher_until, voucher_bring, voucher_reference, voucher_help, voucher_page, voucher_demo, voucher_free,
        bring_voucher, bring_bag, by_the_hours,
    } with {
        used_for: fn(Use) -> &'static str,
        delivered_on: fn(&str) -> String,
        title_of: fn(&str) -> String,
        mail_gone: fn(&str, &str) -> String,
        mail_expired: fn(&str, &str) -> String,
        file_name: fn(&str) -> String,
        waits_since: fn(&str) -> String,
        assign_one: fn(&str) -> String,
    }
}
