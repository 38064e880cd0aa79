//! Texts of settling in English.

use regain_domain::act::ScanMethod;
use regain_domain::finding::FindingKind;
use regain_domain::handover::LineResult;

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::settle::SettleTexts;

/// Texts of settling in English.
pub static SETTLE: SettleTexts = SettleTexts {
    which: "State",
    waiting: "To settle",
    settled: "Settled",
    every_sort: "Every sort",
    settled_empty: "Nothing was settled so far",
    settled_empty_help: "What you settle stays here to see, with its reason.",
    open: "Settle",
    column_finding: "Finding",
    back: "All that is to settle",
    compare: "What each side says",
    giver: "Giving side",
    taker: "Taking side",
    nothing_said: "This side noted nothing about this device.",
    picture: "Photo taken on the spot",
    picture_to_come: "The photo has not arrived from the phone yet.",
    receipt: "Receipt (PDF)",
    now_title: "By our records",
    label: "Label",
    where_now: "It is with",
    stage: "State",
    history: "History of the device",
    decide: "Settle",
    finding: "What did you find?",
    reason: "Why",
    reason_hint: "A sentence that the other side understands: who checked, where, how.",
    send: "Record the finding",
    done: "It is settled. The finding and its reason stand in the device’s history.",
    already: "Somebody settled it before you. Here is what they found.",
    code: "Label, serial or inventory number",
    code_hint: "Of the device you recognised. Looked for with both of you and in the same round.",
    kind: "Kind of device",
    maker: "Maker",
    model: "Model",
    wrong_finding: "Choose what you found.",
    wrong_reason: "Write why, in a thousand characters at most: the other side reads it.",
    wrong_code: "No device of this name with both of you, nor in the round. Read the label again, or note a new device.",
    wrong_codes: "Several devices have this name. Give the serial number.",
    wrong_model: "Maker and model have a hundred and twenty characters each at most.",
    for_coordinator: "The device has gone on to somebody else since: the territory’s coordination can settle this.",
    result_title: "Settled",
    announced: "Announced in this arrival",
    not_announced: "Not announced in this arrival",
    missed: "Noted as missing",
    whole_territory: "Territory",
    answer: |finding, extra, giver, taker, custodian| match finding {
        FindingKind::WithGiver if extra => format!("Given back to {giver}"),
        FindingKind::WithGiver => format!("It is with {giver}"),
        FindingKind::WithTaker if extra => format!("That is right, it is with {taker}"),
        FindingKind::WithTaker => format!("It is with {taker}"),
        FindingKind::WithCustodian => format!("It is with {custodian}, as our records say"),
        FindingKind::Lost => "It is lost".to_owned(),
        FindingKind::Known => "It is a device we know".to_owned(),
        FindingKind::New => "It is a new device".to_owned(),
    },
    found: |finding| match finding {
        FindingKind::WithGiver => "with the giving side",
        FindingKind::WithTaker => "with the taking side",
        FindingKind::WithCustodian => "as our records say",
        FindingKind::Lost => "lost",
        FindingKind::Known => "recognised",
        FindingKind::New => "a new device",
    },
    in_hands_of: |name| {
        format!(
            "{name} has this thing in hand and can say what it is. Call them: the territory’s coordination can note it too."
        )
    },
    lead_all: |count| format!("{} in the territory.", counted(En, count, "difference", "differences")),
    with_its_like: |count| {
        let others = counted(En, count, "other device", "other devices");
        format!("It is the same for {others} of this hand-over.")
    },
    done_all: |count| format!("It is settled for {}.", counted(En, count, "device", "devices")),
    settled_by: |who, organisation, when| format!("By {who}, {organisation}, {when}"),
    by: |who, when| {
        if who.is_empty() {
            when.to_owned()
        } else {
            format!("{who}, {when}")
        }
    },
    in_lot: |lot| format!("Offered in the lot “{lot}”"),
    not_in_lot: |lot| format!("Not in the lot that was offered, “{lot}”"),
    took_over: |from| format!("Taken from {from}, list signed by both sides"),
    signed: |result| match result {
        LineResult::Collected => "Signed the common list: taken",
        LineResult::Missing => "Signed the common list: missing",
        LineResult::Extra => "Signed the common list: extra",
        LineResult::Unknown => "Signed the common list: unknown",
        LineResult::Refused => "Signed the common list: left behind",
    },
    scanned: |text, method| {
        let how = match method {
            ScanMethod::Camera => "by camera",
            ScanMethod::Typed => "typed",
            ScanMethod::Keyboard => "by hand-held scanner",
            ScanMethod::Picked => "picked in the list",
        };
        if text.is_empty() {
            format!("Seen there, {how}")
        } else {
            format!("Scanned: “{text}”, {how}")
        }
    },
    unknown_found: |text| {
        if text.is_empty() {
            "Found, known by nobody".to_owned()
        } else {
            format!("Found, known by nobody, read “{text}”")
        }
    },
};
