//! What the workshop's pages say.

use regain_domain::checklist::{Answer, Part, Wear};
use regain_domain::device::Stage;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade};
use regain_domain::medium::{Clearing, MediumKind};

use super::texts;

texts! {
    /// What the workshop's pages say.
    BenchTexts = bench::BENCH {
        title, lead, search, search_hint, search_button, found_none, found_none_help, found, report,
        empty, empty_received, empty_other, list, column_label, column_device, column_since, column_state, view,
        no_name, no_medium, holder, serial, processor, memory, opened_by,
        take_on, take_back_on, taken_on, back,
        blocked_title, blocked_unlisted, blocked_medium, not_blocked, missing_items, no_grade_yet, does_not_work,
        media_title, media_unlisted, media_none, media_from_inventory, medium_kind, medium_model, medium_serial, medium_size,
        medium_gone, medium_new, media_edit, media_confirm, media_reason, media_reason_hint, media_save, media_saved,
        cleared, not_cleared, rejected_damaged, rejected_missing, proof, recheck, recheck_ok, reject, reject_help, reject_send, reject_done, reject_title, wipe_send, destroy, destroy_help,
        destroy_method, destroy_details, destroy_witness, destroy_witness_hint, destroy_day, destroy_send, destroy_done,
        shredded, drilled, crushed, other_method,
        checklist_title, looks_title, remark, notes, notes_hint, not_answered, save, saved,
        grade_title, grade_by_rule, grade_help, grade_otherwise, grade_functional, grade_cosmetic, by_the_rule, grade_reason,
        grade_reason_hint, ready, ready_help, ready_done,
        photos_title, photo_add, photo_hint, photo_public, photo_send, photo_remove, photo_private, photo_none, photo_alt, photo_gone,
        ends_title, ends_lead, for_parts, for_parts_help, parts_status, parts_product, parts_waste, back_from_waste, back_from_waste_help, recycle, recycle_help, waste_code, taker, slip, slip_hint, hazardous,
        becomes_waste, returned, returned_help, lost, lost_help, reason, end_done, uncleared_leaves,
        wipes_title, wipes_lead, wipe_file, wipe_file_hint, wipe_read, wipe_formats_title, wipe_formats, wipe_result, wipe_drives,
        column_drive, column_says, column_verdict, drive_erased, drive_failed, drive_aborted, drive_unproven,
        verified_all, verified_last, verified_not, verified_unknown,
        proof_failed, proof_aborted, proof_truncated, proof_no_wipe, proof_doubt, proof_contradictory, proof_hidden,
        proof_not_verified, proof_verification_unknown, other_model, other_size,
        drive_nowhere, drive_ambiguous, drive_superseded, to_device,
        file_empty, file_too_large, file_not_text, file_unknown, file_truncated, file_broken, file_no_drive,
        wrong_checklist, wrong_reason, wrong_works, wrong_witness, wrong_day, wrong_details, wrong_medium, wrong_waste, wrong_status, wrong_slip,
        wrong_taker, wrong_photo, wrong_file, wrong_notes, wrong_waste_tick,
    } with {
        stage: fn(Stage) -> &'static str,
        devices: fn(u64) -> String,
        since: fn(u64) -> String,
        medium: fn(MediumKind) -> &'static str,
        cleared_by: fn(Clearing, &str, &str) -> String,
        blocked_by: fn(&str) -> String,
        rejected_by: fn(&str) -> String,
        recheck_fell: fn(u32) -> String,
        part: fn(Part) -> &'static str,
        answer: fn(Answer) -> &'static str,
        wear: fn(Wear) -> &'static str,
        functional: fn(FunctionalGrade) -> &'static str,
        cosmetic: fn(CosmeticGrade) -> &'static str,
        missing: fn(u64) -> String,
        wipe_summary: fn(u64, u64) -> String,
        drive_cleared: fn(&str) -> String,
        drive_before: fn(&str) -> String,
        drive_no_proof: fn(&str, &str) -> String,
        drive_other: fn(&str, &str) -> String,
        drive_rejected: fn(&str, &str) -> String,
        drive_not_listed: fn(&str) -> String,
    }
}
