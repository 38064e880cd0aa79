//! What the field app says. Few words, for a person with a computer under each arm.

use super::texts;

texts! {
    /// What the field app says.
    FieldTexts = field::FIELD {
        app_title,
        hello_nobody, signed_out, sign_in, my_rounds, on_this_phone, to_download, download, downloading, download_again,
        download_failed, no_rounds, no_rounds_help, no_rounds_offline, unsent_first, refreshed,
        round_missing, round_missing_help, back_to_rounds, lost_address, stop_missing,
        stops, stop_done, stop_open, stop_begun,
        access, contact, window, address, scan, resume_scan, see_handover, signed_elsewhere,
        expected, expected_here, taken, left, missing, extra, unknown, to_bind,
        unknown_label, recognised, saved_here, already, kept_already, extra_here, kept_unknown, put_back, undo,
        not_saved, not_saved_full, closed_meanwhile, nothing_to_undo,
        torch_on, torch_off, type_code, close_typing, use_camera, aim, camera_starting, camera_refused, camera_missing,
        camera_retry, typing_label, typing_hint, take_it, keep_anyway, keep_unknown,
        hint_our_label, hint_mistyped, hint_unknown, hint_extra, hint_several,
        which_one, which_one_help, cancel, options_of, no_label_title, no_label_help, take_without_reading,
        put_back_title, put_back_help, put_back_action, list_empty, list_empty_help,
        have_signed, sign_title, summary, summary_help, nothing_to_sign, nothing_to_sign_help, missing_list, extra_list,
        unknown_list, taken_list, everything_there, giver, taker, giver_signs, taker_signs, name, name_giver_hint,
        name_taker_hint, draw_here, clear, cross, next_signer, save_handover, saving, need_both, changed_meanwhile,
        scan_more,
        done_title, done_saved, done_sent, receipt, receipt_later, next_stop, back_to_round, round_over,
        all_sent, offline, sending, sign_in_to_send, other_person, change_person, rejected, lost_entries, retry_later, see_unsent,
        unsent_title, unsent_none, unsent_none_help, unsent_help, export, send_now, disputed_title, disputed_help,
        act_scanned, act_unscanned, act_found, act_missed, act_handed_over, act_handover, act_other,
        no_arrivals, no_arrivals_help, receiver_signs, name_receiver_hint, back_to_arrivals, arrival_over, act_received,
        why_not_custodian, why_unknown_device, why_already_known, why_after_its_end, why_not_expected, why_not_entitled,
        why_sequence_reused, why_unproven, why_not_reserved, why_not_cleared,
        update_ready, update_now,
        offline_page, offline_page_help, to_field, storage_broken, storage_broken_help, reload,
    } with {
        hello: fn(&str) -> String,
        stop_of: fn(u64, u64) -> String,
        devices: fn(u64) -> String,
        stops_count: fn(u64) -> String,
        expected_count: fn(u64) -> String,
        extra_count: fn(u64) -> String,
        unknown_count: fn(u64) -> String,
        missing_count: fn(u64) -> String,
        taken_count: fn(u64) -> String,
        offline_kept: fn(u64) -> String,
        kept: fn(u64) -> String,
        collected_of: fn(u64, u64) -> String,
        more_acts: fn(u64) -> String,
    }
}
