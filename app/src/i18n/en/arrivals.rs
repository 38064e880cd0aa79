//! Texts of arrivals in English.

use regain_domain::handover::LineResult;

use crate::i18n::Language::En;
use crate::i18n::arrivals::ArrivalTexts;
use crate::i18n::counted;

/// Texts of arrivals in English.
pub static ARRIVALS: ArrivalTexts = ArrivalTexts {
    title: "Arrivals",
    lead_taker: "What is brought to you: count at the door, sign together, and each device is yours.",
    lead_giver: "What you bring to others: it stays yours until both sides have signed.",
    coming: "To us",
    sent: "From us",
    which: "Direction",
    empty_taker: "Nothing is announced to you",
    empty_taker_help: "When a collector or a workshop sends devices to you, the arrival appears here.",
    empty_giver: "You have not announced anything",
    empty_giver_help: "What you announce to a workshop or a counter appears here.",
    caption_taker: "Arrivals to us, the latest first",
    caption_giver: "What we bring, the latest first",
    column_day: "Day",
    column_from: "From",
    column_to: "To",
    column_devices: "Devices announced",
    column_state: "State",
    waiting: "expected",
    done: "received, signed",
    new: "Send to a counter",
    back: "All arrivals",
    receive: "Receive",
    receive_help: "On the phone or at this desk, even without network: scan what is there, then sign together.",
    place: "Place",
    announced: "Announced",
    by_list: "Delivery",
    devices: "Devices of this arrival",
    column_label: "Label",
    column_model: "Device",
    column_result: "Result",
    expected: "expected",
    none_expected: "No device announced so far",
    none_expected_help: "The list fills as soon as the collector has signed its collections and has network again.",
    receipt: "Receipt (PDF)",
    withdraw: "Take the announcement back",
    withdraw_help: "Possible as long as nothing is signed. The devices stay with you.",
    withdrawn: "The announcement is taken back.",
    no_name: "Unknown device",
    new_title: "Send to a counter",
    new_lead: "Tick what leaves. The counter counts on arrival; until then everything stays with you.",
    pick: "Devices that are ready",
    pick_help: "Wiped, tested, graded, and not announced elsewhere yet; the oldest first.",
    nothing_ready: "Nothing is ready to leave",
    nothing_ready_help: "As soon as a device is wiped, tested and graded, it appears here.",
    no_counter: "No counter is registered. Ask the territory’s coordinator to invite one.",
    site: "Counter",
    day: "Day of arrival",
    announce: "Announce the delivery",
    wrong_device: "Tick at least one device, a thousand at most.",
    wrong_site: "Choose a place from the list.",
    wrong_day: "There is no such day. Choose it in the calendar.",
    changed: "One of these devices is no longer ready, or is announced elsewhere. Here is today’s list.",
    deliver: "Deliver to",
    deliver_lead: "The workshop sees what comes, and counts at the door.",
    deliver_where: "Receiving workshop",
    deliver_none: "not chosen yet",
    deliver_send: "Choose this workshop",
    delivered: "The workshop knows: it sees the arrival.",
    undelivered: "This round is no longer announced to a workshop.",
    see_arrival: "See the arrival",
    deliver_signed: "delivered, signed by both sides",
    deliver_nowhere: "No workshop is chosen.",
    deliver_no_workshop: "No workshop is registered in the territory.",
    from: |name| format!("From {name}"),
    announced_by: |who, when| format!("{who}, {when}"),
    counts: |taken, missing, extra, unknown| {
        let part = |count: u64, word: &str| (count > 0).then(|| counted(En, count, word, word));
        let parts = [
            Some(counted(En, taken, "received", "received")),
            part(missing, "missing"),
            part(extra, "extra"),
            part(unknown, "unknown"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    },
    result: |result| match result {
        LineResult::Collected => "received",
        LineResult::Missing => "missing",
        LineResult::Extra => "extra",
        LineResult::Unknown => "unknown",
        LineResult::Refused => "left",
    },
    announced_done: |count| {
        format!(
            "{} to the counter.",
            counted(En, count, "device announced", "devices announced")
        )
    },
    more: |count| format!("The {count} oldest are listed; send these first."),
    goes_to: |organisation, site| format!("{organisation}, {site}"),
};
