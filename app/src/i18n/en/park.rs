//! The park in English.

use regain_domain::act::ActKind;
use regain_domain::decide::{Dispute, Refusal};
use regain_domain::device::Stage;
use regain_domain::identifier::IdentifierKind;
use regain_domain::medium::{Blocking, Clearing};
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::En;
use crate::i18n::park::ParkTexts;
use crate::i18n::{counted, plural};

/// The park in English.
pub static PARK: ParkTexts = ParkTexts {
    title: "Park",
    import: "Import",
    offer_lot: "Offer a lot",
    empty: "Your park is still empty",
    empty_help: "Drop in the export of your inventory tool: you will see row by row what it brings before you confirm.",
    ages: "Age of the devices",
    age_column: "Age",
    unknown_age: "unknown",
    devices_column: "Devices",
    standing: "Where they stand",
    due: "Due for retirement",
    is_due: "due for retirement",
    gone: "gone",
    old: "5 years and more",
    everything: "Whole park",
    filters: "Filters",
    search: "Find a device",
    search_button: "Search",
    search_hint: "Model, place, label, number…",
    show_all: "Show all",
    nothing_found: "No device matches",
    nothing_found_help: "Take a filter away or search for fewer words.",
    list: "Devices of the park, the oldest first",
    column_label: "Label",
    column_model: "Model",
    column_site: "Place",
    column_age: "Age",
    column_state: "State",
    choose: "Choose",
    choose_all: "Tick all",
    choose_none: "Untick all",
    chosen: "chosen",
    choose_hint: "Tick devices, then say what you want to do with them.",
    plan: "Plan retirement",
    print: "Print labels",
    no_label: "no label",
    no_name: "Device without a name",
    back_to_park: "Back to the park",
    description: "What it is",
    names: "Numbers",
    kind: "Kind of device",
    maker: "Maker",
    model: "Model",
    processor: "Processor",
    memory: "Memory",
    media: "Disks",
    site: "Place",
    in_service: "In service since",
    holder_status: "State in your tool",
    where_now: "Where it is",
    custodian: "With",
    history: "Its history",
    disputed: "To be checked",
    due_day: "Retirement planned",
    passport: "See its public page",
    plan_title: "Plan retirement",
    plan_lead: "These devices will stand under “Due for retirement” until you offer them in a lot.",
    plan_due: "Day of retirement",
    plan_due_hint: "Leave it empty if the day is not known yet.",
    plan_send: "Plan retirement",
    keep_title: "Keep them after all",
    keep_help: "Devices whose retirement was planned are in use again.",
    keep_send: "Keep in use",
    nobody_chosen: "No device chosen",
    nobody_chosen_help: "Tick devices in the park’s list, then come back here with the buttons below it.",
    wrong_due: "There is no such day. Choose a date of the calendar.",
    wrong_device: "Choose at least one device, and at most 2,000.",
    labels_title: "Labels",
    labels_lead: "Every device gets its code with its first label and keeps it for ever.",
    labels_pick: "Choose devices",
    sheet: "Sheet",
    sheets: "Label sheets",
    first_cell: "First free cell",
    first_cell_hint: "Tap the cell to begin with: a sheet that was begun is not lost.",
    labels_send: "Download the labels (PDF)",
    sheet_title: "Regain labels",
    sheet_asset_tag: "Inv. no.",
    sheet_symbols: "Codes to scan:",
    labels_kept: "Printing again does not change the code.",
    wrong_sheet: "Choose a sheet of the list and a cell of that sheet.",
    devices: |count| counted(En, count, "device", "devices"),
    generation: |number| format!("generation {number}"),
    years: |count| counted(En, count, "year", "years"),
    years_and_more: |count| format!("{count}\u{a0}+"),
    last_import: |format, when, changes| {
        format!(
            "last {format} import on {when}, {}",
            counted(En, changes, "change", "changes")
        )
    },
    stage: |stage| match stage {
        Stage::InUse => "in use",
        Stage::Planned => "to be retired",
        Stage::Offered => "in a lot",
        Stage::Assigned => "to be collected",
        Stage::InTransit => "on its way",
        Stage::Received => "at the workshop",
        Stage::OnBench => "being restored",
        Stage::Ready => "ready",
        Stage::Listed => "open to reservation",
        Stage::Reserved => "reserved",
        Stage::Delivered => "handed to who needed it",
        Stage::ForParts => "kept for parts",
        Stage::Recycled => "recycled",
        Stage::Returned => "given back to its employer",
        Stage::Unidentified => "to be identified",
        Stage::Lost => "lost",
        Stage::Withdrawn => "withdrawn",
        Stage::Void => "record cancelled",
    },
    planned_for: |day| format!("retires on {day}"),
    at: |organisation| format!("with {organisation}"),
    choose_one: |name| format!("Choose {name}"),
    identifier: |kind| match kind {
        IdentifierKind::AssetTag => "Asset tag",
        IdentifierKind::Serial => "Serial number",
        IdentifierKind::Uuid => "UUID",
        IdentifierKind::Imei => "IMEI",
        IdentifierKind::Mac => "MAC address",
        IdentifierKind::Unknown => "Text read on the device",
    },
    act: |kind, name| match kind {
        ActKind::Declared { .. } => "Declared in the park".to_owned(),
        ActKind::Tagged { code } => format!("Label {} made", code.readable()),
        ActKind::Planned { due: Some(day) } => format!("Retirement planned for {day}"),
        ActKind::Planned { due: None } => "Retirement planned".to_owned(),
        ActKind::Kept => "Kept in use".to_owned(),
        ActKind::Offered { .. } => "Offered in a lot".to_owned(),
        ActKind::TakenBack { .. } => "Taken out of the lot".to_owned(),
        ActKind::Assigned { collector, .. } => format!("To be collected by {}", name(*collector)),
        ActKind::Unassigned { .. } => "Collection called off".to_owned(),
        ActKind::Scanned { .. } => "Seen and scanned on the spot".to_owned(),
        ActKind::Unscanned { .. } => "Scan undone".to_owned(),
        ActKind::Found { at, .. } => format!("Found at {}, unknown", name(*at)),
        ActKind::Labelled { code, .. } => format!("Label {} stuck on the spot", code.readable()),
        ActKind::Noted { note, .. } if note.is_empty() => "Photographed on the spot".to_owned(),
        ActKind::Noted { note, .. } => format!("Noted on the spot: {note}"),
        ActKind::Missed { .. } => "Expected at the collection, not found".to_owned(),
        ActKind::LeftBehind { reason, .. } => format!("Seen, left where it was: {reason}"),
        ActKind::HandedOver { from, to, .. } => format!("Handed over by {} to {}", name(*from), name(*to)),
        ActKind::Received { from, to, .. } => format!("Received by {} from {}", name(*to), name(*from)),
        ActKind::Benched { .. } => "Taken on the bench".to_owned(),
        ActKind::MediaListed { media, .. } => match media.len() {
            0 => "Storage media: none".to_owned(),
            count => format!("Storage media listed: {count}"),
        },
        ActKind::MediumCleared {
            by: Clearing::Wiped, ..
        } => "Storage medium erased and verified".to_owned(),
        ActKind::MediumCleared {
            by: Clearing::Destroyed,
            ..
        } => "Storage medium destroyed before a witness".to_owned(),
        ActKind::MediumUncleared { reason, .. } => format!("Proof of erasure rejected: {reason}"),
        ActKind::Readied { .. } => "Tested, erased, ready".to_owned(),
        ActKind::Listed { .. } => "Opened to reservation".to_owned(),
        ActKind::Unlisted => "Taken out of the catalogue".to_owned(),
        ActKind::Reserved { .. } => "Reserved".to_owned(),
        ActKind::Released { .. } => "Reservation ended without pick-up".to_owned(),
        ActKind::Delivered { .. } => "Handed to who needed it".to_owned(),
        ActKind::ForParts { reason, status } => {
            let law = match status {
                WasteStatus::Product => "réemploi",
                WasteStatus::Waste => "réutilisation",
            };
            format!("Kept for parts ({law}): {reason}")
        }
        ActKind::Recycled { waste, taker, slip } if slip.is_empty() => {
            format!("Became waste {waste}, recycled by {taker}")
        }
        ActKind::Recycled { waste, taker, slip } => {
            format!("Became waste {waste}, recycled by {taker}, consignment note {slip}")
        }
        ActKind::Returned { reason } => format!("Given back to its employer: {reason}"),
        ActKind::Identified { is: Some(_) } => "Identified: a device known already".to_owned(),
        ActKind::Identified { is: None } => "Identified".to_owned(),
        ActKind::Lost { reason } => format!("Reported lost: {reason}"),
        ActKind::Withdrawn { reason } => format!("Withdrawn: {reason}"),
        ActKind::Undeclared { .. } => "Record cancelled: the import that made it was undone".to_owned(),
        ActKind::Joined { reason, .. } => format!("Merged with another record: {reason}"),
        ActKind::Parted { reason, .. } => format!("A device of its own again: {reason}"),
        ActKind::Settled {
            stage: Some(Stage::Lost),
            reason,
            ..
        } => format!("Checked, it is lost: {reason}"),
        ActKind::Settled { custodian, reason, .. } => format!("Checked, it is with {}: {reason}", name(*custodian)),
    },
    dispute: |why| match why {
        Dispute::NotCustodian => "handed over by an organisation that did not have it",
        Dispute::UnknownDevice => "nobody had declared it",
        Dispute::AlreadyKnown => "it was known already",
        Dispute::AfterItsEnd => "it was noted as lost or withdrawn",
        Dispute::NotExpected => "it was not expected there",
        Dispute::NotEntitled => "noted by an organisation that had nothing to do there",
        Dispute::Unproven => "nothing valid proves this hand-over",
        Dispute::NotReserved => "handed to somebody it was not kept for",
        Dispute::LabelInUse => "the label was not free, or the device bears another one",
        Dispute::NotCleared => "handed over with a storage medium that has no proof of erasure",
        Dispute::SequenceReused => "the phone sent two versions",
    },
    by: |when, organisation| format!("{when}, by {organisation}"),
    planned: |count| format!("Retirement planned for {}.", counted(En, count, "device", "devices")),
    kept: |count| {
        let verb = plural(En, count, "stays", "stay");
        format!("{} {verb} in use.", counted(En, count, "device", "devices"))
    },
    left_out: |refused| {
        let named: Vec<String> = refused
            .iter()
            .take(5)
            .map(|(name, why)| format!("{name} ({})", because(*why)))
            .collect();
        let more = if refused.len() > 5 { "…" } else { "." };
        let count = counted(En, refused.len() as u64, "device was left out", "devices were left out");
        format!("{count}: {}{more}", named.join(", "))
    },
    more_devices: |count| format!("and {} more", counted(En, count, "device", "devices")),
    cell: |number| format!("Cell {number}"),
};

const fn because(why: Refusal) -> &'static str {
    match why {
        Refusal::UnknownDevice => "unknown",
        Refusal::AlreadyDeclared => "declared already",
        Refusal::NotCustodian => "with another organisation",
        Refusal::WrongStage(Stage::InUse) => "in use, nothing was planned",
        Refusal::WrongStage(Stage::Offered | Stage::Assigned) => "in a lot already",
        Refusal::WrongStage(_) => "gone already",
        Refusal::AlreadyTagged => "labelled already",
        Refusal::AnotherLotOrRound => "in another lot",
        Refusal::NothingToSettle => "nothing to settle",
        Refusal::Blocked(Blocking::MediaUnlisted) => "nobody has listed its storage media yet",
        Refusal::Blocked(Blocking::NotCleared(_)) => "one of its storage media has no proof of erasure",
        Refusal::UnknownMedium(_) => "it has no such storage medium",
        Refusal::MediaList => "the list of media is too long, or names one twice",
        Refusal::NoReason => "the reason is missing",
        Refusal::AnotherReservation => "it is kept for another reservation",
        Refusal::NotItsHolder => "its employer has it already",
    }
}
