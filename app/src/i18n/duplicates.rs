//! What the pages of records that may be one thing say.

use regain_domain::duplicate::DuplicateStatus;
use regain_domain::identifier::IdentifierKind;

use super::texts;

texts! {
    /// What the pages of records that may be one thing say.
    DuplicateTexts = duplicates::DUPLICATES {
        title, lead, territory_lead, link, back_park, back_territory, empty, empty_help, empty_settled, filters,
        elsewhere, elsewhere_help, territory_decides, kept_here, reason, reason_hint,
        apart, reopen, decide, merged_done, apart_done, reopen_done, wrong_reason, wrong_kept, wrong_merged_on,
        wrong_label, wrong_import, labelled, which,
    } with {
        status: fn(DuplicateStatus) -> &'static str,
        chip: fn(DuplicateStatus) -> &'static str,
        shared: fn(IdentifierKind, &str) -> String,
        keep_this: fn(&str) -> String,
        found: fn(&str) -> String,
        settled: fn(&str, &str) -> String,
    }
}
