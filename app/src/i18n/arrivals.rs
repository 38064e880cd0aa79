//! What the pages of arrivals say, and the choice of where a round goes.

use regain_domain::handover::LineResult;

use super::texts;

texts! {
    /// What the pages of arrivals say, and the choice of where a round goes.
    ArrivalTexts = arrivals::ARRIVALS {
        title, lead_taker, lead_giver, coming, sent, which, empty_taker, empty_taker_help, empty_giver,
        empty_giver_help, caption_taker, caption_giver, column_day, column_from, column_to, column_devices,
        column_state, waiting, done, new, back, receive, receive_help, place, announced, by_list,
        devices, column_label, column_model, column_result, expected, none_expected, none_expected_help, receipt,
        withdraw, withdraw_help, withdrawn, no_name,
        new_title, new_lead, pick, pick_help, nothing_ready, nothing_ready_help, no_counter, site, day, announce,
        wrong_device, wrong_site, wrong_bench, wrong_day, changed,
        deliver, deliver_lead, deliver_where, deliver_none, deliver_send, delivered, undelivered, see_arrival, deliver_signed,
        deliver_nowhere, deliver_no_workshop,
    } with {
        from: fn(&str) -> String,
        announced_by: fn(&str, &str) -> String,
        counts: fn(u64, u64, u64, u64) -> String,
        result: fn(LineResult) -> &'static str,
        announced_done: fn(u64) -> String,
        more: fn(u64) -> String,
        goes_to: fn(&str, &str) -> String,
    }
}
