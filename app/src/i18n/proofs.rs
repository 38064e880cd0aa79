//! What the pages of hand-overs and of exceptions say, and the words of a receipt.

use regain_domain::decide::Dispute;

use super::texts;

texts! {
    /// What the pages of hand-overs and of exceptions say, and the words of a receipt.
    ProofTexts = proofs::PROOFS {
        title, lead, empty, empty_help, caption,
        column_when, column_other, column_taken, column_notes, column_receipt,
        given, taken, labels, receipt, receipt_disputed, proof_not_taken, disputed, exact,
        receipt_title, receipt_from, receipt_to, reference, manifest, place, when,
        expected, collected, missing, extra, unknown, left, devices, code, model, identifiers, result,
        signatures, giver, taker, check, check_symbol, signed_by_slip, page, demo,
        result_collected, result_missing, result_extra, result_unknown, result_refused,
        settle_title, settle_empty, settle_empty_help, settle_caption,
        column_device, column_what, column_sides, column_since,
        kind_missing, kind_extra, kind_unknown, kind_disputed, kind_wrong_holder, kind_unproven,
        why_missing, why_extra, no_name,
    } with {
        given_to: fn(&str) -> String,
        taken_from: fn(&str) -> String,
        devices_taken: fn(u64) -> String,
        notes: fn(u64, u64, u64, u64) -> String,
        settle_lead: fn(u64) -> String,
        why_unknown: fn(&str) -> String,
        why_disputed: fn(Option<Dispute>) -> &'static str,
        sides: fn(&str, &str) -> String,
        signed_by_phone: fn(&str) -> String,
        file_name: fn(&str) -> String,
    }
}
