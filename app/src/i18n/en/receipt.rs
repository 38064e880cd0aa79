//! Texts of the check of a receipt in English.

use regain_domain::handover::{LineResult, ProofKind};

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::receipt::ReceiptCheckTexts;

/// Texts of the check of a receipt in English.
pub static RECEIPT: ReceiptCheckTexts = ReceiptCheckTexts {
    title: "Check a receipt",
    lead: "The receipt of a hand-over bears a hash. Copy it here to learn whether the receipt is known and unchanged.",
    hash: "Hash of the receipt (SHA-256)",
    hash_hint: "64 digits and letters from a to f, at the foot of the receipt. Spaces do not count.",
    ask: "Check",
    unchanged: "This receipt is known, and nothing in it was changed",
    unchanged_help: "Both sides signed exactly this list.",
    disputed: "This receipt is known, but something is still to be settled",
    disputed_help: "Nothing in it was changed. The two sides have yet to agree on this hand-over.",
    changed: "What is kept no longer fits this hash",
    changed_help: "Keep your copy and tell the territory: it is your copy that counts.",
    unknown: "No known receipt bears this hash",
    unknown_help: "Compare it with the receipt, character by character. If the phone that was signed on has had no network yet, try again later.",
    from: "Given by",
    to: "Taken by",
    recorded: "Recorded on",
    devices: "What the receipt says",
    compare: "Compare this hash and these numbers with the receipt in your hand.",
    counted: |result, count| match result {
        LineResult::Collected => counted(En, count, "device handed over", "devices handed over"),
        LineResult::Missing => counted(En, count, "device missing", "devices missing"),
        LineResult::Extra => counted(En, count, "extra device handed over", "extra devices handed over"),
        LineResult::Unknown => counted(En, count, "unknown device", "unknown devices"),
        LineResult::Refused => counted(En, count, "device left behind", "devices left behind"),
    },
    proof: |kind| match kind {
        ProofKind::Drawn => "signed by hand",
        ProofKind::Key => "signed by a phone’s key",
        ProofKind::Code => "signed by a slip’s code",
    },
};
