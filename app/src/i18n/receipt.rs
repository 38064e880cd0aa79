//! What the check of a receipt says.

use regain_domain::handover::{LineResult, ProofKind};

use super::texts;

texts! {
    /// What the check of a receipt says.
    ReceiptCheckTexts = receipt::RECEIPT {
        title, lead, hash, hash_hint, ask,
        unchanged, unchanged_help, disputed, disputed_help, changed, changed_help, unknown, unknown_help,
        from, to, recorded, devices, compare,
    } with {
        counted: fn(LineResult, u64) -> String,
        proof: fn(ProofKind) -> &'static str,
    }
}
