//! Texts of hand-overs, receipts and exceptions in English.

use regain_domain::decide::Dispute;

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::proofs::ProofTexts;

/// Texts of hand-overs, receipts and exceptions in English.
pub static PROOFS: ProofTexts = ProofTexts {
    title: "Hand-overs and receipts",
    lead: "Every signed hand-over, with the receipt that both sides keep as their proof.",
    empty: "No hand-over yet",
    empty_help: "As soon as a lot is collected and signed by both sides, its receipt is here.",
    caption: "Hand-overs, newest first",
    column_when: "Received on",
    column_other: "With whom",
    column_taken: "Devices handed over",
    column_notes: "Differences",
    column_receipt: "Proof",
    given: "Given",
    taken: "Taken",
    labels: "Labels",
    receipt: "Receipt (PDF)",
    disputed: "to settle",
    exact: "none",
    receipt_title: "Hand-over receipt",
    receipt_from: "Given by",
    receipt_to: "Taken over by",
    reference: "Reference",
    manifest: "Manifest (SHA-256)",
    place: "Place",
    when: "Date and time",
    expected: "expected",
    collected: "collected",
    missing: "missing",
    extra: "extra",
    unknown: "unknown",
    left: "left",
    devices: "Devices",
    code: "Label",
    model: "Model",
    identifiers: "Serial / inventory number",
    result: "Result",
    signatures: "Signed by",
    giver: "For the giving side",
    taker: "For the taking side",
    check: "Check this receipt:",
    check_symbol: "QR code of the address where this receipt is checked",
    signed_by_slip: "Signed by the code of the slip",
    page: "Sheet",
    demo: "Demonstration data: this receipt proves nothing.",
    result_collected: "collected",
    result_missing: "missing",
    result_extra: "extra",
    result_unknown: "unknown",
    result_refused: "left behind",
    settle_title: "To settle",
    settle_empty: "Nothing to settle",
    settle_empty_help: "When a device is missing, extra or not recognised at a hand-over, it appears here for both sides.",
    settle_caption: "What did not match, newest first",
    column_device: "Device",
    column_what: "What does not match",
    column_sides: "Between",
    column_since: "Since",
    kind_missing: "missing",
    kind_extra: "extra",
    kind_unknown: "unknown",
    kind_disputed: "disputed",
    why_missing: "Expected and not there. It stays with who was to hand it over.",
    why_extra: "Taken without being expected.",
    no_name: "Unknown device",
    given_to: |name| format!("Given to {name}"),
    taken_from: |name| format!("Taken from {name}"),
    devices_taken: |count| counted(En, count, "device", "devices"),
    notes: |missing, extra, unknown| {
        let part = |count: u64, word: &str| (count > 0).then(|| counted(En, count, word, word));
        let parts = [part(missing, "missing"), part(extra, "extra"), part(unknown, "unknown")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    },
    settle_lead: |count| {
        format!(
            "{} between you and another organisation.",
            counted(En, count, "difference", "differences")
        )
    },
    why_unknown: |read| match read {
        "" => "Taken, but nobody knows this code.".to_owned(),
        _ => format!("Taken, but nobody knows this code: “{read}”."),
    },
    why_disputed: |why| match why {
        Some(Dispute::NotCustodian) => "Handed over by an organisation that did not have it, by our records.",
        Some(Dispute::UnknownDevice) => "Recorded though nobody had declared it.",
        Some(Dispute::AlreadyKnown) => "Noted as unknown, though it is declared.",
        Some(Dispute::AfterItsEnd) => "Seen or handed over after it was lost or had left the chain.",
        Some(Dispute::NotExpected) => "Noted as missing where it was not expected.",
        Some(Dispute::NotEntitled) => "Recorded by somebody who had nothing to do at this stop.",
        Some(Dispute::SequenceReused) => "The phone sent two contents under one number.",
        Some(Dispute::Unproven) => "Handed over without a manifest signed by both sides.",
        Some(Dispute::NotReserved) => "Handed to somebody it was not kept for.",
        Some(Dispute::LabelInUse) => "The label stuck on was not free, or the device bears another one.",
        Some(Dispute::NotCleared) => "Handed over with a storage medium that has no proof of erasure.",
        None => "The two sides say different things.",
    },
    sides: |holder, collector| format!("{holder} and {collector}"),
    signed_by_phone: |name| format!("Signed by the phone of {name}"),
    file_name: |reference| format!("receipt-{reference}.pdf"),
};
