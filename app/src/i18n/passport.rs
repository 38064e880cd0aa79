//! What the public page of a device says.

use regain_domain::device::Stage;
use regain_domain::grade::Grade;
use regain_domain::medium::{Clearing, MediumKind};
use regain_domain::waste::WasteStatus;

use super::texts;

texts! {
    /// What the public page of a device says.
    PassportTexts = passport::PASSPORT {
        verified, way, no_name, where_now, what_it_is, own_link,
        data_label, data_not_yet, data_note, data_cleared, data_none, disputed,
        storage, avoided, grade, reserve, no_proof,
        declared, retired, leaving, collected, passed_on, received, tested, erased, proof_withdrawn, graded, listed,
        reserved, delivered, for_parts, recycled, returned, lost, withdrawn,
        trouble, trouble_help, contact_name, mail_subject,
        mistyped_title, mistyped_help, unknown_title, unknown_help, blank_title, blank_help, blank_bind, blank_sign_in, retype, code_label, look_up,
    } with {
        stage: fn(Stage) -> &'static str,
        devices: fn(u64) -> String,
        memory: fn(u64) -> String,
        disk: fn(u64) -> String,
        since: fn(&str) -> String,
        proofs: fn(u64) -> String,
        medium: fn(MediumKind, u64) -> String,
        cleared: fn(Clearing, &str) -> String,
        graded_as: fn(Grade) -> String,
        life: fn(u32, &str, &str) -> String,
        waste: fn(&str) -> String,
        used_again: fn(WasteStatus) -> &'static str,
        page_title: fn(&str) -> String,
    }
}
