//! Texts of every desk page in English.

use regain_domain::decide::Refusal;
use regain_domain::device::Stage;
use regain_domain::medium::Blocking;

use crate::i18n::desk::DeskTexts;

/// Texts of every desk page in English.
pub static DESK: DeskTexts = DeskTexts {
    park: "Park",
    imports: "Imported files",
    labels: "Labels",
    lots: "Lots and collections",
    rounds: "Rounds",
    field: "Field work",
    proofs: "Hand-overs and receipts",
    exceptions: "To settle",
    workshop: "Workshop",
    arrivals: "Arrivals",
    counter: "Counter",
    requests: "Requests",
    report: "Report",
    territory: "Territory",
    members: "Organisations and members",
    jobs: "Server jobs",
    forbidden_title: "This page is not for your role",
    forbidden_help: "If you need it, ask whoever looks after your organisation’s accounts.",
    broken_title: "The page could not be made",
    broken_help: "The fault is ours and it has been noted. Try again in a moment.",
    try_again: "Try again",
    signed_out: "Your session has ended. Sign in again to go on.",
    forbidden: "Your role does not allow that.",
    not_found: "There is no such thing, or it is not your organisation’s.",
    changed: "Somebody changed it in the meantime. This is how it stands now; look before you try again.",
    internal: "That did not work, and the fault is ours. Nothing has changed; try again in a moment.",
    another_person: "Another person made these entries.",
    wrong_password: "The address or the password is wrong.",
    too_many_tries: "Too many passwords were tried for this account. Wait a minute, or sign in by a link sent to your mailbox.",
    dead_link: "This link was used already or is too old. Ask for a new one.",
    photo_not_a_picture: "This file is not a JPEG, PNG or WebP photo. Take the photo again, or save it as JPEG.",
    photo_too_large: "This photo is larger than 15 MB. Send it in a smaller size.",
    photo_too_many_pixels: "This photo has more than 52 million pixels. Send it in a smaller size.",
    photo_damaged: "This photo is damaged or did not arrive whole. Send it once more, or take it again.",
    refused: |device, why| {
        let why = match why {
            Refusal::UnknownDevice => "nothing is known of it",
            Refusal::AlreadyDeclared => "it is declared already",
            Refusal::NotCustodian => "another organisation has it",
            Refusal::WrongStage(stage) => match stage {
                Stage::InUse => "it is in use",
                Stage::Planned => "it is due to retire",
                Stage::Offered => "it is in a lot already",
                Stage::Assigned => "it is in a round already",
                Stage::InTransit => "it has left already",
                Stage::Received => "it is at the workshop already",
                Stage::OnBench => "it is on the bench",
                Stage::Ready => "it is ready",
                Stage::Listed => "it is open to reservation already",
                Stage::Reserved => "it is reserved already",
                Stage::Delivered => "it is handed over already",
                Stage::ForParts => "it is kept for parts",
                Stage::Recycled => "it is recycled",
                Stage::Returned => "it is given back to its employer",
                Stage::Unidentified => "it is not identified yet",
                Stage::Lost => "it is reported lost",
                Stage::Withdrawn => "it has left the chain",
            },
            Refusal::AlreadyTagged => "it has a label already",
            Refusal::AnotherLotOrRound => "it is in another lot or round",
            Refusal::NothingToSettle => "there is nothing to settle",
            Refusal::Blocked(Blocking::MediaUnlisted) => "nobody has listed its storage media yet",
            Refusal::Blocked(Blocking::NotCleared(_)) => "one of its storage media has no proof of erasure",
            Refusal::UnknownMedium(_) => "it has no such storage medium",
            Refusal::MediaList => "the list of media is too long, or names one twice",
            Refusal::NoReason => "the reason is missing",
            Refusal::AnotherReservation => "it is kept for another reservation",
            Refusal::NotItsHolder => "its employer has it already",
        };
        format!("Nothing has changed: device {device} cannot follow, {why}.")
    },
    file: |why| format!("This file cannot be read: {why}."),
    field_wrong: |field| format!("Something is missing or cannot be: {field}."),
};
