//! Texts of the server's own work in English.

use regain_service::jobs::Kind;

use crate::i18n::jobs::JobTexts;

/// Texts of the server's own work in English.
pub static JOBS: JobTexts = JobTexts {
    title: "Server work",
    lead: "E-mails, reservations that expire, seals of the ledger, data to erase: what the server does by itself.",
    waiting: "Waiting",
    running: "Running",
    failed: "To be tried again after a failure",
    given_up: "Given up",
    given_up_title: "Work given up",
    given_up_help: "The server has stopped trying. Mend the cause (mail server, disk, network), then try again.",
    given_up_none: "Nothing was given up",
    given_up_none_help: "What fails is tried again by itself, later and later, for most of a day.",
    open_title: "Work waiting and running",
    open_none: "Nothing waits",
    open_none_help: "If this lasts, the server is not working: look at its log.",
    what: "Work",
    why: "Why",
    since: "Given up on",
    state: "State",
    due: "Due",
    asked: "Asked for",
    state_running: "running",
    state_waiting: "waiting",
    state_failed: "will be tried again",
    try_again: "Try again",
    try_again_done: "Under way: the work is next on the list.",
    checkpoint_title: "Last seal of the ledger",
    checkpoint_none: "No seal yet. The first one comes within the hour, as soon as an event is recorded.",
    checkpoint_help: "This signed fingerprint stands for the whole ledger up to there. Keep a copy elsewhere: it will prove that nothing was rewritten.",
    checkpoint_link: "The seals and the public key (JSON)",
    kind: |kind| match kind {
        Kind::SendMail => "Send an e-mail",
        Kind::ExpireHolds => "Release expired reservations",
        Kind::Checkpoint => "Seal the ledger",
        Kind::WorkImport => "Carry out or undo an import",
        Kind::Retention => "Erase outdated data",
        Kind::CheckProofs => "Read the proofs of erasure again",
    },
    attempts: |count| match count {
        0 | 1 => "1 attempt.".to_owned(),
        _ => format!("{count} attempts."),
    },
    checkpoint: |events, at| format!("{events} events sealed, {at}."),
};
