//! Texts of the public page of a device in English.

use regain_domain::device::Stage;
use regain_domain::grade::{CosmeticGrade as C, FunctionalGrade as F};
use regain_domain::medium::{Clearing, MediumKind};
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::En;
use crate::i18n::passport::PassportTexts;
use crate::i18n::{HARD, counted, number};

/// Texts of the public page of a device in English.
pub static PASSPORT: PassportTexts = PassportTexts {
    verified: "verified record",
    way: "Its way so far",
    no_name: "Device to be identified",
    where_now: "Right now",
    what_it_is: "What it is",
    own_link: "See it in your park",
    data_label: "Data",
    data_not_yet: "Not erased yet",
    data_note: "The workshop will erase the disk and keep the proof.",
    data_cleared: "Wiped and verified",
    data_none: "None: this device keeps no data",
    storage: "What held data",
    avoided: "CO₂e avoided",
    grade: "Condition",
    reserve: "See it in the catalogue",
    no_proof: "not wiped yet",
    disputed: "One point of this way is being checked.",
    declared: "Registered in a large employer’s park",
    retired: "Retired from a large employer’s park",
    leaving: "About to leave a large employer’s park",
    collected: "Collected, hand-over signed by both sides",
    passed_on: "Passed on, hand-over signed by both sides",
    received: "Taken in at the workshop",
    tested: "Checked and tested on the bench",
    erased: "Data wiped, with a proof that can be checked",
    proof_withdrawn: "A proof of wiping was withdrawn",
    graded: "Refurbished and graded",
    listed: "Offered to the public",
    reserved: "Kept for somebody",
    delivered: "Handed to its new user",
    for_parts: "Kept for its parts",
    recycled: "Recycled",
    returned: "Given back to its employer",
    lost: "Reported lost",
    withdrawn: "Left the chain",
    trouble: "A problem with this device?",
    trouble_help: "Found, lost, broken, or not the right one? Tell us, with the code above.",
    contact_name: "The territory’s reuse service",
    mail_subject: "Device",
    mistyped_title: "This code has a typing error",
    mistyped_help: "One character is wrong, or two are swapped. Read the label again: eight characters, no I, L, O or U.",
    unknown_title: "This label leads to no device",
    unknown_help: "The label may not be on a device yet, or this code is not one of ours.",
    blank_title: "This label is not bound to a device yet",
    blank_help: "It is a Regain label, printed ahead. Its owner will bind it to the device it is stuck on.",
    blank_bind: "Bind this label",
    blank_sign_in: "Sign in to bind it",
    retype: "Type the code again",
    code_label: "Code on the label",
    look_up: "See the device",
    stage: |stage| match stage {
        Stage::InUse => "In use at a large employer.",
        Stage::Planned => "About to leave a large employer’s park.",
        Stage::Offered | Stage::Assigned => "Ready to leave: the collection is planned.",
        Stage::InTransit => "Collected, on its way to a workshop.",
        Stage::Received => "At the workshop, to be checked and restored.",
        Stage::OnBench => "On the bench: erased, tested, repaired.",
        Stage::Ready => "Erased, tested and ready for a new life.",
        Stage::Listed => "Ready: it can be reserved.",
        Stage::Reserved => "Reserved, waiting to be picked up.",
        Stage::Delivered => "It has found its new place.",
        Stage::ForParts => "Its parts will keep other devices alive.",
        Stage::Recycled => "Recycled: its materials will serve again.",
        Stage::Returned => "Given back to the employer it came from.",
        Stage::Unidentified => "Waiting to be identified.",
        Stage::Lost => "Reported lost. If you have it before you, call us.",
        Stage::Withdrawn => "Left the reuse chain.",
        Stage::Void => "This record stands for no device any more.",
    },
    devices: |count| counted(En, count, "device", "devices"),
    memory: |gib| format!("{}{HARD}GB", number(En, gib)),
    disk: |gb| format!("{}{HARD}GB disk", number(En, gb)),
    since: |day| format!("since {day}"),
    proofs: |count| counted(En, count, "proof kept", "proofs kept"),
    medium: |kind, gb| {
        let name = match kind {
            MediumKind::Disk => "Hard disk",
            MediumKind::Ssd => "SSD",
            MediumKind::Embedded => "Built-in storage",
            MediumKind::Card => "Memory card",
            MediumKind::Other => "Other storage",
        };
        if gb == 0 {
            name.to_owned()
        } else {
            format!("{name} {}{HARD}GB", number(En, gb))
        }
    },
    cleared: |how, hash| match how {
        Clearing::Wiped => format!("wiped and verified · proof {hash}"),
        Clearing::Destroyed => format!("destroyed before a witness · proof {hash}"),
    },
    graded_as: |grade| {
        let works = match grade.functional {
            F::F1 | F::F2 => "Does not work fully",
            F::F3 => "Works, with a fault",
            F::F4 => "Everything works",
            F::F5 => "Everything works, ready to start",
            F::F6 => "Everything works, worn parts replaced",
        };
        let looks = match grade.cosmetic {
            C::C0 => "looks not graded",
            C::C1 | C::C2 => "damaged looks",
            C::C3 => "visible marks",
            C::C4 => "light scratches one can feel",
            C::C5 => "very good looks",
            C::C6 | C::C7 | C::C8 | C::C9 => "excellent looks",
        };
        format!("{works}, {looks}")
    },
    life: |months, low, high| {
        format!(
            "over {} of second life · {low} and {high}",
            counted(En, u64::from(months / 12), "year", "years")
        )
    },
    waste: |code| format!("waste code {code}"),
    used_again: |status| match status {
        WasteStatus::Product => "réemploi: it never was waste",
        WasteStatus::Waste => "réutilisation: it was waste once",
    },
    page_title: |code| format!("Device {code}"),
};
