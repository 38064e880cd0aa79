//! What the pages say on which a person settles what did not match.

use regain_domain::act::ScanMethod;
use regain_domain::finding::FindingKind;
use regain_domain::handover::LineResult;

use super::texts;

texts! {
    /// What the pages say on which a person settles what did not match.
    SettleTexts = settle::SETTLE {
        which, waiting, settled, every_sort, settled_empty, settled_empty_help, open, column_finding, back, compare, giver, taker,
        nothing_said, picture, picture_to_come, receipt, now_title, label, where_now, stage, history, decide, finding, reason, reason_hint, send,
        done, already, code, code_hint, kind, maker, model, wrong_finding, wrong_reason, wrong_code, wrong_codes,
        wrong_model, for_coordinator, result_title, announced, not_announced, missed, whole_territory,
    } with {
        answer: fn(FindingKind, bool, &str, &str, &str) -> String,
        with_its_like: fn(u64) -> String,
        done_all: fn(u64) -> String,
        found: fn(FindingKind) -> &'static str,
        in_hands_of: fn(&str) -> String,
        lead_all: fn(u64) -> String,
        settled_by: fn(&str, &str, &str) -> String,
        by: fn(&str, &str) -> String,
        in_lot: fn(&str) -> String,
        not_in_lot: fn(&str) -> String,
        took_over: fn(&str) -> String,
        signed: fn(LineResult) -> &'static str,
        scanned: fn(&str, ScanMethod) -> String,
        unknown_found: fn(&str) -> String,
    }
}
