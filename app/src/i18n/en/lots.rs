//! Texts of the pages of lots in English.

use regain_domain::device::Stage;
use regain_domain::handover::LineResult;

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::lots::LotTexts;

/// Texts of the pages of lots in English.
pub static LOTS: LotTexts = LotTexts {
    title: "Lots and collections",
    lead: "What you offer for collection, and what became of each device.",
    offer: "Offer a lot",
    empty: "No lot yet",
    empty_help: "Pick the devices to be collected in the park, then offer them: a collector will put them into a round.",
    to_park: "Pick in the park",
    caption: "Your lots, newest first",
    column_lot: "Place",
    column_window: "When",
    column_devices: "Devices",
    column_status: "How far it is",
    offered: "waiting for a collector",
    assigned: "in a round",
    collected: "collected",
    cancelled: "taken back",
    new_title: "Offer a lot",
    new_lead: "A place, a day, hours: the collector plans with that.",
    picked: "Devices of the lot",
    none_picked: "No device picked",
    none_picked_help: "Tick the devices to be collected in the park, then come back here.",
    left_out: "These cannot be offered",
    no_site: "Your organisation has no place of collection yet. Ask the administrator to add one.",
    site: "Place of collection",
    day: "Day",
    day_hint: "A day on which somebody can open and sign.",
    from: "From",
    until: "Until",
    notes: "For the driver",
    notes_hint: "Floor, dock, lift, whom to ask for: a function rather than a name.",
    send: "Offer this lot",
    back: "All lots",
    collector: "Collector",
    not_yet: "not chosen yet",
    round: "Round",
    receipt: "Receipt (PDF)",
    receipts: "Receipts",
    window: "Collection",
    place: "Place",
    notes_title: "For the driver",
    holder: "Employer",
    devices_caption: "The devices of this lot",
    column_label: "Label",
    column_model: "Model",
    column_result: "At collection",
    column_now: "Where it is",
    column_receipt: "Proof",
    no_name: "Unknown model",
    take_back: "Take this lot back",
    take_back_help: "Possible until a collector has taken it. Its devices are due to retire again.",
    taken_back: "The lot is taken back. Its devices are due to retire again.",
    not_collected: "not collected yet",
    wrong_device: "Pick at least one device, and at most a thousand a lot.",
    wrong_site: "Choose one of your organisation’s places.",
    wrong_day: "This day is past, or does not exist. Choose a day to come.",
    wrong_until: "The end must come after the beginning.",
    wrong_notes: "The message to the driver is too long: a thousand characters at most.",
    devices: |count| counted(En, count, "device", "devices"),
    offered_done: |count| {
        format!(
            "The lot is offered, with {}. Collectors see it.",
            counted(En, count, "device", "devices")
        )
    },
    left_out_count: |count| match count {
        1 => "1 device you picked cannot follow and stays out of the lot.".to_owned(),
        _ => format!(
            "{} you picked cannot follow and stay out of the lot.",
            counted(En, count, "device", "devices")
        ),
    },
    stage: |stage| match stage {
        Stage::InUse => "in use",
        Stage::Planned => "due to retire",
        Stage::Offered => "in a lot",
        Stage::Assigned => "in a round",
        Stage::InTransit => "collected, on its way",
        Stage::Received => "at the workshop",
        Stage::Unidentified => "not identified yet",
        Stage::Lost => "reported lost",
        Stage::Withdrawn => "out of the chain",
    },
    result: |result| match result {
        LineResult::Collected => "taken",
        LineResult::Missing => "missing",
        LineResult::Extra => "extra",
        LineResult::Unknown => "unknown, taken",
    },
    with: |stage, who| format!("{stage}, with {who}"),
    signed_at: |moment| format!("Signed on {moment}"),
    lots_waiting: |count| counted(En, count, "lot waiting", "lots waiting"),
};
